"""People: how a name is filed, and whose a byline is. The tables are in tests/people/."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import frontmatter
import pytest

from build_tools import articles, cli, documents, people, pipeline, records
from build_tools.model import Byline, Contribution, Credit, Person
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
tran-hung: {name: Trần Văn Hưng, family: Trần}
tran-hung-2: {name: Trần Văn Hùng, family: Trần}
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
        ("Jurgen Ahr", "juergen-ahr"),
        ("Nguyen Van An", "nguyen-van-an"),
        ("Trần Văn Hùng", "tran-hung-2"),
    ],
)
def test_a_byline_is_the_person_of_that_name(byline: str, person: str) -> None:
    _, credits, found = resolve(byline)
    assert ([one.person for one in credits], found) == ([person], [])


@pytest.mark.parametrize(
    ("byline", "id"),
    [
        ("Jane Rowe", "unconfirmed-jane-rowe"),
        ("Jürgen Ähr", "unconfirmed-jurgen-ahr-a90ec582"),
        ("Juergen Ahr", "unconfirmed-juergen-ahr"),
        ("Nguyễn Vân Ân", "unconfirmed-nguyen-van-an-25c057d2"),
        ("Jane Roe Jr", "unconfirmed-jane-roe-jr"),
    ],
)
def test_a_byline_of_nobody_stands_for_itself(byline: str, id: str) -> None:
    people, credits, found = resolve(byline)
    assert ([one.person for one in credits], found) == ([id], [])
    assert (people[id].name, people[id].confirmed, people[id].given) == (byline, False, None)


@pytest.mark.parametrize(
    ("byline", "both"), [("A. Doe", "`anna-doe` and `arne-doe`"), ("Tran Van Hung", "`tran-hung` and `tran-hung-2`")]
)
def test_a_byline_of_two_is_named(byline: str, both: str) -> None:
    _, credits, found = resolve(byline)
    assert credits == ()
    assert [(one.code, one.path, one.line) for one in found] == [("author-ambiguous", "seeds/x.txt", 3)]
    assert both in found[0].sentence
    assert "seeds/x.yml" in found[0].hint


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


REVIEWS = sorted((desks.TESTS / "people" / "reviews").glob("*.txt"))


@pytest.mark.parametrize("file", REVIEWS, ids=lambda file: file.stem)
def test_who_is_not_confirmed_is_for_review_and_stops_no_build(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk, case = desks.good(tmp_path), desks.read(file)
    assert case.shows
    desks.apply(case, desk)
    assert cli.main(["--root", str(desk), "check"]) == 0
    *lines, _ = capsys.readouterr().out.splitlines()
    assert lines == [f"For review: {line}" for line in case.reviews]
    pipeline.build(desk)


def test_a_name_that_may_be_several_people_s_has_no_identifier_and_no_feed(tmp_path: Path) -> None:
    root = desks.corpus(tmp_path)
    pipeline.build(root)
    docs = root / "docs"
    linked = json.loads(str(frontmatter.load(str(docs / "articles/the-lamp.md"))["linked"]))
    assert linked["author"] == [{"@type": "Person", "name": "Nora Quist"}, {"@type": "Person", "name": "Ana Peña"}]
    index = json.loads((docs / "articles.json").read_text("utf-8"))["articles"]
    by_id = {author["id"]: author["confirmed"] for article in index for author in article["authors"]}
    assert {id for id, confirmed in by_id.items() if not confirmed} == {
        "unconfirmed-nora-quist",
        "unconfirmed-ana-pena-f4f74589",
    }
    pages = {path.name for path in (docs / "authors").iterdir()}
    assert {"unconfirmed-nora-quist.md", "jane-roe.feed.xml"} <= pages
    assert not [name for name in pages if name.startswith("unconfirmed-") and not name.endswith(".md")]


def test_a_page_says_that_a_name_may_be_that_of_several_people(tmp_path: Path) -> None:
    desk = desks.good(tmp_path)
    (desk / "seeds/authors.yml").write_text("# Nobody yet.\n")
    (desk / "seeds/rain.txt").write_text(
        "Rain\n\nDr JANE ROE, Fellow, Rain Institute\n\nRain fell on Norhaven for as long as anybody could remember, and then it stopped.\n"
    )
    (desk / "seeds/rain.yml").write_text("id: rain\n")
    page = desk / "docs/authors/unconfirmed-jane-roe.md"
    pipeline.build(desk)
    text = page.read_text("utf-8")
    assert "# Jane Roe {" in text
    assert "what stands here may be by several" in text
    assert "By Dr JANE ROE, Fellow, Rain Institute" in text
    (desk / "seeds/rain.yml").write_text("id: rain\ntaken_down: 2024-01-01\n")
    pipeline.build(desk)
    assert "by several" not in page.read_text("utf-8")
    (desk / "seeds/tides.yml").write_text("id: tides-of-norhaven\ntaken_down: 2024-01-01\n")
    pipeline.build(desk)
    assert not page.exists()


# ── pairs of names ───────────────────────────────────────────────────────────────────────────────────────────────

PAIRS = [
    [cell.strip() for cell in row.split("|")]
    for row in (desks.TESTS / "people" / "pairs.txt").read_text("utf-8").splitlines()
    if row and not row.startswith("#")
]


def judged(listed: str, printed: str) -> str:
    """What the program says of a pair: merged, proposed, or nothing."""
    family = re.search(r"\[(.*)\]", listed)
    name = re.sub(r"[\[\]]", "", listed)
    entry = {"name": name, "family": family[1] if family else name}
    document = documents.Document(path="seeds/authors.yml", value={"a": entry}, values={}, keys={})
    people_, _, _ = people.resolve([], document)
    byline = Byline(name=printed, honorific=None, role=None, country=None, where="top", line=1)
    article = articles.parse(seed("Words."))
    article = replace(article, contributions=(Contribution(bylines=(byline,), blocks=()),))
    _, credits, found = people.resolve([article], document)
    assert not found
    if credits[0].person == "a":
        return "merged"
    return "proposed" if people.likely(people_.values(), printed) else "nothing"


def test_hard_pairs() -> None:
    said = [(*pair, judged(pair[0], pair[1])) for pair in PAIRS]
    same = [row for row in said if row[2] == "same"]
    different = [row for row in said if row[2] == "different"]
    unclear = [row for row in said if row[2] == "cannot tell"]
    assert len(said) == len(same) + len(different) + len(unclear)
    wrongly = [row for row in said if row[4] == "merged" and row[2] != "same"]
    missed = [row for row in same if row[4] == "nothing"]
    falsely = [row for row in different if row[4] == "proposed"]
    for title, rows in (("merged wrongly", wrongly), ("not proposed", missed), ("proposed falsely", falsely)):
        for row in rows:
            print(f"  {title}: {' | '.join(row[:4])}")
    print(
        f"pairs {len(said)}: merged wrongly {len(wrongly)}; of {len(same)} variants {sum(row[4] == 'merged' for row in same)} merged,"
        f" {sum(row[4] == 'proposed' for row in same)} proposed, {len(missed)} missed; of {len(different)} different people"
        f" {len(falsely)} proposed; of {len(unclear)} that cannot be told {sum(row[4] == 'proposed' for row in unclear)} proposed"
    )
    assert len(said) >= 60
    assert wrongly == []
    assert len(missed) <= 0.05 * len(same)
    assert len(falsely) <= 0.1 * len(different)
