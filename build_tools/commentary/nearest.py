"""The passage of an article that is most like a quote whose words are no longer there.

In: the stream of an article, a quote, and what stood around it where that is known. Out: the likest `Passage`, and
whether it is sure. The one idea: there and back again. The quote, with the words of its paragraph around it, is laid
along each paragraph that may hold it (local alignment of words, Smith and Waterman 1981). What is found is laid along
the earlier text in the same way; it is sure only where it leads back to the very place that the quote had, and where
neither way has a second answer that comes near. What is not sure is shown to an editor and never written.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .align import Pairs, align
from .find import Paragraph, Stream
from .normal import normal, words

PARAGRAPHS = 3  # that are looked at closely, those with the most of the rare words first
AROUND = 20  # words on either side of a quote that are laid along with it: a long sentence
WORDS_MOST = 400  # of a quote that are laid along; the rest of a longer one follows from them

REPLACED = 3  # words at an end of a quote that may have given way to others
BETWEEN = 0.3  # cost of a letter between two words of the quote, for both to be of one passage

HELD = 0.35  # share of the quote's words, and of its letters, from which a passage is shown to an editor
# What makes a passage sure: the number and share of the quote's words that stand there, the likeness (Dice's coefficient
# of letters: half of the words in a stretch of twice the length have 0.33), and the lead over any other place.
WORDS_LEAST, WORDS_HELD, LIKE, LEAD = 2, 0.5, 0.33, 0.1
STRETCH = 2  # times the quote's words that the passage may have
# The same where nothing is known of what the text was before, when only a slip in the quote itself is mended.
LIKE_ALONE, LEAD_ALONE, WORDS_ALONE = 0.75, 0.15, 6


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of the stream that lies in one paragraph, and whether it is sure."""

    start: int
    end: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Was:
    """Where a quote stood in an earlier text."""

    text: Stream
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """Words to look for: those of the quote, from `first` up to `end`, and those around them."""

    words: tuple[str, ...]
    first: int
    end: int
    opens: bool  # the quote begins its paragraph
    closes: bool  # the quote ends its paragraph


@dataclass(frozen=True, slots=True)
class _Found:
    """A span of the stream, and how much of what was asked is the same there."""

    start: int
    end: int
    count: int  # words of the quote
    like: float  # of the quote and the span
    weight: float  # letters that are the same, with those around the quote
    whole: bool  # the quote's first and last words are there


def nearest(text: Stream, quote: str, was: Was | None, prefix: str = "", suffix: str = "") -> Passage | None:
    """The likest passage, or None where none is like the quote at all."""
    asked = _around(was.text, was.start, was.end) if was else _alone(quote, prefix, suffix)
    found = _candidates(text, asked)
    if not found:
        return None
    best = found[0]
    if was:
        held = best.count >= max(WORDS_LEAST, WORDS_HELD * (asked.end - asked.first))
        sure = held and best.like >= LIKE and _leads(found, LEAD) and _leads_back(text, best, was)
    else:
        sure = best.whole and best.count >= WORDS_ALONE and best.like >= LIKE_ALONE and _leads(found, LEAD_ALONE)
    start, end = _with_marks(normal(quote).text, text, best)
    return Passage(start, end, sure)


def _leads(found: Sequence[_Found], lead: float) -> bool:
    """Whether the first of several is ahead of the second by a share of its weight."""
    return len(found) == 1 or found[1].weight <= (1 - lead) * found[0].weight


def _leads_back(text: Stream, best: _Found, was: Was) -> bool:
    """Whether what was found is, of all that stood in the earlier text, likest to what stood in the quote's place."""
    back = _candidates(was.text, _around(text, best.start, best.end))
    return bool(back) and back[0].start < was.end and was.start < back[0].end and _leads(back, LEAD)


# ── what is asked ────────────────────────────────────────────────────────────────────────────────────────────────


def _around(text: Stream, start: int, end: int) -> _Asked:
    """A span of a stream with the words around it in its paragraph."""
    one = text.paragraph(start)
    spans = [(one.start + a, one.start + b) for a, b in one.words]
    within = [n for n, (a, b) in enumerate(spans) if a < end and start < b]
    if not within:
        return _Asked((), 0, 0, opens=False, closes=False)
    low, high = max(0, within[0] - AROUND), min(len(spans), within[-1] + 1 + AROUND)
    return _Asked(
        tuple(text.text[a:b].lower() for a, b in spans[low:high]),
        within[0] - low,
        within[-1] + 1 - low,
        opens=within[0] == 0,
        closes=within[-1] == len(spans) - 1,
    )


def _alone(quote: str, prefix: str, suffix: str) -> _Asked:
    """A quote with what the note itself says of the words around it."""
    before, these, after = (
        tuple(whole[a:b].lower() for a, b in words(whole))
        for whole in (normal(one).text for one in (prefix, quote, suffix))
    )
    these = these[:WORDS_MOST]
    return _Asked((*before, *these, *after), len(before), len(before) + len(these), opens=False, closes=False)


# ── what is found ────────────────────────────────────────────────────────────────────────────────────────────────


def _candidates(text: Stream, asked: _Asked) -> list[_Found]:
    """Places that may be meant, the likest first: one of each likely paragraph, and a second of the likest."""
    alone = _Asked(asked.words[asked.first : asked.end], 0, asked.end - asked.first, asked.opens, asked.closes)
    found: list[tuple[_Found, Paragraph]] = []
    for one in _likely(text, asked):
        if place := _laid(one, asked, 0, len(one.words)) or _laid(one, alone, 0, len(one.words)):
            found.append((place, one))
    found.sort(key=lambda row: -row[0].weight)
    if found:
        best, one = found[0]
        spans = [(one.start + a, one.start + b) for a, b in one.words]
        low = sum(b <= best.start for _, b in spans)
        high = sum(a < best.end for a, _ in spans)
        for first, end in ((0, low), (high, len(spans))):
            if place := _laid(one, asked, first, end):
                found.append((place, one))
    return sorted((place for place, _ in found), key=lambda place: -place.weight)


def _likely(text: Stream, asked: _Asked) -> list[Paragraph]:
    """The paragraphs with the most words and pairs of words that are asked for; what stands in many counts little."""
    wanted = _told(asked.words)
    shared = [wanted & _told([one.normal.text[a:b].lower() for a, b in one.words]) for one in text.paragraphs]
    often = Counter(those for one in shared for those in one)
    scores = [sum(len("".join(those)) / often[those] for those in one) for one in shared]
    rows = sorted(zip(scores, range(len(scores)), strict=True), key=lambda row: (-row[0], row[1]))
    return [text.paragraphs[n] for score, n in rows[:PARAGRAPHS] if score]


def _told(row: Sequence[str]) -> set[tuple[str, ...]]:
    """Words, and words with the next, by which a paragraph is known."""
    return {(word,) for word in row} | set(itertools.pairwise(row))


def _laid(one: Paragraph, asked: _Asked, first: int, end: int) -> _Found | None:
    """What is asked, laid along the words of a paragraph from `first` up to `end`; None where the quote is not."""
    spans = one.words[first:end]
    had = [one.normal.text[a:b].lower() for a, b in spans]
    pairs = align(asked.words, had)
    inner = _dense([pair for pair in pairs if asked.first <= pair[0] < asked.end], asked.words, had)
    inner = _within(inner, STRETCH * (asked.end - asked.first))
    if not inner:
        return None
    same = sum(same for _, _, same in inner)
    quoted = sum(map(len, asked.words[asked.first : asked.end]))
    if min(same / quoted, len(inner) / (asked.end - asked.first)) < HELD:
        return None
    low, high = _edges(asked, pairs, inner, len(had))
    there = sum(map(len, had[low : high + 1]))
    return _Found(
        start=one.start + spans[low][0],
        end=one.start + spans[high][1],
        count=len(inner),
        like=2 * same / (quoted + there),
        weight=sum(same for _, _, same in pairs),
        whole=inner[0][0] == asked.first and inner[-1][0] == asked.end - 1,
    )


def _dense(pairs: Pairs, asked: Sequence[str], had: Sequence[str]) -> Pairs:
    """The run of pairs that is worth the most, less what stands between: a stray “the” beyond a gap is no part of it."""
    best, best_run = 0.0, (0, 0)
    worth, first = 0.0, 0
    for at, (n, there, same) in enumerate(pairs):
        if at:
            left, new = asked[pairs[at - 1][0] + 1 : n], had[pairs[at - 1][1] + 1 : there]
            worth -= BETWEEN * max(sum(map(len, left)), sum(map(len, new)))
        if worth <= 0:
            worth, first = 0.0, at
        worth += same
        if worth > best:
            best, best_run = worth, (first, at + 1)
    return pairs[slice(*best_run)]


def _within(pairs: Pairs, most: int) -> Pairs:
    """The most pairs that stand within so many words, cut where the widest gaps are: what was put between is no part."""
    while pairs and pairs[-1][1] - pairs[0][1] >= most:
        at = max(range(1, len(pairs)), key=lambda n: pairs[n][1] - pairs[n - 1][1])
        pairs = max(pairs[:at], pairs[at:], key=len)
    return pairs


def _edges(asked: _Asked, pairs: Pairs, inner: Pairs, count: int) -> tuple[int, int]:
    """The first and the last word there, with words that took the place of the quote's first or last ones.

    They did so where they stand between what is known to have stood around the quote and the quote's own words.
    """
    low, high = inner[0][1], inner[-1][1]
    before = [(n, at) for n, at, _ in pairs if n < asked.first] or ([(-1, -1)] if asked.opens else [])
    if before:
        missing = inner[0][0] - asked.first
        new = low - before[-1][1] - (asked.first - before[-1][0])
        low -= new if 0 < missing <= REPLACED and 0 < new <= min(2 * missing + 1, len(inner) // 2) else 0
    after = [(n, at) for n, at, _ in pairs if n >= asked.end] or ([(len(asked.words), count)] if asked.closes else [])
    if after:
        missing = asked.end - 1 - inner[-1][0]
        new = after[0][1] - high - 1 - (after[0][0] - asked.end)
        high += new if 0 < missing <= REPLACED and 0 < new <= min(2 * missing + 1, len(inner) // 2) else 0
    return low, high


def _with_marks(wanted: str, text: Stream, found: _Found) -> tuple[int, int]:
    """The span with the marks around it that the quote has around it as well."""
    start, end = found.start, found.end
    one, spans = text.paragraph(start), words(wanted)
    head, tail = wanted[: spans[0][0]], wanted[spans[-1][1] :]
    if head and text.text[one.start : start].endswith(head):
        start -= len(head)
    if tail and text.text.startswith(tail, end) and end + len(tail) <= one.start + len(one.normal.text):
        end += len(tail)
    return start, end
