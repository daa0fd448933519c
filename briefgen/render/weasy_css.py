"""What WeasyPrint leaves out of a style sheet: another part of `weasy.py`."""

from __future__ import annotations

import logging
import re

from weasyprint import CSS
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

from briefgen.render.weasy import URLFetcher

_PLACE = re.compile(r" at (\d+):(\d+)")
"""Line and column, as WeasyPrint tells them."""


def ignored(css: str, fetcher: URLFetcher) -> list[tuple[int | None, str]]:
    """Give what WeasyPrint would leave out of a style sheet: the line where known, and why.

    It says so in its log alone, which is read here instead of written.
    """
    heard = _Heard()
    log = logging.getLogger("weasyprint")
    log.addHandler(heard)
    spread, log.propagate = log.propagate, False
    try:
        CSS(
            string=css,
            url_fetcher=fetcher,
            font_config=FontConfiguration(),
            counter_style=CounterStyle(),
        )
    finally:
        log.propagate = spread
        log.removeHandler(heard)
    return heard.faults


class _Heard(logging.Handler):
    """Keeps what is logged, and the line and column that are the first two numbers in it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.faults: list[tuple[int | None, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        place = _PLACE.search(record.getMessage())
        text = _PLACE.sub("", record.getMessage()).rstrip(".")
        self.faults.append((int(place[1]) if place else None, text))
