"""What the template of an election gets besides the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from briefgen.core.dates import Edtf
from briefgen.i18n import Language, Message, msg, nmsg
from briefgen.sections.base import Scope
from briefgen.sections.elections import charts, pack_words, packs, terms, words
from briefgen.sections.elections.analysis import general_seats, votes_of
from briefgen.sections.elections.district_view import by_district, made_up
from briefgen.sections.elections.lede import lede
from briefgen.sections.elections.missing import of_entered, other_share
from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.race import RaceAnalysis
from briefgen.sections.elections.race_view import race_view
from briefgen.sections.elections.results import Coalition, ElectionsAnalysis, Margin, Projection
from briefgen.sections.elections.swing import Swing, compared, swings
from briefgen.sections.elections.threshold import all_votes
from briefgen.sections.pointers import row_pointers

COALITIONS = {"brief": (5, 3), "full": (12, 8)}
"""How many coalitions are printed: of lists alone, and with community seats."""

BRIEF = 8
"""How many lists the table of shares shows at `brief`: those with most seats, then most votes."""

MARGINS = 15
"""How many lists the table of margins tells of, the nearest to a change."""

ALT = 15
"""How many blocks of the hemicycle its alternative text names."""

NEXT_BEST = 3
"""How many lists without a seat the table of margins tells of, the nearest ones."""


@dataclass(frozen=True)
class SeatRow:
    """A row of the results table: its list's projection, and words for its seats."""

    index: int
    projection: Projection
    seats: Message | str
    official: bool
    differs: int | None
    threshold: Message | str
    votes: int | None


@dataclass(frozen=True)
class CoalitionRow:
    """A row of the coalition table: one coalition, or all `ways` in which some lists can do it.

    `needs` is in words, such as 6 of 10.
    """

    ways: tuple[Coalition, ...]
    lists: str
    own_seats: int
    spare: Message
    needs: tuple[Message, ...] = ()


def view(data: Elections, analysis: Any, scope: Scope) -> Mapping[str, Any]:
    """Give the finding, the charts and the rows in print order, in words where they need any."""
    if isinstance(analysis, RaceAnalysis):
        return race_view(data, analysis, scope)
    return _seats_view(data, analysis, scope)


def _seats_view(data: Elections, analysis: ElectionsAnalysis, scope: Scope) -> Mapping[str, Any]:
    language = scope.language
    changes = swings(data, analysis)
    shown_changes = compared(changes)
    others = other_share(data, votes_of(data).values())
    threshold = data.allocation.threshold_percent if data.allocation else None
    # Of seats that are too many, neither is worked out.
    alone, mixed = ([], []) if analysis.conditional else _coalition_rows(data, analysis, language)
    first, second = COALITIONS.get(scope.detail, (0, 0))
    chamber = charts.chamber(data, analysis, language)
    rows = _rows(data, analysis)
    shown = _essential(rows) if scope.detail == "brief" else rows
    hidden = len(rows) - len(shown)
    shares = [one.share_percent for one in analysis.projection[: len(data.results)]]
    return {
        "race": None,
        "lede": lede(data, analysis, language),
        "count": words.STATUS.get(data.status or ""),
        "outstanding": _outstanding(data),
        "rows": shown,
        "hidden": nmsg("One more list is not shown.", "%(count)s more lists are not shown.", hidden)
        if hidden
        else None,
        "shares": charts.bars(shares, changes, threshold, others),
        "shares_finding": words.shares_finding(data, analysis),
        "threshold": terms.threshold_text(threshold) if threshold else None,
        "paints": charts.list_paints(data),
        "others": others,
        "others_votes": data.other_votes,
        "rest": analysis.rest,
        "of_entered": of_entered(data),
        "rest_votes": _rest_votes(data),
        "all_votes": all_votes(data, votes_of(data).values()),
        "chamber": chamber,
        "seats_finding": words.hemicycle_finding(analysis),
        "seats_measured": words.hemicycle_measured(analysis),
        "seats_alt": _alt(analysis, chamber, language),
        "alone": alone[:first],
        "mixed": mixed[:second],
        "more": _more(analysis, [*alone[:first], *mixed[:second]]),
        "coalitions_finding": words.coalitions_finding(analysis),
        "margins": [] if analysis.lacking else _margins(analysis),
        "margins_finding": words.margins_finding(analysis),
        "amount": lambda value: words.margin_amount(value, points=analysis.points),
        "in_line": words.line_sentence(analysis),
        "swings": changes,
        "compared": shown_changes,
        "swing_finding": words.swing_finding(
            [(one.abbr, one.share_change) for one in changes if one.index is not None],
            all_there=not analysis.lacking and all(one.in_both for one in shown_changes),
        ),
        "seats_compared": not analysis.conditional
        and any(one.seats_before is not None for one in changes),
        "before": previous_label(data, language),
        "ties": [
            words.tie_sentence(abbrs, count, language.listing(list(abbrs)))
            for abbrs, count in analysis.seat_ties
        ],
        "fault": analysis.fault,
        "districts": by_district(data, analysis),
        "made_up": made_up(data, analysis),
        "method": terms.METHODS[data.allocation.method] if data.allocation else None,
        "methods": terms.METHODS,
        "general": general_seats(data),
        "pointers": charts.strength_pointers(data),
        "seat_pointers": charts.seat_pointers(data),
        "before_fields": _before_fields(data, changes),
        "previous_status": words.STATUS.get((data.previous.status if data.previous else None) or ""),
        "rules": rules(data, language),
        "conditional": words.conditional_note(analysis),
        "open_seats": analysis.open_seats if words.seats_known(analysis) else 0,
        "open_note": words.open_note(analysis),
        "unallocated": {one.group: one.seats for one in analysis.unallocated},
    }  # fmt: skip


def rules(data: Elections, language: Language) -> list[Message]:
    """Say on which articles the rules rest, what majorities are for, and what is not confirmed."""
    pack = packs.find(data.rules)
    if pack is None:
        return []
    told = (
        pack_words.articles(pack, language),
        pack_words.purposes(pack, language),
        pack_words.unconfirmed(pack, language),
    )
    return [one for one in told if one is not None]


def _rest_votes(data: Elections) -> int | None:
    """Give the votes that belong to no list entered, nor to those told together."""
    votes = votes_of(data).values()
    whole = all_votes(data, votes)
    if whole is None or None in votes:
        return None
    return max(0, whole - sum(count or 0 for count in votes) - (data.other_votes or 0)) or None


def _rows(data: Elections, analysis: ElectionsAnalysis) -> list[SeatRow]:
    differing = {one.abbr: one.projected for one in analysis.differences}
    if analysis.lacking:
        differing = {}
    at_most = words.at_most(data, analysis)
    rows = []
    for index, (row, one) in enumerate(zip(data.results, analysis.projection, strict=False)):
        if one.seats is None:
            seats: Message | str = "–"
        elif one.seats and (one.up_to or one.abbr in at_most):
            seats = msg("up to %(seats)s", seats=one.seats)
        else:
            seats = msg("%(seats)s", seats=one.seats)
        rows.append(
            SeatRow(
                index,
                one,
                seats,
                row.seats is not None,
                differing.get(one.abbr),
                _threshold_word(one),
                one.votes,
            )
        )
    return rows


def _essential(rows: list[SeatRow]) -> list[SeatRow]:
    """Give the rows of the strongest lists, in their order."""
    ranked = sorted(
        rows,
        key=lambda row: (row.projection.seats or 0, row.projection.share_percent or 0),
        reverse=True,
    )
    kept = {row.index for row in ranked[:BRIEF]}
    return [row for row in rows if row.index in kept]


def _threshold_word(one: Projection) -> Message | str:
    """Say that a list is below the threshold; of the others the line and the title tell."""
    return msg("below the threshold") if one.crosses_threshold is False else ""


def _coalition_rows(
    data: Elections, analysis: ElectionsAnalysis, language: Language
) -> tuple[list[CoalitionRow], list[CoalitionRow]]:
    """Give a row for each coalition of lists alone, and one for each set of lists that needs groups."""
    seats = {one.abbr: one.seats or 0 for one in analysis.projection}
    held = {one.group: one.seats for one in analysis.unallocated}
    alone: list[CoalitionRow] = []
    mixed: dict[tuple[str, ...], list[Coalition]] = {}
    for one in analysis.minimal_coalitions:
        if one.needs:
            mixed.setdefault(tuple(one.parties), []).append(one)
        else:
            own = sum(seats[abbr] for abbr in one.parties)
            alone.append(CoalitionRow((one,), " + ".join(one.parties), own, _spare(one)))
    rows = []
    for parties, ways in mixed.items():
        own = sum(seats[abbr] for abbr in parties)
        needs = _needs(ways, (analysis.majority or 0) - own, held, language)
        rows.append(CoalitionRow(tuple(ways), " + ".join(parties), own, _spare(ways[0]), needs))
    return alone, rows


def _needs(
    ways: list[Coalition], lacking: int, held: Mapping[str, int], language: Language
) -> tuple[Message, ...]:
    """Say how many seats of which groups some lists lack; where there is one way, of each group."""
    if len(ways) == 1:
        return tuple(
            msg(
                "needs %(needed)s of %(seats)s (%(group)s)",
                needed=count,
                seats=held[group],
                group=group,
            )
            for group, count in (ways[0].needs or {}).items()
        )
    groups = [group for group in held if any(group in (one.needs or {}) for one in ways)]
    total = sum(held[group] for group in groups)
    if len(groups) == len(held):
        return (
            msg(
                "needs %(needed)s of the %(seats)s reserved seats that are not allocated here",
                needed=lacking,
                seats=total,
            ),
        )
    listed = language.listing([f"{group} {held[group]}" for group in groups])
    return (
        msg(
            "needs %(needed)s of %(seats)s (%(groups)s)",
            needed=lacking,
            seats=total,
            groups=listed,
        ),
    )


def _spare(coalition: Coalition) -> Message:
    if coalition.surplus == 0:
        return msg("exactly enough")
    return nmsg("one to spare", "%(count)s to spare", coalition.surplus)


def _more(analysis: ElectionsAnalysis, shown: list[CoalitionRow]) -> Message | None:
    left = analysis.minimal_coalitions_total - sum(len(row.ways) for row in shown)
    if left <= 0:
        return None
    return nmsg(
        "One more coalition is possible.",
        "%(count)s more coalitions are possible.",
        left,
    )


def _margins(analysis: ElectionsAnalysis) -> list[Margin]:
    """Give the margins of lists with a seat, and of the nearest without one."""
    seats = {one.abbr: one.seats or 0 for one in analysis.projection}
    without = [
        one for one in analysis.margins if not seats.get(one.abbr) and one.to_gain is not None
    ]
    nearest = {one.abbr for one in sorted(without, key=lambda one: one.to_gain or 0)[:NEXT_BEST]}
    told = [one for one in analysis.margins if seats.get(one.abbr) or one.abbr in nearest]
    close = sorted(told, key=_closest)[:MARGINS]
    return [one for one in told if one in close]


def _closest(one: Margin) -> int | Decimal:
    return min((value for value in (one.to_gain, one.to_lose) if value is not None), default=0)


def _before_fields(data: Elections, changes: tuple[Swing, ...]) -> dict[int, str]:
    """Give, for each row of the results, the pointer of its earlier share."""
    now = row_pointers("results", data.results)
    before = data.previous.results if data.previous else []
    pointers = row_pointers("results", before)
    found = {}
    for one in changes:
        if one.index is None:
            continue
        old = before[one.before_index] if one.before_index is not None else None
        if old is not None and old.share_percent is not None:
            found[one.index] = f"/previous{pointers[one.before_index or 0]}/share_percent"
        elif old is not None and old.votes is not None:
            found[one.index] = f"/previous{pointers[one.before_index or 0]}/votes"
        else:
            found[one.index] = f"{now[one.index]}/previous_share"
    return found


def _outstanding(data: Elections) -> int | None:
    if data.stations is None or data.stations.total < data.stations.reported:
        return None
    return data.stations.total - data.stations.reported


def previous_label(data: Elections, language: Language) -> Message | str:
    """Name the election before by its year, where its date is known."""
    date: Edtf | None = data.previous.date if data.previous else None
    if date is None:
        return msg("Before")
    return language.year(date.first)


def _alt(
    analysis: ElectionsAnalysis, chamber: charts.Chamber | None, language: Language
) -> Message:
    """Say the hemicycle in words; of very many lists the largest, since a table follows."""
    blocks = chamber.blocks if chamber else ()
    told = sorted(blocks, key=lambda block: -block.seats)[:ALT]
    texts: list[str] = [block.text for block in blocks if block in told]
    if len(blocks) > len(told):
        others = nmsg("one smaller list", "%(count)s smaller lists", len(blocks) - len(told))
        texts.append(language.text(others))
    return msg(
        "Hemicycle. %(finding)s. Seats from left to right: %(blocks)s.",
        finding=words.hemicycle_finding(analysis),
        blocks=language.listing(texts),
    )
