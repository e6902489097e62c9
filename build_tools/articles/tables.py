"""Marks that lines of any language share: drawn lines, items of lists, quotation marks, ends of sentences.

In: one line. Out: what its marks show. The one idea: patterns have bounded repeats, and a line longer than a table's
`MOST` is never tried, so time stays linear.
"""

from __future__ import annotations

import re

# A line that is drawn, not written.
RULE_MOST = 240
RULE = re.compile(r"(?:[*\-_=–—•·~#+.⁂❦§]\s*){3,80}|[⁂❦§¶◊◆■□●«»]{1,6}")

# What a list item begins with, as printed.
LIST_MOST = 10_000  # characters of an item
LIST_ITEM = re.compile(r"(?:[-–—•▪‣*◦·]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S.*", re.DOTALL)

# Pairs of quotation marks that open and close a whole paragraph.
QUOTES: tuple[tuple[str, str], ...] = (
    ("“", "”"),
    ("„", "“"),
    ("„", "”"),
    ("«", "»"),
    ("»", "«"),
    ("‘", "’"),
    ('"', '"'),
    ("'", "'"),
    ("‚", "‘"),
)

ENDING = 16  # characters at the end of a line that show how it ends

# What ends a sentence, quotation marks and brackets after it apart.
_MARK = r"(?:\[\d{1,3}\]|[¹²³⁰-⁹]){0,3}"  # of a note
SENTENCE_END = re.compile(
    rf"[.!?]\s\([^()]{{1,12}}\)\Z|[.!?…؟।:;][\"'’”»“)\]]*{_MARK}\Z|[\"'’”»“]{_MARK}[.!?…]{_MARK}\Z"
)


def plain(text: str) -> str:
    """A line as the patterns see it: typographic quotation marks, dashes and spaces as plain ones.

    >>> plain("S’abonner – ici")
    "S'abonner - ici"
    """
    return " ".join(text.translate(_PLAIN).split())


_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "\u00ad": None})


def is_quotation(text: str) -> bool:
    """Whether one pair of quotation marks holds the whole text.

    >>> [is_quotation(text) for text in ("“All of it”.", "“Some” of it, and “some” not")]
    [True, False]
    """
    body = text.rstrip(".,;")
    for opening, closing in QUOTES:
        if len(body) > 2 and body.startswith(opening) and body.endswith(closing):
            inner = body[1:-1]
            # the closing mark of ‘…’ is an apostrophe too, so there a single one inside proves nothing
            return (
                opening not in inner and (closing not in inner or closing == "’")
                if opening != closing
                else opening not in inner
            )
    return False
