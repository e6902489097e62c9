"""What may be shown of a briefing: the rights of others, at one place.

In: a `Briefing`. Out: a `Briefing` that holds no word that may not be shown. Refused: nothing. The one idea: whatever
comes after this, pages, search, feeds, books, archives, is made of what comes out here, so the setting of a record holds
in all of it without any of it knowing. Contributions keep their places, so that credits still lead to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .model import Article, Block, Briefing, Contribution, Note
from .problems import Problem

# Lines that say what a text is, and are no words of it.
_ABOUT = frozenset({"title", "byline", "date", "rule"})


def limit(briefing: Briefing) -> Briefing:
    """A briefing of what may be shown."""
    down = {article.id for article in briefing.articles if article.seed.record.taken_down}
    articles = tuple(_limited(article, briefing) for article in briefing.articles if article.id not in down)
    shown = {(article.id, block.number): block for article in articles for block in article.blocks if block.number}
    cut = {article.id for article in articles if article.withheld}
    evidence = tuple(
        one
        for one in briefing.evidence
        if one.article not in down and _holds(shown.get((one.article, one.number)), one.spans[-1][1])
    )
    anchors = {
        address: anchor
        for address, anchor in briefing.anchors.items()
        if _holds(shown.get((address.partition("/")[0], anchor.number)), anchor.span[1])
    }
    notes = tuple(
        _without_words(note) if note.article in cut and note.quote and note.address not in anchors else note
        for note in briefing.notes
        if note.article not in down
    )
    days = ((article.id, article.seed.record.taken_down) for article in briefing.articles)
    return replace(
        briefing,
        articles=articles,
        credits=tuple(credit for credit in briefing.credits if credit.article not in down),
        evidence=evidence,
        anchors=anchors,
        notes=notes,
        taken_down=tuple((id, day) for id, day in days if day),
    )


def problems(briefing: Briefing) -> Iterator[Problem]:
    """Records that do not say whose the rights are."""
    for article in briefing.articles:
        record = article.seed.record
        if record.rights is None:
            hint = "add `rights:` with `holder:`, and `licence:` or `permission:` where there is one."
            yield Problem(record.path, 1, 1, "rights-missing", "The record does not say whose the rights are.", hint)


def _limited(article: Article, briefing: Briefing) -> Article:
    """An article of which no more is there than may be shown."""
    rule = article.seed.record.display or briefing.desk.display
    if rule.show == "full":
        return article
    left = rule.words if rule.show == "excerpt" else 0
    contributions: list[Contribution] = []
    whole: set[int] = set()  # lines of which every word is shown
    lost: list[str] = []  # ids of what is not shown
    withheld = 0
    for part in article.contributions:
        blocks: list[Block] = []
        for block in part.blocks:
            words = list(re.finditer(r"\S+", block.text))
            withheld += max(0, len(words) - max(0, left))
            if len(words) <= left:
                blocks.append(block)
                whole.update(block.lines)
            elif left > 0:
                blocks.append(replace(block, text=block.text[: words[left - 1].end()]))
            elif block.number:
                lost += (f"p{block.number}", *article.former.get(block.number, ()))
            left -= len(words)
        contributions.append(replace(part, blocks=tuple(blocks)))
    if not withheld:
        return article
    return replace(
        article,
        lines=tuple(line for line in article.lines if line.number in whole or line.kind in _ABOUT),
        invisible=tuple(one for one in article.invisible if one.line in whole),
        repaired=tuple(one for one in article.repaired if one.line in whole),
        contributions=tuple(contributions),
        withheld=withheld,
        former={**article.former, "": (*article.former.get("", ()), *lost)},
    )


def _holds(block: Block | None, end: int) -> bool:
    """Whether what is shown of a paragraph reaches to a place in it."""
    return block is not None and end <= len(block.text)


def _without_words(note: Note) -> Note:
    return replace(note, quote=None, prefix=None, suffix=None, withheld=True)
