"""Each mend that a check offers is one edit after which the check is silent."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from briefgen.checks import findings
from briefgen.checks.base import LengthFinding
from briefgen.checks.rules.pages import too_long
from briefgen.core.briefing import Briefing
from briefgen.core.edit import from_json
from briefgen.core.problems import Problem
from briefgen.i18n import language
from briefgen.sections.document import Reader
from briefgen.sections.registry import row_keys

NR = {"policy": "nato", "level": "NATO RESTRICTED"}
NU = {"policy": "nato", "level": "NATO UNCLASSIFIED"}
AMBER = {"policy": "tlp", "level": "TLP:AMBER"}
THEMES = ("alliance", "ministry")

BRIEFING: dict[str, Any] = {
    "format": 1,
    "title": "A small briefing",
    "as_of": "2025-02-21",
    "sources": [{"id": "paper", "title": "A paper"}],
    "sections": [
        {
            "id": "summary",
            "kind": "summary",
            "title": "Bottom line",
            "data": {
                "bluf": "Nothing changes [@paper].",
                "judgements": [
                    {"id": "calm", "text": "Calm.", "likelihood": "likely", "sources": ["paper"]}
                ],
            },
        }
    ],
}
SECTION = BRIEFING["sections"][0]
JUDGEMENT = SECTION["data"]["judgements"][0]


def _briefing(**head: Any) -> Briefing:
    return Briefing(copy.deepcopy({**BRIEFING, **head}), keys_of=row_keys)


def _judged(likelihood: str, **head: Any) -> Briefing:
    data = {**SECTION["data"], "judgements": [{**JUDGEMENT, "likelihood": likelihood}]}
    return _briefing(sections=[{**SECTION, "data": data}], **head)


def _found(briefing: Briefing, check: str) -> list[Problem]:
    document = Reader().read(briefing)
    return [one for one in findings.on_document(document, THEMES) if one.check == check]


CASES = {
    "likelihood-term": (
        _judged("realistic possibility"),
        ["Write “roughly even chance”", "Write “unlikely”"],
    ),
    "likelihood-row": (_judged("probable", likelihood_terms=1), ["Write “likely”"]),
    "theme": (_briefing(theme="misty"), ["Use the theme “alliance”", "Use the theme “ministry”"]),
    "designation": (
        _briefing(designations={"XK": {"text": "", "footnote": ""}}),
        ["Take the designation out"],
    ),
    "edition": (_briefing(edition={"status": "issued"}), ["Make it a draft again"]),
    "edition-changed": (
        _briefing(
            edition={"status": "issued", "issued": "2025-02-21T10:00:00+01:00", "sha256": "0"}
        ),
        ["Begin edition 2 as a draft"],
    ),
    "unknown-kind": (
        _briefing(sections=[SECTION, {"id": "x", "kind": "horoscope", "title": "X", "data": {}}]),
        ["Leave the section out"],
    ),
    "uncited-source": (
        _briefing(sources=[*BRIEFING["sources"], {"id": "unread", "title": "Unread"}]),
        ["Take the source out"],
    ),
    "source-id": (
        _briefing(sources=[*BRIEFING["sources"], {"id": "paper", "title": "Another"}]),
        ["Call this one “paper-2”"],
    ),
    "section-id": (_briefing(sections=[SECTION, SECTION]), ["Call this one “summary-2”"]),
}


def _mended(briefing: Briefing, problem: Problem, which: int) -> Briefing:
    """Do a mend as the window does, by way of its plain form."""
    plain = problem.as_json(language("en"))["mends"][which]
    mended = briefing.copy()
    mended.apply(from_json(plain["edit"]))
    return mended


@pytest.mark.parametrize("check", CASES)
def test_mends_silence_the_check_when_pressed(check: str) -> None:
    briefing, labels = CASES[check]
    (problem,) = _found(briefing, check)
    assert [str(mend.label) for mend in problem.mends] == labels
    for which in range(len(labels)):
        left = _found(_mended(briefing, problem, which), check)
        assert [one for one in left if one.severity != "note"] == []


@pytest.mark.parametrize(
    ("stated", "parts", "label", "after"),
    [
        (NU, NR, "Raise it to NATO RESTRICTED", NR),
        ([NU], NR, "Raise it to NATO RESTRICTED", [NR]),
        (None, NR, "Mark it NATO RESTRICTED", NR),
        (AMBER, NR, "Mark it NATO RESTRICTED as well", [AMBER, NR]),
        ([NR], AMBER, "Mark it TLP:AMBER as well", [NR, AMBER]),
        (
            {**NR, "releasable_to": ["EU", "UA"]},
            {**NR, "releasable_to": ["EU"]},
            "Take UA away",
            {**NR, "releasable_to": ["EU"]},
        ),
    ],
)
def test_roll_up_offers_what_the_parts_require(
    stated: Any, parts: Any, label: str, after: Any
) -> None:
    head = {} if stated is None else {"marking": stated}
    briefing = _briefing(sections=[{**SECTION, "marking": parts}], **head)
    problem = next(one for one in _found(briefing, "roll-up") if one.severity == "error")
    assert [str(mend.label) for mend in problem.mends] == [label]
    mended = _mended(briefing, problem, 0)
    assert mended.tree["marking"] == after
    assert [one for one in _found(mended, "roll-up") if one.severity == "error"] == []


def test_missing_source_has_no_mend_since_nobody_knows_which_was_meant() -> None:
    briefing = _briefing(sources=[])
    found = _found(briefing, "missing-source")
    assert len(found) == 2
    assert all(problem.mends == () for problem in found)


def test_left_out_section_of_unknown_kind_is_only_noted() -> None:
    left_out = {"id": "x", "kind": "horoscope", "title": "X", "include": False, "data": {}}
    (problem,) = _found(_briefing(sections=[SECTION, left_out]), "unknown-kind")
    assert problem.severity == "note"


def test_what_a_left_out_section_lacks_is_not_looked_for() -> None:
    empty = {"id": "x", "kind": "timeline", "title": "X", "data": {"events": []}}
    assert [one.address for one in _found(_briefing(sections=[SECTION, empty]), "timeline-empty")]
    out = {**empty, "include": False}
    assert _found(_briefing(sections=[SECTION, out]), "timeline-empty") == []


def test_too_many_pages_are_mended_by_a_search_where_a_length_is_free() -> None:
    def told(*limits: tuple[int, bool]) -> list[str | None]:
        return [
            problem.search.by if problem.search else None
            for limit, free in limits
            for problem in too_long.run(LengthFinding(3, limit, free))
        ]

    assert told((2, True), (2, False), (3, True)) == ["fit", None]
    (problem,) = too_long.run(LengthFinding(3, 2, free=True))
    assert problem.as_json(language("en"))["mends"] == [
        {"label": "Choose lengths that fit", "search": "fit"}
    ]
