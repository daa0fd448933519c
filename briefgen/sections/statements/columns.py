"""What the columns of statements are called in data files."""

from __future__ import annotations

COLUMNS = {
    "statements": {
        "speaker": (
            "speaker",
            "who",
            "name",
            "folësi",
            "emri",
            "govornik",
            "ime",
            "sprecher",
            "redner",
        ),
        "role": (
            "role",
            "office",
            "title",
            "function",
            "pozita",
            "funksioni",
            "funkcija",
            "dužnost",
            "amt",
            "funktion",
        ),
        "place": ("place", "where", "location", "vendi", "mjesto", "mesto", "ort"),
        "date": ("date", "when", "data", "datum"),
        "verbatim": (
            "verbatim",
            "word for word",
            "quote",
            "fjalë për fjalë",
            "doslovno",
            "wörtlich",
        ),
        "text": (
            "statement",
            "text",
            "what was said",
            "deklarata",
            "izjava",
            "aussage",
            "wortlaut",
        ),
        "topics": ("topics", "topic", "subject", "temat", "tema", "teme", "thema", "themen"),
    }
}
"""For each list of rows and field, header words in English, Albanian, Bosnian or Serbian, German."""
