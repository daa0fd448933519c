"""What is wrong or doubtful in a briefing: each check a small function over plain data.

A check lives in a file of `rules/`, found by the registry; a later one just adds a file.
"""
