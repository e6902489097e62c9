"""What was once published is found again: ids of paragraphs, addresses, feeds."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools import addresses, cli, identifiers, ledger, pipeline
from build_tools.model import Article, Ids

from . import desks, lasting
from .anchoring import understood

FIRST, SECOND, THIRD, FOURTH, NEW, OTHER = (
    "The lamp on the mole was lit by hand until the keeper’s daughter found a better use for all of the oil.",
    "No ship’s master has ever thanked the town for its fog bell of the mole. Several of them, though, have cursed it in good prose.",
    "Salt was cheaper than bread in that year, and both of them were a good deal dearer than any advice was.",
    "The committee met on a Tuesday, heard four witnesses, and rose before any of the four had quite finished.",
    "Whoever keeps the ledger of the pilots keeps the pilots themselves, as the old people of the harbour say.",
    "Three of the nine cranes stood idle, and the other six were thought by the board to be six too many.",
)


def known(*paragraphs: str, of: Ids | None = None) -> tuple[Article, Ids]:
    """A text as understood and named, and what the ledger holds of it then."""
    article = identifiers.carry(understood("\n\n".join(paragraphs)), of)
    return article, identifiers.record(article, dict.fromkeys(range(len(article.contributions)), "text"))


@pytest.mark.parametrize(
    ("after", "numbers", "former"),
    [
        ((FIRST, NEW, SECOND, THIRD), ["1", "1a", "2", "3"], {}),
        ((NEW, FIRST, SECOND, THIRD, OTHER), ["0a", "1", "2", "3", "4"], {}),
        ((FIRST, THIRD), ["1", "3"], {"3": {"p2"}}),
        ((THIRD, FIRST, SECOND), ["3", "1", "2"], {}),
        ((FIRST, f"{SECOND} {THIRD}"), ["1", "2"], {"2": {"p3"}}),
        (
            (FIRST, SECOND[: SECOND.index(" Several")], SECOND[SECOND.index("Several") :], THIRD),
            ["1", "2", "2a", "3"],
            {},
        ),
        ((NEW, OTHER), ["4", "5"], {"5": {"p1", "p2", "p3"}}),
        ((FIRST.replace("lamp", "light").upper(), SECOND.replace("town", "borough"), THIRD), ["1", "2", "3"], {}),
    ],
    ids=["put in", "before and after", "taken out", "moved", "joined", "split", "another text", "re-worded"],
)
def test_a_paragraph_keeps_its_number(after: tuple[str, ...], numbers: list[str], former: dict[str, set[str]]) -> None:
    _, first = known(FIRST, SECOND, THIRD)
    article, _ = known(*after, of=first)
    assert [block.number for block in article.blocks] == numbers
    gone = {number: {id for id in ids if id != "text"} for number, ids in article.former.items()}
    assert {number: ids for number, ids in gone.items() if ids} == former


def test_a_number_is_given_once_and_what_led_to_a_paragraph_goes_on_with_it() -> None:
    _, then = known(FIRST, SECOND, THIRD)
    _, then = known(FIRST, NEW, SECOND, THIRD, of=then)
    _, then = known(FIRST, SECOND, THIRD, of=then)  # 1a is gone, and leads to 2
    _, then = known(FIRST, OTHER, SECOND, THIRD, of=then)
    assert list(then.paragraphs) == ["1", "1b", "2", "3"]
    article, then = known(FIRST, THIRD, FOURTH, of=then)  # and on to 3, with 2
    assert [block.number for block in article.blocks] == ["1", "3", "4"]
    assert {"p1a", "p1b", "p2"} <= set(article.former["3"])
    assert then.others["p1a"] == "3"


@given(
    st.lists(
        st.sampled_from(["a", "b c", "d e f", *(f"{n} words of {n} kinds, and more" for n in range(30))]), max_size=25
    ),
    st.data(),
)
def test_whatever_the_edit_each_id_leads_somewhere_once(paragraphs: list[str], data: st.DataObject) -> None:
    marks = [identifiers.fingerprint(one) for one in paragraphs]
    edited = data.draw(st.permutations(marks).map(lambda order: order[: len(order) // 2 + 3]))
    more = data.draw(st.lists(st.sampled_from([*marks, "xyzzy"]), max_size=5)) if marks else []
    same = identifiers.match(marks, [*edited, *more])
    kept = [at for at in same if at is not None]
    assert len(set(kept)) == len(kept)
    assert all(0 <= at < len(marks) for at in kept)
    old, new = Counter(marks), Counter([*edited, *more])
    exact = Counter(new for at, new in zip(same, [*edited, *more], strict=True) if at is not None and marks[at] == new)
    assert exact == old & new, "what is there word for word is known again, as often as it was there"


def test_ids_survive_edits_of_every_kind() -> None:
    """A sample of what `make lasting` measures, at its limit."""
    counts = lasting.run(2021, 48)
    assert sum(sum(row.values()) for row in counts.values()) > 500
    assert lasting.right(counts) >= lasting.RIGHT


# ── a desk over time ─────────────────────────────────────────────────────────────────────────────────────────────


def build(desk: Path) -> None:
    assert cli.main(["--root", str(desk), "build"]) == 0


def edit(desk: Path, path: str, old: str, new: str) -> None:
    text = (desk / path).read_text("utf-8")
    assert old in text
    (desk / path).write_text(text.replace(old, new), "utf-8")


def site(desk: Path, path: str) -> str:
    return (desk / "site" / path).read_text("utf-8")


NOTE = """---
article: tides-of-norhaven
author: jane-roe
date: 2021-05-05
kind: context
quote: counted on the moon
---

It was new on that day.
"""


@pytest.fixture
def noted(desk: Path) -> Path:
    """The good desk, with a note, built."""
    folder = desk / "docs" / "commentary" / "tides-of-norhaven"
    folder.mkdir(parents=True)
    (folder / "2021-05-05-moon.md").write_text(NOTE)
    build(desk)
    return desk


def test_a_build_records_what_it_published_and_nothing_else_does(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded = json.loads((desk / ledger.PATH).read_text("utf-8"))
    assert recorded["addresses"]["articles/tides-of-norhaven"] == "bib csl.json html json md.txt ris"
    assert list(recorded["articles"]["tides-of-norhaven"]["paragraphs"]) == ["1", "2"]
    before = desks.stamps(desk / "seeds")
    build(desk)
    assert "commit seeds/ledger.json" not in capsys.readouterr().out
    edit(desk, "seeds/tides.txt", "“We had", "Nobody knew why.\n\n“We had")
    capsys.readouterr()
    assert cli.main(["--root", str(desk), "check"]) == 0
    assert "For the ledger: 0 new addresses, 1 new id. Hint: run `make site`" in capsys.readouterr().out
    (desk / "mkdocs.yml").write_text("site_name: [")
    assert cli.main(["--root", str(desk), "build"]) == 1  # what is not published is not recorded
    assert {path: at for path, at in desks.stamps(desk / "seeds").items() if path != "tides.txt"} == {
        path: at for path, at in before.items() if path != "tides.txt"
    }


@pytest.mark.parametrize("which", [desks.corpus, desks.good, desks.copy], ids=["invented", "good", "this"])
def test_what_is_recorded_is_what_is_made(which: object, tmp_path: Path) -> None:
    root: Path = which(tmp_path / "desk")  # type: ignore[operator]
    briefing = pipeline.understand(root)
    written = pipeline.write(root, briefing)
    paths = {f"{path.removesuffix('.md')}.html" if path.endswith(".md") else path for path in written.changed}
    if which is desks.copy:
        paths = {
            f"{path.relative_to(root / 'docs').as_posix().removesuffix('.md')}.html"
            if path.suffix == ".md"
            else path.relative_to(root / "docs").as_posix()
            for folder in ("articles", "authors", "notes", "themes")
            for path in (root / "docs" / folder).rglob("*")
            if path.is_file()
        } | {path for path in addresses.public(briefing) if "/" not in path}
    assert paths == addresses.public(briefing)


def test_a_paragraph_that_is_gone_is_a_place_on_the_page(desk: Path) -> None:
    edit(
        desk,
        "seeds/tides.txt",
        "“We had",
        "Nobody knew why, and nobody on the pier would have said so to the keeper.\n\n“We had",
    )
    build(desk)
    page = site(desk, "articles/tides-of-norhaven.html")
    assert re.findall(r'<p class="\w+" id="(p\w+)"', page) == ["p1", "p1a", "p2"]
    edit(desk, "seeds/tides.txt", "Nobody knew why, and nobody on the pier would have said so to the keeper.\n\n", "")
    build(desk)
    page = site(desk, "articles/tides-of-norhaven.html")
    assert re.search(r'<p class="quote" id="p2"><span class="former" id="p1a"></span>', page)


def test_a_text_under_a_new_id_is_found_under_the_old_one(noted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ids = re.findall(r"<id>(.*?)</id>", site(noted, "feed.xml"))
    edit(noted, "seeds/tides.yml", "id: tides-of-norhaven", "id: tides\naliases: [tides-of-norhaven]")
    assert cli.main(["--root", str(noted), "check"]) == 1
    assert "it is called `tides` now: move the file to docs/commentary/tides/" in capsys.readouterr().err
    folder = noted / "docs" / "commentary"
    (folder / "tides-of-norhaven").rename(folder / "tides")
    edit(noted, "docs/commentary/tides/2021-05-05-moon.md", "article: tides-of-norhaven", "article: tides")
    build(noted)
    for old, new in (
        ("articles/tides-of-norhaven", "articles/tides.html"),
        ("notes/tides-of-norhaven/2021-05-05-moon", "notes/tides/2021-05-05-moon.html"),
    ):
        page = site(noted, f"{old}.html")
        assert '<meta name="robots" content="noindex">' in page
        assert re.search(rf'<p>This page has moved. Go on to <a href="[./]*{re.escape(new.split("/", 1)[1])}">', page)
        assert "assets/moved.js" in page
        assert "moved.js" not in site(noted, new)
    for ending in ("bib", "csl.json", "json", "md.txt", "ris"):
        assert site(noted, f"articles/tides-of-norhaven.{ending}") == site(noted, f"articles/tides.{ending}")
    assert re.findall(r"<id>(.*?)</id>", site(noted, "feed.xml")) == ids, "no reader is shown an entry twice"
    assert "tides-of-norhaven.html" not in site(noted, "articles/index.html")


def test_people_and_themes_leave_their_old_addresses(desk: Path) -> None:
    edit(desk, "seeds/authors.yml", "jane-roe:\n", "roe-jane:\n  aliases: [jane-roe]\n")
    edit(desk, "seeds/themes.yml", "sea:\n", "ocean:\n  aliases: [sea]\n")
    edit(desk, "seeds/themes.yml", "related: [sea]", "related: [ocean]")
    build(desk)
    assert 'href="roe-jane.html"' in site(desk, "authors/jane-roe.html")
    assert 'href="ocean.html"' in site(desk, "themes/sea.html")
    assert site(desk, "themes/sea.feed.xml") == site(desk, "themes/ocean.feed.xml")
    page = site(desk, "articles/tides-of-norhaven.html")
    assert 'id="roe-jane"' in page
    assert '<span class="former" id="jane-roe"></span>' in page, "a contribution is cited by it"


def test_the_desk_leads_from_one_page_to_another(desk: Path) -> None:
    (desk / "seeds" / "desk.yml").write_text(
        "address: https://desk.example/\nredirects:\n  themes/fog.html: themes/mist.html\n  themes/mist.html: about.html\n"
    )
    build(desk)
    assert 'href="../about.html"' in site(desk, "themes/fog.html")
    assert 'href="../about.html"' in site(desk, "themes/mist.html")
    assert "fog" not in site(desk, "sitemap.xml")
    assert 'rel="canonical"' not in site(desk, "themes/fog.html")


def test_notes_on_a_text_that_was_taken_down_lead_to_its_notice(noted: Path) -> None:
    (noted / "seeds" / "tides.yml").write_text("id: tides-of-norhaven\ntaken_down: 2026-11-01\n")
    build(noted)
    assert 'href="../../articles/tides-of-norhaven.html"' in site(noted, "notes/tides-of-norhaven/2021-05-05-moon.html")
    assert not (noted / "site" / "articles" / "tides-of-norhaven.json").exists()
    assert "1" in json.loads((noted / ledger.PATH).read_text("utf-8"))["articles"]["tides-of-norhaven"]["paragraphs"]


def test_paragraphs_that_may_not_be_shown_lead_to_where_the_text_ends(desk: Path) -> None:
    with (desk / "seeds" / "tides.yml").open("a") as record:
        record.write("display: excerpt\nexcerpt: 10\n")
    build(desk)
    page = site(desk, "articles/tides-of-norhaven.html")
    assert re.search(r'<p class="withheld"><span class="former" id="p2"></span>', page)


def test_a_correction_is_news(desk: Path) -> None:
    with (desk / "seeds" / "tides.yml").open("a") as record:
        record.write("history: [{date: 2022-02-03, kind: corrected, reason: The hour was mended.}]\n")
    build(desk)
    entry = ElementTree.fromstring(site(desk, "feed.xml")).find("{http://www.w3.org/2005/Atom}entry")
    assert entry is not None
    said = {one.tag.rpartition("}")[2]: one.text or "" for one in entry}
    assert (said["updated"][:10], said["published"][:10]) == ("2022-02-03", "2021-05-04")
    assert said["summary"].startswith("Corrected 3 February 2022: The hour was mended. The boats")
    (item,) = json.loads(site(desk, "feed.json"))["items"]
    assert item["date_modified"][:10] == "2022-02-03"
    page = site(desk, "articles/tides-of-norhaven.html")
    assert "4 May 2021, corrected 3 February 2022" in re.sub(r"<[^>]*>", "", page)
    assert "N1  - Corrected 3 February 2022: The hour was mended." in site(desk, "articles/tides-of-norhaven.ris")
    assert "note = {Corrected 3 February 2022: The hour was mended." in site(desk, "articles/tides-of-norhaven.bib")
    (csl,) = json.loads(site(desk, "articles/tides-of-norhaven.csl.json"))
    assert csl["note"] == "Corrected 3 February 2022: The hour was mended."
