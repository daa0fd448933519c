"""The commands about presets: which there are, and a new briefing made from one."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.commands import app, errors_said, say
from briefgen.core.dates import DateError, Edtf
from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg


@app.command()
def presets() -> None:
    """List the presets: the built-in ones, then one's own."""
    from briefgen.store.presets import gallery

    with errors_said():
        found = gallery()
        width = max((len(preset.id) for preset in found.presets), default=0)
        for preset in found.presets:
            text = f"{preset.name}: {preset.description}".removesuffix(": ")
            sys.stdout.write(f"{preset.id:{width}}  {text}\n")
        for fault in found.faults:
            say(fault)


@app.command()
def new(
    preset: Annotated[
        str, typer.Option(help="The preset, as “presets” lists it.", show_default=False)
    ],
    out: Annotated[
        Path, typer.Option("-o", "--out", help="The .briefing to write.", show_default=False)
    ],
    as_of: Annotated[
        str | None, typer.Option(help="The information cut-off; now where it is not given.")
    ] = None,
) -> None:
    """Begin a briefing from a preset; a file that is there is never overwritten."""
    with errors_said():
        from briefgen.store import files, presets, save

        if as_of is not None:
            try:
                Edtf.parse(as_of)
            except DateError as error:
                raise BriefgenError(error.message) from None
        begun = presets.find(preset).begin(as_of)
        if os.path.lexists(out):
            raise BriefgenError(
                msg("%(out)s is there already: give another name.", out=files.shown(out))
            )
        save(begun, out)
        say(msg("%(out)s: written.", out=str(out)))
