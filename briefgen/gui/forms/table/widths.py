"""How wide the columns of a table are: by the kind of their values, as the room allows.

A column has a least width, at which its figures and its name over two lines can be read, and
a wanted one. All get the least; what room is left goes to all in the measure of their wants,
and what is left then to the longest words. A table scrolls sideways only where not even the
least widths fit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from briefgen.core.fields import WidgetKind

Measure = Callable[[str], int]
"""Gives the width of a text in pixels."""


@dataclass(frozen=True)
class Width:
    """The least and the wanted width of a column, and how much of what is left it takes."""

    least: int
    wanted: int
    words: bool = True


_PLAIN = Width(88, 144)
_WIDTHS = {
    WidgetKind.LINE: Width(72, 160),
    WidgetKind.MARKDOWN: Width(112, 280),
    WidgetKind.COUNT: Width(64, 88, words=False),
    WidgetKind.NUMBER: Width(56, 88, words=False),
    WidgetKind.PERCENT: Width(56, 88, words=False),
    WidgetKind.DATE: Width(80, 136, words=False),
    WidgetKind.COUNTRY: Width(88, 160),
    WidgetKind.ACTOR: Width(88, 160),
    WidgetKind.COLOUR: Width(48, 64, words=False),
    WidgetKind.LIKELIHOOD: Width(88, 152, words=False),
    WidgetKind.CHOICE: Width(72, 120, words=False),
    WidgetKind.FLAG: Width(56, 88, words=False),
    WidgetKind.SOURCES: Width(64, 120, words=False),
}
_NAME = Width(64, 160)
"""Of a column that names its rows: `PDK`, `partner`."""
LONGEST_NAME = 112
"""No name of a column makes it wider than this; what does not fit is left out of the name."""
PADDING = 16
"""What stands beside a text in its cell."""
BESIDE_NAME = 10
"""What stands beside the name of a column."""


def width(kind: WidgetKind, *, key: bool, scale: float) -> Width:
    """Give the widths of a column of a kind, in pixels; `key` where it names its rows."""
    found = _NAME if key and kind is WidgetKind.LINE else _WIDTHS.get(kind, _PLAIN)
    return Width(round(found.least * scale), round(found.wanted * scale), found.words)


def split(name: str, measure: Measure) -> tuple[str, int]:
    """Put a column's name on two lines as narrow as can be; give it with its width."""
    best, least = name, measure(name)
    words = name.split(" ")
    for at in range(1, len(words)):
        # the star of what is needed does not stand alone
        if words[at:] == ["*"]:
            continue
        above, under = " ".join(words[:at]), " ".join(words[at:])
        wide = max(measure(above), measure(under))
        if wide < least:
            best, least = f"{above}\n{under}", wide
    return best, least


def share(wants: Mapping[int, Width], room: int) -> dict[int, int]:
    """Give each column its width: the least ones, and all the room where there is more."""
    made = {column: one.least for column, one in wants.items()}
    left = room - sum(made.values())
    if left <= 0 or not made:
        return made
    total = sum(one.wanted - one.least for one in wants.values())
    for column, one in wants.items() if total else ():
        made[column] += min(left, total) * (one.wanted - one.least) // total
    made[_longest(wants)] += room - sum(made.values())
    return made


def _longest(wants: Mapping[int, Width]) -> int:
    """Give the column of the longest words: the last of several, since the first names the row."""
    words = [column for column, one in wants.items() if one.words] or list(wants)
    return max(words, key=lambda column: (wants[column].wanted, column))
