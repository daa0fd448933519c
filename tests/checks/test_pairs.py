"""For each check one briefing that it fires on, and one nearly the same that it lets pass."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest
from PIL import Image

from briefgen import resources
from briefgen.checks import findings, registry
from briefgen.core.briefing import Briefing
from briefgen.core.problems import Problem, Severity
from briefgen.engine import jobs
from briefgen.sections.document import Reader
from briefgen.sections.registry import row_keys

Edit = tuple[tuple[str | int, ...], Any]

REMOVED = object()

NR = {"policy": "nato", "level": "NATO RESTRICTED"}
NU = {"policy": "nato", "level": "NATO UNCLASSIFIED"}

SMALL: dict[str, Any] = {
    "format": 1,
    "title": "A small briefing",
    "as_of": "2025-02-21T09:00:00+01:00",
    "page": {"cover": False, "contents": False},
    "sources": [
        {"id": "paper", "title": "A paper", "date": "2025-02-20"},
        {"id": "team", "type": "assessment", "title": "Our assessment"},
    ],
    "sections": [
        {
            "id": "summary",
            "kind": "summary",
            "title": "Bottom line",
            "data": {
                "bluf": "Nothing changes [@paper].",
                "judgements": [
                    {
                        "id": "calm",
                        "text": "It stays calm.",
                        "likelihood": "likely",
                        "confidence": "moderate",
                        "basis": "It was calm before.",
                        "sources": ["team"],
                    }
                ],
            },
        },
        {
            "id": "region",
            "kind": "region",
            "title": "The region",
            "data": {
                "countries": [{"country": "RS", "rating": "green", "note": "Calm [@paper]."}],
                "commitments": [
                    {
                        "actor": "EU",
                        "text": "Stays committed.",
                        "date": "2025-02-10",
                        "sources": ["paper"],
                    }
                ],
            },
            "provenance": {"/countries": {"sources": ["paper"], "as_of": "2025-02"}},
        },
        {
            "id": "kfor",
            "kind": "kfor",
            "title": "KFOR",
            "data": {
                "personnel": {"total": 100, "qualifier": "exact"},
                "nations": 2,
                "contributions": [
                    {"nation": "IT", "personnel": 60, "sources": ["paper"]},
                    {"nation": "HU", "personnel": 40, "sources": ["paper"]},
                ],
                "events": [{"date": "2025-02-01", "text": "A change.", "sources": ["paper"]}],
            },
        },
    ],
}


ELECTION: dict[str, Any] = {
    "id": "vote",
    "kind": "elections",
    "title": "A vote",
    "data": {
        "country": "XK",
        "chamber": "A chamber",
        "date": "2025-02-09",
        "status": "final",
        "seats": 10,
        "majority": 6,
        "allocation": {"method": "dhondt", "seats": 10, "threshold_percent": 5},
        "results": [
            {"party": "One", "abbr": "A", "share_percent": 60, "sources": ["paper"]},
            {"party": "Two", "abbr": "B", "share_percent": 40, "sources": ["paper"]},
        ],
    },
}


ANNEX: dict[str, Any] = {"id": "notes", "kind": "annex", "title": "Notes", "data": {}}


def halves(personnel: int) -> list[Edit]:
    """Give KFOR two nations of so many each, and their sum."""
    return [
        ((*KFOR, "data", "contributions", 0, "personnel"), personnel),
        ((*KFOR, "data", "contributions", 1, "personnel"), personnel),
        ((*KFOR, "data", "personnel", "total"), 2 * personnel),
    ]


ISSUED = {"number": 1, "status": "issued", "issued": "2025-02-21T10:00:00+01:00"}


@dataclass(frozen=True)
class Pair:
    """Edits that make the check fire at an address, and edits that nearly do."""

    check: str
    address: str
    fires: list[Edit]
    near: list[Edit]
    severity: Severity = Severity.ERROR
    files: dict[str, bytes] = field(default_factory=dict)
    near_files: dict[str, bytes] = field(default_factory=dict)
    pages: bool = False
    log: str = ""


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    return out.getvalue()


SUMMARY = ("sections", 0)
REGION = ("sections", 1)
KFOR = ("sections", 2)
BLUF = (*SUMMARY, "data", "bluf")
CALM = (*SUMMARY, "data", "judgements", 0)
VOTE = ("sections", 3)
PAPER = ("sources", 0)
CALM_ADDRESS = "summary#/judgements/calm"
EXTRA = {"id": "unread", "title": "Unread"}
IMAGE_TEXT: Edit = (
    (*REGION, "data", "countries", 0, "note"),
    "Calm [@paper].\n\n![A map](images/map.png)",
)

PAIRS = [
    Pair(
        "schema",
        "kfor#/contributions/IT/personnel",
        [((*KFOR, "data", "contributions", 0, "personnel"), "60x")],
        [((*KFOR, "data", "contributions", 0, "personnel"), None)],
    ),
    Pair(
        "section-id",
        "#/sections/1/id",
        [((*REGION, "id"), "summary")],
        [((*REGION, "id"), "summary-2")],
    ),
    Pair(
        "unknown-kind",
        "#/sections/region/kind",
        [((*REGION, "kind"), "regions")],
        [((*REGION, "kind"), "region")],
    ),
    Pair(
        "likelihood-term",
        f"{CALM_ADDRESS}/likelihood",
        [((*CALM, "likelihood"), "realistic possibility")],
        [((*CALM, "likelihood"), "Very  likely")],
    ),
    Pair(
        "likelihood-row",
        f"{CALM_ADDRESS}/likelihood",
        [(("likelihood_terms",), 1), ((*CALM, "likelihood"), "probable")],
        [(("likelihood_terms",), 2), ((*CALM, "likelihood"), "probable")],
        Severity.WARNING,
    ),
    Pair(
        "likelihood-text",
        f"{CALM_ADDRESS}/likelihood",
        [((*CALM, "text"), "That it stays calm is very  unlikely.")],
        [((*CALM, "text"), "It is unlikely that it does not stay calm, and likely that it does.")],
        Severity.WARNING,
    ),
    Pair(
        "row-key",
        "summary#/judgements/1",
        [((*CALM[:-1], 1), SMALL["sections"][0]["data"]["judgements"][0])],
        [((*CALM[:-1], 1), {**SMALL["sections"][0]["data"]["judgements"][0], "id": "calmer"})],
    ),
    Pair(
        "row-key",
        "region#/commitments/1",
        [
            (
                (*REGION, "data", "commitments", 1),
                {"actor": "US", "text": "Stays committed.", "date": "2025-02-10"},
            )
        ],
        [
            (
                (*REGION, "data", "commitments", 1),
                {"actor": "US", "text": "Stays committed.", "date": "2025-02-11"},
            )
        ],
        Severity.WARNING,
    ),
    Pair(
        "missing-source",
        "summary#/bluf",
        [(BLUF, "Nothing changes [@papers].")],
        [(BLUF, "Nothing changes [@paper, p. 4; @team].")],
    ),
    Pair(
        "missing-source",
        f"{CALM_ADDRESS}/sources/nobody",
        [((*CALM, "sources", 1), {"id": "nobody", "locator": "p. 1"})],
        [((*CALM, "sources", 1), {"id": "paper", "locator": "p. 1"})],
    ),
    Pair(
        "missing-source",
        "#/sections/region/provenance/~1countries/sources/0",
        [((*REGION, "provenance", "/countries", "sources"), ["nobody"])],
        [((*REGION, "provenance", "/countries", "sources"), ["team"])],
    ),
    Pair(
        "missing-source",
        "#/sources/team/via",
        [(("sources", 1, "via"), "nobody")],
        [(("sources", 1, "via"), "paper")],
    ),
    Pair(
        "uncited-source",
        "#/sources/unread",
        [(("sources", 2), EXTRA)],
        [(("sources", 2), EXTRA), ((*PAPER, "via"), "unread")],
        Severity.WARNING,
    ),
    Pair(
        "annex-left-out",
        "#/sections/notes/include",
        [(("sections", 3), {**ANNEX, "include": False})],
        [
            (("sections", 3), {**ANNEX, "include": False}),
            (("sections", 4), {**ANNEX, "id": "other"}),
        ],
        Severity.NOTE,
    ),
    Pair(
        "source-id",
        "#/sources/2/id",
        [(("sources", 2), {**EXTRA, "id": "paper"})],
        [(("sources", 2), {**EXTRA, "id": "papers"})],
    ),
    Pair(
        "citation",
        "summary#/bluf",
        [(BLUF, "Nothing changes [@paper; see p. 4].")],
        [(BLUF, "Nothing changes [@paper, see p. 4].")],
    ),
    Pair(
        "preset-text",
        "summary#/bluf",
        [
            (
                ("preset",),
                {"name": "Weekly", "texts": {"summary#/bluf": "Nothing changes [@paper]."}},
            )
        ],
        [(("preset",), {"name": "Weekly", "texts": {"summary#/bluf": "Nothing changes."}})],
        severity=Severity.WARNING,
    ),
    Pair(
        "source-date",
        "#/sources/paper/date",
        [((*PAPER, "date"), "2025-02-22")],
        [((*PAPER, "date"), "2025-02")],
    ),
    Pair(
        "source-date",
        "#/sections/region/provenance/~1countries/as_of",
        [((*REGION, "provenance", "/countries", "as_of"), "2025-03")],
        [((*REGION, "provenance", "/countries", "as_of"), "2025-02-21")],
    ),
    Pair(
        "event-date",
        "kfor#/mandate/adopted",
        [((*KFOR, "data", "mandate"), {"basis": "A", "adopted": "2025-02-22"})],
        [((*KFOR, "data", "mandate"), {"basis": "A", "adopted": "2025-02", "until": "2025-03-01"})],
    ),
    Pair(
        "event-date",
        "kfor#/events/2025-03-01 A change./date",
        [((*KFOR, "data", "events", 0, "date"), "2025-03-01")],
        [
            ((*KFOR, "data", "events", 0, "date"), "2025-03-01"),
            ((*KFOR, "data", "events", 0, "planned"), True),
        ],
    ),
    Pair("theme", "#/theme", [(("theme",), "ministri")], [(("theme",), "ministry")]),
    Pair("language", "#/language", [(("language",), "xx-Nope")], [(("language",), "sr-Latn")]),
    Pair(
        "designation",
        "#/designations/RS",
        [(("designations",), {"RS": "eu-footnote"})],
        [(("designations",), {"XK": "eu-footnote", "RS": "plain"})],
    ),
    Pair(
        "edition",
        "#/edition/issued",
        [(("edition",), {"number": 1, "status": "issued"})],
        [(("edition",), {"number": 1, "status": "issued", "issued": "2025-02-21T10:00:00+01:00"})],
        Severity.WARNING,
    ),
    Pair(
        "edition",
        "#/edition/issued",
        [(("edition",), {"number": 1, "status": "issued", "issued": "2025-02-20"})],
        [(("edition",), {"number": 1, "status": "draft"})],
        Severity.WARNING,
    ),
    Pair(
        "edition-changed",
        "#/edition/status",
        [(("edition",), {**ISSUED, "sha256": "0" * 64})],
        [(("edition",), {**ISSUED, "sha256": Briefing({**SMALL, "edition": ISSUED}).digest()})],
        Severity.WARNING,
    ),
    Pair(
        "marking",
        "#/marking",
        [(("marking",), {"policy": "nato", "level": "RESTRICTED"})],
        [(("marking",), {"policy": "nato", "level": "nato restricted"})],
    ),
    Pair(
        "marking",
        f"{CALM_ADDRESS}/marking",
        [((*CALM, "marking"), {"policy": "house", "level": "IN HOUSE"}), (("marking",), NR)],
        [
            ((*CALM, "marking"), {"policy": "house", "level": "IN HOUSE"}),
            (("marking",), {"policy": "house", "level": "IN HOUSE"}),
            (
                ("marking_policies",),
                [{"id": "house", "levels": [{"name": "IN HOUSE", "portion": "IH", "rank": 1}]}],
            ),
        ],
    ),
    Pair(
        "marking",
        "#/marking_policies/nato",
        [
            (
                ("marking_policies",),
                [{"id": "nato", "levels": [{"name": "A", "portion": "B", "rank": 1}]}],
            )
        ],
        [
            (
                ("marking_policies",),
                [{"id": "ours", "levels": [{"name": "A", "portion": "B", "rank": 1}]}],
            )
        ],
    ),
    Pair(
        "accreditation",
        "#/marking",
        [(("marking",), {"policy": "nato", "level": "NATO CONFIDENTIAL"})],
        [(("marking",), NR)],
        Severity.NOTE,
    ),
    Pair(
        "accreditation",
        "#/sources/paper/marking",
        [(("sources", 0, "marking"), {"policy": "eu", "level": "SECRET UE/EU SECRET"})],
        [(("sources", 0, "marking"), {"policy": "eu", "level": "RESTREINT UE/EU RESTRICTED"})],
        Severity.NOTE,
    ),
    Pair(
        "roll-up",
        "#/marking",
        [(("marking",), NU), ((*REGION, "marking"), NR)],
        [(("marking",), NR), ((*REGION, "marking"), NR)],
    ),
    Pair(
        "roll-up",
        "#/marking",
        [(("marking",), NU), ((*CALM, "marking"), NR)],
        [(("marking",), NU), ((*CALM, "marking"), NU)],
    ),
    Pair(
        "roll-up",
        "#/marking",
        [(("marking",), NU), (BLUF, "(NR) Nothing changes [@paper].")],
        [(("marking",), NU), (BLUF, "Nothing (NR) changes [@paper].")],
    ),
    Pair(
        "roll-up",
        "#/marking",
        [(("marking",), NU), (("sources", 1, "marking"), NR)],
        [
            (("marking",), NU),
            (("sources", 1, "marking"), NR),
            ((*CALM, "downgrade_reason"), "Agreed with its author."),
        ],
    ),
    Pair(
        "roll-up",
        f"{CALM_ADDRESS}/marking",
        [(("marking",), NR), ((*CALM, "marking"), NU), (("sources", 1, "marking"), NR)],
        [(("marking",), NR), ((*CALM, "marking"), NR), (("sources", 1, "marking"), NR)],
    ),
    Pair(
        "roll-up",
        "#/sections/summary/marking",
        [(("marking",), NR), ((*SUMMARY, "marking"), NU), (BLUF, "(NR) Nothing changes [@paper].")],
        [(("marking",), NR), ((*SUMMARY, "marking"), NR), (BLUF, "(NR) Nothing changes [@paper].")],
    ),
    Pair(
        "roll-up",
        "#/marking",
        [
            (("marking",), {**NU, "releasable_to": ["EU", "RS"]}),
            ((*REGION, "marking"), {**NU, "releasable_to": ["EU"]}),
        ],
        [
            (("marking",), {**NU, "releasable_to": ["EU"]}),
            ((*REGION, "marking"), {**NU, "releasable_to": ["EU", "RS"]}),
        ],
    ),
    Pair(
        "roll-up",
        "#/marking",
        [((*REGION, "marking"), NR)],
        [((*REGION, "marking"), {"policy": "tlp", "level": "TLP:CLEAR"})],
    ),
    Pair(
        "roll-up",
        "#/marking",
        [
            (("marking",), NR),
            *[(("sections", index, "marking"), NU) for index in range(3)],
        ],
        [(("marking",), NR), ((*REGION, "marking"), NU)],
        Severity.WARNING,
    ),
    Pair(
        "image",
        "region#/countries/0/note",
        [IMAGE_TEXT],
        [IMAGE_TEXT],
        near_files={"images/map.png": png()},
    ),
    Pair(
        "image",
        "region#/countries/0/note",
        [IMAGE_TEXT],
        [IMAGE_TEXT],
        files={"images/map.png": b"no image"},
        near_files={"images/map.png": png()},
        pages=True,
        log="image:map.png",
    ),
    Pair(
        "glyph-missing",
        "summary#/bluf",
        [(BLUF, "Nothing changes \N{EGYPTIAN HIEROGLYPH A001} [@paper].")],
        [(BLUF, "Ništa se ne menja, Ништа се не мења – Gjë s’ndryshon → 5 % [@paper].")],
        pages=True,
    ),
    Pair(
        "glyph-missing",
        "region#/countries/0/note",
        [((*REGION, "data", "countries", 0, "note"), "Calm \N{SNOWMAN}\N{SNOWMAN}.")],
        [((*REGION, "data", "countries", 0, "note"), "Calm \N{SOFT HYPHEN}±.")],
        pages=True,
    ),
    Pair(
        "overflow",
        "kfor#/contributions",
        # a figure is never broken, and the sum is the widest of its column
        halves(500_000_000),
        halves(50_000_000),
        Severity.WARNING,
        pages=True,
    ),
    Pair(
        "too-long",
        "#/page/max_pages",
        [(("page", "max_pages"), 2), (("sections", 1, "start"), "page")],
        [(("page", "max_pages"), 4), (("sections", 1, "start"), "page")],
        Severity.WARNING,
        pages=True,
    ),
]


def edited(edits: Iterable[Edit], files: dict[str, bytes] | None = None) -> Briefing:
    tree = copy.deepcopy(SMALL)
    for path, value in edits:
        node: Any = tree
        for step in path[:-1]:
            node = node[step]
        if isinstance(node, list) and path[-1] == len(node):
            node.append(copy.deepcopy(value))
        else:
            node[path[-1]] = copy.deepcopy(value)
    return Briefing(tree, files, row_keys)


def found(briefing: Briefing, *, pages: bool = False) -> list[Problem]:
    if pages:
        return jobs.check(briefing)
    return list(findings.on_document(Reader().read(briefing), resources.themes()))


def names(pair: Pair) -> str:
    return f"{pair.check} at {pair.address}"


@pytest.mark.parametrize("pair", PAIRS, ids=names)
def test_check_fires_when_it_should(pair: Pair, expect_log: Callable[[str], None]) -> None:
    if pair.log:
        expect_log(pair.log)
    problems = found(edited(pair.fires, pair.files), pages=pair.pages)
    fired = [one for one in problems if one.check == pair.check]
    assert [(one.address, one.severity) for one in fired] == [(pair.address, pair.severity)]
    said = str(fired[0].message)
    assert said[-1] in ".?"
    assert "\n" not in said


@pytest.mark.parametrize("pair", PAIRS, ids=names)
def test_check_is_silent_when_it_nearly_should(pair: Pair) -> None:
    problems = found(edited(pair.near, pair.near_files), pages=pair.pages)
    assert [one for one in problems if one.check == pair.check] == []


def test_every_check_has_a_pair_when_the_registry_is_walked() -> None:
    declared = {name for check in registry.checks() for name in check.names}
    without = declared - {pair.check for pair in PAIRS} - UNREACHED
    assert without == set()
    assert {pair.check for pair in PAIRS} <= declared


UNREACHED = {"analysis"}
"""Only a kind whose analysis fails can show it: see tests/sections/test_document.py."""


def test_small_briefing_is_clean_when_nothing_is_changed() -> None:
    assert found(edited([])) == []


OF_KINDS: list[tuple[str, str, Edit]] = [
    ("strength-sum", "kfor#/personnel/total", ((*KFOR, "data", "personnel", "total"), 90)),
    ("nations-count", "kfor#/nations", ((*KFOR, "data", "nations"), 1)),
    ("seats-chamber", "vote#/seats", ((*VOTE, "data", "seats"), 11)),
    ("share-sum", "vote#/results", ((*VOTE, "data", "results", 0, "share_percent"), 81)),
]


@pytest.mark.parametrize(("check", "address", "edit"), OF_KINDS)
def test_kinds_bring_their_own_checks_when_the_document_is_checked(
    check: str, address: str, edit: Edit
) -> None:
    vote: Edit = (VOTE, ELECTION)
    assert found(edited([vote])) == []
    fired = [(one.check, one.address) for one in found(edited([vote, edit]))]
    assert set(fired) == {(check, address)}


def test_one_check_alone_leaves_its_names_to_the_kinds() -> None:
    assert sum(not check.names for check in registry.checks()) == 1
