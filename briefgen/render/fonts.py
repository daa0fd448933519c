"""The shipped fonts: found, named to fontconfig, and asked what they can draw.

Only the fonts of `assets/fonts` are known to a render, so that a page looks the same on
every machine. `configure` must run before WeasyPrint is imported; `weasy.py` does it.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from briefgen import resources
from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg

SERIF = "Source Serif 4"
"""The family of running text: regular and semibold, upright and italic."""

SERIF_DISPLAY = "Source Serif 4 Display"
"""The family of titles from 18 pt: regular and semibold, upright."""

SANS = "Source Sans 3"
"""The family of heads, tables and charts: regular and semibold, upright and italic, and bold.

Its figures are tabular and lining unless asked otherwise. It also holds the symbols that
the serif has not (●, ○, □, ✗, ↔), so it stands second in every list of families.
"""

FACES = (
    "SourceSans3-Bold.ttf",
    "SourceSans3-It.ttf",
    "SourceSans3-Regular.ttf",
    "SourceSans3-Semibold.ttf",
    "SourceSans3-SemiboldIt.ttf",
    "SourceSerif4-It.ttf",
    "SourceSerif4-Regular.ttf",
    "SourceSerif4-Semibold.ttf",
    "SourceSerif4-SemiboldIt.ttf",
    "SourceSerif4Display-Regular.ttf",
    "SourceSerif4Display-Semibold.ttf",
)
"""The faces that themes choose from; each draws every letter that the program prints."""

FALLBACKS = (
    "IBMPlexSansArabic-Regular.ttf",
    "IBMPlexSansArabic-SemiBold.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansHebrew-SemiBold.ttf",
)
"""The faces for a word in a script that no theme's family has: a name, a place, a quotation.

No style sheet names them; fontconfig takes them where the families asked for have no glyph.
"""

SYMBOLS = (
    "↑↓→←↗↘↔▲▼▶◀△▽■□▪●○◦◆•·✓✗☐☑†‡*§¶"
    "−–—‑‐…±×÷≤≥≈≠°′″‰%№µ©®™"
    "€£$¹²³⁰⁴⁵⁶⁷⁸⁹½¼¾⅓⅔⅛«»‹›“”„‘’‚⟦⟧"
    "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
)
"""What the program itself may print besides letters and figures; a test asks every family."""


def folder() -> Path:
    """Give the folder of the shipped fonts, for whatever draws text outside the pages.

    Raises `BriefgenError` where a face is missing: a page drawn with another font would
    look right in the text and wrong on paper.
    """
    fonts = resources.assets() / "fonts"
    missing = [name for name in (*FACES, *FALLBACKS) if not (fonts / name).is_file()]
    if missing:
        raise BriefgenError(
            msg(
                "The font file %(name)s is missing from %(folder)s: install Briefgen again.",
                name=missing[0],
                folder=str(fonts),
            )
        )
    return fonts


def configure() -> Path:
    """Point fontconfig at the shipped fonts and nothing else, and give the file it reads.

    The file names its own folder, so nothing is generated and a read-only installation
    will do; fontconfig's cache lies in the user's cache folder, or nowhere.
    """
    file = folder() / "fonts.conf"
    if not file.is_file():
        raise BriefgenError(
            msg("The font list %(file)s is missing: install Briefgen again.", file=str(file))
        )
    os.environ["FONTCONFIG_FILE"] = str(file)
    return file


@cache
def coverage() -> frozenset[int]:
    """Give the code points that at least one shipped face can draw."""
    from fontTools.ttLib import TTFont

    points: set[int] = set()
    for name in (*FACES, *FALLBACKS):
        with TTFont(folder() / name, lazy=True) as font:
            points.update(font.getBestCmap())
    return frozenset(points)
