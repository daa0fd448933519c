"""The checks there are, found by walking the folder `rules`; no list is kept by hand."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import Any

from briefgen.checks.base import Check, SubjectT


def modules() -> list[str]:
    """Name the modules that hold checks, sorted; the bundle is told of them too."""
    folder = [str(Path(__file__).parent / "rules")]
    return sorted(f"briefgen.checks.rules.{found.name}" for found in pkgutil.iter_modules(folder))


@cache
def checks() -> tuple[Check[Any], ...]:
    """Give every check, module by module, in the order in which each declares its own."""
    return tuple(
        found
        for name in modules()
        for found in vars(importlib.import_module(name)).values()
        if isinstance(found, Check)
    )


def checks_of(subject: type[SubjectT]) -> tuple[Check[SubjectT], ...]:
    """Give the checks that take a subject of this type."""
    return tuple(check for check in checks() if check.subject is subject)
