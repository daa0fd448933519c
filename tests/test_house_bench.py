"""`./dev bench` sums up rightly, and measures the same briefing each time."""

from __future__ import annotations

import importlib

import pytest

from benchmarks import coalitions, content
from benchmarks.runs import Run, summed
from briefgen.core.address import as_address
from briefgen.core.problems import has_errors
from briefgen.sections.document import Reader
from briefgen.store.briefingfile import pack

bench = importlib.import_module("benchmarks.__main__")


def test_measurements_are_summed_up_by_median_and_nearest_rank() -> None:
    run = summed("edit", "briefgen", 25, [float(one) for one in range(40, 0, -1)], edit="word")
    # of 40 values the 38th is the first that 95 in 100 do not exceed
    assert (run.median, run.p95, run.max, run.n) == (20.5, 38.0, 40.0, 40)
    assert run.as_json()["edit"] == "word"
    alone = summed("start", "pyside6", 0, [0.3], unit="s")
    assert (alone.median, alone.p95, alone.max) == (0.3, 0.3, 0.3)
    assert set(alone.as_json()) == {
        "task", "subject", "pages", "unit", "median", "p95", "max", "n",
    }  # fmt: skip


def test_goals_are_missed_when_they_are() -> None:
    def runs(start: float, block: float) -> list[Run]:
        return [summed("start", "briefgen", 0, [start], unit="s"),
                summed("start", "pyside6", 0, [0.3], unit="s"),
                summed("blocked", "briefgen", 121, [block]),
                summed("blocked", "pyside6", 0, [70.0])]  # fmt: skip

    assert bench.misses(runs(1.5, 50.0)) == []
    start, block = bench.misses(runs(1.51, 50.1))
    assert start.startswith("start is 5.03 times")
    assert "50.1 ms" in block
    assert "start: 5.00 times a bare window" in bench.lines(runs(1.5, 50.0))


def test_coalitions_of_twice_as_many_lists_may_take_four_times_as_long() -> None:
    def runs(many: float) -> list[Run]:
        return [summed("coalitions", "briefgen", 0, [5.0], edit="30 lists"),
                summed("coalitions", "briefgen", 0, [many], edit="60 lists")]  # fmt: skip

    assert bench.misses(runs(20.0)) == []
    assert bench.misses(runs(20.1)) == ["60 lists take 4.02 times 30 lists; at most 4"]
    assert bench.lines(runs(10.0))[-1] == (
        "coalitions: those of 60 lists take 2.00 times those of 30"
    )
    assert coalitions.once(10) > 0


@pytest.mark.parametrize(("pages", "sections"), [(25, 6), (121, 30), (400, 102)])
def test_measured_briefing_is_the_same_each_time_and_whole(pages: int, sections: int) -> None:
    briefing = content.briefing(pages)
    assert len(list(briefing.sections())) == sections
    assert pack(briefing) == pack(content.briefing(pages))
    document = Reader().read(briefing)
    assert not document.refused
    assert not has_errors(one for section in document.sections for one in section.problems())
    assert isinstance(briefing.get(as_address(content.EDITED)), str)
