from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from briefgen.cli import app
from briefgen.store import load
from briefgen.store.presets import built_in_folder

BUILT_IN = [
    "election-night",
    "mission-update",
    "one-page-note",
    "stability-note",
    "western-balkans-weekly",
]


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_presets_are_listed_with_what_they_are_for() -> None:
    code, out, err = run("presets")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert [line.split()[0] for line in lines] == BUILT_IN
    assert "Election night: The count as it comes in" in lines[0]


@pytest.mark.parametrize("preset", BUILT_IN)
def test_new_briefing_begins_now_from_a_preset(preset: str, tmp_path: Path) -> None:
    file = tmp_path / "new.briefing"
    before = datetime.now().astimezone()
    code, out, err = run("new", "--preset", preset, "-o", file)
    assert (code, out, err) == (0, "", f"{file}: written.\n")
    tree = load(file).tree
    assert tree["format"] == 1
    assert tree["created"] == tree["as_of"]
    assert abs((datetime.fromisoformat(tree["as_of"]) - before).total_seconds()) < 120
    ids = [section["id"] for section in tree["sections"]]
    assert len(set(ids)) == len(ids) >= 5
    code, out, _ = run("check", file, "--json")
    assert code == (1 if preset == "election-night" else 0)
    found = [one for one in json.loads(out)["problems"] if one["check"] == "preset-text"]
    assert {one["address"] for one in found} == set(tree["preset"]["texts"])


def test_new_briefing_takes_the_cut_off_that_is_given(tmp_path: Path) -> None:
    file = tmp_path / "new.json"
    name = "Western Balkans weekly"
    assert run("new", "--preset", name, "-o", file, "--as-of", "2025-02-21")[0] == 0
    assert load(file).tree["as_of"] == "2025-02-21"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--preset", "weekly"), "There is no preset “weekly”; choose one of election-night, "),
        (("--preset", "mission-update", "--as-of", "2025-02-30"), "2025-02-30"),
    ],
)
def test_new_is_refused_in_a_sentence(
    arguments: tuple[str, ...], sentence: str, tmp_path: Path
) -> None:
    code, out, err = run("new", *arguments, "-o", tmp_path / "new.briefing")
    assert (code, out) == (1, "")
    assert sentence in err
    assert len(err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_new_never_overwrites_a_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.briefing"
    file.write_text("mine")
    code, _, err = run("new", "--preset", "mission-update", "-o", file)
    assert (code, err) == (1, f"{file} is there already: give another name.\n")
    assert file.read_text() == "mine"
    link = tmp_path / "link.briefing"
    link.symlink_to(tmp_path / "nowhere")
    assert run("new", "--preset", "mission-update", "-o", link)[0] == 1


def test_built_in_presets_lie_with_the_program() -> None:
    assert sorted(path.stem for path in built_in_folder().iterdir()) == BUILT_IN
