from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.store import load
from briefgen.store.archives import BRIEFING_TYPE, extract_source
from briefgen.store.briefingfile import pack


def pdf(*attached: tuple[str, bytes, str]) -> bytes:
    """Make a PDF of one empty page with files of a name, content and media type."""
    made = pikepdf.new()
    made.add_blank_page()
    for name, content, media_type in attached:
        made.attachments[name] = pikepdf.AttachedFileSpec(made, content, mime_type=media_type)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_archive_opens_as_the_briefing_that_it_holds(tmp_path: Path) -> None:
    briefing = Briefing({"format": 1, "title": "T"}, {"data/x.csv": b"1"})
    file = tmp_path / "issued.pdf"
    file.write_bytes(pdf(("notes.txt", b"n", "text/plain"), ("x", pack(briefing), BRIEFING_TYPE)))
    assert load(file) == briefing


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (pdf(), "holds no briefing: it is a release copy"),
        (pdf(("briefing.briefing", b"PK", "application/zip")), "holds no briefing"),
        (b"%PDF-1.7 and no more", "no PDF that can be read"),
    ],
)
def test_pdf_is_refused_in_a_sentence_when_it_holds_no_briefing(
    tmp_path: Path, data: bytes, sentence: str
) -> None:
    with pytest.raises(BriefgenError, match=sentence):
        extract_source(data)
    file = tmp_path / "issued.pdf"
    file.write_bytes(data)
    with pytest.raises(BriefgenError) as refused:
        load(file)
    assert str(refused.value).startswith(f"{file}: ")
