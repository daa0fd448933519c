from __future__ import annotations

import copy
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from briefgen import protocol
from briefgen.core.address import Address
from briefgen.core.briefing import Briefing
from briefgen.core.edit import Set
from briefgen.gui.link import Link
from briefgen.gui.problems import SOURCES, ProblemsPanel, counted
from briefgen.gui.session import Session
from briefgen.sections.registry import row_keys
from tests.gui.sections.test_model import TREE


def _problem(severity: str, address: str, check: str = "x", **more: Any) -> dict[str, Any]:
    found = {"check": check, "severity": severity, "address": address, "message": f"At {address}."}
    return {**found, "mends": [], **more}


def _mend(label: str, title: str) -> dict[str, Any]:
    return {"label": label, "edit": Set(Address("", ("title",)), title).as_json()}


@pytest.fixture
def session(qtbot: Any) -> Session:
    session = Session(clock=lambda: 0.0)
    session.open(Briefing(copy.deepcopy(TREE), keys_of=row_keys), None)
    return session


@pytest.fixture
def link(session: Session) -> Link:
    return Link(session)


@pytest.fixture
def panel(qtbot: Any, session: Session, link: Link, qtmodeltester: Any) -> ProblemsPanel:
    panel = ProblemsPanel(session, link)
    qtbot.addWidget(panel)
    panel.resize(480, 320)
    panel.show()
    qtmodeltester.check(panel.model)
    return panel


def _tell(link: Link, *problems: dict[str, Any]) -> None:
    link.problems.emit(protocol.Problems(link.revision, list(problems)))


def test_errors_come_first_and_are_counted_in_words(panel: ProblemsPanel, link: Link) -> None:
    assert panel.summary.text() == "Checking …"
    _tell(link)
    assert panel.summary.text() == "No problems found"
    _tell(link, _problem("warning", "a#/bluf"), _problem("error", "#/title"))
    assert [one["severity"] for one in panel.model.problems] == ["error", "warning"]
    assert panel.summary.text() == "1 error, 1 warning"


def test_line_says_severity_section_and_sentence(panel: ProblemsPanel, link: Link) -> None:
    _tell(
        link,
        _problem("error", "a#/bluf"),
        _problem("note", "#/theme"),
        _problem("note", "#/sources/krt/title"),
    )
    spoken = [panel.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken == [
        "Error: First: At a#/bluf.",
        "Note: Document: At #/theme.",
        "Note: Sources: At #/sources/krt/title.",
    ]


def test_counts_are_told_by_section(panel: ProblemsPanel, link: Link, qtbot: Any) -> None:
    with qtbot.waitSignal(panel.counted) as told:
        _tell(
            link,
            _problem("error", "a#/bluf"),
            _problem("error", "#/sections/1/title"),
            _problem("warning", "#/sections/gone/title"),
            _problem("note", "c#"),
            _problem("warning", "#/sources/krt"),
        )
    assert told.args == [{"a": (1, 0), "b": (1, 0), "": (0, 1), "c": (0, 0), SOURCES: (0, 1)}]


def test_addresses_lead_to_sections_by_id_and_by_number(session: Session) -> None:
    found = [_problem("error", one) for one in ("", "#/sections", "#/sections/c/kind")]
    assert counted(found, session) == {"": (2, 0), "c": (1, 0)}


def test_enter_goes_to_the_field_once(
    qtbot: Any, panel: ProblemsPanel, link: Link, session: Session
) -> None:
    asked: list[str] = []
    session.focus_asked.connect(asked.append)
    _tell(link, _problem("error", "b#/personnel"))
    panel.list.setCurrentIndex(panel.model.index(0))
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert asked == ["b#/personnel"]
    assert session.selected_section == "b"


def test_next_goes_round(panel: ProblemsPanel, link: Link, session: Session) -> None:
    asked: list[str] = []
    session.focus_asked.connect(asked.append)
    _tell(link, _problem("error", "a#/bluf"), _problem("error", "b#/nations"))
    for _ in range(3):
        panel.next()
    assert asked == ["a#/bluf", "b#/nations", "a#/bluf"]


def test_one_mend_is_done_by_one_press_and_undone(
    qtbot: Any, panel: ProblemsPanel, link: Link, session: Session
) -> None:
    _tell(link, _problem("error", "#/title", mends=[_mend("Call it B", "B")]))
    panel.list.setCurrentIndex(panel.model.index(0))
    assert panel.mend.text() == "Call it B"
    qtbot.mouseClick(panel.mend, Qt.MouseButton.LeftButton)
    assert session.value("#/title") == "B"
    session.undo()
    assert session.value("#/title") == "A briefing"


def test_several_mends_are_offered_in_a_menu(
    panel: ProblemsPanel, link: Link, session: Session
) -> None:
    mends = [_mend("Call it B", "B"), _mend("Call it C", "C")]
    _tell(link, _problem("error", "#/title", mends=mends))
    panel.list.setCurrentIndex(panel.model.index(0))
    panel.mend_current()
    assert panel.menu is not None
    assert [one.text() for one in panel.menu.actions()] == ["Call it B", "Call it C"]
    panel.menu.actions()[1].trigger()
    panel.menu.close()
    assert session.value("#/title") == "C"


def test_no_mend_is_offered_while_the_briefing_is_newer_than_the_findings(
    panel: ProblemsPanel, link: Link, session: Session
) -> None:
    problem = _problem("error", "#/title", mends=[_mend("Call it B", "B")])
    _tell(link, problem)
    panel.list.setCurrentIndex(panel.model.index(0))
    session.set(Address("", ("subtitle",)), "Newer")
    assert not panel.mend.isEnabled()
    panel.mend_current()
    assert session.value("#/title") == "A briefing"
    _tell(link, problem)
    assert panel.mend.isEnabled()


def test_chosen_problem_stays_chosen_when_others_come_and_go(
    panel: ProblemsPanel, link: Link
) -> None:
    second = _problem("error", "b#/nations")
    _tell(link, _problem("error", "a#/bluf"), second)
    panel.list.setCurrentIndex(panel.model.index(1))
    _tell(link, _problem("error", "#/theme"), _problem("error", "a#/bluf"), second)
    assert panel.list.currentIndex().row() == 2


def test_older_findings_are_passed_over(panel: ProblemsPanel, link: Link) -> None:
    link.problems.emit(protocol.Problems(5, [_problem("error", "#/title")]))
    link.problems.emit(protocol.Problems(4, []))
    assert panel.model.rowCount() == 1


def test_sentences_wrap_when_the_list_is_narrow(
    qtbot: Any, panel: ProblemsPanel, link: Link
) -> None:
    _tell(link, _problem("error", "#/title", message="Many words. " * 20))
    qtbot.waitUntil(lambda: panel.list.visualRect(panel.model.index(0)).height() > 0)
    wide = panel.list.visualRect(panel.model.index(0)).height()
    panel.resize(240, 320)
    qtbot.waitUntil(lambda: panel.list.visualRect(panel.model.index(0)).height() > wide)


def test_lines_are_drawn_with_their_signs(panel: ProblemsPanel, link: Link) -> None:
    before = panel.list.grab().toImage()
    severities = ("error", "warning", "note")
    _tell(link, *(_problem(one, "#/title", one, mends=[_mend("M", "M")]) for one in severities))
    after = panel.list.grab().toImage()
    assert isinstance(after, QImage)
    assert before != after
