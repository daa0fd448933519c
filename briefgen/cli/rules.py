"""`briefgen rules`: the rule packs that there are, what one says, and a section filled from one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.commands import WINDOW, app, errors_said, opened, say
from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg

if TYPE_CHECKING:
    from briefgen.core.telling import Telling


@app.command()
def rules(
    name: Annotated[
        str | None, typer.Argument(help="A pack, as “rules” lists it; without it, all.")
    ] = None,
    into: Annotated[
        tuple[Path, str] | None,
        typer.Option(metavar="FILE SECTION", help="Fill the pack into a section; FILE is changed."),
    ] = None,
) -> None:
    """List the rule packs, tell one with its articles and sources, or fill one in."""
    with errors_said():
        from briefgen.sections.filling import fillings

        named = {pack: filling for _, _, filling in fillings() for pack in filling.offers()}
        if name is None:
            if into is not None:
                raise BriefgenError(
                    msg("Say which pack is filled in: “briefgen rules NAME --into FILE SECTION”.")
                )
            width = max((len(pack) for pack in named), default=0)
            for pack, filling in named.items():
                said = WINDOW.text(filling.offers()[pack])
                sys.stdout.write(f"{pack:{width}}  {said}\n")
            return
        found = next((pack for pack in named if pack.lower() == name.lower()), None)
        if found is None:
            raise BriefgenError(
                msg(
                    "There is no rule pack “%(name)s”; choose one of %(known)s.",
                    name=name,
                    known=", ".join(named),
                )
            )
        if into is None:
            told = named[found].tell(found, WINDOW)
            assert told is not None
            sys.stdout.write("".join(f"{line}\n" for line in _lines(told)))
            return
        _fill(found, *into)


def _lines(told: Telling) -> Iterator[str]:
    """Write what a name stands for, a line for each thing and each source."""
    yield told.title
    for one in told.things:
        doubt = "" if one.confirmed else WINDOW.text(msg("NOT CONFIRMED"))
        sources = f"[{', '.join(one.sources)}]" if one.sources else ""
        yield " · ".join(part for part in (one.text, one.article, doubt, one.note, sources) if part)
    for source in told.sources:
        yield f"[{source.id}] {source.text}"


def _fill(name: str, file: Path, section: str) -> None:
    """Choose a pack in a section of a file, as the form does."""
    from briefgen.core.address import Address
    from briefgen.core.places import section_index
    from briefgen.sections.document import Reader
    from briefgen.sections.filling import choosing, fillings
    from briefgen.store import briefingfile

    briefing = opened(file)
    id_ = section.removesuffix("#")
    row = briefing.tree["sections"][section_index(briefing.tree, id_)]
    shape = next(
        (
            shape
            for kind, shape, filling in fillings()
            if kind.kind == row.get("kind") and name in filling.offers()
        ),
        None,
    )
    if shape is None:
        raise BriefgenError(
            msg(
                "The section “%(section)s” has no place for the rule pack %(name)s.",
                section=id_,
                name=name,
            )
        )
    language = Reader().read(briefing).language
    edit = choosing(shape, Address(id_), name, row.get("data"), language)
    if edit is not None:
        briefing.apply(edit)
        briefingfile.save(briefing, file)
    say(msg("%(file)s: the rules of %(name)s are filled in.", file=str(file), name=name))
