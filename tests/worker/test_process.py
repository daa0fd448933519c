"""The render process, real and spoken with over its pipes."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from briefgen import protocol
from briefgen.core.address import parse
from briefgen.core.briefing import Briefing
from briefgen.core.edit import Set
from briefgen.render.publish import extract_source
from briefgen.store.briefingfile import pack, unpack
from tests.worker.driving import EXAMPLE, ROOT, Process, only, text

BLUF = "summary#/bluf"


@pytest.fixture(scope="module")
def example() -> bytes:
    return EXAMPLE.read_bytes()


@pytest.fixture(scope="module")
def shared(example: bytes) -> Iterator[Process]:
    """A process with the example open; a test leaves it as it found it."""
    with Process() as process:
        process.open(example)
        yield process


def bluf(example: bytes) -> str:
    said = unpack(example, "example").get(BLUF)
    assert isinstance(said, str)
    return said


@pytest.fixture(scope="module")
def small() -> bytes:
    """A page of a briefing."""
    judgement = {"id": "j1", "text": "Talks go on.", "likelihood": "likely", "confidence": "low"}
    summary = {"bluf": "Nothing moved this week.", "judgements": [judgement]}
    section = {"id": "summary", "kind": "summary", "title": "Bottom line", "data": summary}
    tree = {"format": 1, "title": "Weekly", "as_of": "2025-02-14", "sections": [section]}
    return pack(Briefing(tree))


@pytest.fixture(scope="module")
def spare() -> Iterator[Process]:
    """A process that any test may leave in any state."""
    with Process() as process:
        yield process


# -- pages ------------------------------------------------------------------------


def test_process_is_ready_and_says_who_it_is(spare: Process) -> None:
    assert spare.ready.pid == spare.pid
    assert spare.ready.version


def test_all_pages_come_when_a_briefing_is_opened(example: bytes) -> None:
    with Process() as process:
        messages = process.open(example)
        settled, problems = only(messages, protocol.Settled)[0], messages[-1]
        total = len(settled.keys)
        assert total > 5
        assert sorted(process.pages) == list(range(1, total + 1))
        assert [process.pages[number].key for number in range(1, total + 1)] == settled.keys
        assert all(page.total == total for page in process.pages.values())
        assert all(page.size == (595.28, 841.89) for page in process.pages.values())
        assert isinstance(problems, protocol.Problems)
        assert (settled.revision, problems.revision, settled.layouts) == (1, 1, 1)
        sections = [one["id"] for one in unpack(example, "example").sections()]
        named = [section for _, _, _, section in settled.contents if section in sections]
        assert list(dict.fromkeys(named)) == sections
        for page in process.pages.values():
            assert f"Page {page.number} of {total}" in text(page.payload)
            for target, *_ in page.links:
                assert target[1:] in settled.anchors or target.startswith("http")


def test_word_edit_sends_only_the_pages_of_its_unit(shared: Process, example: bytes) -> None:
    before = dict(shared.pages)
    shared.send(shared.set(BLUF, bluf(example) + " Zanzibarian."))
    messages = shared.settle()
    sent, settled = only(messages, protocol.Page), only(messages, protocol.Settled)[0]
    changed = [
        number for number, key in enumerate(settled.keys, start=1) if key != before[number].key
    ]
    assert [page.number for page in sent] == changed
    assert len({page.key.split("-")[0] for page in sent}) == 1
    assert any("Zanzibarian." in text(page.payload) for page in sent)
    assert any("Zanzibarian." in word for page in sent for word, *_ in page.words)

    shared.send(shared.set(BLUF, bluf(example)))
    shared.settle()
    assert {number: page.key for number, page in shared.pages.items()} == {
        number: page.key for number, page in before.items()
    }
    for number in changed:
        assert shared.pages[number].payload == before[number].payload


def test_only_the_last_of_many_edits_is_laid_out(shared: Process, example: bytes) -> None:
    shared.send(shared.set(BLUF, bluf(example) + " Begun."))
    layouts = only(shared.settle(), protocol.Settled)[-1].layouts
    # The first of them finds the process at work, the others queue up behind it.
    shared.send(shared.set(BLUF, bluf(example) + " Turn."))
    shared.send(*(shared.set(BLUF, bluf(example) + f" Turn{turn}.") for turn in range(30)))
    settled = only(shared.settle(), protocol.Settled)[-1]
    assert settled.revision == shared.revision
    assert settled.layouts - layouts < 10
    shown = " ".join(text(page.payload) for page in shared.pages.values())
    assert "Turn29." in shown
    assert "Turn28." not in shown
    shared.send(shared.set(BLUF, bluf(example)))
    shared.settle()


def test_section_in_view_comes_first_when_nothing_is_laid_out_yet(example: bytes) -> None:
    with Process() as process:
        process.send(protocol.View([7], "kfor"))
        first = only(process.open(example), protocol.Page)[0]
        assert any(address.startswith("kfor#") for address, *_ in first.fields)


def test_page_in_view_comes_first_when_all_change(shared: Process, example: bytes) -> None:
    last = len(shared.pages)
    title = unpack(example, "example").get("#/title")
    shared.send(protocol.View([last]), shared.set("#/title", "Another title"))
    sent = only(shared.settle(), protocol.Page)
    unit = sent[0].key.split("-")[0]
    assert unit == shared.pages[last].key.split("-")[0]
    shared.send(protocol.View([1]), shared.set("#/title", title))
    shared.settle()


def test_briefing_that_cannot_be_shown_is_one_sentence_until_it_can(
    spare: Process, small: bytes
) -> None:
    spare.open(small)
    spare.send(spare.set("#/as_of", None))
    messages = spare.settle()
    assert only(messages, protocol.NotShown)[0].sentence.endswith(".")
    problems = only(messages, protocol.Problems)[0].problems
    assert "#/as_of" in [problem["address"] for problem in problems]
    spare.send(spare.set("#/as_of", "2025-02-15"))
    assert only(spare.settle(), protocol.Settled)[0].revision == spare.revision


# -- edits and files --------------------------------------------------------------


def test_edit_that_does_not_fit_asks_for_the_whole_briefing(spare: Process, small: bytes) -> None:
    spare.open(small)
    spare.send(spare.set("nowhere#/bluf", "x"))
    answer = spare.next(protocol.OutOfStep)
    assert answer.revision == spare.revision
    assert "nowhere" in answer.sentence
    spare.send(spare.set(BLUF, "passed over"), protocol.Check(1))
    assert spare.next(protocol.Failed).sentence.endswith(".")
    assert only(spare.open(small), protocol.Settled)[0].revision == spare.revision


def test_edit_that_is_none_asks_for_the_whole_briefing(spare: Process, small: bytes) -> None:
    spare.open(small)
    spare.revision += 1
    spare.send(protocol.Edit(spare.revision, {"op": "fly"}))
    assert spare.next(protocol.OutOfStep).revision == spare.revision


def test_files_come_and_go(shared: Process) -> None:
    added = pack(Briefing({"format": 1}, {"data/votes.csv": b"a;b\n"}))
    shared.revision += 1
    shared.send(protocol.Files(shared.revision, [], payload=added), protocol.Issue(1, True))
    within = extract_source(shared.next(protocol.Done).payload)
    assert unpack(within, "inside").files == {"data/votes.csv": b"a;b\n"}
    shared.revision += 1
    shared.send(protocol.Files(shared.revision, ["data/votes.csv"]), protocol.Issue(2, True))
    within = extract_source(shared.next(protocol.Done).payload)
    assert unpack(within, "inside").files == {}
    shared.settle()


# -- requests ---------------------------------------------------------------------


@pytest.mark.parametrize("with_source", [True, False])
def test_issue_gives_the_bytes_of_the_command_line(
    shared: Process, tmp_path: Path, with_source: bool
) -> None:
    shared.send(protocol.Issue(7, with_source), protocol.Issue(8, with_source))
    one, two = shared.next(protocol.Done), shared.next(protocol.Done)
    assert (one.id, two.id) == (7, 8)
    assert one.answer["made"]
    assert one.answer["pages"] == len(shared.pages)
    assert one.payload == two.payload
    out = tmp_path / "out.pdf"
    arguments = [EXAMPLE, "-o", out, *([] if with_source else ["--no-source"])]
    subprocess.run(
        [sys.executable, "-m", "briefgen", "render", *arguments],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    assert one.payload == out.read_bytes()


def test_issue_of_what_cannot_be_printed_gives_problems_and_no_pages(
    spare: Process, small: bytes
) -> None:
    briefing = unpack(small, "small")
    briefing.apply(Set(parse("#/marking"), {"policy": "NATO", "level": "ULTRA"}))
    spare.open(pack(briefing))
    spare.send(protocol.Issue(1, True))
    done = spare.next(protocol.Done)
    assert not done.answer["made"]
    assert done.payload == b""
    assert "marking" in [problem["check"] for problem in done.answer["problems"]]


def test_check_gives_what_was_sent_with_the_pages(spare: Process, small: bytes) -> None:
    sent = spare.open(small)[-1]
    assert isinstance(sent, protocol.Problems)
    assert sent.problems
    spare.send(protocol.Check(3))
    assert spare.next(protocol.Done).answer == {"problems": sent.problems}


def test_thumbnail_gives_the_first_pages_of_another_briefing(
    spare: Process, example: bytes, small: bytes
) -> None:
    spare.open(small)
    spare.send(
        protocol.Render(4, 2, payload=example),
        protocol.Render(5, 9, payload=small),
        protocol.Check(6),
    )
    for id_, most in ((4, 2), (5, 9)):
        done = spare.next(protocol.Done)
        assert done.id == id_
        with pikepdf.open(io.BytesIO(done.payload)) as pdf:
            assert len(pdf.pages) == min(most, done.answer["pages"])
    assert spare.next(protocol.Done).id == 6  # the open briefing stayed open


@pytest.mark.parametrize(
    "request_",
    [
        protocol.Issue(1, True),
        protocol.Check(1),
        protocol.Render(1, 1, payload=b"no briefing"),
    ],
)
def test_request_that_cannot_be_met_is_one_sentence(
    spare: Process, request_: protocol.Message
) -> None:
    spare.revision += 1
    spare.send(protocol.Open(spare.revision, payload=b"%PDF-1.7"), request_)
    assert "PDF" in spare.next(protocol.NotShown).sentence
    failed = spare.next(protocol.Failed)
    assert failed.id == 1
    assert failed.sentence.endswith(".")
