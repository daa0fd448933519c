"""The render process: it holds the open briefing, takes edits and sends pages."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Sequence

MEMORY = 4 * 1024**3
"""The most memory that the process may take, in bytes; a briefing that needs more is refused."""


def main(arguments: Sequence[str] = ()) -> int:
    """Serve the window over standard input and output until the input ends.

    Gives 0, or 2 where what came in was no message of the window's. With the argument
    `read-table` it reads a data file instead, and takes far less memory.
    """
    # Whatever prints or reads by accident must not stand between the messages.
    source = os.fdopen(os.dup(0), "rb")
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123  # a device, not a path
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A process that ends at once would keep the last of it to itself.
        sys.stdout.reconfigure(line_buffering=True)
    # Ctrl+C in the terminal that the window was started from is the window's affair.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if "read-table" in arguments:
        from briefgen.importers import child

        return child.serve(source, out)
    _limit_memory()
    from briefgen.worker.process import Worker

    code = Worker(source, out).serve()
    sys.stderr.flush()
    # The reading thread may sit in a read that never returns: leave without waiting for it.
    os._exit(code)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
