"""The window: the only part that knows Qt. It speaks with the render process by the protocol."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from briefgen.gui.references import keep

# Whatever of the window is imported, its calls must not end the program.
keep()


def main(arguments: Sequence[str] = ()) -> int:
    """Run the window until it is closed; `arguments` may name a file to open."""
    return int(loaded().run(arguments))


def loaded() -> ModuleType:
    """Import the window, and give the module that runs it.

    What is imported stays, so Python does not look through it for rubbish meanwhile: that
    would be a tenth of the start. `rubbish.py` takes over when the window is made. PySide6
    reads the source of every module that is imported after it, so what needs no Qt comes first.
    """
    gc.disable()
    import_module("briefgen.store")
    import_module("briefgen.sections.registry")
    from briefgen.gui import application

    return application
