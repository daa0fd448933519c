from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication

from briefgen.core.briefing import Briefing
from briefgen.gui.session import Session
from briefgen.gui.source_list import DETAILS, NUMBER, USAGE
from briefgen.gui.sources import SourcesPanel
from briefgen.sections.registry import row_keys

TREE: dict[str, Any] = {
    "format": 1,
    "title": "T",
    "as_of": "2025-02-21",
    "sources": [
        {"id": "who", "title": "Who", "publisher": "A House", "date": "2025-02-09",
         "reliability": "B", "credibility": 2},
        {"id": "whom", "title": "Whom"},
    ],
    "sections": [
        {"id": "a", "kind": "summary", "title": "First",
         "data": {"bluf": "So [@who]. And so [@who, p. 3].",
                  "judgements": [{"id": "j", "text": "t", "sources": ["who"]}]}},
    ],
}  # fmt: skip

Open = Callable[..., SourcesPanel]


@pytest.fixture
def session(qtbot: Any) -> Session:
    session = Session(clock=lambda: 0.0)
    session.open(Briefing(copy.deepcopy(TREE), keys_of=row_keys), None)
    return session


@pytest.fixture
def panel(qtbot: Any, session: Session, qtmodeltester: Any) -> SourcesPanel:
    panel = SourcesPanel(session, clock=lambda: date(2025, 2, 21))
    qtbot.addWidget(panel)
    panel.resize(320, 800)
    panel.show()
    panel.activateWindow()
    qtmodeltester.check(panel.model)
    return panel


@pytest.fixture
def said(panel: SourcesPanel) -> list[str]:
    found: list[str] = []
    panel.said.connect(lambda message: found.append(str(message)))
    return found


def _take(panel: SourcesPanel, text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    panel.take(data)


def _stored(session: Session) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = session.briefing.tree["sources"]
    return found


def test_lines_say_what_tells_sources_apart(panel: SourcesPanel) -> None:
    first = panel.model.index(0)
    assert (first.data(), first.data(NUMBER)) == ("Who", 1)
    assert first.data(DETAILS) == "A House · 9 Feb 2025 · B2"
    assert first.data(USAGE) == "cited 3 times"
    assert panel.model.index(1).data(USAGE) == "not cited"


def test_pasted_link_becomes_a_source_with_today_and_an_empty_title(
    panel: SourcesPanel, session: Session, said: list[str]
) -> None:
    QGuiApplication.clipboard().setText("https://www.osce.org/mission-in-kosovo/1")
    panel.paste()
    assert _stored(session)[-1] == {
        "id": "osce",
        "url": "https://www.osce.org/mission-in-kosovo/1",
        "retrieved": "2025-02-21",
    }
    assert panel.chosen == "osce"
    assert said == ["1 source was added."]
    session.undo()
    assert len(_stored(session)) == 2


def test_link_copied_with_its_text_has_it_as_the_title(
    panel: SourcesPanel, session: Session
) -> None:
    html = '<meta charset="utf-8"><a href="https://e.example/r">Results of the vote</a>'
    _take(panel, "https://e.example/r", html)
    assert _stored(session)[-1]["title"] == "Results of the vote"


def test_bibliography_becomes_sources_in_one_step(panel: SourcesPanel, session: Session) -> None:
    _take(panel, "@book{one, title={One}}\n@book{two, title={Two}}")
    assert [one["id"] for one in _stored(session)[2:]] == ["one", "two"]
    session.undo()
    assert len(_stored(session)) == 2


def test_same_link_is_not_added_twice(
    panel: SourcesPanel, session: Session, said: list[str]
) -> None:
    for _ in range(2):
        _take(panel, "https://e.example/r")
    assert len(_stored(session)) == 3
    assert said[-1] == "This source is in the briefing already."


def test_dropped_link_becomes_a_source(panel: SourcesPanel, session: Session) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://e.example/dropped")])
    panel.take(data)
    assert _stored(session)[-1]["url"] == "https://e.example/dropped"


def test_nothing_is_added_when_nothing_was_copied(
    panel: SourcesPanel, session: Session, said: list[str]
) -> None:
    _take(panel, "  ")
    assert len(_stored(session)) == 2
    assert "copy a link" in said[0]


def test_what_was_not_read_is_said(panel: SourcesPanel) -> None:
    _take(panel, "“A title,” A House, some more, 2024")
    assert "some more" in panel.details.noted


def test_search_shows_what_holds_all_words(qtbot: Any, panel: SourcesPanel) -> None:
    qtbot.keyClicks(panel.box, "house 2025")
    assert panel.model.rowCount() == 1
    panel.box.setText("nothing of the kind")
    assert panel.model.rowCount() == 0
    assert panel.empty.isVisible()


def test_chosen_source_is_put_on_the_field_in_focus(panel: SourcesPanel, said: list[str]) -> None:
    cited: list[str] = []
    panel.insert = lambda id_: cited.append(id_) or True
    panel.choose("whom")
    panel.cite_button.click()
    assert cited == ["whom"]
    assert said == []
    panel.insert = lambda _: False
    panel.cite()
    assert "cursor" in said[0]


def test_fields_are_corrected_in_the_form(
    qtbot: Any, panel: SourcesPanel, session: Session
) -> None:
    panel.choose("whom")
    assert panel.details.form.locate(("title",))
    line = panel.details.form.items["title"].editor.line  # type: ignore[union-attr]
    line.setCursorPosition(4)
    qtbot.keyClicks(line, "ever")
    assert session.value("#/sources/whom/title") == "Whomever"
    assert panel.model.index(1).data() == "Whomever"


def test_renaming_takes_citations_along_in_one_step(
    qtbot: Any, panel: SourcesPanel, session: Session
) -> None:
    panel.choose("who")
    panel.details.name_box.setFocus()
    panel.details.name_box.selectAll()
    qtbot.keyClicks(panel.details.name_box, "who-2025")
    qtbot.keyClick(panel.details.name_box, Qt.Key.Key_Return)
    assert session.value("a#/bluf") == "So [@who-2025]. And so [@who-2025, p. 3]."
    assert session.value("a#/judgements/j/sources") == ["who-2025"]
    assert panel.chosen == "who-2025"
    session.undo()
    assert session.value("a#/bluf") == TREE["sections"][0]["data"]["bluf"]
    assert _stored(session)[0]["id"] == "who"


def test_name_that_is_taken_is_refused_in_a_sentence(panel: SourcesPanel, session: Session) -> None:
    panel.choose("who")
    assert not panel.rename("whom")
    assert "already" in panel.details.noted
    assert panel.chosen == "who"
    assert session.saved


def test_uncited_source_is_deleted_at_once(panel: SourcesPanel, session: Session) -> None:
    panel.choose("whom")
    panel.delete()
    assert [one["id"] for one in _stored(session)] == ["who"]
    session.undo()
    assert len(_stored(session)) == 2


@pytest.mark.parametrize(("answer", "left"), [(0, 2), (1, 1), (2, 2)])
def test_cited_source_is_deleted_only_after_saying_where(
    qtbot: Any, session: Session, answer: int, left: int
) -> None:
    asked: list[str] = []

    def asker(_parent: Any, question: Any, _choices: Any) -> int:
        asked.append(str(question))
        return answer

    panel = SourcesPanel(session, asker=asker)
    qtbot.addWidget(panel)
    panel.choose("who")
    panel.delete()
    assert "2 places: First (2)" in asked[0]
    assert len(_stored(session)) == left


def test_places_that_cite_lead_to_their_fields(panel: SourcesPanel, session: Session) -> None:
    asked: list[str] = []
    session.focus_asked.connect(asked.append)
    panel.choose("who")
    panel.show_uses()
    assert panel.menu is not None
    assert len(panel.menu.actions()) == 2
    panel.menu.actions()[0].trigger()
    panel.menu.close()
    assert asked == ["a#/bluf"]


def test_field_of_a_source_is_gone_to_when_asked_for(
    qtbot: Any, panel: SourcesPanel, session: Session
) -> None:
    session.select("a")
    with qtbot.waitSignal(panel.wanted):
        session.ask_focus("#/sources/whom/title")
    assert panel.chosen == "whom"
    assert session.selected_section == "a"
    line = panel.details.form.items["title"].editor.line  # type: ignore[union-attr]
    qtbot.waitUntil(line.hasFocus)


def test_empty_list_says_what_to_do(panel: SourcesPanel, session: Session) -> None:
    session.open(Briefing({"format": 1, "title": "T", "as_of": "2025"}, keys_of=row_keys), None)
    assert panel.empty.isVisible()
    assert "Copy a link" in panel.empty.text()
    _take(panel, "https://e.example/first")
    assert len(_stored(session)) == 1
    assert not panel.empty.isVisible()


def test_new_source_begins_at_its_title(qtbot: Any, panel: SourcesPanel, session: Session) -> None:
    panel.new_button.click()
    assert _stored(session)[-1] == {"id": "source", "title": ""}
    line = panel.details.form.items["title"].editor.line  # type: ignore[union-attr]
    qtbot.waitUntil(line.hasFocus)


def test_nothing_fails_when_the_clipboard_holds_nothing_at_all(
    panel: SourcesPanel, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Empty:
        def mimeData(self) -> None:  # noqa: N802 - Qt's own name
            return None

    monkeypatch.setattr(QGuiApplication, "clipboard", Empty)
    panel.paste()
    assert "copy a link or a citation first" in said[-1]
