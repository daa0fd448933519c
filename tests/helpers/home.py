"""A home of the tests' own, so that no setting, font or cache of the machine has a say."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from briefgen import resources
from tests.helpers import cups


def settle() -> None:
    """Point home, XDG folders, fonts and printers away from the machine's."""
    home = Path(tempfile.mkdtemp(prefix="briefgen-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    # Short and open to all: the print server's filters run as another user.
    desk = Path(tempfile.mkdtemp(prefix="desk-", dir="/tmp"))
    desk.chmod(0o755)
    atexit.register(shutil.rmtree, desk, ignore_errors=True)
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    os.environ |= {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_RUNTIME_DIR": str(runtime),
        # Before anything prints: CUPS's library asks for its server once in a process.
        "CUPS_SERVER": str(desk / cups.SOCKET),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        # the checkout may belong to somebody else than runs its tests
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "safe.directory",
        "GIT_CONFIG_VALUE_0": "*",
        "FONTCONFIG_FILE": str(resources.assets() / "fonts" / "fonts.conf"),
    }
