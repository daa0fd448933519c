"""The sample of every kind: it fills every field, has no problems, and is printed with addresses."""

from __future__ import annotations

import pytest

from briefgen.core.briefing import Briefing
from briefgen.render import themes
from briefgen.render.compose import Composer
from briefgen.render.outline import outline
from briefgen.sections.registry import kinds
from tests.helpers.composed import STEERING, composed, leaves, of_sample, printed, read, unfilled

KINDS = sorted(kinds())

UNFILLED = {
    "elections": ["/rules", "/majority_percent", "/runoff", "/rounds"],
    "table": ["/chart/series"],
}
"""What a sample cannot fill: made-up rules come from no pack (see test_packs), one of a chamber
has nothing of a race of persons (see test_race), and several measured columns are the series."""


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
    missing = set(leaves(briefing)) - printed(composed(briefing)) - drawn(briefing)
    unsteered = {one for one in missing if not one.endswith(STEERING.get(kind, ()))}
    # A topic is printed once, as the heading of its statements.
    topics = {one for one in unsteered if one.endswith("/topics/0")}
    assert len(topics) == (kind == "statements")
    assert unsteered == topics


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("detail", ["headline", "brief", "full"])
def test_what_is_printed_leads_to_a_place_at_every_length(kind: str, detail: str) -> None:
    briefing = of_sample(kind, detail)
    fields = {one for one in printed(composed(briefing)) if one.startswith("only#")}
    assert fields
    for address in fields:
        assert address in set(leaves(briefing)) or briefing.get(address) is not None
