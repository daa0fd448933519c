"""What the columns of judgements are called in data files."""

from __future__ import annotations

COLUMNS = {
    "judgements": {
        "id": ("id", "key", "short name", "kodi", "oznaka", "kürzel"),
        "text": (
            "judgement",
            "judgment",
            "assessment",
            "vlerësimi",
            "procjena",
            "procena",
            "ocjena",
            "einschätzung",
            "bewertung",
        ),
        "by": ("by", "until", "horizon", "deri më", "afati", "do", "rok", "bis", "zeitraum"),
        "likelihood": (
            "likelihood",
            "probability",
            "gjasat",
            "probabiliteti",
            "vjerovatnoća",
            "verovatnoća",
            "wahrscheinlichkeit",
        ),
        "confidence": (
            "confidence",
            "besueshmëria",
            "siguria",
            "pouzdanost",
            "konfidenz",
            "sicherheit der einschätzung",
        ),
        "basis": (
            "basis",
            "because",
            "baza",
            "arsyeja",
            "osnova",
            "obrazloženje",
            "grundlage",
            "begründung",
        ),
        "assumptions": ("assumptions", "supozimet", "pretpostavke", "annahmen"),
        "alternatives": ("alternatives", "alternativat", "alternative", "alternativen"),
        "gaps": (
            "gaps",
            "unknowns",
            "boshllëqet",
            "praznine",
            "nepoznanice",
            "lücken",
            "wissenslücken",
        ),
    }
}
"""For each list of rows and field, header words in English, Albanian, Bosnian or Serbian, German."""
