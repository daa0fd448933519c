from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from briefgen.gui.pages.images import BAND, Band, Images, bands
from briefgen.protocol import Page

from .made import page

SIZE = (100, 200)


def pdf(colour: str = "1 0 0") -> bytes:
    """Make a page of 100 by 200 points whose lower half is filled."""
    made = pikepdf.new()
    made.add_blank_page(page_size=SIZE)
    made.pages[0].Contents = made.make_stream(f"{colour} rg 0 0 100 100 re f".encode())
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def images(qtbot: QtBot) -> Iterator[Images]:
    made = Images()
    yield made
    made.stop()


def draw(qtbot: QtBot, images: Images, wanted: list[tuple[Page, Band]]) -> None:
    images.add_source(lambda: wanted)
    images.refresh()
    qtbot.waitUntil(lambda: images.idle, timeout=20_000)


def colour(image: QImage | None, x: int, y: int) -> str:
    assert image is not None
    return QColor(image.pixel(x, y)).name()


def test_bands_cover_a_page_once() -> None:
    size = (3000, 4243)
    found = bands("k", size)
    assert len(found) == 4
    assert all(size[0] * band.height <= BAND for band in found)
    assert sum(band.height for band in found) == size[1]
    assert [band.top for band in found[1:]] == [band.top + band.height for band in found[:-1]]
    assert bands("k", size, 1500, 1501) == [found[1]]
    assert bands("k", size, 5000, 6000) == []


def test_a_page_is_drawn_on_white_paper(qtbot: QtBot, images: Images) -> None:
    one = page(1, size=SIZE, pdf=pdf())
    (band,) = bands(one.key, SIZE)
    draw(qtbot, images, [(one, band)])
    assert colour(images.get(band), 50, 20) == "#ffffff"
    assert colour(images.get(band), 50, 150) == "#ff0000"


def test_bands_put_together_are_the_page(qtbot: QtBot, images: Images) -> None:
    one = page(1, size=SIZE, pdf=pdf())
    parts = [Band(one.key, SIZE, top, 50) for top in (0, 50, 100, 150)]
    draw(qtbot, images, [(one, band) for band in parts])
    assert [colour(images.get(band), 5, 25) for band in parts] == ["#ffffff"] * 2 + ["#ff0000"] * 2


def test_the_cache_keeps_to_its_bound(qtbot: QtBot) -> None:
    images = Images(cache=3 * SIZE[0] * SIZE[1] * 4)
    pages = [page(number, size=SIZE, pdf=pdf()) for number in range(1, 6)]
    wanted = [(one, bands(one.key, SIZE)[0]) for one in pages]
    draw(qtbot, images, wanted)
    # What does not fit is not drawn at all, rather than drawn again and again.
    assert [images.get(band) is not None for _, band in wanted] == [True] * 3 + [False] * 2
    wanted.reverse()
    images.refresh()
    qtbot.waitUntil(lambda: images.idle, timeout=20_000)
    assert images.bytes <= 3 * SIZE[0] * SIZE[1] * 4
    images.stop()


def test_the_latest_page_wins_without_drawing_those_between(qtbot: QtBot, images: Images) -> None:
    drawn: list[Band] = []
    images.drawn.connect(drawn.append)
    now = [page(1, key="first", size=SIZE, pdf=pdf())]
    images.add_source(lambda: [(now[0], bands(now[0].key, SIZE)[0])])
    images.refresh()
    for number in range(20):
        now[0] = page(1, key=f"at {number}", size=SIZE, pdf=pdf("0 0 1"))
        images.refresh()
    qtbot.waitUntil(lambda: images.idle, timeout=20_000)
    assert [band.key for band in drawn] == ["first", "at 19"]
    assert colour(images.get(drawn[-1]), 50, 150) == "#0000ff"


def test_a_page_that_is_no_pdf_is_tried_once_and_stops_nothing(
    qtbot: QtBot, images: Images
) -> None:
    broken, whole = page(1, size=SIZE, pdf=b"no PDF"), page(2, size=SIZE, pdf=pdf())
    wanted = [(one, bands(one.key, SIZE)[0]) for one in (broken, whole)]
    draw(qtbot, images, wanted)
    assert images.get(wanted[0][1]) is None
    assert images.get(wanted[1][1]) is not None
