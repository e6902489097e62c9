"""The ids on an article's page that an address can end with: of its contributions, its headings, and what they replaced.

In: an article and its credits. Out: an id for each, the same in every build of the same text. Nothing is refused. The one
idea: an id says what it leads to, a person's or a heading's name, and no two on a page are the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from . import markup
from .model import UNCONFIRMED, Article, Credit

OF_NOTES = ("note-", "ref-", "said-")  # what ids begin with that belong to an article's notes


def speakers(credits: Iterable[Credit]) -> dict[tuple[str, int], list[str]]:
    """Who speaks in each contribution, by article and part, in the order of the bylines."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for credit in sorted(credits, key=lambda one: one.byline.line):
        found[credit.article, credit.part].append(credit.person)
    return found


def of(article: Article, author_of: Mapping[tuple[str, int], list[str]]) -> dict[int | tuple[int, int], str]:
    """The ids on an article's page: one for each contribution (by its number) and heading (by part and block)."""
    taken = _taken(article)
    anchors: dict[int | tuple[int, int], str] = {}

    times: Counter[str] = Counter()

    def take(name: str) -> str:
        free = name
        while free in taken:
            times[name] += 1
            free = f"{name}-{times[name] + 1}"
        taken.add(free)
        return free

    for part, _ in enumerate(article.contributions):
        ids = (id.removeprefix(UNCONFIRMED) for id in author_of.get((article.id, part), ())[:3])
        anchors[part] = take("-".join(ids) or "text")
    for part, contribution in enumerate(article.contributions):
        for index, block in enumerate(contribution.blocks):
            if block.kind == "heading":
                name = markup.slug(block.text) or "section"
                anchors[part, index] = take(f"on-{name}" if name.startswith(OF_NOTES) else name)
    return anchors


def _taken(article: Article) -> set[str]:
    """The ids on an article's page that are neither a contribution's nor a heading's."""
    return {"title", "notes", "send", *(f"p{block.number}" for block in article.blocks if block.number is not None)}


def former(article: Article, anchors: Mapping[int | tuple[int, int], str]) -> dict[str, tuple[str, ...]]:
    """By paragraph, the ids that the page had elsewhere and has no more."""
    live = (
        _taken(article) | set(anchors.values()) | {f"{anchors[part]}-by" for part in range(len(article.contributions))}
    )
    gone = {number: tuple(id for id in ids if id not in live) for number, ids in article.former.items()}
    return {number: ids for number, ids in gone.items() if ids}
