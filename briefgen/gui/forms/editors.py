"""Which editor a field has: one for each way of editing, none for a kind of section."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from briefgen.core.fields import WidgetKind
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.choosers import ChoiceEditor, FlagEditor, LikelihoodEditor
from briefgen.gui.forms.cited import SourcesEditor
from briefgen.gui.forms.editor import Editor, LineEditor
from briefgen.gui.forms.filling import FillingEditor
from briefgen.gui.forms.lists import LinesEditor, PartiesEditor
from briefgen.gui.forms.markdown import MarkdownEditor
from briefgen.gui.forms.marking import MarkingEditor
from briefgen.gui.forms.pickers import ColourEditor, CountryEditor
from briefgen.gui.forms.several import EitherEditor, KeyedEditor, UntilEditor
from briefgen.sections.shape import Shape

_EDITORS: Mapping[WidgetKind, type[Editor]] = {
    WidgetKind.LINE: LineEditor,
    WidgetKind.MARKDOWN: MarkdownEditor,
    WidgetKind.COUNT: LineEditor,
    WidgetKind.NUMBER: LineEditor,
    WidgetKind.PERCENT: LineEditor,
    WidgetKind.DATE: LineEditor,
    WidgetKind.COUNTRY: CountryEditor,
    WidgetKind.ACTOR: CountryEditor,
    WidgetKind.COLOUR: ColourEditor,
    WidgetKind.LIKELIHOOD: LikelihoodEditor,
    WidgetKind.SOURCES: SourcesEditor,
    WidgetKind.CHOICE: ChoiceEditor,
    WidgetKind.FLAG: FlagEditor,
    WidgetKind.LINES: LinesEditor,
    WidgetKind.PARTIES: PartiesEditor,
    WidgetKind.MARKING: MarkingEditor,
    WidgetKind.UNTIL: UntilEditor,
    WidgetKind.KEYED: KeyedEditor,
}


def make(shape: Shape, around: Around, parent: QWidget | None = None) -> Editor:
    """Make the editor of a field."""
    kind = EitherEditor if shape.number and shape.parts else _EDITORS[shape.kind]
    if shape.filling is not None:
        kind = FillingEditor
    return kind(shape, around, parent)
