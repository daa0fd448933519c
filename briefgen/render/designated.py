"""Designations on composed sections: the marks, and each footnote once in the document."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import escape

from briefgen.core import countries
from briefgen.core.designation import Designation, Progress, mark_html
from briefgen.i18n import Language
from briefgen.render.outline import Outline

NOTE = "<!--designation-note-->"
"""Stands at the end of each section, where the first that prints a designation has its note."""


def marked(html: str, outline: Outline) -> tuple[str, tuple[str, ...]]:
    """Put the designation marks on composed HTML; gives it with the codes that it now marks."""
    designated = []
    for one in outline.designations:
        printed = countries.name(one.code, outline.language)
        if one.mark and printed:
            progress = Progress()
            mark = f'<sup class="designation">{escape(one.mark)}</sup>'
            html = mark_html(html, printed, mark, progress)
            if progress.placed:
                designated.append(one.code)
    return html, tuple(designated)


def with_notes(parts: Iterable[tuple[str, tuple[str, ...]]], outline: Outline) -> list[str]:
    """Put each designation's footnote at the end of the first section that prints its mark.

    `parts` are the pieces of the document in order, each with the codes that it marks. A mark on the first page's own part (title, key figures) has it in the section after it.
    """
    due = [one for one in outline.designations if one.footnote]
    waiting: list[Designation] = []
    found = []
    for html, codes in parts:
        waiting += [one for one in due if one.code in codes]
        due = [one for one in due if one not in waiting]
        notes = "".join(_note(one, outline.language) for one in waiting)
        if NOTE in html:
            waiting = []
        found.append(html.replace(NOTE, notes))
    return found


def _note(designation: Designation, language: Language) -> str:
    text = language.text(designation.footnote)
    return (
        f'<p class="designation-note" data-proper>'
        f'<span class="designation-sign">{escape(designation.mark)}</span> {escape(text)}</p>'
    )
