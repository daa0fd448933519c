"""Starting and ending the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from briefgen.gui import appearance
from briefgen.gui.rubbish import Rubbish
from briefgen.gui.settings import Settings
from briefgen.gui.window import Window


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Give the Qt application, made where there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("Briefgen")
    application.setOrganizationName("briefgen")
    application.setDesktopFileName("briefgen")
    return application


def run(arguments: Sequence[str]) -> int:
    """Run the window; a path among the arguments is opened."""
    application = make_application()
    rubbish = Rubbish(application)
    settings = Settings.load()
    appearance.apply(application, settings)
    window = Window(settings)
    window.show()
    paths = [argument for argument in arguments if not argument.startswith("-")]
    window.begin(Path(paths[0]) if paths else None)
    code = application.exec()
    window.end()
    rubbish.stop()
    return int(code)
