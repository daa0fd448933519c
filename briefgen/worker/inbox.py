"""What the window has sent and the process has not taken up yet."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import BinaryIO

from briefgen import protocol

REPLACING = (protocol.Open, protocol.Edit, protocol.Files)
"""The messages that make the pages being laid out out of date."""


class Inbox:
    """Reads messages in a thread of its own, so that a newer one is seen while pages are made.

    `ended` says that no more will come; `error` what was read last, if it was no message.
    `at_end` is called in the reading thread when the input has ended.
    """

    def __init__(self, source: BinaryIO, at_end: Callable[[], None]) -> None:
        self._source = source
        self._at_end = at_end
        self._messages: deque[protocol.Message] = deque()
        self._news = threading.Condition()
        self._replacing = 0
        self.ended = False
        self.error: protocol.ProtocolError | None = None

    def listen(self) -> None:
        """Begin to read."""
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def next(self, timeout: float | None) -> protocol.Message | None:
        """Give the next message, or None where none came in `timeout` seconds or the input ended."""
        with self._news:
            self._news.wait_for(lambda: self._messages or self.ended, timeout)
            if self.ended or not self._messages:
                return None
            message = self._messages.popleft()
            self._replacing -= isinstance(message, REPLACING)
            return message

    @property
    def waiting(self) -> bool:
        """Say whether there is anything to take up, the end included."""
        return self.ended or bool(self._messages)

    @property
    def replacing(self) -> bool:
        """Say whether a message waits after which today's pages are yesterday's."""
        return self.ended or self._replacing > 0

    def _read(self) -> None:
        try:
            for message in protocol.read(self._source):
                with self._news:
                    self._messages.append(message)
                    self._replacing += isinstance(message, REPLACING)
                    self._news.notify()
        except protocol.ProtocolError as error:
            self.error = error
        except (OSError, ValueError):  # the input was closed under us
            pass
        with self._news:
            self.ended = True
            self._news.notify()
        self._at_end()
