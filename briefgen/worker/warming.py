"""What the first briefing would otherwise wait for: fonts, style sheets, templates."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.core.briefing import Briefing
from briefgen.engine.press import Press
from briefgen.render.paginate import SupersededError
from briefgen.render.publish import preview

THROWN_AWAY = {"format": 1, "title": "-", "as_of": "2025-01-01", "sections": []}
"""A briefing that nobody ever sees; it only has to be laid out."""


def warm(press: Press, wanted: Callable[[], bool]) -> None:
    """Lay out and write a throw-away document with `press`, and compile all templates.

    It ends as soon as the press is `wanted`.
    """
    try:
        document = press.reader.read(Briefing(THROWN_AWAY))
        laid = press.lay_out(document, newer=wanted)
    except SupersededError:
        return
    if wanted():
        return
    preview(laid.pages, press.setting)
    assert document.head is not None
    for _ in press.prepare(document.head.theme, document.language):
        if wanted():
            return
