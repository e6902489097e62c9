"""Two rows of words, laid along one another.

In: the words asked for, and the words that are there. Out: the pairs of words that answer each other. The one idea: local
alignment (Smith and Waterman 1981) by words, whose gain and cost are their letters; a word with a slip in it is the word.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

SAME = 70  # percent: two words that are one with a slip in it
SLIP_LEAST = 4  # letters; in a shorter word another letter makes another word
# Costs in letters of the word concerned, against the gain of a letter that is the same.
ANOTHER, LEFT_OUT, PUT_IN = 0.6, 0.4, 0.3

Pairs = Sequence[tuple[int, int, float]]  # word asked, word there, letters that are the same


def align(asked: Sequence[str], had: Sequence[str]) -> Pairs:
    """The pairs of words, in order, on the best local alignment of two rows of words."""
    scores = [0.0] * (len(had) + 1)
    steps: list[list[int]] = []  # of each cell: 0 begins here, 1 the two words, 2 the one asked left out, 3 one put in
    put_in = [PUT_IN * len(word) for word in had]
    known: dict[str, list[float]] = {}
    best, best_at = 0.0, (0, 0)
    for n, word in enumerate(asked):
        if word not in known:
            known[word] = _gains(word, had)
        left_out = LEFT_OUT * len(word)
        cell, row, step = 0.0, [0.0], [0]
        above = scores[0]
        for over, gain, put in zip(scores[1:], known[word], put_in, strict=True):
            met, out, new = above + gain, over - left_out, cell - put
            above = over
            cell, way = (met, 1) if met > out else (out, 2)
            if new > cell:
                cell, way = new, 3
            if cell <= 0:
                cell, way = 0.0, 0
            row.append(cell)
            step.append(way)
        if (top := max(row)) > best:
            best, best_at = top, (n, row.index(top))
        scores = row
        steps.append(step)
    pairs: list[tuple[int, int, float]] = []
    n, at = best_at
    while n >= 0 and steps and (way := steps[n][at]):
        if way == 1 and (gain := known[asked[n]][at - 1]) > 0:
            pairs.append((n, at - 1, gain))
        n, at = n - (way != 3), at - (way != 2)
    return pairs[::-1]


def _gains(word: str, had: Sequence[str]) -> list[float]:
    """How many letters of a word are the same in each of the others; less than nothing where that is another word."""
    made: dict[str, float] = {}
    for other in had:
        if other not in made:
            long = min(len(word), len(other)) >= SLIP_LEAST
            same = 100.0 * (word == other) or (fuzz.ratio(word, other, score_cutoff=SAME) if long else 0.0)
            made[other] = same / 100 * len(word) or -ANOTHER * max(len(word), len(other))
    return [made[other] for other in had]
