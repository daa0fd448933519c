"""What stands in place of pages, and the strip under pages that are not the newest."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from briefgen.gui import appearance
from briefgen.gui.washed import Washed
from briefgen.i18n import Language, Message

WIDTH = 400
"""The most that a sentence takes across, in pixels: longer lines are hard to read."""


class Notice(QWidget):
    """A title, a sentence what to do, and a button where one helps; in the middle of the pane."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._run: Callable[[], object] | None = None
        self.setObjectName("pages-notice")
        self.sign = QLabel()
        self.sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = QLabel()
        self.title.setObjectName("pages-notice-title")
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        self.title.setFont(font)
        self.sentence = QLabel()
        self.sentence.setObjectName("pages-notice-sentence")
        self.sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        for label in (self.title, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self.button = QPushButton()
        self.button.setObjectName("pages-notice-button")
        self.button.clicked.connect(self._pressed)
        # A column of its own, so that sentences which wrap get the height that they need.
        column = QWidget()
        column.setMaximumWidth(WIDTH)
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(appearance.GRID)
        for part in (self.sign, self.title, self.sentence):
            inner.addWidget(part)
        inner.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        beside = QHBoxLayout()
        beside.addStretch(1)
        beside.addWidget(column, 8)
        beside.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[appearance.WIDE] * 4)
        layout.addStretch(2)
        layout.addLayout(beside)
        layout.addStretch(3)

    def say(
        self,
        icon: str,
        title: Message,
        sentence: Message | str,
        button: Message | None = None,
        run: Callable[[], object] | None = None,
    ) -> None:
        """Show a title and a sentence, and a button that runs something."""
        self.sign.setPixmap(appearance.icon(icon).pixmap(4 * appearance.GRID, 4 * appearance.GRID))
        self.title.setText(self._language.text(title))
        self.sentence.setText(self._language.text(sentence))
        self.button.setVisible(button is not None)
        if button is not None:
            self.button.setText(self._language.text(button))
        self._run = run

    def _pressed(self) -> None:
        if self._run is not None:
            self._run()


class Strip(Washed):
    """A line under the pages: they are not of the newest briefing, and why."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._run: Callable[[], object] | None = None
        self.setObjectName("pages-strip")
        self.sign = QLabel()
        self.sentence = QLabel()
        self.sentence.setObjectName("pages-strip-sentence")
        self.sentence.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(
            appearance.GRID, appearance.TIGHT, appearance.GRID, appearance.TIGHT
        )
        layout.setSpacing(appearance.GRID)
        layout.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.sentence, 1)
        self.button = QPushButton()
        self.button.setObjectName("pages-strip-button")
        self.button.clicked.connect(self._pressed)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(
        self,
        sentence: Message | str,
        button: Message | None = None,
        run: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence, and a button that runs something; no sentence hides the strip."""
        self.sentence.setText(self._language.text(sentence))
        self.button.setVisible(button is not None)
        if button is not None:
            self.button.setText(self._language.text(button))
        self._run = run
        icon = appearance.icon("triangle-alert")
        self.sign.setPixmap(icon.pixmap(appearance.ICON, appearance.ICON))
        self.setVisible(bool(sentence))

    def _pressed(self) -> None:
        if self._run is not None:
            self._run()
