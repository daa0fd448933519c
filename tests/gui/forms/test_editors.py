from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from briefgen.core.briefing import Briefing
from briefgen.core.fields import WidgetKind
from briefgen.gui.forms import editors
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.choosers import LikelihoodEditor
from briefgen.gui.forms.cited import SourcesEditor
from briefgen.gui.forms.lists import LinesEditor, PartiesEditor
from briefgen.gui.forms.marking import MarkingEditor
from briefgen.gui.forms.pickers import ColourEditor, CountryEditor, offered
from briefgen.gui.forms.several import EitherEditor, KeyedEditor, UntilEditor
from briefgen.gui.session import Session
from briefgen.i18n import language
from briefgen.sections import shape
from briefgen.sections.registry import kinds, row_keys
from briefgen.sections.shape import Shape

SOURCES = [{"id": "cec", "title": "Results"}, {"id": "osce", "title": "Report"}]
RESULTS = [{"abbr": "LVV"}, {"abbr": "SL", "group": "Serb community"}]


class Bench:
    """An editor alone, its value shown again as the briefing would."""

    def __init__(self, editor: Any) -> None:
        self.editor = editor
        self.value: Any = None
        self.given: list[Any] = []
        editor.changed.connect(self._take)

    def _take(self, value: Any) -> None:
        self.given.append(value)
        self.show(value)

    def show(self, value: Any) -> None:
        self.value = value
        self.editor.show_value(value)


Made = Callable[[Shape], Bench]


@pytest.fixture
def made(qtbot: QtBot) -> Made:
    section = {"id": "s", "kind": "elections", "title": "S", "data": {"results": RESULTS}}
    tree = {"sources": SOURCES, "sections": [section], "likelihood_terms": 1}
    session = Session()
    session.open(Briefing(tree, keys_of=row_keys), None)

    def make(field: Shape) -> Bench:
        editor = editors.make(field, Around(session, language("en")))
        editor.section = "s"
        editor.call("Field")
        qtbot.addWidget(editor)
        editor.show()
        bench = Bench(editor)
        bench.show(None)
        return bench

    return make


def _of(kind: str, *path: str) -> Shape:
    found = shape.find(shape.shapes(kinds()[kind].model), path)
    assert found is not None
    return found


def _head(name: str) -> Shape:
    return next(one for one in shape.head() if one.name == name)


@pytest.mark.parametrize("kind", [kind for kind in WidgetKind if kind not in ("part", "rows")])
def test_every_way_of_editing_has_an_editor_that_keeps_what_it_cannot_read(
    made: Made, kind: WidgetKind
) -> None:
    field = Shape("field", "Field", kind, choices=(shape.Choice("a", "A"),))
    bench = made(field)
    for odd in ("12x", 7, True, ["x"], [{"id": 3}], {"y": 1}, None):
        bench.show(odd)
        bench.editor.flush()
    assert bench.given == [], "what is shown is not written"


# -- likelihood, colour, country -------------------------------------------------------


def test_likelihood_offers_the_scales_terms_with_their_bands(made: Made) -> None:
    bench = made(_of("outlook", "scenarios", "likelihood"))
    editor = bench.editor
    assert isinstance(editor, LikelihoodEditor)
    names = [editor.box.itemText(row) for row in range(editor.box.count())]
    assert names[1:3] == ["almost no chance", "very unlikely"]
    assert "remote" not in names, "the briefing uses the first row of words"
    bench.show("very likely")
    assert editor.ruler.toolTip() == "80–95%"
    bench.show("remote chance")
    assert editor.box.currentText() == "remote chance"
    assert bench.given == []


def test_colour_is_typed_or_chosen(made: Made, qtbot: QtBot) -> None:
    bench = made(_of("elections", "results", "colour"))
    assert isinstance(bench.editor, ColourEditor)
    QTest.keyClicks(bench.editor.line, "#C8102E")
    assert bench.value == "#c8102e"
    dialog = bench.editor.choose()
    dialog.setCurrentColor(QColor("#00529b"))
    dialog.accept()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    assert bench.value == "#00529b"


def test_country_is_not_given_on_letter_by_letter(made: Made) -> None:
    bench = made(_of("elections", "country"))
    assert isinstance(bench.editor, CountryEditor)
    QTest.keyClicks(bench.editor.line, "BiH")
    assert bench.given == []
    bench.editor.flush()
    assert bench.given == ["BA"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("koso", "Kosovo"),
        ("turkey", "Türkiye"),
        ("FYROM", "North Macedonia"),
        ("herz", "Bosnia and Herzegovina"),
    ],
)
def test_countries_are_offered_by_any_of_their_names(text: str, first: str) -> None:
    assert offered(text, language("en"), actors=False)[0][1] == first


def test_country_has_its_flag_beside_its_name(made: Made) -> None:
    bench = made(_of("elections", "country"))
    bench.editor.show_value("XK")
    assert bench.editor.flag.isVisible()
    blue = bench.editor.flag.pixmap().toImage().pixelColor(3, 11)
    assert blue.blue() > 2 * blue.red()
    bench.editor.show_value("BA-SRP")
    assert not bench.editor.flag.isVisible()


def test_actor_may_be_an_organisation_or_anybody(made: Made) -> None:
    assert ("EU", "European Union") in offered("eu", language("en"), actors=True)
    assert "EU" not in dict(offered("eu", language("en"), actors=False))
    bench = made(_of("region", "commitments", "actor"))
    QTest.keyClicks(bench.editor.line, "The Quint")
    bench.editor.flush()
    assert bench.value == "The Quint"


# -- lists ------------------------------------------------------------------------


def test_lines_are_the_entries_and_blank_ones_are_none(made: Made) -> None:
    bench = made(_of("kfor", "tasks"))
    assert isinstance(bench.editor, LinesEditor)
    bench.editor.area.insertPlainText("First\n\nSecond\n")
    assert bench.value == ["First", "Second"]
    assert bench.editor.area.toPlainText() == "First\n\nSecond\n", "typing is not disturbed"
    bench.editor.locate((1,))
    assert bench.editor.inside() == ("1",)


def test_parties_are_those_of_the_results_and_their_groups(made: Made) -> None:
    bench = made(_of("elections", "exclusions", "parties"))
    editor = bench.editor
    assert isinstance(editor, PartiesEditor)
    assert editor.around.parties("s") == ["LVV", "SL", "Serb community"]
    QTest.keyClicks(editor.tokens.line, "LVV")
    QTest.keyClick(editor.tokens.line, Qt.Key.Key_Return)
    QTest.keyClicks(editor.tokens.line, "Nobody yet")
    QTest.keyClick(editor.tokens.line, Qt.Key.Key_Return)
    assert bench.value == ["LVV", "Nobody yet"]
    editor.tokens._remove(0)
    editor.tokens._remove(0)
    assert bench.value is None


def test_sources_are_added_by_title_located_and_taken_out(made: Made) -> None:
    bench = made(_of("elections", "results", "sources"))
    editor = bench.editor
    assert isinstance(editor, SourcesEditor)
    editor.line.setText("report")
    editor.flush()
    editor.add("cec")
    assert bench.value == ["osce", "cec"]
    editor.locate_in(0, "p. 4")
    assert bench.value == [{"id": "osce", "locator": "p. 4"}, "cec"]
    editor.locate_in(0, "")
    editor.remove(1)
    assert bench.value == ["osce"]
    bench.show([{"id": "gone", "credibility": 2}])
    assert "There is no source “gone”" in editor._lines[0].title.text
    editor.locate_in(0, "p. 1")
    assert bench.value == [{"id": "gone", "credibility": 2, "locator": "p. 1"}]


# -- marking ------------------------------------------------------------------------


def _pick(box: Any, text: str) -> None:
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def test_marking_is_a_level_with_releases_and_a_label_beside_it(made: Made) -> None:
    bench = made(_head("marking"))
    editor = bench.editor
    assert isinstance(editor, MarkingEditor)
    _pick(editor.level, "NATO RESTRICTED")
    assert bench.value == {"policy": "nato", "level": "NATO RESTRICTED"}
    editor.releasable.changed.emit(["EU"])
    assert bench.value["releasable_to"] == ["EU"]
    _pick(editor.tlp, "TLP:AMBER")
    assert bench.value == [
        {"policy": "nato", "level": "NATO RESTRICTED", "releasable_to": ["EU"]},
        {"policy": "tlp", "level": "TLP:AMBER"},
    ]
    _pick(editor.level, "No classification")
    assert bench.value == {"policy": "tlp", "level": "TLP:AMBER"}
    _pick(editor.tlp, "No TLP")
    assert bench.value is None


def test_marking_that_is_none_is_shown_as_it_stands(made: Made) -> None:
    bench = made(_head("marking"))
    bench.show({"policy": "nato", "level": "NATO SECRETISH"})
    assert "NATO SECRETISH" in bench.editor.raw.text
    bench.show({"policy": "none"})
    assert bench.editor.level.currentText() == "Unmarked on purpose"
    assert not bench.editor.raw.text


def test_marking_above_restricted_says_what_the_program_is_not(made: Made) -> None:
    bench = made(_head("marking"))
    editor = bench.editor
    assert editor.note.isHidden()
    _pick(editor.level, "NATO SECRET")
    bench.show(bench.value)
    assert not editor.note.isHidden()
    assert "not an accredited system" in editor.note.text()
    _pick(editor.level, "NATO RESTRICTED")
    bench.show(bench.value)
    assert editor.note.isHidden()


# -- values of several forms ------------------------------------------------------------


def test_end_of_a_mandate_is_a_date_open_or_a_condition(made: Made) -> None:
    bench = made(_of("kfor", "mandate", "until"))
    editor = bench.editor
    assert isinstance(editor, UntilEditor)
    _pick(editor.way, "Open-ended")
    assert bench.value == "open-ended"
    _pick(editor.way, "On a condition")
    QTest.keyClicks(editor.condition.line, "agenda met")
    assert bench.value == {"condition": "agenda met"}
    bench.show("2025-11-01")
    assert editor.date.line.text() == "1 November 2025"
    editor.date.line.selectAll()
    QTest.keyClicks(editor.date.line, "2025-11-30")
    assert bench.value == "2025-11-30"
    _pick(editor.way, "Not stated")
    assert bench.value is None


def test_factor_is_a_number_or_one_below_a_share(made: Made) -> None:
    bench = made(_of("elections", "results", "quotient_factor"))
    editor = bench.editor
    assert isinstance(editor, EitherEditor)
    QTest.keyClicks(editor.plain.line, "1.35")
    assert str(bench.value) == "1.35"
    editor.more.click()
    assert list(bench.value) == ["factor"]
    QTest.keyClicks(editor._parts["below_percent"].line, "3")
    assert {key: str(value) for key, value in bench.value.items()} == {
        "factor": "1.35", "below_percent": "3",
    }  # fmt: skip
    editor.more.click()
    assert str(bench.value) == "1.35"


def test_designation_is_chosen_for_each_country(made: Made) -> None:
    bench = made(_head("designations"))
    editor = bench.editor
    assert isinstance(editor, KeyedEditor)
    own = {"text": "Kosovo†", "footnote": "A footnote of ours."}
    bench.show({"XK": own})
    assert editor._boxes["XK"].currentText() == "A footnote of ours."
    _pick(editor._boxes["XK"], "United Nations’ footnote")
    assert bench.value == {"XK": "un-footnote"}
    QTest.keyClicks(editor.country.line, "Serbia")
    editor.country.flush()
    assert bench.value == {"XK": "un-footnote", "RS": "eu-footnote"}
    editor._removed("RS")
    editor._removed("XK")
    assert bench.value is None


def test_editor_without_a_parent_part_leaves_the_wheel_to_the_form(made: Made) -> None:
    bench = made(_of("elections", "status"))
    bench.show("final")
    box: QWidget = bench.editor.box
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert bench.given == ["preliminary"]
