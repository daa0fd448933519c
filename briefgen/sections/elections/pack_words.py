"""What is said of a rule pack: its rules, their articles and sources, and what is not confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from briefgen.core.telling import Telling, Told, ToldSource
from briefgen.i18n import Language, Message, msg
from briefgen.sections.elections import packs, terms
from briefgen.sections.elections.packs import Pack, Rule


def said(text: str) -> Message:
    """Make a message of a pack's own words, which a catalogue may translate."""
    return Message(text.replace("%", "%%"))


def offers() -> dict[str, Message]:
    """Give the names of the packs, each with what it is called."""
    return {name: said(pack.title) for name, pack in packs.packs().items()}


def suits(name: str, data: Mapping[str, Any]) -> bool:
    """Say whether a pack is for the country of an election."""
    pack = packs.find(name)
    return pack is not None and pack.country == data.get("country")


def told(name: str, language: Language) -> Telling | None:
    """Tell a pack, rule by rule, with its sources; None where there is none of this name."""
    pack = packs.find(name)
    if pack is None:
        return None
    text = language.text
    rules = (
        Told(
            text(msg("%(rule)s: %(value)s", rule=subject(rule), value=value(rule))),
            text(said(rule.article)) if rule.article else "",
            tuple(rule.sources),
            text(said(rule.note)) if rule.note else "",
            rule.confirmed,
        )
        for rule in pack.rules()
    )
    sources = (
        ToldSource(one.id, text(source(one, language)), one.url or "") for one in pack.sources
    )
    return Telling(text(said(pack.title)), tuple(rules), tuple(sources))


def subject(rule: Rule) -> Message:
    """Name what a rule is about."""
    return _SUBJECTS[type(rule)]


_SUBJECTS: dict[type[Rule], Message] = {
    packs.ChamberSize: msg("Seats of the chamber"),
    packs.MethodRule: msg("Method"),
    packs.ThresholdRule: msg("Threshold"),
    packs.GroupRule: msg("Reserved seats"),
    packs.DistrictRule: msg("District"),
    packs.CompensatoryRule: msg("Compensatory seats"),
    packs.MinorityRule: msg("Lists of minorities"),
    packs.MajorityRule: msg("Majority"),
    packs.DeadlineRule: msg("Deadline"),
}


def value(rule: Rule) -> Message:
    """Say what a rule lays down."""
    match rule:
        case packs.ChamberSize():
            return msg("%(seats)s", seats=rule.seats)
        case packs.MethodRule():
            return msg(
                "%(seats)s seats by %(method)s",
                seats=rule.seats,
                method=terms.METHODS[rule.method],
            )
        case packs.ThresholdRule():
            return _threshold(rule)
        case packs.GroupRule():
            return msg("%(group)s %(seats)s", group=said(rule.group), seats=rule.seats)
        case packs.DistrictRule():
            return msg("%(district)s %(seats)s", district=said(rule.name), seats=rule.seats)
        case packs.CompensatoryRule() if rule.region:
            return msg("%(region)s %(seats)s", region=said(rule.region), seats=rule.seats)
        case packs.CompensatoryRule():
            return msg("%(seats)s", seats=rule.seats)
        case packs.MajorityRule():
            return msg("%(seats)s %(purpose)s", seats=rule.seats, purpose=said(rule.label))
        case packs.MinorityRule() | packs.DeadlineRule():
            return said(rule.text)
    raise AssertionError(rule)


def _threshold(rule: packs.ThresholdRule) -> Message:
    share: Decimal = terms.threshold_text(rule.percent)
    base = msg("valid votes") if rule.base == "valid" else msg("votes cast")
    if rule.rule == "at_least":
        return msg("at least %(share)s per cent of the %(base)s", share=share, base=base)
    return msg("more than %(share)s per cent of the %(base)s", share=share, base=base)


def source(one: packs.PackSource, language: Language) -> Message:
    """Name a source of a pack, with its address and the day on which it was read."""
    if one.url is None:
        return msg("%(title)s. %(publisher)s.", title=one.title, publisher=one.publisher)
    return msg(
        "%(title)s. %(publisher)s. %(url)s (read on %(day)s).",
        title=one.title,
        publisher=one.publisher,
        url=one.url,
        day=one.retrieved.text(language),
    )


# -- for the pages --------------------------------------------------------------------


def articles(pack: Pack, language: Language) -> Message:
    """Say which article each kind of rule rests on; deadlines stand in a table with theirs."""
    rested = dict.fromkeys(
        (_short(rule), rule.article)
        for rule in pack.rules()
        if rule.article and not isinstance(rule, packs.DeadlineRule)
    )
    listed = [
        language.text(msg("%(rule)s: %(article)s", rule=what, article=said(article)))
        for what, article in rested
    ]
    return msg(
        "Rules of the pack %(name)s. %(articles)s.", name=pack.name, articles="; ".join(listed)
    )


def purposes(pack: Pack, language: Language) -> Message | None:
    """Say what the majorities are for, where there is more to say than their lines do."""
    return _noted([one for one in pack.majorities if one.confirmed and one.note], language)


def unconfirmed(pack: Pack, language: Language) -> Message | None:
    """Say which rules could not be confirmed, and why; None where all are."""
    doubts = _noted([rule for rule in pack.rules() if not rule.confirmed], language)
    return msg("Not confirmed. %(rules)s", rules=doubts) if doubts else None


def remarks(pack: Pack, language: Language) -> Message | None:
    """Say what else there is to know of the rules that are confirmed, majorities apart."""
    return _noted(
        [
            rule
            for rule in pack.rules()
            if rule.confirmed and rule.note and not isinstance(rule, packs.MajorityRule)
        ],
        language,
    )


def _noted(rules: Sequence[Rule], language: Language) -> Message | None:
    noted = dict.fromkeys((_short(rule), rule.note or "") for rule in rules)
    listed = [
        language.text(msg("%(rule)s: %(note)s", rule=what, note=said(note)))
        if note
        else language.text(msg("%(rule)s.", rule=what))
        for what, note in noted
    ]
    return msg("%(sentences)s", sentences=" ".join(listed)) if listed else None


def _short(rule: Rule) -> Message:
    if isinstance(rule, packs.MajorityRule):
        return msg("Majority of %(seats)s", seats=rule.seats)
    return subject(rule)


def sources(pack: Pack, language: Language) -> Iterator[Message]:
    """Name the sources of a pack, a sentence each."""
    for one in pack.sources:
        yield msg(
            "Source of the pack %(name)s: %(source)s", name=pack.name, source=source(one, language)
        )
