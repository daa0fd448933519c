"""What the columns of talking points are called in data files."""

from __future__ import annotations

COLUMNS = {
    "points": {
        "message": (
            "message",
            "point",
            "line",
            "mesazhi",
            "pika",
            "poruka",
            "tačka",
            "botschaft",
            "sprechpunkt",
        ),
        "support": (
            "support",
            "background",
            "mbështetja",
            "argumenti",
            "obrazloženje",
            "potkrepa",
            "begründung",
            "hintergrund",
        ),
        "if_asked": (
            "if asked",
            "answer",
            "reactive",
            "nëse pyeteni",
            "ako vas pitaju",
            "na pitanje",
            "auf nachfrage",
            "reaktiv",
        ),
    }
}
"""For each list of rows and field, header words in English, Albanian, Bosnian or Serbian, German."""
