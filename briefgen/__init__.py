"""Briefgen turns facts into an issued briefing: marked, sourced, accessible and archivable."""

__version__ = "0.1.0"
