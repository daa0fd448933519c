"""What a form's fields know of the briefing around them: its sources, scale, lists and policies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefgen.core import likelihood
from briefgen.core.address import Address, Path
from briefgen.core.fields import Among
from briefgen.core.likelihood import Scale
from briefgen.core.marking import MarkingError, Policy, policies
from briefgen.core.places import Places
from briefgen.core.tree import Tree
from briefgen.gui.session import Session
from briefgen.i18n import Language
from briefgen.sections.shape import Choice


@dataclass(frozen=True)
class Known:
    """A source as it is offered: its id, and a line that says which it is."""

    id: str
    text: str


@dataclass
class Around:
    """The session and the language of a form, and what its pickers offer.

    `offers` gives the choices of fields whose model leaves them open, by the field's name.
    """

    session: Session
    language: Language
    offers: Mapping[str, Sequence[Choice]] = field(default_factory=dict)

    def sources(self) -> list[Known]:
        """Give the briefing's sources, as they stand."""
        rows = self._head("sources", list)
        return [_known(row) for row in rows if type(row) is dict and type(row.get("id")) is str]

    def titles(self) -> dict[str, str]:
        """Give what each of the briefing's sources is called, by its id."""
        return {source.id: source.text for source in self.sources()}

    def scale(self) -> Scale:
        """Give the scale of likelihood that the briefing uses."""
        chosen = self._head("likelihood_scale", str)
        return likelihood.scale(chosen or likelihood.DEFAULT_SCALE) or likelihood.ICD203

    def row_of_terms(self) -> int | None:
        """Give the row of the scale's words that the briefing chose, None where it chose none."""
        row = self._head("likelihood_terms", int)
        return row if row in (1, 2) else None

    def policies(self) -> dict[str, Policy]:
        """Give the marking policies, the program's and the briefing's own; without these where unreadable."""
        own = self._head("marking_policies", list)
        try:
            return policies(own)
        except MarkingError:
            return policies()

    def parties(self, section: str) -> list[str]:
        """Give the lists and groups that a section's results name."""
        found: dict[str, None] = {}
        data = self.session.value(Address(section), {}) if section else {}
        results = data.get("results") if type(data) is dict else None
        for row in results if type(results) is list else []:
            for name in ("abbr", "group"):
                value = row.get(name) if type(row) is dict else None
                if type(value) is str and value:
                    found[value] = None
        return sorted(found, key=lambda name: name in _groups(results))

    def among(self, section: str, which: Among) -> list[Choice]:
        """Give the rows of another list of a section that a field may name, as they stand."""
        rows = self.session.value(Address(section, (which.list,)), []) if section else []
        return [
            Choice(row[which.field], name if isinstance(name, str) and name else row[which.field])
            for row in (rows if type(rows) is list else [])
            if type(row) is dict and type(row.get(which.field)) is str
            for name in (row.get(which.name),)
        ]

    def is_preset_text(self, value: Tree) -> bool:
        """Say whether a value is a text that the preset put there, wherever it stands by now."""
        preset = self._head("preset", dict)
        texts = preset.get("texts") if type(preset) is dict else None
        return bool(value) and type(texts) is dict and value in texts.values()

    # -- places -----------------------------------------------------------------

    def places(self) -> Places:
        """Give what finds and names places now."""
        return self.session.briefing.places()

    def canonical(self, address: Address) -> Address:
        """Name a place as the format does, rows by their keys, also where it is not there yet."""
        return canonical(self.places(), address)

    def path(self, address: Address) -> Path:
        """Give the path of an address as far as it is there, and the rest of its names."""
        places = self.places()
        rest: tuple[str, ...] = ()
        at = address
        while True:
            found = places.find(at)
            if found is not None:
                return (*found, *rest)
            if not at.pointer:
                return rest
            rest, at = (at.pointer[-1], *rest), at.parent

    def _head(self, name: str, kind: type) -> Any:
        value = self.session.briefing.tree.get(name)
        return value if type(value) is kind else kind()


def canonical(places: Places, address: Address) -> Address:
    """Name a place as the format does, also where it is not there yet."""
    path = places.find(address)
    if path is not None:
        return places.name(path)
    if not address.pointer:
        return address
    return canonical(places, address.parent).child(address.pointer[-1])


def _known(row: dict[str, Any]) -> Known:
    parts = [row.get(name) for name in ("title", "publisher", "date")]
    said = [part for part in parts if type(part) is str and part]
    return Known(row["id"], ", ".join(said) or row["id"])


def _groups(results: Any) -> set[str]:
    rows = results if type(results) is list else []
    return {row["group"] for row in rows if type(row) is dict and type(row.get("group")) is str}
