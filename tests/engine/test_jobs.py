"""The jobs on the example: the figures that the format's page gives, and the PDF's promises."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefgen.core.briefing import Briefing
from briefgen.engine import jobs
from briefgen.render.publish import extract_source
from briefgen.store import load, unpack

EXAMPLE = "western-balkans-2025-02.json"


@pytest.fixture(scope="module")
def example(root: Path) -> Briefing:
    return load(root / "examples" / EXAMPLE)


@pytest.fixture(scope="module")
def archive(example: Briefing) -> bytes:
    made = jobs.render(example)
    assert made.pdf is not None
    return made.pdf


@pytest.fixture(scope="module")
def elections(example: Briefing) -> dict[str, Any]:
    found: dict[str, Any] = jobs.analyse(example)["sections"]["elections"]
    return found


def test_seats_are_those_of_the_format_when_the_example_is_analysed(
    elections: dict[str, Any],
) -> None:
    seats = {row["abbr"]: row["seats"] for row in elections["projection"]}
    assert seats == {"LVV": 47, "PDK": 25, "LDK": 20, "AAK–Nisma": 8, "SL": 10}
    assert {row["abbr"]: row["up_to"] for row in elections["projection"]}["SL"] is True
    assert elections["unallocated"] == [{"group": "other communities", "seats": 10}]
    assert elections["governs_alone"] == []


def test_coalitions_are_those_of_the_format_when_the_example_is_analysed(
    elections: dict[str, Any],
) -> None:
    of_lists = [
        (set(one["parties"]), one["seats"], one["surplus"])
        for one in elections["minimal_coalitions"]
        if not one.get("needs")
    ]
    assert of_lists == [
        ({"LVV", "PDK"}, 72, 11),
        ({"LVV", "LDK"}, 67, 6),
        ({"PDK", "LDK", "AAK–Nisma", "SL"}, 63, 2),
    ]
    with_groups = [
        one["needs"]
        for one in elections["minimal_coalitions"]
        if set(one["parties"]) == {"LVV", "AAK–Nisma"}
    ]
    assert with_groups == [{"other communities": 6}]


def test_unknown_stays_unknown_when_no_nation_has_a_figure(example: Briefing) -> None:
    kfor = jobs.analyse(example)["sections"]["kfor"]
    assert kfor["sum_known"] is None
    assert kfor["difference"] is None
    assert [row["nation"] if isinstance(row, dict) else row for row in kfor["top"]] == [
        "IT",
        "US",
        "HU",
        "TR",
    ]


def test_next_deadline_is_named_when_a_mandate_ends(example: Briefing) -> None:
    bosnia = jobs.analyse(example)["sections"]["bosnia"]
    assert bosnia["worse"] == ["Inter-entity relations"]
    assert bosnia["next_deadline"] == {"date": "2025-11-01", "name": "EUFOR Althea"}


def test_archive_gives_back_an_equal_briefing_when_it_is_extracted(
    archive: bytes, example: Briefing
) -> None:
    assert unpack(extract_source(archive), "archive") == example


def test_release_holds_no_attachment_when_it_is_made(example: Briefing) -> None:
    made = jobs.render(example, with_source=False)
    assert made.pdf is not None
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        assert len(document.attachments) == 0
        assert "/AF" not in document.Root


@pytest.mark.long
def test_accessibility_has_no_error_when_the_example_is_checked(
    archive: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "example.pdf"
    file.write_bytes(archive)
    command = [Path(sys.executable).with_name("outloud"), "--no-info", file]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert " 0 error(s)" in f" {done.stdout}"


def test_structure_is_sound_when_qpdf_checks_the_example(archive: bytes, tmp_path: Path) -> None:
    file = tmp_path / "example.pdf"
    file.write_bytes(archive)
    done = subprocess.run(["qpdf", "--check", file], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.long
def test_bytes_are_the_same_when_the_surroundings_differ(
    root: Path, archive: bytes, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "ëlsewhere"
    elsewhere.mkdir()
    odd = {"TZ": "Asia/Tokyo", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "briefgen", "render", root / "examples" / EXAMPLE]
    subprocess.run(
        [*command, "-o", "out.pdf"],
        cwd=elsewhere,
        env={**os.environ, **odd, "PYTHONPATH": str(root)},
        check=True,
        capture_output=True,
    )
    assert hashlib.sha256((elsewhere / "out.pdf").read_bytes()).digest() == (
        hashlib.sha256(archive).digest()
    )


@pytest.mark.long
def test_no_address_of_the_internet_is_asked_for_when_the_example_is_rendered(
    root: Path, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    command = [sys.executable, "-m", "briefgen", "render", root / "examples" / EXAMPLE]
    subprocess.run(
        ["strace", "-f", "-e", "trace=connect,sendto", "-o", trace, *command, "-o", "out.pdf"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        check=True,
        capture_output=True,
    )
    assert "AF_INET" not in trace.read_text()


def test_headlines_fit_one_page_when_there_is_no_cover(example: Briefing) -> None:
    note = example.copy()
    note.tree["page"] = {"size": "A4", "cover": False, "contents": True}
    note.tree["sections"] = note.tree["sections"][:5]
    made = jobs.render(note, jobs.Options(detail="headline"))
    assert made.pages == 1


@pytest.mark.parametrize("kind", [None, "elections", "kfor"])
def test_schema_is_a_schema_when_it_is_asked_for(kind: str | None) -> None:
    schema = jobs.schema(kind)
    json.dumps(schema)
    text = json.dumps(schema)
    assert "$ref" in text
    definitions = schema.get("$defs", {})
    for reference in set(_references(schema)):
        assert reference.removeprefix("#/$defs/") in definitions


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [one for inner in value.values() for one in _references(inner)]
    if isinstance(value, list):
        return [one for inner in value for one in _references(inner)]
    return []


def test_schema_names_bounds_as_json_schema_does() -> None:
    seats = jobs.schema("elections")["properties"]["seats"]["anyOf"][0]
    assert seats == {"minimum": 0, "maximum": 10_000, "type": "integer"}
    assert not any(f'"{word}":' in json.dumps(jobs.schema()) for word in ("ge", "le", "gt", "lt"))
