"""The render process: it holds the open briefing, takes edits and sends pages."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

MEMORY = 4 * 1024**3
"""The most memory that the process may take, in bytes; a briefing that needs more is refused."""


def main(arguments: Sequence[str] = ()) -> int:
    """Serve the window over standard input and output until the input ends."""
    del arguments
    # Whatever prints by accident must not stand between the messages.
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    _limit_memory()
    from briefgen.worker.process import Worker

    Worker(sys.stdin.buffer, out).serve()
    return 0


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
