"""The sandbox in which templates run, and what they may call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.i18n import Language
from briefgen.render.pen import css_string

PEN_FILTERS = (
    "say", "date", "date_short", "number", "percent", "signed", "country", "actor",
    "md", "mdi", "plain", "cite",
)  # fmt: skip
PEN_FUNCTIONS = (
    "listing", "source_line", "portion_marking", "likelihood_term", "confidence_word",
    "clearance_step", "drawing",
)  # fmt: skip


def environment(folders: tuple[Path, ...], language: Language) -> jinja2.Environment:
    """Make the sandbox in which templates run: autoescape, no undefined names, messages."""
    made = ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
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
