"""Lengths chosen to fit pages: the pages say so, pins are kept, the important stays long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.engine import jobs
from briefgen.engine.lengths import SHORTEST_FIRST, Fitted, _Fitting, fit, fitting
from briefgen.engine.press import Press
from briefgen.store import load

LAYOUTS = 16
"""How many layouts the example of eight sections may take."""


@pytest.fixture(scope="module")
def press() -> Press:
    return Press()


@pytest.fixture(scope="module")
def example(root: Path) -> Briefing:
    briefing = load(root / "examples" / "western-balkans-2025-02.json")
    for section in briefing.sections():
        section.pop("detail", None)
    return briefing


def counted(press: Press, briefing: Briefing) -> int:
    document = press.reader.read(briefing)
    return press.count(press.lay_out(document), document).counted


def test_all_is_full_when_there_is_room(press: Press, example: Briefing) -> None:
    fitted = fit(press, example, 50)
    assert set(fitted.lengths.values()) == {"full"}
    assert fitted.pages == counted(press, example) < 50


@pytest.mark.long
def test_pages_fit_and_nothing_could_be_longer(
    press: Press, example: Briefing, sample: Callable[[Sequence[int], int], list[int]]
) -> None:
    for pages in sample([1, 2, 3, 5], 2):
        _assert_longest(pages, press, example)


def _assert_longest(pages: int, press: Press, example: Briefing) -> None:
    fitting = _Fitting(press, example, pages)
    fitted = fitting.fitted()
    assert fitted.pages == counted(press, fitted.briefing) <= pages
    assert len(fitting._known) <= LAYOUTS
    assert fit(Press(), example, pages) == fitted
    assert "detail" not in example.sections()[0]
    # The most important that is not full cannot be longer with all behind it at their shortest.
    first = next(one for one, detail in fitted.lengths.items() if detail != "full")
    behind = list(fitted.lengths).index(first)
    longer = SHORTEST_FIRST[SHORTEST_FIRST.index(fitted.lengths[first]) + 1]
    tried = {
        one: longer if n == behind else detail if n < behind else "headline"
        for n, (one, detail) in enumerate(fitted.lengths.items())
    }
    assert fitting._measure(tried).pages > pages


def test_length_that_is_set_is_kept(press: Press, example: Briefing) -> None:
    pinned = example.copy()
    sections = {section["id"]: section for section in pinned.sections()}
    sections["summary"]["detail"] = "headline"
    sections["points"]["detail"] = "full"
    fitted = fit(press, pinned, 2)
    assert fitted.pages <= 2
    assert not {"summary", "points"} & set(fitted.lengths)
    made = {section["id"]: section["detail"] for section in fitted.briefing.sections()}
    assert (made["summary"], made["points"]) == ("headline", "full")


def test_shortest_possible_is_said_when_nothing_fits(press: Press, example: Briefing) -> None:
    pinned = example.copy()
    for section in pinned.sections():
        section["detail"] = "full"
    least = counted(press, pinned)
    with pytest.raises(BriefgenError) as raised:
        fit(press, pinned, 1)
    assert str(raised.value).startswith(f"The shortest possible is {least} pages, more than 1:")


def test_pdf_is_the_same_as_of_the_lengths_written_down(example: Briefing) -> None:
    made = jobs.render(example, jobs.Options(pages=2), with_source=False)
    written = example.copy()
    for section in written.sections():
        section["detail"] = made.lengths[section["id"]]
    assert made.pdf == jobs.render(written, with_source=False).pdf


def test_pages_are_analysed_section_by_section(example: Briefing) -> None:
    pages = jobs.analyse(example)["pages"]
    assert set(pages["sections"]) == {one["id"] for one in example.sections()} | {"annex"}
    assert pages["sections"]["elections"] == 2
    assert pages["counted"] < pages["total"]  # cover and annex
    broken = example.copy()
    broken.tree["theme"] = "none"
    assert jobs.analyse(broken)["pages"] is None


def test_fitted_briefing_says_what_was_chosen(press: Press, example: Briefing) -> None:
    fitted = fit(press, example, 50)
    assert isinstance(fitted, Fitted)
    assert all(section["detail"] == "full" for section in fitted.briefing.sections())


def test_edit_that_fits_writes_down_what_is_shorter_and_nothing_else(
    press: Press, example: Briefing
) -> None:
    limited = example.copy()
    limited.tree.setdefault("page", {})["max_pages"] = 3
    fitted = fit(press, limited, 3)
    mended = limited.copy()
    mended.apply(fitting(press, press.reader.read(limited)))
    assert counted(press, mended) == fitted.pages <= 3
    written = {one["id"]: one["detail"] for one in mended.sections() if "detail" in one}
    assert written == {one: detail for one, detail in fitted.lengths.items() if detail != "full"}
    assert written
    for limit in (50, None):
        limited.tree["page"]["max_pages"] = limit
        with pytest.raises(BriefgenError, match="fit the pages already"):
            fitting(press, press.reader.read(limited))
