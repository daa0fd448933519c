"""Commands: what the user can do, declared once, for menus, shortcuts and the palette.

Each part of the window gives its own by `commands()`; the window gathers them. A command
that cannot be done now is disabled, never without a word why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from briefgen.gui import appearance
from briefgen.i18n import Language, Message, msg

Shortcut = str | QKeySequence.StandardKey | None


class Menu(Enum):
    """The menus of the window, in their order."""

    FILE = msg("&File")
    EDIT = msg("&Edit")
    SECTION = msg("&Section")
    DATA = msg("&Data")
    VIEW = msg("&View")
    HELP = msg("&Help")


@dataclass(frozen=True)
class Command:
    """Something the user can do.

    `id` is stable (`file.save`); `name` is what menus and the palette call it; `enabled`
    says whether it can be done now, and `checked`, for switches, whether it is on. `group`
    parts a menu by lines; `icon` names a file of `assets/icons`. Where there is a `place`,
    the shortcut counts only while that widget has the focus: elsewhere it may mean another
    thing.
    """

    id: str
    name: Message
    menu: Menu
    run: Callable[[], object]
    shortcut: Shortcut = None
    help: Message | None = None
    enabled: Callable[[], bool] | None = None
    checked: Callable[[], bool] | None = None
    group: int = 0
    icon: str = ""
    place: QWidget | None = None


class Commands:
    """All commands of a window, with the actions made of them."""

    def __init__(self, parent: QWidget, language: Language) -> None:
        self._parent = parent
        self._language = language
        self._actions: dict[str, QAction] = {}
        self.all: list[Command] = []
        self.before: Callable[[], object] = lambda: None
        """Done before any command: what is being typed goes into the briefing."""

    def add(self, commands: Iterable[Command]) -> None:
        """Take the commands of a part of the window; two of one id are a mistake."""
        for command in commands:
            if command.id in self._actions:
                raise ValueError(command.id)
            self.all.append(command)
            self._actions[command.id] = self._action(command)

    def action(self, id_: str) -> QAction:
        """Give the action of a command."""
        return self._actions[id_]

    def fill(self, bar: QMenuBar) -> None:
        """Put the commands into the menus of a menu bar."""
        for menu in Menu:
            own = [command for command in self.all if command.menu is menu]
            if not own:
                continue
            shown = bar.addMenu(self._language.text(menu.value))
            shown.aboutToShow.connect(self.refresh)
            group = own[0].group
            for command in sorted(own, key=lambda one: one.group):
                if command.group != group:
                    shown.addSeparator()
                    group = command.group
                shown.addAction(self._actions[command.id])

    def refresh(self) -> None:
        """Ask every command again whether it can be done, and whether it is on."""
        for command in self.all:
            action = self._actions[command.id]
            if command.enabled is not None:
                action.setEnabled(command.enabled())
            if command.checked is not None:
                action.setChecked(command.checked())

    def _run(self, command: Command) -> None:
        self.before()
        command.run()

    def _action(self, command: Command) -> QAction:
        text = self._language.text(command.name)
        action = QAction(text, self._parent)
        action.setObjectName(command.id)
        if command.icon:
            action.setIcon(appearance.icon(command.icon))
            action.setIconVisibleInMenu(False)
        shortcuts: Sequence[QKeySequence] = ()
        if isinstance(command.shortcut, QKeySequence.StandardKey):
            shortcuts = QKeySequence.keyBindings(command.shortcut)
        elif command.shortcut:
            shortcuts = (QKeySequence(command.shortcut),)
        action.setShortcuts(list(shortcuts))
        tip = text.replace("&", "")
        if command.help is not None:
            tip = self._language.text(command.help)
        if shortcuts:
            tip += f" ({shortcuts[0].toString(QKeySequence.SequenceFormat.NativeText)})"
        action.setToolTip(tip)
        action.setStatusTip(tip)
        action.setCheckable(command.checked is not None)
        # Without the flag that the signal bears.
        action.triggered.connect(lambda _checked=False: self._run(command))
        if command.place is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            command.place.addAction(action)
        self._parent.addAction(action)
        return action
