"""The program's window, and a copy of the example to open in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.gui.settings import Settings
from briefgen.gui.window import Window

EXAMPLE = "western-balkans-2025-02.json"


@contextmanager
def shown(root: Path, folder: Path) -> Iterator[tuple[Window, Path]]:
    """Show a window whose settings lie in a folder, and give it with a copy of the example there.

    It is closed at the end, with nothing asked about what was changed.
    """
    file = folder / "example.json"
    shutil.copy(root / "examples" / EXAMPLE, file)
    made = Window(Settings.load(folder / "settings.json"))
    made.resize(1400, 900)
    made.show()
    yield made, file
    made.session.history.mark_saved()
    made.close()
    made.end()
