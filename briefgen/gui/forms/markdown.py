"""The editor of texts: Markdown as it is written, with keys for emphasis and help in citing."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QStandardItem,
    QStandardItemModel,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QCompleter, QFrame, QListView, QPlainTextEdit, QWidget

from briefgen.core.tree import Tree
from briefgen.gui import appearance
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.editor import Editor
from briefgen.i18n import msg
from briefgen.sections.shape import Shape

LEAST, MOST = 2, 14
"""How many lines a text has room for, at least and before it scrolls."""
ID = int(Qt.ItemDataRole.UserRole)
_CITING = re.compile(r"\[@[^\[\]\n]*$")
_ID = re.compile(r"@([^\s,;\[\]@]*)$")
_CITATION = re.compile(r"\[@[^\[\]]*\]")
_CITED = re.compile(r"@([^\s,;\[\]@]+)")
_STRONG = re.compile(r"\*\*[^*\n]+\*\*")
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_WRAPS = {Qt.Key.Key_B: "**", Qt.Key.Key_I: "*"}


class MarkdownEditor(Editor):
    """A text in Markdown. `[@` offers the sources, Ctrl+B and Ctrl+I set emphasis, Ctrl+L a link."""

    def __init__(self, shape: Shape, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(shape, around, parent)
        self.area = QPlainTextEdit()
        self.area.setUndoRedoEnabled(False)
        self.area.setTabChangesFocus(True)
        self.area.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.area.setFrameShape(QFrame.Shape.StyledPanel)
        self.area.document().setDocumentMargin(6)
        self._highlighter = Citations(self.area.document())
        # A new width breaks the lines elsewhere, once the text has taken it.
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit)
        self.take(self.area)
        self._several = False
        self._text = ""
        self._offered = QStandardItemModel(self)
        self._completer = QCompleter(self._offered, self)
        self._completer.setWidget(self.area)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._popup = QListView()
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._completer.setPopup(self._popup)
        # While the list is there the keys come to it, and its completer would hand Return on to
        # the text before it takes it for a choice.
        self._popup.installEventFilter(self)
        self._completer.activated[QModelIndex].connect(self._complete)  # type: ignore[index]
        self.area.textChanged.connect(self._typed)
        self.area.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    # -- value ------------------------------------------------------------------

    def show_value(self, value: Tree) -> None:
        """Show a text; only what differs is replaced, so caret and scroll stay."""
        self._highlighter.know({source.id for source in self.around.sources()})
        self._several = isinstance(value, list)
        text = "\n\n".join(map(str, value)) if isinstance(value, list) else ""
        if not isinstance(value, list) and value is not None:
            text = value if isinstance(value, str) else str(value)
        there = self.area.toPlainText()
        if self._several and _parts(there) == value:
            return
        if text == there:
            return
        self._text = text
        _replace(self.area, there, text)

    def changeEvent(self, event: QEvent) -> None:
        """Set citations off in the colours of another appearance."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._highlighter.rehighlight()

    def news(self) -> str | None:
        """Give the text where somebody changed it: Qt tells of new colours in it too."""
        text = self.area.toPlainText()
        if text == self._text:
            return None
        self._text = text
        return text

    def _typed(self) -> None:
        text = self.news()
        if text is None:
            return
        if self._several:
            self.changed.emit(_parts(text) or None)
        else:
            self.changed.emit(text or None)
        self._offer()

    def _fit(self) -> None:
        """Make room for what is written, between the least and the most."""
        least = LEAST + self.shape.required
        written = math.ceil(self.area.document().size().height())
        lines = min(max(written, least), MOST)
        bar = Qt.ScrollBarPolicy
        self.area.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if written > MOST else bar.ScrollBarAlwaysOff
        )
        margins = 2 * self.area.document().documentMargin() + 2 * self.area.frameWidth() + 2
        height = math.ceil(lines * self.area.fontMetrics().lineSpacing() + margins)
        if height != self.area.minimumHeight():
            self.area.setFixedHeight(height)

    @property
    def offering(self) -> bool:
        """Say whether sources are offered at the moment."""
        return bool(self._popup.isVisible())

    # -- keys -------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See to emphasis, links, and the keys of the list of sources."""
        if event.type() == QEvent.Type.Resize and watched is self.area:
            self._fitting.start()
        if isinstance(event, QKeyEvent) and watched in (self.area, self._popup):
            if event.type() == QEvent.Type.ShortcutOverride and _own_key(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if self.offering and event.key() in _CHOOSING:
                    self._choose()
                    return True
                if _own_key(event):
                    self._wrap(Qt.Key(event.key()))
                    return True
        return super().eventFilter(watched, event)

    def _choose(self) -> None:
        """Write the source that is chosen in the list."""
        index = self._popup.currentIndex()
        self._popup.hide()
        if index.isValid():
            self._complete(index)

    def _wrap(self, key: Qt.Key) -> None:
        cursor = self.area.textCursor()
        chosen = cursor.selectedText().replace("\u2029", "\n")
        if key in _WRAPS:
            mark = _WRAPS[key]
            start = cursor.selectionStart()
            cursor.insertText(f"{mark}{chosen}{mark}")
            cursor.setPosition(start + len(mark))
            cursor.setPosition(start + len(mark) + len(chosen), QTextCursor.MoveMode.KeepAnchor)
        else:
            start = cursor.selectionStart() + len(chosen) + 3
            cursor.insertText(f"[{chosen}](https://)")
            cursor.setPosition(start + len("https://") if chosen else start - 2)
        self.area.setTextCursor(cursor)

    # -- citing -----------------------------------------------------------------

    def _before(self) -> str:
        cursor = self.area.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()]

    def _offer(self) -> None:
        before = self._before()
        prefix = _ID.search(before) if _CITING.search(before) else None
        if prefix is None:
            self._popup.hide()
            return
        self._offered.clear()
        for source in self.around.sources():
            item = QStandardItem(f"{source.id}   {source.text}")
            item.setData(source.id, ID)
            self._offered.appendRow(item)
        self._completer.setCompletionPrefix(prefix[1])
        if self._completer.completionCount() == 0:
            self._popup.hide()
            return
        popup = self._popup
        popup.setAccessibleName(self.text(msg("Sources to cite")))
        popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
        rect = self.area.cursorRect()
        widest = popup.sizeHintForColumn(0) + 3 * appearance.GRID
        rect.setWidth(min(max(320, widest), self.area.width()))
        self._completer.complete(rect)

    def _complete(self, index: QModelIndex) -> None:
        wanted = index.data(ID)
        prefix = _ID.search(self._before())
        if prefix is None:
            return
        cursor = self.area.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(prefix[1])
        )
        after = cursor.block().text()[self.area.textCursor().positionInBlock() :]
        cursor.insertText(wanted if after.startswith(("]", ";", ",")) else f"{wanted}]")
        self.area.setTextCursor(cursor)

    def cite(self, source: str) -> None:
        """Put a citation at the caret, or into the one that ends there."""
        before = self._before()
        cursor = self.area.textCursor()
        if re.search(r"\[@[^\[\]]*\]$", before):
            cursor.movePosition(QTextCursor.MoveOperation.Left)
            cursor.insertText(f"; @{source}")
            cursor.movePosition(QTextCursor.MoveOperation.Right)
        else:
            space = " " if before and not before[-1].isspace() else ""
            cursor.insertText(f"{space}[@{source}]")
        self.area.setTextCursor(cursor)


class Citations(QSyntaxHighlighter):
    """Sets citations and strong words off; a citation of no known source is underlined."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._known: set[str] = set()

    def know(self, ids: set[str]) -> None:
        """Learn which sources there are."""
        if ids != self._known:
            self._known = ids
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Format the citations of one paragraph."""
        colours = appearance.colours()
        for found in _STRONG.finditer(text):
            strong = QTextCharFormat()
            strong.setFontWeight(600)
            self.setFormat(found.start(), len(found[0]), strong)
        for found in _CITATION.finditer(text):
            cited = QTextCharFormat()
            cited.setForeground(QColor(colours.accent))
            if any(each[1] not in self._known for each in _CITED.finditer(found[0])):
                cited.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
                cited.setUnderlineColor(QColor(colours.error))
            self.setFormat(found.start(), len(found[0]), cited)


def _own_key(event: QKeyEvent) -> bool:
    return event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in (
        *_WRAPS,
        Qt.Key.Key_L,
    )


def _parts(text: str) -> list[str]:
    """Part a text at its blank lines."""
    return [part for part in re.split(r"\n\s*\n", text) if part.strip()]


def _replace(area: QPlainTextEdit, old: str, new: str) -> None:
    """Change a text where it differs, and leave the rest, the caret and the scroll alone."""
    least = min(len(old), len(new))
    start = next((i for i in range(least) if old[i] != new[i]), least)
    end = next((i for i in range(least - start) if old[-1 - i] != new[-1 - i]), least - start)
    cursor = QTextCursor(area.document())
    # Qt counts in UTF-16.
    cursor.setPosition(_units(old[:start]))
    cursor.setPosition(_units(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
    scroll = area.verticalScrollBar().value()
    cursor.insertText(new[start : len(new) - end])
    area.verticalScrollBar().setValue(scroll)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
