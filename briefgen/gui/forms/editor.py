"""What all editors of a field have in common, and the editor of one line.

An editor shows a value and tells of another by `changed`; it never writes the briefing
itself. What is being typed is not reformatted under the caret, and what cannot be read
goes on as it was typed, after a pause or when the field is left.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from briefgen.core.fields import WidgetKind
from briefgen.core.tree import Tree
from briefgen.gui.forms import typed
from briefgen.gui.forms.around import Around
from briefgen.i18n import msg
from briefgen.sections.shape import Shape

PAUSE = 500
"""Milliseconds without a key after which what cannot be read yet is taken as it stands."""


_Reason = Qt.FocusReason

_LONG = frozenset({"title", "subtitle", "finding", "measured", "downgrade_reason"})
"""Lines that are given the whole width."""


class Editor(QWidget):
    """The part of a field in which its value is edited.

    `changed(value)` tells of a new value, None where the field is emptied. `control` is
    the widget that takes the keys; `below` says whether the editor needs the whole width.
    """

    changed = Signal(object)
    wide = True

    def __init__(self, shape: Shape, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shape = shape
        self.around = around
        self.section = ""
        self.placeholder = False
        """Whether the value is to be written over: then it is chosen as the field is entered."""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)

    def text(self, message: Any) -> str:
        """Say a message in the window's language."""
        return self.around.language.text(message)

    def take(self, control: QWidget, *, stretch: int = 1) -> None:
        """Make a widget the one that takes the focus and the keys."""
        self._row.addWidget(control, stretch)
        self.setFocusProxy(control)
        self.watch(control)

    def watch(self, control: QWidget) -> None:
        """Leave undo and redo to the session, and give on what is pending before a shortcut acts."""
        control.installEventFilter(self)

    def show_value(self, value: Tree) -> None:
        """Show a value; what is shown already is left as it is, the caret and the scroll too."""
        raise NotImplementedError

    def flush(self) -> None:
        """Give on what was typed and is still held back."""

    def call(self, name: str) -> None:
        """Name the editor for those who hear the window."""
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setAccessibleName(name)

    def describe(self, text: str) -> None:
        """Tell those who hear the window what is wrong, or what help there is."""
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setAccessibleDescription(text)

    def choose_all(self) -> None:
        """Choose the whole text, so that what is typed next stands in its place."""
        control = self.focusProxy()
        if isinstance(control, QLineEdit | QPlainTextEdit):
            control.selectAll()

    @property
    def offering(self) -> bool:
        """Say whether a list of what could be meant is open at the moment."""
        return False

    def locate(self, rest: tuple[str | int, ...]) -> None:
        """Take the focus, at a place inside the value where the editor has several."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def inside(self) -> tuple[str, ...]:
        """Give the place inside the value that has the focus, as tokens of a pointer."""
        return ()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See to the keys that are not the control's own, and choose what is to be written over."""
        if self.placeholder and isinstance(event, QFocusEvent) and _entered(event):
            if event.reason() == _Reason.MouseFocusReason:
                # Once the click that brought the focus has set the caret.
                QTimer.singleShot(0, self, self.choose_all)
            else:
                # At once: the key that opened a cell is typed next.
                self.choose_all()
        if self.placeholder and isinstance(watched, QPlainTextEdit) and _empties(watched, event):
            return True
        if isinstance(watched, QLineEdit) and _pastes(event):
            # A spreadsheet ends the one cell that it copied with a new line.
            watched.insert(" ".join(QGuiApplication.clipboard().text().split()))
            return True
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        ):
            undo, redo = _turns(event)
            shortcut = event.type() == QEvent.Type.ShortcutOverride
            if undo or redo:
                if shortcut:
                    # Not taken here: the window's own command is asked next.
                    event.ignore()
                else:
                    self.flush()
                    session = self.around.session
                    (session.undo if undo else session.redo)()
                return True
            if shortcut and event.modifiers() & (
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            ):
                self.flush()
        return super().eventFilter(watched, event)


def _entered(event: QFocusEvent) -> bool:
    """Say whether the focus came by a click, a key or a lead, and not back with the window."""
    elsewhere = (_Reason.ActiveWindowFocusReason, _Reason.PopupFocusReason)
    return event.gotFocus() and event.reason() not in elsewhere


def _empties(area: QPlainTextEdit, event: QEvent) -> bool:
    """Say whether Enter would put a new line in place of the whole text, which is chosen.

    It is the key that led here from a problem, pressed once more.
    """
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyPress
        and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        and len(area.textCursor().selectedText()) == len(area.toPlainText()) > 0
    )


def _pastes(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyPress
        and event.matches(QKeySequence.StandardKey.Paste)
    )


def _turns(event: QKeyEvent) -> tuple[bool, bool]:
    undo = event.matches(QKeySequence.StandardKey.Undo)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    redo = event.matches(QKeySequence.StandardKey.Redo) or (
        event.key() == Qt.Key.Key_Z and event.modifiers() == both
    )
    return undo, redo


class LineEditor(Editor):
    """One line: a text, a number, a date, a name."""

    def __init__(self, shape: Shape, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(shape, around, parent)
        self.wide = shape.name in _LONG
        self.line = QLineEdit()
        self.take(self.line)
        self._value: Tree = None
        self._held = False
        self._typing = False
        self._pending = QTimer(self)
        self._pending.setSingleShot(True)
        self._pending.setInterval(PAUSE)
        self._pending.timeout.connect(self.flush)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._left)
        if shape.kind is WidgetKind.DATE:
            self.line.setPlaceholderText(self.text(msg("Such as 9 Feb 2025")))

    @property
    def pending(self) -> bool:
        """Say whether something typed is held back."""
        return self._held

    def show_value(self, value: Tree) -> None:
        """Show a value as the language writes it."""
        self._value = value
        if self._held:
            return
        if self._typing and _alike(self.read(), value):
            return
        self._typing = False
        self._write(typed.shown(self.shape, value, self.around.language))

    def read(self) -> Tree:
        """Read what stands in the line."""
        return typed.read(self.shape, self.line.text(), self.around.language)

    def flush(self) -> None:
        """Give on what was typed and could not be read."""
        if self._held:
            self._release()
            self.changed.emit(self.read())

    def hold(self) -> None:
        """Keep back what stands in the line, until a pause."""
        self._held = True
        self._pending.start()

    def _release(self) -> None:
        self._held = False
        self._pending.stop()

    def _typed(self, _text: str) -> None:
        self._typing = True
        if not typed.readable(self.shape, self.line.text(), self.around.language):
            self.hold()
            return
        self._release()
        self.changed.emit(self.read())

    def _left(self) -> None:
        self.flush()
        self._typing = False
        if not self.line.hasFocus():
            self._write(typed.shown(self.shape, self._value, self.around.language))

    def _write(self, text: str) -> None:
        if self.line.text() == text:
            return
        caret = self.line.cursorPosition()
        at_end = caret == len(self.line.text())
        self.line.setText(text)
        self.line.setCursorPosition(
            len(text) if at_end and self.line.hasFocus() else min(caret, len(text))
        )
        if not self.line.hasFocus():
            self.line.setCursorPosition(0)


def _alike(one: Tree, other: Tree) -> bool:
    return type(one) is type(other) and repr(one) == repr(other)
