"""The briefing: its raw tree, and the files that lie beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from briefgen.core import tree as trees
from briefgen.core.address import Address, as_address
from briefgen.core.change import apply
from briefgen.core.edit import Edit
from briefgen.core.errors import BriefgenError
from briefgen.core.places import KeysOf, Places, no_keys, section_index, sections
from briefgen.core.tree import Tree
from briefgen.i18n import msg

DATA = "data/"
"""What the names of data files begin with."""


class Briefing:
    """One briefing: `tree` is briefing.json as it stands, `files` the rest by name.

    `files` maps names such as `data/results.csv` and `images/map.png` to bytes. The tree
    is never corrected: an invalid value, an unknown field and an unknown kind of section
    stay. `keys_of` gives each kind's row keys, by which addresses name rows.
    """

    def __init__(
        self,
        tree: dict[str, Tree],
        files: Mapping[str, bytes] | None = None,
        keys_of: KeysOf = no_keys,
    ) -> None:
        self.tree = tree
        self.files = dict(files or {})
        self.keys_of = keys_of

    @classmethod
    def from_json(cls, data: bytes, name: str, keys_of: KeysOf = no_keys) -> Briefing:
        """Read a briefing from JSON; `name` is what errors call it. Raises `BriefgenError`."""
        tree = trees.loads(data, name)
        if type(tree) is not dict:
            raise BriefgenError(
                msg(
                    "%(name)s is no briefing: its JSON does not begin with a brace.",
                    name=name,
                )
            )
        return cls(tree, keys_of=keys_of)

    def to_json(self) -> bytes:
        """Write the tree as the bytes of briefing.json."""
        return trees.dumps(self.tree)

    def copy(self) -> Briefing:
        """Give a briefing of its own that equals this one."""
        return Briefing(trees.copy(self.tree), self.files, self.keys_of)

    def __eq__(self, other: object) -> bool:
        """Say whether both would be saved as the same bytes."""
        if not isinstance(other, Briefing):
            return NotImplemented
        return self.files == other.files and self.to_json() == other.to_json()

    __hash__ = None  # type: ignore[assignment]

    def sections(self) -> list[dict[str, Any]]:
        """Give the sections that are objects, in their order."""
        return [one for one in sections(self.tree) if type(one) is dict]

    def section(self, section: str) -> dict[str, Any]:
        """Give the section of an id; raises `BriefgenError` where there is not exactly one."""
        found: dict[str, Any] = sections(self.tree)[section_index(self.tree, section)]
        return found

    def get(self, address: Address | str) -> Tree:
        """Give the value at an address; raises `BriefgenError` where there is none."""
        node: Tree = self.tree
        for step in self.places().path(as_address(address)):
            node = node[step]
        return node

    def places(self) -> Places:
        """Give what finds and names places in the briefing as it stands; not to outlive a change."""
        return Places(self.tree, self.keys_of)

    def apply(self, edit: Edit) -> Edit:
        """Change the tree by an edit and give the edit that takes it back."""
        return apply(self.tree, edit, self.keys_of)

    def bound(self) -> set[str]:
        """Name the data files that a binding of a section names."""
        return {
            str(one.get("file"))
            for section in self.sections()
            for one in _dict(section.get("bindings")).values()
            if type(one) is dict
        }

    def unbound(self) -> list[str]:
        """Name the data files that no binding names."""
        bound = self.bound()
        return [name for name in self.files if name.startswith(DATA) and name not in bound]

    def digest(self) -> str:
        """Give the digest that an edition records, as 64 hexadecimal digits.

        It is the SHA-256 of a list with one line for briefing.json and for each file,
        sorted by name, each the SHA-256 of the content, two spaces and the name, as
        `sha256sum` writes it. briefing.json counts in its canonical form and without
        `edition.sha256`.
        """
        tree = dict(self.tree)
        edition = tree.get("edition")
        if type(edition) is dict:
            tree["edition"] = {key: edition[key] for key in edition if key != "sha256"}
        contents = {**self.files, "briefing.json": trees.canonical(tree)}
        lines = [
            f"{hashlib.sha256(contents[name]).hexdigest()}  {name}\n" for name in sorted(contents)
        ]
        return hashlib.sha256("".join(lines).encode()).hexdigest()


def _dict(value: Any) -> dict[str, Any]:
    return value if type(value) is dict else {}
