"""Whose fault it is: a mistake in a user's own theme is named with file, line and cause."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import jinja2

from briefgen.core.errors import BriefgenError
from briefgen.core.quoted import quoted
from briefgen.i18n import Message, msg

_CAUSE = 200
"""How much of a cause is told, in characters."""


class ThemeError(BriefgenError):
    """A mistake in a file of a theme, in one sentence: file, line where there is one, cause."""

    def __init__(self, folder: Path, file: Path, line: int | None, cause: Message | str) -> None:
        name = (Path(folder.name) / file.relative_to(folder)).as_posix()
        if line is None:
            message = msg("The theme's file %(file)s: %(cause)s.", file=name, cause=cause)
        else:
            message = msg(
                "The theme's file %(file)s, line %(line)s: %(cause)s.",
                file=name,
                line=str(line),
                cause=cause,
            )
        super().__init__(message)


@contextmanager
def blaming(folders: Sequence[Path]) -> Iterator[None]:
    """Turn a failure in a template of these folders into a `ThemeError`.

    Any other failure is the program's own and passes as it is.
    """
    try:
        yield
    except (BriefgenError, MemoryError):
        raise
    except jinja2.TemplateSyntaxError as error:
        raise _at(error, folders, [(error.filename or "", error.lineno)], error.message) from error
    except jinja2.TemplateNotFound as error:
        cause = msg("there is no template “%(name)s”", name=_told(str(error)))
        raise _at(error, folders, _frames(error), cause) from error
    except Exception as error:
        raise _at(error, folders, _frames(error), str(error) or type(error).__name__) from error


def blame(file: str, folders: Sequence[Path], cause: Message) -> None:
    """Raise a `ThemeError` with this cause where the file lies in one of the folders."""
    for folder in folders:
        if Path(file).is_relative_to(folder):
            raise ThemeError(folder, Path(file), None, cause)


_Frame = tuple[str, int | None]


def _frames(error: Exception) -> list[_Frame]:
    return [(one.filename, one.lineno) for one in traceback.extract_tb(error.__traceback__)]


def _at(
    error: Exception, folders: Sequence[Path], frames: list[_Frame], cause: Message | str | None
) -> Exception:
    """Give the mistake at the innermost of the frames that lies in one of the folders."""
    for name, line in reversed(frames):
        for folder in folders:
            if Path(name).is_relative_to(folder):
                told = cause if isinstance(cause, Message) else _told(cause or "")
                return ThemeError(folder, Path(name), line, told)
    return error


def _told(cause: str) -> str:
    return quoted(" ".join(cause.split()), _CAUSE).rstrip(".")
