"""What a name stands for: things laid down somewhere, and the sources that bear them out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """One thing that a name stands for: what it says, where that is laid down, what is to be added.

    `sources` are ids of the telling's sources; `confirmed` says whether they bear it out.
    """

    text: str
    article: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""
    confirmed: bool = True


@dataclass(frozen=True)
class ToldSource:
    """A source of what is told; `url` is empty where it has none."""

    id: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Telling:
    """What a name stands for, thing by thing, and the sources."""

    title: str
    things: tuple[Told, ...]
    sources: tuple[ToldSource, ...]

    @property
    def doubts(self) -> int:
        """Count what could not be confirmed."""
        return sum(not one.confirmed for one in self.things)
