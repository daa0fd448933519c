"""RIS, the exchange format of reference managers, as far as a source needs it."""

from __future__ import annotations

import re

from briefgen.core import dates_in_text
from briefgen.core.bibtex import Read

_LINE = re.compile(r"^\s*([A-Z][A-Z0-9])  ?- ?(.*)$")
_TYPES = {"DATA": "dataset", "AGGR": "dataset", "PCOMM": "interview"}
_ONLINE = ("ELEC", "GEN", "BLOG", "")
_IN_JOURNALS = ("JOUR", "JFULL", "MGZN", "NEWS", "EJOUR")


def looks_like(text: str) -> bool:
    """Say whether a text holds the line that every record begins with."""
    return bool(re.search(r"^\s*TY  ?- ", text, re.MULTILINE))


def read(text: str) -> list[Read]:
    """Read all records; one that was cut off gives what was there of it."""
    records: list[dict[str, list[str]]] = []
    for line in text.splitlines():
        if (found := _LINE.match(line)) is None:
            continue
        tag, value = found[1], " ".join(found[2].split())
        if tag == "TY" or not records:
            records.append({})
        if value:
            records[-1].setdefault(tag, []).append(value)
    return [_source(record) for record in records if record]


def _source(record: dict[str, list[str]]) -> Read:
    def first(*tags: str) -> str:
        return next((record[tag][0] for tag in tags if tag in record), "")

    kind = first("TY").upper()
    houses = ("PB", "JO", "JF", "T2", "JA")
    if kind in _IN_JOURNALS:
        houses = ("JO", "JF", "T2", "JA", "PB")
    url = first("UR", "LK")
    if not url and (doi := first("DO")):
        url = "https://doi.org/" + re.sub(r"^(https?://(dx\.)?doi\.org/|doi:)", "", doi)
    fields = {
        "type": _TYPES.get(kind, "" if kind in _ONLINE else "document"),
        "title": first("TI", "T1", "CT"),
        "publisher": first(*houses),
        "author": "; ".join(record.get("AU", record.get("A1", []))),
        "url": url,
        "date": _date(first("DA")) or _date(first("PY", "Y1")),
        "retrieved": _date(first("Y2")),
    }
    return fields, first("ID"), ""


def _date(text: str) -> str:
    """Read `2025/02/10/`, a year alone, or a date as people write it."""
    if slashed := re.match(r"(\d{4})/(\d{0,2})/?(\d{0,2})", text):
        parts = [slashed[1], *(f"{int(part):02d}" for part in slashed.groups()[1:] if part)]
        return dates_in_text.read("-".join(parts)) or ""
    return dates_in_text.read(text) or ""
