"""Notices: a line under the tool bar that says what needs a decision, and waits for nobody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QSizePolicy,
    QToolBar,
    QWidget,
)

from briefgen.gui import appearance
from briefgen.gui.washed import Washed
from briefgen.i18n import Language, Message

Choice = tuple[Message, Callable[[], object]]


class Notices:
    """The notices of a window; in a parent that is none, there are none to be seen."""

    def __init__(self, parent: QWidget | None, lang: Language) -> None:
        self._window = parent if isinstance(parent, QMainWindow) else None
        self._language = lang
        self._bars: dict[str, QToolBar] = {}

    def show(self, name: str, message: Message, choices: list[Choice]) -> None:
        """Show a notice in the place of an earlier one of the same name."""
        self.hide(name)
        if self._window is None:
            return
        text = self._language.text(message)
        bar = QToolBar(text, self._window)
        bar.setObjectName(f"notice-{name}")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.toggleViewAction().setVisible(False)
        bar.addWidget(_Line(text, self._buttons(name, choices)))
        self._window.addToolBarBreak()
        self._window.addToolBar(bar)
        self._bars[name] = bar

    def hide(self, name: str) -> None:
        """Take a notice away."""
        bar = self._bars.pop(name, None)
        if bar is not None and self._window is not None:
            self._window.removeToolBar(bar)
            bar.deleteLater()

    def clear(self, prefix: str = "") -> None:
        """Take away all notices whose names begin so."""
        for name in [name for name in self._bars if name.startswith(prefix)]:
            self.hide(name)

    def names(self) -> list[str]:
        """Name the notices that are shown."""
        return list(self._bars)

    def _buttons(self, name: str, choices: list[Choice]) -> list[QPushButton]:
        made: list[QPushButton] = []
        for label, run in choices:
            button = QPushButton(self._language.text(label))
            button.setObjectName(f"notice-{name}-{len(made)}")
            button.clicked.connect(lambda _=False, run=run: run())
            made.append(button)
        return made


class _Line(Washed):
    """The text of a notice with its buttons, on a light ground."""

    def __init__(self, text: str, buttons: list[QPushButton]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(appearance.GRID, appearance.TIGHT, appearance.GRID, appearance.TIGHT)
        row.setSpacing(appearance.GRID)
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAccessibleName(text)
        row.addWidget(label, 1)
        for button in buttons:
            button.setAccessibleDescription(text)
            row.addWidget(button)
