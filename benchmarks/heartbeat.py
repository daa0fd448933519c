"""How long a window does not answer: the longest gap between the beats of a timer."""

from __future__ import annotations

import signal
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

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
        self._last = time.perf_counter()
        self._longest = 0.0
        self.where: dict[str, float] = {}
        self._seen = ""
        self._timer = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._looking = looking
        if looking:
            signal.signal(signal.SIGALRM, self._look)
        self._timer.start()

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
        if self._looking:
            signal.setitimer(signal.ITIMER_REAL, LIMIT * 0.8)

    def _look(self, _signal: int, frame: FrameType | None) -> None:
        """Note what runs while the beat is late; an alarm of this very thread.

        Another thread that looked on would collect rubbish, and with it Qt's objects.
        """
        lines = [one for one in traceback.extract_stack(frame) if "briefgen" in one.filename]
        self._seen = (
            " < ".join(
                f"{one.filename.rpartition('briefgen/')[2]}:{one.lineno} {one.name}"
                for one in reversed(lines[-4:])
            )
            or "Qt"
        )
