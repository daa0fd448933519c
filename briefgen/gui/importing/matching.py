"""Which column fills which field, as combo boxes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QScrollArea, QSizePolicy, QWidget

from briefgen.gui import appearance
from briefgen.i18n import Language, msg
from briefgen.importers.exchange import ColumnSeen
from briefgen.sections.shape import Shape


class Matching(QScrollArea):
    """One combo box for each field. `chosen(field, column name or '')` tells of a choice by hand."""

    chosen = Signal(str, str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.boxes: dict[str, QComboBox] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_fields(self, fields: Sequence[Shape]) -> None:
        """Offer other fields."""
        host = QWidget()
        form = QFormLayout(host)
        form.setContentsMargins(0, 0, appearance.GRID, 0)
        form.setVerticalSpacing(appearance.TIGHT)
        form.setHorizontalSpacing(appearance.GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.boxes = {}
        for shape in fields:
            label = self._language.text(shape.label)
            box = QComboBox()
            box.setObjectName(f"import-field-{shape.name}")
            box.setAccessibleName(self._language.text(msg("Column for %(field)s", field=label)))
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.activated.connect(lambda _, name=shape.name: self._activated(name))
            self.boxes[shape.name] = box
            form.addRow(f"{label} *" if shape.required else label, box)
        self.setWidget(host)

    def show_columns(self, columns: Sequence[ColumnSeen]) -> None:
        """Offer the file's columns, each field's own chosen."""
        for name, box in self.boxes.items():
            items = [("–", "")] + [(_called(one), one.name) for one in columns]
            if [(box.itemText(i), box.itemData(i)) for i in range(box.count())] != items:
                box.clear()
                for text, data in items:
                    box.addItem(text, data)
            filled = next((i + 1 for i, one in enumerate(columns) if name in one.fields), 0)
            box.setCurrentIndex(filled)

    def _activated(self, name: str) -> None:
        self.chosen.emit(name, str(self.boxes[name].currentData()))


def _called(column: ColumnSeen) -> str:
    return f"{column.header} ({column.name})" if column.header else column.name
