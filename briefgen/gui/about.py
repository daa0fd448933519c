"""About Briefgen: its version, what it is made of, and under which licences."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata

from PySide6.QtCore import QSize, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from briefgen import resources
from briefgen.gui import appearance
from briefgen.i18n import Language, language, msg


def show(parent: QWidget, lang: Language | None = None) -> QDialog:
    """Show the dialog; gives it."""
    said = lang or language("en")
    dialog = QDialog(parent)
    dialog.setObjectName("about")
    dialog.setWindowTitle(said.text(msg("About Briefgen")))
    name = QLabel(said.text(msg("Briefgen %(version)s", version=version())))
    font = name.font()
    font.setPointSizeF(font.pointSizeF() * 1.6)
    name.setFont(font)
    purpose = QLabel(
        said.text(msg("Turns facts into a marked, sourced, accessible and archivable briefing."))
    )
    purpose.setWordWrap(True)
    parts = QPlainTextEdit("\n".join([f"Qt {qVersion()}", *components(), "", *licences()]))
    parts.setReadOnly(True)
    parts.setAccessibleName(said.text(msg("Versions and licences")))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 24, 24, 16)
    layout.setSpacing(8)
    for widget in (name, purpose, parts, buttons):
        layout.addWidget(widget)
    appearance.size(dialog, QSize(640, 560))
    dialog.open()
    return dialog


def version() -> str:
    """Give the program's version."""
    try:
        return metadata.version("briefgen")
    except metadata.PackageNotFoundError:
        from briefgen import __version__

        return __version__


def components() -> Iterator[str]:
    """Name the packages that the program is made of, with version and licence."""
    try:
        required = metadata.requires("briefgen") or []
    except metadata.PackageNotFoundError:
        return
    for requirement in required:
        if "extra ==" in requirement:
            continue
        name = requirement.split(";")[0].split("[")[0].rstrip("=<>!~.*0123456789, ")
        try:
            about = metadata.metadata(name).json
        except metadata.PackageNotFoundError:
            continue
        licence = about.get("license_expression") or str(about.get("license", "")).split("\n")[0]
        yield f"{about['name']} {about['version']}   {licence}".rstrip()


def licences() -> Iterator[str]:
    """Give the licences of fonts and icons, which lie beside them."""
    for file in sorted(resources.assets().rglob("LICENSE*")):
        yield f"— {file.parent.name}/{file.name} —"
        yield file.read_text("utf-8", errors="replace").strip()
        yield ""
