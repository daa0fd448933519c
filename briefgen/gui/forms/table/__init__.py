"""Rows as a table: edited in place, pasted from spreadsheets, sorted, filled and moved."""
