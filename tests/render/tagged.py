"""A tagged PDF as plain values, for tests to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf


@dataclass
class Element:
    """A structure element: tag, attributes as written, kids; `content` is (page, MCID)."""

    tag: str
    made: Any
    kids: list[Element] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.walk() if element.tag in tags]

    def outline(self) -> Any:
        """Tags and kids alone, for comparing shapes."""
        return (self.tag, [kid.outline() for kid in self.kids]) if self.kids else self.tag


@dataclass
class Tagged:
    """One PDF opened."""

    pdf: pikepdf.Pdf

    @classmethod
    def of(cls, data: bytes) -> Tagged:
        return cls(pikepdf.open(BytesIO(data)))

    @property
    def tree(self) -> Element:
        [document] = self.pdf.Root.StructTreeRoot.K
        return self._read(document)

    def _read(self, made: Any) -> Element:
        element = Element(str(made.S)[1:], made)
        kids = made.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                element.content.append((self._page(made.Pg), int(kid)))
            elif kid.Type == "/MCR":
                element.content.append((self._page(kid.Pg), int(kid.MCID)))
            elif kid.Type == "/OBJR":
                element.annotations.append(kid.Obj)
            else:
                element.kids.append(self._read(kid))
        return element

    def _page(self, page: Any) -> int:
        return next(
            index for index, other in enumerate(self.pdf.pages) if other.obj.objgen == page.objgen
        )

    def owners(self) -> dict[int, Any]:
        """The parent tree: by its number a page's list of elements, or an annotation's element."""
        numbers = self.pdf.Root.StructTreeRoot.ParentTree.Nums
        return {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}

    def text(self) -> dict[tuple[int, int | None], int]:
        """Count the operations that show text, by (page, MCID); artifacts have MCID None.

        Raises `AssertionError` where text is neither.
        """
        counted: dict[tuple[int, int | None], int] = {}
        for page in range(len(self.pdf.pages)):
            self._count(page, self.pdf.pages[page], counted)
        return counted

    def _count(self, page: int, source: Any, counted: dict[tuple[int, int | None], int]) -> None:
        stack: list[int | None] = []
        for operation in pikepdf.parse_content_stream(source):
            operator = str(operation.operator)
            if operator == "BDC" and operation.operands[0] != "/Artifact":
                stack.append(int(operation.operands[1].MCID))
            elif operator in {"BDC", "BMC"}:
                assert operation.operands[0] == "/Artifact"
                stack.append(None)
            elif operator == "EMC":
                stack.pop()
            elif operator == "Do" and not stack:
                group = source.Resources.XObject[operation.operands[0]]
                assert group.Subtype == "/Form"
                self._count(page, group, counted)
            elif operator in {"TJ", "Tj", "Do", "f", "S", "B", "sh"}:
                assert stack, f"unmarked content on page {page + 1}: {operation}"
                if operator in {"TJ", "Tj"}:
                    key = (page, stack[-1])
                    counted[key] = counted.get(key, 0) + 1
        assert not stack
