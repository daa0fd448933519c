"""A home of the tests' own, so that no setting, font or cache of the machine has a say."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from briefgen import resources


def settle() -> None:
    """Point home, XDG folders, time zone and fonts away from the machine's."""
    home = Path(tempfile.mkdtemp(prefix="briefgen-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    os.environ |= {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
    fonts = _fonts_conf()
    if fonts:
        os.environ["FONTCONFIG_FILE"] = str(fonts)


def _fonts_conf() -> Path | None:
    """Return the shipped fonts.conf, the one that the program itself uses."""
    return next(iter(sorted((resources.assets() / "fonts").glob("fonts.conf"))), None)
