"""What the tests of the pages share: the sample laid out and published once, and pictures."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from briefgen.render.fetcher import Resources
from briefgen.render.paginate import Paginator
from briefgen.render.publish import publish
from briefgen.render.units import Laid
from tests.render import samples

Pictures = Callable[[bytes], list[Image.Image]]


@pytest.fixture
def paginator() -> Paginator:
    return Paginator(Resources())


@pytest.fixture(scope="session")
def published() -> bytes:
    """The sample as an archive copy."""
    paginator = Paginator(Resources())
    laid = paginator.lay_out(samples.units())
    return publish(laid, paginator.setting, samples.metadata(), [samples.SOURCE])


@pytest.fixture
def laid(paginator: Paginator) -> Laid:
    return paginator.lay_out(samples.units())


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    """Turn a PDF into one picture a page, at 100 dpi."""

    def drawn(pdf: bytes) -> list[Image.Image]:
        folder = tmp_path / f"pictures-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        (folder / "in.pdf").write_bytes(pdf)
        subprocess.run(["pdftoppm", "-r", "100", "in.pdf", "page"], cwd=folder, check=True)
        found = []
        for path in sorted(folder.glob("page*.ppm")):
            with Image.open(path) as picture:
                found.append(picture.convert("RGB"))
        return found

    return drawn
