"""The texts of a briefing: Markdown read once, then printed as HTML or as plain text.

A citation is printed by the caller's function, since its number is a fact of the whole
document; so are the policies whose portion marks count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from briefgen.core import markdown
from briefgen.core.errors import BriefgenError
from briefgen.core.markdown import Cited
from briefgen.core.marking import Marking, Policy, read_portion
from briefgen.i18n import msg

__all__ = ["Block", "Cite", "Cited", "ImageSource", "Text", "TextError"]

MAX_CHARACTERS = 100_000
"""The longest text of one field, about thirty pages; the worst such text is read in 2 s."""

Cite = Callable[[tuple[Cited, ...]], str]
"""Prints one pair of brackets with its citations; for HTML it gives HTML, with its own space."""

ImageSource = Callable[[str], str | None]
"""Gives the address that a briefing's image is fetched from; None where it is missing."""


class TextError(BriefgenError, ValueError):
    """A text that cannot be read; a ValueError too, for a model's validation."""


def _no_citations(_: tuple[Cited, ...]) -> str:
    return ""


@dataclass(frozen=True)
class Block:
    """A piece of a text that stands alone: its `kind` (paragraph, heading, table) and its Markdown."""

    kind: str
    source: str


@dataclass(frozen=True)
class Text:
    """A Markdown text: what it cites, how it is marked, and its printed forms.

    `inline` is for fields of one paragraph: lists, headings and tables are not looked
    for there. `stray` holds what begins like a citation but cannot be read as one.
    """

    source: str
    inline: bool = False
    stray: tuple[str, ...] = field(init=False)
    _tokens: tuple[Token, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.source) > MAX_CHARACTERS:
            raise TextError(
                msg(
                    "A text has %(length)s characters and may have %(most)s; divide it.",
                    length=len(self.source),
                    most=MAX_CHARACTERS,
                )
            )
        tokens, stray = markdown.parse(self.source, inline=self.inline)
        object.__setattr__(self, "_tokens", tuple(tokens))
        object.__setattr__(self, "stray", tuple(stray))

    @property
    def cited(self) -> list[Cited]:
        """List the citations in their order, repeated ones too."""
        found: list[Cited] = []
        for token in self._tokens:
            for child in token.children or []:
                if child.type == "citation":
                    found += child.meta["cited"]
        return found

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Give the pieces of a text of several paragraphs, in order."""
        lines = self.source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return tuple(
            Block(token.type.removesuffix("_open"), "\n".join(lines[slice(*token.map)]).rstrip())
            for token in self._tokens
            if token.level == 0 and token.map is not None
        )

    @property
    def images(self) -> list[tuple[str, str]]:
        """List the briefing's images that the text shows, each as its path and description."""
        shown = (
            child
            for token in self._tokens
            for child in token.children or []
            if child.type == "image"
        )
        return [
            (path, markdown.plain_inline(image.children or []))
            for image in shown
            if (path := _path(image))
        ]

    def portions(self, looked_for: Sequence[Policy]) -> list[Marking]:
        """List the portion marks at the beginning of paragraphs and headings."""
        marks = (read_portion(_beginning(token), looked_for)[0] for token in self._tokens)
        return [mark for mark in marks if mark]

    def html(
        self,
        cite: Cite,
        *,
        first_heading: int = 3,
        portions: Sequence[Policy] = (),
        image: ImageSource | None = None,
    ) -> str:
        """Print as HTML; the shallowest heading becomes `first_heading`, none skips a level.

        A paragraph with a portion mark has the class `portion`, the mark itself
        `portion-mark`. An image without an address is replaced by its description.
        """
        renderer = _Renderer(cite, first_heading, portions, image)
        return renderer.render(self._tokens, markdown.options(), {}).strip("\n")

    def plain(self, cite: Cite = _no_citations) -> str:
        """Print without marks, for alt texts, bookmarks and terminals; citations as told.

        Paragraphs stand apart by an empty line, list items have their sign, cells a tab.
        """
        return _PlainForm(cite).of(self._tokens)


class _Renderer(RendererHTML):
    """Tokens to HTML for one printing; its methods are named after the tokens they print."""

    def __init__(
        self, cite: Cite, first_heading: int, portions: Sequence[Policy], image: ImageSource | None
    ) -> None:
        super().__init__()
        self._cite = cite
        self._first = first_heading
        self._portions = portions
        self._image = image

    def citation(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return self._cite(tokens[idx].meta["cited"])

    def heading_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return f"<h{self._level(tokens[idx])}>"

    def heading_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return f"</h{self._level(tokens[idx])}>\n"

    def _level(self, token: Token) -> int:
        return min(6, self._first + int(token.meta["depth"]))

    def paragraph_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        if not tokens[idx].hidden and read_portion(_beginning(tokens[idx + 1]), self._portions)[0]:
            return '<p class="portion">'
        return self.renderToken(tokens, idx, options, env)

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        path = _path(token)
        alt = escape(markdown.plain_inline(token.children or []))
        address = self._image(path) if path and self._image else None
        return f'<img src="{escape(address)}" alt="{alt}">' if address else alt

    def renderInline(  # noqa: N802 - the name of the overridden method
        self, tokens: Sequence[Token], options: OptionsDict, env: EnvType
    ) -> str:
        mark, rest = "", ""
        if tokens and tokens[0].type == "text":
            text = tokens[0].content
            found, rest = read_portion(text, self._portions)
            if found:
                mark = text[: len(text) - len(rest)].rstrip()
        if not mark:
            return super().renderInline(tokens, options, env)
        after = super().renderInline(tokens[1:], options, env)
        return f'<span class="portion-mark">{escape(mark)}</span> {escape(rest)}{after.lstrip()}'


def _path(image: Token) -> str | None:
    return markdown.image_path(str(image.attrs.get("src", "")))


def _beginning(token: Token) -> str:
    """Give the characters that a paragraph or heading begins with."""
    if token.type != "inline" or not token.children or token.children[0].type != "text":
        return ""
    return token.children[0].content


class _PlainForm:
    """Tokens to lines of plain text, empty ones between blocks."""

    def __init__(self, cite: Cite) -> None:
        self._cite = cite
        self._lines: list[str] = []
        self._numbers: list[int | None] = []  # of the lists that are open; None for bullets
        self._sign = ""
        self._cells: list[str] | None = None  # of the row that is open

    def of(self, tokens: Sequence[Token]) -> str:
        for token in tokens:
            match token.type:
                case "inline":
                    self._write(self._characters(token.children or []))
                case "code_block" | "fence":
                    self._lines += [token.content.rstrip("\n"), ""]
                case "tr_open":
                    self._cells = []
                case "tr_close":
                    self._lines.append("\t".join(self._cells or []))
                    self._cells = None
                case "bullet_list_open" | "ordered_list_open" | "list_item_open":
                    self._open(token)
                case "bullet_list_close" | "ordered_list_close":
                    self._numbers.pop()
                    self._end_block()
                case "paragraph_close" | "heading_close" | "table_close":
                    self._end_block()
        return "\n".join(self._lines).strip("\n")

    def _open(self, token: Token) -> None:
        if token.type == "bullet_list_open":
            self._numbers.append(None)
        elif token.type == "ordered_list_open":
            self._numbers.append(int(token.attrs.get("start", 1)))
        else:
            number = self._numbers[-1]
            self._sign = "- " if number is None else f"{number}. "
            self._numbers[-1] = None if number is None else number + 1

    def _write(self, text: str) -> None:
        if self._cells is not None:
            self._cells.append(text)
            return
        indent = "  " * max(0, len(self._numbers) - 1)
        self._lines.append(indent + self._sign + text)
        self._sign = ""

    def _end_block(self) -> None:
        if not self._numbers:
            self._lines.append("")

    def _characters(self, children: Sequence[Token]) -> str:
        return "".join(
            self._cite(child.meta["cited"])
            if child.type == "citation"
            else markdown.plain_inline([child])
            for child in children
        )
