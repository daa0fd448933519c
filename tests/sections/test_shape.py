from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import pytest

from briefgen.core.fields import Count, Label, Line, Row, WidgetKind
from briefgen.i18n import msg
from briefgen.sections import choices, shape
from briefgen.sections.registry import kinds


def _of(kind: str, *path: str) -> shape.Shape:
    found = shape.find(shape.shapes(kinds()[kind].model), path)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (("elections", "country"), WidgetKind.COUNTRY),
        (("elections", "date"), WidgetKind.DATE),
        (("elections", "status"), WidgetKind.CHOICE),
        (("elections", "seats"), WidgetKind.COUNT),
        (("elections", "allocation"), WidgetKind.PART),
        (("elections", "results"), WidgetKind.ROWS),
        (("elections", "results", "share_percent"), WidgetKind.PERCENT),
        (("elections", "results", "colour"), WidgetKind.COLOUR),
        (("elections", "results", "incumbent"), WidgetKind.FLAG),
        (("elections", "results", "sources"), WidgetKind.SOURCES),
        (("elections", "results", "marking"), WidgetKind.MARKING),
        (("elections", "exclusions", "parties"), WidgetKind.PARTIES),
        (("kfor", "tasks"), WidgetKind.LINES),
        (("kfor", "mandate", "until"), WidgetKind.UNTIL),
        (("region", "commitments", "actor"), WidgetKind.ACTOR),
        (("summary", "bluf"), WidgetKind.MARKDOWN),
        (("summary", "judgements", "likelihood"), WidgetKind.LIKELIHOOD),
    ],
)
def test_shape_has_the_kind_that_its_type_declares(path: tuple[str, ...], kind: WidgetKind) -> None:
    assert _of(*path).kind is kind


def test_shape_tells_what_a_form_says_of_a_field() -> None:
    share = _of("elections", "allocation", "threshold_percent")
    assert (str(share.label), share.unit, share.required) == ("Threshold", "%", False)
    method = _of("elections", "allocation", "method")
    assert method.required
    assert str(method.choices[0].name) == "D’Hondt"
    assert str(_of("elections", "results", "seats").help).startswith("The official figure")


def test_shape_keeps_the_limits_of_numbers() -> None:
    impact = _of("stability", "risks", "impact")
    assert (impact.least, impact.most) == (Decimal(1), Decimal(5))
    assert _of("elections", "majority").least == Decimal(1)


def test_shape_takes_the_name_that_files_use_when_a_field_has_an_alias() -> None:
    assert _of("summary", "judgements", "change", "from").kind is WidgetKind.LIKELIHOOD


def test_rows_have_their_key_and_the_columns_that_fit_cells() -> None:
    results = _of("elections", "results")
    assert results.row_key == ("abbr",)
    names = [column.name for column in results.columns]
    assert names[:3] == ["party", "abbr", "candidate"]
    assert "marking" not in names
    assert results.columns[0].cell
    assert not results.columns[names.index("sources")].cell
    assert results.parts[-3].name == "sources", "what every sourced row has stands last"


def test_plain_value_keeps_the_object_that_may_replace_it() -> None:
    factor = _of("elections", "results", "quotient_factor")
    assert factor.kind is WidgetKind.NUMBER
    assert [part.name for part in factor.parts] == ["factor", "below_percent"]


def test_text_is_many_when_its_model_takes_a_list() -> None:
    assert _of("summary", "judgements", "gaps").many
    assert not _of("summary", "bluf").many


def test_head_tells_the_programs_own_fields_apart() -> None:
    fields = {field.name: field for field in shape.head()}
    assert fields["title"].labelled
    assert not fields["created"].labelled
    assert fields["designations"].kind is WidgetKind.KEYED
    assert fields["designations"].choices[0].value == "eu-footnote"
    plain = fields["distribution"].plain_row
    assert plain is not None
    assert plain.name == "name"


def test_shape_of_a_made_up_kind_needs_nothing_but_its_model() -> None:
    class River(Row):
        name: Annotated[Line, Label(msg("Name"))]
        length_km: Count | None = None

    class Rivers(Row):
        rivers: Annotated[list[River], Label(msg("Rivers"))]

    (rivers,) = shape.shapes(Rivers)
    assert rivers.kind is WidgetKind.ROWS
    length = rivers.part("length_km")
    assert length is not None
    assert (length.label, length.kind) == ("Length km", WidgetKind.COUNT)


def test_find_passes_over_row_numbers_and_gives_nothing_for_what_is_none() -> None:
    fields = shape.shapes(kinds()["elections"].model)
    found = shape.find(fields, ("districts", 0, "results", 3, "votes"))
    assert found is not None
    assert found.name == "votes"
    assert shape.find(fields, ("districts", 0, "nothing")) is None


def test_every_choice_of_every_kind_has_a_name_of_its_own() -> None:
    unnamed = [
        (kind, path, choice.value)
        for kind, section in kinds().items()
        for path, field in shape.walk(shape.shapes(section.model))
        for choice in field.choices
        if isinstance(choice.name, str)
    ]
    unnamed += [
        ("", path, choice.value)
        for path, field in shape.walk(shape.head())
        for choice in field.choices
        if isinstance(choice.name, str) and field.labelled and path != ("format",)
    ]
    assert unnamed == []


def test_choice_is_made_readable_when_it_has_no_name() -> None:
    assert choices.name("stage", "second_reading") == "Second reading"
