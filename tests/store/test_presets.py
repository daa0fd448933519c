from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.store import presets, save


def write(path: Path, preset: object, **head: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    save(Briefing({"format": 1, "title": "T", "preset": preset, **head}), path)
    return path


def test_preset_begins_a_new_briefing_without_what_makes_it_one(tmp_path: Path) -> None:
    block = {"name": "Weekly", "description": "Each Friday.", "languages": ["en", "sq", 5]}
    found = presets.read_preset(write(tmp_path / "w.briefpreset", block))
    assert (found.name, found.description) == ("Weekly", "Each Friday.")
    assert found.languages == ("en", "sq")
    begun = found.begin()
    assert begun == Briefing({"format": 1, "title": "T"})
    begun.tree["title"] = "mine"
    assert found.begin().tree["title"] == "T"


@pytest.mark.parametrize("block", [None, {}, "Weekly", {"name": " "}, {"name": 5}])
def test_preset_is_refused_when_it_has_no_name(tmp_path: Path, block: object) -> None:
    with pytest.raises(BriefgenError, match="is no preset"):
        presets.read_preset(write(tmp_path / "w.briefpreset", block))


def test_gallery_shows_the_built_in_ones_first_and_names_what_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built_in, own = tmp_path / "in", tmp_path / "own"
    write(built_in / "b.briefpreset", {"name": "B"})
    write(own / "a.briefpreset", {"name": "A"})
    write(own / "c.briefing", {"name": "C"})
    (own / "broken.briefpreset").write_bytes(b"PK")
    monkeypatch.setattr(presets, "built_in_folder", lambda: built_in)
    monkeypatch.setattr(presets, "own_folder", lambda: own)
    found = presets.gallery()
    assert [preset.name for preset in found.presets] == ["B", "A"]
    (fault,) = found.faults
    assert str(fault).startswith(f"{own / 'broken.briefpreset'} is damaged")
    assert presets.gallery([tmp_path / "none"]) == presets.Gallery((), ())


def test_own_presets_lie_in_the_users_data_folder() -> None:
    assert presets.own_folder().parts[-2:] == ("briefgen", "presets")
    assert presets.built_in_folder().parts[-2:] == ("assets", "presets")
