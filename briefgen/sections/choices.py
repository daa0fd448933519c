"""What the words of a choice are called where somebody chooses: `in_clearance` is “In clearance”.

Files hold the words of the format; forms, imports and messages show these names. A word
that is not here is shown as it is written, made readable.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.core import likelihood
from briefgen.core.grading import RELIABILITY
from briefgen.i18n import Message, msg, pmsg

_NAMES: Mapping[str, Message] = {
    # the way of a briefing
    "draft": pmsg("edition", "Draft"),
    "in_clearance": pmsg("edition", "In clearance"),
    "issued": pmsg("edition", "Issued"),
    "superseded": pmsg("edition", "Superseded"),
    "drafted": pmsg("clearance", "Drafted"),
    "cleared": pmsg("clearance", "Cleared"),
    "approved": pmsg("clearance", "Approved"),
    "role.action": pmsg("distribution", "Action"),
    "role.info": pmsg("distribution", "Information"),
    # sources
    "document": pmsg("source", "Document"),
    "interview": pmsg("source", "Interview"),
    "dataset": pmsg("source", "Data set"),
    "assessment": pmsg("source", "Own assessment"),
    # the pages
    "A4": msg("A4"),
    "Letter": msg("US Letter"),
    "headline": pmsg("length", "Headline"),
    "brief": pmsg("length", "Brief"),
    "full": pmsg("length", "Full"),
    "start.page": pmsg("section begins", "On a new page"),
    "start.flow": pmsg("section begins", "After the one before"),
    "eu-footnote": msg("European Union’s footnote"),
    "un-footnote": msg("United Nations’ footnote"),
    "plain": msg("No footnote"),
    # elections
    "dhondt": msg("D’Hondt"),
    "sainte-lague": msg("Sainte-Laguë"),
    "modified-sainte-lague": msg("Modified Sainte-Laguë"),
    "huntington-hill": msg("Huntington–Hill"),
    "hare": msg("Hare quota"),
    "droop": msg("Droop quota"),
    "imperiali": msg("Imperiali quota"),
    "at_least": pmsg("threshold", "At least the threshold"),
    "more_than": pmsg("threshold", "More than the threshold"),
    "valid": pmsg("votes", "Valid"),
    "cast": pmsg("votes", "Cast"),
    "national": pmsg("threshold", "The whole country"),
    "region": pmsg("threshold", "The region"),
    "district": pmsg("threshold", "The district"),
    "most_votes": msg("The group with most votes"),
    "contest.seats": pmsg("election", "Seats"),
    "contest.candidates": pmsg("election", "Candidates"),
    "partial": pmsg("count", "Partial"),
    "preliminary": pmsg("count", "Preliminary"),
    "final": pmsg("count", "Final"),
    "certified": pmsg("count", "Certified"),
    # numbers and ratings
    "exact": pmsg("number", "Exact"),
    "about": pmsg("number", "About"),
    "over": pmsg("number", "Over"),
    "under": pmsg("number", "Under"),
    "red": pmsg("rating", "Red"),
    "amber": pmsg("rating", "Amber"),
    "green": pmsg("rating", "Green"),
    "better": pmsg("trend", "Better"),
    "worse": pmsg("trend", "Worse"),
    "steady": pmsg("trend", "Steady"),
    "unknown": pmsg("trend", "Unknown"),
    "higher": pmsg("better is", "Higher"),
    "lower": pmsg("better is", "Lower"),
    "low": pmsg("confidence level", "Low"),
    "moderate": pmsg("confidence level", "Moderate"),
    "high": pmsg("confidence level", "High"),
    "order.topic": pmsg("order", "By topic"),
    "order.time": pmsg("order", "By time"),
    # maps
    "balkans": msg("Western Balkans"),
    "europe": msg("Europe"),
    "world": msg("World"),
    # tables
    "text": pmsg("column", "Words"),
    "number": pmsg("column", "Numbers"),
    "percent": pmsg("column", "Percentages"),
    "date": pmsg("column", "Dates"),
    "country": pmsg("column", "Countries"),
    "bar": pmsg("chart", "Bars"),
    "stacked": pmsg("chart", "Bars in parts"),
    "line": pmsg("chart", "Lines"),
    "area": pmsg("chart", "Areas"),
    "dot": pmsg("chart", "Dots"),
    "scatter": pmsg("chart", "Scatter of two figures"),
    "slope": pmsg("chart", "Slopes from first to last"),
    # likelihood
    "likelihood_terms.1": msg("First: “unlikely”, “likely”"),
    "likelihood_terms.2": msg("Second: “improbable”, “probable”"),
}


def name(field: str, value: Any) -> Message | str:
    """Give the name of a choice's word in a field; the word made readable where it has none."""
    word = str(value)
    found = _NAMES.get(f"{field}.{word}") or _NAMES.get(word)
    if found is not None:
        return found
    if field == "reliability" and word in RELIABILITY:
        return pmsg("grading", "%(letter)s: %(meaning)s", letter=word, meaning=RELIABILITY[word])
    scale = likelihood.scale(word)
    if scale is not None:
        return scale.title
    readable = word.replace("_", " ")
    return readable[:1].upper() + readable[1:]
