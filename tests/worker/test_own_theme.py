"""A mistake in the user's own theme while the window is open: a sentence, and all goes on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen import protocol, resources
from tests.worker.driving import EXAMPLE, ROOT, Process, only


@pytest.fixture
def own() -> Iterator[Path]:
    folder = resources.own_themes() / "house"
    shutil.copytree(ROOT / "examples" / "themes" / "house", folder)
    yield folder
    shutil.rmtree(folder)


def test_mistake_is_told_and_mended_without_a_new_process(own: Path) -> None:
    with Process() as process:
        briefing = EXAMPLE.read_bytes().replace(b'"ministry"', b'"house"')
        process.open(briefing.replace(b"[@cec-preliminary]", b"[@nobody]"))
        pages = dict(process.pages)
        assert pages
        cover = own / "cover.html.j2"
        cover.write_text("\n{{ nobody }}", "utf-8")
        process.send(process.set("#/title", "Another title"))
        told = process.settle()
        sentence = only(told, protocol.NotShown)[0].sentence
        assert "house/cover.html.j2, line 2: there is no “nobody” here" in sentence
        problems = only(told, protocol.Problems)[0].problems
        assert sentence in [one["message"] for one in problems]
        assert "missing-source" in {one["check"] for one in problems}, "the other checks go on"
        assert process.pages == pages
        cover.unlink()
        process.send(process.set("#/title", "A third title"))
        mended = process.settle()
        assert only(mended, protocol.Settled)
        assert not only(mended, protocol.NotShown)
