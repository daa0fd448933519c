"""A mend for a fault of PySide6: its calls give away references to `None`, `True` and `False`.

PySide6 6.12.0 is built as if those were immortal, which they are from Python 3.12 on.
Python 3.11 counts their references, each call without a result takes one of `None` away,
each `emit` one of `True`; and where a count reaches nought, Python ends the program
("none_dealloc: deallocating None"), which is after minutes of work. So they are given
references for a lifetime, which is what newer versions of Python do.
"""

from __future__ import annotations

import ctypes
import sys

ENOUGH = 1 << 40
"""More references than any session can lose."""

SINGLE = (None, True, False, NotImplemented, ...)
"""The objects that C code returns without counting."""


def keep() -> None:
    """Make what there is but one of as good as immortal; once is enough."""
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return
    if hasattr(sys, "gettotalrefcount"):
        return  # in a debugging build the count is not what an object begins with
    for one in SINGLE:
        if sys.getrefcount(one) < ENOUGH // 2:
            ctypes.c_ssize_t.from_address(id(one)).value += ENOUGH
