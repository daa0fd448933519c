"""Controls by their names, and models by Qt's own rules, in the whole window."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QToolBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

import briefgen.gui
from briefgen.gui.forms.form import Form
from briefgen.gui.forms.parts import Part
from briefgen.gui.forms.rows import Rows
from briefgen.gui.window import Window
from briefgen.sections.registry import kinds
from tests.helpers import composed, windows

PATIENCE = 60_000
CONTROLS = (
    QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractButton, QAbstractSpinBox,
    QAbstractItemView,
)  # fmt: skip


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


def at_fault(pane: QWidget) -> list[str]:
    """Give the controls of a pane without a name, and the names that more than one has."""
    controls = [
        control
        for kind in CONTROLS
        for control in pane.findChildren(kind)
        if control.isVisibleTo(pane) and is_own(control)
    ]
    assert controls, pane.objectName()
    names = Counter(called(control) for control in controls)
    unnamed = [f"{type(one).__name__} {one.objectName()}" for one in controls if not called(one)]
    return [*unnamed, *(name for name, count in names.items() if name and count > 1)]


def called(control: QWidget) -> str:
    """Give what a screen reader calls a control: its name, else the words on a button."""
    words = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or words.replace("&", "")


def is_own(control: QWidget) -> bool:
    """Leave out what Qt puts into its own controls, and what no key and no click reaches."""
    around = control.parentWidget()
    within = (QComboBox, QLineEdit, QAbstractItemView, QAbstractSpinBox, QTabBar, QToolBar)
    qts = isinstance(around, within) or isinstance(control, QHeaderView)
    return not qts and not control.objectName().startswith("qt_")


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
    whole.show_start()
    assert at_fault(whole.start) == []
    whole.files.back_asked.emit()


DIALOGS = ("section.add", "preset.manage", "preset.save", "file.issue", "view.palette",
           "help.shortcuts", "help.about")  # fmt: skip


@pytest.mark.parametrize("command", DIALOGS)
def test_every_control_of_every_dialog_has_a_name_of_its_own(
    whole: Window, qtbot: QtBot, command: str
) -> None:
    before = set(_dialogs())
    whole.commands.action(command).trigger()
    (shown,) = set(_dialogs()) - before
    assert at_fault(shown) == []
    shown.close()


def _dialogs() -> Iterator[QWidget]:
    for one in QApplication.topLevelWidgets():
        if one.isVisible() and not isinstance(one, Window):
            yield one


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
