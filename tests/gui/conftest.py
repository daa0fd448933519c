"""What holds for every test of the window."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _rubbish_is_collected_on_the_windows_thread() -> Iterator[None]:
    """As `gui/rubbish.py` does it: in another thread, Qt's objects would die with their timers."""
    gc.disable()
    yield
    gc.collect()
