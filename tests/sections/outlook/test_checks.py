from __future__ import annotations

from briefgen.core.dates import Edtf
from briefgen.i18n import language
from briefgen.sections.base import Scope
from briefgen.sections.outlook.checks import problems
from briefgen.sections.outlook.model import Outlook


def found(*likelihoods: str | None, exclusive: bool = True) -> list[tuple[str, str]]:
    data = Outlook.model_validate(
        {
            "exclusive": exclusive,
            "scenarios": [
                {"name": f"S{number}", "likelihood": word}
                for number, word in enumerate(likelihoods, 1)
            ],
        }
    )
    scope = Scope("outlook", "full", language("en"), Edtf.parse("2025-02-21"))
    return [(str(one.message), one.address) for one in problems(data, None, scope)]


def test_scenarios_that_can_add_up_have_no_problem() -> None:
    assert found("likely", "unlikely") == []


def test_lower_bounds_above_a_hundred_are_reported_with_their_sum() -> None:
    ((sentence, address),) = found("likely", "likely")
    assert address == "outlook#/scenarios"
    assert "lower bounds of their likelihoods add up to 110 per cent" in sentence


def test_upper_bounds_below_a_hundred_are_reported_with_their_sum() -> None:
    ((sentence, _),) = found("unlikely", "very unlikely")
    assert "upper bounds of their likelihoods add up to 65 per cent only" in sentence


def test_scenarios_that_may_both_happen_are_not_added() -> None:
    assert found("likely", "likely", exclusive=False) == []


def test_an_unknown_likelihood_may_fill_up_what_is_missing_but_not_lower_what_is_too_much() -> None:
    assert [address for _, address in found("unlikely", None)] == [
        "outlook#/scenarios/S2/likelihood"
    ]
    assert [address for _, address in found("likely", "likely", None)] == [
        "outlook#/scenarios/S3/likelihood",
        "outlook#/scenarios",
    ]


def test_a_likelihood_of_another_scale_is_reported_and_not_added() -> None:
    ((sentence, address),) = found("unlikely", "realistic possibility")
    assert address == "outlook#/scenarios/S2/likelihood"
    assert "“roughly even chance” or “unlikely”" in sentence


def test_an_outlook_without_a_scenario_is_reported() -> None:
    ((_, address),) = found()
    assert address.endswith("#/scenarios")
