"""What the columns of indicators, incidents, missions and risks are called in data files."""

from __future__ import annotations

_TREND = ("trend", "direction", "tendenca", "trendi", "kretanje", "tendenz", "entwicklung")

COLUMNS = {
    "indicators": {
        "name": ("indicator", "name", "treguesi", "pokazatelj", "indikator", "naziv"),
        "value": ("value", "vlera", "vrijednost", "vrednost", "wert"),
        "unit": ("unit", "njësia", "jedinica", "einheit"),
        "previous": ("previous", "before", "vlera e mëparshme", "prethodno", "ranije", "vorher"),
        "better": ("better", "better is", "më mirë", "bolje", "besser"),
        "rating": ("rating", "vlerësimi", "ocjena", "ocena", "bewertung", "ampel"),
        "trend": _TREND,
    },
    "incidents": {
        "date": ("date", "event_date", "data", "datum"),
        "place": ("place", "location", "municipality", "vendi", "komuna", "mjesto", "mesto",
                  "opština", "općina", "ort", "gemeinde"),
        "text": ("incident", "event", "notes", "description", "incidenti", "ngjarja", "përshkrimi",
                 "događaj", "opis", "vorfall", "beschreibung"),
        "kind": ("kind", "type", "event_type", "lloji", "vrsta", "tip", "art", "typ"),
        "severity": ("severity", "rëndësia", "težina", "ozbiljnost", "schwere"),
    },
    "presence": {
        "name": ("mission", "presence", "name", "misioni", "misija", "naziv", "mission"),
        "actor": ("actor", "organisation", "organization", "organizata", "organizacija",
                  "organisation", "träger"),
        "as_of": ("as of", "date", "data", "datum", "stand"),
    },
    "risks": {
        "text": ("risk", "description", "rreziku", "rizik", "risiko", "beschreibung"),
        "likelihood": ("likelihood", "probability", "gjasat", "probabiliteti", "vjerovatnoća",
                       "verovatnoća", "wahrscheinlichkeit"),
        "impact": ("impact", "effect", "ndikimi", "uticaj", "utjecaj", "auswirkung", "wirkung"),
        "trend": _TREND,
    },
}  # fmt: skip
"""For each list of rows and field, header words in English, Albanian, Bosnian or Serbian, German."""
