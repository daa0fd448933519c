"""A user's own style sheet: what the layout would leave out, and what it asks for from outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import tinycss2

from briefgen.core.quoted import quoted
from briefgen.i18n import Message, msg
from briefgen.render.blame import ThemeError
from briefgen.render.fetcher import Fetcher, Resources
from briefgen.render.weasy_css import ignored

THEME = "theme:"
"""How a style sheet and a template name a file of the theme's folder."""


def judged(folder: Path, file: Path, files: Mapping[str, bytes]) -> str:
    """Read a user's style sheet; raises `ThemeError` for the first mistake in it.

    `files` are those of the theme, which it may name as `theme:NAME`.
    """
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise ThemeError(folder, file, None, msg("it cannot be read as text")) from None
    for line, address in _addresses(tinycss2.parse_stylesheet(text)):
        cause = _refused(address, files)
        if cause is not None:
            raise ThemeError(folder, file, line, cause)
    for at, what in ignored(text, Fetcher(Resources(theme=files))):
        cause = msg("the layout does not understand this: %(what)s", what=quoted(what, 160))
        raise ThemeError(folder, file, at, cause)
    return text


def _refused(address: str, files: Mapping[str, bytes]) -> Message | None:
    if address.startswith("data:"):
        return None
    shown = quoted(address)
    if not address.startswith(THEME):
        return msg(
            "“%(address)s” lies outside the theme: put the file into its folder and name it as "
            "“theme:” with its name",
            address=shown,
        )
    if unquote(address.removeprefix(THEME)) not in files:
        return msg("the theme's folder has no file “%(name)s”", name=shown.removeprefix(THEME))
    return None


def _addresses(nodes: list[Any]) -> Iterator[tuple[int, str]]:
    """Give every address that a style sheet names, with its line; `@import` names one too."""
    for node in nodes:
        if node.type == "url":
            yield node.source_line, node.value
        elif node.type == "function" and node.lower_name in {"url", "src", "image"}:
            for inner in node.arguments:
                if inner.type == "string":
                    yield inner.source_line, inner.value
        if node.type == "at-rule" and node.lower_at_keyword == "import":
            for inner in node.prelude:
                if inner.type == "string":
                    yield inner.source_line, inner.value
        for name in ("prelude", "content", "arguments"):
            yield from _addresses(getattr(node, name, None) or [])
