"""What the columns of contributions, strengths and events are called in data files."""

from __future__ import annotations

_DATE = ("date", "as of", "data", "datum", "datumi", "stand", "zeitpunkt")
_PERSONNEL = (
    "personnel",
    "troops",
    "strength",
    "soldiers",
    "number of troops",
    "personeli",
    "trupa",
    "ushtarë",
    "forca",
    "vojnici",
    "vojnika",
    "broj vojnika",
    "ljudstvo",
    "osoblje",
    "soldaten",
    "truppen",
    "personal",
    "truppenstärke",
)

COLUMNS = {
    "contributions": {
        "nation": (
            "nation",
            "country",
            "contributor",
            "contributing nation",
            "shteti",
            "vendi",
            "kombi",
            "država",
            "zemlja",
            "nacija",
            "land",
            "staat",
            "nation",
        ),
        "personnel": _PERSONNEL,
        "rank": ("rank", "place", "renditja", "vendi në renditje", "rang", "mjesto", "mesto"),
        "command": ("command", "commands", "lead", "komanda", "komando", "führung", "kommando"),
    },
    "strength": {
        "date": _DATE,
        "total": (*_PERSONNEL, "total", "gjithsej", "totali", "ukupno", "gesamt", "summe"),
        "qualifier": ("qualifier", "exactness", "saktësia", "tačnost", "genauigkeit"),
        "event": ("event", "ngjarja", "događaj", "ereignis"),
    },
    "events": {
        "date": _DATE,
        "end": ("end", "until", "fundi", "kraj", "do", "ende", "bis"),
        "text": ("event", "text", "description", "ngjarja", "përshkrimi", "događaj", "opis",
                 "ereignis", "beschreibung"),
    },
    "responders": {
        "order": ("order", "turn", "radha", "redoslijed", "redosled", "reihenfolge"),
        "name": ("responder", "name", "emri", "naziv", "ime"),
        "role": ("role", "roli", "uloga", "rolle", "aufgabe"),
    },
}  # fmt: skip
"""For each list of rows and field, header words in English, Albanian, Bosnian or Serbian, German."""
