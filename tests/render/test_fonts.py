from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from briefgen import resources
from briefgen.core.errors import BriefgenError
from briefgen.render import fonts
from briefgen.render.paginate import Paginator
from briefgen.render.publish import preview
from tests.render import samples

LETTERS = {
    "en": "AZaz09",
    "fr": "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ",
    "sq": "ËëÇç",
    "bs": "ŠšĐđŽžČčĆć",
    "cnr": "ŚśŹź",
    "sr-Cyrl": "АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШабвгдђежзијклљмнњопрстћуфхцчџш",
    "mk": "ЃѓЌќЅѕЀЍѐѝ",
    "ru, uk": "ЁЙЪЫЬЭЮЯёйъыьэюяЄІЇҐєіїґ",
    "tr": "ĞğİıŞş",
    "ro": "ĂăȘșȚț",
    "pl, hu, de": "ĄąĘęŁłŃńŻżŐőŰűẞß",
}


def font(name: str) -> TTFont:
    return TTFont(fonts.folder() / name)


@pytest.mark.parametrize("face", fonts.FACES)
def test_face_draws_every_letter_when_language_is_printed(face: str) -> None:
    drawn = font(face).getBestCmap()
    missing = {
        language: absent
        for language, letters in LETTERS.items()
        if (absent := [letter for letter in letters if ord(letter) not in drawn])
    }
    assert missing == {}


@pytest.mark.parametrize("face", [face for face in fonts.FACES if "Sans" in face])
def test_sans_face_draws_every_symbol_when_program_prints_it(face: str) -> None:
    drawn = font(face).getBestCmap()
    assert [symbol for symbol in fonts.SYMBOLS if ord(symbol) not in drawn] == []


@pytest.mark.parametrize("face", fonts.FACES)
def test_figures_are_of_one_width_when_nothing_is_asked(face: str) -> None:
    opened = font(face)
    widths = {opened["hmtx"][opened.getBestCmap()[ord(figure)]][0] for figure in "0123456789"}
    assert len(widths) == 1


@pytest.mark.parametrize("face", [*fonts.FACES, *fonts.FALLBACKS])
def test_face_is_static_and_free_to_embed_when_shipped(face: str) -> None:
    opened = font(face)
    assert "fvar" not in opened
    assert opened["OS/2"].fsType == 0


@pytest.mark.parametrize(
    ("weight", "text", "face"),
    [
        (400, "صربيا وكوسوفو", "IBM-Plex-Sans-Arabic"),
        (600, "صربيا", "IBM-Plex-Sans-Arabic-Semi-Bold"),
        (400, "סרביה וקוסובו", "Noto-Sans-Hebrew"),
        (600, "סרביה", "Noto-Sans-Hebrew-Semi-Bold"),
    ],
)
def test_word_of_another_script_is_drawn_when_the_family_has_not_its_letters(
    weight: int, text: str, face: str, paginator: Paginator
) -> None:
    style = f"font: {weight} 12pt 'Source Serif 4', 'Source Sans 3'"
    laid = paginator.lay_out(
        [samples.unit("one", f'<p style="{style}">Beograd {text}</p>', css="")]
    )
    with pikepdf.open(BytesIO(preview(laid.pages, paginator.setting))) as pdf:
        embedded = [
            str(made.BaseFont).partition("+")[2]
            for made in pdf.objects
            if isinstance(made, pikepdf.Dictionary) and made.get("/Subtype") == "/CIDFontType2"
        ]
    assert len(embedded) == 2
    assert face in embedded
    assert {ord(letter) for letter in text} <= fonts.coverage()


def test_arabic_letters_are_read_back_as_they_were_written(
    paginator: Paginator, tmp_path: Path
) -> None:
    # A face that draws a letter's dots as glyphs of their own would give other letters.
    text = "قالت الحكومة إنها لن تقبل بذلك"
    style = "font: 400 12pt 'Source Serif 4', 'Source Sans 3'"
    laid = paginator.lay_out([samples.unit("one", f'<p style="{style}">{text}</p>', css="")])
    file = tmp_path / "arabic.pdf"
    file.write_bytes(preview(laid.pages, paginator.setting))
    read = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True)
    letters = [letter for letter in read.stdout if letter in text and letter != " "]
    assert sorted(letters) == sorted(text.replace(" ", ""))


def test_folder_holds_the_faces_their_licences_and_no_more_when_shipped() -> None:
    files = {path.name: path for path in (resources.assets() / "fonts").iterdir()}
    families = ("IBMPlexSansArabic", "NotoSansHebrew", "SourceSans3", "SourceSerif4")
    others = {"fonts.conf", *(f"LICENSE-{family}.md" for family in families)}
    assert set(files) == {*fonts.FACES, *fonts.FALLBACKS, *others}
    for name in others - {"fonts.conf"}:
        assert "SIL OPEN FONT LICENSE Version 1.1" in files[name].read_text(encoding="utf-8")
    assert sum(path.stat().st_size for path in files.values()) < 6_000_000


def test_configure_says_what_to_do_when_a_face_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "assets", lambda: tmp_path)
    with pytest.raises(
        BriefgenError, match=r"SourceSans3-Bold\.ttf is missing .* install Briefgen"
    ):
        fonts.configure()


def test_only_shipped_fonts_are_known_when_home_cannot_be_written(root: Path) -> None:
    script = (
        "from briefgen.render import weasy, fonts\n"
        "from weasyprint.text.fonts import fontconfig, ffi\n"
        "config = fontconfig.FcInitLoadConfigAndFonts()\n"
        "print(fontconfig.FcConfigGetFonts(config, fontconfig.FcSetSystem).nfont)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=root,
        env={"PATH": os.environ["PATH"], "HOME": "/proc/none", "XDG_CACHE_HOME": "/proc/none"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == str(len(fonts.FACES) + len(fonts.FALLBACKS))
    assert set(run.stderr.splitlines()) <= {"Fontconfig error: No writable cache directories"}


@pytest.mark.parametrize(
    ("style", "face"),
    [
        ("font: 12pt 'Source Serif 4'", "SourceSerif4-Regular.ttf"),
        ("font: italic 12pt 'Source Serif 4'", "SourceSerif4-It.ttf"),
        ("font: 600 12pt 'Source Serif 4'", "SourceSerif4-Semibold.ttf"),
        ("font: bold 12pt 'Source Serif 4'", "SourceSerif4-Semibold.ttf"),
        ("font: 600 28pt 'Source Serif 4 Display'", "SourceSerif4Display-Semibold.ttf"),
        ("font: 8pt 'Source Sans 3'", "SourceSans3-Regular.ttf"),
        ("font: bold 8pt 'Source Sans 3'", "SourceSans3-Bold.ttf"),
        ("font: 8pt 'Helvetica Neue'", "SourceSans3-Regular.ttf"),
    ],
)
def test_right_glyphs_are_drawn_when_text_mixes_scripts(
    style: str, face: str, paginator: Paginator
) -> None:
    """The picture of a page is its glyph outlines: each must be the face's own for its letter."""
    text = "ВладаĐđŽČËç"
    laid = paginator.lay_out([samples.unit("one", f'<p style="{style}">{text}</p>', css="")])
    shipped = font(face)
    outlines = shipped["glyf"]
    with pikepdf.open(BytesIO(preview(laid.pages, paginator.setting))) as pdf:
        [embedded] = [
            TTFont(BytesIO(made.read_bytes()))
            for made in pdf.objects
            if isinstance(made, pikepdf.Stream) and "/Length1" in made
        ]
        shown = b"".join(
            bytes(part)
            for operation in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operation.operator) == "TJ"
            for part in operation.operands[0]
            if isinstance(part, pikepdf.String)
        )
    numbers = [int.from_bytes(shown[place : place + 2]) for place in range(0, len(shown), 2)]
    names = [shipped.getBestCmap()[ord(letter)] for letter in text]
    assert numbers == [shipped.getGlyphID(name) for name in names]
    order = embedded.getGlyphOrder()
    for number, name in zip(numbers, names, strict=True):
        drawn = embedded["glyf"][order[number]].getCoordinates(embedded["glyf"])
        assert drawn[0] == outlines[name].getCoordinates(outlines)[0], name
