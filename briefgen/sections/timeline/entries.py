"""The entries of a timeline in order of time: its own events, and dates of other sections."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.core.dates import Edtf
from briefgen.core.text import Text
from briefgen.sections.base import Scope
from briefgen.sections.pointers import row_pointers
from briefgen.sections.timeline.model import Timeline

EARLIER, LATER = 3, 5
"""How many past entries, and how many to come, are told at a middling length."""


@dataclass(frozen=True)
class Entry:
    """One entry: `row` is the event's place in the data, None for a date of another section.

    `address` is where the date stands; `text` is plain, in the document's language; `section`
    is the heading of the other section.
    """

    date: Edtf
    end: Edtf | None
    text: str
    address: str
    ahead: bool
    row: int | None = None
    section: str = ""


def entries(data: Timeline, scope: Scope) -> list[Entry]:
    """Give the entries by date; of one date and text, the timeline's own event alone."""
    pointers = row_pointers("events", data.events)
    found = [
        Entry(
            row.date,
            row.end,
            plain(row.text),
            f"{scope.section}#{pointer}/date",
            _ahead(row.date, row.end, scope, planned=row.planned),
            index,
        )
        for index, (row, pointer) in enumerate(zip(data.events, pointers, strict=True))
    ]
    told = {(one.date, one.text) for one in found}
    for other in scope.elsewhere:
        text = plain(scope.language.text(other.item.text))
        if (other.item.date, text) not in told:
            told.add((other.item.date, text))
            ahead = _ahead(other.item.date, None, scope, planned=other.item.planned)
            found.append(
                Entry(other.item.date, None, text, other.address, ahead, None, other.section)
            )
    return sorted(found, key=lambda one: one.date)


def chosen(found: list[Entry], detail: str) -> list[Entry]:
    """Give those that are told at a length: at `full` all, else those nearest to the cut-off."""
    if detail == "full":
        return found
    past = [one for one in found if not one.ahead]
    ahead = [one for one in found if one.ahead]
    if detail == "headline":
        return past[-1:] + ahead[:1]
    return past[-EARLIER:] + ahead[:LATER]


def _ahead(date: Edtf, end: Edtf | None, scope: Scope, *, planned: bool) -> bool:
    """Say whether something is still to come: by its date, or as a plan whose time is not over."""
    over = scope.as_of.later_than(end or date)
    return date.later_than(scope.as_of) or (planned and not over)


def plain(text: str) -> str:
    """Give a text of a line without its Markdown and citations."""
    return Text(text, inline=True).plain()
