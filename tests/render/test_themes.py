from __future__ import annotations

import pytest

from briefgen.core.errors import BriefgenError
from briefgen.render import themes


def test_ministry_is_a_theme_when_themes_are_listed() -> None:
    assert "ministry" in themes.names()


def test_style_holds_the_base_the_kinds_and_the_theme_in_order_when_it_is_loaded() -> None:
    css = themes.load("ministry").css
    assert css.index("@page") < css.index(".kind-annex") < css.index("Ministry:")


def test_unknown_theme_is_named_with_the_choices_when_it_is_loaded() -> None:
    with pytest.raises(BriefgenError, match=r"no theme “baroque”; choose one of .*ministry"):
        themes.load("baroque")
