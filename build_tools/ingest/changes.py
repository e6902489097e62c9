"""What became of a text's paragraphs, and of the notes on them.

In: an article before and after. Out: sentences. The one idea: a paragraph is known again as it is for its lasting
address, so what is printed here is what the next build will do.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from .. import commentary, identifiers
from ..markup import count
from ..model import Article, Note
from ..problems import Problem, quoted

SHOWN = 12  # paragraphs of each kind that are listed
DAY = datetime.timedelta(days=1)


def of_paragraphs(old: Article, new: Article) -> Iterator[str]:
    """What moved, was edited, is new and went, with the paragraph's number before and after."""
    before = [block.text for block in old.blocks if block.number]
    after = [block.text for block in new.blocks if block.number]
    same = identifiers.match(*([identifiers.fingerprint(text) for text in texts] for texts in (before, after)))
    kept = {at for at in same if at is not None}
    moved = [(at, here) for here, at in enumerate(same) if at is not None and at != here]
    yield from _listed("Moved", [f"{at + 1} is now {here + 1}" for at, here in moved])
    edited = [here for here, at in enumerate(same) if at is not None and before[at] != after[here]]
    yield from _listed("Edited", [f"{here + 1}: {quoted(after[here])}" for here in edited])
    yield from _listed("New", [f"{n + 1}: {quoted(after[n])}" for n, at in enumerate(same) if at is None])
    yield from _listed("Gone", [f"{n + 1}: {quoted(text)}" for n, text in enumerate(before) if n not in kept])


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
