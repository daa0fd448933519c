from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from briefgen.core.errors import BriefgenError
from briefgen.store import files


def fail(number: int):
    def raises(*_args: object, **_kwargs: object) -> None:
        raise OSError(number, os.strerror(number))

    return raises


def test_new_file_has_the_mode_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        files.write(tmp_path / "new", b"1")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_permissions_are_kept_when_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"old")
    path.chmod(0o604)
    files.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o604
    assert list(tmp_path.iterdir()) == [path]


def test_link_keeps_pointing_when_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target = tmp_path / "there" / "f"
    target.write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(target)
    files.write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["write", "fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "was not saved, the disk is full"),
        (errno.EROFS, "was not saved, its folder may not be written to"),
        (errno.EACCES, "was not saved, its folder may not be written to"),
        (errno.EIO, "was not saved: "),
    ],
)
def test_earlier_content_stays_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int, sentence: str
) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"old")
    if name == "replace":
        monkeypatch.setattr(Path, "replace", fail(number))
    elif name == "fsync":
        monkeypatch.setattr(os, "fsync", fail(number))
    else:
        monkeypatch.setattr(os, "open", fail(number))
    with pytest.raises(BriefgenError, match=sentence) as caught:
        files.write(path, b"new")
    monkeypatch.undo()
    assert str(path) in str(caught.value)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_writing_is_refused_in_a_sentence_when_the_place_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BriefgenError, match="is a folder: give the name of a file"):
        files.write(tmp_path, b"")
    with pytest.raises(BriefgenError, match="There is no folder for"):
        files.write(tmp_path / "none" / "f", b"")
    (tmp_path / "f").write_bytes(b"old")
    with pytest.raises(BriefgenError, match="was not saved"):
        files.write(tmp_path / "f" / "g", b"")
    with pytest.raises(BriefgenError, match="was not saved"):
        files.write(tmp_path / "a\0b", b"")
    with pytest.raises(BriefgenError, match="was not saved"):
        files.write(tmp_path / ("x" * 300), b"")
    # Mode bits do not stop root, so the system's answer is given here.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(BriefgenError, match="is write-protected"):
        files.write(tmp_path / "f", b"new")
    assert (tmp_path / "f").read_bytes() == b"old"


def test_reading_is_refused_in_a_sentence_when_there_is_no_plain_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BriefgenError, match=r"There is no file .*none"):
        files.read(tmp_path / "none")
    with pytest.raises(BriefgenError, match="is a folder: choose a file in it"):
        files.read(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BriefgenError, match="is a device and no file"):
        files.read(tmp_path / "pipe")
    with pytest.raises(BriefgenError, match="cannot be read"):
        files.read(tmp_path / "a\0b")
    (tmp_path / "f").write_bytes(b"123")
    assert files.read(tmp_path / "f") == b"123"
    monkeypatch.setattr(Path, "read_bytes", fail(errno.EACCES))
    with pytest.raises(BriefgenError, match="may not be read"):
        files.read(tmp_path / "f")
    monkeypatch.setattr(files, "MAX_FILE_BYTES", 2)
    with pytest.raises(BriefgenError, match="is larger than"):
        files.read(tmp_path / "f")
