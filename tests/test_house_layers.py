"""The arrows of ARCHITECTURE.md, and what follows from them when the program runs."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import grimp
import pytest
from importlinter import cli
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("briefgen", include_external_packages=True, cache_dir=None)


def test_arrows_hold_when_import_linter_looks(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    # It would silence every logger there is, and with them the layout's warnings in later tests.
    monkeypatch.setattr(cli, "_configure_logging", lambda *_, **__: None)
    assert cli.lint_imports(no_cache=True) == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_qt_is_imported_by_the_window_alone(graph: grimp.ImportGraph) -> None:
    importers = (
        graph.find_modules_that_directly_import("PySide6") if "PySide6" in graph.modules else set()
    )
    outside = {name for name in importers if not f"{name}.".startswith("briefgen.gui.")}
    assert not outside


def test_qt_stays_unimported_when_the_engine_is_imported(root: Path) -> None:
    code = (
        "import sys, briefgen.engine; sys.exit(any(m.startswith('PySide6') for m in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=root, check=False, capture_output=True)
    assert run.returncode == 0, run.stderr.decode()


def test_sections_do_not_know_each_other(graph: grimp.ImportGraph) -> None:
    folders = {
        name
        for name in graph.find_children("briefgen.sections")
        if graph.find_children(name) and not name.rpartition(".")[2].startswith("_")
    }
    strangers = {
        (importer, imported)
        for folder in folders
        for importer in {folder, *graph.find_descendants(folder)}
        for imported in graph.find_modules_directly_imported_by(importer)
        for other in folders - {folder}
        if f"{imported}.".startswith(f"{other}.")
    }
    assert folders
    assert not strangers


def test_every_import_is_a_declared_dependency(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    distributions = packages_distributions()
    undeclared = {
        f"{source.relative_to(root)}: {module}"
        for source in (root / "briefgen").rglob("*.py")
        for module in _imported(source)
        if module != "briefgen"
        and module not in sys.stdlib_module_names
        and not declared & {canonicalize_name(name) for name in distributions.get(module, ())}
    }
    assert not undeclared


def _imported(source: Path) -> set[str]:
    """Return the top-level names of the modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}
