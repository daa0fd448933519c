"""The kinds of section, each in a folder of its own."""
