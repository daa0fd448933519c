"""A composed document as plain text for a message system.

Every kind of section comes out by the same way, from its composed HTML: what is a paragraph,
a heading, a list or a table there is one here. A drawing is replaced by its alternative text;
nothing is told by case, weight or colour alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefgen.render.columns import ascii_only, hanging, wrapped
from briefgen.render.markup import Element, classes, parse
from briefgen.render.texttable import table_lines

FRAME = "text/message.html.j2"
"""The template around the composed parts."""

COLUMNS = 80
"""How many columns a line of a message has."""

INDENT = 4
"""How far quotations are set in."""

_BLOCKS = frozenset(
    [
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
_HEADINGS = {"h1": 1, "h2": 1, "h3": 2, "h4": 3, "h5": 3, "h6": 3}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LEFT_OUT = frozenset({"margin", "contents"})
"""Classes of what the sheet alone needs: the margin's sources stand in the annex."""

Lines = list[str]


def plain_text(html: str, *, fold: bool = False) -> str:
    """Write a document that was composed in the frame `FRAME`; `fold` leaves ASCII alone."""
    body = parse(html).find("body")
    assert body is not None
    blocks = _Writer(fold=fold).blocks(body, COLUMNS)
    return "\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n"


@dataclass
class _Writer:
    """Writes elements as blocks of lines; remembers the numbers of headings."""

    fold: bool
    _numbers: list[int] = field(default_factory=lambda: [0, 0, 0])

    def blocks(self, element: Element, columns: int) -> list[Lines]:
        """Write what an element holds: its blocks, and the text between them as paragraphs."""
        found: list[Lines] = []
        for run in _runs(element):
            if isinstance(run, Element):
                found += self._block(run, columns)
            elif lines := wrapped(self._clean(self._joined(run)), columns):
                found.append(lines)
        return found

    def _block(self, element: Element, columns: int) -> list[Lines]:
        tag = str(element.tag)
        if classes(element) & _LEFT_OUT:
            return []
        if tag in _HEADINGS:
            return [self._heading(element, _HEADINGS[tag], columns)]
        if tag == "table":
            return [self._table(element, columns)]
        if tag in {"ul", "ol"}:
            return [list(self._list(element, columns))]
        if tag == "dl":
            return [list(self._definitions(element, columns))]
        if tag == "blockquote":
            inner = self.blocks(element, columns - INDENT)
            return [[" " * INDENT + line for line in lines] for lines in inner]
        if tag == "figcaption" or "card" in classes(element):
            return [_together(self.blocks(element, columns))]
        return self.blocks(element, columns)

    def _heading(self, element: Element, level: int, columns: int) -> Lines:
        """Write a heading with its number, by which it is known without being larger."""
        self._numbers[level - 1 :] = [self._numbers[level - 1] + 1, *[0] * (3 - level)]
        number = ".".join(str(one) for one in self._numbers[:level])
        first = number + (". " if level == 1 else " ")
        lines = hanging(self.text(element), first, " " * len(first), columns)
        return [*lines, "-" * max(map(len, lines))] if level == 1 else lines

    def _table(self, table: Element, columns: int) -> Lines:
        if table.get("role") == "img":
            return wrapped(self._clean(f"[{table.get('aria-label', '')}]"), columns)
        if table.get("role") == "presentation":
            # Cells are side by side for their looks: each is a figure and what it says.
            cells = [self.text(cell) for cell in table.iter("td")]
            return [
                line
                for cell in cells
                for line in hanging(cell.replace("\n", ": "), "", "  ", columns)
            ]
        return table_lines(table, self.text, columns)

    def _list(self, element: Element, columns: int) -> Iterator[str]:
        for number, item in enumerate(element.findall("li"), 1):
            mark = f"{number}. " if element.tag == "ol" else "- "
            _without_own_number(item)
            inner = _together(self.blocks(item, columns - len(mark)))
            yield from ((" " * len(mark) if n else mark) + line for n, line in enumerate(inner))

    def _definitions(self, element: Element, columns: int) -> Iterator[str]:
        term = ""
        for one in element.iter():
            if one.tag == "dt":
                term = self.text(one)
            elif one.tag == "dd":
                inner = self.blocks(one, columns - 2)
                if len(inner) == 1 and not any(child.tag in {"ul", "ol"} for child in one.iter()):
                    yield from hanging(f"{term}: {self.text(one)}", "", "  ", columns)
                else:
                    yield from hanging(f"{term}:", "", "  ", columns)
                    yield from (f"  {line}" for line in _together(inner))

    def text(self, element: Element) -> str:
        r"""Give the text of an element without blocks, `\n` where a line ends by itself."""
        return self._clean(self._inner(element))

    def _inner(self, element: Element) -> str:
        run: list[str | Element] = [element.text or ""]
        for child in element:
            if not callable(child.tag):
                run.append(child)
            run.append(child.tail or "")
        return self._joined(run)

    def _joined(self, run: list[str | Element]) -> str:
        """Write the text and the elements of a line one behind the other."""
        line = ""
        for one in run:
            line += _SPACES.sub(" ", one) if isinstance(one, str) else self._inline(one, line)
        return line

    def _inline(self, element: Element, before: str) -> str:
        """Write an element within a line, `before` being what stands before it there."""
        if element.tag == "br":
            return _BREAK
        if element.tag == "img":
            return f"[{element.get('alt', '')}]"
        inner = self._inner(element)
        own = classes(element)
        if any(name.endswith("-mark") for name in own) and not any(map(str.isalnum, inner)):
            return ""  # a symbol for the word beside it
        if "cite" in own:
            return f" [{inner}]"
        if "source-number" in own:
            return f"[{inner}]"
        if "point-number" in own:
            return f"{inner}."
        if element.get("id", "").startswith("source-") and before.strip():
            return _BREAK + inner
        if "chip-range" in own:
            return f"({inner})"
        if element.tag == "strong" and _within_a_line(before) and inner.strip().isdigit():
            return f"({inner})"  # a figure that weight alone tells from the one before it
        if element.tag in _BLOCKS:
            return f" {inner} "
        link = element.get("href", "")
        return f"{inner} ({link})" if "://" in link and link != inner else inner

    def _clean(self, text: str) -> str:
        """Leave out what is not seen, and what a message system cannot carry."""
        text = unicodedata.normalize("NFC", text)
        text = "".join(char for char in text if char == _BREAK or not _unseen(char))
        if self.fold:
            text = ascii_only(text)
        lines = (re.sub(" +", " ", line).strip(" ") for line in text.split("\n"))
        return "\n".join(line for line in lines if line)


_BREAK = "\n"


def _runs(element: Element) -> Iterator[Element | list[str | Element]]:
    """Part what an element holds into its blocks and the runs of text between them."""
    run: list[str | Element] = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield run
            yield child
            run = []
        elif not callable(child.tag):
            run.append(child)
        run.append(child.tail or "")
    yield run


def _without_own_number(item: Element) -> None:
    """Take out of a list's item the number that it begins with: the list gives one here."""
    first = next(iter(item), None)
    if first is not None and any(name.endswith("-number") for name in classes(first)):
        item.text = (item.text or "") + (first.tail or "")
        item.remove(first)


def _unseen(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"}


def _within_a_line(before: str) -> bool:
    return bool(before.rpartition("\n")[2].strip())


def _together(blocks: Iterable[Lines]) -> Lines:
    return [line for lines in blocks for line in lines]
