"""The loop of the render process: the latest edit wins, and what is in view comes first."""

from __future__ import annotations

import gc
import os
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import BinaryIO

from briefgen import protocol
from briefgen.core import edit as edits
from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.engine import exports, jobs, lengths
from briefgen.engine.press import Press
from briefgen.i18n import Message, language, msg
from briefgen.render.paginate import Laid, LaidPage, SupersededError
from briefgen.render.publish import preview
from briefgen.sections.document import Document
from briefgen.store.briefingfile import unpack
from briefgen.worker.inbox import Inbox
from briefgen.worker.pages import anchors, described
from briefgen.worker.warming import warm

IDLE = 3.0
"""After so many seconds without a request, rubbish is collected (a collection costs an edit)."""

GRACE = 5.0
"""How many seconds the process may go on when its input has ended: nobody waits for it."""

RUBBISH = 4_000_000
"""So many objects may gather (some 400 MB) before they are collected whether idle or not."""

_FORMS = {"webpage": exports.webpage_of, "text": exports.text_of}

_SEARCHES = {"fit": lengths.fitting}

_FAULT = msg(
    "A fault in the program stopped this: undo the last change, save your work, and report the "
    "details in the program's log."
)
_MEMORY = msg(
    "This needs more memory than the program may take: make pictures smaller, leave sections "
    "out, or divide the briefing."
)
_NOTHING_OPEN = msg("No briefing is open that this could be done with: open one.")
_CHANGED = msg("The briefing was changed meanwhile: mend it again.")
_NO_MESSAGE = msg(
    "What came in is no message that this version knows: start the program again, and install "
    "it anew if that does not help."
)


@dataclass
class _Fault:
    """What went wrong: a sentence, empty where nothing did; `ours` where it is no bad input."""

    sentence: str = ""
    ours: bool = False


class Worker:
    """Serves one window: reads messages from `source`, writes answers to `out`."""

    def __init__(self, source: BinaryIO, out: BinaryIO) -> None:
        self._inbox = Inbox(source, _leave_soon)
        self._out = out
        self._briefing: Briefing | None = None
        self._revision = 0
        self._view = protocol.View([1])
        self._laid: Laid | None = None
        self._stale = False
        self._layouts = 0
        self._press = Press()
        self._aside = Press()
        self._language = language("en")

    def serve(self) -> int:
        """Answer until the input ends, and give the exit code."""
        try:
            self._inbox.listen()
            self._send(protocol.Ready(_version(), os.getpid()))
            gc.disable()
            warm(self._press, lambda: self._inbox.waiting)
            _sweep()
            self._work()
            if self._inbox.error is None:
                return 0
            self._send(protocol.Ended(self._text(_NO_MESSAGE)))
        except BrokenPipeError:  # the window is gone
            return 0
        sys.stderr.write(f"no message: {self._inbox.error}\n")
        return 2

    def _work(self) -> None:
        """Take up all that waits, then make pages once; be idle when there is nothing to do."""
        while not self._inbox.ended:
            message = self._inbox.next(0 if self._stale else IDLE)
            if message is not None:
                self._take(message)
            elif self._stale:
                self._show()
            elif not self._inbox.waiting:
                _sweep()
                if (message := self._inbox.next(None)) is not None:
                    self._take(message)

    # -- messages in ------------------------------------------------------------

    def _take(self, message: protocol.Message) -> None:
        match message:
            case protocol.Open():
                self._open(message)
            case protocol.Edit() | protocol.Files():
                if self._briefing is not None:
                    self._change(self._briefing, message)
            case protocol.View():
                self._view = message
            case (
                protocol.Issue()
                | protocol.Export()
                | protocol.Mend()
                | protocol.Check()
                | protocol.Render()
            ):
                self._answer(message)

    def _open(self, message: protocol.Open) -> None:
        self._revision = message.revision
        self._press.begin()
        self._laid, self._briefing, self._stale = None, None, False
        with self._guarded() as fault:
            self._briefing = unpack(message.payload, self._text(msg("The briefing")))
            self._stale = True
        if fault.sentence:
            self._send(protocol.NotShown(message.revision, fault.sentence))

    def _change(self, briefing: Briefing, message: protocol.Edit | protocol.Files) -> None:
        self._revision = message.revision
        with self._guarded() as fault:
            if isinstance(message, protocol.Edit):
                briefing.apply(edits.from_json(message.edit))
            else:
                name = self._text(msg("The file"))
                added = unpack(message.payload, name).files if message.payload else {}
                briefing.files |= added
                for name in message.removed:
                    briefing.files.pop(name, None)
            self._stale = True
        if fault.sentence:
            # What the window shows is another briefing than ours: work on neither.
            self._briefing, self._stale = None, False
            self._send(protocol.OutOfStep(message.revision, fault.sentence))

    # -- pages out --------------------------------------------------------------

    def _show(self) -> None:
        """Lay out what changed and send the pages, unless something newer comes."""
        assert self._briefing is not None
        briefing, revision, laid = self._briefing, self._revision, None
        with self._guarded() as fault:
            self._layouts += 1
            try:
                laid = self._lay_out(self._press.reader.read(briefing), revision)
            except SupersededError:
                return
            self._laid = laid
            self._send(
                protocol.Settled(
                    revision,
                    [page.key for page in laid.pages],
                    self._press.contents(laid),
                    anchors(laid),
                    self._layouts,
                )
            )
        self._stale = False
        if fault.sentence:
            self._send(protocol.NotShown(revision, fault.sentence))
        if not fault.ours:
            self._send_problems(briefing, laid, revision)
        if gc.get_count()[0] > RUBBISH:
            gc.collect()

    def _lay_out(self, document: Document, revision: int, asked: int | None = None) -> Laid:
        """Lay out and send the pages that are new; tell the request `asked` how far it has come.

        What is asked for is finished, whatever comes meanwhile.
        """
        sent = 0

        def deliver(page: LaidPage) -> None:
            nonlocal sent
            sent += 1
            if asked is not None:
                self._send(protocol.Progress(asked, min(sent, page.total), page.total))
            pdf = preview([page], self._press.setting)
            self._send(
                protocol.Page(
                    revision, page.number, page.total, page.key, *described(page), payload=pdf
                )
            )

        return self._press.lay_out(
            document,
            deliver=deliver,
            newer=None if asked is not None else lambda: self._inbox.replacing,
            section=self._view.section,
            unit=self._unit_in_view(),
        )

    def _unit_in_view(self) -> str | None:
        pages = self._laid.pages if self._laid else ()
        wanted = min(self._view.pages, default=1)
        return pages[wanted - 1].unit.name if 0 < wanted <= len(pages) else None

    def _send_problems(self, briefing: Briefing, laid: Laid | None, revision: int) -> None:
        """Check what was laid out, the pages one by one, unless something newer comes."""
        found = []
        with self._guarded() as fault:
            for page in laid.pages if laid else ():
                if self._inbox.replacing:
                    return
                self._press.findings_on(page)
            document = self._press.reader.read(briefing)
            problems = jobs.checked(self._press, document, laid)
            found = [one.as_json(self._language) for one in problems]
        if not fault.sentence:
            self._send(protocol.Problems(revision, found))

    # -- requests ---------------------------------------------------------------

    def _answer(
        self,
        message: protocol.Issue
        | protocol.Export
        | protocol.Mend
        | protocol.Check
        | protocol.Render,
    ) -> None:
        answer: protocol.Message = protocol.Failed(message.id, self._text(_NOTHING_OPEN))
        with self._guarded() as fault:
            if isinstance(message, protocol.Render):
                answer = self._picture(message)
            elif self._briefing is not None and isinstance(message, protocol.Issue):
                answer = self._issued(self._briefing, message)
            elif self._briefing is not None and isinstance(message, protocol.Export):
                answer = self._exported(self._briefing, message)
            elif self._briefing is not None and isinstance(message, protocol.Mend):
                answer = self._mended(self._briefing, message)
            elif self._briefing is not None:
                document = self._press.reader.read(self._briefing)
                found = jobs.checked(self._press, document)
                problems = [one.as_json(self._language) for one in found]
                answer = protocol.Done(message.id, {"problems": problems})
        if fault.sentence:
            answer = protocol.Failed(message.id, fault.sentence)
        self._send(answer)

    def _issued(self, briefing: Briefing, message: protocol.Issue) -> protocol.Done:
        """Publish the very pages that the window shows."""
        document = self._press.reader.read(briefing)
        # What stops the pages is among the problems that are answered.
        with suppress(BriefgenError):
            self._lay_out(document, self._revision, asked=message.id)
        made = jobs.issued(self._press, document, with_source=message.with_source)
        problems = [one.as_json(self._language) for one in made.problems]
        answer = {"pages": made.pages, "problems": problems, "made": made.pdf is not None}
        return protocol.Done(message.id, answer, payload=made.pdf or b"")

    def _exported(self, briefing: Briefing, message: protocol.Export) -> protocol.Done:
        """Make another form of the briefing than pages."""
        document = self._press.reader.read(briefing)
        made = _FORMS[message.form](self._press, document)
        problems = [one.as_json(self._language) for one in made.problems]
        answer = {"problems": problems, "made": made.data is not None}
        return protocol.Done(message.id, answer, payload=made.data or b"")

    def _mended(self, briefing: Briefing, message: protocol.Mend) -> protocol.Done:
        """Look for a mend, aside, so that the pages on show stay as they are."""
        press = self._aside
        press.begin()
        try:
            edit = _SEARCHES[message.by](
                press, press.reader.read(briefing), lambda: self._inbox.replacing
            )
        except SupersededError:
            raise BriefgenError(_CHANGED) from None
        finally:
            press.begin()
        return protocol.Done(message.id, {"edit": edit.as_json()})

    def _picture(self, message: protocol.Render) -> protocol.Done:
        """Lay out another briefing and give its first pages, for a gallery."""
        press = self._aside
        press.begin()
        briefing = unpack(message.payload, self._text(msg("The briefing")))
        laid = press.lay_out(press.reader.read(briefing))
        pdf = preview(laid.pages[: message.pages], press.setting)
        press.begin()
        return protocol.Done(message.id, {"pages": laid.total}, payload=pdf)

    # -- in common --------------------------------------------------------------

    @contextmanager
    def _guarded(self) -> Iterator[_Fault]:
        """Turn what goes wrong inside into one sentence.

        After a fault of ours the press is a new one: nobody knows what state the old one is in.
        """
        fault = _Fault()
        try:
            yield fault
        except BriefgenError as error:
            fault.sentence = self._text(error.message)
        except BrokenPipeError:
            raise
        except MemoryError:
            fault.sentence, fault.ours = self._text(_MEMORY), True
            self._start_anew()
        except Exception:  # noqa: BLE001  # one request fails, the process goes on
            traceback.print_exc()
            fault.sentence, fault.ours = self._text(_FAULT), True
            self._start_anew()

    def _start_anew(self) -> None:
        self._press, self._aside, self._laid = Press(), Press(), None
        gc.collect()

    def _text(self, message: Message) -> str:
        return self._language.text(message)

    def _send(self, message: protocol.Message) -> None:
        data = memoryview(message.encode())
        while data:
            data = data[self._out.write(data) :]


def _leave_soon() -> None:
    """See to it that a layout which never comes to the end of a page does not outlive the window."""
    timer = threading.Timer(GRACE, os._exit, (1,))
    timer.daemon = True
    timer.start()


def _sweep() -> None:
    """Collect rubbish, and keep what is left out of the collections that follow."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _version() -> str:
    try:
        return version("briefgen")
    except PackageNotFoundError:
        return "0"
