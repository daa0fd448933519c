"""What is marked, on the finished pages: at top and bottom, at portions, and what the program is not."""

from __future__ import annotations

import json
import re
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from briefgen.core.briefing import Briefing
from briefgen.core.marking import EU, NATIONAL, NATO, TLP, Level, policies
from briefgen.engine import jobs
from briefgen.sections.registry import row_keys
from tests.helpers.composed import composed, text

NR = {"policy": "nato", "level": "NATO RESTRICTED"}
AMBER = {"policy": "tlp", "level": "TLP:AMBER"}
HOUSE = {
    "id": "ministry",
    "levels": [
        {"name": "Open", "portion": "O", "rank": 0},
        {"name": "Desk only", "portion": "DO", "rank": 1, "colour": "#00529b"},
    ],
}
INCIDENT = {"date": "2025-02-19", "text": "A shot in the air"}


def made(marking: Any, *, cover: bool = False, **more: Any) -> Briefing:
    section = {
        "id": "kosovo",
        "kind": "stability",
        "title": "Kosovo: stability",
        "start": "page",
        "data": {
            "country": "XK",
            "assessment": "(NU) A paragraph for all.\n\n(NR REL EU) One for some [@cable].",
            "incidents": [{**INCIDENT, **more.pop("row", {})}],
        },
        **more.pop("section", {}),
    }
    summary = {
        "id": "summary",
        "kind": "summary",
        "title": "Bottom line",
        "data": {"bluf": "Calm."},
    }
    tree: dict[str, Any] = {
        "format": 1,
        "title": "A note",
        "reference": "WB/2025/09",
        "as_of": "2025-02-21T09:00:00+01:00",
        "edition": {"number": 1, "status": "issued", "issued": "2025-02-21T10:00:00+01:00"},
        "page": {"cover": cover, "contents": False},
        "sources": [
            {"id": "cable", "title": "Cable 12", "date": "2025-02-19", **more.pop("source", {})}
        ],
        "sections": [{**summary, **more.pop("summary", {})}, section],
        **more,
    }
    if marking is not None:
        tree["marking"] = marking
    return Briefing(json.loads(json.dumps(tree), parse_float=Decimal), keys_of=row_keys)


class Printed:
    """A line of a page: its text, size and colour, its place as parts of the page."""

    def __init__(self, line: ET.Element, fonts: dict[str, ET.Element], page: ET.Element) -> None:
        wide, high = (float(page.attrib[name]) for name in ("width", "height"))
        left, top, width = (float(line.attrib[name]) for name in ("left", "top", "width"))
        font = fonts[line.attrib["font"]]
        self.text = "".join(line.itertext()).strip()
        self.size = float(font.attrib["size"])
        self.colour = font.attrib["color"].upper()
        self.middle, self.right, self.top = (
            (left + width / 2) / wide,
            (left + width) / wide,
            top / high,
        )


def pages(briefing: Briefing, folder: Path) -> list[list[Printed]]:
    rendered = jobs.render(briefing)
    assert rendered.pdf is not None, rendered.problems
    file = folder / "marked.pdf"
    file.write_bytes(rendered.pdf)
    command = ["pdftohtml", "-xml", "-i", "-zoom", "1", "-stdout", str(file)]
    root = ET.fromstring(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S314 - our own
    fonts = {font.attrib["id"]: font for font in root.iter("fontspec")}
    return [
        [Printed(line, fonts, page) for line in page.iter("text")] for page in root.iter("page")
    ]


LEVELS = [
    pytest.param(policy.id, level, id=level.name)
    for policy in (NATO, EU, NATIONAL)
    for level in policy.levels
]


@pytest.mark.parametrize(("policy", "level"), LEVELS)
def test_a_classification_stands_in_the_middle_at_top_and_bottom_of_every_page(
    policy: str, level: Level, tmp_path: Path
) -> None:
    found = pages(made({"policy": policy, "level": level.name}), tmp_path)
    assert len(found) == 3
    for lines in found:
        marks = [line for line in lines if line.text == level.name]
        assert len(marks) == 2
        assert all(abs(mark.middle - 0.5) < 0.05 for mark in marks)
        top, bottom = marks
        assert top.top < 0.075
        assert bottom.top > 0.93


@pytest.mark.parametrize("level", [pytest.param(level, id=level.name) for level in TLP.levels])
def test_tlp_stands_beside_a_classification_to_the_right_in_its_colour(
    level: Level, tmp_path: Path
) -> None:
    marking = [{**NR, "releasable_to": ["EU"]}, {"policy": "tlp", "level": level.name}]
    for lines in pages(made(marking), tmp_path):
        marks = [line for line in lines if line.text == level.name]
        assert len(marks) == 2
        for mark in marks:
            assert mark.size >= 12
            assert mark.right > 0.85
            assert mark.colour == level.colour
        said = [line.text for line in lines]
        assert said.count("NATO RESTRICTED RELEASABLE TO EU") == 2
        # What the label takes the place of goes to the left.
        assert {"WB/2025/09", "211000AFEB25"} <= set(said)


def test_a_paper_that_is_unmarked_on_purpose_carries_no_mark(tmp_path: Path) -> None:
    for lines in pages(made({"policy": "none"}), tmp_path):
        margins = [line.text for line in lines if not 0.075 < line.top < 0.93]
        assert set(margins) <= {
            "A note",
            "WB/2025/09",
            "Page 1 of 3",
            "Page 2 of 3",
            "Page 3 of 3",
            "211000AFEB25",
        }


def test_a_house_prints_its_own_level_in_its_own_colour_but_not_in_grey(tmp_path: Path) -> None:
    head = {"marking": {"policy": "ministry", "level": "Desk only"}, "marking_policies": [HOUSE]}
    marks = [line for line in pages(made(**head), tmp_path)[1] if line.text == "Desk only"]
    assert [mark.colour for mark in marks] == ["#00529B"] * 2
    grey = {"cover": False, "contents": False, "grey": True}
    marks = [
        line for line in pages(made(**head, page=grey), tmp_path)[1] if line.text == "Desk only"
    ]
    assert {mark.colour for mark in marks} == {"#1A1A1A"}


def test_caveats_and_releases_are_printed_in_capitals(tmp_path: Path) -> None:
    marking = {**NR, "releasable_to": ["EU", "Moldova"], "caveats": ["Balkans"]}
    said = [line.text for line in pages(made(marking), tmp_path)[0]]
    assert said.count("NATO RESTRICTED RELEASABLE TO EU, MOLDOVA") == 2
    assert said.count("BALKANS") == 2


# -- portions -----------------------------------------------------------------------------


def test_paragraphs_rows_sections_and_sources_begin_with_their_portion_marks() -> None:
    html = composed(
        made(
            NR,
            section={"marking": NR},
            summary={"marking": {"policy": "nato", "level": "NATO UNCLASSIFIED"}},
            row={"marking": [NR, AMBER]},
            source={"marking": NR},
        )
    )
    portions = re.findall(r'<span class="portion">([^<]*)</span>', html)
    assert "(NU) Bottom line" in text(html)
    assert "(NR) Kosovo: stability" in text(html)
    assert "(NU) A paragraph for all." in text(html)
    assert "(NR REL EU) One for some" in text(html)
    assert "(NR) (TLP:AMBER) 19 Feb 2025" in text(html)
    assert portions.count("(TLP:AMBER)") == 1
    assert "(NR) Cable 12" in text(html)


def test_a_row_may_carry_a_classification_and_a_tlp_but_not_two_of_one() -> None:
    both = made([NR, AMBER], row={"marking": [NR, AMBER]})
    assert [one for one in jobs.check(both) if one.check in ("schema", "marking")] == []
    twice = made(NR, row={"marking": [NR, {"policy": "eu", "level": "LIMITE"}]})
    (problem,) = [one for one in jobs.check(twice) if one.check == "marking"]
    assert problem.address.endswith("/marking")
    assert "two classifications" in str(problem.message)


# -- what the program is not -----------------------------------------------------------------

SENTENCE = "it is not an accredited system for information so marked."
PROTECTED = [
    pytest.param(policy.id, level, id=level.name)
    for policy in policies().values()
    for level in policy.levels
    if level.protected
]


def test_nothing_above_restricted_is_left_out() -> None:
    assert len(PROTECTED) == 9


@pytest.mark.parametrize("cover", [True, False])
@pytest.mark.parametrize(("policy", "level"), PROTECTED)
def test_the_first_page_says_so_above_restricted_with_a_cover_or_without(
    policy: str, level: Level, cover: bool
) -> None:
    marked = made({"policy": policy, "level": level.name}, cover=cover)
    html = composed(marked)
    assert text(html).count(f"This program prints the marking {level.name}; {SENTENCE}") == 1


@pytest.mark.parametrize("place", ["section", "source"])
def test_it_is_said_where_only_a_part_is_above_restricted(place: str) -> None:
    secret = {"marking": {"policy": "nato", "level": "NATO SECRET"}, "downgrade_reason": "Public."}
    if place == "source":
        del secret["downgrade_reason"]
    marked = made(NR, **{place: secret})
    assert SENTENCE in text(composed(marked))
    (note,) = [one for one in jobs.check(marked) if one.check == "accreditation"]
    assert note.severity == "note"
    assert SENTENCE in str(note.message)


def test_nothing_is_said_up_to_restricted() -> None:
    marked = made([NR, {"policy": "tlp", "level": "TLP:RED"}], cover=True, section={"marking": NR})
    assert SENTENCE not in text(composed(marked))
    assert [one for one in jobs.check(marked) if one.check == "accreditation"] == []
