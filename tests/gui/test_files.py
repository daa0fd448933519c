"""The open briefing's file: opened, saved, recovered, changed outside, open elsewhere."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from briefgen.core.briefing import Briefing
from briefgen.gui.cards import Card
from briefgen.gui.files import autosave
from briefgen.gui.files.dialogs import Dialogs
from briefgen.gui.settings import Settings
from briefgen.i18n import msg
from briefgen.store import drafts, files, load, locks, presets, save
from briefgen.store.archives import BRIEFING_TYPE
from briefgen.store.briefingfile import pack
from tests.helpers.desk import EXAMPLE, PATIENCE, Desk, small

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "weekly.briefing"
    save(small(), path)
    return path


def journals() -> list[Path]:
    return list(drafts.folder().glob("*.draft"))


# -- open and save ------------------------------------------------------------------------


def test_briefing_is_opened_changed_saved_and_reopened(desk: Desk, file: Path) -> None:
    assert desk.files.open(file)
    assert (desk.session.path, desk.session.saved, desk.title) == (file, True, "A small briefing")
    desk.set("#/title", "Changed")
    assert not desk.session.saved
    assert desk.files.save()
    assert desk.session.saved
    assert load(file).tree["title"] == "Changed"
    desk.session.undo()
    assert not desk.session.saved
    assert desk.files.save()
    assert load(file).tree["title"] == "A small briefing"
    assert desk.settings.recent == [str(file)]


def test_file_is_chosen_in_the_folder_that_was_used_last(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    desk.settings.remember_folder("briefing", tmp_path)
    desk.answers.paths = [None, file]
    assert not desk.files.open()
    assert desk.files.open()
    assert desk.answers.suggested == [tmp_path, tmp_path]


def test_file_that_cannot_be_opened_is_said_and_the_open_one_stays(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    desk.files.open(file)
    bad = tmp_path / "bad.briefing"
    bad.write_bytes(b"{")
    assert not desk.files.open(bad)
    assert not desk.files.open(tmp_path / "none.briefing")
    assert desk.session.path == file
    assert "line 1" in desk.answers.errors[0]
    assert "There is no file" in desk.answers.errors[1]
    assert desk.settings.recent == [str(file)]


def test_archive_pdf_opens_as_the_briefing_that_it_holds(desk: Desk, tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    held = pikepdf.AttachedFileSpec(pdf, pack(small("Issued")), mime_type=BRIEFING_TYPE)
    pdf.attachments["x.briefing"] = held
    out = io.BytesIO()
    pdf.save(out)
    archive = tmp_path / "issued.pdf"
    archive.write_bytes(out.getvalue())
    assert desk.files.open(archive)
    assert (desk.title, desk.session.path, desk.session.saved) == ("Issued", None, True)
    desk.answers.paths = [tmp_path / "again"]
    assert desk.files.save()
    assert desk.answers.suggested[-1].name == "issued.briefing"
    assert desk.session.path == tmp_path / "again.briefing"
    assert archive.read_bytes() == out.getvalue()


def test_release_pdf_is_refused_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(tmp_path / "sent.pdf")
    assert not desk.files.open(tmp_path / "sent.pdf")
    assert "holds no briefing" in desk.answers.errors[0]


def test_preset_file_begins_a_new_briefing(desk: Desk) -> None:
    path = next(presets.built_in_folder().glob("mission-update.*"))
    assert desk.files.open(path)
    assert desk.session.path is None
    assert desk.session.value("#/preset")["name"] == "Mission update"
    assert desk.settings.recent == []


def test_new_briefing_closes_without_a_question_until_it_is_changed(
    desk: Desk, tmp_path: Path
) -> None:
    assert desk.files.new(presets.find("mission-update"))
    assert desk.session.saved
    assert desk.files.may_close()
    assert desk.files.new()
    assert [one["kind"] for one in desk.session.briefing.sections()] == ["summary"]
    desk.set("#/title", "Mine: a/b")
    desk.answers.answers = ["Cancel", "Discard", "Save", "Save"]
    assert not desk.files.may_close()
    assert desk.files.may_close()
    desk.answers.paths = [None, tmp_path / "mine.briefing"]
    assert not desk.files.may_close()
    assert desk.files.may_close()
    assert desk.answers.suggested[-1].name == "Mine – a-b.briefing"
    assert load(tmp_path / "mine.briefing").tree["title"] == "Mine: a/b"


def test_opening_another_asks_about_what_is_not_saved(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    save(small("Other"), other)
    desk.files.open(file)
    desk.set("#/title", "Changed")
    desk.answers.answers = ["Cancel", "Save"]
    assert not desk.files.open(other)
    assert desk.title == "Changed"
    assert desk.files.open(other)
    assert desk.title == "Other"
    assert load(file).tree["title"] == "Changed"
    assert "weekly.briefing" in desk.answers.questions[0]


def test_copy_is_written_and_the_briefing_stays_where_it_was(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    desk.files.open(file)
    desk.set("#/title", "Changed")
    desk.answers.paths = [file, tmp_path / "copy.json", tmp_path / "no" / "x.json", None]
    assert not desk.files.save_copy()
    assert desk.files.save_copy()
    assert desk.answers.suggested[0].name == "weekly copy.briefing"
    assert load(tmp_path / "copy.json").tree["title"] == "Changed"
    assert (desk.session.path, desk.session.saved) == (file, False)
    assert not desk.files.save_copy()
    assert not desk.files.save_copy()
    assert "name of its own" in desk.answers.errors[0]
    assert "There is no folder" in desk.answers.errors[1]
    assert desk.said[-1].startswith("A copy was saved as")


def test_save_that_fails_says_why_and_leaves_all_unsaved(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    desk.files.open(file)
    desk.session.put_files({"data/x.csv": b"1"})
    desk.answers.paths = [tmp_path / "bare.json"]
    assert not desk.files.save_as()
    assert "save it as a .briefing" in desk.answers.errors[0]
    assert (desk.session.path, desk.session.saved) == (file, False)
    assert not (tmp_path / "bare.json").exists()
    assert not locks.beside(tmp_path / "bare.json").exists()
    assert files.read(file) == pack(small())
    assert desk.files.save()


def test_briefing_that_brings_files_along_is_saved_under_another_name_than_json(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "weekly.json"
    save(small(), file)
    desk.files.open(file)
    desk.session.put_files({"images/map.png": b"1"})
    desk.answers.answers = ["Cancel", "Save as …"]
    desk.answers.paths = [tmp_path / "weekly.briefing"]
    assert not desk.files.save()
    assert desk.files.save()
    assert desk.answers.suggested[-1].suffix == ".briefing"
    assert load(tmp_path / "weekly.briefing").files == {"images/map.png": b"1"}
    assert desk.session.path == tmp_path / "weekly.briefing"


def test_what_is_typed_while_a_file_is_written_is_not_taken_for_saved(
    desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.files.open(file)
    desk.set("#/title", "Saved")
    write, typed = files.write, threading.Event()

    def slow(path: Path, data: bytes) -> None:
        assert typed.wait(PATIENCE / 1000)
        write(path, data)

    def type_on() -> None:
        desk.set("#/title", "Typed meanwhile")
        typed.set()

    monkeypatch.setattr(files, "write", slow)
    QTimer.singleShot(0, desk.window, type_on)
    assert desk.files.save()
    assert load(file).tree["title"] == "Saved"
    assert (desk.title, desk.session.saved) == ("Typed meanwhile", False)
    desk.rest()
    (journal,) = journals()
    assert drafts.read(journal).title == "Typed meanwhile"


def test_file_dropped_on_the_window_is_opened(desk: Desk, file: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    desk.window.show()
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(QPointF(9, 9), *args, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(desk.window, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(9, 9), *args, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(desk.window, drop)
    qtbot.waitUntil(lambda: desk.session.path == file, timeout=PATIENCE)
    data.setUrls([QUrl.fromLocalFile("/x/results.csv")])
    other = QDragEnterEvent(QPointF(9, 9), *args, Qt.KeyboardModifier.NoModifier)
    other.ignore()
    QApplication.sendEvent(desk.window, other)
    assert not other.isAccepted()


def test_commands_say_when_they_can_be_done(desk: Desk, file: Path) -> None:
    commands = {command.id: command for command in desk.files.commands()}
    can = {id_ for id_, one in commands.items() if one.enabled is None or one.enabled()}
    assert can == {"file.new", "file.open"}
    desk.files.new()
    can = {id_ for id_, one in commands.items() if one.enabled is None or one.enabled()}
    assert can == {"file.new", "file.open", "file.save", "file.save-as", "file.save-copy"}
    desk.settings.remember_file(file)
    commands["file.recent"].run()
    assert desk.session.path == file
    assert commands["file.reload"].enabled is not None
    assert commands["file.reload"].enabled()


# -- drafts -------------------------------------------------------------------------------


def test_draft_is_written_within_two_seconds_and_goes_with_the_save(
    desk: Desk, file: Path, qtbot: QtBot
) -> None:
    desk.files.open(file)
    desk.rest()
    assert journals() == []
    began = time.monotonic()
    desk.set("#/title", "Typed")
    qtbot.waitUntil(lambda: bool(journals()), timeout=PATIENCE)
    assert time.monotonic() - began < 2
    desk.rest()
    draft = drafts.read(journals()[0])
    assert (draft.title, draft.source) == ("Typed", file)
    assert drafts.left() == []
    desk.files.save()
    desk.rest()
    assert journals() == []
    desk.set("#/subtitle", "Again")
    desk.session.put_files({"data/x.csv": b"1"})
    desk.rest()
    draft = drafts.read(journals()[0])
    assert (draft.title, draft.briefing.files) == ("Typed", {"data/x.csv": b"1"})
    desk.files.closed()
    assert journals() == []


def test_draft_that_cannot_be_written_is_said_once_and_tried_again(
    desk: Desk, file: Path, qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "AGAIN", 0.1)
    (home / "data").mkdir()
    (home / "data" / "briefgen").write_text("in the way")
    desk.files.open(file)
    desk.set("#/title", "Typed")
    qtbot.waitUntil(lambda: desk.files.notices.names() == ["unsafe"], timeout=PATIENCE)
    (home / "data" / "briefgen").unlink()
    qtbot.waitUntil(lambda: bool(journals()), timeout=PATIENCE)
    qtbot.waitUntil(lambda: desk.files.notices.names() == [], timeout=PATIENCE)
    assert drafts.read(journals()[0]).title == "Typed"


TYPIST = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from briefgen.core.address import parse
from briefgen.gui.files import Files
from briefgen.gui.session import Session
from briefgen.gui.cards import Card
from briefgen.gui.settings import Settings
from briefgen.i18n import msg

application = QApplication(sys.argv)
window = QMainWindow()
session = Session(parent=window)
files = Files(session, Settings(), window)
window.show()
if len(sys.argv) > 1:
    files.open(Path(sys.argv[1]))
else:
    files.new()
typed = []

def type_on():
    typed.append("word")
    session.set(parse("summary#/bluf"), " ".join(typed))
    sys.stdout.write(f"{len(typed)}\\n")
    sys.stdout.flush()

timer = QTimer()
timer.timeout.connect(type_on)
timer.start(20)
application.exec()
"""


class Typist:
    """Another process with a window of its own in which a script types."""

    def __init__(self, *arguments: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", TYPIST, *map(str, arguments)],
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        self.typed = 0

    def type_for(self, seconds: float) -> None:
        """Let words be typed for so long, counted from the first."""
        assert self.process.stdout is not None
        until = None
        while until is None or time.monotonic() < until:
            self.typed = int(self.process.stdout.readline())
            until = until or time.monotonic() + seconds

    def kill(self) -> None:
        assert self.process.stdout is not None
        self.process.send_signal(signal.SIGKILL)
        rest = self.process.stdout.read().split()
        self.typed = int(rest[-1]) if rest else self.typed
        self.process.wait()
        self.process.stdout.close()


def test_killed_program_loses_at_most_two_seconds_and_is_offered_at_the_next_start(
    desk: Desk, file: Path, qtbot: QtBot
) -> None:
    typist, untitled = Typist(file), Typist()
    typist.type_for(2.5)
    untitled.type_for(1.0)
    assert drafts.left() == []
    typist.kill()
    untitled.kill()
    desk.show(qtbot)
    desk.files.offer_recovery()
    qtbot.waitUntil(lambda: len(desk.files.recovery.drafts) == 2, timeout=PATIENCE)
    assert desk.start.recovered.isVisible()
    buttons = desk.start.recovered.findChildren(QPushButton)
    labels = [button.accessibleName() for button in buttons]
    assert sorted(label.split(" from ")[0] for label in labels) == [
        "Discard: Recovered: “A small briefing”",
        "Discard: Recovered: “New briefing”",
        "Open: Recovered: “A small briefing”",
        "Open: Recovered: “New briefing”",
    ]
    # the Tab key comes to them before it comes to the cards, which stand already
    at, following = desk.start.open, []
    while len(following) < len(buttons):
        at = at.nextInFocusChain()
        following += [at] if isinstance(at, QPushButton | Card) else []
    assert set(following) == set(buttons)
    (draft,) = (one for one in desk.files.recovery.drafts if one.source == file)
    assert desk.files.recovery.open(draft)
    assert desk.session.selected_section == "summary"
    words = desk.session.value("summary#/bluf").split()
    assert set(words) == {"word"}
    assert typist.typed - len(words) <= 100  # one is typed every 20 ms
    assert (desk.session.path, desk.session.saved) == (file, False)
    desk.rest()
    assert not draft.journal.exists()
    assert load(file).section("summary")["data"]["bluf"] == "Calm."
    assert desk.files.save()
    assert len(load(file).section("summary")["data"]["bluf"].split()) == len(words)
    # the other one is offered over the panes, and can be discarded there
    (other,) = desk.files.recovery.drafts
    assert desk.files.notices.names() == [f"draft-{other.journal.stem}"]
    desk.answers.answers = ["Cancel", "Discard"]
    assert not desk.files.recovery.discard(other)
    assert desk.answers.defaults[-1] == "Cancel"
    assert desk.files.recovery.discard(other)
    assert (drafts.left(), desk.files.notices.names()) == ([], [])


def test_recovered_briefing_is_recovered_again_when_the_program_dies_again(
    desk: Desk, file: Path, qtbot: QtBot
) -> None:
    typist = Typist(file)
    typist.type_for(1.0)
    typist.kill()
    desk.files.recovery.look()
    qtbot.waitUntil(lambda: len(desk.files.recovery.drafts) == 1, timeout=PATIENCE)
    desk.files.recovery.open(desk.files.recovery.drafts[0])
    words = desk.session.value("summary#/bluf")
    desk.rest()
    (journal,) = journals()
    assert drafts.read(journal).briefing.get("summary#/bluf") == words


def test_draft_of_the_file_that_is_open_takes_its_place(
    desk: Desk, file: Path, qtbot: QtBot
) -> None:
    typist = Typist(file)
    typist.type_for(1.0)
    typist.kill()
    assert desk.files.open(file)
    assert desk.answers.questions == []
    desk.files.offer_recovery()
    qtbot.waitUntil(lambda: bool(desk.files.notices.names()), timeout=PATIENCE)
    (name,) = desk.files.notices.names()
    button = desk.window.findChild(QPushButton, f"notice-{name}-0")
    assert button is not None
    button.click()
    assert desk.session.value("summary#/bluf").startswith("word")
    assert (desk.session.path, desk.session.saved) == (file, False)
    assert locks.holder(file) is not None
    assert desk.files.notices.names() == []
    assert desk.files.save()


def test_the_program_itself_holds_the_file_that_it_was_started_with(
    desk: Desk, file: Path, qtbot: QtBot
) -> None:
    process = subprocess.Popen([sys.executable, "-m", "briefgen", "gui", str(file)], cwd=ROOT)
    try:
        qtbot.waitUntil(lambda: locks.holder(file) is not None, timeout=PATIENCE)
        owner = locks.holder(file)
        assert owner is not None
        assert owner.pid == process.pid
        desk.answers.answers = ["Cancel"]
        assert not desk.files.open(file)
    finally:
        process.kill()
        process.wait()
    assert desk.files.open(file)


# -- changed outside --------------------------------------------------------------------------


def test_change_from_outside_is_noticed_and_loaded(desk: Desk, file: Path, qtbot: QtBot) -> None:
    desk.files.open(file)
    save(small("Theirs"), file)
    qtbot.waitUntil(lambda: desk.files.notices.names() == ["outside"], timeout=PATIENCE)
    button = desk.window.findChild(QPushButton, "notice-outside-0")
    assert button is not None
    button.click()
    assert desk.title == "Theirs"
    assert desk.files.notices.names() == []
    desk.set("#/title", "Mine")
    assert desk.files.save()
    assert desk.answers.questions == []


def test_change_from_outside_is_asked_about_before_it_is_overwritten(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    desk.files.open(file)
    desk.set("#/title", "Mine")
    save(small("Theirs"), file)
    desk.answers.answers = ["Cancel", "Save as …", "Keep mine"]
    assert not desk.files.save()
    assert load(file).tree["title"] == "Theirs"
    assert "was changed by another program" in desk.answers.questions[0]
    assert desk.answers.defaults[0] == "Save as …"
    desk.answers.paths = [None]
    assert not desk.files.save()
    assert desk.files.save()
    assert load(file).tree["title"] == "Mine"
    desk.set("#/title", "Mine again")
    save(small("Theirs again"), file)
    desk.answers.answers = ["Load theirs"]
    assert not desk.files.save()
    assert (desk.title, desk.session.saved) == ("Theirs again", True)


def test_file_that_was_only_touched_or_that_is_gone_is_saved_without_a_question(
    desk: Desk, file: Path
) -> None:
    desk.files.open(file)
    desk.set("#/title", "Mine")
    file.touch()
    assert desk.files.save()
    desk.set("#/title", "Mine again")
    file.unlink()
    assert desk.files.save()
    assert load(file).tree["title"] == "Mine again"
    assert desk.answers.questions == []


def test_reading_again_asks_before_it_loses_what_was_typed(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    assert not desk.files.reload()
    desk.files.open(file)
    desk.set("#/title", "Mine")
    desk.answers.answers = ["Cancel", "Save mine as …", "Read again"]
    assert not desk.files.reload()
    desk.answers.paths = [None]
    assert not desk.files.reload()
    assert desk.title == "Mine"
    assert desk.files.reload()
    assert (desk.title, desk.session.saved) == ("A small briefing", True)
    assert locks.holder(file) is not None


# -- a second program ---------------------------------------------------------------------------


def test_second_program_on_a_file_is_noticed_when_it_opens(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    typist = Typist(file)
    typist.type_for(0.1)
    desk.answers.answers = ["Cancel", "Open a copy", "Open anyway"]
    assert not desk.files.open(file)
    assert not desk.session.is_open
    question = desk.answers.questions[0]
    assert question.startswith("“weekly.briefing” is open in another program (")
    assert desk.files.open(file)
    assert desk.session.path is None
    assert desk.files.open(file)
    assert desk.session.path == file
    # under that name nobody else saves
    desk.files.new()
    desk.answers.paths = [file]
    assert not desk.files.save_as()
    assert "choose another name" in desk.answers.errors[0]
    typist.kill()
    assert desk.files.open(file)
    owner = locks.holder(file)
    assert owner is not None
    assert owner.pid != typist.process.pid
    desk.files.closed()
    assert locks.holder(file) is None


def test_lock_moves_with_the_name_under_which_a_briefing_is_saved(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    desk.files.open(file)
    other = tmp_path / "other.briefing"
    desk.answers.paths = [other]
    assert desk.files.save_as()
    assert locks.holder(file) is None
    assert locks.holder(other) is not None
    desk.files.new()
    assert locks.holder(other) is None


def test_file_of_another_machine_can_be_taken_over(desk: Desk, file: Path) -> None:
    there = {"user": "ana", "host": "elsewhere", "pid": 7, "since": "2025-02-21T08:00:00+00:00"}
    locks.beside(file).write_text(json.dumps(there))
    desk.answers.answers = ["Open anyway"]
    assert desk.files.open(file)
    assert "ana@elsewhere" in desk.answers.questions[0]
    owner = locks.holder(file)
    assert owner is not None
    assert owner.is_here


# -- nothing holds up the window ------------------------------------------------------------------


def thirty() -> Briefing:
    """Give a briefing of thirty sections of the example's, with what the forms can hold."""
    briefing = load(EXAMPLE)
    own = briefing.tree["sections"]
    briefing.tree["sections"] = [
        {**own[number % len(own)], "id": f"s{number}"} for number in range(30)
    ]
    return briefing


def test_nothing_of_opening_saving_and_autosave_holds_up_the_window(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "thirty.briefing"
    save(thirty(), file)
    gaps: list[float] = []
    last = [time.perf_counter()]

    def beat() -> None:
        now = time.perf_counter()
        gaps.append(now - last[0])
        last[0] = now

    timer = QTimer(interval=0)
    timer.timeout.connect(beat)
    timer.start()
    longest = []
    for number in range(6):
        gaps.clear()
        desk.files.open(file) if number == 0 else desk.files.reload()
        for word in ("one", "two"):
            desk.set("#/title", f"{word} {number}")
            seen = len(gaps)
            qtbot.waitUntil(lambda seen=seen: len(gaps) > seen + 5, timeout=PATIENCE)
        desk.rest()
        assert desk.files.save()
        longest.append(max(gaps))
    timer.stop()
    assert load(file).tree["title"] == "two 5"
    # Others may use the machine as well: what holds up every time is ours.
    assert min(longest) < 0.05


def test_recent_file_is_forgotten(desk: Desk, file: Path) -> None:
    settings = desk.settings
    assert isinstance(settings, Settings)
    desk.files.open(file)
    assert settings.recent == [str(file)]
    desk.files.forget(file)
    assert settings.recent == []


def test_question_is_answered_by_its_buttons_and_escape_takes_the_last(
    desk: Desk, qtbot: QtBot
) -> None:
    dialogs = Dialogs(desk.window, desk.files.language)
    desk.window.show()
    choices = [msg("Save"), msg("Discard"), msg("Cancel")]

    def press(key: Qt.Key) -> None:
        box = desk.window.findChild(QMessageBox, "question")
        QTest.keyClick(box, key)

    answers = []
    for key, default in ((Qt.Key.Key_Return, 0), (Qt.Key.Key_Return, 1), (Qt.Key.Key_Escape, 0)):
        QTimer.singleShot(0, desk.window, partial(press, key))
        answers.append(dialogs.ask(msg("Save them?"), choices, default))
        for box in desk.window.findChildren(QMessageBox):
            box.setParent(None)
    assert answers == [0, 1, 2]
