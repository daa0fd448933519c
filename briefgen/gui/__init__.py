"""The window: the only part that knows Qt. It speaks with the render process by the protocol."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.gui.references import keep

# Whatever of the window is imported, its calls must not end the program.
keep()


def main(arguments: Sequence[str] = ()) -> int:
    """Run the window until it is closed; `arguments` may name a file to open."""
    from briefgen.gui.application import run

    return run(arguments)
