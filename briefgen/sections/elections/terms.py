"""The terms of electoral law that rules, packs and pages share."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from briefgen.i18n import msg

Method = Literal[
    "dhondt",
    "sainte-lague",
    "modified-sainte-lague",
    "huntington-hill",
    "hare",
    "droop",
    "imperiali",
]
Scope = Literal["national", "region", "district"]

METHODS = {
    "dhondt": msg("the d’Hondt method"),
    "sainte-lague": msg("the Sainte-Laguë method"),
    "modified-sainte-lague": msg("the modified Sainte-Laguë method"),
    "huntington-hill": msg("the Huntington-Hill method"),
    "hare": msg("the Hare quota with largest remainders"),
    "droop": msg("the Droop quota with largest remainders"),
    "imperiali": msg("the Imperiali quota with largest remainders"),
}


def threshold_text(share: Decimal) -> Decimal:
    """Give a threshold without digits that say nothing: 5, not 5.0; 0.67, not 0.666667.

    One with more than three decimals is the share of a quota, and no rule words it so.
    """
    exponent = share.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -3:
        share = share.quantize(Decimal("0.01")) or share
    whole = share.to_integral_value()
    return whole if whole == share else share.normalize()
