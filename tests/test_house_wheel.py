"""The wheel carries all that the program needs, wherever it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

EXAMPLE = "western-balkans-2025-02.json"


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of the files that git does not ignore."""
    source = tmp_path_factory.mktemp("source")
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
    )
    for name in filter(None, listing.stdout.decode().split("\0")):
        if (root / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, source / name)
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", target]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (built,) = target.glob("*.whl")
    return built


@pytest.mark.long
def test_wheel_holds_package_templates_and_assets_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "briefgen/__main__.py" in names
    assert any(name.startswith("briefgen/_data/templates/") for name in names)
    assert any(name.startswith("briefgen/_data/assets/fonts/") for name in names)
    assert any(name.startswith("briefgen/sections/") and name.endswith(".json") for name in names)
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"briefgen", f"briefgen-{_version(wheel)}.dist-info"}


@pytest.mark.long
def test_installed_wheel_renders_as_the_checkout_does(
    wheel: Path, root: Path, tmp_path: Path
) -> None:
    environment = tmp_path / "environment"
    create = [sys.executable, "-m", "venv", "--without-pip", environment]
    subprocess.run(create, check=True, capture_output=True)
    python = environment / "bin" / "python"
    install = ["install", "--quiet", "--no-index", "--no-deps", wheel]
    subprocess.run([sys.executable, "-m", "pip", "--python", python, *install], check=True)
    (site,) = (environment / "lib").glob("python3*/site-packages")
    # the dependencies of this environment, but not its path file that leads to the checkout
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(root / "examples" / EXAMPLE, elsewhere)
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    run = [environment / "bin" / "briefgen", "render", EXAMPLE, "-o", "installed.pdf"]
    ended = subprocess.run(run, cwd=elsewhere, env=clean, check=False, capture_output=True)
    assert ended.returncode == 0, ended.stderr.decode()
    where = [python, "-c", "import briefgen; print(briefgen.__file__)"]
    found = subprocess.run(where, cwd=elsewhere, env=clean, check=True, capture_output=True)
    assert Path(found.stdout.decode().strip()).is_relative_to(environment)

    render = [sys.executable, "-m", "briefgen", "render", elsewhere / EXAMPLE]
    output = elsewhere / "checkout.pdf"
    subprocess.run([*render, "-o", output], cwd=root, check=True, capture_output=True)
    installed = (elsewhere / "installed.pdf").read_bytes()
    assert installed == output.read_bytes()


def _version(wheel: Path) -> str:
    return wheel.name.split("-")[1]
