"""Days as texts write them, in the languages of the tables.

In: one line. Out: the day it states, or None where it states none or can be read in two ways.
"""

from __future__ import annotations

import functools
import re
from datetime import date

from babel.dates import get_month_names

from . import tables

_PUBLISHED = re.compile(
    r"(?:(?:first )?(?:published|posted|date|veröffentlicht(?: am)?|publié le|publicado(?: el| em)?|pubblicato il|opublikowano|опубликовано)"
    r"(?: on)?\s*:?\s*)?(?:[^\W\d_]{2,12}day,?\s+)?(?P<date>.{6,40})",
    re.IGNORECASE,
)


def read(text: str) -> date | None:
    """The day that a line states, where it can be read in one way only.

    >>> read("Published: 18 October 2021"), read("3/4/2021")
    (datetime.date(2021, 10, 18), None)
    """
    if len(text) > 80 or not (found := _PUBLISHED.fullmatch(text.strip().rstrip("."))):
        return None
    words = found["date"].replace(",", " ").lower()
    months = _months()
    for pattern, order in (
        (r"(\d{4})-(\d\d)-(\d\d)", "ymd"),
        (r"(\d{1,2})(?:st|nd|rd|th|\.|º)?\s+(?:de\s+)?([^\W\d_]+)\.?\s+(?:de\s+)?(\d{4})(?:\s*г\.?|\s*r\.?)?", "dmy"),
        (r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s+(\d{4})", "mdy"),
    ):
        if match := re.fullmatch(pattern, words.strip()):
            part = dict(zip(order, match.groups(), strict=True))
            month = int(part["m"]) if part["m"].isdigit() else months.get(part["m"])
            try:
                return date(int(part["y"]), month or 0, int(part["d"]))
            except ValueError:
                return None
    return None


@functools.cache
def _months() -> dict[str, int]:
    """Month names, whole and short, in the languages of the tables (Unicode Common Locale Data Repository)."""
    return {
        name.lower().rstrip("."): number
        for language in tables.FUNCTION_WORDS
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    }
