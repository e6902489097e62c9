"""Paragraphs to names that last: an id is minted once, and carried over when the text is edited.

In: an article as parsed, and what the ledger holds of it. Out: the article with the numbers that its paragraphs have had
since they were first seen, and where the ids of those that are gone lead now. Refused: nothing. The one idea: a paragraph
is known again by its words, first by all of them wherever it stands, then by most of them near the place where it stood.
The ledger keeps no words, only a letter for each: enough to tell how like two paragraphs are, too little to read.
"""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import partial_ratio

from .model import Article, Block, Ids

SIMILAR = 0.45  # of two paragraphs' words, in order, that must be the same for one to be the other, edited
HELD = 70  # per cent of a lost paragraph's words that another must hold to be where it went
NEAR = 50  # paragraphs on either side of the place where one stood among which it is looked for
SHORT = 12  # words; one with fewer is known again only between the neighbours that it had

RETIRED = re.compile(r"p[0-9]+[a-z]*")  # the id of a paragraph
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
# A word; in scripts that set no space between words, a letter.
_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+")


def fingerprint(text: str) -> str:
    """A letter for each word, whatever its case and the marks around it; where there is no word, for each mark.

    >>> fingerprint("The tide, the TIDE!"), fingerprint("The tide; the tide")
    ('mMmM', 'mMmM')
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(map(_letter, _WORD.findall(folded) or folded.split()))


@functools.lru_cache(maxsize=1 << 16)
def _letter(word: str) -> str:
    return _LETTERS[zlib.crc32(word.encode("utf-8", "surrogatepass")) & 63]


def carry(article: Article, known: Ids | None) -> Article:
    """The article with the numbers that its paragraphs have for good."""
    if known is None:
        return article
    blocks = [block for block in article.blocks if block.number]
    prints = [fingerprint(block.text) for block in blocks]
    old = list(known.paragraphs)
    same = match(list(known.paragraphs.values()), prints)
    numbers = _mint([None if at is None else old[at] for at in same], _given(known))
    leads = _leads(list(known.paragraphs.values()), prints, same)
    now = {number: numbers[leads[at]] if numbers else "" for at, number in enumerate(old)}
    former: dict[str, list[str]] = defaultdict(list)
    for number in old:
        if now[number] != number:
            former[now[number]].append(f"p{number}")
    for id, number in known.others.items():
        former[now.get(number, number if number in numbers else numbers[0] if numbers else "")].append(id)
    named = dict(zip((block.number for block in blocks), numbers, strict=True))
    return replace(
        article,
        contributions=tuple(
            replace(part, blocks=tuple(_named(block, named) for block in part.blocks)) for part in article.contributions
        ),
        former={number: tuple(ids) for number, ids in former.items()},
    )


def record(article: Article, anchors: Mapping[int | tuple[int, int], str]) -> Ids:
    """What the ledger is to hold of an article; `anchors` are the ids of its contributions and headings on its page."""
    blocks = [block for block in article.blocks if block.number]
    others = {id: number for number, ids in article.former.items() for id in ids}
    last = blocks[-1].number or "" if blocks else ""
    for part, contribution in reversed([*enumerate(article.contributions)]):
        for index, block in reversed([*enumerate(contribution.blocks)]):
            last = block.number or last
            if (part, index) in anchors:
                others[anchors[part, index]] = last
        others[anchors[part]] = last
    return Ids(paragraphs=paragraphs(article), others=dict(sorted(others.items())))


def paragraphs(article: Article) -> dict[str, str]:
    """The fingerprints of an article's paragraphs by their numbers, in the order of the text."""
    return {block.number: fingerprint(block.text) for block in article.blocks if block.number}


def share(one: Ids, other: Ids) -> float:
    """The share of an article's paragraphs that another has, word for word."""
    there = set(other.paragraphs.values())
    return sum(mark in there for mark in one.paragraphs.values()) / max(1, len(one.paragraphs))


# ── which is which ───────────────────────────────────────────────────────────────────────────────────────────────


def match(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each paragraph of a text, by its fingerprint, which of the text before the edit it is.

    >>> match(["abcde", "fghij", "klmno"], ["klmno", "fghij", "xyz", "ghijX"])
    [2, 1, None, None]
    """
    same: list[int | None] = [None] * len(new)
    free = set(range(len(old)))

    def take(at: int, here: int) -> None:
        same[here] = at
        free.discard(at)

    where: dict[str, list[int]] = defaultdict(list)
    there: dict[str, list[int]] = defaultdict(list)
    for at, mark in enumerate(old):
        where[mark].append(at)
    for here, mark in enumerate(new):
        there[mark].append(here)
    for mark, places in there.items():  # what stands once in both
        if len(places) == len(where[mark]) == 1:
            take(where[mark][0], places[0])
    for step, order in ((1, range(len(new))), (-1, range(len(new) - 1, -1, -1))):  # what stands beside them
        for here in order:
            beside = same[here - step] if 0 <= here - step < len(new) else (-1 if step > 0 else len(old))
            at = -1 if beside is None else beside + step
            if same[here] is None and at in free and old[at] == new[here]:
                take(at, here)
    for mark, places in there.items():  # the rest of what stands more often, in order
        left = [at for at in where[mark] if at in free]
        for at, here in zip(left, [here for here in places if same[here] is None], strict=False):
            take(at, here)
    for _, _, at, here in sorted(_likely(old, new, same, sorted(free))):
        if at in free and same[here] is None:
            take(at, here)
    return same


def _likely(
    old: Sequence[str], new: Sequence[str], same: Sequence[int | None], free: list[int]
) -> Iterable[tuple[float, int, int, int]]:
    """Pairs of what is not yet known again, as (unlikeness, way from where it was expected, old, new)."""
    known = [(here, at) for here, at in enumerate(same) if at is not None]
    for here, mark in enumerate(new):
        if same[here] is not None:
            continue
        beside = bisect.bisect(known, (here,))
        before = known[beside - 1][1] if beside else -1
        after = known[beside][1] if beside < len(known) else len(old)
        nearest = bisect.bisect(free, before)
        for at in free[max(0, nearest - NEAR) : nearest + NEAR]:
            inside = before < at < after
            if inside or min(len(mark), len(old[at])) >= SHORT:
                like = Indel.normalized_similarity(old[at], mark, score_cutoff=SIMILAR)
                if inside and old[at] in mark:  # something was put in before it or after it
                    like = max(like, SIMILAR)
                if like >= SIMILAR and mark:
                    yield 1 - like, abs(at - before - 1), at, here


def _leads(old: Sequence[str], new: Sequence[str], same: Sequence[int | None]) -> list[int]:
    """For each paragraph before the edit where its id leads: itself, or what holds its words, or what stands there now."""
    now: dict[int, int] = {at: here for here, at in enumerate(same) if at is not None}
    leads: list[int] = []
    after = len(new) - 1
    for at in range(len(old) - 1, -1, -1):
        after = here = now.get(at, after)
        if at not in now:
            way = NEAR if len(old[at]) >= SHORT else 1
            around = [n for n in range(max(0, here - way), min(len(new), here + way)) if len(new[n]) >= len(old[at])]
            held = [(partial_ratio(old[at], new[n], score_cutoff=HELD), -abs(n - here), n) for n in around]
            best = max((one for one in held if one[0]), default=None)
            here = best[2] if best else here
        leads.append(max(0, here))
    return leads[::-1]


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _mint(kept: Sequence[str | None], given: set[str]) -> list[str]:
    """A number for each paragraph: its own, or a new one that no paragraph ever had, by the custom of statutes.

    >>> _mint(["1", None, None, "2", None], {"1", "2", "2a"})
    ['1', '1a', '1b', '2', '3']
    """
    last = max((here for here, number in enumerate(kept) if number), default=-1)
    highest = max((_root(number) for number in given), default=0)
    letters: dict[int, count[int]] = defaultdict(lambda: count(1))
    numbers: list[str] = []
    root = 0
    for here, known in enumerate(kept):
        number = known
        while number is None:
            if here > last:
                highest += 1
                number = str(highest)
            else:
                number = f"{root}{_letters(next(letters[root]))}"
            number = None if number in given else number
        root = _root(number)
        numbers.append(number)
    return numbers


def _root(number: str) -> int:
    return int(number.rstrip("abcdefghijklmnopqrstuvwxyz"))


def _letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    more, last = divmod(number - 1, 26)
    return (_letters(more) if more else "") + chr(ord("a") + last)


def _given(known: Ids) -> set[str]:
    """Every number that a paragraph of the article has or had."""
    return {*known.paragraphs, *(id[1:] for id in known.others if RETIRED.fullmatch(id))}


def _named(block: Block, named: Mapping[str | None, str]) -> Block:
    return replace(block, number=named[block.number]) if block.number else block
