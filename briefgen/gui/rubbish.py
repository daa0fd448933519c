"""Collects rubbish on the window's own thread, a little at a time.

Python collects wherever it happens to be, so also in a thread that reads a file; and then
Qt's objects die in that thread, which their timers do not survive. So Python's own
collecting is switched off, and a timer of the window's thread does it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000
"""Milliseconds between two looks."""


class Rubbish(QObject):
    """Does what Python's collector would do, by its own thresholds, on the thread it is made in.

    The oldest generation is not looked through again and again: what there is when the
    window stands is frozen, and later only what survived since.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.limits = gc.get_threshold()
        gc.disable()
        self._begun = False
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the generations that are due."""
        if not self._begun:
            # modules, classes and the window itself: they stay until the end
            self._begun = True
            gc.freeze()
        young, middle, old = gc.get_count()
        if old > self.limits[2]:
            gc.collect()
            gc.freeze()
        elif middle > self.limits[1]:
            gc.collect(1)
        elif young > self.limits[0]:
            gc.collect(0)

    def stop(self) -> None:
        """Leave collecting to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
