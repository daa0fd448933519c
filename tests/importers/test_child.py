"""The reading process: what hostile files do to it, and to nobody else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.core.errors import BriefgenError
from briefgen.importers import child
from briefgen.importers.caller import Caller
from briefgen.importers.exchange import Outcome, Request
from tests.helpers.workbooks import xlsx


def read(path: Path) -> Outcome:
    with Caller(path) as caller:
        caller.open()
        return caller.outcome(Request("elections", ["results"], final=True))


def test_file_is_read_when_it_is_asked_of_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("abbr,votes\nA,1\n", encoding="utf-8")
    with Caller(path) as caller:
        assert caller._process.pid != os.getpid()
        assert caller.open() == []
        outcome = caller.outcome(Request("elections", ["results"], final=True))
        again = caller.outcome(Request("elections", ["results"], mapping={"votes": ""}))
    assert outcome.rows[0].values == {"abbr": "A", "votes": 1}
    assert again.rows == []


HOSTILE = {
    "truncated.xlsx": xlsx({"S": [["a", 1]]})[:200],
    "nul.csv": b"a,b\n\0\0\0",
    "columns.csv": b"," * 1_000_000 + b"\n1",
    "locked.xlsx": b"\xd0\xcf\x11\xe0" + b"\0" * 100,
    "empty.csv": b"",
    "paper.csv": b"%PDF-1.7",
    "deep.json": b"[" * 100_000,
    "swollen.xlsx": xlsx({"S": []}, {"xl/worksheets/sheet1.xml": "<c/>" + " " * 50_000_000}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_error_is_one_sentence_when_a_file_is_hostile(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    with pytest.raises(BriefgenError) as caught:
        read(path)
    sentence = str(caught.value.message)
    assert name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_error_is_one_sentence_when_memory_runs_out(tmp_path: Path) -> None:
    # Within every limit of size, and more than fits: strings of a row each stand alone.
    path = tmp_path / "much.csv"
    with path.open("wb") as file:
        file.write(b"abbr,votes\n")
        for start in range(0, 4_800_000, 48_000):
            file.write(
                b"".join(b"%08d,%07d,a\n" % (row, row) for row in range(start, start + 16_000))
            )
            file.write(b'"' + b"\xc4\x90" * 100_000 + b'",1\n')
    assert path.stat().st_size < child.MOST_BYTES
    with pytest.raises(BriefgenError) as caught:
        read(path)
    assert "memory" in str(caught.value.message)


def test_fault_is_a_sentence_when_there_is_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError, match="There is no file"):
        read(tmp_path / "none.csv")
