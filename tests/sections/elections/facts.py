"""Official results, to compare projections with; each with its source."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

CONTRACT: dict[str, Any] = {
    "country": "XK",
    "chamber": "Assembly of Kosovo",
    "date": "2025-02-09",
    "status": "preliminary",
    "seats": 120,
    "majority": 61,
    "allocation": {"method": "dhondt", "seats": 100, "threshold_percent": Decimal("5.0")},
    "reserved": [
        {"group": "Serb community", "seats": 10},
        {"group": "other communities", "seats": 10},
    ],
    "lines": [
        {"seats": 61, "label": "to elect a government"},
        {"seats": 80, "label": "two thirds"},
    ],
    "results": [
        {"party": "Lëvizja Vetëvendosje!", "abbr": "LVV", "share_percent": Decimal("40.80"), "colour": "#c8102e", "incumbent": True},
        {"party": "Democratic Party of Kosovo", "abbr": "PDK", "share_percent": Decimal("22.03"), "colour": "#00529b"},
        {"party": "Democratic League of Kosovo", "abbr": "LDK", "share_percent": Decimal("17.63"), "colour": "#f5b301"},
        {"party": "Alliance for the Future of Kosovo and Social Democratic Initiative", "abbr": "AAK–Nisma", "share_percent": Decimal("7.46"), "colour": "#6a3d9a"},
        {"party": "Serbian List", "abbr": "SL", "share_percent": Decimal("4.61"), "colour": "#7f7f7f", "group": "Serb community"},
    ],
    "exclusions": [{"parties": ["LVV", "SL"], "reason": "Each has ruled the other out."}],
}  # fmt: skip
"""Kosovo, 9 February 2025: preliminary shares as reported in the press, 20 February 2025."""

NETHERLANDS_2023 = {
    "PVV": (2450878, 37), "GL-PvdA": (1643073, 25), "VVD": (1589519, 24), "NSC": (1343287, 20),
    "D66": (656292, 9), "BBB": (485551, 7), "CDA": (345822, 5), "SP": (328225, 5),
    "DENK": (246765, 3), "PvdD": (235148, 3), "FVD": (232963, 3), "SGP": (217270, 3),
    "CU": (212532, 3), "Volt": (178802, 2), "JA21": (71345, 1), "BVNL": (52913, 0),
    "50PLUS": (51043, 0), "Bij1": (44253, 0), "Splinter": (12838, 0), "Piratenpartij": (9117, 0),
    "PLAN": (5487, 0), "Samen voor Nederland": (5325, 0), "LEF": (5122, 0), "PvdS": (3966, 0),
    "PPB": (1038, 0), "LP": (4152, 0),
}  # fmt: skip
"""Votes and seats of 22 November 2023: Kiesraad, Totaaltelling TK2023 (EML)."""

KOSOVO_2021 = {"LVV": (438335, 58), "PDK": (148285, 19), "LDK": (110985, 15), "AAK": (62111, 8)}
"""Certified votes and general seats of 14 February 2021: rezultatet2021.org; a2news.com, 13 March 2021."""

KOSOVO_2025 = {
    "LVV": (396787, 48),
    "PDK": (196474, 24),
    "LDK": (171357, 20),
    "AAK-NISMA": (66256, 8),
}
"""Certified votes and general seats of 9 February 2025: electionguide.org 4557 (IFES); rks.news."""

KOSOVO_2025_VALID = 938010

KOSOVO_2025_GROUPS = {
    "SL": (39915, 9, "Serb"), "ZSPO": (4139, 1, "Serb"),
    "KDTP": (4824, 2, "Turkish"),
    "NDS": (4158, 1, "Bosniak"), "Vakat": (3471, 1, "Bosniak"), "SDU": (3042, 1, "Bosniak"),
    "IRDK": (4688, 1, "Egyptian"), "PLE": (3251, 1, "Egyptian"),
    "PAI": (2196, 1, "Ashkali"), "PREBK": (1350, 1, "Roma"), "JGP": (1734, 1, "Gorani"),
}  # fmt: skip
"""Votes and seats as above; the communities are those that the lists stand for."""

KOSOVO_RESERVED: list[dict[str, Any]] = [
    {"group": "Serb", "seats": 10, "complete": True},
    {"group": "Roma", "seats": 1, "complete": True},
    {"group": "Ashkali", "seats": 1, "complete": True},
    {"group": "Egyptian", "seats": 1, "complete": True},
    {"group": "largest of the three", "seats": 1, "of": ["Roma", "Ashkali", "Egyptian"], "to": "most_votes"},
    {"group": "Bosniak", "seats": 3, "complete": True},
    {"group": "Turkish", "seats": 2, "complete": True},
    {"group": "Gorani", "seats": 1, "complete": True},
]  # fmt: skip
"""Constitution of Kosovo, Article 64."""

SARAJEVO_2014 = {
    "DF": (61815, 2), "SDA": (58830, 1), "SBB": (41226, 1), "SDP": (15150, 0), "NS": (10913, 0),
    "BPS": (10865, 0),
}  # fmt: skip
"""Votes and seats of the constituency of Sarajevo and Goražde, four seats of the House of
Representatives, 12 October 2014: Wikipedia, 3rd Electoral Unit of the Federation (223,449 valid)."""

SARAJEVO_2014_VALID = 223449
