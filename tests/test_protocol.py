from __future__ import annotations

import io
import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import protocol
from briefgen.protocol import MESSAGES, Message, Parser, ProtocolError, decode, read

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
WHOLE = st.integers(-(2**53), 2**53)
EXACT = st.decimals(allow_nan=False, allow_infinity=False, places=4)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
TREES = st.recursive(
    st.none() | st.booleans() | WHOLE | EXACT | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.dictionaries(TEXTS, TREES, max_size=3)
PLACED = st.lists(st.tuples(TEXTS, FLOATS, FLOATS, FLOATS, FLOATS), max_size=3)
PAYLOADS = st.binary(max_size=200)
TEXT_LISTS = st.lists(TEXTS, max_size=3)
CONTENTS = st.lists(st.tuples(WHOLE, TEXTS, WHOLE, TEXTS), max_size=3)
ANCHORS = st.dictionaries(TEXTS, st.tuples(WHOLE, FLOATS), max_size=3)

FIELDS: dict[type[Message], tuple[st.SearchStrategy[Any], ...]] = {
    protocol.Open: (WHOLE,),
    protocol.Edit: (WHOLE, OBJECTS),
    protocol.Files: (WHOLE, TEXT_LISTS),
    protocol.View: (st.lists(WHOLE, max_size=3), TEXTS),
    protocol.Issue: (WHOLE, st.booleans()),
    protocol.Export: (WHOLE, TEXTS),
    protocol.Mend: (WHOLE, TEXTS),
    protocol.Check: (WHOLE,),
    protocol.Render: (WHOLE, WHOLE),
    protocol.Ready: (TEXTS, WHOLE),
    protocol.Page: (
        WHOLE, WHOLE, WHOLE, TEXTS, st.tuples(FLOATS, FLOATS), PLACED, PLACED, PLACED,
    ),
    protocol.Settled: (WHOLE, TEXT_LISTS, CONTENTS, ANCHORS, WHOLE),
    protocol.Problems: (WHOLE, st.lists(OBJECTS, max_size=2)),
    protocol.NotShown: (WHOLE, TEXTS),
    protocol.OutOfStep: (WHOLE, TEXTS),
    protocol.Progress: (WHOLE, WHOLE, WHOLE),
    protocol.Done: (WHOLE, OBJECTS),
    protocol.Failed: (WHOLE, TEXTS),
    protocol.Ended: (TEXTS,),
}  # fmt: skip

MADE = st.one_of(*(st.builds(kind, *fields, payload=PAYLOADS) for kind, fields in FIELDS.items()))


def test_every_message_is_made_in_these_tests() -> None:
    assert set(FIELDS) == set(MESSAGES.values())


@given(st.lists(MADE, max_size=4), st.randoms(use_true_random=False))
def test_messages_come_back_when_sent_in_pieces(
    messages: list[Message], draw: random.Random
) -> None:
    data = b"".join(message.encode() for message in messages)
    cuts = sorted(draw.randrange(len(data) + 1) for _ in range(5))
    parser = Parser()
    found: list[Message] = []
    for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True):
        found += parser.feed(data[start:end])
    assert found == messages


@given(MADE)
def test_line_of_a_message_holds_one_line_feed_at_its_end(message: Message) -> None:
    data = message.encode()
    assert data[: len(data) - len(message.payload)].count(b"\n") == 1


def test_numbers_of_a_briefing_stay_exact_when_sent() -> None:
    sent = protocol.Edit(1, {"value": [Decimal("40.80"), 10**30, Decimal("1E-7")]})
    (found,) = Parser().feed(sent.encode())
    assert isinstance(found, protocol.Edit)
    assert [str(one) for one in found.edit["value"]] == ["40.80", str(10**30), "1E-7"]
    assert [type(one) for one in found.edit["value"]] == [Decimal, int, Decimal]


def test_places_are_floats_when_read() -> None:
    placed = [("word ", 1, 2.5, 3.0, 4.25)]
    sent = protocol.Page(1, 1, 1, "k", (595.28, 842), placed, [], [])
    (found,) = Parser().feed(sent.encode())
    assert isinstance(found, protocol.Page)
    assert found.size == (595.28, 842.0)
    assert [type(one) for one in (*found.size, *found.fields[0][1:])] == [float] * 6


def test_field_that_may_be_left_out_has_its_default() -> None:
    (found,) = Parser().feed(b'{"message":"view","pages":[2]}\n')
    assert found == protocol.View([2], "")


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"null",
        b"[]",
        b'"open"',
        b"{}",
        b'{"message":"fly"}',
        b'{"message":["open"]}',
        b'{"message":"open"}',
        b'{"message":"open","revision":"1"}',
        b'{"message":"open","revision":true}',
        b'{"message":"open","revision":1.0}',
        b'{"message":"open","revision":1,"more":2}',
        b'{"message":"open","revision":1,"payload":"x"}',
        b'{"message":"open","revision":1,"bytes":-1}',
        b'{"message":"open","revision":1,"bytes":1.5}',
        b'{"message":"open","revision":1,"bytes":99999999999}',
        b'{"message":"edit","revision":1,"edit":[]}',
        b'{"message":"view","pages":[1,"2"]}',
        b'{"message":"view","pages":1}',
        b'{"message":"issue","id":1,"with_source":1}',
        b'{"message":"edit","revision":1,"edit":{"value":NaN}}',
        b'{"message":"edit","revision":1,"edit":{"value":1E9999999999999999999}}',
        b'{"message":"edit","revision":1,"edit":{"value":' + b"[" * 100_000,
        b'{"message":"edit","revision":1,"edit":{"value":' + b"1" * 10_000 + b"}}",
        b'{"message":"settled","revision":1,"keys":[],"contents":[[1,"a",2]],"anchors":{},"layouts":1}',
        b"\xff\xfe",
        b'{"message":"view"',
    ],
)
def test_line_that_is_no_message_is_refused(line: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode(line)


@given(st.binary(max_size=60).filter(lambda data: b"\n" not in data))
def test_noise_is_refused_and_nothing_else_happens(noise: bytes) -> None:
    with pytest.raises(ProtocolError):
        list(Parser().feed(noise + b"\n"))


@given(MADE, st.data())
def test_changed_byte_gives_a_message_or_is_refused(message: Message, data: st.DataObject) -> None:
    line = bytearray(message.encode().partition(b"\n")[0])
    at = data.draw(st.integers(0, len(line) - 1))
    line[at] = data.draw(st.integers(0, 255))
    try:
        kind, fields, length = decode(bytes(line))
    except ProtocolError:
        return
    assert isinstance(kind(**fields), Message)
    assert length >= 0


def test_endless_line_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "MAX_LINE", 100)
    parser = Parser()
    assert list(parser.feed(b"x" * 100)) == []
    with pytest.raises(ProtocolError):
        list(parser.feed(b"x"))


def test_stream_is_read_to_its_end() -> None:
    sent = [protocol.Open(1, payload=b"\n{}\n" * 50_000), protocol.Check(2)]
    data = b"".join(message.encode() for message in sent)
    assert list(read(io.BytesIO(data))) == sent
