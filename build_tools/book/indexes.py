"""What a reader looks up: people with their contributions, themes with their passages.

In: the catalogue. Out: a `Chapter` each. The one idea: short, with a link to where the words stand.
"""

from __future__ import annotations

from itertools import groupby
from xml.etree.ElementTree import Element

from ..catalogue import NOT_CONFIRMED, SITE_LANGUAGE, Catalogue, day_of, names_of, shown_title
from ..markup import count, excerpt
from ..model import Article, Evidence, Person, Theme
from .chapters import Chapter, file_of, spoken
from .elements import Inside, element, page

PASSAGES = 40  # of a theme, the newest; the articles have them all


def people(catalogue: Catalogue) -> Chapter:
    """Everyone who speaks in the articles, as an index files them, with what they contributed."""
    entries = [_person(catalogue, one) for one in catalogue.people]
    body = element("section", element("h1", "People"), entries or element("p", "Nobody yet."))
    content = page("People", body, language=SITE_LANGUAGE, kind="backmatter")
    return Chapter(file="people.xhtml", title="People", content=content)


def _person(catalogue: Catalogue, person: Person) -> Element:
    rows = [
        element(
            "li",
            element(
                "a",
                shown_title(one := catalogue.by_id[credit.article]),
                href=f"{file_of(one)}#part-{credit.part + 1}",
                **spoken(one),
            ),
            f", {credit.byline.role}" if credit.byline.role else None,
            f", {day_of(one)}" if day_of(one) else None,
        )
        for credit in catalogue.credits_of[person.id]
    ]
    return element(
        "section",
        element("h2", element("bdi", person.name)),
        element("p", person.country, class_="facts") if person.country else None,
        element("p", f"{NOT_CONFIRMED.capitalize()}: a name as it was printed.", class_="facts")
        if not person.confirmed
        else None,
        element("ul", rows) if rows else None,
        id=f"person-{person.id}",
    )


def themes(catalogue: Catalogue) -> Chapter:
    """Each theme with the passages that speak of it, in short."""
    entries = [_theme(catalogue, one) for one in catalogue.themes]
    body = element("section", element("h1", "Themes"), entries or element("p", "No theme yet."))
    content = page("Themes", body, language=SITE_LANGUAGE, kind="backmatter")
    places = tuple((f"theme-{one.id}", one.label) for one in catalogue.themes)
    return Chapter(file="themes.xhtml", title="Themes", content=content, places=places)


def _theme(catalogue: Catalogue, theme: Theme) -> Element:
    evidence = catalogue.evidence_for[theme.id]
    broader = catalogue.theme[theme.broader] if theme.broader else None
    shown = groupby(evidence[:PASSAGES], key=lambda one: (one.article, one.part))
    more = len(evidence) - PASSAGES
    return element(
        "section",
        element("h2", theme.label),
        element("p", "Part of ", element("a", broader.label, href=f"#theme-{broader.id}"), class_="facts")
        if broader
        else None,
        element("p", theme.definition),
        [_voice(catalogue, article, part, list(group)) for (article, part), group in shown],
        element("p", f"{count(more, 'more passage')} in the articles.", class_="facts") if more > 0 else None,
        element("p", "No passage yet.", class_="facts") if not evidence else None,
        id=f"theme-{theme.id}",
    )


def _voice(catalogue: Catalogue, id: str, part: int, evidence: list[Evidence]) -> Element:
    one = catalogue.by_id[id]
    return element(
        "div",
        element(
            "p",
            element("bdi", names_of(catalogue, one, part) or "Author not stated"),
            ", ",
            element("a", shown_title(one), href=f"{file_of(one)}#part-{part + 1}", **spoken(one)),
        ),
        element("ul", [element("li", _passage(catalogue, one, row)) for row in evidence]),
    )


def _passage(catalogue: Catalogue, one: Article, evidence: Evidence) -> Inside:
    before, pieces, after = excerpt(catalogue.text_of(evidence).text, evidence.spans)
    words = [element("mark", piece) if marked else piece for piece, marked in pieces]
    where = element("a", f"Paragraph {evidence.number}", href=f"{file_of(one)}#p{evidence.number}", class_="facts")
    return [element("span", before, words, after, **spoken(one)), " ", where]
