"""Bylines: `Dr Jane Roe, Fellow of an Institute, Norway` as name, honorific, role and country.

In: one line. Out: a `Byline`, or None where the line is no name with what is printed beside it.
The one idea: the shape decides (a short name, a comma, parts that each begin like a title or a proper name), and
`certain` says whether the line shows by itself that it is one, or needs its neighbours to say so.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

import babel

from ..model import Byline, Where

MOST = 240  # characters; the longest printed roles have some 180
NAME_WORDS = 6
SHORT_FORM = 4  # characters of an abbreviated name with its full stop: J., Th., Jos.

# Printed before a name, in any order and number. Compared without full stops.
HONORIFICS: frozenset[str] = frozenset(
    """Dr Prof Professor Doctor Mr Mrs Ms Miss Mx Sir Dame Lord Lady Baroness Baron Rev Reverend Hon Rt Ambassador Amb
    General Gen Lt Lieutenant Maj Major Col Colonel Brig Brigadier Capt Captain Cmdr Commander Adm Admiral Vice Air
    Marshal Sgt Sen Senator Rep Representative Congressman Congresswoman Herr Frau Hr Fr Mag Dipl-Ing RA Mme Mlle M Madame Monsieur
    Sr Sra Srta Don Doña Dott Dottssa Ing Avv Prof-ssa Dom Dra Profa Pan Pani Dr-hab Hab Mgr Inż Господин Госпожа Проф Д-р""".split()
)

# Printed before a byline that begins with its author.
LEADS = re.compile(
    r"(?:(?:written |words |text )?by|von|par|por|di|przez|автор:?|autor(?:in|a|es)?:|author:?|authors:)\s+",
    re.IGNORECASE,
)

# Lower-case words that stand inside a name.
PARTICLES: frozenset[str] = frozenset(
    "van von der den de del della di da do dos das du la le el al bin ibn ben ter ten te zu zur vom zum y e i und und-zu af av".split()
)

# Words that show that what follows a name is an office, a post or a trade. Compared in lower case, endings cut by *.
ROLE_WORDS = re.compile(
    r"\b(?:fellow|director|member|president|chair(?:man|woman|person)?|professor|lecturer|reader|researcher|research|analyst|"
    r"adviser|advisor|editor|columnist|correspondent|journalist|reporter|writer|author|novelist|historian|economist|lawyer|"
    r"minister|secretary|ambassador|diplomat|envoy|commissioner|commander|officer|chief|head|founder|co-founder|partner|"
    r"scholar|scientist|student|candidate|associate|expert|consultant|coordinator|manager|senator|parliamentarian|"
    r"mp|mep|ceo|counsel|judge|activist|campaigner|strategist|teacher|engineer|physician|curator|"
    r"direktor(?:in)?|professor(?:in)?|redakteur(?:in)?|wissenschaftler(?:in)?|mitarbeiter(?:in)?|leiter(?:in)?|autor(?:in|a)?|journalist(?:in)?|"
    r"directeur|directrice|chercheu(?:r|se)|professeure?|maître|rédact(?:eur|rice)|"
    r"profesora?|investigadora?|directora?|periodista|escritora?|catedrátic[oa]|"
    r"diret(?:or|ora)|professora?|pesquisadora?|jornalista|"
    r"direttore|direttrice|ricercat(?:ore|rice)|professoressa|giornalista|"
    r"dyrektor|redaktor|analityk|badacz(?:ka)?|dziennikarka?|"
    r"директор|профессор|исследователь|журналист|эксперт|редактор)s?\b",
    re.IGNORECASE,
)

_WORD = re.compile(r"[^\W\d_][\w’'.\-‐]*\.?", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A byline as read from one line, and whether the line alone is proof enough."""

    byline: Byline
    certain: bool


def read(text: str, line: int, language: str, *, forced: bool = False) -> Reading | None:
    """Read one line as a byline; `forced` takes an editor's word that it is one.

    >>> read("Dr Jane Roe, Fellow of the Northern Institute, Norway", 1, "en").byline.country
    'Norway'
    >>> read("Dr Jane Roe, speaking on Monday, said that nothing was decided.", 1, "en") is None
    True
    """
    if len(text) > MOST and not forced:
        return None
    led = LEADS.match(text)
    rest = (text[led.end() :] if led else text).strip().removesuffix(".").strip()
    honorific, rest = _honorific(rest)
    name, comma, role = (part.strip() for part in rest.partition(","))
    if not (forced or is_name(name)) or not name:
        return None
    country = None
    if role:
        segments = [segment.strip() for segment in role.split(",")]
        if not forced and not all(map(_is_role_part, segments)):
            return None
        if len(segments) > 1 and segments[-1] in countries(language):
            country = segments.pop()
        role = ", ".join(segments)
    elif comma:
        return None
    byline = Byline(name=name, honorific=honorific, role=role or None, country=country, where="section", line=line)
    certain = (
        forced
        or bool(role and (honorific or ROLE_WORDS.search(role)))
        or bool(led and led.group().lower().startswith("by"))
    )
    return Reading(byline, certain)


def place(byline: Byline, where: Where) -> Byline:
    """The same byline, standing elsewhere."""
    return Byline(
        name=byline.name,
        honorific=byline.honorific,
        role=byline.role,
        country=byline.country,
        where=where,
        line=byline.line,
    )


def is_name(text: str) -> bool:
    """Whether a text has the shape of one person's name.

    >>> [is_name(text) for text in ("Jane Roe", "Ursula von der Weide", "J. R. Roe Sr.", "Back to top", "NATO")]
    [True, True, True, False, False]
    >>> is_name("ROE. Mr. Speaker")
    False
    """
    words = text.split()
    if not 2 <= len(words) <= NAME_WORDS or words[0] in PARTICLES or words[-1] in PARTICLES:
        return False
    if any(_ends_a_sentence(word) for word in words[:-1]):
        return False
    return all(word in PARTICLES or _is_proper(word) for word in words)


def _ends_a_sentence(word: str) -> bool:
    """Whether a full stop after a word is more than that of an initial or a short form such as Jr."""
    return word.endswith(".") and (len(word) > SHORT_FORM or word.removesuffix(".") in HONORIFICS)


def _is_proper(word: str) -> bool:
    """A capitalised word, an initial, or a word of a script without capitals; marks above or below are no letters."""
    letters = "".join(c for c in word if not unicodedata.category(c).startswith("M"))
    return bool(_WORD.fullmatch(letters)) and not word[0].islower()


def _is_role_part(text: str) -> bool:
    """A part of a role begins like a title or a proper name, and holds no sentence."""
    if not text or re.search(r"[.!?]\s", re.sub(r"\b\w{1,3}\.", "", text)) or text[-1] in "!?:;":
        return False
    first = text.split(maxsplit=1)[0]
    return not first[0].islower() or first in ("former", "co-founder", "and") or bool(ROLE_WORDS.match(first))


def _honorific(text: str) -> tuple[str | None, str]:
    words = text.split()
    count = 0
    while count < len(words) - 1 and words[count].rstrip(".").replace(".", "") in HONORIFICS:
        count += 1
    return " ".join(words[:count]) or None, " ".join(words[count:])


@functools.cache
def countries(language: str) -> frozenset[str]:
    """The names of countries in a language and in English, from the Unicode Common Locale Data Repository."""
    names: set[str] = set()
    for code in {language.partition("-")[0], "en"}:
        try:
            territories = babel.Locale(code).territories
        except babel.UnknownLocaleError:
            continue
        names |= {name for key, name in territories.items() if key.isalpha()}
        names |= {"UK", "USA", "US", "UAE"}
    return frozenset(names)
