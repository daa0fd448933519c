from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from briefgen.gui import appearance
from briefgen.gui.settings import Settings


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application back as it was."""
    before = QPalette(qapp.palette())
    yield qapp
    qapp.setPalette(before)


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two colours."""

    def luminance(name: str) -> float:
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in QColor(name).getRgbF()[:3]
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("chosen", [appearance.LIGHT, appearance.DARK])
@pytest.mark.parametrize("name", ["text", "muted", "accent", "error", "warning", "note", "good"])
def test_colours_are_legible_on_every_ground(chosen: appearance.Colours, name: str) -> None:
    for ground in (chosen.window, chosen.base):
        assert _contrast(getattr(chosen, name), ground) >= 4.5


@pytest.mark.parametrize("chosen", [appearance.LIGHT, appearance.DARK])
def test_marked_grounds_keep_their_text_legible(chosen: appearance.Colours) -> None:
    assert _contrast(chosen.on_accent, chosen.accent) >= 4.5
    assert _contrast(chosen.error, chosen.error_wash) >= 4.5
    assert _contrast(chosen.warning, chosen.warning_wash) >= 4.5
    assert _contrast(chosen.text, chosen.wash) >= 7


def test_appearance_is_dark_when_chosen_and_light_again(application: QApplication) -> None:
    appearance.apply(application, Settings(appearance="dark"))
    assert appearance.colours() is appearance.DARK
    appearance.apply(application, Settings(appearance="light"))
    assert appearance.colours() is appearance.LIGHT


def test_icon_takes_the_palettes_colour_when_it_changes(application: QApplication) -> None:
    found = appearance.icon("plus")
    seen = []
    for choice in ("light", "dark"):
        appearance.apply(application, Settings(appearance=choice))
        picture = found.pixmap(QSize(24, 24), QIcon.Mode.Normal).toImage()
        ratio = picture.width() // 24
        seen.append(picture.pixelColor(12 * ratio, 12 * ratio).lightness())
    assert seen[0] < 80
    assert seen[1] > 180


def test_icon_is_refused_when_there_is_none(application: QApplication) -> None:
    with pytest.raises(KeyError):
        appearance.icon("no-such-icon")


def test_icons_are_of_one_set_and_weight_with_its_licence(root: Path) -> None:
    folder = root / "assets" / "icons"
    assert "ISC License" in (folder / "LICENSE").read_text("utf-8")
    for name in appearance.names():
        lines = (folder / f"{name}.svg").read_text("utf-8")
        assert 'viewBox="0 0 24 24"' in lines, name
        assert set(re.findall(r'stroke-width="([^"]+)"', lines)) == {"1.75"}, name
        assert 'stroke="currentColor"' in lines, name


def test_every_icon_that_is_used_is_there(root: Path) -> None:
    sources = "\n".join(path.read_text("utf-8") for path in (root / "briefgen/gui").rglob("*.py"))
    used = set(re.findall(r"""(?:\bicon=|\bicon\()["']([a-z0-9-]+)["']""", sources))
    assert used <= set(appearance.names())
