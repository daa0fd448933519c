"""The data of a free text."""

from __future__ import annotations

from typing import Annotated

from briefgen.core.fields import Label, Prose, Row
from briefgen.i18n import msg


class FreeText(Row):
    """A text of several paragraphs."""

    body: Annotated[
        Prose,
        Label(
            msg("Text"),
            msg("An empty line begins a paragraph, ## a heading, - a list; | parts a table."),
        ),
    ]
