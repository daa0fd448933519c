"""The abbreviation that is proposed for a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.initials import initials


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Lëvizja Vetëvendosje", "LV"), ("Democratic Party of Kosovo", "PDK"),
        ("Partia Demokratike e Kosovës", "PDK"), ("Srpska lista", "SL"), ("Српска листа", "СЛ"),
        ("Savez nezavisnih socijaldemokrata", "SNS"), ("New Kosovo Coalition (NKC)", "NKC"),
        ("AAK–Nisma", "AAK–Nisma"), ("Vetëvendosje", "Vetëvendosje"),
        ("Socijaldemokrate", "SOCI"), ("of the", "OT"), ("2027", "L 2027"), ("…", "L …"),
    ],
)  # fmt: skip
def test_abbreviation_is_that_beside_the_name_the_known_one_or_its_initials(
    name: str, short: str
) -> None:
    assert initials(name, "L") == short


@given(st.text(min_size=1).filter(str.strip))
def test_every_name_has_an_abbreviation_that_no_row_number_is(name: str) -> None:
    made = initials(name, "L")
    assert made.strip()
    assert not made.isdigit()
