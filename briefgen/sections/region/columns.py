"""What the columns of countries and commitments are called in data files."""

from __future__ import annotations

COLUMNS = {
    "countries": {
        "country": ("country", "state", "vendi", "shteti", "zemlja", "država", "land", "staat"),
        "rating": (
            "rating",
            "status",
            "traffic light",
            "vlerësimi",
            "ngjyra",
            "ocjena",
            "ocena",
            "bewertung",
            "ampel",
        ),
        "trend": (
            "trend",
            "direction",
            "prirja",
            "tendenca",
            "tendencija",
            "tendenz",
            "entwicklung",
        ),
        "note": (
            "note",
            "comment",
            "remark",
            "shënim",
            "koment",
            "napomena",
            "komentar",
            "anmerkung",
            "bemerkung",
        ),
    },
    "commitments": {
        "actor": (
            "actor",
            "by",
            "organisation",
            "organization",
            "aktori",
            "organizata",
            "akter",
            "organizacija",
            "akteur",
        ),
        "text": (
            "commitment",
            "pledge",
            "text",
            "zotimi",
            "angazhimi",
            "obaveza",
            "obećanje",
            "zusage",
            "verpflichtung",
        ),
        "date": ("date", "when", "data", "datum"),
    },
}
"""For each list of rows and field, header words in English, Albanian, Bosnian or Serbian, German."""
