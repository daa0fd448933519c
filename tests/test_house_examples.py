"""The examples: each is printed without a complaint, keeps the PDF's promises, and counts right.

The figures are worked out by hand from the sources that each example names.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from benchmarks import content
from briefgen import resources
from briefgen.core.briefing import Briefing
from briefgen.engine import jobs
from briefgen.render.publish import extract_source
from briefgen.store import load, unpack

ROOT = Path(__file__).resolve().parent.parent
NAMES = sorted(file.stem for file in (ROOT / "examples").glob("*.json"))
HOSTILE = "hostile"
"""The example that tells no story: everything that pages break on."""
THEMES = sorted(folder.name for folder in (resources.templates() / "themes").iterdir())
CASES = list(product(NAMES, THEMES))
ON_PAGES = ("overflow", "glyph-missing", "image")
"""What is found on laid-out pages, and may not be on those of the hostile example either."""

Case = tuple[str, str]
SampleCases = Callable[[Sequence[Case], int], list[Case]]


@cache
def example(name: str) -> Briefing:
    return load(ROOT / "examples" / f"{name}.json")


@cache
def archive(name: str, theme: str) -> bytes:
    made = jobs.render(example(name), jobs.Options(theme=theme))
    faults = [one for one in made.problems if name != HOSTILE or one.check in ON_PAGES]
    assert faults == [], (name, theme)
    assert made.pdf is not None
    return made.pdf


@cache
def analysis(name: str) -> dict[str, Any]:
    found: dict[str, Any] = jobs.analyse(example(name))["sections"]
    return found


def assert_sound(pdf: bytes, file: Path, what: object) -> None:
    """Fail where the checkers of accessibility and of structure find an error."""
    file.write_bytes(pdf)
    outloud = [Path(sys.executable).with_name("outloud"), "--no-info", file]
    for command, told in ((outloud, " 0 error(s)"), (["qpdf", "--check", file], "No syntax")):
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert done.returncode == 0, (what, done.stdout, done.stderr)
        assert told in f" {done.stdout}", what


def seats(section: dict[str, Any]) -> dict[str, int]:
    return {row["abbr"]: row["seats"] for row in section["projection"]}


def coalitions(section: dict[str, Any]) -> list[tuple[set[str], dict[str, int] | None]]:
    return [(set(one["parties"]), one.get("needs")) for one in section["minimal_coalitions"]]


@pytest.mark.long
def test_example_keeps_the_promises_of_an_archive_in_every_theme(
    sample: SampleCases, tmp_path: Path
) -> None:
    for case in sample(CASES, 1):
        assert_sound(archive(*case), tmp_path / "example.pdf", case)
        assert unpack(extract_source(archive(*case)), case[0]).tree == {
            **example(case[0]).tree,
            "theme": case[1],
        }


@pytest.mark.long
def test_bytes_of_an_example_are_the_same_in_another_process(
    sample: SampleCases, tmp_path: Path
) -> None:
    odd = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    for name, theme in sample(CASES, 1):
        command = [sys.executable, "-m", "briefgen", "render", ROOT / "examples" / f"{name}.json"]
        subprocess.run(
            [*command, "-o", "out.pdf", "--theme", theme],
            cwd=tmp_path,
            env={**os.environ, **odd},
            check=True,
            capture_output=True,
        )
        made = hashlib.sha256((tmp_path / "out.pdf").read_bytes())
        assert made.digest() == hashlib.sha256(archive(name, theme)).digest(), (name, theme)


@pytest.mark.long
def test_nothing_stands_out_of_a_hostile_page_of_either_size(sample: SampleCases) -> None:
    for theme, size in sample(list(product(THEMES, ("A4", "Letter"))), 1):
        made = jobs.render(example(HOSTILE), jobs.Options(theme=theme, page=size))
        assert [one.message for one in made.problems if one.check in ON_PAGES] == []
        assert made.pages > 40


def test_hostile_example_holds_what_it_promises() -> None:
    by_id = {section["id"]: section["data"] for section in example(HOSTILE).sections()}
    assert len(by_id["lists"]["results"]) == 60
    assert len(by_id["kfor"]["contributions"]) == 40
    names = [row.get("party") for row in by_id["lists"]["results"]]
    assert None in names
    assert sum(len(name or "") == 80 for name in names) > 50
    letters = {unicodedata.name(letter).split()[0] for letter in str(by_id) if letter.isalpha()}
    assert {"LATIN", "CYRILLIC", "ARABIC", "HEBREW"} <= letters


@pytest.mark.whole
def test_thirty_sections_keep_the_promises_of_an_archive(tmp_path: Path) -> None:
    stress = content.briefing(121)
    made = jobs.render(stress)
    assert len(stress.sections()) == 30
    assert abs(made.pages - 121) < 10
    assert made.pdf is not None
    assert_sound(made.pdf, tmp_path / "stress.pdf", "stress")
    assert unpack(extract_source(made.pdf), "stress") == stress
    assert jobs.render(stress).pdf == made.pdf


def test_readme_tells_of_each_example() -> None:
    table = (ROOT / "README.md").read_text("utf-8").partition("## Examples")[2].partition("\n## ")
    assert [name for name in NAMES if f"`{name}.json`" not in table[0]] == []


def test_note_is_one_page_in_every_theme() -> None:
    note = example("kosovo-note-2026-02")
    assert [jobs.render(note, jobs.Options(theme=theme)).pages for theme in THEMES] == [1, 1, 1]


def test_contributions_make_the_total_in_kfor_of_2017() -> None:
    kfor = analysis("kfor-2017-02")["kfor"]
    assert kfor["sum_known"] == 4273
    assert kfor["difference"] == 0
    top = {"US": 675, "IT": 551, "DE": 530, "AT": 487, "HU": 350}
    assert [row["nation"] if isinstance(row, dict) else row for row in kfor["top"]] == list(top)
    assert 100 * sum(top.values()) // 4273 == 60  # the three in five of its bottom line
    [given] = [one for one in example("kfor-2017-02").sections() if one["kind"] == "kfor"]
    assert len(given["data"]["contributions"]) == given["data"]["nations"] == 30


def test_seats_are_the_official_ones_in_kosovo_2021() -> None:
    found = analysis("kosovo-2021-03")["elections"]
    # 438,335 / 115 = 3,811 is the hundredth quotient of Sainte-Laguë; 148,285 / 39 = 3,802 is next
    assert seats(found) == {"LVV": 58, "PDK": 19, "LDK": 15, "AAK": 8, "Nisma": 0, "SL": 10}
    assert found["differences"] == []
    assert coalitions(found)[:4] == [
        ({"LVV", "PDK"}, None),
        ({"LVV", "LDK"}, None),
        ({"LVV", "AAK"}, None),
        ({"LVV"}, {"other communities": 3}),
    ]


def test_seats_are_the_official_ones_in_the_second_edition_of_kosovo_2025() -> None:
    found = analysis("western-balkans-2025-03")["elections"]
    # 171,357 / 20 = 8,568 is LDK's last quotient of d'Hondt; 396,787 / 48 = 8,266 is LVV's
    assert seats(found) == {"LVV": 48, "PDK": 24, "LDK": 20, "AAK–Nisma": 8, "SL": 9, "ZSPO": 1}
    assert found["differences"] == []
    assert coalitions(found) == [
        ({"PDK", "LDK", "AAK–Nisma", "SL"}, None),  # 24 + 20 + 8 + 9 = 61
        ({"LVV", "AAK–Nisma"}, {"other communities": 5}),  # 56, and 61 are needed
        ({"PDK", "LDK", "SL"}, {"other communities": 8}),  # 53
        ({"PDK", "LDK", "AAK–Nisma"}, {"other communities": 9}),  # 52
    ]


def test_second_edition_names_the_first_and_says_what_changed() -> None:
    first, second = (example(f"western-balkans-2025-{month}") for month in ("02", "03"))
    previous = second.tree["edition"]["previous"]
    assert previous["reference"] == first.tree["reference"]
    assert previous["number"] == first.tree["edition"]["number"]
    assert second.tree["edition"]["number"] == previous["number"] + 1

    def judged(briefing: Briefing) -> dict[str, dict[str, Any]]:
        return {one["id"]: one for one in briefing.sections()[0]["data"]["judgements"]}

    before, now = judged(first), judged(second)
    assert set(before) <= set(now)
    for name, one in before.items():
        assert now[name]["change"]["from"] == one["likelihood"]


def test_seats_are_the_official_ones_by_shares_alone_in_kosovo_2026() -> None:
    found = analysis("kosovo-note-2026-02")["elections"]
    # 13.24 / 15 = 0.8827 is the hundredth quotient of d'Hondt; 51.10 / 58 = 0.8810 is next
    assert seats(found) == {"LVV": 57, "PDK": 22, "LDK": 15, "AAK": 6, "SL": 9, "ZSPO": 1}
    assert found["differences"] == []


def test_bosnia_counts_its_deadline_incidents_and_votes() -> None:
    found = analysis("bosnia-2025-12")
    assert found["bosnia"]["next_deadline"] == {"date": "2026-10-31", "name": "EUFOR Althea"}
    by_month = found["bosnia"]["incidents_by_month"]
    assert sum(by_month.values()) == 13
    assert (by_month["2025-03"], by_month["2025-04"], by_month["2025-08"]) == (3, 0, 3)
    [president] = [one for one in example("bosnia-2025-12").sections() if one["id"] == "president"]
    karan, blanusa = president["data"]["results"]
    assert karan["votes"] - blanusa["votes"] == 8369  # the lead in its strip of figures
    house = found["house"]
    assert sum(seats(house).values()) == 42
    assert house["governs_alone"] == []
