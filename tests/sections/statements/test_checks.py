from __future__ import annotations

from typing import Any

from briefgen.core.dates import Edtf
from briefgen.core.problems import Severity
from briefgen.i18n import language
from briefgen.sections.base import Scope
from briefgen.sections.statements.checks import problems
from briefgen.sections.statements.model import Statements

WHOLE = {"speaker": "A", "date": "2025-02-20", "text": "We stay.", "verbatim": True}


def found(**changed: Any) -> list[tuple[str, Severity, str]]:
    data = Statements.model_validate({"statements": [{**WHOLE, **changed}]})
    scope = Scope("st", "full", language("en"), Edtf.parse("2025-02-21"))
    return [(one.check, one.severity, one.address) for one in problems(data, None, scope)]


def test_a_quotation_with_speaker_and_date_has_no_problems() -> None:
    assert found() == []


def test_a_quotation_of_nobody_is_an_error_and_a_report_of_nobody_a_warning() -> None:
    place = "st#/statements/2025-02-20 We stay./speaker"
    assert found(speaker=None) == [("statement-speaker", Severity.ERROR, place)]
    assert found(speaker=None, verbatim=False) == [("statement-speaker", Severity.WARNING, place)]


def test_a_statement_without_a_date_is_reported() -> None:
    assert found(date=None) == [("statement-date", Severity.WARNING, "st#/statements/0/date")]


def test_quotation_marks_typed_around_a_quotation_are_reported() -> None:
    for text in ("“We stay.”", '"We stay."', "„Ostajemo.“"):
        assert [one[0] for one in found(text=text)] == ["statement-marks"]
    assert found(text="We “stay”, and they go.") == []
    assert found(text="“We stay.”", verbatim=False) == []


def test_a_section_without_a_statement_is_reported() -> None:
    scope = Scope("st", "full", language("en"), Edtf.parse("2025-02-21"))
    (one,) = problems(Statements.model_validate({"statements": []}), None, scope)
    assert (one.check, one.address) == ("statements-empty", "st#/statements")
