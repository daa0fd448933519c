from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from briefgen.core.briefing import Briefing
from briefgen.gui.link import Link
from briefgen.gui.sections.picker import OffersModel, SectionPicker
from briefgen.gui.sections.pictures import Pictures
from briefgen.gui.session import Session
from briefgen.i18n import language
from briefgen.sections.offers import offers
from briefgen.sections.registry import row_keys
from tests.gui.sections.test_model import TREE


@pytest.fixture
def session(qtbot: Any) -> Session:
    session = Session(clock=lambda: 0.0)
    session.open(Briefing(copy.deepcopy(TREE), keys_of=row_keys), None)
    return session


@pytest.fixture
def picker(qtbot: Any, session: Session, tmp_path: Path) -> SectionPicker:
    link = Link(session)
    picker = SectionPicker(session, link, pictures=Pictures(link, tmp_path))
    qtbot.addWidget(picker)
    return picker


def test_model_of_offers_keeps_the_rules(
    qtbot: Any, session: Session, tmp_path: Path, qtmodeltester: Any
) -> None:
    pictures = Pictures(Link(session), tmp_path)
    model = OffersModel(pictures, language("en"))
    qtmodeltester.check(model)
    assert model.rowCount() == len(offers())


def test_names_come_before_purposes_when_searched(picker: SectionPicker) -> None:
    picker.open()
    picker.box.setText("kosovo stab")
    assert [str(one.name) for one in picker.model.shown] == ["Kosovo stability"]
    picker.box.setText("stability")
    assert str(picker.model.shown[0].name) == "Stability"
    assert len(picker.model.shown) == 4


def test_nothing_can_be_added_when_nothing_fits(picker: SectionPicker) -> None:
    picker.open()
    picker.box.setText("qqqq")
    assert picker.nothing.isVisible()
    assert not picker.add_button.isEnabled()
    picker.accept()
    assert picker.isVisible()


def test_enter_adds_after_the_current_section_and_selects_it(
    qtbot: Any, session: Session, picker: SectionPicker
) -> None:
    session.select("a")
    picker.open()
    qtbot.keyClicks(picker.box, "kfor")
    with qtbot.waitSignal(picker.added) as added:
        qtbot.keyClick(picker.box, Qt.Key.Key_Return)
    assert added.args == ["kfor"]
    assert [one["id"] for one in session.briefing.sections()] == ["a", "kfor", "b", "c"]
    assert session.selected_section == "kfor"
    assert not picker.isVisible()
    session.undo()
    assert len(session.briefing.sections()) == 3


def test_arrows_move_in_the_list_while_one_types(qtbot: Any, picker: SectionPicker) -> None:
    picker.open()
    first = picker.chosen()
    qtbot.keyClick(picker.box, Qt.Key.Key_Down)
    assert picker.chosen() is not first
    qtbot.keyClick(picker.box, Qt.Key.Key_Up)
    assert picker.chosen() is first


def test_escape_adds_nothing(qtbot: Any, session: Session, picker: SectionPicker) -> None:
    picker.open()
    qtbot.keyClick(picker.box, Qt.Key.Key_Escape)
    assert not picker.isVisible()
    assert session.saved
