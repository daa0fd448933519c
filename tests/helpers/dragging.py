"""Drags a section by the pointer, in a window on the screen named by DISPLAY, and tells the order.

`python -m tests.helpers.dragging ROOT FOLDER ROW BEFORE` is run by `tests/gui/test_dragging.py`
in a process of its own: Qt's drag needs a screen, and the other tests of the window have none.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication

from briefgen.gui.window import Window
from tests.helpers import windows
from tests.helpers.display import Screen

TURN = 15
"""Milliseconds between two movements: the window takes each before the next comes."""
STEPS = 12
PATIENCE = 20_000
"""Milliseconds after which the order stays as it is."""


def steps(window: Window, shown: Screen, row: int, before: int) -> Iterator[None]:
    """Take the line by its middle, carry it to the edge above another, and let it go."""
    view, model = window.sections.list, window.sections.model
    at = view.viewport().mapToGlobal
    start = at(view.visualRect(model.index(row)).center())
    edge = view.visualRect(model.index(before)).topLeft()
    end = at(QPoint(view.visualRect(model.index(row)).center().x(), edge.y() + 1))
    shown.point(start.x(), start.y())
    yield
    shown.hold(down=True)
    yield
    for step in range(1, STEPS + 1):
        way = (end - start) * step / STEPS
        shown.point(start.x() + way.x(), start.y() + way.y())
        yield
    shown.hold(down=False)
    yield


def main(root: Path, folder: Path, row: int, before: int) -> None:
    """Show the window, drag, and write the ids of the sections once the order is another."""
    application = QApplication([])
    shown = Screen(os.environ["DISPLAY"])
    with windows.shown(root, folder) as (window, file):
        window.files.open(file)
        window.form.finish()
        window.session.edited.connect(lambda _: QTimer.singleShot(0, application.exit))
        work = steps(window, shown, row, before)
        ticks = QTimer()
        ticks.timeout.connect(partial(next, work, None))
        ticks.start(TURN)
        QTimer.singleShot(PATIENCE, application.exit)
        application.exec()
        ticks.stop()
        order = [one["id"] for one in window.session.briefing.sections()]
        sys.stdout.write(json.dumps(order))
    shown.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
