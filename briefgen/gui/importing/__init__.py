"""Tables in: a dialog over the reading process, opened by command or by a file dropped on a form."""

from briefgen.gui.importing.commands import ImportCommands

__all__ = ["ImportCommands"]
