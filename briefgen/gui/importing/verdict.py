"""What stands in the way of an import, or how many rows it brings."""

from __future__ import annotations

from briefgen.gui import appearance
from briefgen.i18n import Language, nmsg
from briefgen.importers.exchange import Outcome


def verdict(outcome: Outcome, language: Language) -> tuple[str, str]:
    """Give a sentence on what was read, and the colour that it is said in."""
    colours = appearance.colours()
    if outcome.open:
        return outcome.open[0].sentence, colours.warning
    if outcome.refused:
        return outcome.refused[0], colours.error
    rows = nmsg(
        "One row: %(updated)s updated, %(added)s new.",
        "%(count)s rows: %(updated)s updated, %(added)s new.",
        outcome.updated + outcome.added,
        updated=outcome.updated,
        added=outcome.added,
    )
    return language.text(rows), colours.muted
