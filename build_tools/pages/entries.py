"""Articles in lists: the index of all, and shorter ones on other pages."""

from __future__ import annotations

from itertools import groupby

from ..catalogue import Catalogue, date_of, day_of, language_of, opening_of, title_link
from ..markup import bullets, count, escape, paragraphs, wrap
from ..model import Article, Page

OPENINGS = 100  # the newest articles, whose first words an index shows
NAMES = 6  # people named in an index before "and others"


def index(catalogue: Catalogue) -> Page:
    """All articles, by year, the newest first."""
    years = groupby(catalogue.articles, key=_year)
    parts = [paragraphs(f"## {year or 'Undated'}", of(catalogue, list(group), back="")) for year, group in years]
    total = count(len(catalogue.articles), "article")
    intro = f"{total}, the newest first. A title in square brackets is one that the desk supplied." if parts else ""
    body = paragraphs("# Articles", intro and f"{intro}\n{{: .lead }}", *parts or ["No article yet."])
    meta = {
        "title": "Articles",
        "description": f"{total} by the people who wrote them.",
        "kind": "index",
        "search": {"exclude": True},
    }
    return Page(path="articles/index.md", meta=meta, body=body)


def _year(article: Article) -> int | None:
    known = date_of(article)
    return known.year if known else None


def of(catalogue: Catalogue, articles: list[Article], back: str) -> str:
    """Articles as a list: title, people, publisher and date, first words. `back` leads to articles/ from the page."""
    rows = (_entry(catalogue, article, back, catalogue.position[article.id] < OPENINGS) for article in articles)
    return wrap("div", bullets(rows), class_="entries")


def _entry(catalogue: Catalogue, article: Article, back: str, opening: bool) -> str:
    record = article.seed.record
    people = dict.fromkeys(credit.person for credit in catalogue.credits_in[article.id])
    names = ", ".join(escape(catalogue.person[id].name) for id in list(people)[:NAMES])
    names += f" and {len(people) - NAMES} others" if len(people) > NAMES else ""
    facts = ", ".join(fact for fact in (escape(record.publisher or ""), day_of(article)) if fact)
    return (
        title_link(article, f"{back}{article.id}.md")
        + (f' <span class="who">{names}</span>' if names else "")
        + (f' <span class="facts">{facts}</span>' if facts else "")
        + (f' <span class="opening"{language_of(article)}>{escape(opening_of(article, 180))}</span>' if opening else "")
    )
