"""The open briefing: every change goes through here, and everyone hears of it.

The window, the forms and the lists hold no copy of the briefing: they read it from the
session, change it by `do`, and follow the signals.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from briefgen.core.address import Address, as_address
from briefgen.core.briefing import Briefing
from briefgen.core.edit import Delete, Edit, Set
from briefgen.core.errors import BriefgenError
from briefgen.core.history import History
from briefgen.core.tree import Tree
from briefgen.sections.document import Document, Reader
from briefgen.store.briefingfile import pack


class Session(QObject):
    """One open briefing with its history, its file, and where the focus is.

    Signals: `opened` when another briefing took its place; `edited(edit)` after each
    change, undone ones included; `files_changed(added, removed)` with names of its files;
    `saved_changed(bool)` and `path_changed` for the title; `selected(section id)` when
    another section's form is to be shown, empty for the document's own; `focus_asked(address)`
    when a field is to take the focus, `focused(address)` when one has it.
    """

    opened = Signal()
    edited = Signal(object)
    files_changed = Signal(object, object)
    saved_changed = Signal(bool)
    path_changed = Signal()
    selected = Signal(str)
    focus_asked = Signal(str)
    focused = Signal(str)

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.history = History()
        self.path: Path | None = None
        self._briefing: Briefing | None = None
        self._clock = clock
        self._reader = Reader()
        self._document: Document | None = None
        self._was_saved = True
        self.selected_section = ""
        self._read_from = b""
        self._aside: dict[str, bytes] = {}
        self._loose: frozenset[str] = frozenset()

    # -- the briefing -----------------------------------------------------------

    @property
    def briefing(self) -> Briefing:
        """Give the open briefing; there is one whenever a window shows its panes."""
        assert self._briefing is not None
        return self._briefing

    @property
    def is_open(self) -> bool:
        """Say whether a briefing is open."""
        return self._briefing is not None

    @property
    def document(self) -> Document:
        """Give the briefing as it is read now; read once between two changes."""
        if self._document is None:
            self._document = self._reader.read(self.briefing)
        return self._document

    def open(
        self, briefing: Briefing, path: Path | None, *, saved: bool = True, read_from: bytes = b""
    ) -> None:
        """Take another briefing; `saved` is off for a new one and a recovered one.

        `read_from` are the bytes that it was read from, where there are such.
        """
        self._briefing = briefing
        self._read_from = read_from
        self._document = None
        self._aside = {}
        self._loose = frozenset(briefing.unbound())
        self.path = path
        self.history = History()
        if not saved:
            self.history.mark_unsaved()
        first = next(iter(briefing.sections()), {})
        self.selected_section = str(first.get("id", ""))
        self.opened.emit()
        self.path_changed.emit()
        self._tell_saved()

    def value(self, address: Address | str, default: Any = None) -> Any:
        """Give the value at an address, or `default` where there is none."""
        try:
            return self.briefing.get(address)
        except BriefgenError:
            return default

    def packed(self) -> bytes:
        """Give bytes that `unpack` reads the briefing of now from: packed only where it must be.

        To pack a long briefing holds the window up, and one just opened was read from such bytes.
        """
        return self._read_from or pack(self.briefing)

    # -- changes ----------------------------------------------------------------

    def do(self, edit: Edit) -> None:
        """Change the briefing as one step that can be undone; raises `BriefgenError`."""
        inverse = self.briefing.apply(edit)
        self.history.record(edit, inverse, self._clock())
        self._changed(edit)

    def set(self, address: Address, value: Tree) -> None:
        """Give a place a value, or take the place away where the value is None.

        Missing objects on the way are made in the same step. Nothing is done where the
        value is there already.
        """
        missing = object()
        there = self.value(address, missing)
        # 40.8 and 40.80 are equal and not the same: the precision given is part of a value.
        if type(there) is type(value) and repr(there) == repr(value):
            return
        if value is None:
            if self.value(address, missing) is not missing:
                self.do(Delete(address))
            return
        self.do(self._reaching(address, value))

    def _reaching(self, address: Address, value: Tree) -> Edit:
        """Make the edit that sets a value, with the objects that lead there."""
        made: Tree = value
        missing = object()
        at = address
        while at.pointer and self.value(at.parent, missing) in (missing, None):
            made = {at.pointer[-1]: made}
            at = at.parent
        if at == address:
            return Set(address, value)
        return Set(at, made)

    def undo(self, *, lead: bool = True) -> None:
        """Take the last step back; lead to its place, unless the user never saw it."""
        edit = self.history.undo(self.briefing.apply)
        if edit is not None:
            self._changed(edit)
            if lead:
                self.ask_focus(str(edit.address))

    def redo(self) -> None:
        """Do the last undone step again."""
        edit = self.history.redo(self.briefing.apply)
        if edit is not None:
            self._changed(edit)
            self.ask_focus(str(edit.address))

    def kept_files(self) -> dict[str, bytes]:
        """Give the briefing's files and those that steps may need which can be undone or redone."""
        return {**self._aside, **self.briefing.files}

    def put_files(self, added: dict[str, bytes], removed: tuple[str, ...] = ()) -> None:
        """Take files into the briefing, or out of it; files have no undo, what uses them has."""
        self.briefing.files |= added
        for name in removed:
            self.briefing.files.pop(name, None)
        self._document = None
        self._read_from = b""
        self.files_changed.emit(added, removed)

    # -- where one is -----------------------------------------------------------

    def select(self, section: str) -> None:
        """Show the form of a section, or the document's own for an empty id."""
        if section != self.selected_section:
            self.selected_section = section
            self.selected.emit(section)

    def ask_focus(self, address: str) -> None:
        """Lead to the field of an address: its section's form, then the field."""
        section = self.section_of(address)
        # Sources have a pane of their own: the form stays where it is.
        if section is not None and as_address(address).pointer[:1] != ("sources",):
            self.select(section)
        self.focus_asked.emit(address)

    def section_of(self, address: Address | str) -> str | None:
        """Give the id of the section that an address leads into, empty for the document's head.

        None where the address names a section that is not there (any more).
        """
        address = as_address(address)
        if address.section:
            return address.section
        if address.pointer[:1] != ("sections",) or len(address.pointer) < 2:
            return ""
        path = self.briefing.places().find(Address("", address.pointer[:2]))
        row = self.briefing.tree["sections"][path[1]] if path else None
        own = row.get("id") if isinstance(row, dict) else None
        return own if isinstance(own, str) else None

    # -- the file ---------------------------------------------------------------

    @property
    def saved(self) -> bool:
        """Say whether the briefing is as its file holds it."""
        return self.history.saved

    def begin_saving(self) -> None:
        """Note that the briefing of now is being written; `end_saving` tells how that went."""
        self.history.mark_saved()

    def end_saving(self, path: Path | None) -> None:
        """Note that what `begin_saving` saw is in a file now, or in none where that is None."""
        if path is None:
            self.history.mark_unsaved()
        elif path != self.path:
            self.path = path
            self.path_changed.emit()
        self._tell_saved()

    def mark_saved(self, path: Path) -> None:
        """Note that the briefing was saved; what was done before can still be undone."""
        self.begin_saving()
        self.end_saving(path)

    def _changed(self, edit: Edit) -> None:
        self._document = None
        self._read_from = b""
        self.edited.emit(edit)
        self._settle_files()
        self._tell_saved()

    def _settle_files(self) -> None:
        """Put aside data files that no binding names any more, and back those that one names.

        So nothing that was undone is in a file, and a step done again finds its data. What
        nothing named when the briefing was opened stays.
        """
        files = self.briefing.files
        if not files and not self._aside:
            return
        idle = {name: files[name] for name in self.briefing.unbound() if name not in self._loose}
        bound = self.briefing.bound() - files.keys()
        back = {name: data for name, data in self._aside.items() if name in bound}
        self._aside |= idle
        if idle or back:
            self.put_files(back, tuple(idle))

    def _tell_saved(self) -> None:
        if self.saved != self._was_saved:
            self._was_saved = self.saved
            self.saved_changed.emit(self.saved)
