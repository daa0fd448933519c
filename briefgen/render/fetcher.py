"""The only way for a page to reach a file: an own set of addresses, all from memory.

`data:` images, `theme:NAME` (the theme's files), `chart:DIGEST` and `image:NAME` (the
briefing's images) are served; everything else is refused and kept in `refusals` for the
checks. No path is opened and no socket.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, unquote_to_bytes

from PIL import Image

from briefgen.render.weasy import URLFetcher, URLFetcherResponse

MAX_IMAGE_BYTES = 20_000_000
"""Above this an image file is refused: save it smaller."""

MAX_IMAGE_PIXELS = 40_000_000
"""Above this an image is refused before it is decoded (40 million pixels take 160 MB)."""

RASTER_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")

_SVG = "image/svg+xml"
_THEME_TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": _SVG,
    ".ttf": "font/ttf",
    ".webp": "image/webp",
}
_ADDRESS_SHOWN = 200


@dataclass(frozen=True)
class Resources:
    """The files that pages may show, by name, as bytes.

    `theme` names files of the theme's folder, `charts` are named by their digest, `images`
    by their name in the briefing's `images/`.
    """

    theme: Mapping[str, bytes] = field(default_factory=dict)
    charts: Mapping[str, bytes] = field(default_factory=dict)
    images: Mapping[str, bytes] = field(default_factory=dict)

    def find(self, address: str) -> bytes | None:
        """Give the bytes of a `theme:`, `chart:` or `image:` address, or None."""
        scheme, _, name = address.partition(":")
        files = {"theme": self.theme, "chart": self.charts, "image": self.images}.get(scheme)
        return None if files is None else files.get(unquote(name))


class Reason(StrEnum):
    """Why an address was refused."""

    ADDRESS = "address"
    """It leads out of the briefing."""
    MISSING = "missing"
    """It is one of ours, but there is no such file."""
    SIZE = "size"
    """It has too many bytes or pixels."""
    COLOUR = "colour"
    """It is in printers' inks (CMYK), which have no place beside sRGB in PDF/A."""
    UNREADABLE = "unreadable"
    """It is no image, or none of a kind that is read."""


@dataclass(frozen=True)
class Refusal:
    """An address that was not served, and why; a long one is cut."""

    address: str
    reason: Reason


class RefusedError(ValueError):
    """Raised towards WeasyPrint, which then leaves the resource out."""


class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint comes without types
    """Serves `resources` and `data:` images; remembers what it refused."""

    def __init__(self, resources: Resources) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.resources = resources
        self.refusals: list[Refusal] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Give the file behind an address; raises `RefusedError` and notes why."""
        del headers  # nothing is asked of anybody
        scheme, _, name = url.partition(":")
        scheme = scheme.lower()
        if scheme == "data":
            data, media_type = self._inline(url)
        elif scheme in {"theme", "chart", "image"}:
            found = self.resources.find(f"{scheme}:{name}")
            if found is None:
                raise self._refused(url, Reason.MISSING)
            data = found
            media_type = _media_type(scheme, name, data)
        else:
            raise self._refused(url, Reason.ADDRESS)
        if media_type.startswith("image/"):
            self._check_image(url, data, media_type)
        return URLFetcherResponse(url, data, {"Content-Type": media_type})

    def _inline(self, url: str) -> tuple[bytes, str]:
        head, comma, body = url[len("data:") :].partition(",")
        media_type, *parameters = head.split(";")
        if not comma or not media_type.startswith("image/"):
            raise self._refused(url, Reason.ADDRESS)
        data = unquote_to_bytes(body)
        if "base64" in parameters:
            try:
                data = base64.b64decode(data, validate=True)
            except binascii.Error:
                raise self._refused(url, Reason.UNREADABLE) from None
        return data, media_type

    def _check_image(self, url: str, data: bytes, media_type: str) -> None:
        if len(data) > MAX_IMAGE_BYTES:
            raise self._refused(url, Reason.SIZE)
        if media_type == _SVG:
            return
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", Image.DecompressionBombWarning)
                with Image.open(io.BytesIO(data), formats=RASTER_FORMATS) as image:
                    width, height = image.size
                    mode = image.mode
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise self._refused(url, Reason.SIZE) from None
        except (OSError, ValueError, SyntaxError):  # what Pillow says of files that are none
            raise self._refused(url, Reason.UNREADABLE) from None
        if width * height > MAX_IMAGE_PIXELS:
            raise self._refused(url, Reason.SIZE)
        if mode == "CMYK":
            raise self._refused(url, Reason.COLOUR)

    def _refused(self, url: str, reason: Reason) -> RefusedError:
        address = url if len(url) <= _ADDRESS_SHOWN else url[:_ADDRESS_SHOWN] + "…"
        refusal = Refusal(address, reason)
        if refusal not in self.refusals:
            self.refusals.append(refusal)
        return RefusedError(f"{address} is refused ({reason})")


def unreadable(images: Mapping[str, bytes]) -> tuple[Refusal, ...]:
    """Give those of a briefing's images, by their names, that no page could show, and why."""
    fetcher = Fetcher(Resources(images=images))
    for name in images:
        with contextlib.suppress(RefusedError):
            fetcher.fetch(f"image:{quote(name)}")
    return tuple(fetcher.refusals)


def _media_type(scheme: str, name: str, data: bytes) -> str:
    """Tell the kind of a file: a theme's by its name, a briefing's by what it holds."""
    if scheme == "theme":
        return _THEME_TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
    start = data[:512].lstrip()
    return _SVG if start.startswith((b"<svg", b"<?xml", b"<!--")) else "image/*"
