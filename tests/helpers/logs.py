"""A log error is a failed test."""

from __future__ import annotations

import logging
import re

CSS_LOGGER = "weasyprint"


class LogGuard(logging.Handler):
    """Collects what may not be logged: errors, and warnings of the layout (CSS mistakes)."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._unexpected: list[str] = []
        self._expected: dict[str, bool] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record if it counts and nobody said that it would come."""
        is_css = record.name.partition(".")[0] == CSS_LOGGER
        if record.levelno < logging.ERROR and not is_css:
            return
        text = f"{record.name}: {record.levelname}: {record.getMessage()}"
        for pattern in self._expected:
            if re.search(pattern, text):
                self._expected[pattern] = True
                return
        self._unexpected.append(text)

    def expect(self, pattern: str) -> None:
        """Let pass what matches `pattern` (searched in 'logger: LEVEL: message'), and demand it."""
        self._expected.setdefault(pattern, False)

    def judge(self) -> None:
        """Fail the test for what was logged, and for what was expected and not logged."""
        absent = [pattern for pattern, came in self._expected.items() if not came]
        self.judge_unexpected()
        assert not absent, f"expected in the log, but not there: {absent}"

    def judge_unexpected(self) -> None:
        """Fail the test for what was logged since the last judgement."""
        logged, self._unexpected = self._unexpected, []
        assert not logged, "logged during the test:\n" + "\n".join(logged)
