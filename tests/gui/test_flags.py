from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from briefgen.core import countries
from briefgen.gui import flags


def test_every_country_has_a_flag_that_can_be_drawn(qapp: QApplication, root: Path) -> None:
    named = {path.stem for path in (root / "assets" / "flags").glob("*.svg")}
    assert named == {*countries.codes(), "EU"} - {*countries.ENTITIES}
    for code in named:
        drawn = flags.flag(code)
        assert drawn is not None
        picture = drawn.pixmap(flags.SIZE).toImage()
        across = range(2, flags.SIZE.width() - 2)
        assert all(picture.pixelColor(x, 7).alpha() > 200 for x in across), code


def test_what_has_no_flag_is_shown_without(qapp: QApplication) -> None:
    assert [flags.flag(code) for code in ("NATO", "BA-SRP", "../icons/x", "", None, 3)] == [
        None
    ] * 6
