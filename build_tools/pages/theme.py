"""The page of a theme, and the index of themes as a tree."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from ..catalogue import NOT_CONFIRMED, Catalogue, title_link
from ..markup import bullets, count, escape, link, paragraphs, wrap
from ..model import Article, Evidence, Page, Theme
from . import linked, note
from .author import anchor, quote

# A page stays readable, and its cost bounded, at any size of the archive: this many passages in all are shown in full,
# shared among the people, each at least one; the rest is a link to the person's own page.
PASSAGES = 240
NOTES = 24  # notes shown on the page of a theme, the newest


def render(catalogue: Catalogue, theme: Theme) -> Page:
    """What a theme means, its neighbours, and the passages that show it, grouped by who speaks."""
    evidence = catalogue.evidence_for[theme.id]
    assigned = [
        article for article in catalogue.assigned[theme.id] if article.id not in {one.article for one in evidence}
    ]
    groups = _by_people(catalogue, evidence)
    voices = {id for people, _ in groups for id in people}
    summary = (
        f"{count(len(evidence), 'passage')} by {count(len(voices), 'person', 'people')}"
        if evidence
        else "No passage yet"
    )
    body = paragraphs(
        f"# {escape(theme.label)} {{: #label }}",
        f"{escape(theme.definition)}\n{{: .lead }}",
        _neighbours(catalogue, theme),
        f"{summary}.\n{{: .facts }}",
        *(_voice(catalogue, theme, people, passages, PASSAGES // len(groups)) for people, passages in groups),
        _assigned(assigned),
        _notes(catalogue, theme),
        _terms(theme),
    )
    meta = {
        "id": theme.id,
        "title": theme.label,
        "description": theme.definition,
        "kind": "theme",
        "breadcrumbs": [
            {"title": "Themes", "url": "themes/index.html"},
            *({"title": one.label, "url": f"themes/{one.id}.html"} for one in catalogue.ancestors(theme)),
        ],
        "linked": linked.theme(catalogue, theme),
    }
    return Page(path=f"themes/{theme.id}.md", meta=meta, body=body)


def index(catalogue: Catalogue) -> Page:
    """All themes as a tree, each with what was found on it."""
    roots = [theme for theme in catalogue.themes if not theme.broader]
    tree = "\n".join(_branches(catalogue, roots, 0))
    total = count(len(catalogue.themes), "theme")
    intro = f"{total}; those set in are part of the one above. The numbers count passages.\n{{: .lead }}"
    meta = {
        "title": "Themes",
        "description": f"{total} that the articles speak of.",
        "kind": "index",
        "search": {"exclude": True},
    }
    body = paragraphs(
        "# Themes", intro if tree else None, wrap("div", tree, class_="tree") if tree else "No theme yet."
    )
    return Page(path="themes/index.md", meta=meta, body=body)


def _branches(catalogue: Catalogue, themes: Iterable[Theme], depth: int) -> Iterable[str]:
    for theme in themes:
        yield "    " * depth + "- " + row(catalogue, theme, "")
        yield from _branches(catalogue, catalogue.narrower[theme.id], depth + 1)


def row(catalogue: Catalogue, theme: Theme, back: str) -> str:
    """A theme with the number of its passages and people; `back` leads to themes/ from the page."""
    evidence = catalogue.evidence_for[theme.id]
    voices = {id for one in evidence for id in catalogue.author_of[one.article, one.part]}
    counts = f"{count(len(evidence), 'passage')}, {count(len(voices), 'person', 'people')}"
    return link(escape(theme.label), f"{back}{theme.id}.md") + f' <span class="facts">{counts}</span>'


def _neighbours(catalogue: Catalogue, theme: Theme) -> str:
    rows = [
        ("Broader", [catalogue.theme[theme.broader]] if theme.broader else []),
        ("Narrower", catalogue.narrower[theme.id]),
        ("Related", _related(catalogue, theme)),
    ]
    shown = [
        f"{name}: " + ", ".join(link(escape(one.label), f"{one.id}.md") for one in themes)
        for name, themes in rows
        if themes
    ]
    return wrap("div", bullets(shown), class_="neighbours", data_search_exclude="yes") if shown else ""


def _related(catalogue: Catalogue, theme: Theme) -> list[Theme]:
    """Related themes; the relation holds both ways, whichever entry says so (ISO 25964-1, section 10.3)."""
    return [one for one in catalogue.themes if one.id in theme.related or theme.id in one.related]


def _by_people(catalogue: Catalogue, evidence: list[Evidence]) -> list[tuple[tuple[str, ...], list[Evidence]]]:
    """The passages by who speaks, those with most to say first."""

    def people(one: Evidence) -> tuple[str, ...]:
        return tuple(catalogue.author_of[one.article, one.part])

    groups = [(ids, list(group)) for ids, group in groupby(sorted(evidence, key=people), key=people)]
    return sorted(groups, key=lambda group: (-len(group[1]), [catalogue.person[id].filing_key for id in group[0]]))


def _voice(catalogue: Catalogue, theme: Theme, people: tuple[str, ...], passages: list[Evidence], most: int) -> str:
    shown = passages[: max(1, most)]
    rest = [
        link(
            f"{len(passages) - len(shown):,} more by {escape(catalogue.person[id].name)}",
            f"../authors/{id}.md#{anchor(theme.id)}",
        )
        for id in people
        if len(passages) > len(shown)
    ]
    names = ", ".join(link(escape(catalogue.person[id].name), f"../authors/{id}.md") for id in people)
    countries = sorted({country for id in people if (country := catalogue.person[id].country)})
    roles: dict[str, None] = {}
    for one in shown:
        for credit in catalogue.credits_in[one.article]:
            if credit.part == one.part and credit.byline.role:
                roles[escape(credit.byline.role)] = None
    unsure = [] if all(catalogue.person[id].confirmed for id in people) else [NOT_CONFIRMED]
    facts = ", ".join([*roles, *map(escape, countries), *unsure])
    return paragraphs(
        f"## {names or 'Author not stated'} {{: #by-{'-'.join(people[:3]) or 'nobody'} }}",
        f'{facts}\n{{: .role data-search-exclude="yes" }}' if facts else None,
        wrap("div", bullets(quote(catalogue, one) for one in shown), class_="passages", data_search_exclude="yes"),
        f"{', '.join(rest)}\n{{: .more }}" if rest else None,
    )


def _assigned(articles: list[Article]) -> str:
    rows = [title_link(article, f"../articles/{article.id}.md") for article in articles]
    return paragraphs("## Also assigned by the desk", bullets(rows)) if rows else ""


def _notes(catalogue: Catalogue, theme: Theme) -> str:
    notes = catalogue.notes_for[theme.id]
    shown = paragraphs("## Notes on these passages", note.entries(catalogue, notes[:NOTES], "../"))
    more = (
        link(f"{len(notes) - NOTES:,} more among all notes", "../notes/index.md") + "\n{: .more }"
        if len(notes) > NOTES
        else ""
    )
    return paragraphs(shown, more) if notes else ""


def _terms(theme: Theme) -> str:
    """What the passages were found by, so that a reader can judge."""
    words = ", ".join(f"<q>{escape(term.words)}</q>" for term in theme.terms)
    if not words:
        return ""
    content = f"<summary>How these passages were found</summary>\n\nBy these words, in any case, a star for any ending: {words}."
    return wrap("details", content, class_="terms", data_search_exclude="yes")
