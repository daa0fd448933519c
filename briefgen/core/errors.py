"""Errors that a user can do something about, each one clear sentence."""

from __future__ import annotations

from briefgen.i18n import Message


class BriefgenError(Exception):
    """An error whose message says what is wrong, where, and what to do.

    The message stays a `Message` until it is shown, so that window and command
    line say it in the user's language.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message
