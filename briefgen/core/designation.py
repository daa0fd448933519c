"""Designations: the mark that a country's name takes, and the footnote it stands for.

The mark goes on HTML that is already composed: on the first printing of the name in a
section's body, in each heading, and in each table cell that is the country alone. It never
goes into quotations, addresses, or the names of bodies and parties.

What running prose leaves open is decided so:

- `Kosovo Police`, `Kosovo Force`: a capitalised noun behind it makes it a body's name. An
  abbreviation (`in Kosovo NATO keeps ...`) and a people (`Kosovo Serbs`) do not: a mark too
  many is harmless, one too few is a fault.
- `Central Election Commission of Kosovo`: a capitalised word and `of` before it make it one
  too. At a sentence's start and in headings any word may be capitalised, so there the word
  must be known as a body's (`Assembly of Kosovo`, but not `Recognition of Kosovo`).
- `Kosovo's` and `Kosovo-Serbia` are the country: the mark stands right behind its name.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.core import countries
from briefgen.core.errors import BriefgenError
from briefgen.core.prose import MASKED, RAISED, Run, runs, without_quotations
from briefgen.i18n import Language, Message, msg

_KINDS = {
    "eu-footnote": msg(
        "This designation is without prejudice to positions on status, and is in line with"
        " UNSCR 1244/1999 and the ICJ Opinion on the Kosovo declaration of independence."
    ),
    "un-footnote": msg(
        "References to Kosovo shall be understood to be in the context of Security Council"
        " resolution 1244 (1999)."
    ),
}
PLAIN = "plain"


class DesignationError(BriefgenError, ValueError):
    """A designation that cannot be read; a ValueError too, for a model's validation."""


@dataclass(frozen=True, slots=True)
class Designation:
    """What stands behind a country's name and what it means; both empty where it is plain."""

    code: str
    mark: str
    footnote: Message | str


@dataclass(slots=True)
class Progress:
    """How far the marking of one section has come; hand the same to each piece of its body."""

    body_marked: bool = False
    placed: int = 0


def designations(value: Mapping[str, Any], language: Language) -> list[Designation]:
    """Read the head's `designations`; those with a footnote get *, **, *** in their order.

    Of `{text, footnote}` the text is the name as it is to be printed (`Kosovo†`), or its
    mark alone; the footnote may be absent.
    """
    found: list[Designation] = []
    for code, kind in value.items():
        name = countries.name(code, language) if code in countries.codes() else None
        if name is None:
            raise DesignationError(
                msg(
                    "“%(code)s” is no country's code; name designations by ISO code or XK.",
                    code=code,
                )
            )
        stars = "*" * (1 + sum(each.mark.startswith("*") for each in found))
        found.append(_designation(code, name, kind, stars))
    return found


def _designation(code: str, name: str, kind: Any, stars: str) -> Designation:
    if kind == PLAIN:
        return Designation(code, "", "")
    if isinstance(kind, str) and kind in _KINDS:
        if code != "XK":
            raise DesignationError(
                msg(
                    "The designation “%(kind)s” speaks of Kosovo; it is not for %(country)s.",
                    kind=kind,
                    country=name,
                )
            )
        return Designation(code, stars, _KINDS[kind])
    if isinstance(kind, Mapping) and isinstance(kind.get("text"), str) and kind["text"].strip():
        footnote = kind.get("footnote", "")
        if isinstance(footnote, str):
            return Designation(code, kind["text"].rstrip().removeprefix(name), footnote)
    raise DesignationError(
        msg("A designation is eu-footnote, un-footnote, plain, or a text with its footnote.")
    )


def mark_html(source: str, name: str, mark: str, progress: Progress) -> str:
    """Put `mark` (HTML) behind the country's name where its designation asks for it.

    `source` is a section's HTML or a piece of it, `name` the printed name. Elements with
    `data-proper`, quotations, code, margin sources and drawings are left alone.
    """
    written = html.escape(name, quote=False)
    pattern = re.compile(rf"(?<!\w)(?:{re.escape(written)}|{re.escape(written.upper())})(?!\w)")
    if not mark or not pattern.search(source):
        return source
    places: list[int] = []
    for run in runs(source):
        if not pattern.search(run.text):
            continue
        alone = run.cell and run.text.strip(MASKED + RAISED + _SPACES) in (written, written.upper())
        if progress.body_marked and not run.heading and not alone:
            continue
        match = _first(run, pattern, alone=alone)
        if match is None:
            continue
        if not run.heading and not alone:
            progress.body_marked = True
        # A mark typed by hand is a mark; a second one would be wrong.
        if not _marked_by_hand(run, match, mark):
            places.append(_behind(source, run, match))
    progress.placed += len(places)
    for place in reversed(places):
        source = source[:place] + mark + source[place:]
    return source


_SPACES = " \t\n\r\N{NO-BREAK SPACE}"
_NEAR = 100
_BEHIND = re.compile(rf"(?:\s|&nbsp;|&#160;|{RAISED})+(\w[\w’'-]*)(?:\s+(\w))?")
_BEFORE = re.compile(r"(\w[\w’'-]*)\s+(?:(?P<joint>of(?: the)?|in|du|de la|de)\s+)?$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;•–—(])[\s]*$")
_ADDRESS = re.compile(r"://|^www\.|@|\w\.\w")
_PEOPLES = re.compile(
    r"Albanian|Albanians|Ashkali|Bosniak|Bosniaks|Croat|Croats|Egyptian|Egyptians|Gorani"
    r"|Montenegrin|Montenegrins|Roma|Serb|Serbs|Turk|Turks|Turkish"
)
# Words that make a name a body's or an office's even where any word is capitalised.
_BODY_WORDS = re.compile(
    r"Academy|Agency|Alliance|Army|Assembly|Association|Bank|Central|Centre|Center|Chamber"
    r"|Chambers|Coalition|Commission|Constitution|Corps|Council|Court|Courts|Customs"
    r"|Democratic|Energy|Federation|Force|Foundation|Government|Initiative|Institute"
    r"|Intelligence|Judicial|League|Liberation|List|Mission|Minister|Ministry|Movement"
    r"|Office|Parliament|Party|Police|Post|Presidency|President|Prosecutorial|Protection"
    r"|Radio|Republic|Security|Specialist|Telecom|Television|Trust|Union|University"
    r"|Verification|EULEX|UNMIK"
)


def _first(run: Run, pattern: re.Pattern[str], *, alone: bool) -> re.Match[str] | None:
    """Find the first printing of the name in a block that is the country itself."""
    text = run.text if alone else without_quotations(run.text)
    for match in pattern.finditer(text):
        if alone or not (_in_address(text, match) or _in_a_bodys_name(run.heading, text, match)):
            # In the middle of a link the mark, a link itself, cannot stand.
            last = match.end()
            if not run.linked(last - 1) or last == len(text) or not run.linked(last):
                return match
    return None


def _in_a_bodys_name(heading: bool, text: str, match: re.Match[str]) -> bool:  # noqa: FBT001
    behind = _BEHIND.match(text, match.end())
    if behind and behind[1][0].isupper():
        word = behind[1]
        abbreviation = len(word) > 1 and word.isupper() and not match[0].isupper()
        people = _PEOPLES.fullmatch(word) and not (behind[2] and behind[2].isupper())
        if _BODY_WORDS.fullmatch(word) or not (abbreviation or people or heading):
            return True
    near = max(0, match.start() - _NEAR)  # a name's words, not the whole block
    before = _BEFORE.search(text, near, match.start())
    if before is None or not before[1][0].isupper():
        return False
    if before["joint"] == "in":
        return before[1] in ("Administration", "Force", "Mission", "Office", "Trust")
    if before["joint"] is None or heading:
        return bool(_BODY_WORDS.fullmatch(before[1]))
    begins = _SENTENCE_START.search(text, 0, before.start())
    return begins is None or bool(_BODY_WORDS.fullmatch(before[1]))


def _in_address(text: str, match: re.Match[str]) -> bool:
    start = max(text.rfind(space, 0, match.start()) for space in _SPACES) + 1
    ends = [text.find(space, match.end()) for space in _SPACES]
    end = min((each for each in ends if each >= 0), default=len(text))
    return bool(_ADDRESS.search(text[start:end].rstrip(".,;:")))


def _marked_by_hand(run: Run, match: re.Match[str], mark: str) -> bool:
    sign = re.sub(r"<[^>]*>", "", mark).strip()
    return bool(sign) and run.text.startswith(sign, match.end())


def _behind(source: str, run: Run, match: re.Match[str]) -> int:
    place = run.place(match.end() - 1) + 1
    return place + len("</a>") if source.startswith("</a>", place) else place
