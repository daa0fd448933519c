"""The command line: every job of the program without a display."""

from briefgen.cli import exporting, importing, presets, rules
from briefgen.cli.commands import app

__all__ = ["app", "exporting", "importing", "presets", "rules"]
