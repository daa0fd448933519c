from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.core.address import parse
from briefgen.core.briefing import Briefing
from briefgen.core.edit import Set
from briefgen.core.errors import BriefgenError
from briefgen.engine import press as presses
from briefgen.engine.press import Press
from briefgen.render.publish import extract_source
from briefgen.render.units import Laid, LaidPage
from briefgen.store.briefingfile import unpack


@pytest.fixture(scope="module")
def example(root: Path) -> bytes:
    return (root / "examples" / "western-balkans-2025-02.json").read_bytes()


@pytest.fixture
def briefing(example: bytes) -> Briefing:
    return unpack(example, "example")


@pytest.fixture(scope="module")
def shared() -> Press:
    return Press()


def lay_out(press: Press, briefing: Briefing, **named: object) -> Laid:
    return press.lay_out(press.reader.read(briefing), **named)  # type: ignore[arg-type]


def test_contents_name_title_and_sections_in_order(shared: Press, briefing: Briefing) -> None:
    laid = lay_out(shared, briefing)
    contents = shared.contents(laid)
    assert contents[0][0] == 1
    assert contents[0][2:] == (1, "")
    sections = [one["id"] for one in briefing.sections()]
    begun = {section: (title, page) for _, title, page, section in reversed(contents) if section}
    found = [section for section in dict.fromkeys(line[3] for line in contents) if section]
    assert found == [*sections, "annex"]  # which the program adds
    numbers = laid.numbers()
    for one in briefing.sections():
        title, page = begun[one["id"]]
        assert title.replace("*", "") == one["title"]
        assert page == numbers[f"s-{one['id']}"]


def test_contents_follow_the_pages_when_a_section_goes(shared: Press, briefing: Briefing) -> None:
    briefing.apply(Set(parse("#/sections/elections/include"), False))
    contents = shared.contents(lay_out(shared, briefing))
    assert "elections" not in {section for *_, section in contents}
    assert [page for _, _, page, _ in contents] == sorted(page for _, _, page, _ in contents)


def test_unit_of_a_section_is_delivered_first(briefing: Briefing) -> None:
    given: list[LaidPage] = []
    press = Press()
    laid = lay_out(press, briefing, deliver=given.append, section="kfor")
    assert given[0].unit.key == laid.pages[laid.numbers()["s-kfor"] - 1].unit.key
    press.begin()
    given.clear()
    lay_out(press, briefing, deliver=given.append, section="nowhere")
    assert given[0].number == 1


def test_pages_come_all_again_when_another_document_begins(
    shared: Press, briefing: Briefing
) -> None:
    lay_out(shared, briefing)
    shared.begin()
    given: list[int] = []
    laid = lay_out(shared, briefing, deliver=lambda page: given.append(page.number))
    assert set(given) == set(range(1, laid.total + 1))


def test_page_is_looked_at_once_for_what_is_wrong(
    briefing: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def findings(pages: list[LaidPage]) -> list[object]:
        looked.extend(page.key for page in pages)
        return []

    monkeypatch.setattr(presses, "findings", findings)
    press = Press()
    for bluf in ("One.", "Two.", "Two."):
        briefing.apply(Set(parse("summary#/bluf"), bluf))
        laid = lay_out(press, briefing)
        for page in laid.pages:
            press.findings_on(page)
    assert len(looked) == len(set(looked))
    assert laid.total < len(looked) < 2 * laid.total


def test_release_copy_holds_no_source_and_archive_copy_the_briefing(
    shared: Press, briefing: Briefing
) -> None:
    document = shared.reader.read(briefing)
    laid = shared.lay_out(document)
    archive = shared.pdf(laid, document, with_source=True)
    assert unpack(extract_source(archive), "inside") == briefing
    with pytest.raises(BriefgenError):
        extract_source(shared.pdf(laid, document, with_source=False))


def test_pdf_is_the_same_after_edits_were_taken_back(example: bytes, briefing: Briefing) -> None:
    press = Press()
    for edit in ("One.", "Është dy.", "Три."):
        inverse = briefing.apply(Set(parse("summary#/bluf"), edit))
        lay_out(press, briefing, deliver=lambda page: page.page)
        briefing.apply(inverse)
    fresh = Press()
    pdfs = []
    for one, with_briefing in ((press, briefing), (fresh, unpack(example, "example"))):
        document = one.reader.read(with_briefing)
        pdfs.append(one.pdf(one.lay_out(document), document, with_source=True))
    assert pdfs[0] == pdfs[1]


def test_briefing_without_a_head_cannot_be_laid_out(shared: Press) -> None:
    with pytest.raises(BriefgenError):
        lay_out(shared, Briefing({"format": 1}))
