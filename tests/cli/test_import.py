"""`import` by hand: FILE is changed in place, or not at all."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefgen.__main__ import main
from briefgen.core.briefing import Briefing
from briefgen.render.publish import extract_source
from briefgen.store.briefingfile import load, save
from tests.helpers.workbooks import ods, xlsx

EXAMPLE = Path(__file__).parents[2] / "examples" / "western-balkans-2025-02.json"
CSV = (
    ",Subjekti Politik,Shkurtesa,Numri i votave,Përqindja e votave të vlefshme\n"
    '1,126. Lëvizja,LVV,200.754,"40,85%"\n2,118. Partia,PDK,100.101,"22,10%"\n'
)
ROWS: list[list[Any]] = [["Nation", "Troops"], ["Italy", 1234], ["Turkey", 551], ["Total", 1785]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "week.briefing"
    save(load(EXAMPLE), path)
    return path


@pytest.fixture
def made(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    def make(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


def run(*arguments: object) -> int:
    return main(["import", *map(str, arguments)])


def results(briefing: Briefing) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = briefing.get("elections#/results")
    return found


def test_briefing_is_filled_and_rendered_when_a_table_is_imported(
    file: Path, made: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = made("Rezultatet.csv", CSV)
    assert run(file, "elections#/results", data) == 0
    assert "2 updated and 0 new" in capsys.readouterr().err
    briefing = load(file)
    assert [row.get("votes") for row in results(briefing)][:3] == [200754, 100101, None]
    assert briefing.files == {"data/Rezultatet.csv": CSV.encode()}
    binding = briefing.section("elections")["bindings"]["/results"]
    assert binding["sha256"] == hashlib.sha256(CSV.encode()).hexdigest()
    pdf = tmp_path / "out.pdf"
    assert main(["render", str(file), "-o", str(pdf)]) == 0
    assert b"Rezultatet.csv" in extract_source(pdf.read_bytes())
    printed = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "data/Rezultatet.csv" in printed
    # The digest is too long for its column and goes on in the next line.
    assert binding["sha256"] in "".join(
        word for word in printed.split() if word in binding["sha256"]
    )


@pytest.mark.parametrize(("name", "make"), [("f.xlsx", xlsx), ("f.ods", ods)])
def test_sheet_is_imported_when_the_file_is_a_spreadsheet(
    file: Path, made: Any, name: str, make: Any
) -> None:
    data = made(name, make({"Notes": [["x"]], "Force": ROWS}))
    assert run(file, "kfor#/contributions", data, "--sheet", "Force") == 0
    section = load(file).section("kfor")
    rows = {row["nation"]: row.get("personnel") for row in section["data"]["contributions"]}
    assert (rows["IT"], rows["TR"]) == (1234, 551)
    assert section["bindings"]["/contributions"]["sheet"] == "Force"
    assert section["bindings"]["/contributions/IT"]["cells"]["personnel"] == "B2"


def test_both_readings_and_flags_are_said_when_numbers_are_ambiguous(
    file: Path, made: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()
    data = made("n.csv", "Nation,Troops\nItaly,1.234\nTurkey,551\n")
    assert run(file, "kfor#/contributions", data) == 1
    said = capsys.readouterr().err
    assert "1.234, with decimals: --locale en" in said
    assert "1,234, a whole number: --locale de" in said
    assert file.read_bytes() == before
    assert run(file, "kfor#/contributions", data, "--locale", "de") == 0
    assert load(file).get("kfor#/contributions/IT/personnel") == 1234


def test_column_is_chosen_when_its_header_is_unknown(
    file: Path, made: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    data = made("n.csv", "who,Zählung,rest\nLVV,12,x\n")
    assert run(file, "elections#/results", data) == 1
    assert "No column is matched" in capsys.readouterr().err
    assert run(file, "elections#/results", data, "--map", "abbr=who", "--map", "votes=B") == 0
    assert results(load(file))[0]["votes"] == 12
    assert "Columns that fill nothing: rest" in capsys.readouterr().err


def test_bare_json_is_changed_when_it_cannot_hold_the_file(
    tmp_path: Path, made: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "week.json"
    file.write_bytes(EXAMPLE.read_bytes())
    assert run(file, "elections#/results", made("r.csv", CSV)) == 0
    assert "cannot hold r.csv" in capsys.readouterr().err
    assert load(file).section("elections")["bindings"]["/results"]["file"] == "data/r.csv"


def test_earlier_file_goes_when_a_newer_one_takes_its_place(file: Path, made: Any) -> None:
    run(file, "elections#/results", made("r.csv", CSV))
    run(file, "elections#/results", made("r.csv", CSV.replace("754", "755")))
    briefing = load(file)
    assert list(briefing.files) == ["data/r-2.csv"]
    assert results(briefing)[0]["votes"] == 200755


def test_same_file_changes_only_the_time_when_it_is_imported_again(file: Path, made: Any) -> None:
    data = made("r.csv", CSV)
    run(file, "elections#/results", data)
    first = load(file)
    run(file, "elections#/results", data)
    again = load(file)
    for briefing in (first, again):
        briefing.section("elections")["bindings"]["/results"].pop("retrieved")
    assert first == again


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nobody#/results", "r.csv"), "no section “nobody”"),
        (("elections#/seats", "r.csv"), "no list of rows"),
        (("elections", "r.csv"), "no address"),
        (("elections#/results", "none.csv"), "no file"),
        (("elections#/results", "r.csv", "--map", "votes"), "no pair"),
        (("elections#/results", "r.csv", "--sheet", "A"), "no sheets"),
        (("elections#/results", "bad.xlsx"), "damaged"),
    ],
)
def test_one_sentence_is_said_and_nothing_changed_when_it_cannot_be_done(
    file: Path, made: Any, arguments: tuple[str, ...], said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    made("r.csv", CSV)
    made("bad.xlsx", b"PK\x03\x04 and no more")
    before = file.read_bytes()
    address, data, *rest = arguments
    assert run(file, address, file.parent / data, *rest) == 1
    lines = capsys.readouterr().err.splitlines()
    assert any(said in line for line in lines), lines
    assert file.read_bytes() == before
