"""A name that fills the fields beside it, and what it stands for: articles, sources, doubts."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefgen.core.address import Address
from briefgen.core.telling import Telling, Told
from briefgen.core.tree import Tree
from briefgen.gui import appearance
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.choosers import ChoiceEditor
from briefgen.i18n import Language, msg, nmsg
from briefgen.sections.shape import Choice, Shape

SIZE = QSize(720, 640)
"""The dialog's first width and height, in pixels."""


class FillingEditor(ChoiceEditor):
    """One of the names, with a button that tells what the chosen one stands for."""

    wide = True

    def __init__(self, shape: Shape, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(shape, around, parent)
        self._telling: Telling | None = None
        self.dialog: QDialog | None = None
        self.tell = QToolButton()
        self.tell.setAutoRaise(True)
        self.tell.setIcon(appearance.icon("info"))
        tip = self.text(msg("What it says, with articles and sources"))
        self.tell.setToolTip(tip)
        self.tell.setAccessibleName(f"{self.text(shape.label)}: {tip}")
        self.tell.clicked.connect(self._show)
        self._row.addWidget(self.tell)

    def choices(self) -> Sequence[Choice]:
        """Give the names, those first that are for what the section says by now."""
        filling = self.shape.filling
        assert filling is not None
        part = self.around.session.value(Address(self.section), {}) if self.section else {}
        known = part if type(part) is dict else {}
        return sorted(self.shape.choices, key=lambda one: not filling.suits(str(one.value), known))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Order the names as one comes to them: what they are for may have been entered since."""
        if watched is self.box and event.type() == QEvent.Type.FocusIn:
            chosen = self.box.currentData()
            if self.choices() != self._offered:
                self._fill()
                super().show_value(chosen)
        return super().eventFilter(watched, event)

    def show_value(self, value: Tree) -> None:
        """Show the name, and whether there is anything to tell of it."""
        super().show_value(value)
        filling = self.shape.filling
        assert filling is not None
        known = isinstance(value, str)
        self._telling = filling.tell(value, self.around.language) if known else None
        self.tell.setEnabled(self._telling is not None)

    def _show(self) -> None:
        if self._telling is not None:
            self.dialog = show(self._telling, self.window(), self.around.language)


def show(telling: Telling, parent: QWidget, language: Language) -> QDialog:
    """Show what a name stands for; gives the dialog, which is open."""
    dialog = QDialog(parent)
    dialog.setObjectName("telling")
    dialog.setWindowTitle(telling.title)
    text = QTextBrowser()
    text.setAccessibleName(telling.title)
    text.setOpenExternalLinks(True)
    text.setHtml(written(telling, language))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    layout = QVBoxLayout(dialog)
    layout.addWidget(text)
    layout.addWidget(buttons)
    appearance.size(dialog, SIZE)
    dialog.open()
    return dialog


def written(telling: Telling, language: Language) -> str:
    """Write it for a text browser: the doubts first, then thing by thing, then the sources."""
    colours = appearance.colours()
    parts = [f"<h2>{escape(telling.title)}</h2>"]
    if telling.doubts:
        doubts = nmsg(
            "%(count)s rule could not be confirmed: look it up before you rely on it.",
            "%(count)s rules could not be confirmed: look them up before you rely on them.",
            telling.doubts,
        )
        said = escape(language.text(doubts))
        parts.append(f'<p style="color: {colours.warning}"><b>{said}</b></p>')
    numbers = {one.id: number for number, one in enumerate(telling.sources, 1)}
    parts += [_thing(one, numbers, language) for one in telling.things]
    parts.append(f"<h3>{escape(language.text(msg('Sources')))}</h3>")
    for one in telling.sources:
        link = escape(one.url)
        linked = escape(one.text).replace(link, f'<a href="{link}">{link}</a>') if link else ""
        parts.append(f"<p>[{numbers[one.id]}] {linked or escape(one.text)}</p>")
    return "".join(parts)


def _thing(one: Told, numbers: dict[str, int], language: Language) -> str:
    colours = appearance.colours()
    cited = ", ".join(str(numbers[id_]) for id_ in one.sources if id_ in numbers)
    below = " ".join(part for part in (one.article, f"[{cited}]" if cited else "") if part)
    lines = [f"<b>{escape(one.text)}</b>"]
    if not one.confirmed:
        doubt = escape(language.text(msg("Not confirmed")))
        lines.append(f'<span style="color: {colours.warning}"><b>▲ {doubt}</b></span>')
    if below:
        lines.append(f'<span style="color: {colours.muted}">{escape(below)}</span>')
    if one.note:
        lines.append(escape(one.note))
    return f"<p>{'<br>'.join(lines)}</p>"
