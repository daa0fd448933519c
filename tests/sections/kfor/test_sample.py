from __future__ import annotations

import pytest

from tests.helpers.composed import composed, leaves, of_sample, printed, read, unfilled

KIND = "kfor"


def test_the_sample_fills_every_field_and_has_no_problems() -> None:
    document = read(of_sample(KIND))
    assert unfilled(KIND) == []
    assert document.refused == ()
    assert [one for section in document.sections for one in section.problems()] == []


def test_every_value_is_printed_with_its_address_at_full_length() -> None:
    briefing = of_sample(KIND)
    missing = set(leaves(briefing)) - printed(composed(briefing))
    assert missing == set()


@pytest.mark.parametrize("detail", ["headline", "brief", "full"])
def test_what_is_printed_leads_to_a_place_at_every_length(detail: str) -> None:
    briefing = of_sample(KIND, detail)
    fields = {one for one in printed(composed(briefing)) if one.startswith("only#")}
    assert fields
    for address in fields:
        assert address in set(leaves(briefing)) or briefing.get(address) is not None
