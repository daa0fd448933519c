"""The list of sections on the left, and the picker of new ones."""
