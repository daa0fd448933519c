"""What the files of the repository must hold, and must not."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import briefgen

REGISTRY_HOST = re.compile(
    r"\b(?:pypi|pythonhosted|npmjs|yarnpkg|crates|deb\.debian|snapshot\.debian)\.(?:org|com|io)\b"
)
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:home|root|work|opt|mnt|Users)/\w")
LOCKS_WITH_ADDRESSES = {"uv.lock", "poetry.lock", "pdm.lock", "package-lock.json", "yarn.lock"}
FRAGMENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:added|changed|fixed|removed)\.md")


@pytest.fixture(scope="module")
def tracked(root: Path) -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True)
    files = [root / name for name in listing.stdout.decode().split("\0") if name]
    return [file for file in files if file.is_file()]


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, object]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def texts(files: list[Path]) -> list[tuple[Path, str]]:
    found = []
    for file in files:
        content = file.read_bytes()
        if b"\0" not in content:
            found.append((file, content.decode("utf-8")))
    return found


@pytest.mark.parametrize("pattern", [REGISTRY_HOST, MACHINE_PATH], ids=["registry", "machine"])
def test_no_file_names_a_registry_or_a_machine(
    tracked: list[Path], pattern: re.Pattern[str]
) -> None:
    found = {
        f"{file.name}: {match[0]}"
        for file, text in texts(tracked)
        for match in pattern.finditer(text)
    }
    assert not found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from https://files.pythonhosted" + ".org/x", True),
        ("see https://www.osce.org/home/4", False),
        ("in /" + "home/anna/x", True),
        ("at https://example.org/opt/x", False),
    ],
)
def test_addresses_are_found_when_they_are_of_a_registry_or_machine(text: str, found: bool) -> None:
    assert bool(REGISTRY_HOST.search(text) or MACHINE_PATH.search(text)) is found


def test_no_lock_file_records_addresses(tracked: list[Path], root: Path) -> None:
    assert not LOCKS_WITH_ADDRESSES & {file.name for file in tracked}
    assert "://" not in (root / "requirements.lock").read_text(encoding="utf-8")


def test_lock_holds_every_dependency_with_hashes(root: Path, project: dict) -> None:
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    entries = re.findall(r"^([\w.-]+)==([\w.]+)((?:.*\\\n)+.*)", lock, re.MULTILINE)
    pins = {canonicalize_name(name): version for name, version, _ in entries}
    extras = project["project"]["optional-dependencies"].values()
    wanted = [
        Requirement(line)
        for lines in (project["project"]["dependencies"], *extras)
        for line in lines
    ]
    wrong = [
        str(requirement)
        for requirement in wanted
        if pins.get(canonicalize_name(requirement.name)) not in _Known(requirement)
    ]
    assert not wrong, "the lock is older than pyproject.toml; CONTRIBUTING.md says how to renew it"
    assert all("--hash=sha256:" in rest for _, _, rest in entries)


class _Known:
    """The versions that satisfy a requirement; an absent package satisfies none."""

    def __init__(self, requirement: Requirement) -> None:
        self._requirement = requirement

    def __contains__(self, version: str | None) -> bool:
        return version is not None and self._requirement.specifier.contains(version)


def test_version_is_the_same_in_the_package_and_the_project(project: dict) -> None:
    assert project["project"]["version"] == briefgen.__version__


def test_each_dependency_and_each_ignored_rule_has_its_reason(root: Path) -> None:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    blocks = re.findall(
        r'^(?:dependencies|test|build|ignore|"[\w/*.]+") = \[\n(.*?)^\]',
        text,
        re.DOTALL | re.MULTILINE,
    )
    lines = [line for block in blocks for line in block.splitlines() if line.strip()]
    assert len(lines) > 40
    assert not [line for line in lines if not re.search(r'",?\s+# \w', line)]


def test_shipped_copy_of_the_data_is_absent_in_a_checkout(root: Path) -> None:
    assert not (root / "briefgen" / "_data").exists(), "it would hide templates/ and assets/"


def test_changelog_fragments_are_well_formed(root: Path) -> None:
    fragments = [file for file in (root / "changelog.d").iterdir() if file.name != "README.md"]
    assert fragments
    for fragment in fragments:
        assert FRAGMENT.fullmatch(fragment.name), fragment.name
        lines = fragment.read_text(encoding="utf-8").splitlines()
        assert lines, fragment.name
        assert lines[0].endswith("."), f"{fragment.name}: the first line is a whole sentence"
