"""Chooses by the arguments who serves them: the window, the render process or the command line.

Nothing else is imported before that is known, so that each starts as fast as it can.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import PurePath

DOCUMENTS = (".briefing", ".briefpreset", ".json")
"""What the window opens when it is the program's only argument."""

DETAILS = "BRIEFGEN_DETAILS"
"""Set this variable to see where in the program a fault of its own lies."""

INTERRUPTED = 130
"""The exit code of a program that was ended from the keyboard: 128 and SIGINT."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 the input has errors, 2 wrong use."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if _asks_for_window(arguments):
            return _window(arguments)
        if arguments[0] == "worker":
            return _worker(arguments[1:])
        return _command_line(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


def _asks_for_window(arguments: Sequence[str]) -> bool:
    if not arguments:
        return True
    only = arguments[0]
    is_document = not only.startswith("-") and PurePath(only).suffix.lower() in DOCUMENTS
    return only == "gui" or (len(arguments) == 1 and is_document)


def _window(arguments: Sequence[str]) -> int:
    from briefgen import gui

    return gui.main([argument for argument in arguments if argument != "gui"])


def _worker(arguments: Sequence[str]) -> int:
    from briefgen import worker

    return worker.main(arguments)


def _command_line(arguments: Sequence[str]) -> int:
    from briefgen.cli import app

    try:
        app(args=list(arguments), prog_name="briefgen")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except Exception as fault:  # noqa: BLE001 - the last resort: a sentence, never a traceback
        return _own_fault(fault)
    return 0


def _own_fault(fault: Exception) -> int:
    """Say that the program itself failed, and where the details can be had."""
    from briefgen.i18n import language, msg

    if os.environ.get(DETAILS):
        raise fault
    sentence = msg(
        "Briefgen failed by a fault of its own (%(kind)s); nothing was written."
        " Report it with what is shown when %(variable)s=1 is set.",
        kind=type(fault).__name__,
        variable=DETAILS,
    )
    sys.stderr.write(language("en").text(sentence) + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
