"""The examples: each is printed without a complaint, keeps the PDF's promises, and counts right.

The figures are worked out by hand from the sources that each example names.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefgen.core.briefing import Briefing
from briefgen.engine import jobs
from briefgen.render.publish import extract_source
from briefgen.store import load, unpack

ROOT = Path(__file__).resolve().parent.parent
NAMES = sorted(file.stem for file in (ROOT / "examples").glob("*.json"))

Sample = Callable[[Sequence[str], int], list[str]]


@cache
def example(name: str) -> Briefing:
    return load(ROOT / "examples" / f"{name}.json")


@cache
def archive(name: str) -> bytes:
    made = jobs.render(example(name))
    assert made.problems == ()
    assert made.pdf is not None
    return made.pdf


@cache
def analysis(name: str) -> dict[str, Any]:
    found: dict[str, Any] = jobs.analyse(example(name))["sections"]
    return found


def seats(section: dict[str, Any]) -> dict[str, int]:
    return {row["abbr"]: row["seats"] for row in section["projection"]}


def coalitions(section: dict[str, Any]) -> list[tuple[set[str], dict[str, int] | None]]:
    return [(set(one["parties"]), one.get("needs")) for one in section["minimal_coalitions"]]


@pytest.mark.long
def test_no_check_finds_anything_in_an_example(sample: Sample) -> None:
    for name in sample(NAMES, 2):
        found = jobs.check(example(name))
        assert [f"{one.check}: {one.address}" for one in found] == [], name


@pytest.mark.long
def test_archive_gives_back_an_equal_example(sample: Sample) -> None:
    for name in sample(NAMES, 2):
        assert unpack(extract_source(archive(name)), name) == example(name)


@pytest.mark.long
def test_accessibility_and_structure_have_no_error_in_an_example(
    sample: Sample, tmp_path: Path
) -> None:
    file = tmp_path / "example.pdf"
    outloud = [Path(sys.executable).with_name("outloud"), "--no-info", file]
    for name in sample(NAMES, 1):
        file.write_bytes(archive(name))
        for command, told in ((outloud, " 0 error(s)"), (["qpdf", "--check", file], "No syntax")):
            done = subprocess.run(command, check=False, capture_output=True, text=True)
            assert done.returncode == 0, (name, done.stdout, done.stderr)
            assert told in f" {done.stdout}", name


@pytest.mark.long
def test_bytes_of_an_example_are_the_same_in_another_process(
    sample: Sample, tmp_path: Path
) -> None:
    odd = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    for name in sample(NAMES, 1):
        command = [sys.executable, "-m", "briefgen", "render", ROOT / "examples" / f"{name}.json"]
        subprocess.run(
            [*command, "-o", "out.pdf"],
            cwd=tmp_path,
            env={**os.environ, **odd},
            check=True,
            capture_output=True,
        )
        made = (tmp_path / "out.pdf").read_bytes()
        assert hashlib.sha256(made).digest() == hashlib.sha256(archive(name)).digest(), name


def test_readme_tells_of_each_example() -> None:
    table = (ROOT / "README.md").read_text("utf-8").partition("## Examples")[2].partition("\n## ")
    assert [name for name in NAMES if f"`{name}.json`" not in table[0]] == []


def test_note_is_one_page() -> None:
    assert jobs.render(example("kosovo-note-2026-02")).pages == 1


def test_contributions_make_the_total_in_kfor_of_2017() -> None:
    kfor = analysis("kfor-2017-02")["kfor"]
    assert kfor["sum_known"] == 4273
    assert kfor["difference"] == 0
    top = {"US": 675, "IT": 551, "DE": 530, "AT": 487, "HU": 350}
    assert [row["nation"] if isinstance(row, dict) else row for row in kfor["top"]] == list(top)
    assert 100 * sum(top.values()) // 4273 == 60  # the three in five of its bottom line


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
    [president] = example("bosnia-2025-12").sections()[2:3]
    karan, blanusa = president["data"]["results"]
    assert karan["votes"] - blanusa["votes"] == 8369  # the lead in its strip of figures
    house = found["house"]
    assert sum(seats(house).values()) == 42
    assert house["governs_alone"] == []
