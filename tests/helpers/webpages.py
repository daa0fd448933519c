"""A web page read by the parser of the standard library, and what can be asked of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}
SILENT = {"head", "style", "title"}


@dataclass
class Tag:
    """An element: its name, attributes, and the text in it."""

    name: str
    attributes: dict[str, str]
    inside: tuple[str, ...]
    text: str = ""


@dataclass
class WebPage(HTMLParser):
    """A page read whole; an element that is not closed in its place is an error."""

    source: str
    tags: list[Tag] = field(default_factory=list)
    words: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[Tag] = []
        self.feed(self.source)
        self.close()
        assert not self._open, [tag.name for tag in self._open]

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        inside = tuple(tag.name for tag in self._open)
        tag = Tag(name, {key: value or "" for key, value in attrs}, inside)
        self.tags.append(tag)
        if name not in VOID:
            self._open.append(tag)

    def handle_endtag(self, name: str) -> None:
        assert self._open, f"</{name}> closes nothing"
        assert self._open.pop().name == name, name

    def handle_data(self, data: str) -> None:
        for tag in self._open:
            tag.text += data
        if not SILENT & {tag.name for tag in self._open}:
            self.words += data

    def named(self, *names: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name in names]

    def texts(self, attribute: str) -> list[str]:
        return [tag.attributes[attribute] for tag in self.tags if attribute in tag.attributes]
