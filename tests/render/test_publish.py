"""The rules of PDF/A-3a that can be asked of the file, and what goes in and does not."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from briefgen.render.fetcher import Resources
from briefgen.render.paginate import Paginator
from briefgen.render.publish import preview, publish
from briefgen.render.units import Laid
from tests.render import samples
from tests.render.tagged import Tagged


@pytest.fixture
def archive(published: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(published))


def dictionaries(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [
        made
        for made in pdf.objects
        if isinstance(made, pikepdf.Dictionary | pikepdf.Stream) and made.get("/Type") == kind
    ]


def test_file_is_whole_when_qpdf_checks_it(published: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(published)
    run = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "No syntax or stream encoding errors found" in run.stdout


@pytest.mark.long
def test_file_is_accessible_when_outloud_checks_it(published: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(published)
    command = [Path(sys.executable).with_name("outloud"), "--no-info", path]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    assert "0 error(s), 0 warning(s)" in run.stdout


def test_file_claims_both_standards_when_published(archive: pikepdf.Pdf) -> None:
    assert archive.pdf_version == "1.7"
    assert not archive.is_encrypted
    assert len(archive.trailer.ID) == 2
    with archive.open_metadata() as xmp:
        assert xmp["pdfaid:part"] == "3"
        assert xmp["pdfaid:conformance"] == "A"
        assert xmp["pdfuaid:part"] == "1"
        assert xmp["dc:title"] == str(archive.docinfo.Title) == "Western Balkans – Влада"
    packet = archive.Root.Metadata.read_bytes()
    assert packet.count(b"<rdf:RDF") == 1
    assert packet.count(b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>") == 1
    root = archive.Root
    assert (root.Lang, root.MarkInfo.Marked) == ("en", True)
    assert root.ViewerPreferences.DisplayDocTitle
    assert not {"/AA", "/OpenAction", "/OCProperties", "/Perms"} & set(root.keys())
    assert "/JavaScript" not in root.Names


def test_colours_are_srgb_when_published(archive: pikepdf.Pdf) -> None:
    [intent] = archive.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
    operators = {
        str(operation.operator)
        for page in archive.pages
        for operation in pikepdf.parse_content_stream(page)
    }
    assert not {"k", "K", "ri", "PS"} & operators


def test_fonts_are_embedded_and_say_their_letters_when_published(archive: pikepdf.Pdf) -> None:
    fonts = [font for font in dictionaries(archive, "/Font") if font.Subtype == "/Type0"]
    assert len(fonts) >= 4
    for font in fonts:
        assert "/ToUnicode" in font
        [descendant] = font.DescendantFonts
        assert descendant.Subtype == "/CIDFontType2"
        assert descendant.CIDToGIDMap == "/Identity"
        assert len(descendant.FontDescriptor.FontFile2.read_bytes()) > 100


def test_widths_are_those_of_the_embedded_fonts_when_published(archive: pikepdf.Pdf) -> None:
    fonts = [font for font in dictionaries(archive, "/Font") if font.Subtype == "/CIDFontType2"]
    for font in fonts:
        program = TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
        order, em = program.getGlyphOrder(), program["head"].unitsPerEm
        runs = list(font.W)
        for first, widths in zip(runs[::2], runs[1::2], strict=True):
            for place, width in enumerate(widths):
                drawn = program["hmtx"][order[int(first) + place]][0] * 1000 / em
                assert abs(drawn - float(width)) <= 1


def test_pictures_are_not_smoothed_when_published() -> None:
    picture = BytesIO()
    Image.new("RGBA", (4, 4), (10, 20, 30, 128)).save(picture, "PNG")
    resources = Resources(images={"a.png": picture.getvalue()})
    paginator = Paginator(resources)
    laid = paginator.lay_out([samples.unit("one", "<img alt='A' src='image:a.png'>", resources)])
    with pikepdf.open(BytesIO(publish(laid, paginator.setting, samples.metadata()))) as pdf:
        images = [made for made in dictionaries(pdf, "/XObject") if made.Subtype == "/Image"]
        assert [bool(image.Interpolate) for image in images] == [False, False]  # with its mask
        [figure] = Tagged(pdf).tree.all("Figure")
        assert figure.made.Alt == "A"


def test_no_glyph_is_missing_when_published(archive: pikepdf.Pdf) -> None:
    for page in archive.pages:
        for operation in pikepdf.parse_content_stream(page):
            if str(operation.operator) == "TJ":
                for part in operation.operands[0]:
                    shown = bytes(part) if isinstance(part, pikepdf.String) else b""
                    glyphs = {shown[at : at + 2] for at in range(0, len(shown), 2)}
                    assert b"\0\0" not in glyphs


def test_annotations_are_printed_and_only_links_when_published(archive: pikepdf.Pdf) -> None:
    annotations = [note for page in archive.pages for note in page.get("/Annots", [])]
    assert annotations
    for annotation in annotations:
        assert annotation.Subtype == "/Link"
        assert annotation.F == 4
        assert str(annotation.Contents).strip()
        assert annotation.get("/A", pikepdf.Dictionary(S="/URI")).S == "/URI"
    assert {page.Tabs for page in archive.pages} == {"/S"}


def test_links_reach_other_units_when_units_are_joined(archive: pikepdf.Pdf) -> None:
    names = archive.Root.Names.Dests.Names
    places = {str(names[at]): names[at + 1] for at in range(0, len(names), 2)}
    assert list(places) == sorted(places)
    # Named by numbers, since the ids of sections and sources are not on the pages.
    assert set(places) == {f"d{number}" for number in range(1, len(places) + 1)}
    targets = {
        archive.pages.index(place[0])
        for page in archive.pages
        for note in page.get("/Annots", [])
        if (place := places.get(str(note.get("/Dest", ""))))
    }
    assert len(archive.pages) - 1 in targets
    assert archive.pages.index(places["d1"][0]) == 0


def test_bookmarks_span_the_units_when_they_are_joined(archive: pikepdf.Pdf) -> None:
    with archive.open_outline() as outline:
        shape = [(item.title, [child.title for child in item.children]) for item in outline.root]
        pages = [archive.pages.index(item.destination[0]) for item in outline.root]
    assert shape == [("Bottom line", []), ("Elections", ["Charts"]), ("Outlook", ["Spring"])]
    assert pages == [0, 3, 9]


def test_source_is_attached_once_when_archived(archive: pikepdf.Pdf) -> None:
    [spec] = dictionaries(archive, "/Filespec")
    [named] = archive.Root.AF
    assert named.objgen == spec.objgen
    assert [str(archive.Root.Names.EmbeddedFiles.Names[0])] == ["balkans.briefing"]
    assert spec.AFRelationship == "/Source"
    assert (spec.F, spec.UF, spec.Desc) == (
        "balkans.briefing",
        "balkans.briefing",
        "The briefing itself",
    )
    embedded = spec.EF.F
    assert embedded.Subtype == "/application/vnd.briefgen.briefing+zip"
    assert embedded.Params.ModDate == "D:20250214090000Z"
    assert embedded.Params.Size == len(samples.SOURCE.data)


def test_nothing_is_attached_when_released(paginator: Paginator, laid: Laid) -> None:
    written = publish(laid, paginator.setting, samples.metadata())
    with pikepdf.open(BytesIO(written)) as pdf:
        assert not dictionaries(pdf, "/Filespec") + dictionaries(pdf, "/EmbeddedFile")
        assert "/AF" not in pdf.Root
        assert "/EmbeddedFiles" not in pdf.Root.Names
        assert set(pdf.docinfo.keys()) == {
            "/Author",
            "/CreationDate",
            "/Creator",
            "/ModDate",
            "/Producer",
            "/Subject",
            "/Title",
        }


def test_second_writing_gives_the_same_bytes_when_a_preview_came_between(
    paginator: Paginator, laid: Laid, published: bytes
) -> None:
    preview(laid.pages[:2], paginator.setting)
    for _ in range(2):
        again = publish(laid, paginator.setting, samples.metadata(), [samples.SOURCE])
        assert again == published


@pytest.mark.long
def test_bytes_are_the_same_when_machine_zone_language_and_folder_differ(
    root: Path, tmp_path: Path, published: bytes
) -> None:
    script = (
        "import hashlib; from briefgen.render.fetcher import Resources;"
        "from briefgen.render.paginate import Paginator; from briefgen.render.publish import publish;"
        "from tests.render import samples; p = Paginator(Resources());"
        "print(hashlib.sha256(publish(p.lay_out(samples.units()), p.setting, samples.metadata(),"
        " [samples.SOURCE])).hexdigest())"
    )
    digests = set()
    for folder, environment in (
        (root, {"TZ": "Asia/Tokyo", "LANG": "C", "PYTHONHASHSEED": "7"}),
        (tmp_path, {"TZ": "America/New_York", "LANG": "C.UTF-8", "PYTHONHASHSEED": "8"}),
    ):
        run = subprocess.run(
            [sys.executable, "-c", script],
            cwd=folder,
            env=os.environ | environment | {"PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(run.stdout.strip())
    assert digests == {hashlib.sha256(published).hexdigest()}


def test_preview_holds_its_pages_alone_when_written(paginator: Paginator, laid: Laid) -> None:
    with pikepdf.open(BytesIO(preview(laid.pages[:1], paginator.setting))) as pdf:
        assert len(pdf.pages) == 1
        assert "/StructTreeRoot" not in pdf.Root
        # the link to a page that is not here is left out, the one to the web stays
        kinds = [("/A" in note) for note in pdf.pages[0].Annots]
        assert kinds == [True, True]  # one a line
    assert any(link[1] == "outlook" for link in laid.pages[0].page.links)


def test_pictures_are_the_same_when_previewed_and_published(
    paginator: Paginator, laid: Laid, published: bytes, pictures
) -> None:
    previewed = pictures(preview(laid.pages, paginator.setting))
    assert [image.tobytes() for image in previewed] == [
        image.tobytes() for image in pictures(published)
    ]


def test_tagged_reader_sees_unmarked_text_when_there_is_some(
    paginator: Paginator, laid: Laid
) -> None:
    with pytest.raises(AssertionError, match="unmarked content on page 1"):
        Tagged.of(preview(laid.pages, paginator.setting)).text()
