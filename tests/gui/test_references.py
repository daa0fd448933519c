from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal

import briefgen.gui  # noqa: F401 - importing it is what is tested


class Sender(QObject):
    sent = Signal(int)


def test_none_and_true_outlive_many_calls() -> None:
    # More than there are references to them in a process of this size.
    sender = Sender()
    for number in range(200_000):
        sender.sent.emit(number)
        sender.setObjectName("")
    assert sys.getrefcount(True) > 1_000_000
    assert sys.getrefcount(None) > 1_000_000
