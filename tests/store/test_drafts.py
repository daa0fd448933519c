from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.address import parse
from briefgen.core.briefing import Briefing
from briefgen.core.edit import Edit, Insert, Set
from briefgen.core.errors import BriefgenError
from briefgen.store import drafts, save
from briefgen.store.briefingfile import load, pack
from briefgen.store.drafts import Journal, edit_line, files_line

WRITE = """
import sys
from pathlib import Path
from briefgen.core.address import parse
from briefgen.core.edit import Set
from briefgen.store import drafts
from briefgen.store.files import read
journal = drafts.Journal(read(Path(sys.argv[1])), Path(sys.argv[1]), "d", Path(sys.argv[2]))
journal.append(drafts.edit_line(Set(parse("#/title"), "Typed")))
print("written", flush=True)
sys.stdin.read()
"""


def briefing() -> Briefing:
    return Briefing({"format": 1, "title": "T", "sections": []})


def titled(text: str) -> Edit:
    return Set(parse("#/title"), text)


def abandon(journal: Journal) -> Path:
    """Leave a journal as a process that dies does."""
    os.close(journal._descriptor)
    return journal.path


def test_draft_is_offered_when_its_process_was_killed_and_not_while_it_runs(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.briefing"
    save(briefing(), file)
    folder = tmp_path / "drafts"
    command = [sys.executable, "-c", WRITE, str(file), str(folder)]
    root = Path(__file__).parents[2]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
    assert process.stdout is not None
    assert process.stdout.readline() == b"written\n"
    assert drafts.left(folder) == []
    process.kill()
    process.communicate()
    (draft,) = drafts.left(folder)
    assert (draft.title, draft.source, draft.whole) == ("Typed", file, True)
    assert (draft.origin.pid, draft.origin.digest) == (process.pid, "d")
    drafts.discard(draft)
    assert drafts.left(folder) == []


def test_draft_holds_edits_and_files_in_their_order(tmp_path: Path) -> None:
    journal = Journal(pack(briefing()), within=tmp_path)
    section = {"id": "x", "kind": "table", "title": "X", "data": {"n": Decimal("40.80")}}
    journal.append(edit_line(Insert(parse("#/sections/0"), section)))
    journal.append(files_line({"data/a.csv": b"a", "data/b.csv": b"b"}, ()))
    journal.append(edit_line(Set(parse("x#/n"), Decimal("41.0"))) + files_line({}, ("data/a.csv",)))
    (draft,) = [drafts.read(abandon(journal))]
    assert draft.source is None
    assert draft.briefing.tree["sections"][0]["data"] == {"n": Decimal("41.0")}
    assert draft.briefing.files == {"data/b.csv": b"b"}


@given(cut=st.integers(1, 200), titles=st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_draft_keeps_all_whole_edits_when_its_end_was_not_written(
    tmp_path_factory: pytest.TempPathFactory, cut: int, titles: list[str]
) -> None:
    lines = [edit_line(titled(title)) for title in titles]
    journal = Journal(pack(briefing()), within=tmp_path_factory.mktemp("drafts"))
    journal.append(b"".join(lines))
    path = abandon(journal)
    cut = min(cut, len(lines[-1]))
    path.write_bytes(path.read_bytes()[:-cut])
    expected = ["T", *titles][len(titles) - 1]
    assert drafts.read(path).title == expected


def test_draft_stops_before_an_edit_that_cannot_be_made(tmp_path: Path) -> None:
    journal = Journal(pack(briefing()), within=tmp_path)
    journal.append(edit_line(titled("one")) + edit_line(Set(parse("no#/x"), 1)))
    journal.append(edit_line(titled("two")))
    (draft,) = drafts.left(tmp_path) or [drafts.read(abandon(journal))]
    assert (draft.title, draft.whole) == ("one", False)


def test_draft_is_taken_away_when_the_file_says_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a.briefing"
    save(briefing(), file)
    journal = Journal(file.read_bytes(), file, within=tmp_path / "drafts")
    journal.append(edit_line(titled("new")))
    path = abandon(journal)
    assert [draft.title for draft in drafts.left(path.parent)] == ["new"]
    changed = load(file)
    changed.tree["title"] = "new"
    save(changed, file)
    assert drafts.left(path.parent) == []
    assert not path.exists()


def test_draft_that_cannot_be_read_stays_and_is_not_offered(tmp_path: Path) -> None:
    path = tmp_path / "x.draft"
    path.write_bytes(b"\0\0")
    assert drafts.left(tmp_path) == []
    assert path.exists()
    with pytest.raises(BriefgenError, match="is no draft that can be read"):
        drafts.read(path)


def test_journal_is_written_anew_when_it_has_grown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "COMPACT_FROM", 2000)
    journal = Journal(pack(briefing()), within=tmp_path)
    for number in range(200):
        journal.append(edit_line(titled(f"number {number} " + "x" * 100)))
    assert journal.path.stat().st_size < 4000
    assert drafts.held(journal.path)
    assert drafts.read(abandon(journal)).title.startswith("number 199 ")


def test_discarded_journal_leaves_nothing(tmp_path: Path) -> None:
    journal = Journal(pack(briefing()), within=tmp_path)
    journal.discard()
    journal.discard()
    assert list(tmp_path.iterdir()) == []


def test_drafts_are_for_their_user_alone(tmp_path: Path) -> None:
    journal = Journal(pack(briefing()), within=tmp_path / "drafts")
    assert journal.path.stat().st_mode & 0o077 == 0
    assert journal.path.parent.stat().st_mode & 0o077 == 0
    journal.discard()
    assert drafts.folder().parts[-2:] == ("briefgen", "drafts")
