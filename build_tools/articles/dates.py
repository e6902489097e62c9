"""Days as texts write them, in the languages of the tables.

In: one line. Out: the days it states, each with its place in the line. The one idea: a day that can be read in two ways
is found and not read, unless the text itself settles which is meant: its language, or how it spells its English.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from babel.dates import get_day_names, get_month_names

from . import phrases

MOST = 240  # characters of a line in which a day is looked for
FIRST_YEAR, LAST_YEAR = 1500, 2199  # what else has four digits is no year of a publication

# Numbers parted by slashes or hyphens are day, month, year in these languages; English has both orders.
DAY_FIRST = frozenset(("de", "fr", "es", "it", "pt", "pl", "ru"))

# Verbs in -ise, and words in -our, -re and -ence, are British English; words in -or, -er and -ense are American. Verbs in
# -ize prove nothing: they are American, and Oxford's.
_STEMS = (
    "apolog author capital central character civil colon critic democrat emphas final general global harmon ideal industrial jeopard "
    "legal liberal marginal maxim minim mobil modern national neutral normal optim organ polar popular priorit privat rational real "
    "recogn scrutin special stabil standard summar symbol sympath urban util visual weapon"
).replace(" ", "|")
_OURS = "col|hon|lab|neighb|fav|behavi|harb|hum|rum|vig|endeav"
BRITISH = re.compile(
    rf"\b(?:\w{{0,4}}(?:{_STEMS})is(?:e[ds]?|ing|ations?)|(?:{_OURS})our\w*|centres?|theatres?|defence|offence|programmes|travell\w+)\b",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    rf"\b(?:(?:{_OURS})or\w*|centers?|theaters?|defense|offense|traveled|traveling)\b",
    re.IGNORECASE,
)
BESIDE_SHORT = 24  # characters of a line beside a day whose year has two digits
CENTURY = 70  # a year of two digits from this one on is of the twentieth century
SPELLINGS_LOOKED_AT = 20_000  # characters


@dataclass(frozen=True, slots=True)
class Found:
    """A day in a line: `day` is None where it can be read in two ways: with the day first, and with the month first."""

    start: int
    end: int
    day: date | None
    ways: tuple[date, date] | None = None


_TIME = r"(?:\s*,?\s*(?:T|at\s|um\s|à\s|a las\s|alle(?: ore)?\s|às\s|godz\.?\s|o\s|в\s|-|/)?\s*\d{1,2}\s?(?::|\.|h)\s?\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:[ap]\.?\s?m\b\.?|uhr\b|h(?:rs?|s)?\b|часов\b)?)"
_ZONE = r"(?:\s*(?:Z\b|GMT|UTC|MSK|МСК|CES?T|E[SD]?T|P[SD]T|BST|[+-]\d\d:?\d\d)(?:[+-]\d+)?)?"
_AFTER_DAY = r"(?:\s?(?:st|nd|rd|th|er|re|ª|º|°|-?го)(?![^\W\d_])|\.)?"


_YEAR = re.compile(r"\d{4}|[^\W\d_][.-] ?\d\d\b|\d ?[./-] ?\d{1,2} ?[./-] ?\d\d")


@functools.cache
def _pattern() -> re.Pattern[str]:
    """One pattern for all shapes; the names of its groups say what each number is."""
    month = "|".join(map(re.escape, sorted(_months(), key=len, reverse=True)))
    weekday = "|".join(map(re.escape, sorted(_weekdays(), key=len, reverse=True)))
    return re.compile(
        rf"(?:\b(?:{weekday})\b\.?,?\s+(?:den\s+|the\s+|le\s+|el\s+)?)?(?<!\d)(?:"
        r"(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?!\d)|(?P<y6>\d{4})/(?P<m6>\d{1,2})/(?P<d6>\d\d)|"
        rf"(?P<d2>\d{{1,2}}){_AFTER_DAY},?\s*(?:de\s|of\s|di\s)?\s*-?(?P<m2>{month})\b\.?,?-?\s*(?:de\s|del\s)?\s*(?P<y2>\d{{4}})(?:\s?(?:г|r)\.)?|"
        rf"\b(?P<m3>{month})\b\.?\s*(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}})|"
        rf"(?P<d8>\d{{1,2}})(?P<s8>[.-])\s?(?P<m8>{month})\b\.?(?P=s8)?\s?(?P<y8>\d\d)(?!\d)|"
        r"(?P<d4>\d{1,2})\.\s?(?P<m4>\d{1,2})\.\s?(?P<y4>\d{4})|"
        r"(?<![\d.])(?P<d7>\d{1,2}) ?\. ?(?P<m7>\d{1,2}) ?\. ?(?P<y7>\d\d)(?![\d.])|"
        r"(?P<a5>\d{1,2})(?P<s5>[/-])(?P<b5>\d{1,2})(?P=s5)(?P<y5>\d{4}|\d\d)(?!\d|[-/])"
        rf"){_TIME}?{_ZONE}",
        re.IGNORECASE,
    )


def find(text: str) -> Iterator[Found]:
    """The days that a line states, in its order, with the hour that follows each as part of its place.

    >>> [found.day for found in find("Dienstag, 13. Mai 2014, von Jane Roe")]
    [datetime.date(2014, 5, 13)]
    >>> [found.day for found in find("12/05/2021")], [found.day for found in find("25/05/2021")]
    ([None], [datetime.date(2021, 5, 25)])
    """
    if len(text) > MOST or not _YEAR.search(text):
        return
    for match in _pattern().finditer(text):
        part = {name: value for name, value in match.groupdict().items() if value}
        if len(part.get("y5") or part.get("y7") or "    ") == 2 and len(text) - len(match.group()) > BESIDE_SHORT:
            continue  # numbers of a section or a version, more likely
        if "a5" in part:
            first, second, year = part["a5"], part["b5"], part["y5"]
            one, other = _day(year, second, first), _day(year, first, second)
            if one and other and one != other:
                yield Found(match.start(), match.end(), None, (one, other))
            elif one or other:
                yield Found(match.start(), match.end(), one or other)
        else:
            sort = next(name[1] for name in part if name[0] == "y")
            if day := _day(part[f"y{sort}"], part[f"m{sort}"], part[f"d{sort}"]):
                yield Found(match.start(), match.end(), day)


@functools.cache
def _month_alone() -> re.Pattern[str]:
    month = "|".join(map(re.escape, sorted(_months(), key=len, reverse=True)))
    day = rf"(?:{month})\.?\s+\d{{1,2}}|\d{{1,2}}\.?\s+(?:de\s+)?(?:{month})\b\.?"
    return re.compile(rf",?\s+(?:(?:{month})\.? (?:de )?\d{{4}}|(?:{day}){_TIME}?)(?: Follow @\w+)?\Z", re.IGNORECASE)


def without_month(text: str) -> str:
    """A line without the month and year, or the day without a year, that end it.

    >>> without_month("By Jane Roe, July 2015"), without_month("By Jane Roe March 18 at 3:57 PM")
    ('By Jane Roe', 'By Jane Roe')
    """
    return _month_alone().sub("", text)


def _day(year: str, month: str, day: str) -> date | None:
    if len(year) == 2:
        year = f"{19 if int(year) >= CENTURY else 20}{year}"
    number = int(month) if month.isdecimal() else _months()[month.lower()]
    try:
        return date(int(year), number, int(day)) if FIRST_YEAR <= int(year) <= LAST_YEAR else None
    except ValueError:
        return None


def settle(found: Found, day_first: bool | None) -> date | None:
    """The day that is meant, where the text says whether it puts the day before the month."""
    if found.ways is None or day_first is None:
        return found.day
    return found.ways[0 if day_first else 1]


def day_first(language: str, texts: Iterable[str]) -> bool | None:
    """Whether a text puts the day before the month: by its language; in English by its spelling; None where nothing says.

    >>> day_first("fr", []), day_first("en", ["The neighbours organised it."]), day_first("en", ["Nothing tells."])
    (True, True, None)
    """
    code = language.partition("-")[0]
    if code in DAY_FIRST or language == "en-GB":
        return True
    if language == "en-US":
        return False
    sample = " ".join(texts)[:SPELLINGS_LOOKED_AT]
    british, american = len(BRITISH.findall(sample)), len(AMERICAN.findall(sample))
    return None if british == american else british > american


@functools.cache
def _months() -> dict[str, int]:
    """Month names, whole and short, in the languages of the tables (Unicode Common Locale Data Repository)."""
    return {
        name.lower().rstrip("."): number
        for language in phrases.languages()
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    } | {"sept": 9, "set": 9, "мая": 5}


@functools.cache
def _weekdays() -> frozenset[str]:
    return frozenset(
        name.lower().rstrip(".")
        for language in phrases.languages()
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, "format", language).values()
    )
