from __future__ import annotations

import pytest

from briefgen.gui.pages.zoom import (
    LARGEST,
    SMALLEST,
    STEPS,
    Fit,
    fitting,
    larger,
    percent,
    smaller,
)


def test_steps_lead_up_and_down_again() -> None:
    for step in STEPS[:-1]:
        assert smaller(larger(step)) == step
    assert larger(LARGEST) == LARGEST
    assert smaller(SMALLEST) == SMALLEST


def test_a_size_between_two_steps_goes_to_the_next() -> None:
    assert larger(1.04) == 1.1
    assert smaller(1.04) == 1.0


def test_a_page_fits_a_pane() -> None:
    # 600 points are 800 pixels at 100 %; with 16 pixels on both sides 832 are filled.
    assert fitting(Fit.WIDTH, (600, 900), (832, 100), 16) == pytest.approx(1.0)
    # 900 points are 1,200 pixels; half of them and two gaps are 632.
    assert fitting(Fit.PAGE, (600, 900), (832, 632), 16) == pytest.approx(0.5)
    assert fitting(Fit.WIDTH, (600, 900), (40, 40), 16) == SMALLEST


@pytest.mark.parametrize(
    ("text", "zoom"),
    [("150", 1.5), ("75 %", 0.75), ("75%", 0.75), ("1", 0.25), ("9000", 5.0), ("", None),
     ("wide", None), ("-5", None), ("1e3", None), ("10000000", None), ("½", None)],
)  # fmt: skip
def test_a_size_is_read_as_it_is_typed(text: str, zoom: float | None) -> None:
    assert percent(text) == zoom
