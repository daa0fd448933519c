from __future__ import annotations

import base64
import io
import time

import pytest
from PIL import Image

from briefgen.render import fetcher
from briefgen.render.fetcher import Fetcher, Reason, Refusal, RefusedError, Resources
from briefgen.render.paginate import Paginator
from tests.render import samples


def png(width: int, height: int, mode: str = "RGB") -> bytes:
    written = io.BytesIO()
    Image.new(mode, (width, height)).save(written, "PNG")
    return written.getvalue()


SMALL = png(2, 3)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


@pytest.fixture
def served() -> Fetcher:
    return Fetcher(
        Resources(
            theme={"page.css": b"p{}", "logo.svg": SVG, "marks/a b.png": SMALL},
            charts={"3f2a": SVG},
            images={"bridge.jpg": SMALL, "notes.txt": b"no image", "cut.png": SMALL[:20]},
        )
    )


@pytest.mark.parametrize(
    ("address", "data", "media_type"),
    [
        ("theme:page.css", b"p{}", "text/css"),
        ("theme:logo.svg", SVG, "image/svg+xml"),
        ("theme:marks/a%20b.png", SMALL, "image/png"),
        ("chart:3f2a", SVG, "image/svg+xml"),
        ("image:bridge.jpg", SMALL, "image/*"),
        ("data:image/png;base64," + base64.b64encode(SMALL).decode(), SMALL, "image/png"),
        ("data:image/svg+xml,%3Csvg/%3E", b"<svg/>", "image/svg+xml"),
    ],
)
def test_file_is_served_when_it_is_the_briefings_own(
    served: Fetcher, address: str, data: bytes, media_type: str
) -> None:
    response = served.fetch(address)
    assert (response.read(), response.content_type) == (data, media_type)
    assert served.refusals == []


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://example.org/a.png", Reason.ADDRESS),
        ("https://example.org/a.png", Reason.ADDRESS),
        ("ftp://example.org/a.png", Reason.ADDRESS),
        ("file:///etc/passwd", Reason.ADDRESS),
        ("FILE:/etc/passwd", Reason.ADDRESS),
        ("jar:file:/etc/passwd", Reason.ADDRESS),
        ("page.css", Reason.ADDRESS),
        ("data:text/html,<p>", Reason.ADDRESS),
        ("data:text/css,p{}", Reason.ADDRESS),
        ("data:image/png;base64,%%%", Reason.UNREADABLE),
        ("theme:../secret.css", Reason.MISSING),
        ("chart:none", Reason.MISSING),
        ("image:notes.txt", Reason.UNREADABLE),
        ("image:cut.png", Reason.UNREADABLE),
    ],
)
def test_address_is_refused_and_kept_when_it_leads_elsewhere(
    served: Fetcher, address: str, reason: Reason
) -> None:
    for _ in range(2):
        with pytest.raises(RefusedError):
            served.fetch(address)
    assert served.refusals == [Refusal(address, reason)]


def test_image_is_refused_when_it_is_in_printers_inks() -> None:
    written = io.BytesIO()
    Image.new("CMYK", (2, 2)).save(written, "JPEG")
    served = Fetcher(Resources(images={"a.jpg": written.getvalue()}))
    with pytest.raises(RefusedError):
        served.fetch("image:a.jpg")
    assert served.refusals == [Refusal("image:a.jpg", Reason.COLOUR)]


def test_image_is_refused_by_its_header_when_it_would_fill_the_memory() -> None:
    bomb = png(12_000, 12_000, "1")
    assert len(bomb) < 20_000
    served = Fetcher(Resources(images={"bomb.png": bomb}))
    began = time.perf_counter()
    with pytest.raises(RefusedError):
        served.fetch("image:bomb.png")
    assert served.refusals == [Refusal("image:bomb.png", Reason.SIZE)]
    assert time.perf_counter() - began < 0.5  # decoding it takes seconds


@pytest.mark.parametrize(("limit", "value"), [("MAX_IMAGE_BYTES", 10), ("MAX_IMAGE_PIXELS", 5)])
def test_image_is_refused_when_it_passes_a_limit(
    limit: str, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetcher, limit, value)
    served = Fetcher(Resources(images={"a.png": SMALL}))
    with pytest.raises(RefusedError):
        served.fetch("image:a.png")
    assert [refusal.reason for refusal in served.refusals] == [Reason.SIZE]


def test_long_address_is_cut_when_it_is_named() -> None:
    served = Fetcher(Resources())
    with pytest.raises(RefusedError):
        served.fetch("http://example.org/" + "a" * 500)
    assert len(served.refusals[0].address) == 201


def test_page_reaches_nothing_else_when_html_and_css_ask_for_it(
    paginator: Paginator, expect_log
) -> None:
    expect_log("Failed to load image at 'file:///etc/hostname'")
    expect_log("Failed to load image at 'http://example.org/b.png'")
    expect_log("Failed to load stylesheet at https://example.org/c.css")
    expect_log("Relative URI reference without a base URI")
    css = "p { background: url(http://example.org/b.png) } h1 { background: url(d.png) }"
    body = """<link rel="stylesheet" href="https://example.org/c.css"><h1>x</h1>
    <p><img alt="x" src="file:///etc/hostname"></p>"""
    paginator.lay_out([samples.unit("one", body, css=css)])
    assert {refusal.address for refusal in paginator.refusals} == {
        "file:///etc/hostname",
        "http://example.org/b.png",
        "https://example.org/c.css",
    }
    paginator.lay_out([samples.unit("one", "<p>nothing</p>")])
    assert paginator.refusals == ()
