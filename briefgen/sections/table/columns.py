"""What the columns of a list of columns are called; those of the rows are the user's own."""

from __future__ import annotations

COLUMNS = {
    "rows": {},
    "columns": {
        "title": ("title", "column", "name", "titulli", "naslov", "kolona", "titel", "spalte"),
        "type": ("type", "kind", "holds", "lloji", "vrsta", "tip", "art", "typ"),
        "unit": ("unit", "njësia", "jedinica", "einheit"),
        "key": ("key", "id", "çelësi", "ključ", "schlüssel"),
    },
}  # fmt: skip
"""For each list of rows and field, header words in English, Albanian, Bosnian or Serbian, German."""
