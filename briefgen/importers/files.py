"""Which reader a data file needs, by what it holds rather than by its name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg
from briefgen.importers import delimited, objects, workbook
from briefgen.importers.sheets import Sheet

SUFFIXES = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".ods", ".json")
"""The names' endings of files that tables are read from."""
MOST_BYTES = 100 * 1024 * 1024
"""The largest data file that is read, in bytes."""
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Data:
    """A data file's bytes, and its name as errors call it."""

    name: str
    content: bytes

    @property
    def suffix(self) -> str:
        """Give the ending of the name, in small letters."""
        return PurePath(self.name).suffix.lower()

    def sheets(self) -> list[str]:
        """Name the sheets, none where the file is one table. Raises `BriefgenError`."""
        self._check()
        if self._is_workbook():
            return workbook.names(self.content, self.name)
        if self._is_json():
            return [name for name in objects.names(self.content, self.name) if name]
        return []

    def sheet(self, wanted: str | None) -> Sheet:
        """Read a sheet, the first where none is named. Raises `BriefgenError`."""
        self._check()
        if self._is_workbook():
            return workbook.read(self.content, self.name, wanted)
        if wanted is not None and wanted not in self.sheets():
            raise BriefgenError(msg("%(name)s has no sheets: leave the sheet out.", name=self.name))
        if self._is_json():
            return objects.read(self.content, self.name, wanted)
        return delimited.read(self.content, self.name, self.suffix)

    def _is_workbook(self) -> bool:
        return self.content.startswith(b"PK") or self.suffix in (".xlsx", ".xlsm", ".ods")

    def _is_json(self) -> bool:
        return self.suffix == ".json"

    def _check(self) -> None:
        if not self.content.strip():
            raise delimited.empty(self.name)
        if self.content.startswith(_OLE):
            raise BriefgenError(
                msg(
                    "%(name)s is locked with a password or of an old format: save it as XLSX"
                    " without a password.",
                    name=self.name,
                )
            )
        if self.content.startswith(b"%PDF-"):
            raise BriefgenError(
                msg("%(name)s is a PDF: take the table from where it came.", name=self.name)
            )
