"""What a kind declares of itself, and what derives from it."""

from __future__ import annotations

from typing import Annotated, ClassVar

import pytest

from briefgen.core.errors import BriefgenError
from briefgen.core.fields import Label, Line, Row
from briefgen.i18n import msg
from briefgen.sections import registry
from briefgen.sections.base import Section, is_list, row_model


class Leaf(Row):
    row_key: ClassVar[tuple[str, ...]] = ("date", "text")

    text: Line


class Inner(Row):
    leaves: list[Leaf] = []


class Named(Row):
    row_key: ClassVar[tuple[str, ...]] = ("name",)

    name: Line
    inner: Inner | None = None
    leaves: Annotated[list[Leaf] | None, Label(msg("Leaves"))] = None


class Data(Row):
    title: Line = ""
    rows: Annotated[list[Named], Label(msg("Rows"))] = []
    lines: list[Line] = []
    inner: Inner | None = None


SECTION = Section(kind="made-up", name=msg("Made up"), purpose=msg("For a test."), model=Data)


def test_row_keys_are_found_at_every_depth_when_models_declare_them() -> None:
    assert SECTION.row_keys == {
        ("rows",): ("name",),
        ("rows", "*", "inner", "leaves"): ("date", "text"),
        ("rows", "*", "leaves"): ("date", "text"),
        ("inner", "leaves"): ("date", "text"),
    }


@pytest.mark.parametrize(
    ("field", "model", "many"),
    [("rows", Named, True), ("lines", None, True), ("inner", Inner, False), ("title", None, False)],
)
def test_type_of_a_field_is_seen_through_when_it_is_asked(
    field: str, model: type[Row] | None, many: bool
) -> None:
    annotation = Data.model_fields[field].annotation
    assert row_model(annotation) is model
    assert is_list(annotation) is many


def test_every_package_declares_a_kind_of_its_own_name_when_the_folder_is_walked() -> None:
    assert sorted(registry.packages()) == sorted(registry.kinds())


def test_kinds_of_the_contract_are_there_when_they_are_listed() -> None:
    wanted = "summary elections kfor stability region statements outlook talking_points annex"
    assert set(wanted.split()) <= set(registry.kinds())


def test_unknown_kind_has_no_row_keys_when_it_is_asked() -> None:
    assert registry.row_keys("horoscope") == {}
    assert registry.row_keys("elections")[("results",)] == ("abbr",)


def test_two_kinds_of_one_name_are_refused_when_packages_declare_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(registry, "_declared", lambda: iter([SECTION, SECTION]))
    registry.kinds.cache_clear()
    try:
        with pytest.raises(BriefgenError, match="made-up"):
            registry.kinds()
    finally:
        registry.kinds.cache_clear()


@pytest.mark.parametrize("kind", sorted(registry.kinds()))
def test_kind_is_complete_when_it_is_there(kind: str) -> None:
    section = registry.kinds()[kind]
    assert str(section.name)
    assert str(section.purpose).endswith(".")
    for table, fields in section.columns.items():
        rows = row_model(section.model.model_fields[table].annotation)
        assert rows is not None
        assert set(fields) <= set(rows.model_fields), (table, set(fields) - set(rows.model_fields))


@pytest.mark.parametrize("kind", sorted(registry.kinds()))
def test_every_field_has_a_label_when_a_form_is_made_of_it(kind: str) -> None:
    missing = []

    def look(model: type[Row], where: str) -> None:
        for name, info in model.model_fields.items():
            if not any(isinstance(one, Label) for one in info.metadata):
                missing.append(f"{where}/{name}")
            rows = row_model(info.annotation)
            if rows is not None and rows.__name__ != "SourceUse":
                look(rows, f"{where}/{name}")

    look(registry.kinds()[kind].model, kind)
    assert missing == []
