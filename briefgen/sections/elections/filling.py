"""What a rule pack puts into an election.

The rules are written into the briefing, since a briefing outlives the program: a pack that
is mended later changes no figure of a paper that was issued before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from briefgen.core.dates import DateError, Edtf, Precision
from briefgen.core.tree import Tree
from briefgen.i18n import Language
from briefgen.sections.elections import packs
from briefgen.sections.elections.pack_words import said
from briefgen.sections.elections.packs import Pack

_AFTER = {"election": "date", "certification": "certified"}
"""The field of an election that holds the day from which a deadline counts."""


def filled(name: str, data: Mapping[str, Tree], language: Language) -> dict[str, Tree]:
    """Give the fields of an election that change when a pack is chosen; none for an unknown name.

    The pack's rules take the place of those entered. What somebody added to a row of the
    same name stays, and so do deadlines and lines that no pack brought. `language` is the
    document's, for the pack's words.
    """
    pack = packs.find(name)
    if pack is None:
        return {}
    former = packs.find(value) if isinstance(value := data.get("rules"), str) else None
    if former is not None:
        named = {"country": former.country, "chamber": language.text(said(former.chamber))}
        data = {key: one for key, one in data.items() if named.get(key) != one}
    rules = _rules(pack, data, language)
    before = _rules(former, data, language) if former else {}
    for field, key in (("lines", "seats"), ("deadlines", "text")):
        rules[field] += _own(data.get(field), [*before.get(field, ()), *rules[field]], key)
    for field, value in before.items():
        # What only the former pack brought goes with it.
        if field not in rules and data.get(field) is not None:
            rules[field] = [] if isinstance(value, list) else None
    return rules


def _rules(pack: Pack, data: Mapping[str, Tree], language: Language) -> dict[str, Any]:
    """Give the fields that a pack brings."""

    def text(words: str) -> str:
        return language.text(said(words))

    found: dict[str, Any] = {"rules": pack.name}
    if not data.get("country"):
        found["country"] = pack.country
    if not data.get("chamber"):
        found["chamber"] = text(pack.chamber)
    found["seats"] = pack.seats.seats
    if pack.majority is not None:
        found["majority"] = pack.majority.seats
    found["allocation"] = _allocation(pack)
    reserved = [_reserved(one, text) for one in pack.groups]
    found["reserved"] = _merged(data.get("reserved"), reserved, "group")
    lines = [{"seats": one.seats, "label": text(one.label)} for one in pack.majorities]
    found["lines"] = _merged(data.get("lines"), lines, "seats")
    if pack.districts:
        districts = [_district(one, text) for one in pack.districts]
        found["districts"] = _merged(data.get("districts"), districts, "name")
    if pack.compensatory:
        found["compensatory"] = [
            {"region": text(one.region), "seats": one.seats} if one.region else {"seats": one.seats}
            for one in pack.compensatory
        ]
    deadlines = [_deadline(one, data, text) for one in pack.deadlines]
    found["deadlines"] = _merged(data.get("deadlines"), deadlines, "text")
    return found


def _allocation(pack: Pack) -> dict[str, Tree]:
    found: dict[str, Tree] = {"method": pack.method.method, "seats": pack.method.seats}
    bar = pack.threshold
    if bar is not None:
        found |= {
            "threshold_percent": bar.percent,
            "threshold_rule": bar.rule,
            "threshold_base": bar.base,
        }
        if bar.scope is not None:
            found["threshold_scope"] = bar.scope
    return found


def _reserved(one: packs.GroupRule, text: Any) -> dict[str, Tree]:
    found: dict[str, Tree] = {"group": text(one.group), "seats": one.seats}
    if one.of:
        found["of"] = [text(group) for group in one.of]
    if one.to:
        found["to"] = one.to
    return found


def _district(one: packs.DistrictRule, text: Any) -> dict[str, Tree]:
    found: dict[str, Tree] = {"name": text(one.name), "seats": one.seats}
    if one.region:
        found["region"] = text(one.region)
    return found


def _deadline(one: packs.DeadlineRule, data: Mapping[str, Tree], text: Any) -> dict[str, Tree]:
    found: dict[str, Tree] = {"text": text(one.text)}
    start = data.get(_AFTER[one.after]) if one.after else None
    day = _day_after(start, one.days or 0) if isinstance(start, str) else None
    if day:
        found["date"] = day
    if one.article:
        found["basis"] = text(one.article)
    if not one.confirmed:
        found["confirmed"] = False
    return found


def _day_after(start: str, days: int) -> str | None:
    """Give the day so many days after a date, None where that is no whole day."""
    try:
        date = Edtf.parse(start)
    except DateError:
        return None
    if date.precision < Precision.DAY:
        return None
    return (date.first + timedelta(days=days)).isoformat()


def _merged(there: Tree, rows: Sequence[dict[str, Tree]], key: str) -> list[Tree]:
    """Give a pack's rows, with what somebody added to the row of the same name."""
    known = {row[key]: row for row in _dicts(there) if isinstance(row.get(key), str | int)}
    return [{**known.get(row[key], {}), **row} for row in rows]


def _own(there: Tree, brought: Sequence[Mapping[str, Tree]], key: str) -> list[Tree]:
    names = [row[key] for row in brought]
    return [row for row in _dicts(there) if row.get(key) not in names]


def _dicts(value: Tree) -> list[dict[str, Tree]]:
    return [row for row in value if type(row) is dict] if type(value) is list else []
