"""BibTeX and BibLaTeX, as far as a source needs them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefgen.core import dates_in_text

_ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*[{(]")
_NAME = re.compile(r"\s*,?\s*([A-Za-z][\w:+.-]*)\s*=\s*")
_BARE = re.compile(r"[^\s,#{}()\"]+")
_NO_ENTRIES = ("comment", "preamble")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - a row of words
_ARTICLES = ("article", "inproceedings", "incollection", "inbook")

# The marks that TeX puts on the letter that follows.
_MARKS = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "v": "\u030c", "c": "\u0327", "k": "\u0328", "u": "\u0306", "H": "\u030b",
    "r": "\u030a",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dj": "đ", "DJ": "Đ",
}  # fmt: skip
_MARKED = re.compile(r"\{?\\(?:([\"'`^~=.])\s*|([vckuHr])(?:\s+|(?=\{)))\{?(\\[ij]|[^\W\d_])\}?\}?")
_LETTER = re.compile(r"\{?\\(ss|[oOlLij]|ae|AE|oe|OE|aa|AA|dj|DJ)(?![A-Za-z])(?:\{\}|\s)?\}?")
_WRAPPED = re.compile(r"\\(?:url|emph|textit|textbf|textsc|href)\s*\{([^{}]*)\}")

Read = tuple[dict[str, str], str, str]
"""The fields of a source, the id it has, and what was left over."""


def looks_like(text: str) -> bool:
    """Say whether a text begins a line with an entry."""
    return bool(re.search(r"^\s*@\s*[A-Za-z]+\s*[{(][^@]*=", text, re.MULTILINE))


def read(text: str) -> list[Read]:
    """Read all entries; a text cut off in the middle of one gives what was there of it."""
    macros: dict[str, str] = {}
    found = []
    for kind, body in _bodies(text):
        if kind == "string":
            macros |= dict(_fields(body, macros))
        elif kind not in _NO_ENTRIES:
            key, _, rest = body.partition(",")
            found.append(_source(kind, key.strip(), dict(_fields(rest, macros))))
    return found


def _bodies(text: str) -> Iterator[tuple[str, str]]:
    """Give each entry's kind and what stands between its brackets."""
    at = 0
    while begin := _ENTRY.search(text, at):
        end = _closing(text, begin.end())
        yield begin[1].casefold(), text[begin.end() : end]
        at = end + 1


def _closing(text: str, at: int) -> int:
    """Find the bracket that closes what was opened before, or the end of the text."""
    depth = 1
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] in "{(":
            depth += text[at] == "{" or depth == 1
        elif text[at] in "})":
            depth -= text[at] == "}" or depth == 1
            if not depth:
                return at
        at += 1
    return at


def _fields(body: str, macros: dict[str, str]) -> Iterator[tuple[str, str]]:
    at = 0
    while name := _NAME.match(body, at):
        at = name.end()
        parts = []
        while True:
            part, at = _value(body, at, macros)
            parts.append(part)
            joined = re.compile(r"\s*#\s*").match(body, at)
            if joined is None:
                break
            at = joined.end()
        yield name[1].casefold(), "".join(parts).strip()


def _value(body: str, at: int, macros: dict[str, str]) -> tuple[str, int]:
    if body[at : at + 1] == "{":
        end = _closing(body, at + 1)
        return body[at + 1 : end], end + 1
    if body[at : at + 1] == '"':
        end, depth = at + 1, 0
        while end < len(body) and (body[end] != '"' or depth):
            depth += (body[end] == "{") - (body[end] == "}")
            end += 1
        return body[at + 1 : end], end + 1
    bare = _BARE.match(body, at)
    if bare is None:
        return "", at
    return macros.get(bare[0].casefold(), bare[0]), bare.end()


# -- an entry as a source ---------------------------------------------------------


def _source(kind: str, key: str, raw: dict[str, str]) -> Read:
    said = {name: plain(value) for name, value in raw.items()}
    url = said.get("url") or ""
    if not url and (link := re.search(r"https?://[^\s}]+", raw.get("howpublished", ""))):
        url = link[0]
    if not url and said.get("doi"):
        url = "https://doi.org/" + re.sub(r"^(https?://(dx\.)?doi\.org/|doi:)", "", said["doi"])
    title = said.get("title", "")
    if title and said.get("subtitle"):
        title = f"{title}: {said['subtitle']}"
    houses = ["publisher", "institution", "organization", "school"]
    houses = ["journaltitle", "journal", *houses] if kind in _ARTICLES else [*houses, "journal"]
    fields = {
        "type": "dataset" if kind in ("dataset", "data") else "",
        "title": title,
        "publisher": next((said[house] for house in houses if said.get(house)), ""),
        "author": _people(raw.get("author", "")),
        "url": url,
        "date": _date(said),
        "retrieved": dates_in_text.read(said.get("urldate", "")) or "",
    }
    if not fields["type"] and kind not in ("misc", "online", "electronic", "www", "unpublished"):
        fields["type"] = "document"
    return fields, key, ""


def _people(names: str) -> str:
    each = [plain(name) for name in re.split(r"\s+and\s+", names.strip()) if name]
    return "; ".join("et al." if name == "others" else name for name in each)


def _date(said: dict[str, str]) -> str:
    if found := dates_in_text.read(said.get("date", "")):
        return found
    year, month, day = (said.get(part, "") for part in ("year", "month", "day"))
    if month.casefold()[:3] in _MONTHS:
        month = str(_MONTHS.index(month.casefold()[:3]) + 1)
    if month.isdigit() and day.isdigit():
        full = dates_in_text.read(f"{year}-{int(month):02d}-{int(day):02d}")
        if full:
            return full
    if month.isdigit() and (found := dates_in_text.read(f"{year}-{int(month):02d}")):
        return found
    return dates_in_text.read(year) or ""


def plain(value: str) -> str:
    """Write TeX's letters as letters and leave its brackets out; other commands stay."""
    text = _WRAPPED.sub(r"\1", value)
    text = _MARKED.sub(_marked, text)
    text = _LETTER.sub(lambda found: _LETTERS[found[1]], text)
    text = re.sub(r"\\([&%$#_{}])", r"\1", text)
    text = text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
    text = text.replace("{", "").replace("}", "").replace("~", " ")
    return " ".join(text.split())


def _marked(found: re.Match[str]) -> str:
    letter = found[3].removeprefix("\\")
    return unicodedata.normalize("NFC", letter + _MARKS[found[1] or found[2]])
