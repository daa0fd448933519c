"""The guards of conftest.py must fail what they are there to fail."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.helpers.logs import LogGuard
from tests.helpers.network import NetworkReachedError


def record(name: str, level: int, text: str) -> logging.LogRecord:
    return logging.LogRecord(name, level, __file__, 1, text, None, None)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("briefgen.render", logging.ERROR),
        ("weasyprint", logging.WARNING),
        ("weasyprint.css", logging.ERROR),
        ("fontTools.subset", logging.ERROR),
    ],
)
def test_log_guard_fails_when_an_error_or_css_warning_is_logged(name: str, level: int) -> None:
    guard = LogGuard()
    guard.handle(record(name, level, "Ignored `colr: red`"))
    with pytest.raises(AssertionError, match="Ignored `colr: red`"):
        guard.judge()
    guard.judge()  # each record is reported once


def test_log_guard_passes_when_a_plain_warning_is_logged() -> None:
    guard = LogGuard()
    guard.handle(record("briefgen", logging.WARNING, "slow"))
    guard.judge()
    assert not guard._unexpected


def test_log_guard_fails_when_an_expected_record_does_not_come() -> None:
    guard = LogGuard()
    guard.expect("No anchor")
    with pytest.raises(AssertionError, match="not there"):
        guard.judge()


def test_expected_record_passes_when_it_is_logged(expect_log) -> None:
    expect_log("weasyprint: ERROR: No anchor")
    logging.getLogger("weasyprint").error("No anchor #nowhere")


def test_connection_is_refused_when_it_leaves_the_machine() -> None:
    with socket.socket() as outside, pytest.raises(NetworkReachedError, match=r"192\.0\.2\.1"):
        outside.connect(("192.0.2.1", 80))  # an address reserved for documentation, RFC 5737
    with pytest.raises(NetworkReachedError, match=r"example\.org"):
        socket.getaddrinfo("example.org", 443)


def test_connection_passes_when_it_stays_on_the_machine() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5) as client,
    ):
        assert client.getpeername() == server.getsockname()


def test_home_is_the_tests_own_when_tests_run() -> None:
    assert Path(os.environ["HOME"]).is_relative_to(tempfile.gettempdir())
    assert Path(os.environ["XDG_CONFIG_HOME"]).is_relative_to(os.environ["HOME"])


def test_sample_is_the_same_when_drawn_with_the_same_seed(root: Path, tmp_path: Path) -> None:
    suite = tmp_path / "tests" / "test_sampled.py"
    suite.parent.mkdir()
    suite.write_text("def test_sampled(sample):\n    print('drew', sample(range(1000), 3))\n")

    def drawn(*options: str) -> str:
        command = [sys.executable, "-m", "pytest", "-sq", "-p", "no:cacheprovider"]
        run = subprocess.run(
            [*command, "-c", root / "pyproject.toml", "-p", "tests.conftest", *options, suite],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        return next(line for line in run.stdout.splitlines() if "drew" in line)

    assert drawn("--seed", "5") == drawn("--seed", "5") != drawn("--seed", "6")
    assert drawn("--all").count(",") == 999
