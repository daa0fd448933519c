"""The sandbox in which templates run, and what they may call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from types import ModuleType
from typing import Any

import jinja2
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

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
"""What a template's name begins with where the one that it stands in for is meant, to extend it."""

_Source = tuple[str, str | None, Callable[[], bool] | None]

_CLOSED = (Briefing, PurePath, ModuleType, jinja2.Environment)
"""What a template may be handed but not look into: it writes pages, and neither files nor data."""


class Layers(jinja2.BaseLoader):
    """The templates of a theme's folders: its own, those of what it is based on, the program's.

    `cover.html.j2` is the first that there is, `base/cover.html.j2` the next, and so on; what
    the program alone has is itself.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._layers = [jinja2.FileSystemLoader(str(folder)) for folder in folders]
        self._files = [{*layer.list_templates()} for layer in self._layers]

    def get_source(self, environment: jinja2.Environment, template: str) -> _Source:
        """Give a template's text, file, and whether it is still the same."""
        name = template
        while name.startswith(BASE):
            name = name.removeprefix(BASE)
        depth = (len(template) - len(name)) // len(BASE)
        holding = [
            layer for layer, files in zip(self._layers, self._files, strict=True) if name in files
        ]
        if holding and holding[-1] is self._layers[-1]:
            depth = min(depth, len(holding) - 1)
        if depth >= len(holding):
            raise jinja2.TemplateNotFound(template)
        return holding[depth].get_source(environment, name)

    def list_templates(self) -> list[str]:
        """Name every template that there is, each once."""
        return sorted(set[str]().union(*self._files))


class Nobody(jinja2.StrictUndefined):
    """A name that a template asks for and that nothing bears: an error, told without our names."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        return f"there is no “{self._undefined_name}” here"


class Sandbox(ImmutableSandboxedEnvironment):
    """Runs the templates of a theme; those of the user's own `folders` are not trusted."""

    def __init__(self, own: Sequence[Path], **options: Any) -> None:
        super().__init__(**options)
        self.own = tuple(own)

    def join_path(self, template: str, parent: str) -> str:
        """Give the name of a template that another asks for: the base of a base lies one deeper."""
        if template == parent and not template.startswith(BASE):
            raise jinja2.TemplateRuntimeError(
                f"{template} asks for itself; {BASE}{template} is the one that it stands in for"
            )
        while template.startswith(BASE) and parent.startswith(BASE):
            parent = parent.removeprefix(BASE)
            template = BASE + template
        return template

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
        loader=Layers(folders),
        autoescape=lambda name: name is None or not name.endswith(".css.j2"),
        undefined=Nobody,
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
