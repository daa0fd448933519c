"""Issuing, with a real render process: checks, copies, folders, the edition, and failures."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from briefgen import protocol
from briefgen.core.address import parse
from briefgen.core.edit import Insert, Set, from_json
from briefgen.core.errors import BriefgenError
from briefgen.gui.issue import IssueCommands, IssueDialog
from briefgen.gui.issue.copies import COPIES, suggested_name, write_all
from briefgen.gui.issue.findings import SEEN
from briefgen.gui.link import Link
from briefgen.gui.naming import LONGEST
from briefgen.gui.session import Session
from briefgen.gui.settings import Settings
from briefgen.i18n import language
from briefgen.store.briefingfile import load, source_of, unpack

PATIENCE = 60_000
NAME = (
    "WB-2025-08 Western Balkans – elections in Kosovo, KFOR and stability in Bosnia and Herzegovina"
)
NOON = dt.datetime(2025, 2, 21, 12, tzinfo=dt.timezone(dt.timedelta(hours=1)))
EXAMPLE = "western-balkans-2025-02.json"

Opened = Callable[[], IssueDialog]


@pytest.fixture(scope="module")
def linked(qapp: QApplication) -> Iterator[tuple[Session, Link]]:
    """Run one render process for all tests of this file."""
    session = Session()
    link = Link(session)
    link.start()
    assert link.pid not in (0, os.getpid())
    yield session, link
    link.stop()


@pytest.fixture
def session(linked: tuple[Session, Link], root: Path) -> Session:
    """Open the example, of which one section is left: it is issued as any other."""
    briefing = load(root / "examples" / EXAMPLE)
    (left,) = [one for one in briefing.sections() if one["id"] == "points"]
    briefing.tree["sections"] = [left]
    briefing.tree["page"] = {"size": "A4", "contents": False, "cover": False}
    cited = str(left)
    briefing.tree["sources"] = [one for one in briefing.tree["sources"] if one["id"] in cited]
    briefing.tree.pop("key_figures", None)
    linked[0].open(briefing, None)
    return linked[0]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    for name in ("sent", "kept"):
        (tmp_path / name).mkdir()
    folders = {"release": str(tmp_path / "sent"), "archive": str(tmp_path / "kept")}
    return Settings(folders=folders, path=tmp_path / "settings.json")


@pytest.fixture
def opened(
    session: Session, linked: tuple[Session, Link], settings: Settings, qtbot: QtBot
) -> Opened:
    def open_() -> IssueDialog:
        dialog = IssueDialog(session, linked[1], settings, now=lambda: NOON)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        with qtbot.waitSignal(dialog.checked, timeout=PATIENCE):
            dialog.open()
        return dialog

    return open_


def press_issue(dialog: IssueDialog, qtbot: QtBot) -> list[Path]:
    with qtbot.waitSignal(dialog.issued, timeout=PATIENCE, raising=True) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    paths: list[Path] = told.args[0]
    return paths


def test_both_copies_lie_in_their_folders_when_issued(
    opened: Opened, session: Session, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened()
    assert dialog.findings.summary.text() == "All checks passed."
    release, archive = press_issue(dialog, qtbot)
    assert release == tmp_path / "sent" / f"{NAME}.pdf"
    assert archive == tmp_path / "kept" / f"{NAME} archive.pdf"
    with pikepdf.open(release) as pdf:
        assert not pdf.attachments
    kept = unpack(source_of(archive.read_bytes(), "archive"), "archive")
    assert kept.tree == session.briefing.tree
    assert kept.tree["edition"] == {
        "number": 1, "status": "issued", "issued": "2025-02-21T12:00:00+01:00",
        "sha256": kept.digest(),
    }  # fmt: skip
    assert [row.note.text().split(",")[0] for row in dialog.rows] == ["Issued: 2 pages"] * 2
    assert not dialog.start.isVisible()
    session.undo()
    assert session.value("#/edition") == {"number": 1, "status": "draft"}
    assert not session.history.can_undo, "one step"


def test_pages_are_counted_while_they_are_made(
    opened: Opened, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened()
    values: list[int] = []
    dialog.progress.valueChanged.connect(values.append)
    counted: list[tuple[int, int]] = []
    page = dialog.progress.page
    monkeypatch.setattr(dialog.progress, "page", lambda *at: (counted.append(at), page(*at))[1])
    press_issue(dialog, qtbot)
    # the mark of a draft goes from every page, so all are made anew
    total = counted[-1][1]
    assert counted == [(number, total) for number in range(1, total + 1)]
    assert values == sorted(values)
    assert str(page(1, 3)).startswith("Page 1 of 3, about ")


def test_all_problems_are_seen_where_the_dialog_has_the_room(
    opened: Opened, session: Session, qtbot: QtBot
) -> None:
    for number in range(6):
        source = {"id": "named-at-length-" * 5 + str(number), "title": "A title"}
        session.do(Insert(parse(f"#/sources/{number}"), source))
    dialog = opened()
    found = dialog.findings.list
    rows = found.model().rowCount()
    assert rows == 6

    def seen() -> int:
        inside = found.viewport().visibleRegion().boundingRect()
        places = [found.visualRect(found.model().index(row, 0)) for row in range(rows)]
        return sum(inside.contains(place) for place in places)

    qtbot.waitUntil(lambda: seen() == SEEN)
    dialog.resize(dialog.width(), dialog.height() + 40 * dialog.fontMetrics().height())
    qtbot.waitUntil(lambda: found.verticalScrollBar().maximum() == 0)
    qtbot.waitUntil(lambda: seen() == rows)
    last = found.visualRect(found.model().index(rows - 1, 0))
    # no room is kept below the last one
    assert found.viewport().height() - last.bottom() <= 2


MARKED = "Every page is marked NATO UNCLASSIFIED RELEASABLE TO EU."
NOT_MARKED = "The pages bear no marking: choose one under Document, or “Unmarked on purpose”."


@pytest.mark.parametrize(
    ("marking", "said"),
    [
        ({"policy": "nato", "level": "NATO UNCLASSIFIED", "releasable_to": ["EU"]}, MARKED),
        ({"policy": "none"}, "The pages are unmarked on purpose."),
        (None, NOT_MARKED),
        ({"policy": "nato", "level": "NATO SECRETIVE"}, NOT_MARKED),
    ],
)
def test_the_marking_that_the_pages_bear_is_said_before_the_issue(
    opened: Opened, session: Session, marking: dict[str, object] | None, said: str
) -> None:
    session.set(parse("#/marking"), marking)
    assert opened().findings.marking.text() == said


def test_change_after_the_issue_is_named_and_begins_the_next_edition(
    opened: Opened, session: Session, qtbot: QtBot
) -> None:
    press_issue(opened(), qtbot)
    issued = session.value("#/edition/sha256")
    assert opened().findings.summary.text() == "All checks passed."
    session.do(Set(parse("#/subtitle"), "What changed since"))
    dialog = opened()
    assert dialog.findings.summary.text().startswith("No errors. 1 warning")
    (found,) = dialog.findings.problems.problems
    assert found["message"].startswith("Edition 1 was changed after it was issued")
    session.do(from_json(found["mends"][0]["edit"]))
    assert session.value("#/edition") == {
        "number": 2, "status": "draft",
        "previous": {"reference": "WB/2025/08", "number": 1, "sha256": issued},
    }  # fmt: skip
    assert opened().findings.summary.text() == "All checks passed."


def test_briefing_is_saved_from_the_dialog_when_it_was_not(
    session: Session, linked: tuple[Session, Link], settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    settings.copies = ["release"]
    kept = tmp_path / "mine.briefing"
    dialog = IssueDialog(
        session, linked[1], settings, now=lambda: NOON, save=lambda: session.mark_saved(kept)
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.checked, timeout=PATIENCE):
        dialog.open()
    assert not dialog.save.isVisible()
    press_issue(dialog, qtbot)
    assert dialog.sentence.text().startswith("The briefing itself is not saved yet")
    assert dialog.focusWidget() is dialog.save
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert session.path == kept
    assert dialog.focusWidget() is dialog.cancel
    assert (dialog.save.isVisible(), dialog.sentence.text()) == (False, "")


def test_pdf_and_folder_are_opened_when_asked_for(
    opened: Opened, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    settings.copies = ["release"]
    dialog = opened()
    seen: list[str] = []
    row = dialog.rows[0]
    row.open_url = lambda url: seen.append(url.toLocalFile())
    press_issue(dialog, qtbot)
    qtbot.mouseClick(row.open_pdf, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(row.open_folder, Qt.MouseButton.LeftButton)
    assert seen == [str(tmp_path / "sent" / f"{NAME}.pdf"), str(tmp_path / "sent")]


def test_ticks_and_folders_are_remembered_when_issued(
    opened: Opened, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    dialog.rows[0].tick.click()
    dialog.rows[1].file.setText(str(elsewhere / "mine"))
    dialog.mark.setChecked(False)
    assert press_issue(dialog, qtbot) == [elsewhere / "mine.pdf"]
    assert list((tmp_path / "sent").iterdir()) == []
    dialog.reject()
    again = opened()
    assert [row.wanted for row in again.rows] == [False, True]
    assert again.rows[1].path.parent == elsewhere
    assert Settings.load(settings.path).copies == ["archive"]


def test_errors_stop_the_issue_and_enter_leads_to_the_field(
    opened: Opened, session: Session, qtbot: QtBot
) -> None:
    session.do(Set(parse("#/edition/number"), "12x"))
    dialog = opened()
    assert dialog.findings.summary.text().startswith("1 error stops the issue.")
    assert not dialog.start.isEnabled()
    assert dialog.findings.list.hasFocus() or dialog.focusWidget() is dialog.findings.list
    with qtbot.waitSignal(session.focus_asked) as asked:
        qtbot.keyClick(dialog.findings.list, Qt.Key.Key_Return)
    assert asked.args == ["#/edition/number"]
    assert not dialog.isVisible()


def test_warnings_are_listed_and_stop_nothing(opened: Opened, session: Session) -> None:
    session.do(Insert(parse("#/sources/-"), {"id": "spare", "title": "Read by nobody"}))
    dialog = opened()
    assert dialog.findings.summary.text() == "No errors. 1 warning, which does not stop the issue."
    assert dialog.findings.list.isVisible()
    assert dialog.start.isEnabled()


def test_texts_of_the_preset_are_counted_before_the_issue(opened: Opened, session: Session) -> None:
    told = str(session.value("points#/points/0/message"))
    session.do(Insert(parse("#/preset"), {"name": "Weekly", "texts": {"points#/x": told}}))
    dialog = opened()
    assert dialog.findings.summary.text().endswith("1 text is still the preset's.")
    # It can be issued all the same, but not by Return alone, which leads to the text.
    assert dialog.start.isEnabled()
    assert dialog.start.text() == "Issue all the same"
    assert not dialog.start.isDefault()
    assert dialog.focusWidget() is dialog.findings.list
    assert dialog.findings.list.currentIndex().data(Qt.ItemDataRole.UserRole).startswith("points#")


def test_text_of_the_preset_is_chosen_when_the_list_is_in_another_order(
    opened: Opened,
) -> None:
    dialog = opened()
    findings = dialog.findings
    found = [
        {"check": check, "severity": severity, "address": address, "message": "x", "mends": []}
        for check, severity, address in (
            ("note", "note", "points#/a"),
            ("preset-text", "warning", "points#/b"),
            ("other", "warning", "points#/c"),
        )
    ]
    findings.show_found(found)
    assert findings.list.currentIndex().data(Qt.ItemDataRole.UserRole) == "points#/b"


def test_copy_to_keep_goes_where_the_copy_to_send_goes_until_it_is_said_otherwise(
    opened: Opened, settings: Settings, tmp_path: Path
) -> None:
    settings.folders = {"release": str(tmp_path), "archive": str(tmp_path)}
    dialog = opened()
    release, archive = dialog.rows
    typed(release.file, str(tmp_path / "sent" / "weekly.pdf"))
    assert archive.path == tmp_path / "sent" / "weekly archive.pdf"
    typed(archive.file, str(tmp_path / "kept" / "mine.pdf"))
    typed(release.file, str(tmp_path / "other.pdf"))
    assert archive.path == tmp_path / "kept" / "mine.pdf"


def typed(line: QLineEdit, text: str) -> None:
    line.selectAll()
    QTest.keyClicks(line, text)


def test_everything_is_as_before_when_a_copy_cannot_be_written(
    opened: Opened, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened()
    earlier = tmp_path / "sent" / f"{NAME}.pdf"
    earlier.write_bytes(b"earlier")
    # a link to nowhere: there is a folder, but no file can be made there
    (tmp_path / "kept" / f"{NAME} archive.pdf").symlink_to(tmp_path / "gone" / "file.pdf")
    with qtbot.waitSignal(dialog.failed, timeout=PATIENCE) as told:
        dialog.start.click()
    assert told.args[0].startswith("There is no folder for ")
    assert dialog.sentence.text() == told.args[0]
    assert earlier.read_bytes() == b"earlier"
    assert sorted(file.name for file in (tmp_path / "sent").iterdir()) == [earlier.name]
    assert session.value("#/edition/status") == "draft"
    assert dialog.start.isEnabled(), "one may try again"


def test_nothing_is_written_when_cancelled(
    opened: Opened, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened()
    dialog.start.click()
    assert dialog.progress.isVisible()
    assert not dialog.start.isEnabled()
    assert session.value("#/edition/status") == "issued"
    dialog.cancel.click()
    assert session.value("#/edition/status") == "draft"
    assert session.selected_section == "points"
    assert not dialog.progress.isVisible()
    assert dialog.start.isEnabled()
    # the answers of what was cancelled come before that of another check, and are dropped
    with qtbot.waitSignal(dialog.checked, timeout=PATIENCE):
        dialog._check = dialog._link.ask(protocol.Check, dialog._checked)
    assert list((tmp_path / "sent").iterdir()) == []


def test_what_is_missing_is_said_when_the_issue_cannot_start(
    opened: Opened, tmp_path: Path
) -> None:
    dialog = opened()
    release, archive = dialog.rows
    release.tick.click()
    archive.tick.click()
    assert (dialog.start.isEnabled(), dialog.sentence.text()) == (False, "Tick at least one copy.")
    release.tick.click()
    release.file.setText(str(tmp_path / "gone" / "x.pdf"))
    assert dialog.sentence.text() == "Copy to send: there is no such folder, choose another."
    release.file.setText("")
    assert dialog.sentence.text() == "Copy to send: give the file a name and a folder."
    archive.tick.click()
    release.file.setText(archive.file.text())
    assert dialog.sentence.text() == "Both copies have the same file: give one another name."
    (tmp_path / "sent" / "x.pdf").touch()
    release.file.setText(str(tmp_path / "sent" / "x"))
    assert release.note.text() == "A file of this name is there; it will be replaced."
    assert dialog.start.isEnabled()


def test_file_is_taken_over_when_it_was_chosen(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened()
    row = dialog.rows[0]
    row.choose.click()
    chooser = row.findChild(QFileDialog, "issue-chooser")
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    chooser.setDirectory(str(tmp_path / "kept"))
    chooser.selectFile("other")
    chooser.accept()
    assert row.path == tmp_path / "kept" / "other.pdf"


def test_every_control_has_a_name_of_its_own(opened: Opened) -> None:
    dialog = opened()
    named = [widget for widget in dialog.findChildren(QWidget)
             if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
             and not widget.objectName().startswith("qt_")]  # fmt: skip
    names = [widget.accessibleName() or getattr(widget, "text", str)() for widget in named]
    assert "" not in names
    assert len(set(names)) == len(names), names


def test_one_dialog_at_a_time_when_the_command_is_given_twice(
    session: Session, linked: tuple[Session, Link], settings: Settings, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    commands = IssueCommands(session, linked[1], None, window, settings=settings)
    (command,) = commands.commands()
    assert command.id == "file.issue"
    assert command.enabled is not None
    assert command.enabled()
    command.run()
    assert not command.enabled()
    dialog = commands.dialog
    assert dialog is not None
    dialog.reject()
    assert commands.dialog is None


# -- names and writing --------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ({}, "Briefing"),
        ({"title": "Kosovo: after the vote"}, "Kosovo – after the vote"),
        ({"reference": "WB/2025/08", "title": "A", "edition": {"number": 3}}, "WB-2025-08 A edition 3"),
        ({"reference": 7, "title": 'a<b>c"d|e?*'}, "a-b-c-d-e"),
        ({"title": " .. \n "}, "Briefing"),
        ({"title": "word " * 40}, ("word " * 20).strip()),
    ],
)  # fmt: skip
def test_name_is_made_of_reference_title_and_edition(head: dict[str, object], name: str) -> None:
    release, archive = COPIES
    assert suggested_name(head, release, language("en")) == f"{name}.pdf"
    assert suggested_name(head, archive, language("en")) == f"{name} archive.pdf"


def test_name_ends_with_a_word_when_the_title_is_long() -> None:
    head = {"title": "x" * (LONGEST + 5)}
    assert len(suggested_name(head, COPIES[0], language("en"))) == LONGEST + len(".pdf")


def test_all_files_are_as_before_when_the_last_fails(tmp_path: Path) -> None:
    old, new = tmp_path / "old.pdf", tmp_path / "new.pdf"
    old.write_bytes(b"old")
    with pytest.raises(BriefgenError):
        write_all([(old, b"1"), (new, b"2"), (tmp_path / "none" / "x.pdf", b"3")])
    assert [file.name for file in tmp_path.iterdir()] == ["old.pdf"]
    assert old.read_bytes() == b"old"
