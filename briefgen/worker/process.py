"""The loop of the render process: the latest edit wins, and the page in view comes first."""

from __future__ import annotations

import gc
import os
import queue
import threading
from importlib.metadata import PackageNotFoundError, version
from typing import BinaryIO

from briefgen import protocol
from briefgen.core import edit as edits
from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.engine import jobs
from briefgen.engine.press import Press
from briefgen.i18n import Message, language
from briefgen.render.paginate import Laid, LaidPage, SupersededError
from briefgen.render.publish import preview
from briefgen.sections.document import Document
from briefgen.store.briefingfile import unpack
from briefgen.worker.pages import described

IDLE = 3.0
"""After so many seconds without a request, rubbish is collected (a collection costs an edit)."""

REPLACING = (protocol.Open, protocol.Edit, protocol.Files)
"""The messages that make the pages being laid out out of date."""


class Worker:
    """Serves one window: reads messages from `source`, writes answers to `out`."""

    def __init__(self, source: BinaryIO, out: BinaryIO) -> None:
        self._source = source
        self._out = out
        self._inbox: queue.SimpleQueue[protocol.Message | None] = queue.SimpleQueue()
        self._waiting: list[protocol.Message] = []
        self._replacing = threading.Event()
        self._briefing: Briefing | None = None
        self._revision = 0
        self._press = Press()
        self._view: list[int] = [1]
        self._layouts = 0
        self._ended = False
        self._laid: Laid | None = None
        self._document: Document | None = None
        self._stale = False
        self._language = language("en")

    def serve(self) -> None:
        """Answer until the input ends."""
        threading.Thread(target=self._read, daemon=True).start()
        self._send(protocol.Ready(_version(), os.getpid()))
        gc.disable()
        while not self._ended:
            message = self._next()
            if message is not None:
                self._take(message)
            if self._stale and not self._replacing.is_set() and not self._ended:
                self._show()

    # -- messages in ------------------------------------------------------------

    def _read(self) -> None:
        for message in protocol.read(self._source):
            if isinstance(message, REPLACING):
                self._replacing.set()
            self._inbox.put(message)
        self._inbox.put(None)
        self._replacing.set()

    def _next(self) -> protocol.Message | None:
        """Give the next message; collect rubbish while there is none."""
        if self._stale and self._inbox.empty():
            self._replacing.clear()
            return None
        try:
            message = self._inbox.get(timeout=IDLE)
        except queue.Empty:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            message = self._inbox.get()
        if message is None:
            self._ended = True
        if self._inbox.empty():
            self._replacing.clear()
        return message

    def _take(self, message: protocol.Message) -> None:
        match message:
            case protocol.Open():
                self._open(message)
            case protocol.Edit() | protocol.Files() if self._briefing is not None:
                self._change(self._briefing, message)
            case protocol.View():
                self._view = message.pages or [1]
            case protocol.Issue() | protocol.Check() | protocol.Render():
                self._answer(message)

    def _open(self, message: protocol.Open) -> None:
        self._revision = message.revision
        self._press = Press()
        self._laid = self._document = None
        try:
            self._briefing = unpack(message.payload, "briefing")
        except BriefgenError as error:
            self._briefing = None
            self._send(protocol.NotShown(message.revision, self._text(error.message)))
            return
        self._stale = True

    def _change(self, briefing: Briefing, message: protocol.Edit | protocol.Files) -> None:
        self._revision = message.revision
        if isinstance(message, protocol.Edit):
            briefing.apply(edits.from_json(message.edit))
        else:
            briefing.files |= unpack(message.payload, "files").files if message.payload else {}
            for name in message.removed:
                briefing.files.pop(name, None)
        self._stale = True

    # -- pages out --------------------------------------------------------------

    def _show(self) -> None:
        """Lay out what changed and send the pages, unless something newer comes."""
        assert self._briefing is not None
        revision = self._revision
        try:
            document = self._press.reader.read(self._briefing)
            self._layouts += 1
            laid = self._press.lay_out(
                document,
                deliver=lambda page: self._send(self._page(page, revision)),
                newer=self._replacing.is_set,
                first=self._unit_in_view(),
            )
        except SupersededError:
            return
        except BriefgenError as error:
            self._stale = False
            self._send(protocol.NotShown(revision, self._text(error.message)))
            return
        self._stale = False
        self._laid, self._document = laid, document
        contents = [list(entry) for entry in self._press.contents(laid)]
        keys = [page.key for page in laid.pages]
        self._send(protocol.Settled(revision, keys, contents, self._layouts))
        if not self._replacing.is_set():
            found = [one.as_json(self._language) for one in jobs.checked(self._press, document, laid)]
            self._send(protocol.Problems(revision, found))

    def _unit_in_view(self) -> str | None:
        pages = self._laid.pages if self._laid else ()
        wanted = self._view[0]
        return pages[wanted - 1].unit.name if 0 < wanted <= len(pages) else None

    def _page(self, page: LaidPage, revision: int) -> protocol.Page:
        pdf = preview([page], self._press.setting)
        return protocol.Page(
            revision, page.number, page.total, page.key, *described(page), payload=pdf
        )

    # -- requests ---------------------------------------------------------------

    def _answer(self, message: protocol.Issue | protocol.Check | protocol.Render) -> None:
        try:
            if isinstance(message, protocol.Render):
                self._send(self._picture(message))
                return
            if self._briefing is None:
                self._send(protocol.Failed(message.id, ""))
                return
            if isinstance(message, protocol.Issue):
                made = jobs.render(self._briefing, with_source=message.with_source)
                problems = [one.as_json(self._language) for one in made.problems]
                answer = {"pages": made.pages, "problems": problems, "made": made.pdf is not None}
                self._send(protocol.Done(message.id, answer, payload=made.pdf or b""))
            else:
                found = [one.as_json(self._language) for one in jobs.check(self._briefing)]
                self._send(protocol.Done(message.id, {"problems": found}))
        except BriefgenError as error:
            self._send(protocol.Failed(message.id, self._text(error.message)))

    def _picture(self, message: protocol.Render) -> protocol.Done:
        """Lay out another briefing and give its first pages, for a gallery."""
        press = Press()
        laid = press.lay_out(press.reader.read(unpack(message.payload, "briefing")))
        pdf = preview(laid.pages[: message.pages], press.setting)
        return protocol.Done(message.id, {"pages": laid.total}, payload=pdf)

    def _text(self, message: Message) -> str:
        return self._language.text(message)

    def _send(self, message: protocol.Message) -> None:
        data = memoryview(message.encode())
        while data:
            data = data[self._out.write(data) :]


def _version() -> str:
    try:
        return version("briefgen")
    except PackageNotFoundError:
        return "0"
