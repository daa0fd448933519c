"""A kind of section made up for tests of forms."""

from __future__ import annotations

from typing import Annotated, ClassVar

from briefgen.core.fields import Count, Label, Line, Row
from briefgen.i18n import msg
from briefgen.sections.base import Section


class River(Row):
    row_key: ClassVar[tuple[str, ...]] = ("name",)

    name: Annotated[Line, Label(msg("Name"))]
    length_km: Annotated[Count | None, Label(msg("Length"))] = None


class Rivers(Row):
    rivers: Annotated[list[River], Label(msg("Rivers"))]
    source: Line | None = None


SECTION = Section(kind="rivers", name=msg("Rivers"), purpose=msg("How long."), model=Rivers)
