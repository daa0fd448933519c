"""The program is killed while somebody types: what is lost is not older than two seconds."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from briefgen.store import drafts, save
from tests.helpers.desk import PATIENCE, small

ROOT = Path(__file__).parents[2]
BLUF = "summary#/bluf"
MOST_LOST = 2.0
"""Seconds of typing that a kill may cost."""

TYPIST = """
import sys, time
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from briefgen.gui import application
from briefgen.gui.window import Window

typed = 0

def type_on():
    global typed
    (window,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, Window))
    if not window.session.is_open:
        return
    if window.form.focused_address() != "summary#/bluf":
        window.session.ask_focus("summary#/bluf")
        return
    field = window.form.focusWidget()
    typed += 1
    QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, f" {typed}")
    print(typed, time.monotonic(), flush=True)

application.make_application()
timer = QTimer()
timer.timeout.connect(type_on)
timer.start(30)
application.run([sys.argv[1]])
"""


@pytest.mark.long
def test_kill_at_any_moment_costs_two_seconds_at_most(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    sample: Callable[[Sequence[float], int], list[float]],
) -> None:
    draw = random.Random(request.config.option.seed)
    moments = [draw.uniform(2.2, 6.0) for _ in range(20)]
    for number, moment in enumerate(sample(moments, 1)):
        home = tmp_path / str(number)
        monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
        monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
        file = home / "weekly.briefing"
        home.mkdir()
        save(small(), file)
        typed, killed = _type_until_killed(file, moment)
        left = drafts.left()
        kept = 0
        if left:
            text = str(drafts.read(left[0].journal).briefing.get(BLUF))
            whole = " ".join(["Calm.", *(str(word) for word, _ in typed), str(len(typed) + 1)])
            assert whole.startswith(text), "letter by letter, in their order"
            kept = len(text.split()) - 1
            # The last word may have been in the middle of being typed.
            kept -= kept > 0 and text.rsplit(maxsplit=1)[-1] != str(kept)
        assert typed
        lost = [at for word, at in typed if word > kept]
        assert all(killed - at <= MOST_LOST for at in lost), (moment, kept, len(typed))


def _type_until_killed(file: Path, after: float) -> tuple[list[tuple[int, float]], float]:
    """Let the program type so long; give its words with the time of each, and that of the kill."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    program = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(file)],
        stdout=subprocess.PIPE, cwd=ROOT, env=environment, text=True,
    )  # fmt: skip
    assert program.stdout is not None
    lines = [program.stdout.readline()]
    end = time.monotonic() + min(after, PATIENCE)
    while time.monotonic() < end:
        lines.append(program.stdout.readline())
        assert lines[-1], "the program went by itself"
    killed = time.monotonic()
    program.kill()
    lines += program.stdout.read().splitlines()
    program.stdout.close()
    program.wait()
    whole = [line.split() for line in lines if len(line.split()) == 2]
    return [(int(word), float(at)) for word, at in whole], killed
