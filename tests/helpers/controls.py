"""The controls of a window, and what a screen reader calls them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QToolBar,
    QWidget,
)

CONTROLS = (
    QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractButton, QAbstractSpinBox,
    QAbstractItemView,
)  # fmt: skip


def at_fault(pane: QWidget) -> list[str]:
    """Give the controls of a pane without a name, and the names that more than one has."""
    labels = [one for one in pane.findChildren(QLabel) if one.buddy() is not None]
    controls = [
        control
        for kind in CONTROLS
        for control in pane.findChildren(kind)
        if control.isVisibleTo(pane) and _is_own(control)
    ]
    assert controls, pane.objectName()
    called = {control: _called(control, labels) for control in controls}
    counts = Counter(called.values())
    unnamed = [f"{type(one).__name__} {one.objectName()}" for one in controls if not called[one]]
    return [*unnamed, *(name for name, count in counts.items() if name and count > 1)]


def dialogs() -> Iterator[QWidget]:
    """Give what is open beside the main windows."""
    for one in QApplication.topLevelWidgets():
        if one.isVisible() and not isinstance(one, QMainWindow):
            yield one


def _called(control: QWidget, labels: list[QLabel]) -> str:
    """Give a control's name, else the words on a button, else those of the label beside it."""
    words = [
        control.accessibleName(),
        control.text() if isinstance(control, QAbstractButton) else "",
    ]
    words += [label.text() for label in labels if label.buddy() is control]
    plain = (word.replace("&", "") for word in words)
    return next((word for word in plain if any(letter.isalpha() for letter in word)), "")


def _is_own(control: QWidget) -> bool:
    """Leave out what Qt puts into its own controls, and what no key and no click reaches."""
    around = control.parentWidget()
    within = (QComboBox, QLineEdit, QAbstractItemView, QAbstractSpinBox, QTabBar, QToolBar)
    qts = isinstance(around, within) or isinstance(control, QHeaderView)
    return not qts and not control.objectName().startswith("qt_")
