"""`./dev pictures` shows every page."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.helpers import pictures


def test_every_combination_is_pictured(tmp_path: Path) -> None:
    for name in ("b.json", "a.briefing", "notes.md"):
        (tmp_path / name).touch()
    themes = tmp_path / "themes"
    (themes / "plain").mkdir(parents=True)
    (themes / "ministry").mkdir()
    found = list(pictures.combinations(tmp_path, themes))
    assert len(found) == 2 * 2 * 3
    assert found[0] == (tmp_path / "a.briefing", "ministry", "headline")


def test_sheets_hold_every_page_when_there_are_more_than_six(tmp_path: Path) -> None:
    pages = []
    for number in range(7):
        pages.append(tmp_path / f"page-{number}.png")
        Image.new("RGB", (827, 1169), (10 * number, 0, 0)).save(pages[-1])
    stale = tmp_path / "x-sheet-3.png"
    stale.touch()
    first, second = pictures.contact_sheets(pages, tmp_path / "x")
    assert not stale.exists()
    gap, width = pictures.GAP, pictures.PAGE_WIDTH
    with Image.open(first) as sheet:
        assert sheet.width == gap + 3 * (width + gap) + gap
        assert sheet.getpixel((sheet.width - 2 * gap - 9, sheet.height - 3 * gap - 9)) == (50, 0, 0)
    with Image.open(second) as sheet:
        assert sheet.width == gap + (width + gap) + gap
        assert sheet.getpixel((gap, gap)) == (60, 0, 0)
