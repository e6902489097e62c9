"""Bylines and authors.yml to who is credited.

In: the articles, the people as listed. Out: the people by id, and a `Credit` for each byline.
Refused: a byline that no listed person answers to, or more than one. The one idea: a byline is not a person; the
link is made by an editor's word in the record, else by exactly one listed name or variant that is equal after case,
spacing and Unicode form.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from anyascii import anyascii

from .documents import Document
from .model import Article, Byline, Credit, Person
from .problems import Problem, nearest, quoted

LIST = "seeds/authors.yml"

# Prefixes that a name is not filed under, by country of the person; elsewhere a name is filed under its prefix.
# Source: IFLA, Names of Persons: National Usages for Entry in Catalogues, 4th edition (1996).
_GERMAN = frozenset({"von", "der", "den", "zu", "und"})
_DUTCH = frozenset({"de", "den", "der", "het", "'t", "te", "ten", "ter", "van"})
_SPANISH = frozenset({"de", "del", "la", "las", "los"})
_PORTUGUESE = frozenset({"da", "das", "de", "do", "dos", "e"})
_NORDIC = frozenset({"af", "av", "von"})
PREFIXES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("Germany", "Austria", "Switzerland", "Liechtenstein"), _GERMAN),
    **dict.fromkeys(("Netherlands", "Suriname"), _DUTCH),
    **dict.fromkeys(("France", "Luxembourg"), frozenset({"de", "d'"})),
    **dict.fromkeys(("Spain", "Argentina", "Chile", "Colombia", "Mexico", "Peru", "Uruguay", "Venezuela"), _SPANISH),
    **dict.fromkeys(("Portugal", "Brazil", "Angola", "Mozambique"), _PORTUGUESE),
    **dict.fromkeys(("Denmark", "Norway", "Sweden", "Finland", "Iceland"), _NORDIC),
}

# A name that begins with an article alone stays under it: Las Heras, but Costa, Ana de la.
ARTICLES = frozenset({"el", "la", "las", "le", "les", "lo", "los"})


def resolve(
    articles: Iterable[Article], listed: Document | None
) -> tuple[dict[str, Person], tuple[Credit, ...], list[Problem]]:
    """Who the people are, and whose each byline is; nothing where the list itself has problems."""
    if listed is None:
        return {}, (), []
    people = {id: _person(id, entry) for id, entry in (listed.value or {}).items()}
    called: dict[str, set[str]] = defaultdict(set)
    for person in people.values():
        for name in (person.name, *person.variants):
            called[_form(name)].add(person.id)
    credits: list[Credit] = []
    found: list[Problem] = []
    for article in articles:
        for name, id in article.seed.record.authors.items():
            if id not in people:
                found.append(_unlisted_id(article, name, id, people))
        for part, contribution in enumerate(article.contributions):
            for byline in contribution.bylines:
                told = article.seed.record.authors.get(byline.name)
                ids = {told} if told else called[_form(byline.name)]
                if len(ids) == 1 and (id := next(iter(ids))) in people:
                    credits.append(Credit(article=article.id, part=part, person=id, byline=byline))
                elif not told:
                    found.append(_unclear(article, byline, sorted(ids)))
    return people, tuple(credits), found


def _form(name: str) -> str:
    """A name without what printing changes: case, spaces, Unicode form, kind of apostrophe and hyphen.

    >>> _form("JANE  O’Roe") == _form("Jane O'Roe")
    True
    """
    text = unicodedata.normalize("NFC", name.replace("\u00ad", "")).translate(str.maketrans("’‐‑", "'--"))
    return unicodedata.normalize("NFC", " ".join(text.split()).casefold())


def _unlisted_id(article: Article, name: str, id: str, people: Mapping[str, Person]) -> Problem:
    record = article.seed.record
    near = nearest(id, people)
    hint = f"did you mean `{near}`?" if near else f"add `{id}:` there."
    sentence = f"{quoted(id)} is not listed in {LIST}."
    return Problem(record.path, *record.places[("authors", name)], "author-unlisted", sentence, hint)


def _unclear(article: Article, byline: Byline, ids: list[str]) -> Problem:
    path = article.seed.path
    if not ids:
        id = re.sub(r"[^a-z0-9]+", "-", anyascii(byline.name).lower()).strip("-")
        hint = f"add there `{id}: {{name: {byline.name}, family: {byline.name.split()[-1]}}}`, or the name to a person’s `variants`."
        sentence = f"{quoted(byline.name)} is not listed in {LIST}."
        return Problem(path, byline.line, 1, "author-unlisted", sentence, hint)
    both = " and ".join(f"`{id}`" for id in ids)
    hint = f"say which in {article.seed.record.path}: `authors: {{{byline.name}: {ids[0]}}}`."
    return Problem(path, byline.line, 1, "author-ambiguous", f"{quoted(byline.name)} fits {both}.", hint)


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
    )


def file_under(given: str, family: str, country: str | None) -> str:
    """A name as a librarian files it, by the custom of the person's country.

    >>> file_under("Ursula", "von der Weide", "Germany"), file_under("Daphne", "du Roe", "United Kingdom")
    ('Weide, Ursula von der', 'du Roe, Daphne')
    """
    words = re.sub(r"^(d)['’](?=\w)", r"\1' ", family).split()
    drop = PREFIXES.get(country or "", frozenset())
    count = 0
    while words[0] not in ARTICLES and count < len(words) - 1 and words[count] in drop:
        count += 1
    entry = " ".join(words[count:]) if count else family
    rest = " ".join(part for part in (given, " ".join(words[:count])) if part)
    return f"{entry}, {rest}" if rest else entry


def filing_key(filed: str) -> tuple[str, ...]:
    """What to sort by: word by word, romanised, without case, accents and punctuation; the spelling decides a tie.

    >>> sorted(["Łęcka, Ewa", "Lee, Ann", "Müller, Jan", "Mueller, Jan", "Иванов, Пётр"], key=filing_key)
    ['Иванов, Пётр', 'Łęcka, Ewa', 'Lee, Ann', 'Mueller, Jan', 'Müller, Jan']
    """
    parts = [re.sub(r"[^a-z0-9 ]", "", anyascii(part).lower()).strip() for part in filed.split(",", 1)]
    return (*parts, filed)
