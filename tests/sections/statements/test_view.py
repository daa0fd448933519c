from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.dates import Edtf
from briefgen.i18n import language
from briefgen.sections.base import Scope
from briefgen.sections.statements.facts import facts, in_a_line
from briefgen.sections.statements.model import Statements
from briefgen.sections.statements.view import Group, groups, latest

SCOPE = Scope("statements", "full", language("en"), Edtf.parse("2025-02-21"))


def statements(*rows: dict[str, Any], order: str | None = None) -> Statements:
    return Statements.model_validate(
        {"order": order, "statements": [{"text": "Said.", **row} for row in rows]}
    )


def test_statements_stand_in_time_order_with_undated_ones_last() -> None:
    data = statements({}, {"date": "2025-02-20"}, {"date": "2025-02"}, {"date": "2024"})
    assert groups(data) == (Group((3, 2, 1, 0)),)
    assert latest(data) == 1


def test_statements_stand_once_under_the_first_of_their_topics() -> None:
    data = statements(
        {"topics": ["elections", "KFOR"], "date": "2025-02-20"},
        {"topics": ["KFOR"]},
        {},
        {"topics": ["elections"], "date": "2025-02-10"},
        order="topic",
    )
    assert groups(data) == (
        Group((3, 0), (0, 0)),
        Group((1,), (1, 0)),
        Group((2,)),
    )


TOPICS = st.lists(st.sampled_from(["elections", "KFOR", "EUFOR"]), max_size=2)
DATES = st.none() | st.sampled_from(["2023", "2025-02", "2025-02-20"])


@given(
    st.lists(st.fixed_dictionaries({"topics": TOPICS, "date": DATES}), max_size=8),
    st.sampled_from(["topic", "time", None]),
)
def test_every_statement_is_printed_once_in_either_order(
    rows: list[dict[str, Any]], order: str | None
) -> None:
    printed = [index for group in groups(statements(*rows, order=order)) for index in group.rows]
    assert sorted(printed) == list(range(len(rows)))


def test_the_first_statement_stands_in_where_none_has_a_date() -> None:
    assert latest(statements({}, {})) == 0
    assert latest(statements()) is None
    assert groups(statements()) == ()


def test_a_quotation_has_marks_in_a_line_and_a_report_has_none() -> None:
    quoted, reported = statements(
        {"speaker": "A", "verbatim": True, "text": "We *stay*."}, {"text": "They stay."}
    ).statements
    assert str(in_a_line(quoted)) == "A: “We stay.”"
    assert in_a_line(reported) == "They stay."


def test_facts_give_dates_at_their_places_and_the_latest_statement() -> None:
    data = statements({"date": "2025-02-20", "speaker": "A"}, {"speaker": "B"})
    told = facts(data, None, SCOPE)
    assert [(one.pointer, one.planned) for one in told.dates] == [
        ("/statements/2025-02-20 Said./date", False)
    ]
    assert str(told.assessment) == "A: Said."
    assert facts(statements(), None, SCOPE).assessment == ""
