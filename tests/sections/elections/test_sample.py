from __future__ import annotations

import pytest

from briefgen.core.briefing import Briefing
from briefgen.render import themes
from briefgen.render.compose import Composer
from briefgen.render.outline import outline
from tests.helpers.composed import composed, leaves, of_sample, printed, read, unfilled

KIND = "elections"

OF_PERSONS = ["/majority_percent", "/runoff", "/rounds"]
"""A sample of a chamber cannot fill them; test_race prints them."""

STEERING = ("/contest", "/complete", "/colour")
"""They decide how others are printed."""


def test_the_sample_fills_every_field_and_has_no_problems() -> None:
    document = read(of_sample(KIND))
    assert unfilled(KIND) == OF_PERSONS
    assert document.refused == ()
    assert [one for section in document.sections for one in section.problems()] == []


def drawn(briefing: Briefing) -> set[str]:
    """Give the addresses of the marks in the drawings."""
    charts = Composer(themes.load("ministry")).compose(outline(read(briefing))).resources.charts
    return {field for svg in charts.values() for field in printed(svg.decode())}


def test_every_value_is_printed_with_its_address_at_full_length() -> None:
    briefing = of_sample(KIND)
    missing = set(leaves(briefing)) - printed(composed(briefing)) - drawn(briefing)
    assert {one for one in missing if not one.endswith(STEERING)} == set()


@pytest.mark.parametrize("detail", ["headline", "brief", "full"])
def test_what_is_printed_leads_to_a_place_at_every_length(detail: str) -> None:
    briefing = of_sample(KIND, detail)
    fields = {one for one in printed(composed(briefing)) if one.startswith("only#")}
    assert fields
    for address in fields:
        assert address in set(leaves(briefing)) or briefing.get(address) is not None
