"""The open briefing's file: opened, saved, kept safe from crashes, other programs and others."""

from briefgen.gui.files.files import Files

__all__ = ["Files"]
