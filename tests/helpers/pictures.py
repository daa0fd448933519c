"""Contact sheets of every example in every theme and length: `./dev pictures DIR`.

Layout is judged by eye, so its faults must be quick to see. For each combination DIR holds the
PDF, a folder of its pages at 100 dpi, and sheets of six pages.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from PIL import Image, ImageOps

from briefgen import resources

LENGTHS = ("headline", "brief", "full")
DPI = 100
COLUMNS, ROWS = 3, 2
PAGE_WIDTH = 620
"""Width of a page on a sheet, in pixels: running text can still be read."""
GAP = 12
BACKGROUND = "#888888"


def main(arguments: list[str]) -> int:
    """Picture everything into the folder that is the only argument; 1 if a render failed."""
    target = Path(arguments[0])
    target.mkdir(parents=True, exist_ok=True)
    failed = 0
    for example, theme, length in combinations(Path("examples"), resources.templates() / "themes"):
        name = f"{example.stem}-{theme}-{length}"
        document = target / f"{name}.pdf"
        rendered = render(example, document, theme, length)
        if rendered.returncode:
            failed += 1
            print(f"{name}: {rendered.stderr.strip()}", file=sys.stderr)  # noqa: T201
            continue
        sheets = contact_sheets(pictures(document, target / name), target / name)
        print("\n".join(str(sheet) for sheet in sheets))  # noqa: T201
    return 1 if failed else 0


def combinations(examples: Path, themes: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield each example with each theme and length, sorted."""
    files = sorted(file for file in examples.iterdir() if file.suffix in {".json", ".briefing"})
    names = sorted(folder.name for folder in themes.iterdir() if folder.is_dir())
    return product(files, names, LENGTHS)


def render(
    example: Path, document: Path, theme: str, length: str
) -> subprocess.CompletedProcess[str]:
    """Render an example by the command line, as a user would."""
    command = [sys.executable, "-m", "briefgen", "render", example, "-o", document]
    options = ["--theme", theme, "--detail", length]
    return subprocess.run([*command, *options], check=False, capture_output=True, text=True)


def pictures(document: Path, folder: Path) -> list[Path]:
    """Draw the pages of a PDF into a folder of their own, and return them in order."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("page-*.png"):
        old.unlink()
    command = ["pdftoppm", "-r", str(DPI), "-png", document, folder / "page"]
    subprocess.run(command, check=True)
    # pdftoppm pads the numbers to one width, so that names sort as pages do
    return sorted(folder.glob("page-*.png"))


def contact_sheets(pages: list[Path], stem: Path) -> list[Path]:
    """Put six pages on a sheet, beside the folder `stem`, and return the sheets."""
    for old in stem.parent.glob(f"{stem.name}-sheet-*.png"):
        old.unlink()
    size = COLUMNS * ROWS
    sheets = []
    for number, first in enumerate(range(0, len(pages), size), start=1):
        sheet = stem.with_name(f"{stem.name}-sheet-{number}.png")
        contact_sheet(pages[first : first + size]).save(sheet)
        sheets.append(sheet)
    return sheets


def contact_sheet(pages: list[Path]) -> Image.Image:
    """Lay out up to six pages in rows, each drawn to the same width."""
    drawn = []
    for page in pages:
        with Image.open(page) as picture:
            height = round(picture.height * PAGE_WIDTH / picture.width)
            drawn.append(
                picture.convert("RGB").resize((PAGE_WIDTH, height), Image.Resampling.LANCZOS)
            )
    columns = min(COLUMNS, len(drawn))
    rows = -(-len(drawn) // COLUMNS)
    cell = max(picture.height for picture in drawn) + GAP
    sheet = Image.new("RGB", (columns * (PAGE_WIDTH + GAP), rows * cell), BACKGROUND)
    for index, picture in enumerate(drawn):
        row, column = divmod(index, COLUMNS)
        sheet.paste(picture, (column * (PAGE_WIDTH + GAP), row * cell))
    return ImageOps.expand(sheet, GAP, BACKGROUND)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
