"""An import in words: what may become of the rows, what stands in its way, how many it brings."""

from __future__ import annotations

from briefgen.gui import appearance
from briefgen.i18n import Language, Message, msg, nmsg
from briefgen.importers.exchange import APPEND, MERGE, REPLACE, UPDATE, Outcome

ROWS: tuple[tuple[str, Message], ...] = (
    (MERGE, msg("Update known rows and add new ones")),
    (UPDATE, msg("Update known rows alone")),
    (APPEND, msg("Add all rows")),
    (REPLACE, msg("Take the file's rows in place of all")),
)
"""The modes of `exchange`, and what each is called."""


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
