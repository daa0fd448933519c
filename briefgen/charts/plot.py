"""What charts of a table are made of: figures in series, and a drawing of simple shapes.

All measures of a drawing are in points, from the upper left. Figures stay exact until they are
drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from briefgen.charts import palette
from briefgen.charts.hemicycle_labels import rounded, text_width

WIDTH = 351.0
"""The width of the text column."""
LINE = 9.5
"""From one line of text to the next, at 8 pt."""
SERIES = 8
"""So many series can be told apart by colour, tone and mark."""
_DASHES = ("", "5 2", "1.5 1.5", "6 2 1.5 2")
_MARKS = ("circle", "square", "triangle", "diamond")

Place = int | Decimal | date
"""Where along the axis: the number of a name, a figure or a day."""


@dataclass(frozen=True)
class Point:
    """A figure of a series: where it stands along the axis, its value, the field that it shows.

    `name` is what a scatter's point is called.
    """

    at: Place
    value: Decimal
    address: str
    name: str = ""


@dataclass(frozen=True)
class Series:
    """Figures that belong together, under one name."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Frame:
    """The figures of a chart. `names` are those along the axis, none where dates or figures are.

    `labels` write the days along the axis as the language does; `x` and `y` name the axes
    where both measure.
    """

    series: tuple[Series, ...]
    names: tuple[str, ...] = ()
    labels: tuple[tuple[date, str], ...] = ()
    x: str = ""
    y: str = ""

    @property
    def values(self) -> list[Decimal]:
        """Give all figures."""
        return [point.value for one in self.series for point in one.points]


Role = Literal["grid", "axis", "leader", "link"]


@dataclass(frozen=True)
class Rule:
    """A straight line: of the grid, the axis itself, or one that leads from a label."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: Role = "grid"


@dataclass(frozen=True)
class Mark:
    """A shape that shows a figure: a bar or a band (`d` is its path), a line, or a dot at x, y.

    An `area` is not seen: it leads from a part of a band to its figure.
    """

    form: Literal["bar", "line", "band", "dot", "area"]
    series: int
    address: str
    d: str = ""
    x: float = 0
    y: float = 0


@dataclass(frozen=True)
class Text:
    """Words at a point; `on` is the series on whose colour they stand."""

    x: float
    y: float
    anchor: Literal["start", "middle", "end"]
    text: str
    address: str = ""
    strong: bool = False
    muted: bool = False
    on: int | None = None

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Give the room that the words take: left, top, right, bottom."""
        wide = text_width(self.text)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return left, self.y - 7, left + wide, self.y + 2


@dataclass(frozen=True)
class Swatch:
    """An entry of the legend: the series that it shows, where, and its name."""

    x: float
    y: float
    series: int
    text: str


@dataclass
class Drawing:
    """A chart as it is drawn: what lies below comes first. `keyed` says what swatches show."""

    height: float
    width: float = WIDTH
    rules: list[Rule] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    legend: list[Swatch] = field(default_factory=list)
    dotted: bool = False

    def rule(self, x1: float, y1: float, x2: float, y2: float, role: Role = "grid") -> None:
        """Add a straight line."""
        ends = (rounded(x1), rounded(y1), rounded(x2), rounded(y2))
        self.rules.append(Rule(*ends, role))

    def say(self, x: float, y: float, anchor: str, text: str, **more: object) -> Text:
        """Add words."""
        said = Text(rounded(x), rounded(y), anchor, text, **more)  # type: ignore[arg-type]
        self.texts.append(said)
        return said


@dataclass(frozen=True)
class Look:
    """How a series is drawn, in colour and in grey print: each with the text that reads on it.

    `mark` is the form of its dots, `dash` that of its line in grey, `hatched` says that in grey
    its areas are hatched, since another has the tone already.
    """

    colour: str
    grey: str
    on_colour: str
    on_grey: str
    mark: str
    dash: str
    hatched: bool


def looks(count: int) -> tuple[Look, ...]:
    """Give each of some series its look, so that colour, tone, mark and dash all differ."""
    found = palette.paints([None] * count)
    return tuple(
        Look(
            one.colour,
            one.grey,
            palette.reads_on(one.colour),
            palette.reads_on(one.grey),
            _MARKS[index % len(_MARKS)],
            _DASHES[index % len(_DASHES)],
            index // len(palette.GREYS) % 2 == 1,
        )
        for index, one in enumerate(found)
    )


def legend(drawing: Drawing, names: Sequence[str], *, dotted: bool = False) -> float:
    """Put the names of the series at the top, and give the height that they take."""
    drawing.dotted = dotted
    if len(names) < 2:
        return 0.0
    x, y = 0.0, 0.0
    for index, name in enumerate(names):
        wide = 13 + text_width(name)
        if x and x + wide > drawing.width:
            x, y = 0.0, y + 12
        drawing.legend.append(Swatch(rounded(x), y, index, name))
        x += wide + 10
    return y + 17


def wrapped(text: str, width: float) -> list[str]:
    """Break a text into lines that are no wider than asked; a longer word has a line alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def ticks(low: Decimal, high: Decimal, most: int = 5) -> list[Decimal]:
    """Give round values from at most `low` to at least `high`, in at most `most` steps.

    Steps are 1, 2 or 5 times a power of ten.
    """
    if low == high:
        low, high = (min(low, Decimal(0)), max(high, Decimal(0))) if low else (low, Decimal(1))
    unit = Decimal(1).scaleb((high - low).adjusted() - 2)
    while True:
        for times in (1, 2, 5):
            step = unit * times
            first, last = low // step, high // step
            first -= first * step > low
            last += last * step < high
            if last - first <= most:
                return [_plain(step * (first + n)) for n in range(int(last - first) + 1)]
        unit *= 10


def _plain(value: Decimal) -> Decimal:
    """Give a round value without noughts behind the point, and without an exponent."""
    value = value.normalize()
    return value if value.as_tuple().exponent <= 0 else value.quantize(Decimal(1))  # type: ignore[operator]


@dataclass(frozen=True)
class Scale:
    """Leads from figures to places: `low` stands at `start`, `high` at `end`."""

    low: Decimal
    high: Decimal
    start: float
    end: float

    def __call__(self, value: Decimal) -> float:
        """Give the place of a figure."""
        part = float((value - self.low) / (self.high - self.low))
        return rounded(self.start + (self.end - self.start) * part)
