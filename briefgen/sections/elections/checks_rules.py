"""The checks of an election against its rule pack."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.core import countries
from briefgen.core.address import parse
from briefgen.core.edit import Set
from briefgen.core.problems import Mend, Problem, Severity
from briefgen.core.tree import Tree
from briefgen.i18n import Message, msg
from briefgen.sections.base import Scope
from briefgen.sections.elections import packs
from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.packs import Pack
from briefgen.sections.pointers import row_pointers


def problems(data: Elections, scope: Scope) -> Iterator[Problem]:
    """Find a pack that there is not, and where an election departs from the one it names."""
    if data.rules is None:
        return
    at = f"{scope.section}#"
    pack = packs.find(data.rules)
    if pack is None:
        known = ", ".join(packs.packs())
        message = msg(
            "There is no rule pack “%(name)s”; choose one of %(known)s, or leave it out.",
            name=data.rules,
            known=known,
        )
        yield Problem("rules-unknown", Severity.ERROR, message, f"{at}/rules")
        return
    if data.country is not None and data.country != pack.country:
        message = msg(
            "The rule pack %(name)s is for %(pack)s, and the election is held in %(country)s.",
            name=pack.name,
            pack=countries.name(pack.country, scope.language),
            country=countries.name(data.country, scope.language),
        )
        yield Problem("rules-country", Severity.WARNING, message, f"{at}/rules")
    if data.contest == "candidates":
        message = msg(
            "The rule pack %(name)s is for the seats of a chamber, and the votes here are for"
            " candidates: choose seats as what the votes are for, or leave the pack out.",
            name=pack.name,
        )
        seats = Mend(msg("The votes are for seats"), Set(parse(f"{at}/contest"), "seats"))
        yield Problem("rules-contest", Severity.WARNING, message, f"{at}/contest", (seats,))
        return
    if data.allocation is None:
        message = msg(
            "The rules of the pack %(name)s are not filled in; choose it again in the form,"
            " or by “briefgen rules %(name)s --into”.",
            name=pack.name,
        )
        yield Problem("rules-unfilled", Severity.WARNING, message, f"{at}/rules")
        return
    for pointer, what in departures(data, pack):
        message = msg(
            "%(what)s is otherwise here than in the rule pack %(name)s; see which one is right.",
            what=what,
            name=pack.name,
        )
        yield Problem("rules-differ", Severity.WARNING, message, f"{at}{pointer}")
    yield from _minorities(data, pack, at)


def departures(data: Elections, pack: Pack) -> Iterator[tuple[str, Message]]:
    """Give the fields in which an election departs from its pack, and what each is called."""
    allocation = data.allocation
    if data.seats is not None and data.seats != pack.seats.seats:
        yield "/seats", msg("The number of seats")
    if allocation is not None:
        bar = pack.threshold
        if allocation.method != pack.method.method:
            yield "/allocation/method", msg("The method")
        if allocation.seats is not None and allocation.seats != pack.method.seats:
            yield "/allocation/seats", msg("The number of seats for all lists")
        entered = (
            allocation.threshold_percent or 0,
            allocation.threshold_rule,
            allocation.threshold_base,
        )
        if (bar is None and entered[0]) or (
            bar is not None and entered != (bar.percent, bar.rule, bar.base)
        ):
            yield "/allocation/threshold_percent", msg("The threshold")
    majority = pack.majority
    if data.majority is not None and majority is not None and data.majority != majority.seats:
        yield "/majority", msg("The majority")
    reserved = sum(one.seats for one in data.reserved)
    if reserved != sum(one.seats for one in pack.groups):
        yield "/reserved", msg("The number of reserved seats")


def _minorities(data: Elections, pack: Pack, at: str) -> Iterator[Problem]:
    """Find exempt lists without the factor that the pack gives to those of minorities."""
    rule = pack.minorities
    if rule is None or rule.factor is None:
        return
    for row, pointer in zip(data.results, row_pointers("results", data.results), strict=True):
        if not row.exempt or row.quotient_factor is not None:
            continue
        field = f"{at}{pointer}/quotient_factor"
        factor: dict[str, Tree] = {"factor": rule.factor}
        if rule.below_percent is not None:
            factor["below_percent"] = rule.below_percent
        yield Problem(
            "rules-factor",
            Severity.WARNING,
            msg(
                "By the rule pack %(name)s the quotients of %(list)s are multiplied by %(factor)s;"
                " enter the factor, if this is a list of a minority.",
                name=pack.name,
                list=row.abbr,
                factor=rule.factor,
            ),
            field,
            (Mend(msg("Enter the factor"), Set(parse(field), factor)),),
        )
