"""The commands that write the briefing as another form than pages: a web page, plain text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from briefgen import protocol
from briefgen.core.errors import BriefgenError
from briefgen.gui import naming
from briefgen.gui.commands import Command, Menu
from briefgen.gui.files import Files
from briefgen.gui.files.background import Background
from briefgen.gui.link import Link
from briefgen.gui.session import Session
from briefgen.i18n import Message, language, msg
from briefgen.store import files as disk


@dataclass(frozen=True)
class Form:
    """A form to export as; `name` is what the render process calls it, the first suffix its own."""

    name: str
    command: Message
    help: Message
    title: Message
    files: Message
    suffixes: tuple[str, ...]
    making: Message
    written: Callable[[str], Message]


FORMS = (
    Form(
        "webpage",
        msg("Export as &web page …"),
        msg("Write one file for screens, with everything inside it"),
        msg("Export as web page"),
        msg("Web pages"),
        (".html", ".htm"),
        msg("Making the web page …"),
        lambda name: msg("The web page was written to %(name)s.", name=name),
    ),
    Form(
        "text",
        msg("Export as plain &text …"),
        msg("Write text of 80 columns for a message system"),
        msg("Export as plain text"),
        msg("Plain text"),
        (".txt",),
        msg("Making the plain text …"),
        lambda name: msg("The plain text was written to %(name)s.", name=name),
    ),
)


class ExportCommands(QObject):
    """Exports the open briefing as it stands; `said` bears a message for the status line."""

    said = Signal(object)

    def __init__(self, session: Session, link: Link, files: Files, parent: QWidget) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._session = session
        self._link = link
        self._files = files
        self._language = getattr(parent, "language", None) or language("en")

    def commands(self) -> list[Command]:
        """Give one command for each form."""
        return [
            Command(f"file.export-{form.name}", form.command, Menu.FILE,
                    partial(self.export, form), help=form.help,
                    enabled=lambda: self._session.is_open, group=3)
            for form in FORMS
        ]  # fmt: skip

    def export(self, form: Form) -> None:
        """Ask for a name, have the file made, and write it beside the window's own thread."""
        path = self._name(form)
        if path is None:
            return
        self.said.emit(form.making)
        self._link.ask(
            lambda id_: protocol.Export(id_, form.name), partial(self._answered, form, path)
        )

    def _name(self, form: Form) -> Path | None:
        folder = self._files.settings.folder(form.name, self._session.path)
        stem = naming.stem(self._session.briefing.tree, self._language)
        patterns = tuple(f"*{suffix}" for suffix in form.suffixes)
        dialogs = self._files.dialogs
        path = dialogs.file_to_save(
            folder / (stem + form.suffixes[0]), form.title, patterns, form.files
        )
        if path is None or path.suffix.lower() in form.suffixes:
            return path
        path = path.with_name(path.name + form.suffixes[0])
        if path.exists():
            dialogs.error(
                msg(
                    "%(name)s is there already: choose it by its whole name, or another.",
                    name=disk.shown(path),
                )
            )
            return None
        return path

    def _answered(self, form: Form, path: Path, answer: protocol.Done | protocol.Failed) -> None:
        if isinstance(answer, protocol.Failed):
            self._fail(answer.sentence)
        elif not answer.answer["made"]:
            found: list[dict[str, Any]] = answer.answer["problems"]
            self._fail(str(found[0]["message"]))
        else:
            data = answer.payload
            self._background.run(lambda: disk.write(path, data), partial(self._written, form, path))

    def _written(self, form: Form, path: Path, _: object, error: BaseException | None) -> None:
        if isinstance(error, BriefgenError):
            self._files.dialogs.error(error)
        elif error is not None:
            raise error
        else:
            self._files.settings.remember_folder(form.name, path.absolute().parent)
            self.said.emit(form.written(str(path)))

    def _fail(self, sentence: str) -> None:
        self._files.dialogs.error(msg("Nothing was exported: %(reason)s", reason=sentence))
