"""What an import takes in at its end: the file's bytes, and the one step that writes the rows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from briefgen.core.address import Address
from briefgen.core.briefing import Briefing
from briefgen.core.edit import Batch
from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg
from briefgen.importers import applying
from briefgen.importers.exchange import Outcome
from briefgen.store import files

Loaded = tuple[str, bytes, Batch]
"""The name that the file gets in the briefing, its bytes, the step."""


def load(
    briefing: Briefing,
    address: Address,
    path: Path,
    outcome: Outcome,
    *,
    mode: str,
    moment: datetime,
    kept: Mapping[str, bytes],
) -> Loaded:
    """Read the file that `outcome` was read from, and make the step.

    `kept` are the files of the briefing, and those that undone steps brought.

    Raises:
        BriefgenError: when the file is not what it was, or the step cannot be made.

    """
    content = files.read(path)
    if hashlib.sha256(content).hexdigest() != outcome.sha256:
        raise BriefgenError(
            msg("%(file)s was changed while it was read: try again.", file=path.name)
        )
    name = applying.file_name(kept, path.name, content)
    step = applying.step(
        briefing, address, outcome, mode=mode, file=name, title=path.name, moment=moment
    )
    return name, content, step
