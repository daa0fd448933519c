"""Issuing: the checks first, then the copy to send and the copy for the archive."""

from briefgen.gui.issue.commands import IssueCommands
from briefgen.gui.issue.dialog import IssueDialog

__all__ = ["IssueCommands", "IssueDialog"]
