"""What the columns of election results are called in data files."""

from __future__ import annotations

_LIST = (
    "list", "party", "political entity", "subject", "party name", "subjekti politik", "subjekti",
    "partia", "lista", "stranka", "politički subjekt", "izborna lista", "partei", "gruppenname",
)  # fmt: skip
_ABBR = (
    "abbr", "abbreviation", "short name", "acronym", "shkurtesa", "skraćenica", "kratica",
    "kurzbezeichnung", "abkürzung", "party_name_short",
)  # fmt: skip
_VOTES = (
    "votes", "valid votes", "number of votes", "numri i votave", "votat", "glasovi", "broj glasova",
    "stimmen", "anzahl",
)  # fmt: skip
_SHARE = (
    "share", "share of votes", "per cent", "percent", "%", "vote share", "vote_share",
    "përqindja e votave të vlefshme", "përqindja", "procenat", "posto", "procenat glasova",
    "prozent", "stimmenanteil", "anteil",
)  # fmt: skip
_SEATS = ("seats", "mandates", "ulëset", "mandatet", "mandati", "broj mandata", "sitze", "mandate")

COLUMNS = {
    "results": {
        "party": _LIST,
        "abbr": _ABBR,
        "candidate": ("candidate", "name", "kandidati", "kandidat", "bewerber"),
        "votes": _VOTES,
        "share_percent": _SHARE,
        "seats": _SEATS,
        "group": ("community", "minority", "komuniteti", "zajednica", "manjina", "minderheit"),
        "alliance": ("alliance", "coalition", "koalicioni", "koalicija", "listenverbindung"),
        "previous_share": ("previous share", "previous election", "më parë", "prethodno", "vorperiode"),
    },
    "districts": {
        "name": ("district", "constituency", "zona", "qarku", "izborna jedinica", "okrug", "wahlkreis"),
        "seats": _SEATS,
        "region": ("region", "entity", "rajoni", "regija", "entitet", "land"),
        "valid_votes": ("valid votes", "vota të vlefshme", "važeći glasovi", "gültige"),
    },
}  # fmt: skip
"""For each list of rows and field, header words in English, Albanian, Bosnian or Serbian, German."""
