"""A name in parts that can be compared across printers, alphabets and years.

In: a name. Out: a `Name`: its words in letters a to z, folded by the tables, with what ties them. The one idea: what is
left of a name is small enough to compare, and every word keeps its place.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace

from anyascii import anyascii

from .names import PARTICLES, SUFFIXES, form
from .tables import BORN, fold

WORDS = 8  # of a name that are compared
LETTERS = 240  # of a name that are read
WORD = 40  # letters of a word that are compared

_ABJAD = re.compile("[\u0590-\u06ff]")
_CHARACTERS = re.compile("[\u3400-\u9fff\uac00-\ud7af]")
# Hook, horn, dot below, and two marks on one vowel: hardly anybody's but Vietnamese.
_TONES = re.compile("[\u0309\u031b\u0323]|[\u0302\u0306][\u0300\u0301\u0303]")
_SMALL = re.compile(r"(?<!\S)[a-z]\.?(?=\s)")  # García y Pedrosa, v. d. Weide: particles, and no initials
_JOINED_INITIALS = re.compile(r"\b(?!I{2,3}\b|IV\b|JR\b|SR\b)([A-Z])([A-Z])\b(?=.*[a-z])")


@dataclass(frozen=True, slots=True)
class Word:
    """A part of a name: its letters a to z, the same folded, its consonants; `tied` by a hyphen to the part before.

    `tone` is the part as written where its marks make another name of it, as in Vietnamese.
    """

    text: str
    fold: str
    bones: str
    tied: bool = False
    family: bool = False
    tone: str = ""

    @property
    def weighs(self) -> bool:
        """Whether the part must be accounted for; an initial must."""
        return len(self.text) == 1 or self.text not in PARTICLES


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts, in order; `suffix` tells a father from a son; `abjad`: of an alphabet without vowels.

    `runs`: two or three parts that follow one another as one (van den Berg, Vandenberg), where they begin, how many they are.
    """

    words: tuple[Word, ...]
    runs: tuple[tuple[int, int, Word], ...]
    suffix: str
    abjad: bool


def parts(name: str) -> Name:
    """A name in parts that can be compared.

    >>> [word.text for word in parts("Dr. Jürgen von der Ähre-Roe Jr.").words], parts("Jane Roe Jr.").suffix
    (['jurgen', 'von', 'der', 'ahre', 'roe'], 'jr')
    """
    shown = _SMALL.sub(" ", _JOINED_INITIALS.sub(r"\1 \2", name[:LETTERS]))
    tonal = bool(_TONES.search(unicodedata.normalize("NFD", shown)))
    words: list[Word] = []
    suffix = ""
    for token in form(shown).replace(",", " ").split():
        if token in BORN:
            continue
        if token in SUFFIXES and words:
            suffix = SUFFIXES[token]
            continue
        for place, piece in enumerate(part for part in token.split("-") if part):
            words += (_word(text, tied=place > 0, tone=piece if tonal else "") for text in _romanised(piece))
    kept = tuple(word for word in words if word.text)[:WORDS]
    return Name(words=kept, runs=runs(kept), suffix=suffix, abjad=bool(_ABJAD.search(name)))


def _romanised(piece: str) -> list[str]:
    """A part in letters a to z; Chinese and Korean characters make a part each."""
    latin = anyascii(piece)
    return re.findall("[A-Z][a-z]*|[a-z]+", latin) if _CHARACTERS.search(piece) else [latin]


def _word(text: str, *, tied: bool = False, family: bool = False, tone: str = "") -> Word:
    letters, folded, bones = _compared(text)
    return Word(text=letters, fold=folded, bones=bones, tied=tied, family=family, tone=tone)


@functools.lru_cache(maxsize=1 << 14)  # given names come again and again
def _compared(text: str) -> tuple[str, str, str]:
    """A word in letters a to z, folded, and its consonants that no language leaves out, two at least or its first vowel."""
    letters = re.sub("[^a-z]", "", text.lower())[:WORD]
    folded = fold(letters)
    bones = re.sub("[aeiouhvy]", "", folded)
    return letters, folded, bones if len(bones) > 1 else f"{bones}{folded[:1]}"


def with_family(name: Name, family: Collection[str]) -> Name:
    """A listed name with its family name marked, by its folded words; the last part where none is recognised."""
    marked = [word.weighs and word.fold in family for word in name.words]
    if not any(marked):
        marked = [place == len(name.words) - 1 for place in range(len(name.words))]
    words = tuple(replace(word, family=its) for word, its in zip(name.words, marked, strict=True))
    return replace(name, words=words, runs=runs(words))


def runs(words: tuple[Word, ...]) -> tuple[tuple[int, int, Word], ...]:
    """Each two or three words that follow one another, as one; the longer first. One that is as one of its words is none."""
    every = (
        (start, size, _run(words[start : start + size])) for size in (3, 2) for start in range(len(words) - size + 1)
    )
    return tuple(run for run in every if all(run[2].fold != word.fold for word in words[run[0] : run[0] + run[1]]))


def _run(words: tuple[Word, ...]) -> Word:
    text = "".join(word.text for word in words)
    return _word(text, tied=words[0].tied, family=any(word.family for word in words))
