"""The home page: an editor's words, and the lists that the build puts between them.

The words are docs/home.md; a line that is `<!-- articles -->`, `<!-- people -->`, `<!-- notes -->` or `<!-- themes -->` becomes that list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..catalogue import NOT_CONFIRMED, Catalogue
from ..markup import bullets, escape, link, wrap
from ..model import Home, Page, Person
from ..problems import Problem, nearest, quoted
from . import entries, linked, note, theme

MARKER = re.compile(r"^<!--\s*(\S[^>]*?)\s*-->[ \t]*$", re.MULTILINE)
MARKERS = ("articles", "notes", "people", "themes")

NEWEST = 5  # articles shown on the home page
THEMES = 8  # themes shown, those with most passages first
NOTES = 3  # notes shown, the newest
OPENING = 110  # characters of their words
PEOPLE = 24  # people shown before the index must do


def render(catalogue: Catalogue) -> Page:
    """The editor's page with its lists filled in."""
    lists = {"articles": _articles, "notes": _notes, "people": _people, "themes": _themes}
    home = catalogue.briefing.home
    body = MARKER.sub(lambda found: lists[found[1]](catalogue) if found[1] in lists else found[0], home.words)
    meta = {**home.meta, "kind": "home", "search": {"exclude": True}, "linked": linked.site(catalogue)}
    return Page(path="index.md", meta=meta, body=body)


def _articles(catalogue: Catalogue) -> str:
    newest = list(catalogue.articles[:NEWEST])
    more = link("All articles", "articles/index.md")
    return entries.of(catalogue, newest, back="articles/") + "\n\n" + _more(more) if newest else "No article yet."


def _notes(catalogue: Catalogue) -> str:
    newest = [one for one in catalogue.notes if not one.reply_to][:NOTES]
    more = link("All notes", "notes/index.md")
    return note.entries(catalogue, newest, "", OPENING) + "\n\n" + _more(more) if newest else "No note yet."


def _people(catalogue: Catalogue) -> str:
    rows = [
        link(escape(person.name), f"authors/{person.id}.md")
        + (f' <span class="facts">{escape(fact)}</span>' if (fact := _fact(person)) else "")
        for person in catalogue.people[:PEOPLE]
    ]
    more = link("All people", "authors/index.md")
    return wrap("div", bullets(rows), class_="people") + "\n\n" + _more(more) if rows else "Nobody yet."


def _fact(person: Person) -> str:
    return person.country or "" if person.confirmed else NOT_CONFIRMED


def _themes(catalogue: Catalogue) -> str:
    weighed = sorted(catalogue.themes, key=lambda one: (-len(catalogue.evidence_for[one.id]), one.label.casefold()))
    most = max((len(catalogue.evidence_for[one.id]) for one in weighed), default=0) or 1
    rows = [
        theme.row(catalogue, one, "themes/")
        + f' <meter min="0" max="{most}" value="{len(catalogue.evidence_for[one.id])}" aria-hidden="true"></meter>'
        for one in weighed[:THEMES]
    ]
    more = link("All themes", "themes/index.md")
    return wrap("div", bullets(rows), class_="themes") + "\n\n" + _more(more) if rows else "No theme yet."


def _more(target: str) -> str:
    return f"{target}\n{{: .more }}"


def problems(home: Home) -> Iterator[Problem]:
    """Comments among the editor's words that look like a marker and are none."""
    for found in MARKER.finditer(home.words):
        if (near := nearest(found[1], MARKERS)) and found[1] not in MARKERS:
            line = home.first_line + home.words.count("\n", 0, found.start())
            sentence = f"The build fills no marker {quoted(found[1])}."
            yield Problem(home.path, line, 1, "marker-unknown", sentence, f"did you mean `<!-- {near} -->`?")
