"""People: how a name is filed, and whose a byline is. The tables are in tests/people/."""

from __future__ import annotations

import random
from typing import Any

import pytest

from build_tools import articles, documents, people, records
from build_tools.model import Credit, Person
from build_tools.problems import Problem

from . import desks
from .test_articles import seed

FILED = [
    [cell.strip() for cell in row.split("|")]
    for row in (desks.TESTS / "people" / "filed.txt").read_text("utf-8").splitlines()
    if not row.startswith("#")
]
ORDER = (desks.TESTS / "people" / "order.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize(("given", "family", "country", "filed"), FILED, ids=str)
def test_a_name_is_filed_by_the_custom_of_its_country(given: str, family: str, country: str, filed: str) -> None:
    assert people.file_under(given, family, country or None) == filed


def test_names_are_in_the_order_of_an_index() -> None:
    shuffled = random.Random(1).sample(ORDER, len(ORDER))
    assert sorted(shuffled, key=people.filing_key) == ORDER


LISTED = """
jane-roe: {name: Jane Roe, family: Roe}
jane-o-roe: {name: Jane O’Roe, family: O’Roe, variants: [J. O’Roe]}
juergen-ahr: {name: Jürgen Ahr, family: Ahr}
anna-doe: {name: Anna Doe, family: Doe, variants: [A. Doe]}
arne-doe: {name: Arne Doe, family: Doe, variants: [A. Doe]}
nguyen-van-an: {name: Nguyễn Văn An, family: Nguyễn}
sukarta: {name: Sukarta, family: Sukarta}
leyla: {name: Layla al-Bahri, given: Layla, family: al-Bahri, sort: "Bahri, Layla al-"}
"""


def resolve(
    byline: str, record: dict[str, Any] | None = None
) -> tuple[dict[str, Person], tuple[Credit, ...], list[Problem]]:
    document, found = documents.parse("seeds/authors.yml", LISTED)
    assert document
    assert [*found, *records.check(document, "authors")] == []
    text = f"A title\n\nBy {byline}\n\nThe boats came home late, and nobody on the pier had expected the tide to turn so soon."
    article = articles.parse(seed(text, authors=record or {}))
    assert [one.name for one in article.bylines] == [" ".join(byline.split())]
    return people.resolve([article], document)


@pytest.mark.parametrize(
    ("byline", "person"),
    [
        ("Jane Roe", "jane-roe"),
        ("JANE ROE", "jane-roe"),
        ("Jane O'Roe", "jane-o-roe"),
        ("Jane O’Roe", "jane-o-roe"),
        ("J. O'Roe", "jane-o-roe"),
        ("Ju\u0308rgen Ahr", "juergen-ahr"),
        ("Anna Doe", "anna-doe"),
        ("Jane\u00a0Roe", "jane-roe"),
    ],
)
def test_a_byline_is_the_person_of_that_name(byline: str, person: str) -> None:
    _, credits, found = resolve(byline)
    assert ([one.person for one in credits], found) == ([person], [])


@pytest.mark.parametrize(
    ("byline", "code", "named"),
    [
        ("Jane Rowe", "author-unlisted", "`jane-rowe: {name: Jane Rowe, family: Rowe}`"),
        ("Jurgen Ahr", "author-unlisted", "`jurgen-ahr:"),
        ("A. Doe", "author-ambiguous", "seeds/x.yml"),
    ],
)
def test_a_byline_of_nobody_or_of_two_is_named(byline: str, code: str, named: str) -> None:
    _, credits, found = resolve(byline)
    assert credits == ()
    assert [(one.code, one.path, one.line) for one in found] == [(code, "seeds/x.txt", 3)]
    assert named in found[0].hint


def test_the_record_decides_between_two_and_over_a_name() -> None:
    assert [one.person for one in resolve("A. Doe", {"A. Doe": "arne-doe"})[1]] == ["arne-doe"]
    assert [one.person for one in resolve("Jane Roe", {"Jane Roe": "jane-o-roe"})[1]] == ["jane-o-roe"]


@pytest.mark.parametrize(
    ("id", "filed"),
    [
        ("jane-roe", "Roe, Jane"),
        ("nguyen-van-an", "Nguyễn, Văn An"),
        ("sukarta", "Sukarta"),
        ("leyla", "Bahri, Layla al-"),
    ],
)
def test_a_listed_person_is_filed(id: str, filed: str) -> None:
    assert resolve("Jane Roe")[0][id].filed == filed


def test_a_list_with_problems_credits_nobody_and_blames_nobody() -> None:
    assert people.resolve([], None) == ({}, (), [])
