"""Countries by code, their printed names, and what sources write for them.

Inside the program a country is its ISO 3166 alpha-2 code, XK for Kosovo, and BA-BIH,
BA-SRP, BA-BRC for the entities and the district of Bosnia and Herzegovina. Codes are never
printed: RS is Serbia in ISO and Republika Srpska on the desk.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global

from briefgen.i18n import Language, language, pmsg

# What CLDR names but ISO 3166 does not count as a country or territory.
_NOT_COUNTRIES = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)

ENTITIES = ("BA-BIH", "BA-SRP", "BA-BRC")
"""The Federation, Republika Srpska and the Brčko District."""

ACTORS = ("EU", "NATO", "UN")
"""Organisations that stand where a country may stand, as the actor of a commitment."""

# Names as the desk writes them, where CLDR has none or writes them otherwise. In another
# language CLDR's own name is taken as long as the catalogue does not translate these.
_NAMES = {
    "BA": pmsg("country", "Bosnia and Herzegovina"),
    "BA-BIH": pmsg("country", "Federation of Bosnia and Herzegovina"),
    "BA-BRC": pmsg("country", "Brčko District"),
    "BA-SRP": pmsg("country", "Republika Srpska"),
    "CD": pmsg("country", "Democratic Republic of the Congo"),
    "CG": pmsg("country", "Republic of the Congo"),
    "HK": pmsg("country", "Hong Kong"),
    "MM": pmsg("country", "Myanmar"),
    "MO": pmsg("country", "Macao"),
    "NATO": pmsg("organisation", "NATO"),
    "XK": pmsg("country", "Kosovo"),
}

# What sources write beside names and codes of CLDR; read by _key(), so case, accents and
# punctuation do not matter. Several codes after a name: a doubt that is shown.
_ALIASES = {
    "BA": "Bosnia|BiH|Bosnia and Herz.|Bosnia Herzegovina|Bosnia-Hercegovina|Bosna",
    "BA-BIH": "FBiH|F BiH|Federation of BiH|Federacija BiH|Federacija Bosne i Hercegovine",
    "BA-BRC": "Brcko|Brcko District of Bosnia and Herzegovina|Brcko distrikt|Distrikt Brcko|"
    "Brcko Distrikt BiH|Брчко дистрикт|Брчко",
    "BA-SRP": "Republic of Srpska|Srpska|Република Српска|Српска|Serb Republic",
    "CD": "DR Congo|DRC|Congo, Dem. Rep.|Congo, Democratic Republic of the|Zaire",
    "CG": "Congo, Rep.|Congo Republic",
    "CI": "Ivory Coast",
    "CV": "Cape Verde",
    "CZ": "Czech Republic|Česká republika|Česko|Češka Republika",
    "EU": "European Union",
    "GB": "UK|U.K.|Britain|Great Britain|Velika Britanija|Britania e Madhe|Grande-Bretagne|"
    "Großbritannien|United Kingdom of Great Britain and Northern Ireland|Велика Британија",
    "GR": "EL|Hellenic Republic",
    "HU": "Magyarország",
    "IR": "Iran, Islamic Republic of|Iran, Islamic Rep.",
    "KP": "DPRK|Korea, Dem. People's Rep.|Democratic People's Republic of Korea",
    "KR": "Republic of Korea|Korea, Rep.|Korea, Republic of|ROK",
    "LA": "Lao PDR|Lao People's Democratic Republic",
    "MD": "Moldova, Republic of",
    "MK": "Macedonia|FYROM|FYR Macedonia|TFYR Macedonia|Macedonia, FYR|Makedonija|Maqedonia|"
    "The former Yugoslav Republic of Macedonia|Македонија|Mazedonien|N. Macedonia|Macédoine",
    "MM": "Burma",
    "NATO": "North Atlantic Treaty Organization|North Atlantic Treaty Organisation|OTAN|НАТО",
    "NL": "Holland|The Netherlands",
    "PS": "Palestine|State of Palestine|West Bank and Gaza",
    "RU": "Russian Federation|Rusija|Ruska Federacija",
    "SK": "Slovak Republic",
    "SY": "Syrian Arab Republic",
    "SZ": "Swaziland",
    "TL": "East Timor",
    "TR": "Turkey|Turska Republika|Republic of Türkiye|Turkiye Cumhuriyeti",
    "TW": "Republic of China|Taiwan, Province of China",
    "TZ": "United Republic of Tanzania|Tanzania, United Republic of",
    "UN": "United Nations|UNO|OUN",
    "US": "USA|U.S.|U.S.A.|United States of America|Sjedinjene Američke Države|SAD|"
    "Сједињене Америчке Државе|САД|États-Unis d'Amérique|Vereinigte Staaten von Amerika|"
    "Shtetet e Bashkuara të Amerikës|Shtetet e Bashkuara",
    "VA": "Vatican|Holy See",
    "VN": "Viet Nam",
    "XK": "XKX|KSV|UNK|XKK|KOS|KV|983|Kosova|Kosovo under UNSCR 1244|Kosovo (UNSCR 1244)|"
    "Kosovo (UNSCR 1244/1999)|Kosovo (under UNSCR 1244/99)|Kosovo i Metohija|"
    "Kosovo and Metohija|Косово и Метохија|Republika e Kosovës",
    "CD CG": "Congo|Kongo|Kongó",
    "KP KR": "Korea|Koreja|Koreja Demokratike|Corée",
    "ME RS": "Serbia and Montenegro|Srbija i Crna Gora|Yugoslavia|FR Yugoslavia|Jugoslavija",
    "BA-SRP RS": "Serbian Republic",
}
MAX_NAME = 80
"""A longer text is no country and is not searched for names like it."""

_LOCALES = ("en", "sq", "sr_Latn", "sr_Cyrl", "bs", "hr", "mk", "de", "fr", "it", "tr")
# Forms of state that sources put before or after a name that is known without them.
_STATE = re.compile(
    r"^(?:the |republic of |kingdom of |federal republic of |republika e |republika |"
    r"република |republique de |republik |konigreich |royaume de )+|, republic of$"
)
# Letters that carry no accent to take off.
_LETTERS = str.maketrans({"đ": "d", "ð": "d", "ı": "i", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a text may mean: one code, or None and the candidates, the likeliest first."""

    code: str | None
    candidates: tuple[str, ...] = ()


@cache
def codes() -> tuple[str, ...]:
    """List the codes of countries, entities and the district, in alphabetical order."""
    named = map(str, Locale("en").territories)
    countries = {code for code in named if len(code) == 2 and code.isalpha()}
    return tuple(sorted((countries | set(ENTITIES)) - _NOT_COUNTRIES))


def known(code: str) -> bool:
    """Say whether a code is a country's, an entity's or an actor's, written as stored."""
    return code in ACTORS or code in codes()


def name(code: str, lang: Language) -> str | None:
    """Name a country or an actor in a language; None for a code that is not known."""
    if not known(code):
        return None
    message = _NAMES.get(code)
    english = lang.locale.language == "en"
    if message is not None:
        text = lang.text(message)
        if english or text != message.template:
            return text
    of_cldr = lang.territory(code)
    if of_cldr is None:
        return lang.text(message) if message else None
    return of_cldr.replace(" & ", " and ") if english else of_cldr


def find(text: str) -> Found:
    """Read what a source wrote: a name, an alpha-2, alpha-3 or numeric code, an alias.

    Case, accents and punctuation do not matter. Where two readings remain, or where the
    text is only like a name, there is no code but candidates: nothing is guessed.
    """
    table = _table()
    key = _key(text)
    for wording in (key, _STATE.sub("", _spaced(text)).replace(" ", "")):
        found = table.get(wording)
        if found:
            return Found(found[0]) if len(found) == 1 else Found(None, found)
    if key.isdigit() or not 4 <= len(key) <= MAX_NAME:
        return Found(None)
    near = difflib.get_close_matches(key, [each for each in table if len(each) > 3], 5, 0.8)
    return Found(None, tuple(dict.fromkeys(code for each in near for code in table[each])))


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Map every wording to its codes: aliases win over codes, codes and English over the rest."""
    table: dict[str, tuple[str, ...]] = {}
    for targets, texts in _ALIASES.items():
        for text in texts.split("|"):
            table[_key(text)] = tuple(targets.split())
    for code in (*codes(), *ACTORS):
        table.setdefault(_key(code), (code,))
    for alias, successors in get_global("territory_aliases").items():
        present = tuple(code for code in successors if code in codes())
        if present:
            table.setdefault(_key(alias), present)
    english = language("en")
    for code in (*codes(), *ACTORS):
        for printed in (name(code, english), english.locale.territories.get(code)):
            table.setdefault(_key(printed or code), (code,))
    others: dict[str, set[str]] = {}
    for tag in _LOCALES:
        territories = Locale.parse(tag).territories
        for code in (*codes(), *ACTORS):
            if code in territories:
                others.setdefault(_key(territories[code]), set()).add(code)
    for key, targets_of in others.items():
        table.setdefault(key, tuple(sorted(targets_of)))
    return table


def _key(text: str) -> str:
    spaced = _spaced(text).removeprefix("the ")
    # Spreadsheets take the leading zeros of numeric codes away.
    return spaced.zfill(3) if spaced.isascii() and spaced.isdigit() else spaced.replace(" ", "")


def _spaced(text: str) -> str:
    # A superscript is a footnote's mark, not part of a name.
    text = "".join(c for c in text if not unicodedata.decomposition(c).startswith("<super>"))
    text = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    text = "".join(c for c in text if not unicodedata.combining(c)).translate(_LETTERS)
    text = re.sub(r"\b(?:st|saint)\b\.?", "st", text.replace("&", " and "))
    return " ".join(re.sub(r"[^\w\s]|_", "" if "." in text else " ", text).split())
