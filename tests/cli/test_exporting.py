"""`html` and `text`, and `render --pages`: written or refused whole, in a sentence."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from briefgen.cli import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "western-balkans-2025-02.json"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


def changed(folder: Path, **head: Any) -> Path:
    tree = json.loads(EXAMPLE.read_text("utf-8")) | head
    file = folder / "changed.json"
    file.write_text(json.dumps(tree), "utf-8")
    return file


def test_web_page_is_written_as_the_options_say(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    code, stdout, err = run("html", EXAMPLE, "-o", out, "--lang", "fr", "--detail", "headline")
    assert (code, stdout) == (0, "")
    assert err.splitlines()[-1].startswith(f"{out}: written, ")
    page = out.read_text("utf-8")
    assert '<html lang="fr">' in page
    assert "detail-full" not in page.replace("kind-annex detail-full", "")


def test_nothing_is_written_where_the_briefing_cannot_be_shown(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    file = changed(tmp_path, as_of="yesterday")
    code, stdout, err = run("html", file, "-o", out)
    assert (code, stdout, out.exists()) == (1, "", False)
    assert "#/as_of: error:" in err
    code, _, err = run("html", EXAMPLE, "-o", out, "--theme", "none")
    assert (code, out.exists()) == (1, False)
    assert "There is no theme “none”" in err


def test_briefing_is_not_written_over(tmp_path: Path) -> None:
    file = changed(tmp_path)
    before = file.read_bytes()
    code, _, err = run("html", file, "-o", file)
    assert code == 1
    assert "give the output another name" in err
    assert file.read_bytes() == before


def test_text_is_printed_or_written(tmp_path: Path) -> None:
    code, printed, err = run("text", EXAMPLE)
    assert code == 0
    assert printed.startswith("NATO UNCLASSIFIED RELEASABLE TO EU\n")
    assert printed.count("Lëvizja") == 3
    out = tmp_path / "message.txt"
    code, stdout, err = run("text", EXAMPLE, "-o", out, "--ascii", "--detail", "brief")
    assert (code, stdout) == (0, "")
    text = out.read_text("ascii")
    assert err.splitlines()[-1] == f"{out}: {text.count(chr(10))} lines."
    assert "Levizja" in text


@pytest.mark.long
def test_bytes_are_the_same_when_the_surroundings_differ(root: Path, tmp_path: Path) -> None:
    digests = set()
    for odd in ({}, {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}):
        subprocess.run(
            [sys.executable, "-m", "briefgen", "html", EXAMPLE, "-o", "page.html"],
            cwd=tmp_path,
            env={**os.environ, **odd, "PYTHONPATH": str(root)},
            check=True,
            capture_output=True,
        )
        digests.add(hashlib.sha256((tmp_path / "page.html").read_bytes()).hexdigest())
    assert len(digests) == 1


def test_pages_are_fitted_or_nothing_is_written(tmp_path: Path) -> None:
    tree = json.loads(EXAMPLE.read_text("utf-8"))
    for section in tree["sections"]:
        section.pop("detail", None)
    file = changed(tmp_path, sections=tree["sections"])
    out = tmp_path / "out.pdf"
    code, _, err = run("render", file, "-o", out, "--pages", "1")
    assert code == 0
    assert "Lengths chosen: summary headline, elections headline" in err
    pinned = changed(tmp_path, sections=[one | {"detail": "full"} for one in tree["sections"]])
    out.unlink()
    code, stdout, err = run("render", pinned, "-o", out, "--pages", "1")
    assert (code, stdout, out.exists()) == (1, "", False)
    assert re.match(r"The shortest possible is \d pages, more than 1:", err)
    assert err.count("\n") == 1
