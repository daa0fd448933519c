"""What the columns of actions are called in data files."""

from __future__ import annotations

COLUMNS = {
    "items": {
        "text": ("action", "recommendation", "text", "what", "task", "veprimi", "rekomandimi",
                 "detyra", "mjera", "mera", "preporuka", "zadatak", "maßnahme", "empfehlung",
                 "aufgabe"),
        "owner": ("owner", "responsible", "lead", "who", "actor", "përgjegjësi", "bartësi",
                  "nosilac", "nositelj", "odgovoran", "zuständig", "verantwortlich", "wer"),
        "deadline": ("deadline", "due", "by", "until", "date", "afati", "rok", "datum", "frist",
                     "termin", "bis"),
    }
}  # fmt: skip
"""For each field of actions, header words in English, Albanian, Bosnian or Serbian, German."""
