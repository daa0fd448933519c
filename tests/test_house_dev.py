"""`dev` sets up what is missing, says what it cannot, and costs nothing afterwards.

Each test runs a copy of it in a folder of its own, where apt, pip and Python are stand-ins that
write down how they were called.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = ["sh", "cat", "cmp", "cp", "dirname", "env", "mktemp", "rm", "tail", "mkdir", "chmod", "ln"]

PYTHON = """#!/bin/sh
echo "python $*" >>"$CALLS"
case "$*" in
  *"-m venv"*)
    for last; do :; done
    mkdir -p "$last/bin" "$last/lib/python3.11/site-packages"
    cp "$0" "$last/bin/python" ;;
esac
exit "${PYTHON_EXIT-0}"
"""


class Desk:
    """A folder with a copy of `dev`, and a PATH of stand-ins."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder / "checkout"
        self.path = folder / "bin"
        self.calls = folder / "calls"
        self.folder.mkdir()
        self.path.mkdir()
        shutil.copy(root / "dev", self.folder)
        (self.folder / "requirements.lock").write_text("jinja2==3.1.6 --hash=sha256:00\n")
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found, tool
            (self.path / tool).symlink_to(found)
        self.stand_in("python3", PYTHON)
        self.stand_in("dpkg-query", 'echo "${INSTALLED-}"')
        self.stand_in("apt-get", 'echo "apt-get $*" >>"$CALLS"; exit "${APT_EXIT-0}"')
        self.stand_in("id", 'echo "${USER_ID-0}"')

    def stand_in(self, name: str, text: str) -> None:
        """Put a program of the given text on PATH."""
        program = self.path / name
        program.write_text(text if text.startswith("#!") else f"#!/bin/sh\n{text}\n")
        program.chmod(0o755)

    def run(self, *arguments: str, **variables: str) -> tuple[int, str, list[str]]:
        """Run `dev`; return its exit code, what it said, and the calls of the stand-ins."""
        self.calls.write_text("")
        ended = subprocess.run(
            [self.folder / "dev", *arguments],
            env={"PATH": str(self.path), "CALLS": str(self.calls), **variables},
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        return ended.returncode, ended.stdout + ended.stderr, self.calls.read_text().splitlines()


@pytest.fixture
def desk(root: Path, tmp_path: Path) -> Desk:
    return Desk(root, tmp_path)


def test_everything_is_installed_when_the_machine_is_bare(desk: Desk) -> None:
    code, _, calls = desk.run("run", "themes")
    assert code == 0
    install = next(call for call in calls if call.startswith("apt-get install"))
    assert "libpango-1.0-0" in install
    assert "qpdf" not in install, "only the tests need it"
    assert "libxcb-cursor0" not in install, "only the window needs it"
    pip = next(call for call in calls if "-m pip install" in call)
    assert "--require-hashes" in pip
    assert "index" not in pip
    assert calls[-1] == "python -m briefgen themes"


@pytest.mark.parametrize("arguments", [(), ("gui",), ("weekly.briefing",)])
def test_libraries_of_windows_are_installed_when_one_is_opened(
    desk: Desk, arguments: tuple[str, ...]
) -> None:
    desk.run("run", "themes")
    _, _, calls = desk.run("run", *arguments)
    assert any(call.startswith("apt-get install") and "libxcb-cursor0" in call for call in calls)
    assert calls[-1] == " ".join(("python -m briefgen", *arguments))


def test_nothing_is_asked_when_all_is_ready(desk: Desk) -> None:
    desk.run("run", "themes", INSTALLED="installed")
    code, said, calls = desk.run("run", "render", "a b.json")
    assert (code, said, calls) == (0, "", ["python -m briefgen render a b.json"])


def test_packages_are_installed_again_when_the_lock_has_changed(desk: Desk) -> None:
    desk.run("run", "themes", INSTALLED="installed")
    (desk.folder / "requirements.lock").write_text("jinja2==3.1.7 --hash=sha256:11\n")
    _, _, calls = desk.run("run", "themes", INSTALLED="installed")
    assert any("-m pip install" in call for call in calls)


def test_tests_add_what_they_need_when_the_program_ran_before(desk: Desk) -> None:
    desk.run("run", "themes", INSTALLED="installed")
    _, _, calls = desk.run("test", "tests/core", "-k", "edit")
    assert any(call.startswith("apt-get install") and "qpdf" in call for call in calls)
    assert not any("-m pip" in call for call in calls)
    assert calls[-1] == "python -m pytest tests/core -k edit"


@pytest.mark.parametrize(
    ("arguments", "pytest_gets"), [((), "-n auto"), (("--all",), "-n auto --all")]
)
def test_every_core_is_used_when_the_whole_suite_runs(
    desk: Desk, arguments: tuple[str, ...], pytest_gets: str
) -> None:
    _, _, calls = desk.run("test", *arguments, INSTALLED="installed")
    assert calls[-1] == f"python -m pytest {pytest_gets}"


def test_missing_packages_are_named_when_nobody_may_install_them(desk: Desk) -> None:
    code, said, calls = desk.run("run", "themes", USER_ID="1000")
    assert code == 1
    assert re.fullmatch(r"dev: .*as root: apt-get install libpango-1\.0-0 .*\n", said)
    assert not [call for call in calls if "apt-get" in call]


def test_missing_packages_are_named_at_once_when_python_cannot_make_environments(
    desk: Desk,
) -> None:
    bare = PYTHON.replace("esac", '  *"import ensurepip"*) exit 1 ;;\nesac')
    desk.stand_in("python3", bare)
    _, said, _ = desk.run("run", "themes", USER_ID="1000")
    assert said.count("\n") == 1
    assert "libpango-1.0-0" in said
    assert "python3-venv" in said


def test_sudo_installs_when_the_user_is_not_root(desk: Desk) -> None:
    desk.stand_in("sudo", 'echo "sudo $*" >>"$CALLS"; case $1 in -n) ;; *) exec "$@" ;; esac')
    code, _, calls = desk.run("run", "themes", USER_ID="1000")
    assert code == 0
    assert any(call.startswith("sudo env DEBIAN_FRONTEND=noninteractive apt-get") for call in calls)


def test_missing_packages_are_named_when_apt_fails(desk: Desk) -> None:
    code, said, _ = desk.run("run", "themes", APT_EXIT="100")
    assert code == 1
    assert "apt-get install libpango-1.0-0" in said.splitlines()[-1]


def test_next_run_starts_again_when_pip_failed(desk: Desk) -> None:
    desk.stand_in(
        "python3", PYTHON.replace("exit ", 'case "$*" in *" pip "*) exit 1 ;; esac; exit ')
    )
    code, said, _ = desk.run("run", "themes", INSTALLED="installed")
    assert code == 1
    assert "pip could not install" in said
    assert not (desk.folder / ".venv" / "requirements.lock").exists()


def test_unknown_verb_is_refused(desk: Desk) -> None:
    code, said, _ = desk.run("fly")
    assert code == 1
    assert "no such verb: fly" in said


@pytest.mark.parametrize("shell", [["sh", "-n"], ["bash", "--posix", "-n"]], ids=["sh", "bash"])
def test_dev_is_plain_shell(root: Path, shell: list[str]) -> None:
    ended = subprocess.run([*shell, root / "dev"], check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert not re.search(r"\[\[|\blocal\b|<<<|function ", (root / "dev").read_text())
    assert os.access(root / "dev", os.X_OK)


def test_help_names_every_verb(root: Path) -> None:
    script = (root / "dev").read_text(encoding="utf-8")
    verbs = set(re.findall(r"^  (\w+)\)", script, re.MULTILINE))
    usage = set(re.findall(r"^\./dev (\w+)", script, re.MULTILINE))
    assert verbs == usage
