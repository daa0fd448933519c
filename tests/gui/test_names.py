"""Controls by their names, and models by Qt's own rules, in the whole window."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

import briefgen.gui
from briefgen import protocol
from briefgen.core.address import Address
from briefgen.core.edit import Set
from briefgen.gui.forms.form import Form
from briefgen.gui.forms.parts import Part
from briefgen.gui.forms.rows import Rows
from briefgen.gui.window import Window
from briefgen.sections.registry import kinds
from tests.helpers import composed, windows
from tests.helpers.controls import at_fault, dialogs

PATIENCE = 60_000


@pytest.fixture(scope="module")
def whole(
    root: Path, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> Iterator[Window]:
    """One window for all tests of this file, with the example open; it makes no pages."""
    with windows.shown(root, tmp_path_factory.mktemp("names")) as (made, file):
        made.files.open(file)
        made.form.finish()
        yield made


def unfold(form: Form | None) -> None:
    """Open whatever is folded in a form, and the details of a row of each table."""
    for item in form.items.values() if form is not None else ():
        if isinstance(item, Part | Rows):
            item.open()
        if isinstance(item, Part):
            unfold(item.form)
        if isinstance(item, Rows) and item.table is not None and item.table.model.rows:
            item.table.go_to(0, item.table.first_column())
            if isinstance(item.table.details, Form):
                unfold(item.table.details)


@pytest.mark.parametrize("kind", [*sorted(kinds()), ""])
def test_every_control_of_every_kinds_form_has_a_name_of_its_own(whole: Window, kind: str) -> None:
    briefing = composed.of_sample(kind or "summary")
    whole.session.open(briefing, None)
    found = [one["id"] for one in briefing.sections() if one.get("kind") == kind]
    whole.session.select(found[0] if found else "")
    whole.form.finish()
    unfold(whole.form.head)
    unfold(whole.form.form)
    QApplication.processEvents()
    assert at_fault(whole.form) == []


def test_every_control_of_every_pane_has_a_name_of_its_own(whole: Window, root: Path) -> None:
    for pane in (whole.sections, whole.pages):
        assert at_fault(pane) == [], pane.objectName()
    whole.sources.wanted.emit()
    unfold(whole.sources.details.form)
    assert at_fault(whole.sources) == []
    mend = {"label": "Put it right", "edit": Set(Address("", ("title",)), "Right").as_json()}
    wrong = {"check": "x", "severity": "error", "address": "#/title", "message": "Wrong."}
    whole.link.problems.emit(protocol.Problems(whole.link.revision, [wrong | {"mends": [mend]}]))
    whole.commands.action("view.next-problem").trigger()
    assert whole.problems.mend.isVisible()
    assert at_fault(whole.problems) == []
    whole.show_start()
    assert at_fault(whole.start) == []
    whole.files.back_asked.emit()


DIALOGS = ("section.add", "preset.manage", "preset.save", "file.issue", "view.palette",
           "help.shortcuts", "help.about")  # fmt: skip


@pytest.mark.parametrize("command", DIALOGS)
def test_every_control_of_every_dialog_has_a_name_of_its_own(
    whole: Window, qtbot: QtBot, command: str
) -> None:
    before = set(dialogs())
    whole.commands.action(command).trigger()
    (shown,) = set(dialogs()) - before
    assert at_fault(shown) == []
    shown.close()
    assert whole.commands.action(command).isEnabled()


@pytest.mark.usefixtures("closing")
def test_every_control_of_the_import_has_a_name_of_its_own(
    whole: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    whole.session.open(composed.of_sample("kfor"), None)
    whole.session.select(whole.session.briefing.sections()[0]["id"])
    data = tmp_path / "troops.csv"
    # with a number that can be read in two ways, and a nation that there is not
    data.write_text("Nation,Troops\nItaly,1.234\nHungary,400\nUtopia,3\n")
    whole.imports.open(data)
    dialog = whole.imports.dialog
    assert dialog is not None
    with qtbot.waitSignal(dialog.shown, timeout=PATIENCE):
        pass
    assert dialog.questions.isVisible()
    assert at_fault(dialog) == []
    assert not whole.commands.action("data.import").isEnabled()
    dialog.reject()
    assert whole.commands.action("data.import").isEnabled()


@pytest.mark.parametrize("command", ["file.export-webpage", "file.export-text", "file.save-as"])
def test_every_control_of_the_dialog_that_asks_for_a_name_has_one_of_its_own(
    whole: Window, command: str
) -> None:
    faults: list[list[str]] = []

    def look() -> None:
        (asking,) = (one for one in dialogs() if isinstance(one, QFileDialog))
        faults.append(at_fault(asking))
        asking.reject()

    QTimer.singleShot(0, look)
    whole.commands.action(command).trigger()
    assert faults == [[]]


@pytest.fixture
def closing(whole: Window) -> Iterator[None]:
    """Close the dialogs after all else: one takes its models with it, and the tester lets go last."""
    yield
    for one in whole.findChildren(QDialog):
        one.reject()


@pytest.mark.usefixtures("closing")
def test_every_model_of_the_program_keeps_qts_rules(
    whole: Window, root: Path, tmp_path: Path, qtbot: QtBot, qtmodeltester: Any
) -> None:
    whole.session.open(composed.of_sample("elections"), None)
    found = [one for one in whole.session.briefing.sections() if one["kind"] == "elections"]
    whole.session.select(found[0]["id"])
    whole.form.finish()
    data = tmp_path / "results.csv"
    data.write_text("Abbreviation,Votes\nLVV,200\n")
    whole.commands.action("section.add").trigger()
    whole.imports.open(data)
    assert whole.imports.dialog is not None
    with qtbot.waitSignal(whole.imports.dialog.shown, timeout=PATIENCE):
        pass
    for kind in models():
        made = [model for model in whole.findChildren(kind) if type(model) is kind]
        assert made, f"the window shows no {kind.__name__}: show one in this test"
        for model in made:
            qtmodeltester.check(model, force_py=True)


def models() -> list[type[QAbstractItemModel]]:
    """Give every model of the program, whichever module it is in."""
    for module in pkgutil.walk_packages(briefgen.gui.__path__, "briefgen.gui."):
        importlib.import_module(module.name)
    found: list[type[QAbstractItemModel]] = []
    waiting: list[type[QAbstractItemModel]] = [QAbstractItemModel]
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        found += [one for one in below if one.__module__.startswith("briefgen.")]
    return found


def test_no_letter_stands_for_two_entries_of_a_menu(whole: Window) -> None:
    menus = [action.menu() for action in whole.menuBar().actions()]
    assert len(menus) > 4
    for menu in menus:
        assert isinstance(menu, QMenu)
        texts = [one.text() for one in menu.actions() if not one.isSeparator()]
        letters = [text.partition("&")[2][:1].lower() for text in texts]
        assert "" not in letters, texts
        assert len(set(letters)) == len(letters), texts
