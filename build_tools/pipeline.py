"""The stages, in order, once.

In: the desk's root. Out: a `Briefing`, or the pages written. Refused: input with any problem; then nothing is written.
The one idea: only this module knows the order; the stages know nothing of one another.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from . import articles, output, pages, people, seeds, themes
from .model import Article, Briefing
from .problems import BadInput, Problem


def build(root: Path) -> output.Written:
    """From the desk's folder to the pages under docs/."""
    return output.write(root, pages.render(understand(root)))


def understand(root: Path) -> Briefing:
    """Read and understand the desk's folder; raise BadInput with all its problems at once."""
    folder, found = seeds.read(root)
    understood = sorted(map(articles.parse, folder.seeds), key=_newest)
    for article in understood:
        found += articles.problems(article)
    who, credits, problems = people.resolve(understood, folder.authors)
    found += problems
    what, evidence, problems = themes.classify(understood, folder.themes)
    found += problems
    if folder.home:
        found += pages.problems(folder.home)
    if found or folder.home is None:
        raise BadInput(found)
    return Briefing(
        home=folder.home,
        articles=tuple(understood),
        people=who,
        themes=what,
        credits=credits,
        evidence=evidence,
    )


def _newest(article: Article) -> tuple[int, str]:
    """Newest first, undated last; the id decides a tie."""
    day = article.seed.record.date or article.date or datetime.date.min
    return (-day.toordinal(), article.id)


__all__ = ["BadInput", "Problem", "build", "understand"]
