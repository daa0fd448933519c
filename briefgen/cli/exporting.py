"""`briefgen html` and `briefgen text`: a briefing where there are no sheets of paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.commands import (
    Detail,
    File,
    Lang,
    Theme,
    app,
    checked_options,
    errors_said,
    kept_apart,
    opened,
    say,
    say_problem,
)
from briefgen.core.problems import Severity
from briefgen.i18n import msg

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
        from briefgen.engine.jobs import Options
        from briefgen.store import files

        briefing = opened(file)
        kept_apart(file, out)
        checked_options(theme, lang)
        made = exports.webpage(briefing, Options(theme, None, lang, detail))
        data = _made(made, file)
        files.write(out, data)
        size = max(1, len(data) // 1000)
        say(msg("%(out)s: written, %(size)s kB.", out=str(out), size=size))


def _made(made: Exported, file: Path) -> bytes:
    """Give what was made, its problems said; exit code 1 where an error forbade it."""
    for problem in made.problems:
        if problem.severity is not Severity.NOTE:
            say_problem(problem, file)
    if made.data is None:
        raise typer.Exit(1)
    return made.data
