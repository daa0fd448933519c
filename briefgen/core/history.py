"""Undo and redo: the steps of a session, typing joined by word.

The history holds edits and no document: the owner hands over how an edit is applied, and
the time. It is never written into a briefing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from briefgen.core.address import Address
from briefgen.core.edit import Batch, Delete, Edit, Set
from briefgen.core.tree import Tree

PAUSE = 2.0
"""Seconds without typing after which a new step begins."""
MAX_STEPS = 1000
"""How many steps are kept; the oldest go first."""

Apply = Callable[[Edit], Edit]
"""Applies an edit to the briefing and gives its inverse."""


@dataclass(frozen=True)
class _Typing:
    """Characters typed into or deleted from one text.

    `before` and `after` are the whole text, `caret` the place in it afterwards. The place
    may have another name afterwards, where the text is its row's key.
    """

    address: Address
    address_after: Address
    before: str
    after: str
    caret: int
    changed: str
    at: float

    @property
    def deleting(self) -> bool:
        return len(self.after) < len(self.before)


@dataclass(frozen=True)
class _Step:
    back: Edit
    typing: _Typing | None = None


class History:
    """The steps that can be undone and redone, and which of them the saved file stands at."""

    def __init__(self) -> None:
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._saved: int | None = 0

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self._undone)

    @property
    def saved(self) -> bool:
        """Whether the briefing is as it was last saved."""
        return self._saved == len(self._done)

    def record(self, edit: Edit, inverse: Edit, at: float) -> None:
        """Take in an edit that was applied, with its inverse and the time in seconds.

        Typing that goes on in the same word joins the step before. What was undone can no
        longer be redone.
        """
        typing = _typing(edit, inverse, at)
        if self._undone:
            self._undone.clear()
            if self._saved is not None and self._saved > len(self._done):
                self._saved = None
        if self._done and not self.saved and _goes_on(self._done[-1].typing, typing):
            self._done[-1] = _Step(_joined(inverse, self._done[-1].back), typing)
            return
        self._done.append(_Step(inverse, typing))
        if len(self._done) > MAX_STEPS:
            del self._done[0]
            if self._saved is not None:
                self._saved = self._saved - 1 if self._saved else None

    def undo(self, apply: Apply) -> Edit | None:
        """Take the last step back and give the edit that did it, None where there is none."""
        return _turn(self._done, self._undone, apply)

    def redo(self, apply: Apply) -> Edit | None:
        """Do the last undone step again and give the edit that did it, None where there is none."""
        return _turn(self._undone, self._done, apply)

    def mark_saved(self) -> None:
        """Note that the briefing was saved as it is now; the steps before can still be undone."""
        self._saved = len(self._done)

    def mark_unsaved(self) -> None:
        """Note that no file holds the briefing as it is now."""
        self._saved = None


def _turn(source: list[_Step], target: list[_Step], apply: Apply) -> Edit | None:
    if not source:
        return None
    edit = source[-1].back
    inverse = apply(edit)
    # Only now: a step that could not be applied stays where it was.
    source.pop()
    target.append(_Step(inverse))
    return edit


def _joined(later: Edit, earlier: Edit) -> Edit:
    """Give one edit that takes both back, the later one first."""
    if isinstance(later, Set) and isinstance(earlier, Set) and later.address == earlier.address:
        return earlier
    parts = [edit.edits if isinstance(edit, Batch) else (edit,) for edit in (later, earlier)]
    return Batch((*parts[0], *parts[1]))


# -- typing -----------------------------------------------------------------------


def _typing(edit: Edit, inverse: Edit, at: float) -> _Typing | None:
    """See an edit as typing: characters put in or taken out at one point of a text."""
    if not isinstance(edit, Set):
        return None
    # Where a row was renamed, the inverse is a batch that holds the old value.
    parts = inverse.edits if isinstance(inverse, Batch) else (inverse,)
    before = next((_shown(part.value) for part in parts if isinstance(part, Set)), None)
    address, value, after_address = edit.address, edit.value, inverse.address
    if any(isinstance(part, Delete) for part in parts):
        # The first letter made the place, and with it perhaps the objects that lead there.
        before = ""
        while isinstance(value, dict) and len(value) == 1:
            ((name, value),) = value.items()
            address = address.child(name)
        after_address = address
    after = _shown(value)
    if before is None or after is None or before == after:
        return None
    deleting = len(after) < len(before)
    longer, shorter = (before, after) if deleting else (after, before)
    width = len(longer) - len(shorter)
    start = 0
    while start < len(shorter) and longer[start] == shorter[start]:
        start += 1
    changed = longer[start : start + width]
    if longer[:start] + longer[start + width :] != shorter or len(changed.split()) > 1:
        return None
    caret = start if deleting else start + width
    return _Typing(address, after_address, before, after, caret, changed, at)


def _shown(value: Tree) -> str | None:
    """Give a value as it is typed, None for what is not typed."""
    if value is None:
        return ""
    if type(value) is str:
        return value
    if type(value) is int or type(value) is Decimal:
        return str(value)
    return None


def _goes_on(last: _Typing | None, now: _Typing | None) -> bool:
    """Say whether typing goes on in the same word."""
    return (
        last is not None
        and now is not None
        and now.address in (last.address_after, last.address)
        and now.before == last.after
        and now.deleting == last.deleting
        and now.at - last.at <= PAUSE
        and _adjoins(last, now)
        # A word takes the space after it along; the next letter begins a new one.
        and not (last.changed[-1:].isspace() and not now.changed[:1].isspace())
    )


def _adjoins(last: _Typing, now: _Typing) -> bool:
    width = len(now.changed)
    if now.deleting:
        return now.caret in (last.caret, last.caret - width)
    return now.caret == last.caret + width
