"""Briefing to Pages: plain Markdown with front matter.

In: a `Briefing`. Out: the pages of articles, authors, notes, themes, their indexes and the home page. Nothing is refused.
The one idea: a pure function, and every text that came from outside passes `markup.escape` on its way in.
"""

from collections.abc import Iterator

from ..catalogue import Catalogue
from ..model import Briefing, Page
from . import article, author, entries, home, note, theme
from .home import problems


def render(briefing: Briefing) -> tuple[Page, ...]:
    """All pages of the site that the build makes, sorted by path."""
    return tuple(sorted(_pages(Catalogue(briefing)), key=lambda page: page.path))


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    yield home.render(catalogue)
    yield entries.index(catalogue)
    yield author.index(catalogue)
    yield theme.index(catalogue)
    yield from note.pages(catalogue)
    for one in catalogue.articles:
        yield article.render(catalogue, one)
    for id, since in catalogue.briefing.taken_down:
        yield article.taken_down(id, since)
    for person in (*catalogue.people, *catalogue.editors):
        yield author.render(catalogue, person)
    for entry in catalogue.themes:
        yield theme.render(catalogue, entry)


__all__ = ["problems", "render"]
