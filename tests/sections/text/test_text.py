from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.text import Text
from tests.helpers.composed import briefing, composed, read, text

BODY = """First paragraph, *short*.

## A heading

- one
- two

| a | b |
| - | - |
| 1 | 2 |

## Another

Last paragraph of five words."""


def page(body: str, detail: str = "full") -> str:
    return text(composed(briefing("text", {"body": body}, detail=detail)))


def test_all_is_printed_at_full_length() -> None:
    html = composed(briefing("text", {"body": BODY}))
    assert "<h3>A heading</h3>" in html
    assert "<li>two</li>" in html
    assert "First paragraph, short. A heading one two a b 1 2 Another Last paragraph" in text(html)
    assert "more word" not in text(html)


def test_first_blocks_are_printed_when_it_is_brief_and_no_heading_stands_last() -> None:
    said = page(BODY, "brief")
    assert "First paragraph, short. A heading one two a b 1 2 6 more words." in said


def test_first_paragraph_is_the_headline() -> None:
    assert "First paragraph, short. " in page(BODY, "headline")
    assert "A heading" not in page(BODY, "headline")
    assert "one two" in page("- one\n- two", "headline")  # where there is no paragraph


def test_empty_text_is_named() -> None:
    problems = read(briefing("text", {"body": " "})).sections[0].problems()
    assert [(one.check, one.address) for one in problems] == [("text-empty", "only#/body")]


@given(st.lists(st.sampled_from(["a b.", "## h", "- x\n- y", "> q", "1. z"]), max_size=8))
def test_blocks_joined_are_the_text(pieces: list[str]) -> None:
    body = "\n\n".join(pieces)
    joined = "\n\n".join(block.source for block in Text(body).blocks)
    assert Text(joined).plain() == Text(body).plain()


def test_blocks_are_cut_at_any_kind_of_line_end() -> None:
    assert [one.source for one in Text("a\r\n\r\n# b\r\rc").blocks] == ["a", "# b", "c"]
