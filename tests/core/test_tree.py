from __future__ import annotations

import string
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core import tree as trees
from briefgen.core.errors import BriefgenError
from briefgen.core.misread import MAX_BYTES, MAX_DEPTH, MAX_DIGITS

numbers = st.one_of(
    st.integers(min_value=-(10**30), max_value=10**30),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9).filter(
        lambda number: (
            len(number.as_tuple().digits) <= MAX_DIGITS and number.adjusted() >= -MAX_DIGITS
        )
    ),
)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, st.text(st.characters(codec="utf-8"))),
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=5), inner, max_size=5),
    ),
    max_leaves=30,
)


def exact(value: object) -> object:
    """Give a form in which 40.80 and 40.8, 1 and True, and two orders of keys all differ."""
    if isinstance(value, dict):
        return [(key, exact(member)) for key, member in value.items()]
    if isinstance(value, list):
        return list(map(exact, value))
    # A whole number written by a Decimal is read as an int: JSON has one kind of number.
    return (isinstance(value, bool), str(value) if isinstance(value, Decimal | int) else value)


@given(values)
def test_tree_is_exactly_as_before_when_written_and_read(value: object) -> None:
    for write in (trees.dumps, trees.line):
        assert exact(trees.loads(write(value), "x")) == exact(value)
    assert trees.canonical(trees.loads(trees.canonical(value), "x")) == trees.canonical(value)
    assert exact(trees.copy(value)) == exact(value)


@pytest.mark.parametrize(
    "text", ["40.80", "5.0", "0.10", "1E+5", "-0.0", "12345678901234567890.12"]
)
def test_decimal_keeps_its_digits_when_it_is_read_and_written(text: str) -> None:
    tree = trees.loads(text.encode(), "x")
    assert type(tree) is Decimal
    assert trees.dumps(tree) == text.encode() + b"\n"


def test_text_is_indented_with_plain_rows_on_one_line_when_written() -> None:
    tree = {"b": 1, "a": {"rows": [{"x": Decimal("1.50"), "y": None}, {}], "t": "Ž\n"}}
    assert trees.dumps(tree).decode() == (
        '{\n  "b": 1,\n  "a": {\n    "rows": [\n      {"x": 1.50, "y": null},\n      {}\n    ],\n'
        '    "t": "Ž\\n"\n  }\n}\n'
    )
    assert trees.canonical(tree) == (
        '{"a":{"rows":[{"x":1.50,"y":null},{}],"t":"Ž\\n"},"b":1}'.encode()
    )
    assert trees.line(tree).startswith(b'{"b":1,')


def test_long_row_is_written_over_several_lines() -> None:
    written = trees.dumps({"text": "x" * trees.LINE_WIDTH, "more": 1})
    assert written.count(b"\n") == 4


def test_byte_order_mark_is_skipped_when_there_is_one() -> None:
    assert trees.loads(b'\xef\xbb\xbf{"a": 1}', "x") == {"a": 1}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "f.json is empty"),
        (b" \n ", "f.json is empty"),
        (b'{"a": 1,\n "b" 2}', "line 2, column 6: a colon is missing"),
        (b'{"a": 1,}', "line 1, column 9: a key in double quotes is missing"),
        (b'{"a": 1', "line 1, column 8: a comma or a closing bracket is missing"),
        (b"[1, 2,\n\n x]", "line 3, column 2: a value is missing"),
        (b'{"a": "x}', "line 1, column 7: the text that begins here has no closing quote"),
        (b'{"a": "x\ny"}', "a line break or tab stands inside a text"),
        (rb'{"a": "\x"}', "the character after the backslash is not allowed"),
        (b"{} {}", "line 1, column 4: something follows the end"),
        (b'{"a": {"b": 1,\n"b": 2}}', "line 2, column 1: the key “b” stands twice"),
        (b'{"a": 1, "\\u0061": 2}', "column 10: the key “a” stands twice"),
        (b'{"x": ["NaN", NaN]}', "column 15: NaN is no number"),
        (b"[-Infinity]", "column 2: -Infinity is no number"),
        (b"[1e400]", "column 2: the number has more than 60 digits"),
        (b"[1e-99999999999999999999]", "the number has more than 60 digits"),
        (b"[" + b"9" * 5000 + b"]", "the number has more than 60 digits"),
        (b"\n" + b"[" * 100, "line 2, column 101: a value is missing"),
        (b"[" * 70 + b"]" * 70, "column 65: more than 64 lists and objects"),
        (b"[" * 200_000 + b"]" * 200_000, "column 65: more than 64 lists and objects"),
        (b'{"a":' * 100_000, "column 321: more than 64 lists and objects"),
        (b'["ok", "\\ud800"]', "column 8: a character is cut in half"),
        (b'{"\\udc00": 1}', "column 2: a character is cut in half"),
        (b'{"a": "\xe9"}', "f.json is not written in UTF-8 (see line 1)"),
        ('{"a": 1}'.encode("utf-16"), "f.json is written in UTF-16"),
        (b"\x89PNG\0\0", "f.json is a binary file"),
    ],
)
def test_reading_says_what_is_wrong_and_where_when_text_is_no_tree(
    data: bytes, sentence: str
) -> None:
    with pytest.raises(BriefgenError) as caught:
        trees.loads(data, "f.json")
    said = str(caught.value)
    assert sentence in said
    assert said.startswith("f.json")
    assert said.count("\n") == 0


def test_text_is_refused_when_it_is_too_long() -> None:
    with pytest.raises(BriefgenError, match="more than 64 MB"):
        trees.loads(b" " * (MAX_BYTES + 1), "x")


@given(st.text(string.printable, max_size=40))
def test_any_text_is_read_or_refused_in_one_sentence(text: str) -> None:
    said = "x "
    try:
        tree = trees.loads(text.encode(), "x")
        assert exact(trees.loads(trees.dumps(tree), "x")) == exact(tree)
    except BriefgenError as error:
        said = str(error)
    assert said.startswith("x ")


def test_depth_is_refused_when_a_copy_would_lie_too_deep() -> None:
    value: object = 1
    for _ in range(MAX_DEPTH):
        value = [value]
    assert trees.loads(trees.dumps(trees.copy(value)), "x") == value
    with pytest.raises(BriefgenError, match="64 lists and objects"):
        trees.copy(value, 1)


@pytest.mark.parametrize(
    "value", [Decimal("NaN"), Decimal("Infinity"), Decimal("1e99"), 10**MAX_DIGITS, "\ud800"]
)
def test_value_is_refused_when_it_could_not_be_read_back(value: object) -> None:
    with pytest.raises(BriefgenError):
        trees.copy({"a": [value]})


@pytest.mark.parametrize("value", [1.5, {1: 2}, (1,), b"x", {"a": {2.0}}])
def test_value_is_a_fault_of_the_program_when_it_is_no_tree(value: object) -> None:
    with pytest.raises(TypeError):
        trees.copy(value)
    with pytest.raises(TypeError):
        trees.dumps(value)


def test_nan_is_never_written() -> None:
    with pytest.raises(TypeError):
        trees.dumps([Decimal("NaN")])
