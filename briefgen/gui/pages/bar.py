"""The bar over the pages: drawer, page number, zoom, following, search."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QToolButton, QWidget

from briefgen.gui import appearance
from briefgen.gui.pages.view import PageView
from briefgen.gui.pages.zoom import FITS, Fit, larger, percent, smaller
from briefgen.i18n import Language, Message, msg

OFFERED = (50, 75, 100, 125, 150, 200, 400)
"""The sizes in the list, in per cent."""


class Bar(QWidget):
    """Small buttons and two fields in one line.

    `page_asked(number)` when a number was typed; the buttons run what they are given.
    """

    page_asked = Signal(int)

    def __init__(self, view: PageView, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._language = language
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(
            appearance.GRID, appearance.TIGHT, appearance.GRID, appearance.TIGHT
        )
        self._row.setSpacing(appearance.TIGHT)
        self._spare: tuple[QWidget, ...] = ()
        self.number = QSpinBox()
        self.number.setObjectName("pages-number")
        self.number.setAccessibleName(language.text(msg("Page")))
        self.number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setKeyboardTracking(False)
        self.number.setRange(0, 0)
        self.number.setFixedWidth(
            self.fontMetrics().horizontalAdvance("00000") + 2 * appearance.GRID
        )
        self.number.valueChanged.connect(self._typed)
        self.total = QLabel()
        self.total.setObjectName("pages-total")
        self.zoom = QComboBox()
        self.zoom.setObjectName("pages-zoom")
        self.zoom.setAccessibleName(language.text(msg("Size of the pages")))
        self.zoom.setEditable(True)
        self.zoom.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zoom.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none
        for fit, name in FITS:
            self.zoom.addItem(language.text(name), fit)
        for one in OFFERED:
            self.zoom.addItem(f"{one} %", one / 100)
        self.zoom.setMinimumContentsLength(8)
        self.zoom.activated.connect(self._chosen)
        edit = self.zoom.lineEdit()
        assert edit is not None
        edit.setAccessibleName(language.text(msg("Size of the pages, typed")))
        edit.editingFinished.connect(self._zoom_typed)
        view.zoomed.connect(self._show_zoom)

    def fill(
        self,
        drawer: Callable[[], object],
        follow: Callable[[], object],
        find: Callable[[], object],
        *,
        following: bool,
    ) -> None:
        """Put the parts into the line."""
        view = self._view
        self.drawer = self._button("panel-left", msg("Small pictures and contents"), drawer)
        self._row.addSpacing(appearance.GRID)
        self._row.addWidget(self.number)
        self._row.addWidget(self.total)
        self._row.addStretch(1)
        out = self._button("zoom-out", msg("Smaller"), lambda: view.set_zoom(smaller(view.zoom)))
        self._row.addWidget(self.zoom)
        into = self._button("zoom-in", msg("Larger"), lambda: view.set_zoom(larger(view.zoom)))
        self._spare = (out, self.zoom, into)
        self._row.addStretch(1)
        self.follow = self._button("locate", msg("Follow the form on the pages"), follow)
        self.follow.setChecked(following)
        self._button("search", msg("Find on the pages"), find)
        self._show_zoom()
        self.show_page(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than what always stays."""
        size = self._row.minimumSize()
        gone = any(part.isHidden() for part in self._spare)
        spare = 0 if gone else self._spare_width()
        return QSize(size.width() - spare, size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the size of the pages where there is little room: menu and keys set it, too."""
        super().resizeEvent(event)
        shown = self.minimumSizeHint().width() + self._spare_width() <= self.width()
        for part in self._spare:
            part.setVisible(shown)

    def _spare_width(self) -> int:
        return sum(part.minimumSizeHint().width() + self._row.spacing() for part in self._spare)

    def show_page(self, number: int, total: int) -> None:
        """Show which page is read, of how many."""
        self.number.blockSignals(True)  # noqa: FBT003 - Qt's own argument
        self.number.setRange(min(1, total), total)
        self.number.setSpecialValueText("" if total else "–")
        self.number.setValue(number)
        self.number.blockSignals(False)  # noqa: FBT003 - Qt's own argument
        self.number.setEnabled(total > 0)
        self.total.setText(self._language.text(msg("of %(total)s", total=total)) if total else "")

    def _typed(self, number: int) -> None:
        self.page_asked.emit(number)

    def _chosen(self, index: int) -> None:
        chosen = self.zoom.itemData(index)
        if isinstance(chosen, Fit):
            self._view.set_fit(chosen)
        else:
            self._view.set_zoom(chosen)

    def _zoom_typed(self) -> None:
        """Take a number; anything else falls back to what is shown."""
        text = self.zoom.currentText()
        asked = percent(text)
        if text != self._zoom_text() and asked is not None:
            self._view.set_zoom(asked)
        self._show_zoom()

    def _show_zoom(self) -> None:
        self.zoom.setEditText(self._zoom_text())

    def _zoom_text(self) -> str:
        for fit, name in FITS:
            if self._view.fit is fit:
                return self._language.text(name)
        return f"{round(self._view.zoom * 100)} %"

    def _button(self, icon: str, name: Message, run: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        text = self._language.text(name)
        button.setObjectName(f"pages-{icon}")
        button.setIcon(appearance.icon(icon))
        button.setIconSize(QSize(appearance.ICON, appearance.ICON))
        button.setAutoRaise(True)
        button.setToolTip(text)
        button.setAccessibleName(text)
        if icon in ("panel-left", "locate"):
            button.setCheckable(True)
            button.toggled.connect(lambda _: run())
        else:
            button.clicked.connect(lambda _=False: run())
        self._row.addWidget(button)
        return button
