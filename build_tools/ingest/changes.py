"""What became of a text's paragraphs, and of the notes on them.

In: an article before and after, and its ids in the ledger. Out: sentences. The one idea: a paragraph is called by the
number that its page has for it, for good, so what is printed here is what the next build will do.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Indel

from .. import commentary, identifiers
from ..markup import count
from ..model import Article, Ids, Note
from ..problems import Problem, quoted

SHOWN = 12  # paragraphs of each kind that are listed
DAY = datetime.timedelta(days=1)


def of_paragraphs(old: Article, new: Article, known: Ids | None) -> Iterator[str]:
    """What moved among the others, was edited, is new and went, by the numbers that the site has for paragraphs."""
    old = identifiers.carry(old, known)
    new = identifiers.carry(new, known or Ids(paragraphs=identifiers.paragraphs(old), others={}))
    before, after = ({one.number: one.text for one in article.blocks if one.number} for article in (old, new))
    orders = [number for number in before if number in after], [number for number in after if number in before]
    moved = {orders[1][edit.dest_pos] for edit in Indel.editops(*orders) if edit.tag == "insert"}
    stands = dict(zip(after, ("", *after), strict=False))  # the paragraph above
    places = [f"{n} stands {f'below {stands[n]}' if stands[n] else 'first'}" for n in after if n in moved]
    yield from _listed("Moved", places)
    yield from _listed("Edited", [f"{n}: {quoted(after[n])}" for n in orders[1] if before[n] != after[n]])
    yield from _listed("New", [f"{n}: {quoted(text)}" for n, text in after.items() if n not in before])
    yield from _listed("Gone", [f"{n}: {quoted(text)}" for n, text in before.items() if n not in after])


def _listed(what: str, all: Sequence[str]) -> Iterator[str]:
    if all:
        yield f"{what}: {count(len(all), 'paragraph')}"
        yield from (f"  {one}" for one in all[:SHOWN])
        if len(all) > SHOWN:
            yield f"  and {len(all) - SHOWN:,} more"


def of_notes(old: Article, new: Article, notes: Iterable[Note]) -> Iterator[str]:
    """The notes that found their words in the text as it was, and do not in the text as it is."""
    mine = [note for note in notes if note.article == old.id]
    found = [_anchored(article, mine, old) for article in (old, new)]
    for note in mine:
        if note.address in found[0][0] and note.address not in found[1][0]:
            yield next((str(one) for one in found[1][1] if one.path == note.path), note.path)


def _anchored(article: Article, notes: list[Note], old: Article) -> tuple[set[str], list[Problem]]:
    tomorrow = datetime.datetime.now(datetime.UTC).date() + DAY
    anchors, problems, _ = commentary.anchor(notes, [article], None, tomorrow, lambda _: [old])
    return set(anchors), problems
