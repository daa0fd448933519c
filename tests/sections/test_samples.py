"""The sample of every kind: it fills every field, has no problems, and is printed with addresses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.core.briefing import Briefing
from briefgen.render import themes
from briefgen.render.compose import Composer
from briefgen.render.outline import outline
from briefgen.sections.registry import kinds
from tests.helpers.composed import composed, leaves, of_sample, printed, read, unfilled

KINDS = sorted(kinds())

UNFILLED = {
    "elections": ["/rules", "/majority_percent", "/runoff", "/rounds"],
    "table": ["/chart/series"],
}
"""What a sample cannot fill: made-up rules come from no pack (see test_packs), one of a chamber
has nothing of a race of persons (see test_race), and several measured columns are the series."""

ELECTION_STEERING = ("/contest", "/complete", "/colour")


def _of_elections(missing: set[str]) -> bool:
    # They decide how others are printed.
    return all(one.endswith(ELECTION_STEERING) for one in missing)


def _of_stability(missing: set[str]) -> bool:
    # It says how to print, and is not printed itself.
    return missing <= {"only#/risk_matrix"}


def _of_statements(missing: set[str]) -> bool:
    # A topic is printed once, as the heading of its statements.
    topics = {one.rpartition("/topics/")[2] for one in missing}
    return topics == {"0"} and len(missing) == 1


def _of_table(missing: set[str]) -> bool:
    # They say how to print, and are not printed themselves.
    steering = ("/key", "/type", "/chart/x", "/chart/y/0", "/chart/y/1")
    return all(one.endswith(steering) for one in missing)


MAY_BE_MISSING: dict[str, Callable[[set[str]], bool]] = {
    "elections": _of_elections,
    "stability": _of_stability,
    "statements": _of_statements,
    "table": _of_table,
}


def drawn(briefing: Briefing) -> set[str]:
    """Give the addresses of the marks in the drawings."""
    charts = Composer(themes.load("ministry")).compose(outline(read(briefing))).resources.charts
    return {field for svg in charts.values() for field in printed(svg.decode())}


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_fills_every_field_and_has_no_problems(kind: str) -> None:
    document = read(of_sample(kind))
    assert unfilled(kind) == UNFILLED.get(kind, [])
    assert document.refused == ()
    assert [one for section in document.sections for one in section.problems()] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_is_printed_with_its_address_at_full_length(kind: str) -> None:
    briefing = of_sample(kind)
    missing = set(leaves(briefing)) - printed(composed(briefing))
    if kind == "elections":
        missing -= drawn(briefing)
    allowed = MAY_BE_MISSING.get(kind)
    assert allowed(missing) if allowed else missing == set(), missing


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("detail", ["headline", "brief", "full"])
def test_what_is_printed_leads_to_a_place_at_every_length(kind: str, detail: str) -> None:
    briefing = of_sample(kind, detail)
    fields = {one for one in printed(composed(briefing)) if one.startswith("only#")}
    assert fields
    for address in fields:
        assert address in set(leaves(briefing)) or briefing.get(address) is not None
