from __future__ import annotations

import jinja2
import pytest
import weasyprint

from briefgen.core.briefing import Briefing
from briefgen.engine.press import Press
from briefgen.i18n import language
from briefgen.worker.warming import THROWN_AWAY, warm


def test_press_has_its_style_sheets_and_templates_when_nobody_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    press = Press()
    warm(press, lambda: False)
    made: list[object] = []

    def making(*arguments: object, **named: object) -> None:
        made.append((arguments, named))

    monkeypatch.setattr(jinja2.Environment, "compile", making)
    monkeypatch.setattr(weasyprint, "CSS", making)
    assert list(press.prepare("ministry", language("en")))
    press.begin()
    press.lay_out(press.reader.read(Briefing(THROWN_AWAY)))
    assert made == []


def test_warming_gives_way_to_what_is_asked() -> None:
    asked: list[bool] = []

    def wanted() -> bool:
        asked.append(True)
        return True

    warm(Press(), wanted)
    assert len(asked) == 1
