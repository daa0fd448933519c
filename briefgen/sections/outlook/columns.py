"""What the columns of scenarios are called in data files."""

from __future__ import annotations

COLUMNS = {
    "scenarios": {
        "name": (
            "scenario",
            "name",
            "skenari",
            "emri",
            "scenarij",
            "naziv",
            "szenario",
        ),
        "likelihood": (
            "likelihood",
            "probability",
            "gjasat",
            "probabiliteti",
            "vjerovatnoća",
            "verovatnoća",
            "wahrscheinlichkeit",
        ),
        "by": ("by", "until", "horizon", "deri më", "afati", "do", "rok", "bis", "zeitraum"),
        "text": ("what happens", "description", "text", "përshkrimi", "opis", "beschreibung"),
        "indicators": (
            "signposts",
            "indicators",
            "treguesit",
            "pokazatelji",
            "indikatori",
            "indikatoren",
            "anzeichen",
        ),
    }
}
"""For each list of rows and field, header words in English, Albanian, Bosnian or Serbian, German."""
