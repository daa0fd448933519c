"""Printing, by a real print server, a real render process and the dialog's own controls."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pikepdf
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefgen.core.address import parse
from briefgen.gui.link import Link
from briefgen.gui.printing import PrintCommands, job
from briefgen.gui.printing.pictures import PicturePrinting
from briefgen.gui.session import Session
from briefgen.store.briefingfile import load
from tests.helpers import cups, windows
from tests.helpers.controls import at_fault

Kind = TypeVar("Kind", bound=QWidget)

PATIENCE = 60_000


@pytest.fixture(scope="module")
def desk() -> Iterator[cups.Desk]:
    """Run a print server; where it is not installed the tests fail."""
    with cups.running(Path(os.environ["CUPS_SERVER"]).parent) as running:
        yield running


@pytest.fixture(scope="module")
def linked(qapp: QApplication, root: Path) -> Iterator[tuple[Session, Link]]:
    """Open the example with a render process of its own."""
    session = Session()
    link = Link(session)
    link.start()
    assert link.pid not in (0, os.getpid())
    session.open(load(root / "examples" / "western-balkans-2025-02.json"), None)
    yield session, link
    link.stop()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def printing(
    desk: cups.Desk, linked: tuple[Session, Link], window: QWidget
) -> Iterator[PrintCommands]:
    made = PrintCommands(*linked, window)
    yield made
    if made.dialog is not None:
        made.dialog.reject()


def control(printing: PrintCommands, kind: type[Kind], name: str) -> Kind:
    assert printing.dialog is not None
    found = printing.dialog.findChild(kind, name)
    assert found is not None, name
    return found


def press_print(printing: PrintCommands) -> None:
    assert printing.dialog is not None
    (box,) = printing.dialog.findChildren(QDialogButtonBox)[-1:]
    box.button(QDialogButtonBox.StandardButton.Ok).click()


def text_of(file: Path) -> str:
    ended = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True)
    return ended.stdout


def test_every_control_of_the_dialog_has_a_name_of_its_own(printing: PrintCommands) -> None:
    printing.begin()
    assert printing.dialog is not None
    options = next(
        one for one in printing.dialog.findChildren(QPushButton) if "Options" in one.text()
    )
    options.click()
    assert at_fault(printing.dialog) == []


def test_pages_two_and_three_come_out_with_real_text_when_asked_for(
    desk: cups.Desk, printing: PrintCommands, linked: tuple[Session, Link], qtbot: QtBot
) -> None:
    before = len(desk.printed())
    printing.begin()
    assert printing.printer is not None
    assert printing.printer.printerName() == desk.queue
    control(printing, QRadioButton, "pagesRadioButton").click()
    control(printing, QLineEdit, "pagesLineEdit").setText("2-3")
    control(printing, QSpinBox, "copies").setValue(2)
    control(printing, QCheckBox, "collate").setChecked(True)
    control(printing, QRadioButton, "duplexLong").click()
    control(printing, QRadioButton, "grayscale").click()
    with qtbot.waitSignal(printing.printed, timeout=PATIENCE) as handed:
        press_print(printing)
        # what is written after one asked is not on the printed pages
        linked[0].set(parse("#/title"), "Written after one asked")
    assert handed.args == [desk.queue]
    assert not printing.busy
    linked[0].undo()
    qtbot.waitUntil(lambda: len(desk.printed()) == before + 1, timeout=PATIENCE)
    out = desk.printed()[-1]
    with pikepdf.open(out.file) as pdf:
        assert len(pdf.pages) == 2
        assert [round(float(edge)) for edge in pdf.pages[0].mediabox[2:]] == [595, 842]
        assert not pdf.attachments
    said = text_of(out.file)
    assert "No list can govern" in said
    assert "Written after one asked" not in said
    assert out.copies == "2"
    assert out.title.startswith("WB/2025/08 Western Balkans")
    options = out.options.split()
    for wanted in ("page-ranges=2-3", "media=A4", "Duplex=DuplexNoTumble", "ColorModel=Gray"):
        assert wanted in options, out.options


def test_other_paper_keeps_the_marking_when_pages_are_made_to_fit(
    desk: cups.Desk, printing: PrintCommands, qtbot: QtBot
) -> None:
    before = len(desk.printed())
    printing.begin()
    assert printing.printer is not None
    assert printing.dialog is not None
    letter = QPageSize(QPageSize.PageSizeId.Letter)
    # as the dialog's properties do; they open a dialog of their own
    printing.dialog.accepted.connect(lambda: printing.printer.setPageSize(letter))
    with qtbot.waitSignal(printing.printed, timeout=PATIENCE):
        press_print(printing)
    qtbot.waitUntil(lambda: len(desk.printed()) == before + 1, timeout=PATIENCE)
    out = desk.printed()[-1]
    with pikepdf.open(out.file) as pdf:
        assert [round(float(edge)) for edge in pdf.pages[0].mediabox[2:]] == [612, 792]
    assert "print-scaling=fit" in out.options.split()
    box = subprocess.run(["pdftotext", "-bbox", "-l", "1", out.file, "-"], check=True,
                         capture_output=True, text=True).stdout  # fmt: skip
    lows = [float(line.split('yMax="')[1].split('"')[0]) for line in box.splitlines()
            if "<word" in line and "UNCLASSIFIED" in line]  # fmt: skip
    assert len(lows) == 2, "at the top and at the bottom"
    assert max(lows) < 792


def test_refusal_is_one_sentence_when_the_queue_is_gone(
    printing: PrintCommands, window: QWidget, qtbot: QtBot
) -> None:
    job_arguments = job.arguments

    def elsewhere(*given: object) -> list[str]:
        return [one.replace("Desk", "Nowhere") for one in job_arguments(*given)]

    printing.begin()
    assert printing.dialog is not None
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(job, "arguments", elsewhere)
        with qtbot.waitSignal(printing.failed, timeout=PATIENCE) as told:
            printing.dialog.accept()
            assert printing.printer is not None
            printing.printer.setPrinterName("Desk")
    (sentence,) = told.args
    assert sentence == (
        "“Desk” did not take the pages (The printer or class does not exist): choose another "
        "printer, or try again."
    )
    box = window.findChild(QMessageBox, "error")
    assert box.text() == sentence
    box.accept()
    assert not printing.busy


def test_refusal_names_the_problem_when_the_briefing_has_no_pages(
    printing: PrintCommands, linked: tuple[Session, Link], window: QWidget, qtbot: QtBot
) -> None:
    session, _ = linked
    session.set(parse("#/theme"), "no-such-theme")
    with qtbot.waitSignal(printing.failed, timeout=PATIENCE) as told:
        printing.begin()
    session.undo()
    assert told.args[0].startswith("There are no pages to print: ")
    assert "no-such-theme" in told.args[0]
    window.findChild(QMessageBox, "error").accept()
    assert printing.dialog is None
    assert not printing.busy


def test_nothing_is_printed_when_the_dialog_is_cancelled(
    desk: cups.Desk, printing: PrintCommands
) -> None:
    before = len(desk.printed())
    (command,) = printing.commands()
    assert command.id == "file.print"
    assert command.enabled is not None
    command.run()
    assert printing.dialog is not None
    assert not command.enabled(), "one dialog is enough"
    printing.dialog.reject()
    assert command.enabled()
    assert len(desk.printed()) == before


def test_printers_of_the_desk_are_offered_when_the_dialog_opens(printing: PrintCommands) -> None:
    printing.begin()
    names = control(printing, QComboBox, "printers")
    offered = [names.itemText(row) for row in range(names.count())]
    assert offered[0] == "Desk"
    assert not [name for name in offered if "PDF" in name], "files are made by issuing"


def test_missing_server_is_no_skip_when_cups_is_not_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cups, "SEARCHED", "/nowhere")
    with pytest.raises(LookupError, match="apt-get install cups-daemon"), cups.running():
        pass


# -- without CUPS -----------------------------------------------------------------


def test_window_says_at_once_that_there_is_no_printer_and_can_print_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    with windows.shown(root, tmp_path) as (window, file):
        window.files.open(file)
        command = window.commands.action("file.print")
        with qtbot.waitSignal(window.printing.failed) as failed:
            command.trigger()
        assert failed.args is not None
        assert failed.args[0].startswith("No printer is set up")
        (box,) = window.findChildren(QMessageBox, "error")
        box.accept()
        assert command.isEnabled()


def prepared(file: Path, paper: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(file))
    printer.setResolution(150)
    printer.setPageSize(QPageSize(paper))
    return printer


@pytest.fixture(scope="module")
def three_pages(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Draw three pages of A4 with a black corner each, 0, 1 and 2 cm from the left."""
    pdf = pikepdf.new()
    for number in range(3):
        page = pdf.add_blank_page(page_size=(595.28, 841.89))
        page.Contents = pdf.make_stream(f"{28.35 * number:.2f} 813.5 28.35 28.35 re f".encode())
    file = tmp_path_factory.mktemp("pages") / "three.pdf"
    pdf.save(file)
    return file.read_bytes()


def test_chosen_pages_are_drawn_at_their_place_when_there_is_no_cups(
    three_pages: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    printer = prepared(tmp_path / "out.pdf")
    drawing = PicturePrinting(three_pages, printer, [3, 2])
    with qtbot.waitSignals([drawing.progressed, drawing.finished], timeout=PATIENCE):
        drawing.start()
    subprocess.run(["pdftoppm", "-r", "25.4", "-png", tmp_path / "out.pdf", tmp_path / "page"],
                   check=True)  # fmt: skip
    from PySide6.QtGui import QImage

    pages = [QImage(str(file)) for file in sorted(tmp_path.glob("page-*.png"))]
    assert [page.width() for page in pages] == [210, 210]
    corners = [[page.pixelColor(QPoint(x, 5)).lightness() < 60 for x in (5, 15, 25)]
               for page in pages]  # fmt: skip
    assert corners == [[False, False, True], [False, True, False]]


def test_pages_shrink_when_the_paper_is_smaller(
    three_pages: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    printer = prepared(tmp_path / "out.pdf", QPageSize.PageSizeId.A5)
    drawing = PicturePrinting(three_pages, printer, [1])
    printer.setFullPage(True)
    with qtbot.waitSignal(drawing.finished, timeout=PATIENCE):
        drawing.start()
    assert drawing._sheet.width() == pytest.approx(148 / 25.4 * 150, abs=3)


def test_drawing_ends_when_it_is_cancelled(
    three_pages: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    drawing = PicturePrinting(three_pages, prepared(tmp_path / "out.pdf"), [1, 2, 3])
    done: list[int] = []
    drawing.progressed.connect(lambda page, _: done.append(page))
    drawing.progressed.connect(lambda *_: drawing.cancel())
    with qtbot.waitSignal(drawing.finished, timeout=PATIENCE):
        drawing.start()
    assert done == [1]


# -- options ----------------------------------------------------------------------


def given(change: Callable[[QPrinter], object]) -> dict[str, str]:
    printer = QPrinter()
    printer.setPrinterName("Desk")
    change(printer)
    words = job.arguments(printer, current=4, paper="A4")
    options = [word for flag, word in pairwise(words) if flag == "-o"]
    return dict(option.partition("=")[::2] for option in options)


def in_ranges(printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,3-5"))


@pytest.mark.parametrize(
    ("change", "option", "value"),
    [
        (in_ranges, "page-ranges", "1,3-5"),
        (lambda one: one.setPrintRange(QPrinter.PrintRange.CurrentPage), "page-ranges", "4"),
        (lambda _: None, "page-ranges", None),
        (lambda one: one.setCollateCopies(False), "collate", "false"),
        (lambda one: one.setDuplex(QPrinter.DuplexMode.DuplexNone), "sides", "one-sided"),
        (
            lambda one: one.setDuplex(QPrinter.DuplexMode.DuplexShortSide),
            "sides",
            "two-sided-short-edge",
        ),
        (lambda one: one.setDuplex(QPrinter.DuplexMode.DuplexAuto), "sides", None),
        (
            lambda one: one.setColorMode(QPrinter.ColorMode.GrayScale),
            "print-color-mode",
            "monochrome",
        ),
        (lambda one: one.setPageOrder(QPrinter.PageOrder.LastPageFirst), "outputorder", "reverse"),
        (
            lambda one: one.setPageOrientation(QPageLayout.Orientation.Landscape),
            "orientation-requested",
            "4",
        ),
        (lambda one: one.setPageSize(QPageSize(QPageSize.PageSizeId.A5)), "media", "A5"),
        (
            lambda one: one.setPageSize(QPageSize(QPageSize.PageSizeId.A5)),
            "print-scaling",
            "fit",
        ),
        (lambda _: None, "print-scaling", "none"),
    ],
)
def test_option_of_the_dialog_reaches_lp_when_it_was_chosen(
    desk: cups.Desk,
    qapp: QApplication,
    change: Callable[[QPrinter], object],
    option: str,
    value: str | None,
) -> None:
    assert given(change).get(option) == value


def test_pages_are_counted_backwards_when_the_last_comes_first(qapp: QApplication) -> None:
    printer = prepared(Path("unused.pdf"))
    in_ranges(printer)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert job.pages(printer, current=1, total=4) == [4, 3, 1]
