"""Where the templates and assets are: the only file that knows.

The wheel and the bundle carry them in `briefgen/_data`, a checkout has them at its root.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_root() -> Path:
    """Return the folder that holds `templates` and `assets`."""
    shipped = _PACKAGE / "_data"
    return shipped if shipped.is_dir() else _PACKAGE.parent


def templates() -> Path:
    """Return the folder of the Jinja templates and the themes' style sheets."""
    return data_root() / "templates"


def assets() -> Path:
    """Return the folder of fonts, maps, presets, rule packs and catalogues."""
    return data_root() / "assets"
