"""Printing: the system's dialog, then the issued PDF itself to CUPS, or pictures of its pages."""

from briefgen.gui.printing.commands import PrintCommands

__all__ = ["PrintCommands"]
