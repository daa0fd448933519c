"""Languages: messages said late, numbers and dates as the language writes them."""

from __future__ import annotations

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.i18n import PSEUDO, Message, known, language, msg, nmsg, pmsg

EN = language("en")
MARKERS = {"msg": 1, "nmsg": 2, "pmsg": 2}


def test_message_takes_its_values_when_it_is_said() -> None:
    assert EN.text(msg("%(n)s of %(all)s seats", n=61, all=120)) == "61 of 120 seats"


def test_message_inside_a_message_is_said_in_the_same_language_when_it_is_a_value() -> None:
    sentence = msg("Take %(what)s.", what=msg("the %(thing)s", thing="report"))
    assert EN.text(sentence) == "Take the report."
    assert language(PSEUDO).text(sentence) == "⟦Take ⟦the report⟧.⟧"


def test_per_cent_sign_is_written_once_when_there_are_no_values() -> None:
    assert EN.text(msg("Share in %%")) == "Share in %"


@pytest.mark.parametrize(("count", "said"), [(1, "1 seat"), (0, "0 seats"), (2000, "2,000 seats")])
def test_form_follows_the_count_when_a_message_has_two(count: int, said: str) -> None:
    assert EN.text(nmsg("%(count)s seat", "%(count)s seats", count)) == said


def test_somebodys_own_text_passes_when_it_is_said() -> None:
    assert language(PSEUDO).text("Vetëvendosje") == "Vetëvendosje"


def test_word_with_a_context_is_marked_as_a_message_when_it_is_said() -> None:
    assert language(PSEUDO).text(pmsg("status", "DRAFT")) == "⟦DRAFT⟧"


@pytest.mark.parametrize(
    ("tag", "value", "written"),
    [
        ("en", Decimal("40.80"), "40.80"),
        ("en", 4600, "4,600"),
        ("en", Decimal("-1.5"), "−1.5"),
        ("sr-Latn", Decimal("1234.50"), "1.234,50"),
        ("fr", 4600, "4\N{NARROW NO-BREAK SPACE}600"),
        ("sq", Decimal("40.80"), "40,80"),
    ],
)
def test_number_keeps_its_precision_when_it_is_written(
    tag: str, value: Decimal, written: str
) -> None:
    assert language(tag).number(value) == written


def test_per_cent_stands_where_the_language_puts_it_when_it_is_written() -> None:
    assert EN.percent(Decimal("40.80")) == "40.80%"
    assert language("fr").percent(5) == "5\N{NO-BREAK SPACE}%"


def test_change_has_its_sign_when_it_is_written() -> None:
    assert [EN.signed(value) for value in (3, 0, -3)] == ["+3", "0", "−3"]


def test_dates_are_written_the_desks_way_when_the_language_is_english() -> None:
    day = date(2025, 2, 9)
    assert (EN.day(day), EN.short_day(day)) == ("9 February 2025", "9 Feb 2025")
    assert EN.month(day) == "February 2025"


def test_unknown_language_is_english_when_it_is_asked_for() -> None:
    assert language("xx-nowhere").tag == "en"
    assert not known("xx-nowhere")
    assert known("sr-Cyrl")


def marked_calls(root: Path) -> list[tuple[Path, ast.Call]]:
    return [
        (path, node)
        for path in sorted((root / "briefgen").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in MARKERS
    ]


def test_sentences_are_literal_when_they_are_marked(root: Path) -> None:
    """What gettext extracts must stand in the code as it is; a sum of strings is a literal."""
    calls = marked_calls(root)
    assert len(calls) > 100
    built = [
        f"{path}:{call.lineno}"
        for path, call in calls
        for argument in call.args[: MARKERS[call.func.id]]  # type: ignore[attr-defined]
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str))
    ]
    assert built == []


def test_placeholders_have_values_when_a_sentence_is_marked(root: Path) -> None:
    """A missing value would be a KeyError in front of the user."""
    wrong = []
    for path, call in marked_calls(root):
        if any(keyword.arg is None for keyword in call.keywords):
            continue
        given = {keyword.arg: "x" for keyword in call.keywords} | {"count": 1}
        templates = call.args[: MARKERS[call.func.id]]  # type: ignore[attr-defined]
        for template in templates:
            assert isinstance(template, ast.Constant)
            try:
                Message(str(template.value), given).template % given
            except (KeyError, ValueError, TypeError) as error:
                wrong.append(f"{path}:{call.lineno}: {error!r}")
    assert wrong == []
