from __future__ import annotations

from briefgen.core.glossary import GLOSSARY
from briefgen.i18n import language


def test_the_glossary_is_in_order_and_translatable() -> None:
    assert list(GLOSSARY) == sorted(GLOSSARY, key=str.casefold)
    for short, long in GLOSSARY.items():
        assert len(language("en").text(long)) > len(short)


def test_the_glossary_holds_what_every_paper_uses() -> None:
    assert {"KFOR", "EULEX", "EUFOR", "OHR", "NATO", "EU", "UNSCR", "UNMIK", "PIC"} < set(GLOSSARY)
    assert str(GLOSSARY["CEC"]) == "Central Election Commission"
