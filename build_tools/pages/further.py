"""Where a reader goes from an article: what to read next and why, and how to cite it."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby, islice

from .. import citations
from ..catalogue import Catalogue, title_link
from ..markup import bullets, escape, link, paragraphs, wrap
from ..model import Article

NEXT = 3  # articles proposed
NEAR = 40  # the newest articles of a theme or a person that are weighed: enough to choose from, whatever the archive
REFERENCES = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "csl.json"}
WORDS = {"JSON": "json", "plain Markdown": "md.txt"}
BY_PERSON = 5  # what a shared person weighs, in shared passages
REASONS = 3  # themes named as the reason


def read_next(catalogue: Catalogue, article: Article) -> str:
    """The articles that share most with this one: its people, and passages on the same themes."""
    weight: dict[str, int] = defaultdict(int)
    people: dict[str, list[str]] = defaultdict(list)
    themes: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for id in dict.fromkeys(credit.person for credit in catalogue.credits_in[article.id]):
        for other, _ in islice(groupby(catalogue.credits_of[id], key=lambda credit: credit.article), NEAR):
            weight[other] += BY_PERSON
            people[other].append(catalogue.person[id].name)
    for theme, here in catalogue.themes_of(article):
        for other, there in islice(catalogue.passages_in[theme.id].items(), NEAR):
            weight[other] += min(here, there)
            themes[other].append((min(here, there), theme.label))
    weight.pop(article.id, None)
    best = sorted(weight, key=lambda id: (-weight[id], catalogue.position[id]))[:NEXT]
    rows = [
        title_link(catalogue.by_id[id], f"{id}.md")
        + f' <span class="facts">{escape(_reason(people[id], themes[id]))}</span>'
        for id in best
    ]
    heading = '<h2 class="label">Read next</h2>'
    return wrap("section", paragraphs(heading, bullets(rows)), class_="next", aria_label="Read next") if rows else ""


def _reason(people: list[str], themes: list[tuple[int, str]]) -> str:
    """Why an article is proposed.

    >>> _reason(["Jane Roe"], [(1, "Rivers"), (4, "Bridges")])
    'Also by Jane Roe; also on Bridges, Rivers'
    """
    labels = [label for _, label in sorted(themes, key=lambda row: (-row[0], row[1]))[:REASONS]]
    parts = [f"also by {', '.join(people)}" if people else "", f"also on {', '.join(labels)}" if labels else ""]
    text = "; ".join(part for part in parts if part)
    return text[:1].upper() + text[1:]


def cite(catalogue: Catalogue, article: Article) -> str:
    """The article as a reference, each of several contributions too, and files for reference managers and programs."""
    parts = range(len(article.contributions)) if len(article.contributions) > 1 else ()
    content = paragraphs(
        "<summary>Cite this article</summary>",
        _citation(catalogue, article, None),
        *(_citation(catalogue, article, part) for part in parts),
        f"For reference managers: {_downloads(article, REFERENCES)}. For programs: {_downloads(article, WORDS)}.",
    )
    return wrap("details", content, class_="cite", data_search_exclude="yes")


def _citation(catalogue: Catalogue, article: Article, part: int | None) -> str:
    words, copy = citations.sentence(catalogue, article, part), citations.copy(catalogue, article, part)
    shown = f'{escape(words)} <span class="copy">{escape(copy)}</span>' if copy else escape(words)
    return f"{shown}\n{{: .citation }}"


def _downloads(article: Article, kinds: dict[str, str]) -> str:
    return ", ".join(link(name, f"{article.id}.{ending}") for name, ending in kinds.items())
