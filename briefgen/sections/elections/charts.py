"""An election's charts: share bars and the hemicycle, as geometry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefgen.charts.hemicycle import Hemicycle, Mark, hemicycle
from briefgen.charts.hemicycle_labels import Block
from briefgen.charts.palette import Paint, paints
from briefgen.charts.shares import ShareBars, share_bars
from briefgen.core.address import write_pointer
from briefgen.i18n import Language, msg
from briefgen.sections.elections import words
from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.results import ElectionsAnalysis
from briefgen.sections.elections.swing import Swing
from briefgen.sections.pointers import row_pointers

WIDTH = 351.0
"""The text column's width in points: the hemicycle fills it."""

DRAWN = 3000
"""How many seats are drawn at most; beyond it a dot is smaller than a printer's."""

LINE = 16
"""How many characters of a label stand on a line."""


@dataclass(frozen=True)
class SeatBlock:
    """How a block of the hemicycle is painted, and the field behind it."""

    pointer: str
    paint: Paint | None
    hollow: bool
    text: str
    seats: int


@dataclass(frozen=True)
class Chamber:
    """The hemicycle with its blocks and the pointers of its lines; `unlabelled` in words."""

    drawing: Hemicycle
    blocks: tuple[SeatBlock, ...]
    lines: tuple[str, ...]
    line_labels: tuple[str, ...]
    unlabelled: tuple[str, ...]


def list_paints(data: Elections) -> tuple[Paint, ...]:
    """Give each list its paint, in the order of the results."""
    return paints([row.colour for row in data.results])


def strength_pointers(data: Elections) -> dict[str, str]:
    """Give the pointer of each list's strength: its share or its votes, else its row."""
    found = {}
    for row, pointer in zip(data.results, row_pointers("results", data.results), strict=True):
        field = ""
        if row.share_percent is not None:
            field = "/share_percent"
        elif row.votes is not None:
            field = "/votes"
        found[row.abbr] = pointer + field
    # Lists that are not among the results have their votes in the districts.
    for district in data.districts:
        for result in district.results:
            found.setdefault(result.abbr, "/districts")
    return found


def majority_pointer(data: Elections) -> str:
    """Give the pointer that stands for the majority: itself, else what it follows from."""
    if data.majority is not None:
        return "/majority"
    return "/seats" if data.seats is not None else "/results"


def seat_pointers(data: Elections) -> dict[str, str]:
    """Give the pointer that stands for each list's seats: the official figure, else its strength."""
    found = strength_pointers(data)
    for row, pointer in zip(data.results, row_pointers("results", data.results), strict=True):
        if row.seats is not None:
            found[row.abbr] = f"{pointer}/seats"
    return found


def chamber(data: Elections, analysis: ElectionsAnalysis, language: Language) -> Chamber | None:
    """Lay out the hemicycle; None where no seats are known, or too many for dots."""
    pointers, at_most = seat_pointers(data), words.at_most(data, analysis)
    blocks: list[Block] = []
    seats: list[SeatBlock] = []
    colours = [row.colour for row in data.results]
    colours += [None] * (len(analysis.projection) - len(colours))
    for one, paint in zip(analysis.projection, paints(colours), strict=True):
        if not one.seats:
            continue
        text = language.number(one.seats)
        if one.up_to or one.abbr in at_most:
            text = language.text(msg("up to %(seats)s", seats=one.seats))
        blocks.append(Block(one.seats, _lines(one.abbr, text)))
        seats.append(
            SeatBlock(
                pointers[one.abbr], paint, hollow=False, text=f"{one.abbr} {text}", seats=one.seats
            )
        )
    if not blocks or max(sum(block.seats for block in blocks), analysis.seats_total or 0) > DRAWN:
        return None
    reserved = {entry.group: index for index, entry in enumerate(data.reserved)}
    reserved_pointers = row_pointers("reserved", data.reserved)
    for left in analysis.unallocated:
        text = language.number(left.seats)
        pointer = "/reserved"
        if left.group in reserved:
            pointer = reserved_pointers[reserved[left.group]] + "/seats"
        blocks.append(Block(left.seats, _lines(left.group, text), hollow=True))
        seats.append(
            SeatBlock(pointer, None, hollow=True, text=f"{left.group} {text}", seats=left.seats)
        )
    rest = analysis.unheld
    if rest:
        open_seats = language.text(msg("open"))
        text = language.number(rest)
        blocks.append(Block(rest, _lines(open_seats, text), hollow=True))
        seats.append(
            SeatBlock(
                majority_pointer(data), None, hollow=True, text=f"{open_seats} {text}", seats=rest
            )
        )
    marks, lines, labels = _marks(data, analysis, language)
    drawing = hemicycle(blocks, marks, WIDTH)
    unlabelled = tuple(seats[index].text for index in drawing.unlabelled)
    return Chamber(drawing, tuple(seats), lines, labels, unlabelled)


def _marks(
    data: Elections, analysis: ElectionsAnalysis, language: Language
) -> tuple[list[Mark], tuple[str, ...], tuple[str, ...]]:
    """Give the lines, the pointers of their seats and of their labels, the majority's first."""
    marks, pointers, labels = [], [], []
    named = {line.seats for line in data.lines}
    if analysis.majority is not None and analysis.majority not in named:
        text = msg("%(seats)s: majority", seats=analysis.majority)
        marks.append(Mark(analysis.majority, language.text(text)))
        pointers.append(majority_pointer(data))
        labels.append(pointers[-1])
    for index, line in enumerate(data.lines):
        text = msg("%(seats)s: %(purpose)s", seats=line.seats, purpose=line.label)
        marks.append(Mark(line.seats, language.text(text)))
        pointers.append(write_pointer(("lines", str(index), "seats")))
        labels.append(write_pointer(("lines", str(index), "label")))
    order = sorted(range(len(marks)), key=lambda index: marks[index].seats != analysis.majority)
    return (
        [marks[index] for index in order],
        tuple(pointers[index] for index in order),
        tuple(labels[index] for index in order),
    )


def bars(
    shares: Sequence[Decimal | None],
    swings: Sequence[Swing],
    threshold: Decimal | None,
    others: Decimal | None,
) -> ShareBars:
    """Lay out the share bars of the results, and one for the other lists where known."""
    before = [one.share_before for one in swings if one.index is not None]
    before = before or [None] * len(shares)
    if others is not None:
        return share_bars([*shares, others], [*before, None], threshold)
    return share_bars(shares, before, threshold)


def _lines(name: str, count: str) -> tuple[str, ...]:
    """Write a block's label in one line or two, a long name cut at a word."""
    if len(name) + len(count) + 1 <= LINE:
        return (f"{name} {count}",)
    words, first = name.split(), ""
    while words and len(first) + len(words[0]) + bool(first) <= LINE:
        first = f"{first} {words.pop(0)}".strip()
    if not first:
        return (name[: LINE - 1] + "…", count)
    if not words:
        return (first, count)
    rest = " ".join(words)
    if len(rest) + len(count) + 1 <= LINE:
        return (first, f"{rest} {count}")
    return (first.rstrip(",;") + " …", count)
