"""The sandbox in which templates run, and what they may call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from types import ModuleType
from typing import Any

import jinja2
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen import resources
from briefgen.core.briefing import Briefing
from briefgen.i18n import Language, msg
from briefgen.render.blame import blame, blaming
from briefgen.render.pen import css_string, host_whole

PEN_FILTERS = (
    "say", "date", "date_short", "number", "percent", "signed", "country", "actor",
    "md", "mdi", "plain", "cite",
)  # fmt: skip
PEN_FUNCTIONS = (
    "listing", "source_line", "portion_markings", "likelihood_term", "confidence_word",
    "clearance_step", "drawing",
)  # fmt: skip

BASE = "base/"
"""What a template's name begins with where the program's own is meant, to extend or include it."""

_CLOSED = (Briefing, PurePath, ModuleType, jinja2.Environment)
"""What a template may be handed but not look into: it writes pages, and neither files nor data."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Runs the templates of a theme; those of the user's own `folders` are not trusted."""

    def __init__(self, own: Sequence[Path], **options: Any) -> None:
        super().__init__(**options)
        self.own = tuple(own)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Say whether a template may look at this."""
        return not isinstance(obj, _CLOSED) and super().is_safe_attribute(obj, attr, value)

    def write(self, template: str, values: dict[str, Any], mark: str = "") -> str:
        """Render a template; raises `ThemeError` where one of the user's own is to blame.

        `mark` is what the rest of the program finds the outcome by, so it must stand in it.
        """
        with blaming(self.own):
            made = self.get_template(template)
            html = made.render(values)
        if mark not in html:
            blame(
                made.filename or "",
                self.own,
                msg(
                    "what it writes must hold “%(mark)s”, by which "
                    "the pages of a section are found",
                    mark=mark,
                ),
            )
        return html


def environment(folders: Sequence[Path], language: Language, own: Sequence[Path] = ()) -> Sandbox:
    """Make the sandbox in which templates run: autoescape, no undefined names, messages.

    `own` are those of the folders that are a user's.
    """
    made = Sandbox(
        own,
        loader=jinja2.ChoiceLoader(
            [
                jinja2.FileSystemLoader([str(folder) for folder in folders]),
                jinja2.PrefixLoader(
                    {BASE.rstrip("/"): jinja2.FileSystemLoader(str(resources.templates()))}
                ),
            ]
        ),
        autoescape=lambda name: name is None or not name.endswith(".css.j2"),
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        language.gettext,
        language.ngettext,
        newstyle=True,
        pgettext=language.pgettext,
    )
    for name in PEN_FILTERS:
        made.filters[name] = _pen_filter(name)
    for name in PEN_FUNCTIONS:
        made.globals[name] = _pen_function(name)
    made.filters["css_string"] = css_string
    made.filters["host_whole"] = host_whole
    return made


def _pen_filter(name: str) -> Callable[..., Any]:
    @jinja2.pass_context
    def filtered(context: Context, value: Any, *arguments: Any) -> Any:
        return getattr(context["pen"], name)(value, *arguments)

    return filtered


def _pen_function(name: str) -> Callable[..., Any]:
    @jinja2.pass_context
    def called(context: Context, *arguments: Any, **named: Any) -> Any:
        return getattr(context["pen"], name)(*arguments, **named)

    return called
