"""What the documentation says must be so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from briefgen.cli import app
from briefgen.sections import registry

DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")


def commands_of(text: str) -> list[list[str]]:
    """Return the words of each line of the fenced sh blocks, indented ones too."""
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_documented_verbs_are_those_of_dev(root: Path, name: str) -> None:
    verbs = set(re.findall(r"^\./dev (\w+)", (root / "dev").read_text("utf-8"), re.MULTILINE))
    commands = commands_of((root / name).read_text(encoding="utf-8"))
    used = {words[1] for words in commands if words[0] == "./dev"}
    assert used
    assert used <= verbs


def test_documented_commands_take_the_options_they_are_given(readme: str) -> None:
    known = typer.main.get_command(app).commands
    runs = [words[2:] for words in commands_of(readme) if words[:2] == ["./dev", "run"]]
    assert len(runs) > 4
    for name, *arguments in runs:
        assert name in known
        options = {option for parameter in known[name].params for option in parameter.opts}
        assert {word for word in arguments if word.startswith("-")} <= options, name


def test_table_of_commands_names_each_of_them(readme: str) -> None:
    table = readme.partition("## Commands")[2].partition("\n## ")[0]
    named = {name for cell in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
             for name in re.findall(r"`(\w+)", cell)}  # fmt: skip
    # the render process is chosen before the command line is even imported
    assert named == {*typer.main.get_command(app).commands, "worker"}


def test_documented_files_exist(root: Path) -> None:
    for name in DOCUMENTS:
        text = (root / name).read_text(encoding="utf-8")
        links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
        paths = re.findall(
            r"`((?:briefgen|templates|assets|examples|tests|changelog\.d)/(?!_data)[\w./-]*)`", text
        )
        assert not [path for path in links + paths if not (root / path).exists()], name


def test_documented_layers_are_the_checked_ones(root: Path) -> None:
    text = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    diagram = text.partition("```\n")[2].partition("```")[0]
    written = [re.split(r" {2,}", line)[0] for line in diagram.splitlines()]
    project = (root / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^layers = \[\n(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    assert block
    assert written == [re.sub(r'[ "(),]+', " ", line).strip() for line in block[1].splitlines()]


def test_contract_kinds_are_all_there() -> None:
    kinds = "summary elections kfor stability region statements outlook talking_points annex"
    assert set(kinds.split()) <= set(registry.kinds())
