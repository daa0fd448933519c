from __future__ import annotations

import pytest

from briefgen.core.errors import BriefgenError
from briefgen.core.marking import (
    EU,
    NATIONAL,
    NATO,
    TLP,
    MarkingError,
    accreditation,
    parse_marking,
    parse_markings,
    policies,
    portion_policies,
    read_portion,
)
from briefgen.i18n import language

KNOWN = policies()
HOUSE = {
    "id": "mfa",
    "levels": [
        {"name": "STROGO POVERLJIVO", "portion": "SP", "rank": 30},
        {"name": "INTERNO", "portion": "I", "rank": 10, "colour": "#112233"},
        {"name": "POVERLJIVO", "portion": "P", "rank": 20},
    ],
}


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        (
            {"policy": "nato", "level": "NATO UNCLASSIFIED", "releasable_to": ["EU"]},
            ("NATO UNCLASSIFIED RELEASABLE TO EU",),
        ),
        (
            {
                "policy": "nato",
                "level": "nr",
                "releasable_to": ["EU", "Ukraine"],
                "caveats": ["Staff only"],
            },
            ("NATO RESTRICTED RELEASABLE TO EU, UKRAINE", "STAFF ONLY"),
        ),
        ({"policy": "eu", "level": "LIMITE"}, ("LIMITE",)),
        ({"policy": "eu", "level": "tres secret ue/eu top secret"}, (EU.levels[4].name,)),
        ({"policy": "tlp", "level": "tlp: amber+strict"}, ("TLP:AMBER+STRICT",)),
        ({"policy": "national", "level": "Restricted"}, ("RESTRICTED",)),
    ],
)
def test_lines_are_capital_when_printed(value: dict[str, object], lines: tuple[str, ...]) -> None:
    marking = parse_marking(value, KNOWN)
    assert marking is not None
    assert marking.lines == lines


def test_tlp_has_its_colours_and_order() -> None:
    assert [(level.name, level.colour) for level in reversed(TLP.levels)] == [
        ("TLP:RED", "#FF2B2B"),
        ("TLP:AMBER+STRICT", "#FFC000"),
        ("TLP:AMBER", "#FFC000"),
        ("TLP:GREEN", "#33FF00"),
        ("TLP:CLEAR", "#FFFFFF"),
    ]
    assert [level.rank for level in TLP.levels] == sorted(level.rank for level in TLP.levels)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("NATO RESTRICTED", "object"),
        ({"policy": "nata", "level": "NATO RESTRICTED"}, "nato, eu, national, tlp, none"),
        ({"level": "NATO RESTRICTED"}, "no marking policy"),
        ({"policy": ["nato"], "level": "NATO RESTRICTED"}, "no marking policy"),
        ({"policy": "nato", "level": "SECRET"}, "NATO SECRET"),
        ({"policy": "nato"}, "no level"),
        ({"policy": "tlp", "level": "TLP:WHITE"}, "TLP:CLEAR"),
        ({"policy": "nato", "level": "NATO SECRET", "releasable_to": "EU"}, "list of names"),
        ({"policy": "nato", "level": "NATO SECRET", "caveats": [""]}, "list of names"),
    ],
)
def test_parse_marking_names_the_choices_when_wrong(value: object, said: str) -> None:
    with pytest.raises(MarkingError, match=said) as caught:
        parse_marking(value, KNOWN)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, BriefgenError)


def test_a_list_holds_one_classification_and_one_tlp() -> None:
    restricted = {"policy": "nato", "level": "NATO RESTRICTED"}
    amber = {"policy": "tlp", "level": "TLP:AMBER"}
    found = parse_markings([amber, restricted], KNOWN)
    assert [marking.policy for marking in found] == [NATO, TLP]
    assert parse_markings(None, KNOWN) == ()
    assert parse_markings({"policy": "none"}, KNOWN) == ()
    with pytest.raises(MarkingError, match="two classifications"):
        parse_markings([restricted, {"policy": "eu", "level": "LIMITE"}], KNOWN)
    with pytest.raises(MarkingError, match="two TLP"):
        parse_markings([amber, amber], KNOWN)


def test_a_house_ranks_its_own_levels() -> None:
    known = policies([HOUSE])
    assert [level.name for level in known["mfa"].levels] == [
        "INTERNO",
        "POVERLJIVO",
        "STROGO POVERLJIVO",
    ]
    assert [level.protected for level in known["mfa"].levels] == [False, True, True]
    assert known["mfa"].levels[0].colour == "#112233"


@pytest.mark.parametrize(
    ("house", "said"),
    [
        ([{"id": "nato", "levels": HOUSE["levels"]}], "taken"),
        ([HOUSE, HOUSE], "taken"),
        ([{"id": "x", "levels": []}], "give both"),
        (["x"], "give both"),
        ([{"id": "x", "levels": [{"name": "A", "portion": "A", "rank": "1"}]}], "whole number"),
        ([{"id": "x", "levels": [{"name": "A", "portion": "A", "rank": True}]}], "whole number"),
        (
            [{"id": "x", "levels": [{"name": n, "portion": n, "rank": 1} for n in "AB"]}],
            "same rank",
        ),
        (
            [{"id": "x", "levels": [{"name": "A", "portion": "A", "rank": 1, "colour": "red"}]}],
            "#RRGGBB",
        ),
        (
            [
                {
                    "id": "x",
                    "levels": [{"name": str(n), "portion": str(n), "rank": n} for n in range(21)],
                }
            ],
            "more than 20",
        ),
    ],
)
def test_policies_refuses_a_house_that_is_not_clear(house: list[object], said: str) -> None:
    with pytest.raises(MarkingError, match=said):
        policies(house)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "name", "to", "rest"),
    [
        ("(NR) Talks go on.", "NATO RESTRICTED", None, "Talks go on."),
        ("(NU REL EU, Ukraine) Talks.", "NATO UNCLASSIFIED", ("EU", "Ukraine"), "Talks."),
        ("(R-UE/EU-R) Talks.", "RESTREINT UE/EU RESTRICTED", None, "Talks."),
        ("(TLP:GREEN) Talks.", "TLP:GREEN", None, "Talks."),
        ("(NR)", "NATO RESTRICTED", None, ""),
    ],
)
def test_read_portion_splits_the_mark(
    text: str, name: str, to: tuple[str, ...] | None, rest: str
) -> None:
    marking, left = read_portion(text, portion_policies((), KNOWN))
    assert marking is not None
    assert (marking.level.name, marking.releasable_to, left) == (name, to, rest)


@pytest.mark.parametrize(
    "text", ["(nr) x", "(NR)x", "(C) 2025 a house", "(S) x", "See (NR) x", "(a) x", "(", ""]
)
def test_read_portion_leaves_other_brackets_alone(text: str) -> None:
    assert read_portion(text, portion_policies((), KNOWN)) == (None, text)


def test_read_portion_knows_national_letters_when_the_document_carries_them() -> None:
    stated = parse_markings({"policy": "national", "level": "SECRET"}, KNOWN)
    marking, rest = read_portion("(C) Talks.", portion_policies(stated, KNOWN))
    assert marking is not None
    assert (marking.level, rest) == (NATIONAL.level("CONFIDENTIAL"), "Talks.")
    assert marking.portion == "(C)"


@pytest.mark.parametrize(
    ("policy", "level", "asked"),
    [
        ("nato", "NR", False),
        ("nato", "NC", True),
        ("eu", "LIMITE", False),
        ("eu", "R-UE/EU-R", False),
        ("eu", "C-UE/EU-C", True),
        ("national", "S", True),
        ("tlp", "TLP:RED", False),
    ],
)
def test_accreditation_is_spoken_of_above_restricted(
    policy: str, level: str, *, asked: bool
) -> None:
    sentence = accreditation(parse_markings({"policy": policy, "level": level}, KNOWN))
    assert (sentence is not None) is asked
    if sentence:
        assert "accredited" in language("en").text(sentence)
