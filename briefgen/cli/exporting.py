"""`briefgen html` and `briefgen text`: a briefing where there are no sheets of paper."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.commands import (
    Detail,
    File,
    Lang,
    Theme,
    app,
    asked_for,
    errors_said,
    kept_apart,
    opened,
    say,
    say_problem,
)
from briefgen.core.problems import Severity
from briefgen.i18n import msg, nmsg

if TYPE_CHECKING:
    from briefgen.engine.exports import Exported


@app.command()
def html(
    file: File,
    out: Annotated[
        Path, typer.Option("-o", "--out", help="The web page to write.", show_default=False)
    ],
    theme: Theme = None,
    lang: Lang = None,
    detail: Detail = None,
) -> None:
    """Make one web page with everything inside it, for screens wide and narrow."""
    with errors_said():
        from briefgen.engine import exports
        from briefgen.store import files

        briefing = opened(file)
        kept_apart(file, out)
        made = exports.webpage(briefing, asked_for(theme, None, lang, detail))
        data = _made(made, file)
        files.write(out, data)
        size = max(1, len(data) // 1000)
        say(msg("%(out)s: written, %(size)s kB.", out=str(out), size=size))


@app.command()
def text(
    file: File,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="The file to write; else it is printed.")
    ] = None,
    lang: Lang = None,
    detail: Detail = None,
    ascii_: Annotated[
        bool, typer.Option("--ascii", help="Letters without accents, signs of ASCII alone.")
    ] = False,
) -> None:
    """Make plain text for a message system: 80 columns, readable in capitals."""
    with errors_said():
        from briefgen.engine import exports
        from briefgen.store import files

        briefing = opened(file)
        if out is not None:
            kept_apart(file, out)
        made = exports.text(briefing, asked_for(None, None, lang, detail), fold=ascii_)
        data = _made(made, file)
        if out is None:
            sys.stdout.buffer.write(data)
            return
        files.write(out, data)
        lines = data.count(b"\n")
        say(nmsg("%(out)s: one line.", "%(out)s: %(count)s lines.", lines, out=str(out)))


def _made(made: Exported, file: Path) -> bytes:
    """Give what was made, its problems said; exit code 1 where an error forbade it."""
    for problem in made.problems:
        if problem.severity is not Severity.NOTE:
            say_problem(problem, file)
    if made.data is None:
        raise typer.Exit(1)
    return made.data
