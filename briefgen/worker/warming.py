"""What the first briefing would otherwise wait for: fonts, style sheets, templates."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.core.briefing import Briefing
from briefgen.engine.press import Press
from briefgen.render.paginate import SupersededError
from briefgen.render.publish import preview

# Nobody ever sees it; it only has to be laid out.
_THROWN_AWAY = {"format": 1, "title": "-", "as_of": "2025-01-01", "sections": []}


def warm(press: Press, wanted: Callable[[], bool]) -> None:
    """Lay out and write a throw-away document with `press`, unless it is `wanted` meanwhile."""
    try:
        document = press.reader.read(Briefing(_THROWN_AWAY))
        laid = press.lay_out(document, newer=wanted)
    except SupersededError:
        return
    if not wanted():
        preview(laid.pages, press.setting)
