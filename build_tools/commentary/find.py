"""Where the words of a quote stand in an article.

In: an article, a quote with what stands beside it. Out: each place where it stands. The one idea: the whole running
text is one stream of normalised characters, so that a quote that runs over the end of a paragraph is found as well,
and named as such; each place is proved by normalising the slice again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Anchor, Article, Block
from .normal import Normal, normal, words

# Scripts that are written without spaces between words, where a word may begin and end anywhere: Thai to Khmer,
# kana and Chinese; and Korean, whose words take their endings without a space.
_UNSPACED = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered block: whose it is, its text, its words, and where its normalised text begins in the stream."""

    part: int
    number: str
    block: Block
    normal: Normal
    words: tuple[tuple[int, int], ...]  # spans of the normalised text
    start: int


@dataclass(frozen=True, slots=True)
class Stream:
    """The running text of an article: its paragraphs, normalised, with one space between them."""

    text: str
    paragraphs: tuple[Paragraph, ...]

    def paragraph(self, at: int) -> Paragraph:
        """The paragraph that holds a place of the stream."""
        return self.paragraphs[bisect_right(self.paragraphs, at, key=lambda one: one.start) - 1]

    def anchor(self, start: int, end: int) -> Anchor:
        """The place in the article of a span of the stream that lies in one paragraph."""
        one = self.paragraph(start)
        return Anchor(part=one.part, number=one.number, span=one.normal.span(start - one.start, end - one.start))

    def quoted(self, start: int, end: int) -> str:
        """The words of the article at a span of the stream, as printed."""
        anchor = self.anchor(start, end)
        return self.paragraph(start).block.text[slice(*anchor.span)]


@dataclass(frozen=True, slots=True)
class Places:
    """Spans of the stream where a quote stands: within a paragraph, and over the end of one."""

    inside: tuple[tuple[int, int], ...]
    across: tuple[tuple[int, int], ...]


def stream(article: Article) -> Stream:
    """The running text of an article; headings are no part of it."""
    at = 0
    paragraphs: list[Paragraph] = []
    for part, contribution in enumerate(article.contributions):
        for block in contribution.blocks:
            if block.number is not None and (text := normal(block.text)).text:
                paragraphs.append(Paragraph(part, block.number, block, text, tuple(words(text.text)), at))
                at += len(text.text) + 1
    return Stream(" ".join(one.normal.text for one in paragraphs), tuple(paragraphs))


def places(text: Stream, quote: str) -> Places:
    """Where a quote stands, as whole words."""
    inside: list[tuple[int, int]] = []
    across: list[tuple[int, int]] = []
    for start, end in _occurrences(text.text, normal(quote).text):
        one = text.paragraph(start)
        if end > one.start + len(one.normal.text):
            across.append((start, end))
        elif _proved(text, start, end, quote):
            inside.append((start, end))
    return Places(tuple(inside), tuple(across))


def beside(text: Stream, place: tuple[int, int], prefix: str | None, suffix: str | None) -> bool:
    """Whether prefix and suffix stand right before and after a place."""
    before, after = text.text[: place[0]].rstrip(), text.text[place[1] :].lstrip()
    return before.endswith(normal(prefix or "").text) and after.startswith(normal(suffix or "").text)


def _occurrences(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if not _joined(text, at) and not _joined(text, end):
            yield at, end
        at = text.find(wanted, at + 1)


def _joined(text: str, at: int) -> bool:
    """Whether a place lies inside a word."""
    pair = text[at - 1 : at + 1] if at else ""
    return len(pair) == 2 and all(c.isalnum() for c in pair) and not _UNSPACED.search(pair)


def _proved(text: Stream, start: int, end: int, quote: str) -> bool:
    """Whether the slice of the article that a place leads to says what the quote says."""
    return normal(text.quoted(start, end)).text == normal(quote).text
