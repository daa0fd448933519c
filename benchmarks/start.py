"""`start`: from the start of the process to a New that answers a key.

Real keys are pressed from outside, every few milliseconds, from the moment a window is
there: what counts is when the program's New says that it was triggered. The subjects take
turns, so that what else the machine does meets both.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks.runs import Run, summed
from benchmarks.subjects import SUBJECTS
from tests.helpers.display import CONTROL, Screen

TIMES = 7
"""How often each subject is started; once more before, so that files are in memory."""
STEP = 0.004
"""Seconds between two looks at the window and two keys."""
PATIENCE = 60.0


def measure(screen: Screen, _pages: list[int]) -> list[Run]:
    """Start each subject in turn; seconds."""
    found: dict[str, list[float]] = {name: [] for name in SUBJECTS}
    for turn in range(TIMES + 1):
        for name, values in found.items():
            taken = once(screen, name)
            if turn:
                values.append(taken)
    return [summed("start", name, 0, values, unit="s") for name, values in found.items()]


def once(screen: Screen, subject: str) -> float:
    """Start a subject, and give the seconds until its New answered."""
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as home:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.subjects", subject],
            env=environment(screen, Path(home)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            assert process.stdout is not None
            while time.perf_counter() - began < PATIENCE:
                for window in screen.titles():
                    screen.focus(window)
                    screen.press(CONTROL, "n")
                if select.select([process.stdout], [], [], STEP)[0]:
                    break
            taken = time.perf_counter() - began
            if process.stdout.readline() != b"answered\n":
                raise RuntimeError(f"{subject} did not answer")
        finally:
            process.kill()
            process.communicate()
    return taken


def environment(screen: Screen, home: Path) -> Mapping[str, str]:
    """Give the surroundings of a subject: this screen, and a home without settings.

    Python keeps what it compiles, as it does where the program is installed.
    """
    (home / "run").mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "DISPLAY": screen.name,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        **{f"XDG_{name}_HOME": str(home / name.lower())
           for name in ("CACHE", "CONFIG", "DATA", "STATE")},
    }  # fmt: skip
