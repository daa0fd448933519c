"""The questions about files that must be answered, with the answers that each allows.

The first answer is what Return takes, and loses nothing; the last is what Escape takes.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TypeVar

from briefgen.gui.files.dialogs import Dialogs
from briefgen.i18n import Message, msg
from briefgen.store.locks import Owner


class Unsaved(Enum):
    """What is done with changes that are not saved."""

    SAVE = msg("Save")
    DISCARD = msg("Discard")
    CANCEL = msg("Cancel")


class Elsewhere(Enum):
    """What is done with a file that another program has open."""

    COPY = msg("Open a copy")
    ANYWAY = msg("Open anyway")
    CANCEL = msg("Cancel")


class Outside(Enum):
    """What is done with a file that another program changed, before it is overwritten."""

    SAVE_AS = msg("Save as …")
    MINE = msg("Keep mine")
    THEIRS = msg("Load theirs")
    CANCEL = msg("Cancel")


class Bare(Enum):
    """What is done with a briefing whose file cannot hold what it brings along."""

    SAVE_AS = msg("Save as …")
    CANCEL = msg("Cancel")


class Again(Enum):
    """What is done with changes before the file is read again."""

    SAVE_AS = msg("Save mine as …")
    READ = msg("Read again")
    CANCEL = msg("Cancel")


Answer = TypeVar("Answer", bound=Enum)


def _ask(dialogs: Dialogs, question: Message, answers: type[Answer]) -> Answer:
    choices = list(answers)
    return choices[dialogs.ask(question, [choice.value for choice in choices])]


def unsaved(dialogs: Dialogs, name: str) -> Unsaved:
    """Ask what is done with changes before another briefing takes their place."""
    question = msg("“%(name)s” has changes that are not saved. Save them?", name=name)
    return _ask(dialogs, question, Unsaved)


def elsewhere(dialogs: Dialogs, path: Path, owner: Owner) -> Elsewhere:
    """Ask whether to open a file that another program has open."""
    question = msg(
        "“%(name)s” is open in another program (%(who)s). Whoever saves last would "
        "overwrite the other; a copy is safe.",
        name=path.name,
        who=who(owner),
    )
    return _ask(dialogs, question, Elsewhere)


def outside(dialogs: Dialogs, path: Path) -> Outside:
    """Ask whether to overwrite what another program wrote."""
    question = msg(
        "“%(name)s” was changed by another program since it was opened. What you wrote "
        "would overwrite that.",
        name=path.name,
    )
    return _ask(dialogs, question, Outside)


def bare(dialogs: Dialogs, path: Path) -> Bare:
    """Ask whether to save a briefing with files of its own under another name than bare JSON."""
    question = msg(
        "“%(name)s” can hold text alone, and this briefing brings files along, such as the "
        "tables imported. A .briefing holds all of it.",
        name=path.name,
    )
    return _ask(dialogs, question, Bare)


def again(dialogs: Dialogs, path: Path) -> Again:
    """Ask whether to lose what was written since the file was saved."""
    question = msg("What you wrote since “%(name)s” was saved would be lost.", name=path.name)
    return _ask(dialogs, question, Again)


def who(owner: Owner) -> str:
    """Say who has a file open: user, machine and since when, as far as they are known."""
    named = "@".join(part for part in (owner.user, owner.host) if part) or "?"
    try:
        return f"{named}, {datetime.fromisoformat(owner.since).astimezone():%H:%M}"
    except ValueError:
        return named
