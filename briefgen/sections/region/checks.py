"""The checks of a region: each country once, and a rating that says why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.core import countries
from briefgen.core.problems import Problem, Severity
from briefgen.i18n import msg
from briefgen.sections.base import Scope
from briefgen.sections.pointers import row_pointers
from briefgen.sections.region.model import Region


def problems(data: Region, analysis: Any, scope: Scope) -> Iterator[Problem]:
    """Find an empty region, countries that stand twice, and bad ratings without a note."""
    if not data.countries and not data.commitments:
        yield Problem(
            "region-empty",
            Severity.WARNING,
            msg("This section names no country and no commitment; add one or leave it out."),
            f"{scope.section}#/countries",
        )
    seen: set[str] = set()
    for row, pointer in zip(data.countries, row_pointers("countries", data.countries), strict=True):
        name = countries.name(row.country, scope.language) or row.country
        if row.country in seen:
            yield Problem(
                "country-twice",
                Severity.WARNING,
                msg("%(country)s stands twice; keep one row.", country=name),
                f"{scope.section}#{pointer}/country",
            )
        seen.add(row.country)
        if row.rating in ("red", "amber") and not row.note:
            yield Problem(
                "rating-note",
                Severity.NOTE,
                msg("%(country)s is not rated green; say why in a note.", country=name),
                f"{scope.section}#{pointer}/note",
            )
