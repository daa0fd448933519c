"""Errors: one function, one shape: what happened, what to do, details folded away."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from briefgen.core.errors import BriefgenError
from briefgen.i18n import Language, Message, language, msg


def show_error(
    parent: QWidget | None,
    what: Message | BriefgenError,
    details: str = "",
    lang: Language | None = None,
) -> QMessageBox:
    """Show what happened; gives the box, which is open and waits for nobody.

    The sentence says what to do as well, as all sentences of the program's errors do.
    """
    said = lang or language("en")
    message = what.message if isinstance(what, BriefgenError) else what
    box = QMessageBox(parent)
    box.setObjectName("error")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(said.text(msg("Briefgen")))
    box.setText(said.text(message))
    if details:
        box.setDetailedText(details)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.setModal(True)
    box.open()
    return box


def ask(
    parent: QWidget | None,
    question: Message,
    choices: list[Message],
    lang: Language | None = None,
    default: int = 0,
) -> int:
    """Ask a question that must be answered; gives the choice's index, the last on Escape.

    `default` is the choice that Return takes: never one that loses something.
    """
    said = lang or language("en")
    box = QMessageBox(parent)
    box.setObjectName("question")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(said.text(msg("Briefgen")))
    box.setText(said.text(question))
    buttons = [
        box.addButton(said.text(choice), QMessageBox.ButtonRole.ActionRole) for choice in choices
    ]
    box.setDefaultButton(buttons[default])
    box.setEscapeButton(buttons[-1])
    box.exec()
    clicked = box.clickedButton()
    return buttons.index(clicked) if clicked in buttons else len(buttons) - 1
