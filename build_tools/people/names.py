"""A name in the forms under which it is compared.

In: a name as printed or as listed. Out: `form`, what is left of it when what printing changes is set aside, and `bare`,
the same without the marks above and below letters. The one idea: two names are one form only where the same name could
not have been printed otherwise; everything less certain is in `likely`, and is proposed to an editor.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

# Printed before a name and no part of it, without full stops. Words that are names too (Don, Dean, Pan, Gen) are not
# here: a title that stays is looked at by an editor, a name that is cut may be another person's.
HONORIFICS: frozenset[str] = frozenset(
    """dr prof professor doctor mr mrs ms mx sir dame lady lord baroness rev reverend ambassador general colonel senator
    herr frau mme mlle madame monsieur señor señora sr sra srta dott dottssa dott-ssa dra profa prof-ssa inż mgr
    д-р проф господин госпожа د الدكتور""".split()
)

# Printed behind a name and no part of it, without full stops.
DEGREES: frozenset[str] = frozenset("phd dphil obe cbe mbe kcb kcmg esq".split())

# What tells a father from a son, without full stops, and what it is compared as. "v" is an initial more often.
SUFFIXES: dict[str, str] = {
    **dict.fromkeys(("jr", "jun", "junior", "júnior", "filho"), "jr"),
    **dict.fromkeys(("sr", "sen", "senior"), "sr"),
    **{which: which for which in ("ii", "iii", "iv", "neto")},
}

# Lower-case words that belong to the name behind them: von der Weide, de la Cruz, bin Salim.
PARTICLES: frozenset[str] = frozenset(
    """van von der den de del della di da do dos das du la las le los el al an as ash at ad ar az bin ibn ben bint abu ter
    ten te zu zur vom zum y e i und af av 't d l ó ní mac mc st""".split()
)

_APOSTROPHES = str.maketrans({**dict.fromkeys("’‘ʼʻ`´′ʹ", "'"), **dict.fromkeys("‐‑‒–−", "-")})

# Marks that are written or left out as a printer likes: above and below Latin, Greek and Cyrillic letters, and the
# vowel points of Arabic and Hebrew. Those of Devanagari or of kana make another letter, and stay.
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0655\u0670\u05b0-\u05bc\u05c1\u05c2\u05c7]")
_SHORT = "\u0306"  # й and ў are letters of their own; ё is е to many printers


def form(name: str) -> str:
    """A name without what printing changes: case, spaces, full stops, honorifics, Unicode form, apostrophes, hyphens.

    >>> form("DR. JANE  O’Roe") == form("Jane O'Roe"), form("J.R. Roe") == form("J. R. Roe")
    (True, True)
    >>> form("Dr Roe"), form("Dr")
    ('dr roe', 'dr')
    """
    seen = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) != "Cf")
    words = seen.translate(_APOSTROPHES).replace("ـ", "").replace(".", " ").casefold().split()
    first, last = 0, len(words)
    while last - first > 2 and words[first] in HONORIFICS:
        first += 1
    while last - first > 2 and words[last - 1].strip(",") in DEGREES:
        last -= 1
    return unicodedata.normalize("NFC", " ".join(words[first:last]).strip(" ,"))


def bare(form: str) -> str:
    """A form without marks on its letters; ł and ø, which are letters of their own, stay.

    >>> bare("jürgen ährenfeld"), bare("łęcka"), bare("андрей ёлкин")
    ('jurgen ahrenfeld', 'łecka', 'андрей елкин')
    """
    letters = unicodedata.normalize("NFD", form)
    kept = re.sub(f"(?<![иу]){_SHORT}|(?!{_SHORT}){_MARKS.pattern}", "", letters)
    return unicodedata.normalize("NFC", kept)


def slug(text: str) -> str:
    """A text as an id: ASCII, lower case, hyphens; empty where nothing is left.

    >>> slug("Łęcka, Ewa")
    'lecka-ewa'
    """
    return re.sub(r"[^a-z0-9]+", "-", anyascii(unicodedata.normalize("NFC", text)).lower()).strip("-")


def family_of(name: str) -> str:
    """The likely family name: the last word, with the particles before it. A guess, for an editor to look over.

    >>> family_of("Ursula von der Weide"), family_of("Sukarta"), family_of("John Roe Jr.")
    ('von der Weide', 'Sukarta', 'Roe Jr.')
    """
    words = name.split()
    first = len(words) - 1
    while first > 1 and (words[first - 1] in PARTICLES or words[first].casefold().rstrip(".") in SUFFIXES):
        first -= 1
    return " ".join(words[first:]) or name
