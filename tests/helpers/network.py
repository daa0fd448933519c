"""No test reaches beyond this machine."""

from __future__ import annotations

import socket
import sys
from typing import Any

LOOPBACK = ("127.", "::1", "localhost")


class NetworkReachedError(AssertionError):
    """A test asked for a host that is not this machine."""


def close() -> None:
    """Refuse every connection and look-up that leaves this machine, for the process's life.

    An audit hook sees what the patched method of a class would miss, such as a datagram, and what
    compiled code does through the interpreter's own sockets.
    """
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in {"socket.connect", "socket.sendto"}:
        connection, address = arguments[0], arguments[1]
        if connection.family == socket.AF_UNIX:
            return
        host = address[0]
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = arguments[0]
    else:
        return
    text = host.decode() if isinstance(host, bytes) else str(host)
    if host is not None and not text.startswith(LOOPBACK):
        message = f"{event} to {text}: tests stay on this machine"
        raise NetworkReachedError(message)
