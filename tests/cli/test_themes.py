"""`themes`, and `--theme` with a folder of the user's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from briefgen import resources
from briefgen.__main__ import main
from briefgen.render.publish import extract_source
from briefgen.store.briefingfile import unpack

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "western-balkans-2025-02.json"
HOUSE = ROOT / "examples" / "themes" / "house"


@pytest.fixture
def own() -> Iterator[Path]:
    """The example of a house's theme in the user's own folder, from where it is taken again."""
    folder = resources.own_themes() / "house"
    shutil.copytree(HOUSE, folder)
    yield folder
    shutil.rmtree(folder)


def run(*arguments: object) -> int:
    return main([str(one) for one in arguments])


def test_own_themes_are_listed_with_their_folders(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("themes") == 0
    assert capsys.readouterr().out.splitlines() == [
        "alliance",
        f"house     {own}",
        "ministry",
        "plain",
    ]


@pytest.mark.parametrize("named", ["folder", "name"])
def test_briefing_is_rendered_in_an_own_theme_and_keeps_its_name_alone(
    own: Path, named: str, tmp_path: Path
) -> None:
    out = tmp_path / "out.pdf"
    theme = HOUSE if named == "folder" else "house"
    assert run("render", EXAMPLE, "-o", out, "--theme", theme) == 0
    with pikepdf.open(out) as pdf:
        alts = [str(one.Alt) for one in pdf.objects if _is_figure(one)]
    assert "Foreign Office of Exampleland" in alts
    briefing = unpack(extract_source(out.read_bytes()), "out")
    assert briefing.tree["theme"] == "house"


def _is_figure(one: object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure" and "/Alt" in one


def test_web_page_is_made_in_a_theme_of_a_folder(tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    assert run("html", EXAMPLE, "-o", out, "--theme", HOUSE) == 0
    assert "--accent: #7a1f2b" in out.read_text("utf-8")


MISTAKES = {
    "theme.css": ("p { colr: red }", "house/theme.css, line 1"),
    "cover.html.j2": ("\n{{ nobody }}", "house/cover.html.j2, line 2: there is no “nobody” here"),
}


@pytest.mark.parametrize("name", MISTAKES)
@pytest.mark.parametrize("command", ["render", "check"])
def test_mistake_in_an_own_theme_is_one_sentence_and_no_file_is_written(
    own: Path, name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / name).write_text(MISTAKES[name][0], "utf-8")
    briefing = tmp_path / "in.json"
    briefing.write_text(EXAMPLE.read_text("utf-8").replace('"ministry"', '"house"'), "utf-8")
    out = tmp_path / "out.pdf"
    assert run(command, briefing, *(["-o", out] if command == "render" else [])) == 1
    told = capsys.readouterr().err.splitlines()
    assert sum(MISTAKES[name][1] in line for line in told) == 1
    assert not any("Traceback" in line for line in told)
    assert not out.exists()
