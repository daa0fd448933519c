"""The command that prints: pages as they stand, the system's dialog, then the printer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QProcess, Qt, Signal
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QProgressDialog, QRadioButton, QWidget

from briefgen import protocol
from briefgen.gui.commands import Command, Menu
from briefgen.gui.errors import show_error
from briefgen.gui.link import Link
from briefgen.gui.printing import job
from briefgen.gui.printing.pictures import PicturePrinting
from briefgen.gui.session import Session
from briefgen.i18n import Language, Message, language, msg

WAIT = 500
"""After so many milliseconds it is said that something takes its time."""

_PAPERS = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}


class PrintCommands(QObject):
    """Prints the open briefing.

    The pages are those of the moment in which one asked: what is typed while the dialog is
    open is not on them. Signals: `printed(printer)` when they were handed over,
    `failed(sentence)`, and `changed` where one can print again, or cannot now.
    """

    changed = Signal()
    printed = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        session: Session,
        link: Link,
        parent: QWidget | None = None,
        lang: Language | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self._window = parent
        self._language = lang or getattr(parent, "language", None) or language("en")
        self._seen = (1, 0)
        self._asked = 0
        self._pdf = b""
        self._pages = 0
        self._accepted = False
        self._process: QProcess | None = None
        self._pictures: PicturePrinting | None = None
        self._progress: QProgressDialog | None = None
        self.printer: QPrinter | None = None
        self.dialog: QPrintDialog | None = None
        link.view_changed.connect(self._view_changed)

    def commands(self) -> list[Command]:
        """Give the command that prints."""
        return [
            Command("file.print", msg("&Print …"), Menu.FILE, self.begin, "Ctrl+P",
                    help=msg("Print the pages as they stand"),
                    enabled=lambda: self._session.is_open and not self.busy,
                    group=3, icon="printer"),
        ]  # fmt: skip

    @property
    def busy(self) -> bool:
        """Say whether a dialog is open or pages are on their way to a printer."""
        return any((self.dialog, self._process, self._pictures, self._accepted))

    # -- asking -------------------------------------------------------------------

    def begin(self) -> None:
        """Show the system's print dialog, and have the pages made meanwhile."""
        if self.busy or not self._session.is_open:
            return
        if not QPrinterInfo.availablePrinterNames():
            self._fail(
                msg("No printer is set up on this computer: set one up, or issue a PDF instead.")
            )
            return
        self._pdf = b""
        self._asked = self._link.ask(
            lambda id_: protocol.Issue(id_, with_source=False), self._answered, self._progressed
        )
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(self._title())
        self.printer.setPageSize(QPageSize(_PAPERS.get(self._paper(), QPageSize.PageSizeId.A4)))
        self.printer.setColorMode(QPrinter.ColorMode.Color)
        dialog = QPrintDialog(self.printer, self._window)
        dialog.setObjectName("print")
        option = QAbstractPrintDialog.PrintDialogOption
        # a file is made by issuing, which also checks it
        for name, on in ((option.PrintToFile, False), (option.PrintSelection, False),
                         (option.PrintPageRange, True), (option.PrintCurrentPage, True),
                         (option.PrintCollateCopies, True)):  # fmt: skip
            dialog.setOption(name, on)
        if self._seen[1]:
            dialog.setMinMax(1, self._seen[1])
        self._name_fields(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._decided)
        self.dialog = dialog
        # of its own, QPrintDialog opens with a receiver only
        QDialog.open(dialog)
        self.changed.emit()

    def _name_fields(self, dialog: QPrintDialog) -> None:
        """Name the fields of Qt's own dialog that it leaves without a name."""
        for object_, name in (
            ("pagesLineEdit", msg("Pages to print")),
            ("from", msg("First page")),
            ("to", msg("Last page")),
        ):
            field = dialog.findChild(QWidget, object_)
            if field is not None:
                field.setAccessibleName(self._language.text(name))

    def _decided(self, result: int) -> None:
        # Qt's own dialog sets the choice of grey and then the queue's default over it
        grey = self.dialog.findChild(QRadioButton, "grayscale") if self.dialog else None
        if self.printer is not None and grey is not None and grey.isChecked():
            self.printer.setColorMode(QPrinter.ColorMode.GrayScale)
        self.dialog = None
        if result != QPrintDialog.DialogCode.Accepted:
            self._forget()
            return
        self._accepted = True
        if self._pdf:
            self._hand_over()
        else:
            self._show_progress(msg("Making the pages …"))

    def _answered(self, answer: protocol.Done | protocol.Failed) -> None:
        if answer.id != self._asked:
            return
        if isinstance(answer, protocol.Failed):
            self._refuse(answer.sentence)
        elif not answer.payload:
            found: list[dict[str, Any]] = answer.answer.get("problems", [])
            self._refuse(str(found[0]["message"]) if found else "")
        else:
            self._pdf, self._pages = answer.payload, int(answer.answer["pages"])
            if self._accepted:
                self._hand_over()

    def _refuse(self, sentence: str) -> None:
        """Say why there are no pages."""
        if self.dialog is not None:
            self.dialog.reject()
        self._fail(
            msg("There are no pages to print: %(reason)s", reason=sentence)
            if sentence
            else msg("There are no pages to print: look at the problems under the form.")
        )

    # -- to the printer -----------------------------------------------------------

    def _hand_over(self) -> None:
        assert self.printer is not None
        if job.takes_pdf(self.printer):
            self._give_to_lp(self.printer)
        else:
            self._draw(self.printer)

    def _give_to_lp(self, printer: QPrinter) -> None:
        process = QProcess(self)
        process.finished.connect(self._lp_finished)
        process.errorOccurred.connect(self._lp_failed)
        self._process = process
        self._show_progress(msg("Handing the pages to “%(printer)s” …",
                                printer=printer.printerName()))  # fmt: skip
        process.start(job.program() or "lp", job.arguments(printer, self._seen[0], self._paper()))
        process.write(self._pdf)
        process.closeWriteChannel()

    def _lp_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        process = self._process
        if process is None:
            return
        said = bytes(process.readAllStandardError().data()).decode(errors="replace")
        if code == 0 and status is QProcess.ExitStatus.NormalExit:
            self._done()
        else:
            self._lp_refused(said)

    def _lp_failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._lp_refused(self._process.errorString())

    def _lp_refused(self, said: str) -> None:
        assert self.printer is not None
        lines = [line for line in said.splitlines() if line.strip()]
        # `lp: Error - The printer or class does not exist.`
        reason = lines[-1].partition(": ")[2] or lines[-1] if lines else ""
        reason = reason.removeprefix("Error - ").strip(". ")
        printer = self.printer.printerName()
        if reason:
            self._fail(
                msg(
                    "“%(printer)s” did not take the pages (%(reason)s): choose another printer, "
                    "or try again.",
                    printer=printer,
                    reason=reason,
                )
            )
        else:
            self._fail(
                msg(
                    "“%(printer)s” did not take the pages: choose another printer, or try again.",
                    printer=printer,
                )
            )

    def _draw(self, printer: QPrinter) -> None:
        """Print pictures of the pages, where the PDF itself cannot be handed over."""
        numbers = job.pages(printer, self._seen[0], self._pages)
        drawing = PicturePrinting(self._pdf, printer, numbers, self)
        self._pictures = drawing
        drawing.progressed.connect(self._progressed)
        drawing.finished.connect(self._done)
        drawing.failed.connect(lambda: self._lp_refused(""))
        self._show_progress(msg("Drawing the pages …"), len(numbers))
        drawing.start()

    # -- the end ------------------------------------------------------------------

    def _done(self) -> None:
        assert self.printer is not None
        name = self.printer.printerName()
        cancelled = self._progress is not None and self._progress.wasCanceled()
        self._forget()
        if not cancelled:
            self._say(msg("The pages were handed to “%(printer)s”.", printer=name))
            self.printed.emit(name)

    def _fail(self, sentence: Message) -> None:
        self._forget()
        self.failed.emit(self._language.text(sentence))
        show_error(self._window, sentence, lang=self._language)

    def _cancel(self) -> None:
        """Stop what is under way: what `lp` has not got whole is not printed."""
        if self._pictures is not None:
            self._pictures.cancel()
            return
        self._forget()

    def _forget(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            if process.state() is not QProcess.ProcessState.NotRunning:
                process.finished.connect(process.deleteLater)
                process.kill()
            else:
                process.deleteLater()
        if self._pictures is not None:
            self._pictures.deleteLater()
            self._pictures = None
        if self._progress is not None:
            self._progress.deleteLater()
            self._progress = None
        self._asked, self._accepted, self._pdf = 0, False, b""
        self.changed.emit()

    # -- in common ----------------------------------------------------------------

    def _show_progress(self, what: Message, total: int = 0) -> None:
        text = self._language.text
        if self._progress is None:
            self._progress = QProgressDialog(self._window)
            self._progress.setObjectName("print-progress")
            self._progress.setWindowTitle(text(msg("Print")))
            self._progress.setCancelButtonText(text(msg("Cancel")))
            self._progress.setMinimumDuration(WAIT)
            self._progress.setAutoClose(False)
            self._progress.setAutoReset(False)
            self._progress.canceled.connect(self._cancel)
        self._progress.setLabelText(text(what))
        self._progress.setRange(0, total)
        self._progress.setValue(0)

    def _progressed(self, done: int, total: int) -> None:
        if self._progress is not None:
            said = msg("Page %(done)s of %(total)s", done=done, total=total)
            self._progress.setLabelText(self._language.text(said))
            self._progress.setMaximum(total)
            self._progress.setValue(done)

    def _say(self, message: Message) -> None:
        """Say it on the window's status line, where it has one."""
        status = getattr(self._window, "statusBar", lambda: None)()
        say = getattr(status, "say", None)
        if say is not None:
            say(message)

    def _view_changed(self, page: int, total: int) -> None:
        self._seen = (page, total)

    def _paper(self) -> str:
        return str(self._session.value("#/page/size", "A4"))

    def _title(self) -> str:
        parts = (self._session.value("#/reference", ""), self._session.value("#/title", ""))
        return " ".join(str(part) for part in parts if part)
