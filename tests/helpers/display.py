"""A screen of one's own, with real keys and pictures: Xvfb, spoken with by Xlib."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, byref, c_char_p, c_int, c_uint, c_ulong, c_void_p

from PIL import Image

PACKAGES = "xvfb libx11-6 libxtst6"
ALL_PLANES = 0xFFFFFFFF
Z_PIXMAP = 2
POINTER_ROOT = 1
CONTROL = "Control_L"

_Handler = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)


class _Text(ctypes.Structure):
    _fields_ = (("value", c_void_p), ("encoding", c_ulong), ("format", c_int), ("count", c_ulong))


class _Image(ctypes.Structure):
    """The part of an XImage that is read here."""

    _fields_ = (
        ("width", c_int), ("height", c_int), ("xoffset", c_int), ("format", c_int),
        ("data", c_void_p), ("byte_order", c_int), ("bitmap_unit", c_int),
        ("bitmap_bit_order", c_int), ("bitmap_pad", c_int), ("depth", c_int),
        ("bytes_per_line", c_int),
    )  # fmt: skip


class Screen:
    """A connection to an X display: looks at its windows, presses keys, moves the pointer."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._x = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        for function, result, *arguments in (
            ("XOpenDisplay", c_void_p, c_char_p),
            ("XDefaultRootWindow", c_ulong, c_void_p),
            ("XQueryTree", c_int, c_void_p, c_ulong, POINTER(c_ulong), POINTER(c_ulong),
             POINTER(POINTER(c_ulong)), POINTER(c_uint)),
            ("XInternAtom", c_ulong, c_void_p, c_char_p, c_int),
            ("XGetTextProperty", c_int, c_void_p, c_ulong, POINTER(_Text), c_ulong),
            ("XSetInputFocus", c_int, c_void_p, c_ulong, c_int, c_ulong),
            ("XStringToKeysym", c_ulong, c_char_p),
            ("XKeysymToKeycode", c_uint, c_void_p, c_ulong),
            ("XGetImage", POINTER(_Image), c_void_p, c_ulong, c_int, c_int, c_uint, c_uint,
             c_ulong, c_int),
            ("XDestroyImage", c_int, c_void_p),
            ("XDisplayWidth", c_int, c_void_p, c_int),
            ("XDisplayHeight", c_int, c_void_p, c_int),
            ("XSync", c_int, c_void_p, c_int),
            ("XFree", c_int, c_void_p),
            ("XCloseDisplay", c_int, c_void_p),
            ("XSetErrorHandler", c_void_p, _Handler),
        ):  # fmt: skip
            found = getattr(self._x, function)
            found.restype, found.argtypes = result, arguments
        self._test.XTestFakeKeyEvent.argtypes = (c_void_p, c_uint, c_int, c_ulong)
        self._test.XTestFakeButtonEvent.argtypes = (c_void_p, c_uint, c_int, c_ulong)
        self._test.XTestFakeMotionEvent.argtypes = (c_void_p, c_int, c_int, c_int, c_ulong)
        # a window may be gone before it is looked at; Xlib would end the process for that
        self._handler = _Handler(lambda *_: 0)
        self._x.XSetErrorHandler(self._handler)
        self._display = self._x.XOpenDisplay(name.encode())
        if not self._display:
            raise ConnectionError(f"no X display {name}")
        self._root = self._x.XDefaultRootWindow(self._display)
        self._title = self._x.XInternAtom(self._display, b"_NET_WM_NAME", 0)

    def close(self) -> None:
        """Close the connection."""
        self._x.XCloseDisplay(self._display)

    def titles(self) -> dict[int, str]:
        """Give the titles of the windows that have one, by the window's id."""
        root, parent, children, count = c_ulong(), c_ulong(), POINTER(c_ulong)(), c_uint()
        found: dict[int, str] = {}
        self._x.XQueryTree(
            self._display, self._root, byref(root), byref(parent), byref(children), byref(count)
        )
        for window in children[: count.value] if count.value else ():
            text = _Text()
            self._x.XGetTextProperty(self._display, window, byref(text), self._title)
            if text.value:
                found[window] = ctypes.string_at(text.value).decode("utf-8", "replace")
                self._x.XFree(text.value)
        if count.value:
            self._x.XFree(children)
        return found

    def focus(self, window: int) -> None:
        """Give a window the keyboard, as a window manager does for a new one."""
        self._x.XSetInputFocus(self._display, window, POINTER_ROOT, 0)
        self._x.XSync(self._display, 0)

    def press(self, *keys: str) -> None:
        """Press keys together, named as X names them, and let them go: `press(CONTROL, "n")`."""
        codes = [
            self._x.XKeysymToKeycode(self._display, self._x.XStringToKeysym(key.encode()))
            for key in keys
        ]
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x.XSync(self._display, 0)

    def point(self, x: int, y: int) -> None:
        """Move the pointer to a place on the screen."""
        self._test.XTestFakeMotionEvent(self._display, 0, x, y, 0)
        self._x.XSync(self._display, 0)

    def hold(self, *, down: bool) -> None:
        """Press the pointer's first button, or let it go."""
        self._test.XTestFakeButtonEvent(self._display, 1, down, 0)
        self._x.XSync(self._display, 0)

    def picture(self) -> Image.Image:
        """Take a picture of the whole screen."""
        width = self._x.XDisplayWidth(self._display, 0)
        height = self._x.XDisplayHeight(self._display, 0)
        taken = self._x.XGetImage(
            self._display, self._root, 0, 0, width, height, ALL_PLANES, Z_PIXMAP
        )
        if not taken:
            raise ConnectionError("the screen gave no picture")
        stride = taken.contents.bytes_per_line
        raw = ctypes.string_at(taken.contents.data, stride * height)
        self._x.XDestroyImage(taken)
        return Image.frombytes("RGB", (width, height), raw, "raw", "BGRX", stride)


@contextmanager
def screen(width: int = 1600, height: int = 1000) -> Iterator[Screen]:
    """Run a display of its own; raises `LookupError` where Xvfb is not installed."""
    program = shutil.which("Xvfb")
    if program is None:
        raise LookupError(f"Xvfb is not installed: apt-get install {PACKAGES}")
    read, write = os.pipe()
    size = f"{width}x{height}x24"
    command = [program, "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(
        command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(write)
    try:
        # it tells its number when it is ready, and nothing when it ends before
        with os.fdopen(read) as told:
            number = told.readline().strip()
        if not number:
            raise ConnectionError("Xvfb did not start")
        shown = Screen(f":{number}")
        try:
            yield shown
        finally:
            shown.close()
    finally:
        server.terminate()
        server.wait(timeout=30)
