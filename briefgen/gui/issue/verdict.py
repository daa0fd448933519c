"""What the checks mean for an issue, in words."""

from __future__ import annotations

from briefgen.i18n import Message, msg, nmsg


def verdict(errors: int, doubts: int, unwritten: int) -> list[Message]:
    """Say whether the issue can happen, and how many texts are still those of the preset."""
    said = [_hindrance(errors, doubts)]
    if unwritten:
        said.append(
            nmsg(
                "%(count)s text is still the preset's.",
                "%(count)s texts are still the preset's.",
                unwritten,
            )
        )
    return said


def _hindrance(errors: int, doubts: int) -> Message:
    if errors:
        return nmsg(
            "%(count)s error stops the issue. Enter leads to its field.",
            "%(count)s errors stop the issue. Enter leads to the field of each.",
            errors,
        )
    if doubts:
        return nmsg(
            "No errors. %(count)s warning, which does not stop the issue.",
            "No errors. %(count)s warnings, which do not stop the issue.",
            doubts,
        )
    return msg("All checks passed.")
