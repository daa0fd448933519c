"""`edit` and `blocked`, measured in the program's own process: `python -m benchmarks.inside`.

The window, the render process and the briefing's file are those of use; the measurements
are written to the standard output, one JSON record a line.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QPlainTextEdit

from benchmarks import content
from benchmarks.heartbeat import Heartbeat
from benchmarks.runs import summed
from briefgen.core.address import parse
from briefgen.gui import appearance
from briefgen.gui.application import make_application
from briefgen.gui.rubbish import Rubbish
from briefgen.gui.settings import Settings
from briefgen.gui.window import Window
from briefgen.store.briefingfile import save

EDITS = 25
"""How many edits are measured, after two that are not."""
PATIENCE = 300_000
"""Milliseconds after which something that should come is given up."""

Task = Callable[[Window, int, Path], None]


def until(condition: Callable[[], bool], what: str) -> None:
    """Let the event loop run until a condition holds."""
    loop = QEventLoop()
    look = QTimer(interval=5)
    look.timeout.connect(lambda: loop.quit() if condition() else None)
    end = QTimer(singleShot=True, interval=PATIENCE)
    end.timeout.connect(loop.quit)
    look.start()
    end.start()
    if not condition():
        loop.exec()
    if not condition():
        raise TimeoutError(what)


def rest(milliseconds: int) -> None:
    """Let the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@contextmanager
def window(pages: int) -> Iterator[tuple[Window, Path]]:
    """Show the program's window with the briefing of so many pages, all of them laid out."""
    application = make_application()
    rubbish = Rubbish(application)
    settings = Settings(appearance="light", path=Path.home() / "settings.json")
    appearance.apply(application, settings)
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as folder:
        file = Path(folder) / "measured.briefing"
        save(content.briefing(pages), file)
        shown = Window(settings)
        shown.resize(1600, 1000)
        shown.show()
        shown.begin(file)
        settle(shown)
        try:
            yield shown, file
        finally:
            shown.session.history.mark_saved()
            shown.end()
            rubbish.stop()


def settle(shown: Window) -> None:
    """Wait until the pages show the last change, and what is seen of them is painted."""
    view = shown.pages.view

    def settled() -> bool:
        if shown.link.busy or not shown.pages.sheets.total:
            return False
        found = [shown.pages.sheets.page(number) for number in view.in_view()]
        return all(one and view.shown(one.number) == one.key for one in found)

    until(settled, "the pages")


# -- edit ---------------------------------------------------------------------------


def edit(shown: Window, pages: int, _file: Path) -> None:
    """Change a word of a text, and take the time until the end of the paint that shows it."""
    address = parse(content.EDITED)
    shown.session.ask_focus(content.EDITED)
    begun = str(shown.session.value(address))
    view, sheets = shown.pages.view, shown.pages.sheets
    shown.session.set(address, f"{begun} Word0.")
    settle(shown)
    shown.pages.jump(_page_with(shown, "Word0"))
    rest(500)
    taken: list[float] = []
    for number in range(1, EDITS + 3):
        word = f"Word{number}"
        seen: list[float] = []

        def painted(word: str = word, seen: list[float] = seen) -> None:
            for one in view.in_view():
                page = sheets.page(one)
                if page and view.shown(one) == page.key and word in _text(page):
                    seen.append(time.perf_counter())

        connection = view.painted.connect(painted)
        began = time.perf_counter()
        shown.session.set(address, f"{begun} {word}.")
        until(lambda seen=seen: bool(seen), f"the word {word}")  # type: ignore[misc]
        view.painted.disconnect(connection)
        if number > 2:
            taken.append((seen[0] - began) * 1000)
        settle(shown)
        rest(50)
    _tell(summed("edit", "briefgen", pages, taken, edit="word").as_json())


def _page_with(shown: Window, word: str) -> int:
    sheets = shown.pages.sheets
    for number in range(1, sheets.total + 1):
        page = sheets.page(number)
        if page is not None and word in _text(page):
            return number
    raise LookupError(word)


def _text(page: object) -> str:
    return "".join(word[0] for word in page.words)  # type: ignore[attr-defined]


# -- blocked ------------------------------------------------------------------------


def blocked(shown: Window, pages: int, file: Path) -> None:
    """Take the longest block of the event loop in each of many things that one does."""
    heart = Heartbeat(looking=True)
    address = parse(content.EDITED)
    begun = str(shown.session.value(address))
    found: dict[str, list[float]] = {}

    def during(name: str, act: Callable[[], object], end: Callable[[], None]) -> None:
        with heart.watching() as gap:
            act()
            end()
        found.setdefault(name, []).append(gap[0])

    def changed(number: int) -> None:
        shown.session.set(address, f"{begun} Word{number}.")

    rest(1000)
    for number in range(10):
        during("word", lambda number=number: changed(number), lambda: settle(shown))  # type: ignore[misc]
    sections = [str(one["id"]) for one in shown.session.briefing.sections()][:6]
    for id_ in sections:
        during("select", lambda id_=id_: shown.session.select(id_), lambda: rest(300))  # type: ignore[misc]
    for number in range(3):
        changed(100 + number)
        settle(shown)
        during("save", shown.files.save, lambda: rest(300))
    for _ in range(3):
        during("open", shown.files.reload, lambda: settle(shown))
    for choice in ("dark", "light", "dark", "light"):
        during("appearance", lambda choice=choice: _dress(choice), lambda: rest(300))  # type: ignore[misc]
    for theme in _themes(shown):
        during("theme", lambda theme=theme: shown.session.set(parse("#/theme"), theme),  # type: ignore[misc]
               lambda: settle(shown))  # fmt: skip
    for _ in range(3):
        during("print", shown.printing.begin, lambda: _print(shown))
    every = [value for values in found.values() for value in values]
    _tell(summed("blocked", "briefgen", pages, every).as_json())
    for name, values in found.items():
        _tell(summed("blocked", "briefgen", pages, values, edit=name).as_json())
    for where, gap in sorted(heart.where.items(), key=lambda pair: -pair[1])[:20]:
        sys.stderr.write(f"  {gap} ms: {where}\n")


def _dress(choice: str) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    appearance.apply(application, Settings(appearance=choice))


def _themes(shown: Window) -> list[str | None]:
    """Name the themes to switch to and back from; where there is one only, its name is taken away."""
    from briefgen import resources

    names = sorted(one.name for one in (resources.templates() / "themes").iterdir() if one.is_dir())
    now = str(shown.session.value("#/theme"))
    return [*([name for name in names if name != now] or [None]), now]


def _print(shown: Window) -> None:
    dialog = shown.printing.dialog
    assert dialog is not None
    rest(300)
    dialog.done(QDialog.DialogCode.Accepted)
    until(lambda: not shown.printing.busy, "the printing")


def bare() -> None:
    """Take the longest blocks of a bare window in which somebody types: the floor."""
    make_application()
    shown = QMainWindow()
    text = QPlainTextEdit()
    shown.setCentralWidget(text)
    shown.resize(1600, 1000)
    shown.show()
    heart = Heartbeat()
    rest(1000)
    found = []
    for number in range(30):
        with heart.watching() as gap:
            text.insertPlainText(f"Word{number} ")
            rest(100)
        found.append(gap[0])
    _tell(summed("blocked", "pyside6", 0, found).as_json())


def _tell(record: object) -> None:
    sys.stdout.write(json.dumps(record) + "\n")
    sys.stdout.flush()


TASKS: dict[str, Task] = {"edit": edit, "blocked": blocked}


def main(task: str, subject: str, pages: int) -> int:
    """Measure a task on a subject."""
    if subject == "pyside6":
        bare()
        return 0
    with window(pages) as (shown, file):
        TASKS[task](shown, pages, file)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
