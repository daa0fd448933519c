"""The panes of the window: F6 goes round them, and each can be asked for by its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from briefgen.gui.commands import Command, Menu
from briefgen.i18n import msg

if TYPE_CHECKING:
    from briefgen.gui.window import Window

GROUP = 4
"""The group of these commands in their menu."""


class Panes:
    """The panes in the order of F6: what is on the left, the form, the problems, the pages."""

    def __init__(self, window: Window, left: QTabWidget) -> None:
        self._window = window
        self._left = left

    def commands(self) -> list[Command]:
        """Give the commands that lead from pane to pane."""
        shown = self._left.isVisible
        window = self._window
        return [
            Command("view.sections", msg("Sect&ions"), Menu.VIEW,
                    lambda: self.show(window.sections, window.sections.list),
                    enabled=shown, group=GROUP),
            Command("view.sources", msg("S&ources"), Menu.VIEW,
                    lambda: self.show(window.sources, window.sources.list),
                    enabled=shown, group=GROUP),
            Command("view.next-pane", msg("&To the next pane"), Menu.VIEW, lambda: self.step(1),
                    "F6", enabled=shown, group=GROUP),
            Command("view.previous-pane", msg("To t&he pane before"), Menu.VIEW,
                    lambda: self.step(-1), "Shift+F6", enabled=shown, group=GROUP),
        ]  # fmt: skip

    def show(self, pane: QWidget, inside: QWidget) -> None:
        """Show one of the panes on the left, and give it the keys."""
        self._left.setCurrentWidget(pane)
        inside.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step(self, by: int) -> None:
        """Give the keys to the next pane that takes them, or to the one before."""
        found = [(pane, _door(pane, first)) for pane, first in self._panes()]
        doors = [(pane, door) for pane, door in found if door is not None]
        now = QApplication.focusWidget() or self._window
        at = next((i for i, (pane, _) in enumerate(doors) if pane.isAncestorOf(now)), None)
        if doors:
            to = (at + by if at is not None else 0) % len(doors)
            doors[to][1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _panes(self) -> Iterator[tuple[QWidget, QWidget | None]]:
        """Yield each pane with what takes the keys first there, where that is not the first of all."""
        window = self._window
        shown = window.sources if self._left.currentWidget() is window.sources else window.sections
        yield from (
            (self._left, shown.list),
            (window.form, None),
            (window.problems, window.problems.list),
            (window.pages, window.pages.view),
        )


def _door(pane: QWidget, first: QWidget | None) -> QWidget | None:
    """Give what had the keys last in a pane, else what takes them first; None where nothing does."""
    last = pane.focusWidget()
    inside = (one for one in _behind(pane) if pane.isAncestorOf(one))
    ways: tuple[QWidget | None, ...] = (last, first) if first is not None else (last, *inside)
    return next((one for one in ways if one is not None and one is not pane and _takes(one)), None)


def _behind(pane: QWidget) -> Iterator[QWidget]:
    """Yield what comes behind a pane in the order of the Tab key."""
    at = pane.nextInFocusChain()
    while at is not None and at is not pane:
        yield at
        at = at.nextInFocusChain()


def _takes(widget: QWidget) -> bool:
    asked = Qt.FocusPolicy.TabFocus.value
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy().value & asked)
