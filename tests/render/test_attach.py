from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from briefgen.core.errors import BriefgenError
from briefgen.render.attach import Attachment, extract_source
from briefgen.render.paginate import Paginator
from briefgen.render.publish import preview, publish
from briefgen.render.units import Laid
from tests.render import samples


def test_source_is_given_back_when_it_was_embedded(published: bytes) -> None:
    assert extract_source(published) == samples.SOURCE.data


def test_source_is_found_among_others_when_it_was_renamed(paginator: Paginator, laid: Laid) -> None:
    table = Attachment(
        "a.csv", b"1;2", "text/csv", "The table", samples.ISSUED, relationship="Data"
    )
    written = publish(laid, paginator.setting, samples.metadata(), [table, samples.SOURCE])
    with pikepdf.open(BytesIO(written)) as pdf:
        kinds = [str(spec.AFRelationship) for spec in pdf.Root.AF]
        types = [str(spec.EF.F.Subtype) for spec in pdf.Root.AF]
    assert sorted(zip(kinds, types, strict=True)) == [
        ("/Data", "/text/csv"),
        ("/Source", "/application/vnd.briefgen.briefing+zip"),
    ]
    assert extract_source(written) == samples.SOURCE.data


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"%PDF-1.7\n", b"\0" * 100])
def test_error_says_so_when_file_is_no_pdf(data: bytes) -> None:
    with pytest.raises(BriefgenError, match=r"no PDF that can be read: choose an archive copy"):
        extract_source(data)


def test_error_says_so_when_pdf_holds_no_briefing(paginator: Paginator, laid: Laid) -> None:
    with pytest.raises(BriefgenError, match=r"holds no briefing: .* choose the archive copy"):
        extract_source(preview(laid.pages, paginator.setting))


def test_error_says_so_when_pdf_is_locked(published: bytes) -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(published)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(BriefgenError, match="locked by a password"):
        extract_source(locked.getvalue())
