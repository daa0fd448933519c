"""A section dragged by a real pointer on a screen of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from briefgen.store.briefingfile import load
from tests.helpers.display import screen
from tests.helpers.windows import EXAMPLE

PATIENCE = 60


def test_section_is_dragged_to_another_place_by_the_pointer(root: Path, tmp_path: Path) -> None:
    before = [one["id"] for one in load(root / "examples" / EXAMPLE).sections()]
    with screen() as shown:
        command = [sys.executable, "-m", "tests.helpers.dragging", root, tmp_path, "2", "5"]
        ended = subprocess.run(
            command,
            cwd=root,
            env={**os.environ, "DISPLAY": shown.name, "QT_QPA_PLATFORM": "xcb"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    assert ended.returncode == 0, ended.stderr
    # the document's own line comes first
    assert json.loads(ended.stdout) == [before[0], *before[2:4], before[1], *before[4:]]
