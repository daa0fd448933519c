"""Tables in: a dialog over the reading process, opened by command or by a file dropped on a form."""

from briefgen.gui.importing.commands import ImportCommands
from briefgen.gui.importing.dialog import ImportDialog

__all__ = ["ImportCommands", "ImportDialog"]
