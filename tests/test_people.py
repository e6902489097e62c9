"""People: how a name is filed, and whose a byline is. The tables are in tests/people/."""

from __future__ import annotations

import itertools
import json
import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools import articles, cli, documents, people, pipeline, records
from build_tools.model import Byline, Contribution, Credit, Person
from build_tools.people import entries, tables
from build_tools.people.likely import COMPARED, Likely
from build_tools.people.parts import parts
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
    byline: str, record: dict[str, Any] | None = None, listed: str = LISTED
) -> tuple[dict[str, Person], tuple[Credit, ...], list[Problem]]:
    """What becomes of one byline, in line 3 of seeds/x.txt."""
    document, found = documents.parse("seeds/authors.yml", listed)
    assert document
    assert [*found, *records.check(document, "authors")] == []
    printed = Byline(name=byline, honorific=None, role=None, country=None, where="top", line=3)
    article = articles.parse(seed("Words.", authors=record or {}))
    article = replace(article, contributions=(Contribution(bylines=(printed,), blocks=()),))
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
        ("J.O'Roe", "jane-o-roe"),
        ("Dr. Jane Roe", "jane-roe"),
        ("Jane Roe, PhD", "jane-roe"),
        ("Jane\u200b Roe", "jane-roe"),
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
    listing = json.dumps({"a": {"name": name, "family": family[1] if family else name}})
    persons, credits, found = resolve(printed, listed=listing)
    assert not found
    if credits[0].person == "a":
        return "merged"
    return "proposed" if Likely([persons["a"]]).of(printed) else "nothing"


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
    assert len(different) >= len(same)
    assert wrongly == []
    assert len(missed) <= 0.05 * len(same)
    assert len(falsely) <= 0.1 * len(different)


# ── the tables ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_row_of_the_tables_does_what_its_example_says() -> None:
    for pattern, _, one, other in tables.FOLDS:
        assert tables.fold(one) == tables.fold(other), pattern
        without = tuple((re.compile(p), to) for p, to, *_ in tables.FOLDS if p != pattern)
        assert _by(without, one) != _by(without, other), f"{pattern}: the example holds without it"
    for end, instead, one, other in tables.ENDINGS:
        assert tables.fold(one).removesuffix(end) + instead == tables.fold(other), end
    for row in (*tables.GIVEN, *tables.FAMILY):
        assert len(set(row.split())) == len(row.split()) > 1, row


def _by(rules: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str:
    for pattern, instead in rules:
        text = pattern.sub(instead, text)
    return text


# ── an editor's word ─────────────────────────────────────────────────────────────────────────────────────────────

CONFIRMED = [
    re.fullmatch(
        r"(?P<what>.*?): briefing confirm (?P<who>.*?)(?: --id (?P<id>\S+))?\n(?P<before>.*)-->\n(?P<after>.*)",
        part,
        re.S,
    )
    for part in (desks.TESTS / "people" / "confirm.txt").read_text("utf-8").split("\n== ")[1:]
]


@pytest.mark.parametrize("case", CONFIRMED, ids=lambda case: case["what"] if case else "?")
def test_an_editors_word_goes_into_the_list_and_nothing_else_changes(case: re.Match[str], tmp_path: Path) -> None:
    desk = desks.good(tmp_path)
    file = desk / "seeds/authors.yml"
    for end, mark in (("\n", ""), ("\r\n", "\ufeff")):
        before, after = ((mark + case[key].replace("\n", end)).encode() for key in ("before", "after"))
        file.write_bytes(before)
        pipeline.confirm(desk, case["who"], case["id"])
        assert file.read_bytes().decode() == after.decode()
        assert pipeline.reviews(pipeline.understand(desk)) == ()
        pipeline.confirm(desk, case["who"], case["id"])
        assert file.read_bytes() == after


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Jane Row"], "No byline “Jane Row” waits to be confirmed: did you mean “Jane Roe”?"),
        (["xyzzy"], "`briefing check` names all"),
        (["Jane Roe", "--id", "Jane"], "“Jane” is no id"),
        (["Jane Roe", "--id", "unconfirmed-jane-roe"], "give an id without"),
        (["Jane Roe", "--id", "con"], "“con” is no id"),
        (
            ["Jane Roe"],
            "`jane-roe` is listed already, as “June Roe”. Say `--id jane-roe` if this is that person, else `--id jane-roe-2`.",
        ),
    ],
)
def test_a_word_that_cannot_be_is_refused_and_nothing_is_written(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = desks.good(tmp_path)
    file = desk / "seeds/authors.yml"
    file.write_text("jane-roe: {name: June Roe, family: Roe}\n")
    assert cli.main(["--root", str(desk), "confirm", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert file.read_text() == "jane-roe: {name: June Roe, family: Roe}\n"


def test_a_list_that_only_a_person_can_add_to_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = desks.good(tmp_path)
    file = desk / "seeds/authors.yml"
    file.write_text("john-doe: {name: John Doe, family: Doe}\n...\n")
    assert cli.main(["--root", str(desk), "confirm", "Jane Roe"]) == 2
    assert "add `jane-roe: {name: Jane Roe, family: Roe, aliases: [unconfirmed-jane-roe]}`" in capsys.readouterr().err
    assert file.read_text() == "john-doe: {name: John Doe, family: Doe}\n...\n"
    file.write_text("john-doe: {name: John\n")
    assert cli.main(["--root", str(desk), "confirm", "Jane Roe"]) == 1
    assert "yaml-syntax" in capsys.readouterr().err


def test_a_confirmed_person_s_page_moves_and_leaves_a_redirect(tmp_path: Path) -> None:
    desk = desks.good(tmp_path)
    (desk / "seeds/authors.yml").write_text("# Nobody yet.\n")
    assert cli.main(["--root", str(desk), "build"]) == 0
    assert "Nobody has yet confirmed" in (desk / "site/authors/unconfirmed-jane-roe.html").read_text("utf-8")
    assert cli.main(["--root", str(desk), "confirm", "jane roe"]) == 0
    assert cli.main(["--root", str(desk), "build"]) == 0
    assert "Nobody has yet confirmed" not in (desk / "site/authors/jane-roe.html").read_text("utf-8")
    assert 'href="jane-roe.html"' in (desk / "site/authors/unconfirmed-jane-roe.html").read_text("utf-8")
    assert "Not confirmed" not in (desk / "site/authors/index.html").read_text("utf-8")


_NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40).filter(
    str.strip
)


@given(
    st.lists(
        _NAMES | st.sampled_from(["Jane Roe", "J. Roe", "No", "null", "Roe: Jane", "[Roe]", "Dr", "عمر", "李"]),
        min_size=1,
        max_size=5,
    )
)
def test_the_lines_of_the_hints_list_whom_they_are_about(names: list[str]) -> None:
    """Whatever is printed as a name: what the review says to add makes the name that person's."""
    names = [" ".join(name.split()) for name in names]
    listed = "jane-anne-roe: {name: Jane Anne Roe, family: Roe}\n"
    for name in names:
        persons, credits, found = resolve(name, listed=listed)
        id = credits[0].person if credits else ""
        if found or persons[id].confirmed:
            continue
        new = entries.new_id(name, persons)
        assert id not in persons.keys() - {id}
        added = entries.line(new, persons[id].name, id)
        persons, credits, found = resolve(name, listed=f"{listed}{added}\n")
        assert (credits[0].person, found) == (new, [])
        assert entries.listed(listed, new, persons[new].name, id)
        listed += f"{added}\n"


def test_proposals_take_time_by_the_number_of_names_and_not_by_its_square() -> None:
    """Everybody has one family name, and each byline is compared with a few all the same, the right one among them."""
    given_ = [
        "".join(pair)
        for pair in itertools.product("BDFGKLMNPR", ("a", "e", "i", "o", "u"), "bdfgklmnpr", ("a", "o"), "mnr")
    ]
    listing = {f"p{n}": {"name": f"{name} Roe", "family": "Roe"} for n, name in enumerate(given_[:3000])}
    persons, _, _ = resolve("x", listed=json.dumps(listing))
    index = Likely(one for one in persons.values() if one.confirmed)
    for name in given_[:300]:
        assert 1 <= len(index.near(parts(f"{name} Anne Roe"))) <= COMPARED
        assert index.of(f"{name} Anne Roe")[0].name == f"{name} Roe"


@pytest.mark.parametrize(
    "name", ["a" * 10_000, "ab " * 5_000, "a-" * 5_000, "Dr", "Prof. Dr.", "-", "\u202eeoR enaJ\u202c", "李", "ا" * 500]
)
def test_a_name_that_is_hardly_one_ends(name: str) -> None:
    persons, credits, found = resolve(name)
    assert (len(credits), found) == (1, [])
    assert len(credits[0].person) <= 80
    assert len(Likely(persons.values()).of(name)) <= 3
