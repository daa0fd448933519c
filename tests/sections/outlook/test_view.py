from __future__ import annotations

from briefgen.core.dates import Edtf
from briefgen.i18n import language
from briefgen.sections.base import Scope
from briefgen.sections.outlook.charts import BandBar, bars
from briefgen.sections.outlook.facts import facts
from briefgen.sections.outlook.model import Outlook
from briefgen.sections.outlook.view import view

SCOPE = Scope("outlook", "full", language("en"), Edtf.parse("2025-02-21"))


def outlook(*likelihoods: str | None, exclusive: bool = False) -> Outlook:
    return Outlook.model_validate(
        {
            "exclusive": exclusive,
            "scenarios": [
                {"name": f"S{number}", "likelihood": word, "by": "2025-07"}
                for number, word in enumerate(likelihoods, 1)
            ],
        }
    )


def test_a_bar_spans_its_terms_band_on_the_ruler() -> None:
    assert bars(outlook("likely", "perhaps", None), SCOPE) == (
        BandBar(0.55, 0.8, "likely", "55–80%"),
        BandBar(None, None, "perhaps", ""),
        BandBar(None, None, "", ""),
    )


def test_the_title_names_the_likeliest_scenario() -> None:
    seen = view(outlook("unlikely", "likely"), None, SCOPE)
    assert str(seen["finding"]) == "The likeliest of the scenarios, likely: S2"
    assert seen["drawn"]


def test_the_title_says_so_where_no_scenario_is_likeliest() -> None:
    assert str(view(outlook("likely", "likely"), None, SCOPE)["finding"]) == (
        "No scenario is likelier than all others"
    )


def test_nothing_is_drawn_without_a_term_of_the_scale() -> None:
    assert not view(outlook("perhaps", None), None, SCOPE)["drawn"]


def test_the_subtitle_says_whether_scenarios_exclude_each_other() -> None:
    both = [
        str(view(outlook("likely", exclusive=kind), None, SCOPE)["measured"])
        for kind in (False, True)
    ]
    assert ["exclude each other" in text for text in both] == [False, True]
    assert all("ICD 203" in text for text in both)


def test_facts_give_the_likeliest_scenario_and_the_dates() -> None:
    told = facts(outlook("unlikely", "likely"), None, SCOPE)
    assert str(told.assessment) == "S2 (likely)"
    assert [(one.pointer, str(one.date), one.planned) for one in told.dates] == [
        ("/scenarios/S1/by", "2025-07", True),
        ("/scenarios/S2/by", "2025-07", True),
    ]
    assert facts(outlook(None), None, SCOPE).assessment == ""
