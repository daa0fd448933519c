from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.store import briefingfile
from briefgen.store.briefingfile import load, pack, save, unpack

JSON = b'{"format": 1, "title": "T"}'


def briefing(files: dict[str, bytes] | None = None) -> Briefing:
    tree = {"format": 1, "title": "Ž", "x": {"share": Decimal("40.80"), "later": None}}
    return Briefing(
        tree, {"images/é.png": b"\x89", "data/a/b.csv": b"a;b"} if files is None else files
    )


def made_zip(
    *entries: tuple[str, bytes],
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, content)
    return out.getvalue()


@pytest.mark.parametrize("name", ["x.briefing", "x.BRIEFING", "no suffix", "x.briefpreset"])
def test_briefing_is_as_before_when_saved_and_loaded(tmp_path: Path, name: str) -> None:
    save(briefing(), tmp_path / name)
    loaded = load(tmp_path / name)
    assert loaded == briefing()
    assert pack(loaded) == pack(briefing())
    save(briefing({}), tmp_path / "x.JSON")
    assert (tmp_path / "x.JSON").read_bytes() == briefing({}).to_json()
    assert load(str(tmp_path / "x.JSON")) == briefing({})


def test_rows_are_named_by_their_kinds_when_loaded(tmp_path: Path) -> None:
    asked = []

    def keys_of(kind: str) -> dict[tuple[str, ...], tuple[str, ...]]:
        asked.append(kind)
        return {("rows",): ("name",)}

    path = tmp_path / "b.json"
    path.write_bytes(
        b'{"format": 1, "sections": [{"id": "s", "kind": "k", "data": {"rows": [{"name": "A"}]}}]}'
    )
    assert load(path, keys_of).get("s#/rows/A") == {"name": "A"}
    assert asked == ["k"]


def test_file_is_a_plain_zip_with_sorted_entries(tmp_path: Path) -> None:
    save(briefing(), tmp_path / "b.briefing")
    with zipfile.ZipFile(tmp_path / "b.briefing") as archive:
        assert archive.namelist() == ["briefing.json", "data/a/b.csv", "images/é.png"]
        assert archive.testzip() is None
        assert archive.read("briefing.json") == briefing().to_json()


def test_bytes_are_equal_when_files_came_in_another_order() -> None:
    one = briefing()
    other = Briefing(one.tree, dict(reversed(one.files.items())))
    assert pack(one) == pack(other)


def test_bytes_are_equal_in_another_process_zone_and_hash_seed(root: Path, tmp_path: Path) -> None:
    save(briefing(), tmp_path / "here.briefing")
    code = (
        "import sys; from briefgen.store import load, save;"
        "save(load(sys.argv[1]), sys.argv[2]); save(load(sys.argv[1]), sys.argv[2])"
    )
    for seed, zone in (("1", "Asia/Tokyo"), ("7", "America/New_York")):
        there = tmp_path / f"{seed}.briefing"
        env = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LANG": "C",
            "PYTHONPATH": str(root),
        }
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "here.briefing"), str(there)],
            check=True,
            cwd=tmp_path,
            env=env,
        )
        assert there.read_bytes() == (tmp_path / "here.briefing").read_bytes()


@given(st.dictionaries(st.sampled_from(["data/a", "images/b", "data/ž/c"]), st.binary()))
def test_files_are_as_before_when_packed_and_unpacked(files: dict[str, bytes]) -> None:
    assert unpack(pack(briefing(files)), "x") == briefing(files)


@given(st.binary(max_size=200), st.integers(min_value=0, max_value=600))
def test_damaged_file_is_read_or_refused_in_one_sentence(junk: bytes, at: int) -> None:
    whole = pack(briefing())
    for damaged in (whole[:at] + junk + whole[at + len(junk) :], whole[:at], whole[at:], junk):
        said = "b.briefing."
        try:
            unpack(damaged, "b.briefing")
        except BriefgenError as error:
            said = str(error)
        assert said.startswith("b.briefing")
        assert said.endswith(".")
        assert "\n" not in said


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "b.briefing is empty"),
        (b"\x7fELF\0\0", "b.briefing is a binary file"),
        (b"%PDF-1.7", "b.briefing: The file is no PDF that can be read"),
        (b"PK\x03\x04 and no more", "b.briefing is damaged"),
        (pack(briefing())[:-30], "b.briefing is damaged"),
        (made_zip(("briefing.json", JSON))[:40] + b"!" * 90, "b.briefing is damaged"),
        (made_zip(("briefing.json", b"{")), "b.briefing cannot be read at line 1, column 2"),
        (made_zip(("briefing.json", b"[]")), "b.briefing is no briefing"),
        (made_zip(("data/x.csv", b"")), "is a ZIP without briefing.json"),
        (made_zip(("briefing.json", JSON), ("notes.txt", b"")), "“notes.txt”, which may not"),
        (made_zip(("briefing.json", JSON), ("../data/x", b"")), "“../data/x”, which may not"),
        (made_zip(("briefing.json", JSON), ("data/../x", b"")), "which may not"),
        (made_zip(("briefing.json", JSON), ("/data/x", b"")), "which may not"),
        (made_zip(("briefing.json", JSON), ("data//x", b"")), "which may not"),
        (made_zip(("briefing.json", JSON), ("data\\x", b"")), "which may not"),
        (made_zip(("briefing.json", JSON), ("data/c:x", b"")), "which may not"),
        (made_zip(("briefing.json", JSON), ("data/x.", b"")), "which may not"),
        (made_zip(("briefing.json", JSON), ("data/" + "x" * 300, b"")), "which may not"),
        (
            made_zip(("briefing.json", JSON), ("data/x", b""), ("data/X", b"")),
            "“data/X” twice",
        ),
        (made_zip(("briefing.json", JSON), method=zipfile.ZIP_BZIP2), "packed in a way"),
        (made_zip(("briefing.json", JSON), ("data/x", bytes(2**21))), "grow beyond measure"),
        (b'{"format": 2}', "has format 2 and this program reads up to 1"),
        (b'{"title": "T"}', "does not say its format"),
    ],
)
def test_file_is_refused_in_one_sentence_when_it_is_no_briefing(
    tmp_path: Path, data: bytes, sentence: str
) -> None:
    path = tmp_path / "b.briefing"
    path.write_bytes(data)
    with pytest.raises(BriefgenError) as caught:
        load(path)
    said = str(caught.value)
    assert sentence in said
    assert str(path) in said
    assert "\n" not in said


def test_file_is_refused_when_it_is_locked_with_a_password() -> None:
    data = bytearray(made_zip(("briefing.json", JSON)))
    data[6] |= 1  # the flag in the entry's own head
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the list of entries
    with pytest.raises(BriefgenError, match="locked with a password"):
        unpack(bytes(data), "x")


def test_file_is_refused_when_an_entry_does_not_match_its_checksum() -> None:
    data = made_zip(("briefing.json", JSON), method=zipfile.ZIP_STORED)
    with pytest.raises(BriefgenError, match="x is damaged"):
        unpack(data.replace(b'"T"', b'"U"', 1), "x")


def test_file_is_refused_when_it_holds_too_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(briefingfile, "MAX_ENTRIES", 3)
    entries = [("briefing.json", JSON), *((f"data/{i}", b"") for i in range(2))]
    assert len(unpack(made_zip(*entries), "x").files) == 2
    with pytest.raises(BriefgenError, match="more than 3 files"):
        unpack(made_zip(*entries, ("data/3", b"")), "x")


def test_file_is_refused_when_it_would_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(briefingfile, "MAX_TOTAL", 100)
    assert unpack(made_zip(("briefing.json", JSON), ("data/x", b"1" * 50)), "x").files
    with pytest.raises(BriefgenError, match="beyond measure"):
        unpack(made_zip(("briefing.json", JSON), ("data/x", b"1" * 80)), "x")


def test_folders_of_a_zip_made_by_hand_are_passed_over() -> None:
    data = made_zip(("briefing.json", JSON), ("data/", b""), ("data/x", b"1"))
    assert unpack(data, "x").files == {"data/x": b"1"}


@pytest.mark.parametrize(
    "name", ["briefing.json", "x", "data/", "images/../x", "data/a\0b", "\ud800"]
)
def test_packing_is_refused_when_a_file_may_not_be_called_so(name: str) -> None:
    with pytest.raises(BriefgenError, match="cannot hold a file called"):
        pack(briefing({name: b""}))


def test_saving_as_json_is_refused_when_files_would_be_lost(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_bytes(JSON)
    with pytest.raises(BriefgenError, match="2 files that the briefing brings along"):
        save(briefing(), path)
    assert path.read_bytes() == JSON


def test_unknown_fields_and_kinds_survive(tmp_path: Path) -> None:
    tree: dict[str, Any] = {
        "format": 1,
        "odd": {"z": [1, "x"]},
        "sections": [{"kind": "new", "q": 1}],
    }
    save(Briefing(tree), tmp_path / "b.briefing")
    assert load(tmp_path / "b.briefing") == Briefing(tree)


def test_examples_are_as_before_when_saved_and_loaded(root: Path, tmp_path: Path) -> None:
    examples = sorted((root / "examples").glob("*.json"))
    assert examples
    for path in examples:
        one = load(path)
        save(one, tmp_path / "b.briefing")
        again = load(tmp_path / "b.briefing")
        assert again == one
        assert again.digest() == one.digest()
        as_written = json.loads(path.read_bytes(), parse_float=str)
        assert json.loads(again.to_json(), parse_float=str) == as_written
