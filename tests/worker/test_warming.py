from __future__ import annotations

from briefgen.engine.press import Press
from briefgen.worker.warming import warm


def test_press_is_warm_when_nobody_waits() -> None:
    press = Press()
    warm(press, lambda: False)
    assert press.setting.images is not None
    assert press.refusals == ()


def test_warming_gives_way_to_what_is_asked() -> None:
    asked: list[bool] = []

    def wanted() -> bool:
        asked.append(True)
        return True

    warm(Press(), wanted)
    assert len(asked) == 1
