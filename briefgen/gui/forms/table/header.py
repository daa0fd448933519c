"""The names over the columns of a table: on two lines where one is too narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from briefgen.gui.forms.table import widths


class Header(QHeaderView):
    """A header whose names take two lines before anything of them is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(48)
        self.setStretchLastSection(False)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """Break a name that is too long for its column."""
        super().initStyleOptionForIndex(option, logicalIndex)
        option.text = self._said(logicalIndex)

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:  # noqa: N803 - Qt's own name
        """Ask for the height of a second line where there is one."""
        size = super().sectionSizeFromContents(logicalIndex)
        more = self._said(logicalIndex).count("\n") * self.fontMetrics().lineSpacing()
        return QSize(size.width(), size.height() + more)

    def _said(self, column: int) -> str:
        metrics = self.fontMetrics()
        name = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        # a text is measured in whole pixels and cut by parts of them
        room = self.sectionSize(column) - widths.BESIDE_NAME + 1
        if metrics.horizontalAdvance(name) <= room:
            return name
        lines = widths.split(name, metrics.horizontalAdvance)[0].split("\n")
        return "\n".join(
            metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines
        )
