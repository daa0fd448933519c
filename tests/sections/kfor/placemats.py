"""KFOR's published strengths, as data of the section.

- `FEBRUARY_2017`: NATO, "Kosovo Force (KFOR): Key Facts and Figures", placemat of February
  2017, "30 Troop Contributing Nations, KFOR Total Strength: 4,273", by its text at
  docslib.org/doc/4697084. That text has lost the names of the rows 252, 303, 1 and 675;
  they are given by alphabetical order to Slovenia, Turkey, the United Kingdom and the
  United States.
- `AUGUST_2022`: RFE/RL, figures of August 2022, by info-ks.net/vijesti/kosovo/143585: 3,735
  from 27 nations, of which the list names 16.
- `FEBRUARY_2025`: what was reported of the NATO Secretary General in Bratislava on
  20 February 2025: over 4,600 from 28 nations, Italy first, then the United States, Hungary
  and Türkiye, no nation with a figure.
"""

from __future__ import annotations

from typing import Any

FEBRUARY_2017: dict[str, Any] = {
    "as_of": "2017-02",
    "personnel": {"total": 4273, "qualifier": "exact"},
    "nations": 30,
    "contributions": [
        {"nation": "AL", "personnel": 13},
        {"nation": "AM", "personnel": 35},
        {"nation": "AT", "personnel": 487},
        {"nation": "BG", "personnel": 10},
        {"nation": "CA", "personnel": 5},
        {"nation": "HR", "personnel": 23},
        {"nation": "CZ", "personnel": 9},
        {"nation": "DK", "personnel": 35},
        {"nation": "EE", "personnel": 2},
        {"nation": "FI", "personnel": 20},
        {"nation": "DE", "personnel": 530},
        {"nation": "GR", "personnel": 112},
        {"nation": "HU", "personnel": 350},
        {"nation": "IE", "personnel": 12},
        {"nation": "IT", "personnel": 551},
        {"nation": "LT", "personnel": 1},
        {"nation": "LU", "personnel": 23},
        {"nation": "MD", "personnel": 41},
        {"nation": "NL", "personnel": 5},
        {"nation": "NO", "personnel": 2},
        {"nation": "PL", "personnel": 258},
        {"nation": "PT", "personnel": 186},
        {"nation": "RO", "personnel": 56},
        {"nation": "SI", "personnel": 252},
        {"nation": "SE", "personnel": 2},
        {"nation": "CH", "personnel": 234},
        {"nation": "TR", "personnel": 303},
        {"nation": "GB", "personnel": 1},
        {"nation": "UA", "personnel": 40},
        {"nation": "US", "personnel": 675},
    ],
}
AUGUST_2022: dict[str, Any] = {
    "as_of": "2022-08",
    "personnel": {"total": 3735, "qualifier": "exact"},
    "nations": 27,
    "contributions": [
        {"nation": "IT", "personnel": 638},
        {"nation": "US", "personnel": 635},
        {"nation": "HU", "personnel": 469},
        {"nation": "TR", "personnel": 350},
        {"nation": "PL", "personnel": 247},
        {"nation": "AT", "personnel": 232},
        {"nation": "HR", "personnel": 147},
        {"nation": "GR", "personnel": 105},
        {"nation": "SI", "personnel": 97},
        {"nation": "MK", "personnel": 65},
        {"nation": "AL", "personnel": 58},
        {"nation": "CZ", "personnel": 7},
        {"nation": "CA", "personnel": 5},
        {"nation": "SE", "personnel": 3},
        {"nation": "LT", "personnel": 1},
        {"nation": "ME", "personnel": 1},
    ],
}
FEBRUARY_2025: dict[str, Any] = {
    "as_of": "2025-02-20",
    "personnel": {"total": 4600, "qualifier": "over"},
    "nations": 28,
    "contributions": [
        {"nation": "IT", "rank": 1},
        {"nation": "US", "rank": 2},
        {"nation": "HU", "rank": 3},
        {"nation": "TR", "rank": 4},
    ],
    "responders": [
        {"order": 1, "name": "Kosovo Police", "role": "First responder"},
        {"order": 2, "name": "EULEX", "role": "Second responder"},
        {"order": 3, "name": "KFOR", "role": "Third responder"},
    ],
    "tasks": ["Safe and secure environment, freedom of movement"],
    "mandate": {"basis": "UNSCR 1244 (1999)", "until": "open-ended"},
    "strength": [],
    "events": [{"date": "2023", "text": "Presence increased."}],
}
