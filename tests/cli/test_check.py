"""`check`: plain problems, an exit code by their severity, and no briefing that it cannot read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import resources
from briefgen.__main__ import main
from briefgen.checks import findings
from briefgen.core import tree as trees
from briefgen.core.address import Path as Place
from briefgen.core.address import parse
from briefgen.core.briefing import Briefing
from briefgen.core.problems import Problem, Severity
from briefgen.engine import jobs
from briefgen.i18n import language
from briefgen.sections.document import Reader
from briefgen.sections.registry import row_keys

EXAMPLE = Path(__file__).parents[2] / "examples" / "western-balkans-2025-02.json"

LEAKS = ("Input should be", "further information", "Decimal(", "NoneType", "<class", "briefgen.")


def nested(levels: int) -> Any:
    return {"a": [nested(levels - 1)]} if levels else None


ODD: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    7,
    10_000,
    10**12,
    10**20,
    Decimal("0.001"),
    Decimal("1E+30"),
    "",
    " ",
    "12x",
    "2025-02-30",
    "2031",
    "0001-01",
    "9999-12-31",
    "open-ended",
    "XK",
    "likely",
    "#zzzzzz",
    "a\n\n# b\n\n| c | d |\n|---|---|\n| e | f |\n\n- g\n  - h",
    "[@nobody] and [@ nobody",
    "(NR) <b>bold</b> & ![x](images/x.png) ![y](http://y.invalid/y.png)",
    "\N{EGYPTIAN HIEROGLYPH A001}\N{RIGHT-TO-LEFT OVERRIDE}\x07",
    "long " * 400,
    "x" * 300,
    "x" * 100_001,
    [],
    [None],
    [[], {}],
    ["a", "a"],
    [{"id": "a"}, {"id": "a"}],
    {},
    {"policy": "nato", "level": "NATO SECRET"},
    {"policy": 1, "level": []},
    {"condition": None, "total": "many", "text": {}, "footnote": []},
    nested(20),
]


@cache
def example() -> bytes:
    return EXAMPLE.read_bytes()


def places(node: Any, path: Place = ()) -> Iterator[Place]:
    """Give the paths of all values but the whole."""
    pairs: Any = ()
    if isinstance(node, dict):
        pairs = node.items()
    elif isinstance(node, list):
        pairs = enumerate(node)
    for step, value in pairs:
        yield (*path, step)
        yield from places(value, (*path, step))


@st.composite
def mutated(draw: st.DrawFn) -> Briefing:
    """Draw the example with one to four of its values replaced by odd ones or taken out."""
    made = trees.loads(example(), "example")
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from([path for path in places(made) if path != ("format",)]))
        node = made
        for step in path[:-1]:
            node = node[step]
        if draw(st.integers(0, 9)) == 0:
            del node[path[-1]]
        else:
            node[path[-1]] = trees.copy(draw(st.sampled_from(ODD)))
    return Briefing(made, keys_of=row_keys)


def hold(problems: list[Problem]) -> None:
    """Hold problems to what each must be: a named check, an address, a sentence in one piece."""
    for problem in problems:
        plain = problem.as_json(language("en"))
        if plain["address"]:
            parse(plain["address"])
        assert plain["check"]
        assert [leak for leak in LEAKS if leak in plain["message"]] == []
        assert plain["message"][-1] in ".?"


@given(mutated())
def test_findings_are_told_whatever_stands_in_the_data(briefing: Briefing) -> None:
    hold(list(findings.on_document(Reader().read(briefing), resources.themes())))


@pytest.mark.long
@given(mutated())
def test_check_ends_with_problems_whatever_stands_in_the_data(briefing: Briefing) -> None:
    hold(jobs.check(briefing))


STORIES = {path.name for path in EXAMPLE.parent.glob("*.json")} - {"hostile.json"}


@pytest.mark.parametrize("name", sorted(STORIES))
def test_example_has_no_problems(name: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "examples" / name
    assert main(["check", str(file), "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == {"problems": []}
    assert said.err == ""
    assert main(["check", str(file)]) == 0
    assert capsys.readouterr().err == f"{file}: no problems found.\n"


def test_exit_code_is_0_when_there_are_only_warnings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = trees.loads(example(), "example")
    tree["sources"].append({"id": "unread", "title": "Unread"})
    file = tmp_path / "briefing.json"
    file.write_bytes(trees.dumps(tree))
    assert main(["check", str(file), "--json"]) == 0
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["check"] == "uncited-source"
    assert problem["severity"] == "warning"
    assert problem["address"] == "#/sources/unread"
    assert problem["message"] == "Nothing cites the source “unread”; cite it, or take it out."
    assert main(["check", str(file)]) == 0
    assert capsys.readouterr().err == (
        f"{file}: #/sources/unread: warning: Nothing cites the source “unread”; cite it, or"
        " take it out. [uncited-source]\n"
    )


def test_exit_code_is_1_and_errors_come_first_when_there_is_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = trees.loads(example(), "example")
    tree["sources"].append({"id": "unread", "title": "Unread"})
    tree["sections"][0]["data"]["bluf"] = "Nothing changes [@nobody]."
    file = tmp_path / "briefing.json"
    file.write_bytes(trees.dumps(tree))
    assert main(["check", str(file), "--json"]) == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert [(one["check"], one["severity"]) for one in problems] == [
        ("missing-source", str(Severity.ERROR)),
        ("uncited-source", str(Severity.WARNING)),
    ]
