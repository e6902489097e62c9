"""The one normalisation under which a quote is compared with a text.

In: a text. Out: a `Normal`: what is compared, and for each of its characters the span of the text that it stands for.
The one idea: what a keyboard, a browser or a word processor changes in a quotation without anybody's wish is made
equal, nothing else is, and every place found can be led back to the text as it is. What is made equal:

- Unicode form: composed (NFC);
- white space: each run of it is one space, no-break and thin spaces too; none at either end;
- quotation marks: all double ones are ", all single ones and apostrophes are ';
- dashes and hyphens of any length are -, so are two or three in a row; an ellipsis is three full stops;
- soft hyphens, zero-width characters and direction marks are not there.

Case, accents, spelling and all other punctuation count.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_DOUBLE = "“”„‟«»〝〞＂″"
_SINGLE = "‘’‚‛‹›ʼ＇′`´"
_DASHES = "‐‑‒–—―−﹣－"
_GONE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u061c"
_FOLDED: dict[str, str] = {
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_GONE, ""),
    "…": "...",
}
_RUN = re.compile(rf"[^\s{''.join(_FOLDED)}-]+|.", re.DOTALL)
_CHANGED = re.compile(rf"[\s{''.join(_FOLDED)}-]")


@dataclass(frozen=True, slots=True)
class Normal:
    """`text[n]` stands for `[starts[n], ends[n])` of the text that was normalised."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text for a span of this one that is not empty."""
        return self.starts[start], self.ends[end - 1]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The span of this text for a span of the original: of all that lies wholly within it."""
        return bisect_left(self.starts, start), bisect_right(self.ends, end)


def normal(text: str) -> Normal:
    """Normalise a text.

    >>> normal(" “Cafe\\u0301  — noir…” ").text
    '"Café - noir..."'
    """
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _parts(text):
        part = text[start:end]
        if not _CHANGED.search(part) and unicodedata.is_normalized("NFC", part):
            out += part
            starts += range(start, end)
            ends += range(start + 1, end + 1)
            continue
        for character in _folded(part):
            last = out[-1] if out else " "
            if character == last and character in " -":
                if out:
                    ends[-1] = end
            else:
                out.append(character)
                starts.append(start)
                ends.append(end)
    if out and out[-1] == " ":
        del out[-1], starts[-1], ends[-1]
    return Normal("".join(out), tuple(starts), tuple(ends))


def _folded(part: str) -> str:
    """What the smallest part of a text that composes by itself is compared as."""
    composed = unicodedata.normalize("NFC", part)
    return " " if composed.isspace() else "".join(_FOLDED.get(c, c) for c in composed)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Where a text can be cut without changing what it composes to: runs in which nothing changes, and single parts."""
    if unicodedata.is_normalized("NFC", text):
        yield from (found.span() for found in _RUN.finditer(text))
        return
    start = 0
    for n in range(1, len(text) + 1):
        if n < len(text) and _joins(text[start:n], text[n]):
            continue
        yield start, n
        start = n


def _joins(part: str, character: str) -> bool:
    """Whether a character changes what stands before it: a combining mark, a jamo."""
    if character.isascii() or len(part) >= LONGEST:
        return False
    form = unicodedata.normalize
    return form("NFC", part + character) != form("NFC", part) + form("NFC", character)


LONGEST = 32  # marks on one letter; more is no writing but a test of patience (UAX 15, section 13: 30)

_WORD = re.compile(r"\w+(?:['-]\w+)*")


def words(text: str) -> list[tuple[int, int]]:
    """The spans of the words of a normalised text."""
    return [found.span() for found in _WORD.finditer(text)]
