"""The shipped fonts for a page on a screen: only the characters it shows, inside its style.

The licence reserves the fonts' names for whole ones, so a cut font carries none inside; the
style sheet calls it by the family it stands for.
"""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from briefgen.render import fonts

_NAMES = (1, 3, 4, 6, 16, 17, 18, 21, 22, 25)
"""The names of a font's name table that say what it is called; copyright and licence stay."""

_ITALIC = 1
"""The bit of `fsSelection` that an italic has."""


def font_faces(css: str, characters: frozenset[str]) -> str:
    """Write the `@font-face` rules of the families that a style sheet names."""
    return "\n".join(
        rule
        for name in fonts.FACES
        if f'"{(face := _face(fonts.folder() / name))[0]}"' in css
        for rule in [_rule(fonts.folder() / name, face, characters)]
    )


@lru_cache(maxsize=64)
def _face(file: Path) -> tuple[str, int, str]:
    """Give the family, weight and style that a style sheet calls a font by."""
    with TTFont(file, lazy=True) as font:
        name = font["name"]
        family = name.getDebugName(16) or name.getDebugName(1)
        italic = font["OS/2"].fsSelection & _ITALIC
        return family, font["OS/2"].usWeightClass, "italic" if italic else "normal"


def _rule(file: Path, face: tuple[str, int, str], characters: frozenset[str]) -> str:
    family, weight, style = face
    data = base64.b64encode(_cut(file, characters)).decode()
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style};'
        f" font-display: swap; src: url(data:font/woff2;base64,{data}) format('woff2') }}"
    )


@lru_cache(maxsize=32)
def _cut(file: Path, characters: frozenset[str]) -> bytes:
    """Cut a font down to these characters; the same ones give the same bytes."""
    options = subset.Options(
        flavor="woff2",
        hinting=False,
        notdef_outline=True,
        name_IDs=[0, *_NAMES, 13, 14],
        layout_features=["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum"],
    )
    out = io.BytesIO()
    with TTFont(file, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=sorted(map(ord, characters)))
        cutter.subset(font)
        for record in font["name"].names:
            if record.nameID in _NAMES:
                record.string = "Embedded"
        subset.save_font(font, out, options)
    return out.getvalue()
