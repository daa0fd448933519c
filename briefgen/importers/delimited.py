"""Delimited text: encoding, delimiter and comment lines are found, not asked for."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter

from briefgen.core.errors import BriefgenError
from briefgen.i18n import Message, msg
from briefgen.importers.sheets import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Sheet

DELIMITERS = (",", ";", "\t", "|")
COMMENT = "#"
ENCODINGS = [
    "cp1250", "cp1252", "cp1251", "iso8859_2", "iso8859_5", "iso8859_15", "mac_latin2",
    "mac_roman", "cp1254", "cp852", "cp437",
]  # fmt: skip
"""What files of the region are written in when it is not Unicode."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 256 * 1024
_LOOKED_AT = 200
_LONGEST_CELL = 1_000_000


def read(data: bytes, name: str, suffix: str = "") -> Sheet:
    """Read delimited text as a sheet; `name` is what errors call the file.

    Comment lines (`#`) before the table are left out. Raises `BriefgenError`.
    """
    text, said = _decoded(data, name)
    lines, skipped = _without_comments(text)
    rows = _rows(lines, _delimiter(lines, suffix), name)
    return Sheet("", rows, skipped, said=said)


def _decoded(data: bytes, name: str) -> tuple[str, list[Message]]:
    try:
        for mark, encoding in _BOMS:
            if data.startswith(mark):
                return data.decode(encoding), []
        if b"\0" in data:
            raise BriefgenError(
                msg(
                    "%(name)s holds binary data and no table: save it as CSV, XLSX or ODS.",
                    name=name,
                )
            )
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        # It takes longer to import than all else here, and is seldom needed.
        from charset_normalizer import from_bytes

        guess = from_bytes(data[:_SAMPLE], cp_isolation=ENCODINGS).best()
    encoding = guess.encoding if guess is not None else "cp1252"
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise BriefgenError(
            msg("The letters of %(name)s cannot be read: save it as CSV in UTF-8.", name=name)
        ) from None
    said = msg(
        "The file is not in UTF-8 and was read as %(encoding)s: look at its accented letters.",
        encoding=encoding,
    )
    return text, [said]


def _without_comments(text: str) -> tuple[str, int]:
    skipped = 0
    while text.startswith(COMMENT):
        _, _, rest = text.partition("\n")
        if not rest:
            return text, skipped
        text = rest
        skipped += 1
    return text, skipped


def _delimiter(text: str, suffix: str) -> str:
    """Choose what parts the most lines into the same number of cells, more than one."""
    if suffix in (".tsv", ".tab"):
        return "\t"
    head = "\n".join(text[:_SAMPLE].splitlines()[:_LOOKED_AT])
    best, best_score = ",", (0.0, 0.0, 0)
    for delimiter in DELIMITERS:
        try:
            rows = [row for row in csv.reader(io.StringIO(head), delimiter=delimiter) if row]
        except csv.Error:
            continue
        if not rows:
            continue
        width, count = Counter(map(len, rows)).most_common(1)[0]
        # A mark that a space follows is one of prose.
        inner = [cell for row in rows for cell in row[1:] if cell]
        tight = sum(not cell.startswith(" ") for cell in inner) / max(1, len(inner))
        score = (count / len(rows) if width > 1 else 0.0, tight, width)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _rows(text: str, delimiter: str, name: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(row) > MOST_COLUMNS:
                raise too_wide(name)
            cells += len(row)
            if cells > MOST_CELLS or len(rows) >= MOST_ROWS:
                raise too_large(name)
            rows.append(row)
    except csv.Error:
        raise BriefgenError(
            msg(
                "%(name)s is no table that can be read (near row %(row)s): a cell has no end."
                " Save it anew as CSV.",
                name=name,
                row=len(rows) + 1,
            )
        ) from None
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if not rows:
        raise empty(name)
    return rows


def empty(name: str) -> BriefgenError:
    """Give the error for a file without a single filled cell."""
    return BriefgenError(msg("%(name)s holds no table: choose another file.", name=name))


def too_wide(name: str) -> BriefgenError:
    """Give the error for a table with more columns than a spreadsheet has."""
    return BriefgenError(
        msg(
            "%(name)s has more than %(limit)s columns: keep those that are needed.",
            name=name,
            limit=MOST_COLUMNS,
        )
    )


def too_large(name: str) -> BriefgenError:
    """Give the error for a table whose area is beyond what is read."""
    return BriefgenError(
        msg(
            "%(name)s spans more than %(limit)s cells: keep the rows and columns that are needed.",
            name=name,
            limit=MOST_CELLS,
        )
    )
