"""A print server of the tests' own: a real `cupsd` on a private socket, whose printer writes files.

The queue takes PDF and goes through CUPS's own filters, which cut the page ranges. Its backend
is ours: that of cups-pdf works for root alone, writes into the home that the system's list of
users names, and prints text as outlines.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PACKAGES = "cups-daemon cups-client cups-filters-core-drivers"
PATIENCE = 500
"""How often the server is asked whether it is there, every 20 ms."""
SEARCHED = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"

SOCKET = "cups.sock"
"""The name of the server's socket in its folder."""

SERVER = """
Listen {folder}/cups.sock
LogLevel debug
Browsing Off
DefaultAuthType None
WebInterface No
<Location />
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""

FILES = """
ServerRoot {folder}/root
ServerBin {folder}/bin
StateDir {folder}/run
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/tmp
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
Sandboxing Relaxed
{group}
"""

BACKEND = """#!/bin/sh
# JOB USER TITLE COPIES OPTIONS [FILE]; without arguments a backend lists what it finds: nothing.
[ $# -gt 0 ] || exit 0
out=${DEVICE_URI#desk:}
printf '%s\\n' "$3" "$4" "$5" >"$out/$1.options"
cat "${6:--}" >"$out/$1.part"
mv "$out/$1.part" "$out/$1.pdf"
"""

PRINTER = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "DESK.PPD"
*Manufacturer: "Briefgen"
*Product: "(Desk)"
*ModelName: "Desk"
*ShortNickName: "Desk"
*NickName: "Desk"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsFilter: "application/vnd.cups-pdf 0 -"
*OpenUI *PageSize/Paper: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*PageSize Letter/Letter: ""
*CloseUI: *PageSize
*OpenUI *PageRegion/Paper: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*PageRegion Letter/Letter: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "12 12 583 830"
*ImageableArea Letter/Letter: "12 12 600 780"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*PaperDimension Letter/Letter: "612 792"
*OpenUI *Duplex/Both Sides: PickOne
*DefaultDuplex: None
*Duplex None/Off: ""
*Duplex DuplexNoTumble/Long Edge: ""
*Duplex DuplexTumble/Short Edge: ""
*CloseUI: *Duplex
*OpenUI *ColorModel/Colour: PickOne
*DefaultColorModel: RGB
*ColorModel RGB/Colour: ""
*ColorModel Gray/Grey: ""
*CloseUI: *ColorModel
*OpenUI *InputSlot/Tray: PickOne
*DefaultInputSlot: Upper
*InputSlot Upper/Upper: ""
*InputSlot Lower/Lower: ""
*CloseUI: *InputSlot
"""


@dataclass(frozen=True)
class Printed:
    """What came out of the printer: the file, and what it was asked for."""

    file: Path
    title: str
    copies: str
    options: str


class Desk:
    """The running server; its queue is called `Desk`."""

    queue = "Desk"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = str(folder / SOCKET)
        self._out = folder / "out"

    def printed(self) -> list[Printed]:
        """Give what was printed so far, in the order of the jobs."""
        files = sorted(self._out.glob("*.pdf"), key=lambda file: int(file.stem))
        return [
            Printed(file, *file.with_suffix(".options").read_text("utf-8").splitlines()[:3])
            for file in files
        ]

    def log(self) -> str:
        """Give what the server wrote down, for messages of failed tests."""
        file = self.folder / "error_log"
        return file.read_text("utf-8", errors="replace") if file.exists() else ""


@contextmanager
def running(folder: Path | None = None) -> Iterator[Desk]:
    """Run a print server with its queue, in an empty folder of its own or in one that is given.

    A socket's path has at most 107 bytes, and filters run as another user, who must get at it.
    Raises `LookupError` where CUPS is not installed.
    """
    program, admin = (shutil.which(name, path=SEARCHED) for name in ("cupsd", "lpadmin"))
    if program is None or admin is None:
        raise LookupError(f"CUPS is not installed: apt-get install {PACKAGES}")
    if folder is None:
        folder = Path(tempfile.mkdtemp(prefix="desk-", dir="/tmp"))
        folder.chmod(0o755)
    desk = Desk(folder)
    _furnish(folder)
    command = [program, "-f", "-c", folder / "root/cupsd.conf", "-s", folder / "root/files.conf"]
    with (folder / "said").open("wb") as said:
        server = subprocess.Popen(command, stdout=said, stderr=said)
    try:
        _await(server, desk)
        add = [admin, "-h", desk.address, "-p", desk.queue, "-E", "-v", f"desk:{folder}/out"]
        subprocess.run(
            [*add, "-P", folder / "desk.ppd"], check=True, capture_output=True, timeout=30
        )
        yield desk
    finally:
        server.terminate()
        server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _furnish(folder: Path) -> None:
    for name in ("root", "run", "cache", "spool", "tmp", "out", "bin", "bin/backend"):
        (folder / name).mkdir(mode=0o755, parents=True)
    for name in ("tmp", "out"):
        (folder / name).chmod(0o1777)
    # CUPS's own programs, and one backend of ours beside them
    (folder / "bin/filter").symlink_to("/usr/lib/cups/filter")
    (folder / "bin/notifier").symlink_to("/usr/lib/cups/notifier")
    (folder / "bin/daemon").symlink_to("/usr/lib/cups/daemon")
    backend = folder / "bin/backend/desk"
    backend.write_text(BACKEND, "utf-8")
    backend.chmod(0o755)
    group = "SystemGroup root" if os.geteuid() == 0 else ""
    (folder / "root/cupsd.conf").write_text(SERVER.format(folder=folder), "utf-8")
    (folder / "root/files.conf").write_text(FILES.format(folder=folder, group=group), "utf-8")
    (folder / "desk.ppd").write_text(PRINTER, "utf-8")


def _await(server: subprocess.Popen[bytes], desk: Desk) -> None:
    """Wait until the server answers; raises `AssertionError` where it ends or never does."""
    for _ in range(PATIENCE):
        with socket.socket(socket.AF_UNIX) as tried:
            try:
                tried.connect(desk.address)
            except OSError:
                pass
            else:
                return
        try:
            code = server.wait(timeout=0.02)
        except subprocess.TimeoutExpired:
            continue
        said = (desk.folder / "said").read_text("utf-8", errors="replace")
        raise AssertionError(f"cupsd ended with {code}: {said}{desk.log()}")
    raise AssertionError(f"cupsd does not answer: {desk.log()}")
