"""What is measured, as programs: `python -m benchmarks.subjects NAME`.

Each shows its window and prints a line when its New has answered a key; nothing else of it
is changed.
"""

from __future__ import annotations

import sys


def briefgen() -> int:
    """Run the program as a user starts it, on its start page."""
    from briefgen import gui

    application = gui.loaded()

    class Watched(application.Window):  # type: ignore[misc,name-defined]
        """The program's own window, with an ear on its New."""

        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type]
            self.commands.action("file.new").triggered.connect(_answer)

    application.Window = Watched  # type: ignore[attr-defined]
    return int(application.run([]))


def pyside6() -> int:
    """Run the least that can be called a window: a tool bar with New."""
    from PySide6.QtGui import QAction, QKeySequence
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setWindowTitle("bare")
    window.resize(1480, 920)
    new = QAction("New", window)
    new.setShortcuts(QKeySequence.keyBindings(QKeySequence.StandardKey.New))
    new.triggered.connect(_answer)
    window.addToolBar("Main").addAction(new)
    window.show()
    return application.exec()


SUBJECTS = {"briefgen": briefgen, "pyside6": pyside6}


def _answer() -> None:
    sys.stdout.write("answered\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(SUBJECTS[sys.argv[1]]())
