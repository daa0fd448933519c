"""Where the templates, the assets and the themes are: the only file that knows.

The wheel and the bundle carry them in `briefgen/_data`, a checkout has them at its root.
"""

from __future__ import annotations

from pathlib import Path

import platformdirs

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


def own_themes() -> Path:
    """Return the folder that the user's own themes lie in, each a folder; it need not exist."""
    return platformdirs.user_config_path("briefgen", appauthor=False) / "themes"


def themes() -> dict[str, Path]:
    """Give the folder of each theme at hand by its name; a user's own wins over the program's."""
    found = {
        folder.name: folder
        for place in (templates() / "themes", own_themes())
        if place.is_dir()
        for folder in place.iterdir()
        if folder.is_dir() and not folder.name.startswith(".")
    }
    return dict(sorted(found.items()))
