"""Notes and articles to where each note is anchored.

In: the notes, the articles, the people, today's day, and what an article's text was before. Out: an `Anchor` for each
note whose words stand in its article, and each note's words as clean HTML. Refused: a quote that stands nowhere, or in
more places than one; what points to nothing. The one idea: a note is never moved on a guess. It stands where its very
words stand; where they are lost, the nearest passage is shown to an editor, who decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from ..model import Anchor, Article, Note, Person, Repair
from ..problems import Problem
from . import checks, clean, quotes
from .find import stream
from .quotes import Earlier


def anchor(
    notes: Iterable[Note],
    articles: Iterable[Article],
    people: Mapping[str, Person] | None,
    today: date,
    earlier: Earlier,
    *,
    whole: bool = True,
) -> tuple[dict[str, Anchor], list[Problem], list[Repair]]:
    """Where each note stands, by its address; what is wrong; and what would mend it where that is sure.

    People are None where their list has problems; `whole` says that no text and no note had any.
    """
    by_id = {article.id: article for article in articles}
    groups: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        groups[note.article].append(note)
    writers = checks.Writers(people) if people is not None else None
    anchors: dict[str, Anchor] = {}
    found: list[Problem] = []
    repairs: list[Repair] = []
    for id, group in groups.items():
        article = by_id.get(id)
        if article is None:
            found += [checks.unlisted(note, by_id) for note in group if whole]
            continue
        found += checks.replies(group, whole=whole)
        found += checks.repeated(group)
        text, past = stream(article), quotes.Past(article, earlier)
        for note in group:
            found += writers.check(note) if writers else ()
            found += checks.dated(note, article, today)
            found += checks.linked(note, text, article.former)
            if note.quote is None and (problem := quotes.without(note)):
                found.append(problem)
            elif note.quote is not None:
                place = quotes.anchored(note, note.quote, article, text, past)
                if isinstance(place, Anchor):
                    anchors[note.address] = place
                elif place:
                    found.append(place[0])
                    repairs += [place[1]] if place[1] else []
    return anchors, found, repairs


def say(notes: Iterable[Note]) -> dict[str, tuple[str, ...]]:
    """The words of each note as blocks of clean HTML, by the note's address."""
    return {note.address: clean.blocks(note.words) for note in notes}


__all__ = ["Earlier", "anchor", "say"]
