"""The two texts of this desk, from seed to page: what is known of them is what the build finds."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import frontmatter
import pytest

from build_tools import articles, cli, pages, pipeline, seeds
from build_tools.catalogue import Catalogue
from build_tools.model import FOLDERS, TOP, Article, Briefing, Page
from build_tools.pages.theme import NOTES

from . import desks, reading

SEEDS = desks.REPOSITORY / "seeds"
REACTIONS = "000_43bfef3a60c38498"
DIALOGUE = "003_2ae9ef121037858c"
CONTRACT = "id title date authors publisher source_url language themes description seed sha256".split()
FIVE = ["andrey-kortunov", "graham-stacey", "madeleine-moon", "mathieu-boulegue", "stefanie-babst"]


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return pipeline.understand(desks.REPOSITORY)


@pytest.fixture(scope="module")
def made(briefing: Briefing) -> dict[str, Page]:
    return {page.path: page for page in pages.render(briefing)}


def article(name: str) -> Article:
    seed, found = seeds.one(SEEDS / f"{name}.txt")
    assert seed
    assert found == []
    return articles.parse(seed)


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        (REACTIONS, "21959d412494840c685dabd7c7eab68b7dd98c28c1ebce2b06118bb321adc85e"),
        (DIALOGUE, "c52a9535f696ff3fda55132fba448a60f128ee4a3bfc4fe5e61a13761ddff62a"),
    ],
)
def test_the_seeds_are_byte_for_byte_as_received(name: str, digest: str) -> None:
    assert hashlib.sha256((SEEDS / f"{name}.txt").read_bytes()).hexdigest() == digest


def test_the_four_contributions_of_the_reactions() -> None:
    read = article(REACTIONS)
    senior = "ELN Senior"
    assert [
        (one.honorific, one.name, one.role, one.country, one.where) for one in read.bylines
    ] == [
        ("Dr", "Stefanie Babst", f"{senior} Associate Fellow and former NATO Assistant Secretary-General", "Germany", "section"),
        ("Dr", "Andrey Kortunov", f"{senior} Network member and Director General, Russian International Affairs Council", "Russia", "section"),
        ("Ms", "Madeleine Moon", f"{senior} Network Member and former President of the NATO Parliamentary Assembly", "United Kingdom", "section"),
        ("Sir", "Graham Stacey", f"{senior} Consulting Fellow and former Chief of Staff of NATO Transformation", "United Kingdom", "section"),
    ]  # fmt: skip
    kinds = [[block.kind for block in part.blocks] for part in read.contributions]
    assert list(map(len, kinds)) == [5, 3, 5, 4]
    assert kinds[3] == ["paragraph", "quote", "paragraph", "paragraph"]
    assert {kind for part in kinds[:3] for kind in part} == {"paragraph"}
    assert (read.title, read.date, read.language) == (None, None, "en-GB")
    assert read.lines_of("heading", "boilerplate", "title", "date") == ()
    assert len(read.lines_of("rule")) == 1
    (disclaimer,) = read.lines_of("disclaimer")
    assert len(re.findall(r"\.(?= |$)", disclaimer.text)) == 2


def test_the_dialogue_of_differences() -> None:
    read = article(DIALOGUE)
    assert read.title == "Russia and NATO: A Dialogue of Differences"
    assert (read.date, len(read.contributions)) == (None, 1)
    (byline,) = read.bylines
    assert (byline.honorific, byline.name, byline.role, byline.country, byline.where) == (
        None, "Mathieu Boulègue", "Research Fellow, Russia and Eurasia Programme", None, "bottom"
    )  # fmt: skip
    kinds = [block.kind for block in read.blocks]
    assert kinds == ["paragraph"] * 5 + ["heading"] + ["paragraph"] * 4 + ["heading"] + ["paragraph"] * 6
    assert [line.text for line in read.lines_of("heading")] == [
        "NATO disunity over the Russia challenge",
        "Towards a ‘dialogue of differences’",
    ]
    assert len(read.lines_of("boilerplate")) == 2
    assert all("Spanish" in line.reason for line in read.lines_of("boilerplate"))
    assert read.lines_of("disclaimer") == ()


@pytest.mark.parametrize(("name", "paragraphs"), [(REACTIONS, [5, 3, 5, 4]), (DIALOGUE, [15])])
def test_what_parse_prints(name: str, paragraphs: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["parse", str(SEEDS / f"{name}.txt"), "--json"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert [len(part["paragraphs"]) for part in read["contributions"]] == paragraphs


def test_what_the_texts_do_not_say_comes_from_their_records(briefing: Briefing) -> None:
    facts = {
        one.id: (str(one.seed.record.date), one.seed.record.publisher, one.seed.record.source_url)
        for one in briefing.articles
    }
    assert facts == {
        "nato-expulsions-network-reflections": (
            "2021-10-18",
            "European Leadership Network",
            "https://www.europeanleadershipnetwork.org/commentary/network-reactions-russian-response-to-nato-expulsions/",
        ),
        "russia-and-nato-dialogue-of-differences": (
            "2019-04-25",
            "Chatham House",
            "https://www.chathamhouse.org/2019/04/russia-and-nato-dialogue-differences",
        ),
    }


def test_slips_of_the_sources_stay_as_printed(made: dict[str, Page]) -> None:
    shown = reading.render(made["articles/nato-expulsions-network-reflections.md"].body).text()
    for slip in ("Jen Stoltenberg", "the Russian Federations", "city of Ossetia"):
        assert slip in shown


def test_every_line_of_both_texts_is_on_its_page(briefing: Briefing, made: dict[str, Page]) -> None:
    for one in briefing.articles:
        assert reading.missing(one, reading.render(made[f"articles/{one.id}.md"].body)) == []


def test_five_people_each_with_the_way_to_the_very_section(briefing: Briefing, made: dict[str, Page]) -> None:
    assert sorted({credit.person for credit in briefing.credits}) == FIVE
    for credit in briefing.credits:
        links = {one.attributes["href"] for one in reading.render(made[f"authors/{credit.person}.md"].body).find("a")}
        article = reading.render(made[f"articles/{credit.article}.md"].body)
        section = article.find("section", class_="contribution")[credit.part]
        assert f"../articles/{credit.article}.md#{section.attributes['id']}" in links
        assert credit.byline.name in " ".join([section.text(), section.attributes.get("aria-label", "")])
        (part,) = [
            part for one in briefing.articles if one.id == credit.article for part in [one.contributions[credit.part]]
        ]
        for block in part.blocks:
            assert reading.words(block.text) in reading.words(section.text())


def test_at_least_eight_themes_with_evidence_of_three_people_each(briefing: Briefing, made: dict[str, Page]) -> None:
    catalogue = Catalogue(briefing)
    voices = {
        theme: {
            person for one in catalogue.evidence_for[theme] for person in catalogue.author_of[one.article, one.part]
        }
        for theme in briefing.themes
    }
    assert sum(len(people) >= 3 for people in voices.values()) >= 8, {
        theme: len(people) for theme, people in voices.items()
    }
    assert all(voices.values()), "a theme that the texts do not speak of"
    for theme in briefing.themes:
        page = reading.render(made[f"themes/{theme}.md"].body)
        assert len(page.find("mark")) >= len(catalogue.evidence_for[theme])


def test_each_passage_stands_in_its_paragraph(briefing: Briefing, made: dict[str, Page]) -> None:
    texts = {
        f"../articles/{one.id}.md#p{block.number}": reading.words(block.text)
        for one in briefing.articles
        for block in one.blocks
    }
    for path, page in made.items():
        if path.startswith(("themes/", "authors/")):
            for address, passage in _passages(reading.render(page.body)):
                assert passage in texts[address], path


def _passages(page: reading.Element) -> Iterator[tuple[str, str]]:
    """Each passage of a page, with the address of its paragraph."""
    for part in page.find("div", class_="passages"):
        for item in part.find("li"):
            address = item.find("a")[-1].attributes["href"]
            words = "".join(
                one if isinstance(one, str) else one.text()
                for one in item.inside
                if isinstance(one, str) or one.name == "mark"
            )
            yield address, reading.words(words).removeprefix("… ").removesuffix(" …")


def test_article_pages_load_with_python_frontmatter_and_keep_the_contract(tmp_path: Path) -> None:
    for name in ("seeds", "docs"):
        shutil.copytree(
            desks.REPOSITORY / name,
            tmp_path / name,
            ignore=shutil.ignore_patterns(".*", *FOLDERS, *TOP),
        )
    pipeline.build(tmp_path)
    for file in (tmp_path / "docs" / "articles").glob("*-*.md"):
        meta = frontmatter.load(str(file)).metadata
        assert [key for key in CONTRACT if not meta.get(key)] == []
        text = tmp_path / str(meta["seed"])
        assert meta["sha256"] == hashlib.sha256(text.read_bytes()).hexdigest()
        authors = meta["authors"]
        assert isinstance(authors, list)
        assert {author["id"] for author in authors} <= set(FIVE)
    assert pipeline.build(tmp_path).changed == ()


def test_the_title_that_the_desk_supplied_is_in_brackets(made: dict[str, Page]) -> None:
    (title,) = reading.render(made["articles/nato-expulsions-network-reflections.md"].body).find("h1")
    assert title.text() == "[Network reflections: How do you view Russia’s response to NATO expulsions?]"
    (title,) = reading.render(made["articles/russia-and-nato-dialogue-of-differences.md"].body).find("h1")
    assert title.text() == "Russia and NATO: A Dialogue of Differences"


def test_each_note_stands_on_its_article_and_is_listed_wherever_it_belongs(
    briefing: Briefing, made: dict[str, Page]
) -> None:
    """On its own page, the article's, its author's, those of the people and the themes of its passage, and the index."""
    catalogue = Catalogue(briefing)
    assert len(briefing.notes) >= 6
    for note in briefing.notes:
        page = f"notes/{note.address}.md"
        assert page in made
        assert f'id="note-{note.id}"' in made[f"articles/{note.article}.md"].body
        anchor = briefing.anchors.get(note.address)
        places = ["notes/index.md", *([f"authors/{note.author}.md"] if note.author else [])]
        if anchor:
            places += [f"authors/{id}.md" for id in catalogue.author_of[note.article, anchor.part]]
            themes = catalogue.themes_at[note.article, anchor.number]
            places += [f"themes/{id}.md" for id in themes if note in catalogue.notes_for[id][:NOTES]]
        for place in places:
            assert f"(../{page})" in made[place].body, (note.address, place)
    newest = next(note for note in briefing.notes if not note.reply_to)
    assert f"(notes/{newest.address}.md)" in made["index.md"].body


def test_the_ledger_holds_what_this_desk_publishes(briefing: Briefing) -> None:
    assert pipeline.unrecorded(desks.REPOSITORY, briefing) == (0, 0), "run `make site`, and commit seeds/ledger.json"
