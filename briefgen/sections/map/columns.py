"""What the columns of countries and places are called in data files."""

from __future__ import annotations

COLUMNS = {
    "values": {
        "country": ("country", "state", "nation", "vendi", "shteti", "zemlja", "država", "land",
                    "staat"),
        "value": ("value", "figure", "number", "amount", "vlera", "numri", "vrijednost",
                  "vrednost", "broj", "iznos", "wert", "zahl", "betrag"),
        "rating": ("rating", "status", "traffic light", "vlerësimi", "ngjyra", "ocjena", "ocena",
                   "bewertung", "ampel"),
        "label": ("label", "text", "note", "etiketa", "shënim", "oznaka", "natpis", "napomena",
                  "beschriftung", "text", "anmerkung"),
    },
    "markers": {
        "lon": ("lon", "long", "lng", "longitude", "x", "gjatësia", "dužina", "längengrad",
                "länge"),
        "lat": ("lat", "latitude", "y", "gjerësia", "širina", "breitengrad", "breite"),
        "label": ("label", "place", "name", "town", "city", "vendi", "emri", "qyteti", "mjesto",
                  "mesto", "naziv", "grad", "ort", "stadt"),
    },
}  # fmt: skip
"""For each list of rows and field, header words in English, Albanian, Bosnian or Serbian, German."""
