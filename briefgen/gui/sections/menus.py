"""Length and marking of a section, chosen from menus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu

from briefgen.core import marking
from briefgen.core.marking import MarkingError, Policy
from briefgen.core.tree import Tree
from briefgen.i18n import Language, msg
from briefgen.sections import choices

LENGTHS = ("headline", "brief", "full")
Chosen = Callable[[Tree], object]
"""Is told the value that was chosen, None for what is as usual."""


def lengths(menu: QMenu, lang: Language, now: str, chosen: Chosen) -> None:
    """Fill a menu with the lengths; `full` is what a section has where nothing is said."""
    for length in LENGTHS:
        action = menu.addAction(lang.text(choices.name("detail", length)))
        action.setCheckable(True)
        action.setChecked(length == now)
        action.triggered.connect(partial(_say, chosen, None if length == "full" else length))


def markings(
    menu: QMenu, lang: Language, known: Mapping[str, Policy], now: Tree, chosen: Chosen
) -> None:
    """Fill a menu with the levels of each policy, and with none."""
    try:
        stated = marking.parse_markings(now, known)
    except MarkingError:
        stated = ()
    none = menu.addAction(lang.text(msg("No marking of its own")))
    none.setCheckable(True)
    none.setChecked(now is None)
    none.triggered.connect(partial(_say, chosen, None))
    menu.addSeparator()
    names = {
        "nato": msg("NATO"),
        "eu": msg("European Union"),
        "national": msg("National"),
        "tlp": msg("Traffic Light Protocol"),
    }
    for policy in known.values():
        inner = menu.addMenu(lang.text(names[policy.id]) if policy.id in names else policy.id)
        for level in policy.levels:
            action = inner.addAction(level.name)
            action.setCheckable(True)
            own = any(one.policy.id == policy.id and one.level == level for one in stated)
            action.setChecked(own)
            after = with_level(now, policy, level.name, known)
            action.triggered.connect(partial(_say, chosen, after))


def _say(chosen: Chosen, value: Tree, _checked: object = None) -> None:
    chosen(value)


def with_level(now: Tree, policy: Policy, level: str, known: Mapping[str, Policy]) -> Tree:
    """Give a marking at another level.

    To whom it may be released stays where the policy stays; a TLP label and a
    classification stand beside each other.
    """
    entries: list[Any] = [one for one in (now if isinstance(now, list) else [now]) if one]
    kept, before = [], {}
    for one in entries:
        theirs = known.get(str(one.get("policy"))) if isinstance(one, dict) else None
        if theirs is not None and theirs.classification is not policy.classification:
            kept.append(one)
        elif theirs is not None and theirs.id == policy.id:
            before = one
    made = {**before, "policy": policy.id, "level": level}
    if not kept:
        return made
    return [made, *kept] if policy.classification else [*kept, made]
