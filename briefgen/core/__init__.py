"""The model: the briefing as a JSON tree, edits, marking, sources, dates, likelihood, text."""
