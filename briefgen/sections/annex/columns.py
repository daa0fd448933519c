"""What the columns of abbreviations are called in data files."""

from __future__ import annotations

COLUMNS = {
    "glossary": {
        "abbr": ("abbreviation", "abbr", "acronym", "shkurtesa", "skraćenica", "abkürzung"),
        "meaning": ("meaning", "long form", "kuptimi", "značenje", "bedeutung"),
    }
}
"""For each list of rows and field, header words in English, Albanian, Bosnian or Serbian, German."""
