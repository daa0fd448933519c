"""Texts that a preset put there and that nobody has written anew."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.base import document_check
from briefgen.checks.survey import Survey, as_dict
from briefgen.checks.walk import texts
from briefgen.core.problems import Problem, Severity
from briefgen.i18n import msg


@document_check("preset-text")
def left(survey: Survey) -> Iterator[Problem]:
    """Name each text that still is what the preset put there, wherever its row stands by now."""
    block = as_dict(survey.tree.get("preset"))
    given = {
        text for text in as_dict(block.get("texts")).values() if type(text) is str and text.strip()
    }
    if not given:
        return
    addresses = [
        survey.address((key,)) for key, value in survey.tree.items() if _is_given(value, given)
    ]
    for index, section in survey.sections:
        if _is_given(section.get("title"), given):
            addresses.append(survey.address(("sections", index, "title")))
    for leaf in survey.leaves:
        addresses += [survey.address(path) for path, text in texts(leaf) if text in given]
    for address in addresses:
        yield Problem(
            "preset-text",
            Severity.WARNING,
            msg("This text is left from the preset; write your own, or take it out."),
            address,
        )


def _is_given(value: object, given: set[str]) -> bool:
    return isinstance(value, str) and value in given
