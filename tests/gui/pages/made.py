"""Pages made by hand, for what needs no render process."""

from __future__ import annotations

from briefgen.protocol import Page, Placed


def page(
    number: int = 1,
    *,
    words: list[Placed] | None = None,
    fields: list[Placed] | None = None,
    links: list[Placed] | None = None,
    key: str = "",
    revision: int = 1,
    total: int = 1,
    size: tuple[float, float] = (595.0, 842.0),
    pdf: bytes = b"",
) -> Page:
    return Page(
        revision, number, total, key or f"key-{number}", size, fields or [], words or [],
        links or [], payload=pdf,
    )  # fmt: skip


def line(text: str, y: float = 100.0) -> list[Placed]:
    """Give the words of a line, ten points to a letter; its last word ends the line."""
    words: list[Placed] = []
    x = 50.0
    parts = text.split(" ")
    for index, part in enumerate(parts):
        after = "\n" if index == len(parts) - 1 else " "
        words.append((part + after, x, y, 10.0 * len(part), 12.0))
        x += 10.0 * (len(part) + 1)
    return words
