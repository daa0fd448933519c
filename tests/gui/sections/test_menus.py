from __future__ import annotations

from typing import Any

import pytest

from briefgen.core import marking
from briefgen.gui.sections.menus import with_level

KNOWN = marking.policies()
NR = {"policy": "nato", "level": "NATO RESTRICTED"}
RED = {"policy": "tlp", "level": "TLP:RED"}


@pytest.mark.parametrize(
    ("now", "policy", "level", "after"),
    [
        (None, "nato", "NATO RESTRICTED", NR),
        ({**NR, "releasable_to": ["EU"]}, "nato", "NATO SECRET",
         {**NR, "level": "NATO SECRET", "releasable_to": ["EU"]}),
        ({**NR, "releasable_to": ["EU"]}, "eu", "LIMITE", {"policy": "eu", "level": "LIMITE"}),
        (NR, "tlp", "TLP:RED", [NR, RED]),
        ([NR, RED], "tlp", "TLP:GREEN", [NR, {"policy": "tlp", "level": "TLP:GREEN"}]),
        (RED, "nato", "NATO RESTRICTED", [NR, RED]),
        ({"policy": "nobody"}, "nato", "NATO RESTRICTED", NR),
    ],
)  # fmt: skip
def test_level_takes_its_place_beside_what_may_stay(
    now: Any, policy: str, level: str, after: Any
) -> None:
    made = with_level(now, KNOWN[policy], level, KNOWN)
    assert made == after
    assert marking.parse_markings(made, KNOWN)
