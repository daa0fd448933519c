"""The commands. Exit codes: 0 done, 1 the input has errors, 2 wrong use."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from briefgen.core import tree
from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.core.problems import InputError, Problem, Severity, has_errors
from briefgen.core.quoted import quoted
from briefgen.i18n import Message, language, msg, nmsg

if TYPE_CHECKING:
    from briefgen.engine.jobs import Options

WINDOW = language("en")
"""The language that the command line speaks."""

app = typer.Typer(
    name="briefgen",
    help="Turns facts into a marked, sourced, accessible and archivable policy briefing.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

File = Annotated[Path, typer.Argument(help="A .briefing file or bare .json.", show_default=False)]
Theme = Annotated[
    str | None, typer.Option(help="A theme instead of the briefing's own: its name or its folder.")
]
Page = Annotated[Literal["A4", "Letter"] | None, typer.Option(help="The paper.")]
Lang = Annotated[str | None, typer.Option(help="The document's language, as a BCP 47 tag.")]
Detail = Annotated[
    Literal["headline", "brief", "full"] | None, typer.Option(help="The length of every section.")
]


def say(message: Message | str) -> None:
    """Write a sentence to the user in one line; results alone go to standard output."""
    text = WINDOW.text(message)
    # A file's name may hold anything: no line of its own, no control codes for the terminal.
    sys.stderr.write(quoted(text, len(text)) + "\n")


def put(value: Any) -> None:
    """Write plain data to standard output as JSON."""
    sys.stdout.write(tree.dumps(value).decode().rstrip("\n") + "\n")


@contextmanager
def errors_said(file: Path | None = None) -> Iterator[None]:
    """End with exit code 1 where the input has an error, each fault said in one line.

    `file` is the briefing that faults with an address are in.
    """
    try:
        yield
    except BriefgenError as error:
        if file is not None and isinstance(error, InputError):
            for problem in error.problems:
                say_problem(problem, file)
            raise typer.Exit(1) from None
        say(error.message)
        raise typer.Exit(1) from None


def say_problem(problem: Problem, file: Path) -> None:
    """Write a problem in one line: severity, place, sentence, name of the check."""
    word = {
        Severity.ERROR: msg("error"),
        Severity.WARNING: msg("warning"),
        Severity.NOTE: msg("note"),
    }[problem.severity]
    place = f"{file}: {problem.address}: " if problem.address else f"{file}: "
    say(f"{place}{WINDOW.text(word)}: {WINDOW.text(problem.message)} [{problem.check}]")


def opened(file: Path) -> Briefing:
    """Open a briefing; an archive PDF opens as the briefing that it holds."""
    from briefgen.store.briefingfile import load

    return load(file)


def kept_apart(file: Path, out: Path) -> None:
    """Raise `BriefgenError` where the output would take the place of the input."""
    with suppress(OSError):
        if out.samefile(file):
            raise BriefgenError(
                msg("%(out)s is the file that is read: give the output another name.", out=str(out))
            )


@app.command()
def render(
    file: File,
    out: Annotated[Path, typer.Option("-o", "--out", help="The PDF to write.", show_default=False)],
    theme: Theme = None,
    page: Page = None,
    lang: Lang = None,
    detail: Detail = None,
    pages: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Choose the lengths that are not set so that all fits so many pages; cover,"
            " contents and annex are not counted.",
        ),
    ] = None,
    no_source: Annotated[
        bool, typer.Option("--no-source", help="The release copy: nothing is embedded.")
    ] = False,
) -> None:
    """Make the PDF: the archive copy with the briefing inside, or the release copy."""
    with errors_said():
        from briefgen.engine import jobs
        from briefgen.store import files

        briefing = opened(file)
        kept_apart(file, out)
        made = jobs.render(
            briefing, asked_for(theme, page, lang, detail, pages), with_source=not no_source
        )
        for problem in made.problems:
            if problem.severity is not Severity.NOTE:
                say_problem(problem, file)
        if made.pdf is None:
            raise typer.Exit(1)
        files.write(out, made.pdf)
        if made.lengths:
            chosen = ", ".join(f"{one} {detail}" for one, detail in made.lengths.items())
            say(msg("Lengths chosen: %(lengths)s.", lengths=chosen))
        say(
            nmsg(
                "%(out)s: one page, %(size)s kB.",
                "%(out)s: %(count)s pages, %(size)s kB.",
                made.pages,
                out=str(out),
                size=max(1, len(made.pdf) // 1000),
            )
        )


def asked_for(
    theme: str | None,
    page: str | None,
    lang: str | None,
    detail: str | None,
    pages: int | None = None,
) -> Options:
    """Give what was asked for; raises `BriefgenError` where a theme or language is none.

    A theme is a name of `briefgen themes` or a folder.
    """
    from briefgen import resources
    from briefgen.engine.jobs import Options
    from briefgen.render import themes

    found: str | Path | None = theme
    if theme is not None:
        at_hand = resources.themes()
        folder = Path(theme).resolve()
        if theme not in at_hand and folder.is_dir():
            found, at_hand = folder, at_hand | {folder.name: folder}
        themes.load(found.name if isinstance(found, Path) else theme, at_hand)
    if lang is not None:
        known_language(lang)
    return Options(found, page, lang, detail, pages)


@app.command()
def analyse(
    file: File,
    json: Annotated[
        bool, typer.Option("--json", help="Print as JSON (there is no other form).")
    ] = True,
) -> None:
    """Work out what the data imply: seats, coalitions, sums, deadlines."""
    with errors_said(file):
        from briefgen.engine import jobs

        briefing = opened(file)
        put(jobs.analyse(briefing))
        if problems := jobs.unanswered(briefing):
            raise InputError(problems)


@app.command()
def check(
    file: File,
    json: Annotated[bool, typer.Option("--json", help="Print the problems as JSON.")] = False,
) -> None:
    """Name what is wrong or doubtful, with its place; exit 1 where there is an error."""
    with errors_said():
        from briefgen.engine import jobs

        problems = jobs.check(opened(file))
        if json:
            put({"problems": [problem.as_json(WINDOW) for problem in problems]})
        else:
            for problem in problems:
                say_problem(problem, file)
            if not problems:
                say(msg("%(file)s: no problems found.", file=str(file)))
        if has_errors(problems):
            raise typer.Exit(1)


@app.command()
def extract(
    file: Annotated[Path, typer.Argument(help="An archive PDF.", show_default=False)],
    out: Annotated[
        Path, typer.Option("-o", "--out", help="The .briefing to write.", show_default=False)
    ],
) -> None:
    """Take the briefing out of an archive PDF."""
    with errors_said():
        from briefgen.render.publish import extract_source
        from briefgen.store import briefingfile, files

        kept_apart(file, out)
        archive = files.read(file)
        try:
            data = extract_source(archive)
        except BriefgenError as error:
            raise BriefgenError(
                msg("%(file)s: %(what)s", file=str(file), what=error.message)
            ) from None
        briefingfile.unpack(data, str(file))
        files.write(out, data)
        say(msg("%(out)s: written.", out=str(out)))


@app.command()
def schema(
    kind: Annotated[str | None, typer.Argument(help="A section's kind; without it, all.")] = None,
) -> None:
    """Print the JSON Schema of a briefing, or of one kind's data."""
    with errors_said():
        from briefgen.engine import jobs

        put(jobs.schema(kind))


@app.command()
def sections() -> None:
    """List the kinds of section."""
    with errors_said():
        from briefgen.sections.registry import kinds

        width = max(len(kind) for kind in kinds())
        for kind, section in kinds().items():
            sys.stdout.write(f"{kind:{width}}  {WINDOW.text(section.purpose)}\n")


@app.command()
def themes() -> None:
    """List the themes, the user's own with their folders."""
    from briefgen import resources

    at_hand = resources.themes()
    width = max(len(name) for name in at_hand)
    for name, folder in at_hand.items():
        own = folder.is_relative_to(resources.own_themes())
        sys.stdout.write(f"{name:{width}}  {folder}\n" if own else f"{name}\n")


def known_language(tag: str) -> None:
    """Raise `BriefgenError` where a tag names no language that the program knows."""
    from briefgen.i18n import known

    if not known(tag):
        raise BriefgenError(
            msg("“%(tag)s” is no language known here; use a tag such as en or sr-Latn.", tag=tag)
        )
