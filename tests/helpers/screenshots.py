"""The documentation's pictures, of the running program and of the example: `./dev screenshots`.

The window stands on a screen of its own and is driven by its own commands; the size, the
fonts, the home and the example are the same everywhere, and so are the pictures.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image

WIDTH, HEIGHT = 1440, 900
EXAMPLE = Path("examples/western-balkans-2025-02.json")
PAGES = (1, 2, 3, 4)
"""The pages of the example that are pictured."""
PAGE_WIDTH = 530
COLOURS = 256
"""A palette keeps the files small; what is pictured has few colours."""
STILL = 700
"""Milliseconds for which nothing may change before a picture is taken."""


def main(arguments: list[str]) -> int:
    """Picture pages and window into a folder, `docs/pictures` where none is named."""
    folder = Path(arguments[0] if arguments else "docs/pictures").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    picture_pages(folder)
    picture_window(folder)
    for file in sorted(folder.glob("*.png")):
        print(file)  # noqa: T201
    return 0


def picture_pages(folder: Path) -> None:
    """Draw pages of the example at a modest size."""
    with tempfile.TemporaryDirectory() as made:
        document = Path(made) / "example.pdf"
        command = [sys.executable, "-m", "briefgen", "render", EXAMPLE, "-o", document]
        subprocess.run([*command, "--no-source"], check=True, capture_output=True)
        for page in PAGES:
            stem = Path(made) / f"page-{page}"
            one = ["-f", str(page), "-l", str(page), "-singlefile", "-r", "144"]
            subprocess.run(["pdftoppm", *one, "-png", document, stem], check=True)
            with Image.open(stem.with_suffix(".png")) as drawn:
                size = PAGE_WIDTH, round(drawn.height * PAGE_WIDTH / drawn.width)
                small = drawn.convert("RGB").resize(size, Image.Resampling.LANCZOS)
            keep(small, folder / f"page-{page}.png")


def picture_window(folder: Path) -> None:
    """Run the window on a screen of its own, in a process of its own."""
    from tests.helpers.display import screen

    fonts = Path("assets/fonts/fonts.conf").absolute()
    with screen(WIDTH, HEIGHT) as shown, tempfile.TemporaryDirectory() as home:
        (Path(home) / "run").mkdir(mode=0o700)
        surroundings = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            "DISPLAY": shown.name,
            "QT_QPA_PLATFORM": "xcb",
            "FONTCONFIG_FILE": str(fonts),
            "HOME": home,
            "XDG_RUNTIME_DIR": f"{home}/run",
            "LANG": "C.UTF-8",
        }
        command = [sys.executable, "-m", "tests.helpers.screenshots", "--inside", folder]
        subprocess.run(command, env=surroundings, check=True)


def keep(picture: Image.Image, file: Path) -> None:
    """Write a picture with a palette of its own."""
    few = picture.quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


# -- inside the window's process ------------------------------------------------------


def inside(folder: Path) -> int:
    """Drive the window from its start page to the issue, and picture it on the way."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    from briefgen.gui import appearance
    from briefgen.gui.application import make_application
    from briefgen.gui.settings import Settings
    from briefgen.gui.window import Window

    application = make_application()
    application.setCursorFlashTime(0)
    sent = Path.home() / "Briefings"
    sent.mkdir()
    folders = {"release": str(sent), "archive": str(sent), "briefing": str(sent)}
    settings = Settings(appearance="light", folders=folders, path=Path.home() / "settings.json")
    appearance.apply(application, settings)

    def rest(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def wait(ready: Callable[[], bool]) -> None:
        while not ready():
            rest(100)

    def take(widget: QWidget, name: str, ready: Callable[[], bool] = lambda: True) -> None:
        """Picture a widget when it is ready, and has not changed for a while."""
        before = None
        while True:
            rest(STILL)
            now = widget.grab().toImage()
            if ready() and now == before:
                break
            before = now
        file = folder / f"{name}.png"
        now.save(str(file))
        with Image.open(file) as drawn:
            small = drawn.convert("RGB")
        keep(small, file)

    window = Window(settings)
    window.resize(WIDTH, HEIGHT)
    window.move(0, 0)
    window.show()
    window.begin(None)
    pages, link = window.pages, window.link

    def laid_out() -> bool:
        shown = [pages.sheets.page(number) for number in pages.view.in_view()]
        return (
            bool(shown)
            and not link.busy
            and all(one is not None and pages.view.shown(one.number) == one.key for one in shown)
        )

    def pictured() -> bool:
        thumbnails = window.start.thumbnails
        waiting = thumbnails._asked or thumbnails._making
        return len(window.start.gallery.cards) > 1 and not waiting

    take(window, "start", pictured)
    shutil.copy(EXAMPLE, sent)
    window.files.open(sent / EXAMPLE.name)
    wait(laid_out)
    pages.jump(3)
    window.session.select("elections")
    rest(STILL)
    window.activateWindow()
    window.session.ask_focus("elections#/results/LVV/share_percent")
    take(window, "window", laid_out)
    # what stands open after the pictures were taken is closed, so that the next has none of it
    window.sections.add()
    picker = window.sections.picker
    assert picker is not None
    picker.list.setCurrentIndex(picker.model.index(1))
    take(picker, "picker", lambda: not picker.pictures._waiting)
    picker.reject()
    window.commands.action("file.issue").trigger()
    dialog = window.issue.dialog
    assert dialog is not None
    take(dialog, "issue", dialog.start.isEnabled)
    dialog.reject()
    appearance.apply(application, Settings(appearance="dark"))
    take(window, "dark", laid_out)
    window.session.history.mark_saved()
    window.close()
    window.end()
    QApplication.quit()
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        sys.exit(inside(Path(sys.argv[2])))
    sys.exit(main(sys.argv[1:]))
