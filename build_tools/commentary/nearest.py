"""The passage of an article that is most like a quote whose words are no longer there.

In: the stream of an article, a quote, and what stood beside it where that is known. Out: the nearest `Passage`, and
whether it is sure. The one idea: a passage is proposed by how many of the quote's words stand there in order (local
alignment of words, Smith and Waterman 1981), and called sure only where nothing else comes near; what is not sure is
shown to an editor and never written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from .find import Paragraph, Stream
from .normal import normal, words

ROUGH = 55  # percent: a paragraph less like the quote than this is not looked at (rapidfuzz, partial ratio)
PARAGRAPHS = 4  # paragraphs that are looked at, the likest first
WORD_LIKE = 70  # percent: two words that are one with a slip in it
WORDS_MOST = 400  # words of a quote that are aligned; the rest of a longer one follows from them

# Costs in letters of the word concerned, against the gain of a letter that is the same.
ANOTHER, LEFT_OUT, PUT_IN = 0.6, 0.5, 0.4

SHOWN = 0.5  # likeness from which a passage is shown to an editor
# Likeness from which a passage is sure, and its lead over the next: (words of the quote, likeness, lead).
# Where what stood beside the quote is known, that counts as well; without it, a short quote is never sure.
SURE_BESIDE = 0.6
SURE_ALONE = 0.75
LEAD = 0.15
WORDS_ALONE = 6
WINDOW = 80  # characters on either side that are compared


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of the stream that lies in one paragraph, how like the quote it is (0 to 1), and whether that is sure."""

    start: int
    end: int
    like: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What stood before and after a quote, normalised; nothing where it is not known."""

    before: str
    after: str


def nearest(text: Stream, quote: str, beside: Beside | None) -> Passage | None:
    """The likest passage, or None where none is like the quote at all."""
    wanted = normal(quote).text
    found = sorted(_candidates(text, wanted), key=lambda row: -_weight(text, row, beside))
    if not found or found[0][2] < SHOWN:
        return None
    start, end, like = found[0]
    first = _weight(text, found[0], beside)
    second = max((_weight(text, row, beside) for row in found[1:]), default=0.0)
    if beside:
        sure = like >= SURE_BESIDE and first >= SURE_BESIDE and first - second >= LEAD
    else:
        sure = like >= SURE_ALONE and first - second >= LEAD and len(words(wanted)) >= WORDS_ALONE
    return Passage(start, end, like, sure)


def _weight(text: Stream, row: tuple[int, int, float], beside: Beside | None) -> float:
    """How like a candidate is, with what stands beside it where that is known."""
    start, end, like = row
    if not beside:
        return like
    sides = [
        fuzz.ratio(old, new) / 100
        for old, new in (
            (beside.before[-WINDOW:], text.text[max(0, start - WINDOW) : start]),
            (beside.after[:WINDOW], text.text[end : end + WINDOW]),
        )
        if old
    ]
    return 0.6 * like + 0.4 * max(sides, default=like)


def _candidates(text: Stream, wanted: str) -> list[tuple[int, int, float]]:
    """Spans of the stream with their likeness: the best of each paragraph that is like the quote, and its second best."""
    rough = [(fuzz.partial_ratio(wanted, one.normal.text, score_cutoff=ROUGH), one) for one in text.paragraphs]
    likely = sorted(((score, one) for score, one in rough if score), key=lambda row: -row[0])[:PARAGRAPHS]
    rows: list[tuple[int, int, float]] = []
    for _, one in likely:
        taken: list[tuple[int, int]] = []
        for _ in range(2):
            if found := _aligned(wanted, one, taken):
                start, end, like = found
                taken.append((start, end))
                rows.append((one.start + start, one.start + end, like))
    return rows


def _aligned(wanted: str, one: Paragraph, taken: Sequence[tuple[int, int]]) -> tuple[int, int, float] | None:
    """The span of a paragraph's text that holds most of the wanted words in order, outside of what is taken."""
    there = one.normal.text
    spans = [(a, b) for a, b in words(there) if not any(a < end and start < b for start, end in taken)]
    asked = [wanted[a:b] for a, b in words(wanted)[:WORDS_MOST]]
    if not spans or not asked:
        return None
    had = [there[a:b] for a, b in spans]
    first, last, same = _align(asked, had)
    if not same:
        return None
    start, end = spans[first][0], spans[last][1]
    start, end = _with_marks(wanted, there, start, end)
    letters = sum(map(len, asked)) + sum(len(word) for word in had[first : last + 1])
    return start, end, 2 * same / letters


def _align(asked: Sequence[str], had: Sequence[str]) -> tuple[int, int, float]:
    """The words of `had` from the first to the last that answer words of `asked`, and the letters that are the same."""
    # Each cell: the score so far, where its path began in `had`, the letters that are the same on it.
    empty = (0.0, -1, 0.0)
    row = [empty] * (len(had) + 1)
    best, first, last, same = 0.0, 0, 0, 0.0
    known: dict[str, float] = {}
    for word in asked:
        known.clear()
        above, row = row, [empty]
        for at, other in enumerate(had):
            if other not in known:
                known[other] = _alike(word, other)
            alike = known[other]
            score, began, letters = above[at]
            if alike:
                gain = alike * len(word)
                met = (score + gain, began if score else at, letters + gain)
            else:
                met = (score - ANOTHER * max(len(word), len(other)), began, letters)
            out, into = above[at + 1], row[at]
            left = (out[0] - LEFT_OUT * len(word), out[1], out[2])
            put = (into[0] - PUT_IN * len(other), into[1], into[2])
            cell = max(met, left, put)
            row.append(cell if cell[0] > 0 else empty)
            if alike and cell is met and cell[0] > best:
                best, first, last, same = cell[0], cell[1], at, cell[2]
    return first, last, same


def _alike(word: str, other: str) -> float:
    """1 for the same word, less for one with a slip in it, 0 for another."""
    if word == other:
        return 1.0
    return fuzz.ratio(word, other, score_cutoff=WORD_LIKE) / 100


def _with_marks(wanted: str, there: str, start: int, end: int) -> tuple[int, int]:
    """The span with the marks around it that the quote has around it as well."""
    head, tail = wanted[: words(wanted)[0][0]], wanted[words(wanted)[-1][1] :]
    if head and there[:start].endswith(head):
        start -= len(head)
    if tail and there.startswith(tail, end):
        end += len(tail)
    return start, end
