"""The checks, by what they look at: the registry finds every `Check` of every module here."""
