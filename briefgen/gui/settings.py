"""What the program remembers between two starts: window, recent files, folders, choices.

One small JSON file in the user's configuration folder. A file that cannot be read is put
aside and the defaults hold; settings never stop the program from starting.
"""

from __future__ import annotations

import base64
import json
import logging
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs
from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QMainWindow, QSplitter, QTabWidget

from briefgen.core.errors import BriefgenError
from briefgen.gui import appearance
from briefgen.store import files

SIZE = QSize(1480, 920)
"""The window's size at its first start, where the screen has room for it."""

SHARES = (0.18, 0.39, 0.43)
"""What the three panes have of the window's width at its first start."""

RECENT = 12
"""How many recent briefings are remembered."""

_log = logging.getLogger(__name__)


@dataclass
class Settings:
    """The remembered choices; `save` writes them at once."""

    language: str = "en"
    appearance: str = "system"
    """`light`, `dark` or `system`."""
    follow: bool = True
    """Whether the pages follow the form."""
    recent: list[str] = field(default_factory=list)
    folders: dict[str, str] = field(default_factory=dict)
    """The folder last used for each purpose, such as `release` and `archive`."""
    copies: list[str] = field(default_factory=lambda: ["release", "archive"])
    """The copies that were made at the last issue."""
    window: dict[str, str] = field(default_factory=dict)
    path: Path | None = None

    @classmethod
    def load(cls, path: Path | None = None) -> Settings:
        """Read the settings of this user; defaults where there are none."""
        path = path or platformdirs.user_config_path("briefgen", appauthor=False) / "settings.json"
        try:
            raw = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            return cls(path=path)
        except (OSError, ValueError):
            _log.warning("%s could not be read; the defaults hold", path)
            return cls(path=path)
        return cls(**_fitting(raw), path=path)

    def save(self) -> None:
        """Write the settings; a folder that cannot be written is no reason to stop."""
        if self.path is None:
            return
        plain = {name: value for name, value in asdict(self).items() if name != "path"}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            files.write(self.path, (json.dumps(plain, indent=1) + "\n").encode())
        except (OSError, BriefgenError) as error:
            _log.warning("settings were not saved: %s", error)

    # -- recent files and folders -------------------------------------------------

    def remember_file(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        name = str(path.absolute())
        self.recent = [name, *(one for one in self.recent if one != name)][:RECENT]
        self.folders["briefing"] = str(path.absolute().parent)
        self.save()

    def forget_file(self, path: Path) -> None:
        """Take a file from the recent ones."""
        self.recent = [one for one in self.recent if one != str(path)]
        self.save()

    def folder(self, purpose: str, beside: Path | None = None) -> Path:
        """Give the folder last used for a purpose, else the one of the file `beside`.

        Where there is neither it is the user's documents, else the home.
        """
        remembered = Path(self.folders.get(purpose, ""))
        if self.folders.get(purpose) and remembered.is_dir():
            return remembered
        if beside is not None and beside.parent.is_dir():
            return beside.parent
        documents = platformdirs.user_documents_path()
        return documents if documents.is_dir() else Path.home()

    def remember_folder(self, purpose: str, folder: Path) -> None:
        """Remember the folder used for a purpose."""
        self.folders[purpose] = str(folder.absolute())
        self.save()

    # -- the window ---------------------------------------------------------------

    def remember_window(
        self, window: QMainWindow, columns: QSplitter, left: QTabWidget, middle: QSplitter
    ) -> None:
        """Remember size, place and the widths of the panes."""
        self.window = {
            "geometry": _text(window.saveGeometry()),
            "columns": _text(columns.saveState()),
            "middle": _text(middle.saveState()),
            "left": str(left.currentIndex()),
        }
        self.save()

    def restore_window(
        self, window: QMainWindow, columns: QSplitter, left: QTabWidget, middle: QSplitter
    ) -> None:
        """Put the window back where it was; at first a size for three panes."""
        appearance.size(window, SIZE)
        columns.setSizes([round(share * window.width()) for share in SHARES])
        middle.setSizes([680, 160])
        if "geometry" in self.window:
            window.restoreGeometry(_bytes(self.window["geometry"]))
            columns.restoreState(_bytes(self.window.get("columns", "")))
            middle.restoreState(_bytes(self.window.get("middle", "")))
            tab = self.window.get("left", "0")
            left.setCurrentIndex(int(tab) if tab.isdigit() else 0)


def _fitting(raw: Any) -> dict[str, Any]:
    """Keep of a settings file what has the type that is expected."""
    defaults = asdict(Settings())
    if not isinstance(raw, dict):
        return {}
    names = {one.name for one in fields(Settings)} - {"path"}
    return {
        name: value
        for name, value in raw.items()
        if name in names and isinstance(value, type(defaults[name]))
    }


def _text(state: QByteArray) -> str:
    return base64.b64encode(state.data()).decode()


def _bytes(text: str) -> QByteArray:
    return QByteArray(base64.b64decode(text.encode()))
