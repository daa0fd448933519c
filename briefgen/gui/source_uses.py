"""Where a source is cited, in words and as a menu that leads there."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtWidgets import QMenu

from briefgen.core.address import Address
from briefgen.core.cited import places_of
from briefgen.gui.session import Session
from briefgen.i18n import Language, Message, msg, nmsg

NAMED = 4
"""How many sections are named that cite a source."""


def question(session: Session, name: str, places: list[Address], language: Language) -> Message:
    """Ask whether a source that is cited at these places is to go all the same."""
    return nmsg(
        "“%(name)s” is cited in %(count)s place: %(places)s. Delete it all the same?",
        "“%(name)s” is cited in %(count)s places: %(places)s. Delete it all the same?",
        len(places),
        name=name,
        places=_named(session, places, language),
    )


def _named(session: Session, places: list[Address], language: Language) -> str:
    """Name the sections that places are in, the first few."""
    counts = Counter(_heading(session, place, language) for place in places)
    shown = [f"{name} ({count})" if count > 1 else name for name, count in counts.items()]
    if len(shown) > NAMED:
        shown = [*shown[:NAMED], "…"]
    return ", ".join(shown)


def fill(menu: QMenu, session: Session, source: str, language: Language) -> None:
    """Put the places that cite a source, by its id, into a menu; each leads to its field."""
    for place in places_of(session.briefing, source):
        label = f"{_heading(session, place, language)}  {'/'.join(place.pointer)}"
        menu.addAction(label, partial(session.ask_focus, str(place)))


def _heading(session: Session, place: Address, language: Language) -> str:
    section = session.section_of(place)
    if not section:
        return language.text(msg("Sources"))
    title = session.value(f"#/sections/{section}/title")
    return title if isinstance(title, str) and title else section
