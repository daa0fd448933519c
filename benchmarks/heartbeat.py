"""How long a window does not answer: the longest gap between the beats of a timer."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, QTimer

BEAT = 1
"""Milliseconds between two beats of an idle event loop."""
LIMIT = 0.05
"""Seconds after which a gap is worth a word where it came from."""


class Heartbeat(QObject):
    """Beats in the event loop of the thread it is made in.

    `where` holds, for gaps above the limit, the line of the program that was running then.
    """

    def __init__(self, *, looking: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = threading.get_ident()
        self._last = time.perf_counter()
        self._longest = 0.0
        self.where: dict[str, float] = {}
        self._seen = ""
        self._timer = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        if looking:
            threading.Thread(target=self._look, daemon=True).start()

    @contextmanager
    def watching(self) -> Iterator[list[float]]:
        """Gather the longest gap, in milliseconds, while the block runs: the list's only item."""
        self._beat()
        self._longest = 0.0
        found: list[float] = []
        yield found
        self._beat()
        found.append(max(0.0, self._longest * 1000 - BEAT))

    def _beat(self) -> None:
        now = time.perf_counter()
        gap = now - self._last
        self._last = now
        self._longest = max(self._longest, gap)
        if gap > LIMIT and self._seen:
            self.where[self._seen] = max(self.where.get(self._seen, 0.0), round(gap * 1000, 1))
        self._seen = ""

    def _look(self) -> None:
        """Look from another thread what runs while the beat is late."""
        while True:
            time.sleep(LIMIT / 5)
            if time.perf_counter() - self._last > LIMIT * 0.8 and not self._seen:
                frame = sys._current_frames().get(self._thread)  # noqa: SLF001 - the only way
                lines = [one for one in traceback.extract_stack(frame)
                         if "briefgen" in one.filename]  # fmt: skip
                self._seen = (
                    " < ".join(
                        f"{one.filename.rpartition('briefgen/')[2]}:{one.lineno} {one.name}"
                        for one in reversed(lines[-4:])
                    )
                    or "Qt"
                )
