"""What holds for every test: a home of its own, no network, no log error, one seed.

`./dev test` runs one seeded sample of each long suite, `./dev test --all` the whole:

- mark a suite that takes seconds with `@pytest.mark.long`, one of minutes with
  `@pytest.mark.whole`: it runs with `--all` only;
- ask the fixture `sample` for the part of its cases to run: `for case in sample(cases, 10)`;
- hypothesis takes its number of examples from the profile, so set no `max_examples`.

A log record of level ERROR (of WeasyPrint: WARNING, which is what it calls a CSS mistake) fails
the test it was made in, unless the test said before that it will come: `expect_log("No anchor")`.
"""

from __future__ import annotations

# The home and the fonts must stand before anything imports WeasyPrint.
from tests.helpers import home

home.settle()

import logging  # noqa: E402
import random  # noqa: E402
from collections.abc import Callable, Generator, Sequence  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any, TypeVar  # noqa: E402

import hypothesis  # noqa: E402
import pytest  # noqa: E402

from tests.helpers import network  # noqa: E402
from tests.helpers.logs import LogGuard  # noqa: E402

Case = TypeVar("Case")

DEFAULT_SEED = 20250210
ROOT = Path(__file__).resolve().parent.parent

_guard = pytest.StashKey[LogGuard]()

hypothesis.settings.register_profile(
    "sample",
    max_examples=25,
    deadline=None,  # two cores, shared: time says nothing about a single example
    database=None,  # the seed alone decides
    print_blob=True,
)
hypothesis.settings.register_profile(
    "all", parent=hypothesis.settings.get_profile("sample"), max_examples=500
)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("briefgen")
    group.addoption(
        "--all", action="store_true", dest="whole", help="run the long suites whole, not sampled"
    )
    group.addoption(
        "--seed", type=int, default=DEFAULT_SEED, help="what draws the samples and made-up values"
    )


@pytest.hookimpl(tryfirst=True)  # before hypothesis reads its own option
def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.load_profile("all" if config.option.whole else "sample")
    if config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = config.option.seed
    network.close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, without `--all`, what takes minutes."""
    left_out = [one for one in items if "whole" in one.keywords and not config.option.whole]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [one for one in items if one not in left_out]


def pytest_report_header(config: pytest.Config) -> str:
    extent = "whole" if config.option.whole else "sampled"
    return f"long suites: {extent}, seed {config.option.seed} (repeat with --seed)"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, Any, Any]:
    item.stash[_guard] = guard = LogGuard()
    logging.getLogger().addHandler(guard)
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    result = yield
    item.stash[_guard].judge()
    return result


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, Any, Any]:
    try:
        result = yield
    finally:
        logging.getLogger().removeHandler(item.stash[_guard])
    item.stash[_guard].judge_unexpected()
    return result


@pytest.fixture
def expect_log(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Say which log message will come: `expect_log(PATTERN)`; it fails the test if it does not."""
    guard: LogGuard = request.node.stash[_guard]
    return guard.expect


@pytest.fixture
def sample(request: pytest.FixtureRequest) -> Callable[[Sequence[Case], int], list[Case]]:
    """Draw `sample(cases, n)`: n of the cases in their order, by the seed; with --all every one."""
    config = request.config
    draw = random.Random(f"{config.option.seed}:{request.node.nodeid}")

    def drawn(cases: Sequence[Case], size: int) -> list[Case]:
        if config.option.whole or size >= len(cases):
            return list(cases)
        return [cases[index] for index in sorted(draw.sample(range(len(cases)), size))]

    return drawn


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the checkout."""
    return ROOT
