from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from briefgen.cli import app
from briefgen.sections.elections import packs
from briefgen.store import load

EXAMPLE = Path(__file__).parents[2] / "examples" / "western-balkans-2025-02.json"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_rules_lists_the_packs() -> None:
    code, out, err = run("rules")
    assert (code, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == list(packs.packs())
    assert "XK-2021  Kosovo, Assembly: the rules of February 2021" in out


def test_a_pack_is_told_by_its_name() -> None:
    code, out, err = run("rules", "xk-2021")
    assert (code, err) == (0, "")
    assert "Method: 100 seats by the Sainte-Laguë method · Law No. 03/L-073, Article 111(2)" in out
    assert "[law] Law No. 03/L-073 on General Elections" in out


def test_an_unknown_pack_is_refused_with_the_names() -> None:
    code, out, err = run("rules", "XK-1999")
    assert (code, out) == (1, "")
    assert err.startswith("There is no rule pack “XK-1999”; choose one of AL-2025, BA-2022")


def test_a_pack_is_filled_into_a_section(tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    shutil.copy(EXAMPLE, file)
    code, out, err = run("rules", "xk-2025", "--into", file, "elections#")
    assert (code, out) == (0, "")
    assert err == f"{file}: the rules of XK-2025 are filled in.\n"
    data = load(file).section("elections")["data"]
    assert data["rules"] == "XK-2025"
    assert data["allocation"]["method"] == "dhondt"
    assert len(data["deadlines"]) == 5
    assert run("check", file)[0] == 0
    before = file.read_bytes()
    assert run("rules", "XK-2025", "--into", file, "elections")[0] == 0
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("XK-2025", "--into", "FILE", "kfor"), "has no place for the rule pack XK-2025"),
        (("XK-2025", "--into", "FILE", "nowhere"), "nowhere"),
        (("--into", "FILE", "elections"), "Say which pack"),
    ],
)
def test_what_cannot_be_filled_is_refused_in_a_sentence(
    arguments: tuple[str, ...], sentence: str, tmp_path: Path
) -> None:
    file = tmp_path / "mine.json"
    shutil.copy(EXAMPLE, file)
    before = file.read_bytes()
    code, out, err = run("rules", *(str(file) if one == "FILE" else one for one in arguments))
    assert (code, out) == (1, "")
    assert sentence in err
    assert file.read_bytes() == before
