"""Rows into the briefing: one step, every value with its cell, all of it undone at once."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from briefgen.core.address import parse
from briefgen.core.briefing import Briefing
from briefgen.core.edit import Delete, Move, Set
from briefgen.core.errors import BriefgenError
from briefgen.importers import applying
from briefgen.importers.exchange import MERGE, REPLACE, Outcome, Request
from briefgen.importers.files import Data
from briefgen.importers.reader import Reader
from briefgen.sections.registry import row_keys
from briefgen.store.briefingfile import load

NOON = dt.datetime(2025, 2, 21, 12, tzinfo=dt.UTC)
TABLE = b"Abbreviation,Votes,Share\nPDK,100,22.10\nLVV,200,\nNEW,5,1.50\n"


@pytest.fixture
def briefing(root: Path) -> Briefing:
    return load(root / "examples" / "western-balkans-2025-02.json")


def outcome(briefing: Briefing, address: str, content: bytes, mode: str, **values: Any) -> Outcome:
    found = applying.target(briefing, parse(address))
    request = Request(found.kind, found.pattern, found.rows, mode=mode, final=True, **values)
    return Reader(Data("x.csv", content)).outcome(request)


def take(
    briefing: Briefing, content: bytes = TABLE, *, file: str = "data/r.csv", mode: str = MERGE,
    source: str | None = None, address: str = "elections#/results",
) -> Any:  # fmt: skip
    found = outcome(briefing, address, content, mode)
    step = applying.step(
        briefing, parse(address), found, mode=mode, file=file, title="r.csv", moment=NOON, source=source
    )  # fmt: skip
    return briefing.apply(step)


def section(briefing: Briefing) -> dict[str, Any]:
    return briefing.section("elections")


def test_rows_are_updated_added_and_kept_when_they_are_merged(briefing: Briefing) -> None:
    take(briefing)
    rows = section(briefing)["data"]["results"]
    assert [row["abbr"] for row in rows] == ["LVV", "PDK", "LDK", "AAK–Nisma", "SL", "NEW"]
    assert rows[0]["votes"] == 200
    assert "share_percent" not in rows[0], "what is blank in the file is not known any more"
    assert rows[0]["colour"] == "#c8102e"
    assert repr(rows[1]["share_percent"]) == "Decimal('22.10')"


def test_rows_are_the_file_s_when_they_are_replaced(briefing: Briefing) -> None:
    take(briefing, mode=REPLACE)
    rows = section(briefing)["data"]["results"]
    assert [row["abbr"] for row in rows] == ["PDK", "LVV", "NEW"]
    assert rows[1]["colour"] == "#c8102e"
    assert section(briefing)["bindings"]["/results/LVV"]["cells"]["votes"] == "B3"


def test_binding_tells_file_range_and_columns_when_rows_came_from_it(briefing: Briefing) -> None:
    take(briefing)
    bindings = section(briefing)["bindings"]
    whole = bindings["/results"]
    assert next(iter(bindings)) == "/results"
    assert whole["file"] == "data/r.csv"
    assert whole["range"] == "A1:C4"
    assert whole["columns"] == {"abbr": "Abbreviation", "votes": "Votes", "share_percent": "Share"}
    assert whole["sha256"] == Reader(Data("x.csv", TABLE))._sha256
    assert whole["retrieved"] == "2025-02-21T12:00:00+00:00"
    assert bindings["/results/PDK"]["cells"] == {"abbr": "A2", "votes": "B2", "share_percent": "C2"}
    assert bindings["/results/LVV"]["cells"] == {"abbr": "A3", "votes": "B3"}


def test_source_is_made_and_cited_when_none_is_chosen(briefing: Briefing) -> None:
    take(briefing)
    assert briefing.tree["sources"][-1] == {
        "id": "r", "type": "dataset", "title": "r.csv", "retrieved": "2025-02-21T12:00:00+00:00",
    }  # fmt: skip
    assert section(briefing)["provenance"]["/results"]["sources"] == ["cec-preliminary", "r"]


def test_source_stays_one_when_a_file_is_taken_in_again(briefing: Briefing) -> None:
    take(briefing)
    count = len(briefing.tree["sources"])
    take(briefing, TABLE.replace(b"200", b"300"), file="data/r-2.csv")
    assert len(briefing.tree["sources"]) == count
    assert section(briefing)["data"]["results"][0]["votes"] == 300


def test_source_is_refused_when_the_briefing_has_it_not(briefing: Briefing) -> None:
    with pytest.raises(BriefgenError, match="no source “nobody”"):
        take(briefing, source="nobody")


def test_all_is_undone_when_the_step_is_taken_back(briefing: Briefing) -> None:
    before = briefing.to_json()
    inverse = take(briefing)
    after = briefing.to_json()
    redo = briefing.apply(inverse)
    assert briefing.to_json() == before
    briefing.apply(redo)
    assert briefing.to_json() == after


def test_cells_stay_with_their_rows_when_rows_move_and_are_renamed(briefing: Briefing) -> None:
    take(briefing)
    cells = section(briefing)["bindings"]["/results/LVV"]["cells"]
    briefing.apply(Move(parse("elections#/results/LVV"), 3))
    briefing.apply(Set(parse("elections#/results/LVV/abbr"), "VV"))
    briefing.apply(Delete(parse("elections#/results/PDK")))
    bindings = section(briefing)["bindings"]
    assert bindings["/results/VV"]["cells"] == cells
    assert "/results/PDK" not in bindings


def test_cell_of_another_file_is_kept_when_the_new_one_lacks_the_field(briefing: Briefing) -> None:
    take(briefing)
    take(briefing, b"abbr,seats\nLVV,48\n", file="data/seats.csv")
    bindings = section(briefing)["bindings"]
    assert bindings["/results/LVV"]["cells"] == {"abbr": "A2", "seats": "B2"}
    assert bindings["/results/LVV/votes"]["file"] == "data/r.csv"
    assert bindings["/results/LVV/votes"]["range"] == "B3"


def test_older_origin_of_a_value_goes_when_the_value_is_the_file_s(briefing: Briefing) -> None:
    section(briefing)["provenance"]["/results/LVV/votes"] = {"sources": ["team"]}
    section(briefing)["provenance"]["/results/LVV/colour"] = {"sources": ["team"]}
    take(briefing)
    assert "/results/LVV/votes" not in section(briefing)["provenance"]
    assert "/results/LVV/colour" in section(briefing)["provenance"]


def test_list_is_made_when_the_section_has_none_yet() -> None:
    tree = {"format": 1, "title": "T", "as_of": "2025-02-21",
            "sections": [{"id": "e", "kind": "elections", "title": "E", "data": {}}]}  # fmt: skip
    briefing = Briefing.from_json(json.dumps(tree).encode(), "x", row_keys)
    before = briefing.to_json()
    inverse = take(briefing, address="e#/results")
    assert len(briefing.get("e#/results")) == 3
    assert briefing.tree["sources"][0]["id"] == "r"
    briefing.apply(inverse)
    assert briefing.to_json() == before


def test_step_is_refused_when_a_question_is_open(briefing: Briefing) -> None:
    found = outcome(briefing, "elections#/results", b"abbr,votes\nA,1.234\n", MERGE)
    with pytest.raises(BriefgenError, match=r"“1\.234”"):
        applying.step(
            briefing, parse("elections#/results"), found, file="data/x", title="x", moment=NOON
        )


@pytest.mark.parametrize("address", ["#/sources", "elections#/seats", "nobody#/results"])
def test_address_is_refused_when_it_is_no_list(briefing: Briefing, address: str) -> None:
    with pytest.raises(BriefgenError):
        applying.target(briefing, parse(address))


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Rezultatet përfundimtare (2025).XLSX", "data/Rezultatet-përfundimtare-2025.xlsx"),
     ("../../etc/passwd", "data/passwd"), ("???.csv", "data/table.csv"), ("con\n.csv", "data/con.csv")],
)  # fmt: skip
def test_name_is_clean_when_a_file_is_kept(briefing: Briefing, name: str, kept: str) -> None:
    assert applying.file_name(briefing.files, name, b"x") == kept


def test_name_is_another_when_other_content_has_it(briefing: Briefing) -> None:
    briefing.files = {"data/R.csv": b"x"}
    assert applying.file_name(briefing.files, "r.csv", b"x") == "data/R.csv"
    assert applying.file_name(briefing.files, "r.csv", b"y") == "data/r-2.csv"


def test_binding_keeps_what_was_read_when_a_value_is_typed_over(briefing: Briefing) -> None:
    take(briefing)
    briefing.apply(Set(parse("elections#/results/LVV/votes"), 201))
    bound = section(briefing)["bindings"]["/results/LVV"]
    assert (bound["cells"]["votes"], bound["values"]["votes"]) == ("B3", 200)
