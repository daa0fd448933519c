"""Where characters stand in a laid-out line of text: another part of `weasy.py`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, ffi, pango

# WeasyPrint has no use for this function of Pango and so does not declare it.
ffi.cdef(
    "void pango_layout_line_index_to_x"
    "(PangoLayoutLine *line, int index, gboolean trailing, int *x_pos);"
)


def offsets(text_box: Any, characters: Sequence[int]) -> list[float]:
    """Give how far from a text box's left each of these characters begins, in CSS pixels.

    A character is its index in the box's text; the text's length stands for its end. The
    line is shaped again as it is for drawing, so kerning and justification are in it.
    """
    layout = text_box.pango_layout
    layout.reactivate(text_box.style)
    line, _ = layout.get_first_line()
    found = []
    x = ffi.new("int *")
    text, byte, at = text_box.text, 0, 0
    for character in characters:
        if character < at:
            byte = at = 0
        byte += len(text[at:character].encode())
        at = character
        pango.pango_layout_line_index_to_x(line, byte, 0, x)
        found.append(x[0] * FROM_UNITS)
    layout.deactivate()
    return found
