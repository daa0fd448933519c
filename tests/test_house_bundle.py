"""The program as one folder: it renders, and its window reaches its first painted page.

Building takes minutes, so these tests run with --all, and after `./dev build`, which hands
its folder over in BRIEFGEN_BUNDLE. They start the programs with an empty environment.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image

from briefgen import protocol
from briefgen.engine import jobs
from briefgen.gui import appearance
from briefgen.store.briefingfile import load, pack
from tests.helpers.display import Screen, screen

pytestmark = pytest.mark.whole

EXAMPLE = "western-balkans-2025-02.json"
PATIENCE = 120
"""Seconds after which something that should come is given up."""
INK = 500
"""So many dark dots in the pane of the pages are a page with text on it."""

Found = TypeVar("Found")


@pytest.fixture(scope="module")
def bundle(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that `./dev build` made, or build one."""
    if made := os.environ.get("BRIEFGEN_BUNDLE"):
        return Path(made)
    folder = tmp_path_factory.mktemp("bundle")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
               "--distpath", folder / "dist", "--workpath", folder / "work", root / "build.spec"]  # fmt: skip
    # the folder that counts as home is the tests' own, and PyInstaller keeps what it has read there
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return folder / "dist" / "briefgen"


@pytest.fixture(scope="module")
def shown() -> Iterator[Screen]:
    with screen() as made:
        yield made


def until(look: Callable[[], Found | None], what: str) -> Found:
    """Look again and again until something is found."""
    waiting, tries = threading.Event(), PATIENCE * 10
    for _ in range(tries):
        found = look()
        if found is not None:
            return found
        waiting.wait(0.1)
    raise AssertionError(f"{what} did not come")


def test_folder_holds_both_programs_and_their_data(bundle: Path) -> None:
    for name in ("briefgen", "briefgen-render"):
        assert os.access(bundle / name, os.X_OK), name
    inside = bundle / "_internal"
    assert (inside / "briefgen/_data/assets/fonts/fonts.conf").is_file()
    assert list((inside / "briefgen/_data/templates/themes").iterdir())
    assert (inside / "briefgen/sections/elections/sample.json").is_file()
    for library in ("libpango-1.0.so.0", "libharfbuzz-subset.so.0", "libfontconfig.so.1"):
        assert (inside / library).exists(), library


def test_render_process_makes_the_pdf_of_the_checkout(bundle: Path, root: Path) -> None:
    example = load(root / "examples" / EXAMPLE)
    asked = [protocol.Open(1, payload=pack(example)), protocol.Issue(7, with_source=False)]
    with subprocess.Popen(
        [bundle / "briefgen-render"],
        env={},
        cwd="/",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"".join(message.encode() for message in asked))
        process.stdin.flush()
        answers = []
        for answer in protocol.read(process.stdout):  # type: ignore[arg-type]
            answers.append(answer)
            if isinstance(answer, protocol.Done | protocol.Failed | protocol.Ended):
                break
        process.stdin.close()
        assert process.wait(timeout=PATIENCE) == 0
    assert isinstance(answers[0], protocol.Ready)
    assert answers[-1].payload == jobs.render(example, with_source=False).pdf


def test_command_line_renders_when_nothing_is_set(bundle: Path, root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    command = [bundle / "briefgen", "render", root / "examples" / EXAMPLE, "-o", out]
    ended = subprocess.run(command, env={}, cwd="/", capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()
    assert out.read_bytes().startswith(b"%PDF")


def test_window_reaches_its_first_painted_page(
    bundle: Path, root: Path, tmp_path: Path, shown: Screen
) -> None:
    blank = ink(shown.picture())
    with (tmp_path / "said").open("wb") as said:
        program = subprocess.Popen(
            [bundle / "briefgen", root / "examples" / EXAMPLE],
            env={"DISPLAY": shown.name, "HOME": str(tmp_path)},
            cwd="/",
            stdout=said,
            stderr=said,
        )
    try:
        title = until(
            lambda: (
                next((one for one in shown.titles().values() if EXAMPLE in one), None)
                or ended(program, tmp_path / "said")
            ),
            "the window",
        )
        assert title.endswith("Briefgen")
        assert blank == 0
        until(lambda: ink(shown.picture()) > INK or None, "the first page")
    finally:
        program.terminate()
        program.wait(timeout=PATIENCE)


def ended(program: subprocess.Popen[bytes], said: Path) -> None:
    """Fail where the program has ended."""
    assert program.poll() is None, said.read_text("utf-8", errors="replace")


def ink(picture: Image.Image) -> int:
    """Count the dark dots on white within what has the colour around the pages."""
    from PySide6.QtGui import QColor

    around = QColor(appearance.LIGHT.window).darker(108).getRgb()[:3]
    mask = Image.new("1", picture.size)
    mask.putdata([dot == around for dot in picture.get_flattened_data()])
    box = mask.getbbox()
    if box is None:
        return 0
    pane = picture.crop(box).convert("L")
    if pane.width < 200 or pane.height < 200:
        return 0
    counts = pane.histogram()
    white = sum(counts[250:])
    return sum(counts[:90]) if white > pane.width * pane.height / 3 else 0
