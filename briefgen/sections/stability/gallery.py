"""The countries for which a section on stability is offered already begun.

Missions are named and nothing is said of them: their strength and mandates change.
"""

from __future__ import annotations

from briefgen.i18n import msg
from briefgen.sections.base import Entry

GALLERY = (
    Entry(
        msg("Bosnia stability"),
        msg("Relations of the entities and the state, EUFOR Althea, the High Representative."),
        msg("Stability in Bosnia and Herzegovina"),
        {
            "country": "BA",
            "presence": [{"name": "EUFOR Althea", "actor": "EU"}, {"name": "OHR"}],
        },
    ),
    Entry(
        msg("Kosovo stability"),
        msg("The north, the dialogue, institutions, and the missions in the country."),
        msg("Stability in Kosovo"),
        {
            "country": "XK",
            "presence": [
                {"name": "KFOR", "actor": "NATO"},
                {"name": "EULEX", "actor": "EU"},
                {"name": "UNMIK", "actor": "UN"},
            ],
        },
    ),
    Entry(
        msg("Serbia stability"),
        msg("Government and protest, the economy, relations with the neighbours."),
        msg("Stability in Serbia"),
        {"country": "RS"},
    ),
)
