from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import __main__ as program


@pytest.mark.parametrize(
    ("arguments", "served_by"),
    [
        ([], "window"),
        (["gui"], "window"),
        (["gui", "a.briefing"], "window"),
        (["Weekly.BRIEFING"], "window"),
        (["a.json"], "window"),
        (["house.briefpreset"], "window"),
        (["--help"], "command line"),
        (["render", "a.json", "-o", "a.pdf"], "command line"),
        (["a.pdf"], "command line"),
        (["check", "a.json"], "command line"),
        (["worker"], "worker"),
    ],
)
def test_arguments_choose_who_serves_them(
    arguments: list[str], served_by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = []
    monkeypatch.setattr(program, "_window", lambda _: served.append("window") or 0)
    monkeypatch.setattr(program, "_worker", lambda _: served.append("worker") or 0)
    monkeypatch.setattr(program, "_command_line", lambda _: served.append("command line") or 0)
    assert program.main(arguments) == 0
    assert served == [served_by]


def test_interruption_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(program, "_command_line", interrupted)
    assert program.main(["themes"]) == 130


def test_window_is_given_the_file_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setattr("briefgen.gui.main", lambda arguments: opened.append(arguments) or 0)
    assert program.main(["gui", "a.briefing"]) == 0
    assert program.main(["b.json"]) == 0
    assert opened == [["a.briefing"], ["b.json"]]


def test_nothing_heavy_is_imported_before_the_branch(root: Path) -> None:
    code = """import sys, briefgen.__main__
heavy = {"PySide6", "weasyprint", "typer", "pydantic", "jinja2", "babel"} & set(sys.modules)
sys.exit(", ".join(heavy) or 0)"""
    run = subprocess.run([sys.executable, "-c", code], cwd=root, check=False, capture_output=True)
    assert run.returncode == 0, run.stderr.decode()


def test_fault_of_its_own_is_a_sentence_when_the_command_line_meets_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from briefgen import cli

    def fails(**_: object) -> None:
        raise KeyError("inside")

    monkeypatch.setattr(cli, "app", fails)
    monkeypatch.delenv("BRIEFGEN_DETAILS", raising=False)
    assert program.main(["sections"]) == 1
    said = capsys.readouterr().err
    assert "a fault of its own (KeyError)" in said
    assert "Traceback" not in said
    monkeypatch.setenv("BRIEFGEN_DETAILS", "1")
    with pytest.raises(KeyError):
        program.main(["sections"])
