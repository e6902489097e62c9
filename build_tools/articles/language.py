"""The language of a text, found by a library in a bounded sample.

In: the lines of a text. Out: the tag of its language, or `und` where the sample gives too little evidence for any.
The one idea: the longest lines are running text, and menus, names and dates are short; so a few hundred characters of
the longest lines tell the language as well as the whole text does, at a cost that does not grow with it.
"""

from __future__ import annotations

import functools
import heapq
import itertools
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from ..model import Block, Contribution

UNDETERMINED = "und"  # ISO 639-2: there is a language, and it is not known
NO_WORDS = "zxx"  # ISO 639-2: no linguistic content

LINES, CHARACTERS = 5, 200  # the longest lines, and how much of each is looked at
LEAST = 20  # letters; of fewer, names and loan words are too large a part
LETTERS = 40  # of a passage that show its script
SURE = 0.5  # the probability from which a language is named: then no other is as likely


def detect(texts: Iterable[str]) -> str:
    """The language of a text as an ISO 639 code.

    >>> detect(["By Jane Roe", "Der Hafen war still, und niemand wartete auf die Flut."])
    'de'
    >>> detect(["NATO", "12. 3."])
    'und'
    """
    sample = " ".join(line[:CHARACTERS] for line in heapq.nlargest(LINES, texts, key=len))
    if sum(map(str.isalpha, sample)) < LEAST:
        return UNDETERMINED
    code, _ = _identifier().classify(sample)
    return UNDETERMINED if code == NO_WORDS else str(code)


def passages(contributions: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """The contributions, in which each block in another script than most of the text says its language."""
    parts = tuple(contributions)
    scripts: Counter[str] = Counter()
    for part in parts:
        for block in part.blocks:
            scripts[script(block.text)] += len(block.text)
    most = max(scripts, key=lambda name: (scripts[name], name), default="")
    return tuple(
        replace(part, blocks=tuple(_spoken(block, most) for block in part.blocks)) if len(scripts) > 1 else part
        for part in parts
    )


def _spoken(block: Block, most: str) -> Block:
    if script(block.text) in (most, ""):
        return block
    code = detect([block.text])
    return block if code == UNDETERMINED else replace(block, language=code)


def script(text: str) -> str:
    """The script of most of the first letters of a text, "" where it has none.

    >>> script("12 tides"), script("Порт ночью"), script("…")
    ('LATIN', 'CYRILLIC', '')
    """
    if text.isascii():
        return "LATIN" if any(map(str.isalpha, text)) else ""
    letters = (c for c in text if c.isalpha())
    names = Counter(unicodedata.name(c, "?").split(" ", 1)[0] for c in itertools.islice(letters, LETTERS))
    name = max(names, key=lambda one: (names[one], one), default="")
    return "CJK" if name in ("CJK", "HIRAGANA", "KATAKANA") else name


@functools.cache
def _identifier() -> LanguageIdentifier:
    """The library's model, which takes a second to unpack; so it waits until a text without a stated language comes."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True, min_confidence=SURE)
