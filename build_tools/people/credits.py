"""Whose each byline is.

In: the articles, the people as listed. Out: the people by id, and a `Credit` for each byline. Refused: a record that
names somebody who is not listed, and a byline that fits two. The one idea: a byline is not a person. The link is made by an
editor's word in the record, else by exactly one listed name or variant of the same form; where there is none, the name
as printed stands for itself, as an unconfirmed person.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from ..documents import Document
from ..model import UNCONFIRMED, Article, Byline, Credit, Person
from ..problems import Problem, nearest, quoted
from .filing import file_under, filing_key
from .names import bare, form, slug

LIST = "seeds/authors.yml"

_SLUG = 56  # characters of a name in the id of an unconfirmed person: with all around them an id may have 80


def resolve(
    articles: Iterable[Article], listed: Document | None
) -> tuple[dict[str, Person], tuple[Credit, ...], list[Problem]]:
    """Who the people are, and whose each byline is; nothing where the list itself has problems."""
    if listed is None:
        return {}, (), []
    people = {id: _person(id, entry) for id, entry in (listed.value or {}).items()}
    called = _Called(people.values())
    credits: list[Credit] = []
    found: list[Problem] = []
    printed: dict[str, set[str]] = defaultdict(set)  # the names of each unconfirmed person
    for article in articles:
        record = article.seed.record
        found += (_unlisted(article, name, id, people) for name, id in record.authors.items() if id not in people)
        for part, contribution in enumerate(article.contributions):
            for byline in contribution.bylines:
                told = record.authors.get(byline.name)
                ids = {told} & people.keys() if told else called.by(byline.name)
                if len(ids) > 1:
                    found.append(_ambiguous(article, byline, sorted(ids)))
                elif told and not ids:
                    continue  # named above
                else:
                    id = next(iter(ids), None) or unconfirmed_id(byline.name)
                    credits.append(Credit(article=article.id, part=part, person=id, byline=byline))
                    if not ids:
                        printed[id].add(byline.name)
    unconfirmed = {id: _unconfirmed(id, names) for id, names in sorted(printed.items())}
    return {**people, **unconfirmed}, tuple(credits), found


class _Called:
    """The listed people by what they are called."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.exactly: dict[str, set[str]] = defaultdict(set)
        self.barely: dict[str, set[str]] = defaultdict(set)
        for person in people:
            for name in (person.name, *person.variants):
                self.exactly[form(name)].add(person.id)
                self.barely[bare(form(name))].add(person.id)

    def by(self, name: str) -> set[str]:
        """Those of a name. Without marks it may be any that has them; with marks, the same or one listed without any."""
        wanted = form(name)
        plain = bare(wanted)
        if wanted == plain:
            return self.barely.get(plain, set())
        return self.exactly.get(wanted) or self.exactly.get(plain, set())


def unconfirmed_id(name: str) -> str:
    """The id of whoever is credited by a name: of its form alone, so that no other name can change it.

    Where ASCII letters do not tell the form, the first digits of its SHA-256 do, so that no two forms have one id.

    >>> unconfirmed_id("Jane Roe"), unconfirmed_id("JANE  ROE"), unconfirmed_id("Ana Peña")
    ('unconfirmed-jane-roe', 'unconfirmed-jane-roe', 'unconfirmed-ana-pena-f4f74589')
    """
    wanted = form(name)
    said = slug(wanted)[:_SLUG].strip("-")
    told = said.replace("-", " ") == wanted
    digest = hashlib.sha256(wanted.encode()).hexdigest()[:8]
    return UNCONFIRMED + (said if told else "-".join(part for part in (said, digest) if part))


def _unconfirmed(id: str, names: Iterable[str]) -> Person:
    """Whoever is credited by a name; of several ways to print it, one that is not all capitals."""
    name = min(names, key=lambda name: (name.isupper(), name))
    return Person(
        id=id,
        name=name,
        given=None,
        family=name,
        country=None,
        variants=(),
        filed=name,
        filing_key=filing_key(name),
        known=None,
        confirmed=False,
    )


def _unlisted(article: Article, name: str, id: str, people: Mapping[str, Person]) -> Problem:
    record = article.seed.record
    near = nearest(id, people)
    hint = f"did you mean `{near}`?" if near else f"add `{id}:` there."
    sentence = f"{quoted(id)} is not listed in {LIST}."
    return Problem(record.path, *record.places[("authors", name)], "author-unlisted", sentence, hint)


def _ambiguous(article: Article, byline: Byline, ids: list[str]) -> Problem:
    both = " and ".join(f"`{id}`" for id in ids)
    hint = f"say which in {article.seed.record.path}: `authors: {{{byline.name}: {ids[0]}}}`."
    sentence = f"{quoted(byline.name)} fits {both}."
    return Problem(article.seed.path, byline.line, 1, "author-ambiguous", sentence, hint)


def _person(id: str, entry: Mapping[str, Any]) -> Person:
    name, family, country = entry["name"], entry["family"], entry.get("country")
    rest = name.removesuffix(family)
    given = entry.get("given") or (rest if rest != name else name.removeprefix(family)).strip()
    given = given if given != family else ""
    filed = entry.get("sort") or file_under(given, family, country)
    whole = name in (f"{given} {family}", f"{family} {given}")  # else nothing tells which part is which
    return Person(
        id=id,
        name=name,
        given=(entry.get("given") or (given if whole else None)) if given else None,
        family=family,
        country=country,
        variants=tuple(entry.get("variants") or ()),
        filed=filed,
        filing_key=filing_key(filed),
        known=entry.get("known"),
        aliases=tuple(entry.get("aliases") or ()),
    )
