"""`briefgen import`: a data file's table into a list of rows, traced to the cell."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from briefgen.cli.commands import WINDOW, File, app, errors_said, opened, say
from briefgen.core.errors import BriefgenError
from briefgen.i18n import Message, msg, nmsg

if TYPE_CHECKING:
    from briefgen.importers.exchange import Outcome

Mode = Literal["merge", "update", "append", "replace"]


@app.command(name="import")
def import_(
    file: File,
    address: Annotated[str, typer.Argument(help="The list to fill, such as elections#/results.")],
    data: Annotated[Path, typer.Argument(help="A CSV, TSV, XLSX, ODS or JSON file.")],
    sheet: Annotated[str | None, typer.Option(help="The sheet, where there are several.")] = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", help="FIELD=HEADER or FIELD=LETTER; FIELD= leaves a field out."),
    ] = None,
    locale: Annotated[
        str | None, typer.Option(help="The language that numbers and dates are written in.")
    ] = None,
    header: Annotated[
        int | None, typer.Option(min=0, help="The header's row, from 1; 0 where there is none.")
    ] = None,
    rows: Annotated[
        Mode,
        typer.Option(
            help="merge: update by key and add new; update: known rows alone; append: add all;"
            " replace: the file's rows alone."
        ),
    ] = "merge",
    shares: Annotated[
        Literal["fraction", "percent"] | None,
        typer.Option(help="Whether shares are parts of one (0.25) or percentages."),
    ] = None,
    meanings: Annotated[
        list[str] | None,
        typer.Option("--read", help="TEXT=MEANING: a country's code, or the row that it is."),
    ] = None,
    source: Annotated[
        str | None, typer.Option(help="The source that stands for the file; else one is made.")
    ] = None,
) -> None:
    """Fill a list of rows from a data file, which is kept in the briefing; FILE is changed."""
    with errors_said():
        from briefgen.core.address import parse
        from briefgen.importers import applying
        from briefgen.importers.caller import Caller
        from briefgen.importers.exchange import Request
        from briefgen.store import briefingfile, files

        briefing = opened(file)
        if files.read(file).startswith(b"%PDF-"):
            raise BriefgenError(
                msg(
                    "%(file)s is a PDF and cannot be changed: take the briefing out of it with"
                    " “extract”.",
                    file=str(file),
                )
            )
        found = applying.target(briefing, parse(address))
        content = files.read(data)
        request = Request(
            found.kind,
            found.pattern,
            found.rows,
            found.beside,
            sheet=sheet,
            header=None if header is None else header - 1,
            mapping=pairs(mapping, "--map", "votes=Stimmen"),
            locale=locale,
            fractions=None if shares is None else shares == "fraction",
            meanings=pairs(meanings, "--read", "Kongo=CD"),
            mode=rows,
            final=True,
        )
        with Caller(data) as caller:
            caller.open()
            outcome = caller.outcome(request)
        _say_table(outcome, found.pattern)
        _refuse(outcome)
        if _digest(content) != outcome.sha256:
            raise BriefgenError(
                msg("%(file)s was changed while it was read: try again.", file=str(data))
            )
        name = applying.file_name(briefing.files, data.name, content)
        moment = datetime.now(UTC)
        briefing.apply(
            applying.step(
                briefing, found.address, outcome, mode=request.mode, file=name, title=data.name,
                moment=moment, source=source,
            )
        )  # fmt: skip
        bare = file.suffix.lower() == ".json"
        if not bare:
            briefing.files[name] = content
            # Here is no undo that could need an earlier file again.
            for gone in briefing.unbound():
                if gone != name:
                    del briefing.files[gone]
        briefingfile.save(briefing, file)
        if bare:
            say(
                msg(
                    "%(file)s is bare JSON and cannot hold %(data)s: keep that file, or save the"
                    " briefing as a .briefing before you import.",
                    file=str(file),
                    data=data.name,
                )
            )
        say(_done(outcome, file, address))


def pairs(given: list[str] | None, flag: str, example: str) -> dict[str, str]:
    """Read `NAME=VALUE` options; raises `BriefgenError` where one has no `=`."""
    found: dict[str, str] = {}
    for one in given or []:
        # The last mark parts them: a text that stands for something may hold others.
        name, mark, value = one.partition("=") if flag == "--map" else one.rpartition("=")
        if not mark or not name.strip():
            raise BriefgenError(
                msg(
                    "“%(text)s” is no pair: write it like %(flag)s %(example)s.",
                    text=one,
                    flag=flag,
                    example=example,
                )
            )
        found[name.strip()] = value.strip()
    return found


def _digest(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


def _say_table(outcome: Outcome, pattern: list[str]) -> None:
    """Say which column fills which field, with the first value, and what is left out."""
    first = outcome.preview[0] if outcome.preview else []
    left = []
    for index, column in enumerate(outcome.columns):
        called = column.header or column.name
        if not column.fields:
            left.append(called)
            continue
        raw, read = first[index] if first else ("", None)
        say(
            msg(
                "%(column)s fills %(field)s: “%(raw)s” is %(value)s.",
                column=called,
                field=", ".join(column.fields),
                raw=raw,
                value=read or WINDOW.text(msg("blank")),
            )
        )
        for other in column.also:
            say(msg("%(column)s would also fit %(field)s.", column=called, field=other))
    if left:
        say(msg("Columns that fill nothing: %(columns)s.", columns=", ".join(left)))
    for sentence in outcome.said:
        say(sentence)


def _refuse(outcome: Outcome) -> None:
    """End with exit code 1 where something is undecided, all readings and flags said."""
    for question in outcome.open:
        say(question.sentence)
        for _, reading, flag in question.readings:
            say(msg("  %(reading)s: %(flag)s", reading=reading, flag=flag))
    for sentence in outcome.refused:
        say(sentence)
    if outcome.open or outcome.refused:
        say(msg("Nothing was changed."))
        raise typer.Exit(1)


def _done(outcome: Outcome, file: Path, address: str) -> Message:
    return nmsg(
        "%(file)s: %(address)s took in one row, %(updated)s updated and %(added)s new.",
        "%(file)s: %(address)s took in %(count)s rows, %(updated)s updated and %(added)s new.",
        len(outcome.rows),
        file=str(file),
        address=address,
        updated=outcome.updated,
        added=outcome.added,
    )
