"""Following links: inside the document to the page, outside only after asking."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from briefgen.i18n import Language, msg

SCHEMES = ("http", "https", "mailto")
"""What may be handed to the system's own program for it."""

Opener = Callable[[QUrl], object]


def ask(
    parent: QWidget,
    address: str,
    language: Language,
    opener: Opener = QDesktopServices.openUrl,
) -> QMessageBox:
    """Ask what to do with an address outside: open it, copy it, or nothing; gives the open box."""
    url = QUrl(address)
    box = QMessageBox(parent)
    box.setObjectName("pages-link")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(language.text(msg("Link")))
    box.setText(language.text(msg("This link leads out of the briefing:")))
    box.setInformativeText(address)
    if url.scheme() in SCHEMES:
        opens = box.addButton(language.text(msg("&Open")), QMessageBox.ButtonRole.AcceptRole)
        opens.setObjectName("pages-link-open")
        opens.clicked.connect(lambda _=False: opener(url))
    copies = box.addButton(
        language.text(msg("&Copy the address")), QMessageBox.ButtonRole.ActionRole
    )
    copies.setObjectName("pages-link-copy")
    copies.clicked.connect(lambda _=False: QGuiApplication.clipboard().setText(address))
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.open()
    return box
