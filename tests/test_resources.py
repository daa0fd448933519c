from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import resources


def test_data_is_the_checkouts_when_nothing_is_shipped(root: Path) -> None:
    assert resources.data_root() == root
    assert resources.templates() == root / "templates"
    assert resources.assets() == root / "assets"


def test_data_is_the_packages_when_it_was_shipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "briefgen" / "_data"
    shipped.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "briefgen")
    assert resources.templates() == shipped / "templates"
