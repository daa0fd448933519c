"""The only way for a page to reach a file: an own set of addresses, all from memory.

`data:` images, `theme:NAME` (the theme's files), `chart:DIGEST` and `image:NAME` (the
briefing's images) are served; everything else is refused and kept in `refusals` for the
checks. No path is opened and no socket.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Resources:
    """The files that pages may show, by name, as bytes."""

    theme: Mapping[str, bytes] = field(default_factory=dict)
    charts: Mapping[str, bytes] = field(default_factory=dict)
    images: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Refusal:
    """An address that was not served, and why: `address`, `size` or `unreadable`."""

    address: str
    reason: str
