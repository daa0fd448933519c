"""What the figures of KFOR say, in sentences."""

from __future__ import annotations

from itertools import accumulate

from briefgen.core import countries
from briefgen.core.strength import Personnel, difference_qualifier, qualified
from briefgen.i18n import Language, Message, msg, nmsg, pmsg
from briefgen.sections.kfor.analysis import KforAnalysis, by_size
from briefgen.sections.kfor.model import Contribution, Kfor


def strength(personnel: Personnel | None) -> Message | None:
    """Write a strength with its qualifier in words; None where it is unknown."""
    if personnel is None or personnel.total is None:
        return None
    return qualified(personnel.total, personnel.qualifier)


def ordinal(number: int) -> Message:
    """Write a rank as 1st, 2nd, 3rd, 4th; each form can be translated by itself."""
    if number == 1:
        return pmsg("rank of the first", "1st")
    if number % 100 not in (11, 12, 13):
        match number % 10:
            case 1:
                return pmsg("rank ending in 1", "%(number)sst", number=number)
            case 2:
                return pmsg("rank ending in 2", "%(number)snd", number=number)
            case 3:
                return pmsg("rank ending in 3", "%(number)srd", number=number)
    return pmsg("rank", "%(number)sth", number=number)


def not_stated(row: Contribution) -> Message:
    """Say of a nation without a figure what is known of it."""
    if row.rank is None:
        return msg("Figure not stated")
    return msg("%(rank)s, figure not stated", rank=ordinal(row.rank))


def _complete(data: Kfor) -> bool:
    """Say whether every contributing nation has a figure here.

    Where their number is not stated, they are all there if their figures are the whole strength.
    """
    figures = [row.personnel for row in data.contributions if row.personnel is not None]
    if not figures or len(figures) < len(data.contributions):
        return False
    if data.nations is not None:
        return data.nations == len(figures)
    return _exact_total(data) == sum(figures)


def _exact_total(data: Kfor) -> int | None:
    """Give the stated strength, None where it is not stated or not exactly."""
    stated = data.personnel
    return stated.total if stated and stated.qualifier in (None, "exact") else None


def contributions_finding(data: Kfor, language: Language) -> Message:
    """Say what the contributions show: who makes half of the strength, or who is first."""
    ordered = by_size(data.contributions)
    total = _exact_total(data)
    if _complete(data) and total and len(ordered) > 3:
        sums = accumulate(row.personnel or 0 for row in ordered)
        many = next((n for n, reached in enumerate(sums, 1) if 2 * reached > total), None)
        if many is not None and many < len(ordered):
            return nmsg(
                "More than half of the strength comes from one nation",
                "More than half of the strength comes from %(count)s nations",
                many,
            )
    if not ordered:
        return msg("Contributions by nation")
    first = countries.name(ordered[0].nation, language) or ordered[0].nation
    if ordered[0].rank == 1 or _complete(data):
        return msg("Largest contributor: %(nation)s", nation=first)
    return msg("Largest of the nations listed: %(nation)s", nation=first)


def map_finding(data: Kfor, language: Language) -> Message:
    """Name the largest contributors, where their order is known."""
    ranked = [row for row in by_size(data.contributions) if row.personnel or row.rank]
    if len(ranked) < 3:
        return msg("Nations that contribute")
    names = [countries.name(row.nation, language) or row.nation for row in ranked[:3]]
    return msg("The largest contributors: %(nations)s", nations=language.listing(names))


def map_measured(data: Kfor, *, figures: bool) -> Message:
    """Say what the map of contributors shows, and how many of them where it is not all."""
    listed = len(data.contributions)
    if data.nations is not None and listed < data.nations:
        return msg(
            "The %(listed)s nations that are listed, of %(nations)s",
            listed=listed,
            nations=data.nations,
        )
    return msg("Personnel by nation") if figures else msg("Without figures, which are not known")


def sum_sentence(data: Kfor, analysis: KforAnalysis) -> Message | None:
    """Say how the nations' figures compare with the stated total; None without figures."""
    known, difference = analysis.sum_known, analysis.difference
    stated = strength(data.personnel)
    if known is None:
        return None
    if stated is None or difference is None:
        return msg("The figures known add up to %(sum)s.", sum=known)
    if difference <= 0 and data.personnel and data.personnel.qualifier not in (None, "exact"):
        return msg(
            "The figures known add up to %(sum)s; the stated strength is %(total)s.",
            sum=known,
            total=stated,
        )
    if difference < 0:
        return msg(
            "The figures known add up to %(sum)s, %(more)s above the stated %(total)s.",
            sum=known,
            more=-difference,
            total=stated,
        )
    if difference == 0 and _complete(data):
        return msg("The figures of all nations add up to %(sum)s, the stated total.", sum=known)
    if difference == 0:
        return msg("The figures known add up to %(sum)s, the stated total.", sum=known)
    qualifier = data.personnel.qualifier if data.personnel else None
    rest = qualified(difference, difference_qualifier(qualifier, "exact"))
    if _complete(data):
        return msg(
            "The figures of all nations add up to %(sum)s; the stated strength is %(total)s, a"
            " difference of %(rest)s.",
            sum=known,
            total=stated,
            rest=rest,
        )
    counted = sum(row.personnel is not None for row in data.contributions)
    if data.nations is not None and data.nations > counted:
        return nmsg(
            "A figure is known for %(count)s of %(nations)s nations, %(sum)s; the stated strength"
            " is %(total)s, which leaves %(rest)s to the others.",
            "Figures are known for %(count)s of %(nations)s nations and add up to %(sum)s; the"
            " stated strength is %(total)s, which leaves %(rest)s to the others.",
            counted,
            nations=data.nations,
            sum=known,
            total=stated,
            rest=rest,
        )
    return msg(
        "The figures known add up to %(sum)s; the stated strength is %(total)s, which leaves"
        " %(rest)s to other nations.",
        sum=known,
        total=stated,
        rest=rest,
    )


def others(data: Kfor, shown: int) -> Message | None:
    """Say how many nations are not shown; None where all are, or where their number is unknown."""
    if data.nations is None or data.nations <= shown:
        return None
    return nmsg(
        "One more nation contributes; the source gives neither figure nor rank.",
        "%(count)s more nations contribute; the source gives neither figure nor rank.",
        data.nations - shown,
    )


def change_sentence(data: Kfor, analysis: KforAnalysis, language: Language) -> Message | None:
    """Say how the strength has changed since the previous state; None where that is unknown."""
    change, previous = analysis.change_since_previous, data.previous
    if change is None or change.total is None or previous is None:
        return None
    before, now = previous.personnel, data.personnel
    assert before is not None
    assert now is not None
    date = previous.as_of.text(language) if previous.as_of else msg("the previous report")
    was = strength(before)
    by = difference_qualifier(now.qualifier, before.qualifier)
    if change.total == 0 and by == "exact":
        return msg("The strength is the same as in %(date)s.", date=date)
    if change.total > 0 and by in ("exact", "over"):
        risen = qualified(change.total, by)
        return msg(
            "It has risen by %(by)s since %(date)s, when it was %(was)s.",
            by=risen,
            date=date,
            was=was,
        )
    if change.total < 0 and by in ("exact", "under"):
        fallen = qualified(-change.total, "over" if by == "under" else "exact")
        return msg(
            "It has fallen by %(by)s since %(date)s, when it was %(was)s.",
            by=fallen,
            date=date,
            was=was,
        )
    # Both numbers are open towards each other: a direction would be made up.
    return msg(
        "It was %(was)s in %(date)s; how much has changed is not known exactly.",
        was=was,
        date=date,
    )


def change_total(data: Kfor, analysis: KforAnalysis) -> Message | None:
    """Write the change of the total with its sign; one that is not exact says so."""
    change = analysis.change_since_previous
    if change is None or change.total is None or data.previous is None:
        return None
    now = data.personnel.qualifier if data.personnel else None
    before = data.previous.personnel.qualifier if data.previous.personnel else None
    sign = "+" if change.total > 0 else "\N{MINUS SIGN}" if change.total < 0 else ""
    if difference_qualifier(now, before) == "exact":
        return pmsg("change", "%(sign)s%(change)s", sign=sign, change=abs(change.total))
    return pmsg("change not exact", "~%(sign)s%(change)s", sign=sign, change=abs(change.total))


def steps_finding(data: Kfor, language: Language) -> Message:
    """Say how the strength went from the first date to the last."""
    points = sorted(
        (point for point in data.strength if point.total is not None), key=lambda point: point.date
    )
    first, last = points[0], points[-1]
    assert first.total is not None
    assert last.total is not None
    values = {
        "first": qualified(first.total, first.qualifier),
        "last": qualified(last.total, last.qualifier),
        "start": first.date.text(language),
        "end": last.date.text(language),
    }
    by = difference_qualifier(last.qualifier, first.qualifier)
    if last.total > first.total and by in ("exact", "over"):
        return msg("Strength rose from %(first)s (%(start)s) to %(last)s (%(end)s)", **values)
    if last.total < first.total and by in ("exact", "under"):
        return msg("Strength fell from %(first)s (%(start)s) to %(last)s (%(end)s)", **values)
    return msg("Strength: %(first)s (%(start)s), %(last)s (%(end)s)", **values)
