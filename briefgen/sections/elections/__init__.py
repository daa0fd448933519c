"""Says how an election went: votes and seats, who crosses the threshold, who can govern."""

from __future__ import annotations

from briefgen.i18n import msg
from briefgen.sections.base import Section
from briefgen.sections.elections.analysis import analyse
from briefgen.sections.elections.model import Elections

SECTION = Section(
    kind="elections",
    name=msg("Election"),
    purpose=msg("Results, seats, who is next in line for the last ones, and who can govern."),
    model=Elections,
    analyse=analyse,
    starts_page=True,
)
