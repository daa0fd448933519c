"""What the columns of events are called in data files."""

from __future__ import annotations

COLUMNS = {
    "events": {
        "date": ("date", "when", "day", "from", "start", "data", "kur", "prej", "datum", "kada",
                 "od", "wann", "tag", "von", "beginn"),
        "end": ("end", "until", "to", "through", "deri", "përfundimi", "kraj", "do", "ende", "bis"),
        "text": ("event", "text", "what", "what happened", "description", "ngjarja", "përshkrimi",
                 "događaj", "dogadjaj", "opis", "ereignis", "beschreibung"),
        "planned": ("planned", "expected", "to come", "planifikuar", "planirano", "geplant"),
    }
}  # fmt: skip
"""For each field of events, header words in English, Albanian, Bosnian or Serbian, German."""
