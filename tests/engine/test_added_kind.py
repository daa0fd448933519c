"""A kind is one folder and one template: nothing else knows it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

INIT = '''"""Rivers: a kind made up for a test."""

from typing import Annotated, ClassVar

from briefgen.core.fields import Count, Label, Line, Row
from briefgen.i18n import msg
from briefgen.sections.base import Section


class River(Row):
    """A river and its length."""

    row_key: ClassVar[tuple[str, ...]] = ("name",)

    name: Annotated[Line, Label(msg("Name"))]
    length_km: Annotated[Count | None, Label(msg("Length"))] = None


class Rivers(Row):
    """All rivers."""

    rivers: Annotated[list[River], Label(msg("Rivers"))]


SECTION = Section(
    kind="rivers", name=msg("Rivers"), purpose=msg("How long rivers are."), model=Rivers
)
'''
TEMPLATE = """<ul>{% for river in d.rivers %}
<li>{{ river.name }}: {{ river.length_km|number }} km</li>
{% endfor %}</ul>
"""
BRIEFING = {
    "format": 1,
    "title": "Rivers of the region",
    "as_of": "2025-02-21",
    "page": {"cover": False},
    "sections": [
        {
            "id": "rivers",
            "kind": "rivers",
            "title": "Rivers",
            "data": {"rivers": [{"name": "Drina", "length_km": 346}]},
        }
    ],
}


@pytest.fixture(scope="module")
def checkout(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git tracks, with the kind's folder and template added."""
    copy = tmp_path_factory.mktemp("checkout")
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True)
    for name in filter(None, listing.stdout.decode().split("\0")):
        if name.startswith(("briefgen/", "templates/", "assets/")) and (root / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, copy / name)
    package = copy / "briefgen" / "sections" / "rivers"
    package.mkdir()
    (package / "__init__.py").write_text(INIT, "utf-8")
    (copy / "templates" / "sections" / "rivers.html.j2").write_text(TEMPLATE, "utf-8")
    (copy / "rivers.json").write_text(json.dumps(BRIEFING), "utf-8")
    return copy


def run(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    command = [sys.executable, "-m", "briefgen", *arguments]
    return subprocess.run(
        command, cwd=checkout, env=environment, check=False, capture_output=True, text=True
    )


@pytest.mark.long
def test_kind_is_listed_when_its_folder_is_there(checkout: Path) -> None:
    assert "rivers" in run(checkout, "sections").stdout


@pytest.mark.long
def test_kind_has_a_schema_when_its_folder_is_there(checkout: Path) -> None:
    schema = json.loads(run(checkout, "schema", "rivers").stdout)
    assert schema["properties"]["rivers"]["title"] == "Rivers"
    assert "data.rivers" in json.loads(run(checkout, "schema").stdout)["$defs"]


@pytest.mark.long
def test_kind_is_printed_when_a_briefing_holds_it(checkout: Path) -> None:
    done = run(checkout, "render", "rivers.json", "-o", "rivers.pdf")
    assert done.returncode == 0, done.stderr
    text = subprocess.run(
        ["pdftotext", checkout / "rivers.pdf", "-"], check=True, capture_output=True
    ).stdout.decode()
    assert "Drina: 346 km" in text


@pytest.mark.long
def test_kind_is_checked_when_a_briefing_holds_it(checkout: Path) -> None:
    wrong = json.loads(json.dumps(BRIEFING))
    wrong["sections"][0]["data"]["rivers"][0]["length_km"] = "long"
    (checkout / "wrong.json").write_text(json.dumps(wrong), "utf-8")
    problems = json.loads(run(checkout, "check", "wrong.json", "--json").stdout)["problems"]
    assert [(one["check"], one["address"]) for one in problems if one["severity"] == "error"] == [
        ("schema", "rivers#/rivers/Drina/length_km")
    ]
