"""The editor of markings: policy, level, to whom it may be released, caveats; a TLP beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from briefgen.core.marking import TLP, UNMARKED, accreditation
from briefgen.core.marking import readable as readable_markings
from briefgen.core.tree import Tree
from briefgen.gui.forms import typed
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.box import Box
from briefgen.gui.forms.editor import Editor
from briefgen.gui.forms.lists import Tokens
from briefgen.gui.forms.marks import Elided, small
from briefgen.i18n import msg
from briefgen.sections.shape import Shape

_RELEASES = ("EU", "UN", "OSCE", "KFOR", "EULEX")


class MarkingEditor(Editor):
    """A classification and a TLP label; what cannot be read as either stays and is shown."""

    def __init__(self, shape: Shape, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(shape, around, parent)
        self._value: Tree = None
        self._shown: Any = self
        self.level = Box()
        self.tlp = Box()
        for box in (self.level, self.tlp):
            # The longest level must not make a narrow pane wide.
            box.setSizeAdjustPolicy(Box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        self.releasable = Tokens(around.language, lambda: _RELEASES)
        self.releasable.line.setPlaceholderText(self.text(msg("Releasable to")))
        self.caveats = Tokens(around.language, tuple)
        self.caveats.line.setPlaceholderText(self.text(msg("Caveats")))
        self.raw = Elided()
        self.note = QLabel()
        self.note.setWordWrap(True)
        small(self.note)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.level, 3)
        top.addWidget(self.tlp, 2)
        self._more = QWidget()
        more = QHBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(8)
        more.addWidget(self.releasable, 1, Qt.AlignmentFlag.AlignTop)
        more.addWidget(self.caveats, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._more)
        column.addWidget(self.raw)
        column.addWidget(self.note)
        self.raw.hide()
        self.note.hide()
        self._more.hide()
        self._row.addLayout(column, 1)
        self.setFocusProxy(self.level)
        for control in (self.level, self.tlp, self.releasable.line, self.caveats.line):
            self.watch(control)
        self._fill()
        self.level.activated.connect(self._chosen)
        self.tlp.activated.connect(self._chosen)
        self.releasable.changed.connect(lambda names: self._given("releasable_to", names))
        self.caveats.changed.connect(lambda names: self._given("caveats", names))

    def call(self, name: str) -> None:
        """Name the parts after the field."""
        for control, what in (
            (self.level, msg("%(field)s: level", field=name)),
            (self.tlp, msg("%(field)s: TLP", field=name)),
            (self.releasable.line, msg("%(field)s: releasable to", field=name)),
            (self.caveats.line, msg("%(field)s: caveats", field=name)),
        ):
            control.setAccessibleName(self.text(what))

    def _fill(self) -> None:
        self.level.clear()
        self.level.addItem(self.text(msg("No classification")), None)
        self.level.unset = self.tlp.unset = True
        for policy in self.around.policies().values():
            if policy is TLP:
                continue
            for level in policy.levels:
                self.level.addItem(level.name, (policy.id, level.name))
        self.level.addItem(self.text(msg("Unmarked on purpose")), (UNMARKED, ""))
        self.tlp.clear()
        self.tlp.addItem(self.text(msg("No TLP")), None)
        for level in TLP.levels:
            self.tlp.addItem(level.name, level.name)

    # -- value ------------------------------------------------------------------

    def show_value(self, value: Tree) -> None:
        """Show a marking, or two; what is none as it stands."""
        if self._shown is not self and repr(value) == repr(self._shown):
            return
        self._value = self._shown = value
        own, tlp, readable = _parts(value)
        row, own = self._row_of(own), own or {}
        readable = readable and row >= 0
        self.level.setCurrentIndex(max(row, 0))
        label = TLP.level(str(tlp.get("level"))) if tlp else None
        readable = readable and (label is not None or not tlp)
        self.tlp.setCurrentIndex(self.tlp.findData(label.name) if label else 0)
        self.releasable.show_values(_names(own.get("releasable_to")))
        self.caveats.show_values(_names(own.get("caveats")))
        self._more.setVisible(bool(own) and own.get("policy") != UNMARKED)
        said = accreditation(readable_markings(value, self.around.policies()))
        self.note.setVisible(said is not None)
        self.note.setText(self.text(said) if said else "")
        self.raw.setVisible(not readable)
        self.raw.say(
            ""
            if readable
            else self.text(
                msg(
                    "In the file: %(value)s",
                    value=typed.shown(self.shape, value, self.around.language),
                )
            ),
            "error",
        )

    def _row_of(self, own: dict[str, Any] | None) -> int:
        if own is None:
            return 0
        policy = self.around.policies().get(str(own.get("policy")))
        level = policy.level(str(own.get("level"))) if policy else None
        wanted: Any = (policy.id, level.name) if policy and level else None
        if own.get("policy") == UNMARKED:
            wanted = (UNMARKED, "")
        for row in range(1, self.level.count()):
            data = self.level.itemData(row)
            if data is not None and wanted is not None and tuple(data) == wanted:
                return row
        return -1

    def _chosen(self) -> None:
        own, tlp, _ = _parts(self._value)
        policy, level = self.level.currentData() or ("", "")
        if not policy:
            own = None
        elif policy == UNMARKED:
            own = {"policy": UNMARKED}
        else:
            kept = {k: v for k, v in (own or {}).items() if k not in ("policy", "level")}
            own = {"policy": policy, "level": level, **kept}
        label = self.tlp.currentData()
        if label is None:
            tlp = None
        elif tlp is None or tlp.get("level") != label:
            tlp = {"policy": TLP.id, "level": label}
        self._give(own, tlp)

    def _given(self, key: str, names: list[str]) -> None:
        own, tlp, _ = _parts(self._value)
        if own is None:
            return
        changed = {name: value for name, value in own.items() if name != key}
        if names:
            changed[key] = names
        self._give(changed, tlp)

    def _give(self, own: dict[str, Any] | None, tlp: dict[str, Any] | None) -> None:
        both = [part for part in (own, tlp) if part is not None]
        if len(both) == 2:
            self.changed.emit(both)
        else:
            self.changed.emit(both[0] if both else None)


def _parts(value: Any) -> tuple[dict[str, Any] | None, dict[str, Any] | None, bool]:
    """Part a value into a classification and a TLP; say whether that is all of it."""
    entries = value if isinstance(value, list) else [] if value is None else [value]
    own = [one for one in entries if isinstance(one, dict) and one.get("policy") != TLP.id]
    tlp = [one for one in entries if isinstance(one, dict) and one.get("policy") == TLP.id]
    readable = len(own) <= 1 and len(tlp) <= 1 and len(own) + len(tlp) == len(entries)
    return own[0] if own else None, tlp[0] if tlp else None, readable


def _names(value: Any) -> list[str]:
    return [str(name) for name in value] if isinstance(value, list) else []
