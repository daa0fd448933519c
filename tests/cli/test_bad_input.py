"""Bad input: one sentence a fault with its place and remedy, exit 1, nothing written."""

from __future__ import annotations

import copy
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefgen.__main__ import main

LEAKS = (
    "Traceback",
    "Input should be",
    "For further information",
    "pydantic",
    "validation error",
    "Decimal(",
    "Errno",
    "Exception",
    "<class",
    "KeyError",
    "jinja2",
    "None",
)
"""What no user ever reads: words of Python and its libraries."""

EARLIER = b"an earlier output"

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="session")
def example(root: Path) -> dict[str, Any]:
    text = (root / "examples" / "western-balkans-2025-02.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def section(tree: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in tree["sections"] if one["id"] == name)
    return found


def data(name: str, change: Change) -> Change:
    return lambda tree: change(section(tree, name)["data"])


def zipped(tree: dict[str, Any], files: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("briefing.json", json.dumps(tree))
        for name, content in (files or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def with_image(tree: dict[str, Any]) -> dict[str, Any]:
    tree = copy.deepcopy(tree)
    section(tree, "region")["data"]["countries"][0]["note"] += "\n\n![A map](images/map.png)"
    return tree


def said_of(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Give the lines on stderr, held against what may never be said."""
    said = capsys.readouterr()
    assert said.out == ""
    assert [leak for leak in LEAKS if leak in said.err] == []
    return said.err.splitlines()


def refused(
    arguments: list[str], out: Path, capsys: pytest.CaptureFixture[str], code: int = 1
) -> list[str]:
    """Run `render` to a new and to an existing output; neither may change. Give what is said."""
    assert main([*arguments, "-o", str(out)]) == code
    lines = said_of(capsys)
    assert not out.exists()
    out.write_bytes(EARLIER)
    assert main([*arguments, "-o", str(out)]) == code
    assert said_of(capsys) == lines
    assert out.read_bytes() == EARLIER
    assert [path for path in out.parent.iterdir() if path.suffix == ".tmp"] == []
    return lines


FILES: dict[str, tuple[Callable[[dict[str, Any]], bytes], str]] = {
    "binary": (lambda _: bytes(range(256)), "is a binary file and no briefing: choose another"),
    "empty": (lambda _: b"", "is empty: choose a briefing"),
    "blank": (lambda _: b" \n\n ", "is empty: choose a briefing"),
    "broken": (
        lambda _: b'{\n  "format": 1,\n  "title": so\n}',
        "cannot be read at line 3, column 12: a value is missing",
    ),
    "cut": (lambda tree: json.dumps(tree, indent=1).encode()[:-3], "cannot be read at line"),
    "repeated": (lambda _: b'{"format": 1,\n "format": 1}', "line 2"),
    "list": (lambda _: b"[1]", "is no briefing"),
    "words": (
        lambda _: b"Dear all,",
        "is no briefing: choose a .briefing, a .json or an archive PDF",
    ),
    "utf-16": (lambda tree: json.dumps(tree).encode("utf-16"), "save it as UTF-8"),
    "latin": (lambda _: b'{"title": "\xe9"}', "save it as UTF-8"),
    "formatless": (lambda _: b"{}", "does not say its format"),
    "future": (
        lambda tree: json.dumps({**tree, "format": 2}).encode(),
        "has format 2 and this program reads up to 1: update the program",
    ),
    "zip-broken": (
        lambda tree: zipped(tree)[:60] + b"x" * 40 + zipped(tree)[100:],
        "is damaged and cannot be unpacked",
    ),
    "zip-truncated": (lambda tree: zipped(tree)[:500], "is damaged and cannot be unpacked"),
    "zip-of-nothing": (lambda _: b"PK\x03\x04nothing", "is damaged and cannot be unpacked"),
    "zip-of-another-thing": (
        lambda _: zipped({}).replace(b"briefing.json", b"briefing.jsom"),
        "briefing.jsom",
    ),
    "pdf": (lambda _: b"%PDF-1.7\n", "is no PDF that can be read: choose an archive copy"),
}


@pytest.mark.parametrize("name", FILES)
def test_file_is_refused_in_a_sentence_when_it_is_no_briefing(
    name: str, example: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, sentence = FILES[name]
    file = tmp_path / "briefing.json"
    file.write_bytes(make(copy.deepcopy(example)))
    (line,) = refused(["render", str(file)], tmp_path / "out.pdf", capsys)
    assert line.startswith(str(file))
    assert sentence in line
    for command in ("check", "analyse"):
        assert main([command, str(file)]) == 1
        assert said_of(capsys) == [line]


def test_file_is_refused_in_a_sentence_when_it_is_missing_or_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (missing,) = refused(["render", str(tmp_path / "no.json")], tmp_path / "a.pdf", capsys)
    assert missing == f"There is no file {tmp_path / 'no.json'}: check its name and folder."
    (folder,) = refused(["render", str(tmp_path)], tmp_path / "b.pdf", capsys)
    assert folder == f"{tmp_path} is a folder: choose a file in it."


FAULTS: dict[str, tuple[Change, str, str]] = {
    "wrong type": (
        data("elections", lambda d: d.update(seats="12x")),
        "elections#/seats",
        "“12x” is not a whole number; write digits only.",
    ),
    "negative share": (
        data("elections", lambda d: d["results"][0].update(share_percent=-3)),
        "elections#/results/LVV/share_percent",
        "−3 is not a percentage; it lies between 0 and 100.",
    ),
    "share over 100": (
        data("elections", lambda d: d["results"][3].update(share_percent=100.01)),
        "elections#/results/AAK–Nisma/share_percent",
        "100.01 is not a percentage; it lies between 0 and 100.",
    ),
    "negative count": (
        data("kfor", lambda d: d["personnel"].update(total=-1)),
        "kfor#/personnel/total",
        "−1 is negative; a count is 0 or more.",
    ),
    "impossible date": (
        data("kfor", lambda d: d["events"][0].update(date="2025-02-30", text="A change.")),
        "kfor#/events/2025-02-30 A change./date",
        "“2025-02-30” is not a date of the calendar; correct it.",
    ),
    "unknown method": (
        data("elections", lambda d: d["allocation"].update(method="jefferson")),
        "elections#/allocation/method",
        "“jefferson” is not one of the choices: dhondt, ",
    ),
    "two sections of one id": (
        lambda tree: section(tree, "kfor").update(id="region"),
        "#/sections/4/id",
        "Two sections have the id “region”; give one of them another.",
    ),
    "unknown theme": (
        lambda tree: tree.update(theme="minister"),
        "#/theme",
        "There is no theme “minister”; choose one of ",
    ),
    "unknown language": (
        lambda tree: tree.update(language="klingon!"),
        "#/language",
        "“klingon!” is no language known here; use a tag such as en or sr-Latn.",
    ),
    "no title": (
        lambda tree: tree.pop("title"),
        "#/title",
        "“Title” is needed and not there; fill it in.",
    ),
    "no data": (
        lambda tree: section(tree, "summary").pop("data"),
        "#/sections/summary/data/bluf",
        "“Bottom line” is needed and not there; fill it in.",
    ),
    "wrong type of a source": (
        lambda tree: tree["sources"][0].update(credibility="two"),
        "#/sources/rutte-bratislava/credibility",
        "“two” is not a whole number; write digits only.",
    ),
    "object for a text": (
        lambda tree: tree.update(office={"name": None, "open": True}),
        "#/office",
        "“{name: null, open: true}” is not a text; put it in quotation marks.",
    ),
    "unreadable marking": (
        lambda tree: tree.update(marking={"policy": "nato", "level": "NATO RESTRICT"}),
        "#/marking",
        "“NATO RESTRICT” is no level of the marking policy “nato”; choose one of ",
    ),
    "designation of another": (
        lambda tree: tree.update(designations={"RS": "eu-footnote"}),
        "#/designations/RS",
        "it is not for Serbia.",
    ),
    "missing image": (
        lambda tree: tree.update(with_image(tree)),
        "region#/countries/0/note",
        "The image “images/map.png” cannot be shown: it is not there; add it",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_named_with_place_and_remedy_when_it_is_in_the_data(
    name: str, example: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, address, sentence = FAULTS[name]
    tree = copy.deepcopy(example)
    change(tree)
    file = tmp_path / "briefing.json"
    file.write_text(json.dumps(tree), "utf-8")
    (line,) = refused(["render", str(file)], tmp_path / "out.pdf", capsys)
    assert line.startswith(f"{file}: {address}: error: ")
    assert sentence in line
    assert main(["check", str(file)]) == 1
    assert line in said_of(capsys)
    assert main(["check", str(file), "--json"]) == 1
    printed = capsys.readouterr()
    assert printed.err == ""
    problems = json.loads(printed.out)["problems"]
    assert address in [one["address"] for one in problems if one["severity"] == "error"]
    assert [leak for leak in LEAKS if leak in printed.out] == []


def test_every_fault_has_its_line_when_there_are_several(
    example: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = copy.deepcopy(example)
    for name in ("wrong type", "negative share", "negative count"):
        FAULTS[name][0](tree)
    file = tmp_path / "briefing.json"
    file.write_text(json.dumps(tree), "utf-8")
    lines = refused(["render", str(file)], tmp_path / "out.pdf", capsys)
    assert [line.split(": ")[1] for line in lines] == [
        "elections#/seats",
        "elections#/results/LVV/share_percent",
        "kfor#/personnel/total",
    ]
    assert main(["analyse", str(file)]) == 1
    assert said_of(capsys) == lines


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no image", "it is no image that can be read; save it as PNG, JPEG or SVG."),
        (b"\x89PNG\r\n\x1a\nand nothing more", "it is no image that can be read"),
    ],
)
def test_image_is_named_with_its_field_when_it_is_none(  # noqa: PLR0917 - fixtures
    content: bytes,
    reason: str,
    example: dict[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    expect_log: Callable[[str], None],
) -> None:
    expect_log("image:map.png")
    file = tmp_path / "briefing.briefing"
    file.write_bytes(zipped(with_image(example), {"images/map.png": content}))
    (line,) = refused(["render", str(file)], tmp_path / "out.pdf", capsys)
    assert line.startswith(f"{file}: region#/countries/0/note: error: The image “images/map.png”")
    assert reason in line


def test_image_is_named_when_it_is_none_and_nothing_asks_for_it(
    example: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "briefing.briefing"
    file.write_bytes(zipped(example, {"images/map.png": b"no image"}))
    (line,) = refused(["render", str(file)], tmp_path / "out.pdf", capsys)
    assert line.startswith(f"{file}: error: The image “images/map.png” cannot be shown: ")


def test_analysis_ends_as_an_error_when_the_method_gives_no_answer(
    example: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = copy.deepcopy(example)
    elections = section(tree, "elections")["data"]
    elections["allocation"] = {"method": "imperiali", "seats": 3}
    elections["results"] = [{"abbr": abbr, "votes": 40} for abbr in ("A", "B", "C", "D", "E")]
    file = tmp_path / "briefing.json"
    file.write_text(json.dumps(tree), "utf-8")
    assert main(["analyse", str(file)]) == 1
    printed = capsys.readouterr()
    assert "elections#/allocation: error: The Imperiali quota gives out 5 seats" in printed.err
    assert json.loads(printed.out)["sections"]["elections"]["projection"][0]["seats"] is None


def test_wrong_value_is_not_called_missing_too_when_it_is_checked(
    example: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = copy.deepcopy(example)
    section(tree, "elections")["data"]["seats"] = "12x"
    section(tree, "elections")["data"]["results"][0]["share_percent"] = -3
    file = tmp_path / "briefing.json"
    file.write_text(json.dumps(tree), "utf-8")
    assert main(["check", str(file)]) == 1
    assert [line.rpartition(" ")[2] for line in said_of(capsys)] == ["[schema]", "[schema]"]


def test_unknown_kind_is_shown_as_a_placeholder_when_it_is_rendered(
    example: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = copy.deepcopy(example)
    section(tree, "bosnia").update(kind="weather")
    file = tmp_path / "briefing.json"
    file.write_text(json.dumps(tree), "utf-8")
    out = tmp_path / "out.pdf"
    assert main(["render", str(file), "-o", str(out)]) == 0
    lines = said_of(capsys)
    warnings = [line for line in lines if "unknown-kind" in line]
    assert len(warnings) == 1
    assert warnings[0].startswith(f"{file}: #/sections/bosnia/kind: warning: ")
    assert "“weather”" in warnings[0]
    text = subprocess.run(["pdftotext", "-layout", out, "-"], check=True, capture_output=True)
    assert "“weather”" in text.stdout.decode()
    assert main(["check", str(file)]) == 1
    assert any("bosnia/kind: error: " in line for line in said_of(capsys))


def test_output_is_asked_for_elsewhere_when_its_folder_cannot_hold_it(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(root / "examples" / "western-balkans-2025-02.json")
    nowhere = tmp_path / "nowhere" / "out.pdf"
    assert main(["render", file, "-o", str(nowhere)]) == 1
    assert said_of(capsys)[-1] == (f"There is no folder for {nowhere}: make it or choose another.")
    assert not nowhere.parent.exists()
    assert main(["render", file, "-o", str(tmp_path)]) == 1
    assert said_of(capsys)[-1] == f"{tmp_path} is a folder: give the name of a file."
    inside_a_file = tmp_path / "file"
    inside_a_file.write_bytes(EARLIER)
    assert main(["render", file, "-o", str(inside_a_file / "out.pdf")]) == 1
    assert "was not saved" in said_of(capsys)[-1]
    assert inside_a_file.read_bytes() == EARLIER


@pytest.mark.parametrize("name", ["western-balkans-2025-02.json"])
def test_output_is_refused_when_it_would_take_the_input_s_place(
    name: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "briefing.json"
    whole = (root / "examples" / name).read_bytes()
    file.write_bytes(whole)
    assert main(["render", str(file), "-o", str(tmp_path / "." / "briefing.json")]) == 1
    (line,) = said_of(capsys)
    assert line.endswith("is the file that is read: give the output another name.")
    assert file.read_bytes() == whole


@pytest.mark.parametrize(
    "options",
    [["--page", "A5"], ["--detail", "long"], ["--colour"], ["--theme"], []],
    ids=" ".join,
)
def test_wrong_use_exits_2(
    options: list[str], root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(root / "examples" / "western-balkans-2025-02.json")
    out = tmp_path / "out.pdf"
    target = ["-o", str(out)] if options else []
    assert main(["render", file, *target, *options]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (["--theme", "minister"], "There is no theme “minister”; choose one of "),
        (["--lang", "klingon!"], "“klingon!” is no language known here; use a tag such as"),
    ],
)
def test_option_is_refused_when_it_names_nothing(
    option: list[str],
    sentence: str,
    root: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = str(root / "examples" / "western-balkans-2025-02.json")
    (line,) = refused(["render", file, *option], tmp_path / "out.pdf", capsys)
    assert line.startswith(sentence)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"no PDF at all", "The file is no PDF that can be read"),
        (b"", "The file is no PDF that can be read"),
    ],
)
def test_extract_names_the_file_when_it_holds_no_briefing(
    content: bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "some.pdf"
    file.write_bytes(content)
    (line,) = refused(["extract", str(file)], tmp_path / "out.briefing", capsys)
    assert line.startswith(f"{file}: {sentence}")


def test_schema_names_the_kinds_when_it_is_asked_for_another(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["schema", "weather"]) == 1
    (line,) = said_of(capsys)
    assert line.startswith("There is no section kind “weather”; choose one of annex, ")


def test_process_says_one_line_when_a_file_name_holds_control_codes(
    root: Path, tmp_path: Path
) -> None:
    file = tmp_path / "odd\n\x1b[31mname.json"
    file.write_bytes(b"{")
    command = [sys.executable, "-m", "briefgen", "check", str(file)]
    run = subprocess.run(
        command,
        check=False,
        capture_output=True,
        cwd=root,
        env={**os.environ, "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"},
    )
    assert run.returncode == 1
    assert run.stdout == b""
    assert run.stderr.count(b"\n") == 1
    assert b"\x1b" not in run.stderr
    assert b"line 1, column 2" in run.stderr
