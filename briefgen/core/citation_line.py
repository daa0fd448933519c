"""A citation in one line, or a quotation with its citation below, read as a source.

House styles differ, so only what is marked is told apart: a link, a title in quotation
marks or italics, a date that stands for itself, an author before a year in brackets, a
publisher that the briefing knows already. What is not marked stays together as the title.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.core import dates_in_text
from briefgen.core.bibtex import Read

_URL = re.compile(r"<?((?:https?://|www\.)[^\s<>“”\"]+)>?", re.IGNORECASE)
_DOI = re.compile(r"\b(?:doi:\s*)?(10\.\d{4,9}/[^\s“”\"<>]+)", re.IGNORECASE)
_MARKDOWN = re.compile(r"\[([^\]]+)\]\(\s*<?(https?://[^\s)>]+)>?[^)]*\)")
_QUOTED = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«\s*([^«»]+?)\s*»|\"([^\"]+)\"")
_ITALIC = re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])|(?<!\w)_([^_\n]+)_(?!\w)")
_RETRIEVED = re.compile(
    r"[(\[]?\b(?:last\s+)?(?:accessed|retrieved|consulted|viewed|visited|consulté|abgerufen"
    r"|pristupljeno|preuzeto|приступљено|преузето|aksesuar|qasur)"
    rf"(?:\s+(?:on|le|am|më))?:?\s*({dates_in_text.PATTERN})\.?[)\]]?",
    re.IGNORECASE,
)
_VIA = re.compile(
    r"[(\[]?\b(?:as\s+)?(?:cited|quoted|reported|cité|zitiert)\s+(?:in|by|dans|nach)\s+"
    r"([^()\[\]\n]+?)[)\]]?[.,;]?\s*$",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?:(?<=[,;.(\[|–—:])|^)\s*(?P<date>{dates_in_text.PATTERN})\.?\s*(?=[,;.)\]|–—]|$)"
)
_AUTHOR_YEAR = re.compile(
    r"^(?P<author>[^()“”\"]{2,120}?)\s*\((?P<date>[^()]{4,24})\)[.,:]?\s+(?P<rest>\S.*)$", re.DOTALL
)
_INITIALS = re.compile(r"(?:^|[\s,])[^\W\d_]\.(?:$|[\s,])|^[^\W\d_]+, [^\W\d_]+$")
_EDGES = " \t\n,;:.|–—-()[]"
_SENTENCE = re.compile(r"[.!?…]$")

Known = Sequence[Mapping[str, Any]]


def read(text: str, known: Known = ()) -> Read:
    """Read a citation; gives the fields of a source, no id, and what was left over."""
    fields: dict[str, str] = {}
    text = _quotation(text, fields)
    text = _link(text, fields)
    text = _take(_RETRIEVED, text, fields, "retrieved")
    text, unread = _through(text, fields, known)
    titled = _title(text, fields)
    if titled is not None:
        before, after = titled
        after = _date(after, fields)
        before = _date(before, fields) if "date" not in fields else before
        unread += _around_title(before.strip(_EDGES), after.strip(_EDGES), fields)
    elif (apa := _AUTHOR_YEAR.match(text)) and (found := dates_in_text.read(apa["date"])):
        fields |= {"author": apa["author"].strip(" ,"), "date": found}
        title, *rest = re.split(r"(?<=\w\w)\.\s+", apa["rest"])
        fields["title"] = title.strip(_EDGES)
        houses = [part.strip(_EDGES) for part in rest if part.strip(_EDGES)]
        if len(houses) == 1:
            fields["publisher"] = houses[0]
        else:
            unread += houses
    else:
        _unmarked(_date(text, fields), fields, known)
    return {name: value for name, value in fields.items() if value}, "", "; ".join(unread)


def _quotation(text: str, fields: dict[str, str]) -> str:
    """Take a quotation that stands on lines of its own, above or below its source."""
    lines = text.strip().splitlines()
    for first, rest in ((lines[0], lines[1:]), (lines[-1], lines[:-1])):
        line = first.strip().removeprefix(">").strip()
        found = _QUOTED.fullmatch(line)
        if found and rest:
            fields["quote"] = next(part for part in found.groups() if part).strip()
            return "\n".join(rest)
    return text


def _link(text: str, fields: dict[str, str]) -> str:
    if link := _MARKDOWN.search(text):
        fields |= {"title": link[1].strip(), "url": link[2]}
        return text[: link.start()] + "\n" + text[link.end() :]
    if found := _URL.search(text):
        url = found[1].rstrip(".,;:!?'’”»")
        # A bracket that closes what the citation opened is no part of the address.
        while url.endswith((")", "]")) and url.count("(") + url.count("[") < len(
            re.findall(r"[)\]]", url)
        ):
            url = url[:-1].rstrip(".,;")
        fields["url"] = url if "://" in url else f"https://{url}"
        begin = text.find(url, found.start())
        behind = text[begin + len(url) :].lstrip(">")
        return text[: found.start()].rstrip(" <") + "\n" + behind
    if doi := _DOI.search(text):
        fields["url"] = "https://doi.org/" + doi[1].rstrip(".,;)")
        return text[: doi.start()] + "\n" + text[doi.end() :]
    return text


def _take(pattern: re.Pattern[str], text: str, fields: dict[str, str], field: str) -> str:
    found = pattern.search(text)
    value = dates_in_text.read(found[1]) if found else None
    if found is None or value is None:
        return text
    fields[field] = value
    return text[: found.start()] + "\n" + text[found.end() :]


def _through(text: str, fields: dict[str, str], known: Known) -> tuple[str, list[str]]:
    """Take the source in which this one was read, where the briefing has it."""
    found = _VIA.search(text.strip())
    if found is None:
        return text, []
    named = found[1].strip(_EDGES)
    for source in known:
        if named.casefold() in {
            str(source.get(name)).casefold() for name in ("id", "title") if source.get(name)
        }:
            fields["via"] = str(source["id"])
            return text.strip()[: found.start()], []
    return text.strip()[: found.start()], [found[0].strip(_EDGES)]


def _title(text: str, fields: dict[str, str]) -> tuple[str, str] | None:
    """Take the title that marks tell, and give what stands before and after it."""
    if "title" in fields:
        before, _, after = text.partition("\n")
        return before, after
    for pattern in (_QUOTED, _ITALIC):
        if found := pattern.search(text):
            inner = next(part for part in found.groups() if part).strip()
            fields["title"] = inner.rstrip(",;").strip()
            return text[: found.start()], text[found.end() :]
    return None


def _date(text: str, fields: dict[str, str]) -> str:
    """Take the last date that stands for itself between marks."""
    for found in reversed(list(_ALONE.finditer(text))):
        if (value := dates_in_text.read(found["date"])) is not None:
            fields["date"] = value
            return text[: found.start("date")] + text[found.end("date") :]
    return text


def _around_title(before: str, after: str, fields: dict[str, str]) -> list[str]:
    """Tell author and publisher by their places before and after a title."""
    after = re.sub(r"^in[:\s]+", "", after, flags=re.IGNORECASE)
    parts = [part.strip(_EDGES) for part in re.split(r"[,;\n]|\.\s", after) if part.strip(_EDGES)]
    if before and (parts or _INITIALS.search(before)):
        fields["author"] = before
    elif before:
        fields["publisher"] = before
    if parts:
        fields["publisher"] = _ITALIC.sub(lambda found: found[1] or found[2], parts[0])
    return parts[1:]


def _unmarked(text: str, fields: dict[str, str], known: Known) -> None:
    """Keep what no mark tells apart together as the title, less a publisher that is known."""
    text = " ".join(text.split())
    publishers = {
        str(source["publisher"]).casefold() for source in known if source.get("publisher")
    }
    title, bar, house = text.rpartition(" | ")
    if bar and title.strip(_EDGES):
        fields |= {"title": title.strip(_EDGES), "publisher": house.strip(_EDGES)}
        return
    parts = [part.strip(_EDGES) for part in re.split(r"[,;:]\s|\.\s", text)]
    for part in (parts[0], parts[-1]):
        if part.casefold() in publishers and len(parts) > 1:
            fields["publisher"] = part
            cut = len(part)
            stripped = text.strip(_EDGES)
            inner = stripped[cut:] if part is parts[0] else stripped[:-cut]
            fields["title"] = inner.strip(_EDGES)
            return
    fields["title"] = re.sub(r"\(\s*\)|\[\s*\]", "", text).strip(_EDGES.replace(")", ""))
