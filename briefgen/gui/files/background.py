"""Work off the window's thread: reading, packing and writing files, which a disk may hold up."""

from __future__ import annotations

import contextlib
import itertools
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal

Result = TypeVar("Result")
Then = Callable[[Any, BaseException | None], None]
"""Is called on the window's thread with the result, or with what was raised."""


class Background(QObject):
    """Runs plain functions in threads of their own; none of them may touch a widget.

    The threads do not keep the program from ending: what hangs on a lost drive dies with it.
    A thread holds the function alone and not who waits for it: a widget that lost its last
    friend there would be taken apart outside the window's thread.
    """

    _done = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count()
        self._waiting: dict[int, Then] = {}
        self._done.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], Any], then: Then) -> None:
        """Start a function and go on; `then` hears of its end."""
        number = next(self._numbers)
        self._waiting[number] = then
        threading.Thread(target=self._work, args=(work, number), daemon=True).start()

    def wait(self, work: Callable[[], Result]) -> Result:
        """Run a function and come back with its result, or raise what it raised.

        The window goes on painting meanwhile and keeps what is typed for afterwards.
        """
        loop = QEventLoop()
        ended: list[tuple[Any, BaseException | None]] = []

        def then(result: Any, error: BaseException | None) -> None:
            ended.append((result, error))
            loop.quit()

        self.run(work, then)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        result, error = ended[0]
        if error is not None:
            raise error
        return result

    def _work(self, work: Callable[[], Any], number: int) -> None:
        result, error = None, None
        try:
            result = work()
        except BaseException as raised:  # noqa: BLE001 - whoever asked is told
            error = raised
        # The window may be gone by now, and with it all who would hear.
        with contextlib.suppress(RuntimeError):
            self._done.emit(number, result, error)

    def _finish(self, number: int, result: Any, error: BaseException | None) -> None:
        self._waiting.pop(number)(result, error)
