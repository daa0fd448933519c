from __future__ import annotations

import copy
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt

from briefgen.core.briefing import Briefing
from briefgen.gui.sections.model import COUNTS, DETAILS, ID, SectionsModel
from briefgen.gui.session import Session
from briefgen.i18n import language
from briefgen.sections.registry import row_keys

TREE: dict[str, Any] = {
    "format": 1,
    "title": "A briefing",
    "as_of": "2025-02-21",
    "sections": [
        {"id": "a", "kind": "summary", "title": "First", "data": {"bluf": "x"}},
        {"id": "b", "kind": "kfor", "title": "Second", "data": {}, "detail": "brief"},
        {"id": "c", "kind": "horoscope", "title": "Third", "data": {}},
    ],
}
ROOT = QModelIndex()


@pytest.fixture
def session(qtbot: Any) -> Session:
    session = Session(clock=lambda: 0.0)
    session.open(Briefing(copy.deepcopy(TREE), keys_of=row_keys), None)
    return session


@pytest.fixture
def model(session: Session, qtmodeltester: Any) -> SectionsModel:
    model = SectionsModel(session, language("en"), session)
    qtmodeltester.check(model)
    return model


def _ids(model: SectionsModel) -> list[str]:
    return [model.index(row).data(ID) for row in range(model.rowCount())]


def _stored(session: Session) -> list[str]:
    return [one["id"] for one in session.briefing.tree["sections"]]


def test_document_comes_first_when_a_briefing_is_open(model: SectionsModel) -> None:
    assert _ids(model) == ["", "a", "b", "c"]
    assert model.index(0).data() == "Document"
    assert model.index(0).data(Qt.ItemDataRole.CheckStateRole) is None


def test_details_name_kind_length_and_what_is_unknown(model: SectionsModel) -> None:
    assert model.index(2).data(DETAILS) == "KFOR · Brief"
    assert model.index(3).data(DETAILS) == "Unknown kind: horoscope"


@pytest.mark.parametrize(
    ("row", "before", "order"),
    [(1, 3, "bac"), (1, 4, "bca"), (3, 1, "cab"), (2, 4, "acb"), (3, 2, "acb")],
)
def test_section_is_elsewhere_when_moved_and_back_when_undone(
    session: Session, model: SectionsModel, row: int, before: int, order: str
) -> None:
    moved: list[Any] = []
    model.rowsMoved.connect(lambda *at: moved.append(at))
    assert model.moveRow(ROOT, row, ROOT, before)
    assert _stored(session) == list(order)
    assert _ids(model) == ["", *order]
    assert len(moved) == 1
    session.undo()
    assert _ids(model) == ["", "a", "b", "c"]


@pytest.mark.parametrize(("row", "before"), [(0, 2), (1, 0), (1, 1), (1, 2), (9, 1), (1, 9)])
def test_nothing_moves_when_the_place_is_none(
    session: Session, model: SectionsModel, row: int, before: int
) -> None:
    assert not model.moveRow(ROOT, row, ROOT, before)
    assert session.saved


def test_include_is_unsaid_when_checked_again(session: Session, model: SectionsModel) -> None:
    role = Qt.ItemDataRole.CheckStateRole
    assert model.setData(model.index(1), Qt.CheckState.Unchecked, role)
    assert session.value("#/sections/a/include") is False
    assert "left out" in model.index(1).data(DETAILS)
    assert model.setData(model.index(1), Qt.CheckState.Checked, role)
    assert "include" not in session.briefing.section("a")


def test_title_changes_when_renamed_and_not_when_blank(
    session: Session, model: SectionsModel
) -> None:
    assert model.setData(model.index(1), " New   name ")
    assert session.value("#/sections/a/title") == "New name"
    assert not model.setData(model.index(1), "  ")
    assert model.index(1).data() == "New name"


def test_marking_stands_by_its_portion_mark(session: Session, model: SectionsModel) -> None:
    at = model.address(1).child("marking")
    session.set(at, {"policy": "nato", "level": "NATO RESTRICTED"})
    assert model.index(1).data(DETAILS).endswith("· NR")
    session.set(at, {"policy": "nobody", "level": "?"})
    assert model.index(1).data(DETAILS).endswith("· ?")


def test_counts_are_told_and_spoken(model: SectionsModel) -> None:
    model.show_counts({"a": (2, 1), "": (0, 1)})
    assert model.index(1).data(COUNTS) == (2, 1)
    assert model.index(2).data(COUNTS) == (0, 0)
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "First, Bottom line, 2 errors, 1 warning"


def test_odd_sections_are_listed_and_left_alone(qtbot: Any, qtmodeltester: Any) -> None:
    tree = {**TREE, "sections": ["odd", {"kind": 3}, *TREE["sections"][:1], TREE["sections"][0]]}
    session = Session()
    session.open(Briefing(copy.deepcopy(tree), keys_of=row_keys), None)
    model = SectionsModel(session, language("en"), session)
    qtmodeltester.check(model)
    assert model.rowCount() == 5
    assert not model.flags(model.index(1)) & Qt.ItemFlag.ItemIsEditable
    assert model.setData(model.index(4), "The second of one id")
    assert session.briefing.tree["sections"][3]["title"] == "The second of one id"
