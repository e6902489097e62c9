"""What the site holds for programs: citations, feeds, JSON and plain Markdown, each read back by a library or a schema."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import feedparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from pybtex.database import BibliographyData, Entry, parse_string

from build_tools import citations, cli, exports, pages, pipeline
from build_tools.addresses import address
from build_tools.catalogue import Catalogue, shown_title
from build_tools.exports import references, twin
from build_tools.model import Article, Briefing

from . import desks, reading

MANY = 400
NAMES = [f"Ada{chr(97 + n // 26 % 26)} Vik{chr(97 + n % 26)}{'x' * (n // 676)}son" for n in range(MANY)]

AWKWARD = {
    "quotes": (
        '“Who” said "it"? ‘Nobody’s’ {word} \\ 50% & $5 #1 a_b ~c^d',
        "Jane Roe",
        "Fisher & Sons, {Ltd}",
        "2021-05-04",
    ),
    "right-to-left": ("الميناء «في» الليل & \u200fالبحر", "ليلى البحري", "جريدة الميناء", "2018-07-01"),
    "one-name": ("The name that stands alone", "Madonna", None, None),
    "undated": ("Nobody wrote when", "Ursula von der Weide", "Küstenbote", None),
    "and": ("Brothers and sisters and others", "Jane Roe", "A and B, and C", "1999-12-31"),
    "line-ends": ("A title\u2028of two\u2029lines\ufffe", "Jane Roe", None, "2000-02-29"),
}
PEOPLE = """
jane-roe: {name: Jane Roe, family: Roe}
layla: {name: ليلى البحري, given: ليلى, family: البحري}
madonna: {name: Madonna, family: Madonna}
ursula: {name: Ursula von der Weide, given: Ursula, family: von der Weide}
"""


def _desk(root: Path) -> Path:
    """A desk of awkward titles and names, and an article of four hundred people."""
    desks.good(root)
    for file in (root / "seeds").glob("tides.*"):
        file.unlink()
    people = "".join(f"person-{n}: {{name: {name}, family: {name.split()[1]}}}\n" for n, name in enumerate(NAMES))
    (root / "seeds/authors.yml").write_text(PEOPLE + people)
    for id, (title, name, publisher, day) in AWKWARD.items():
        record: dict[str, Any] = {
            "id": id,
            "title": title,
            "date": day,
            "publisher": publisher,
            "source_url": f"https://a.example/{id}?a=1&b=(2)_~%20",
        }
        if " " not in name:
            record["corrections"] = [{"line": 1, "kind": "byline", "reason": "One word is a name too."}]
        known = {key: value for key, value in record.items() if value}
        (root / f"seeds/{id}.yml").write_text("\n".join(f"{key}: {json.dumps(value)}" for key, value in known.items()))
        (root / f"seeds/{id}.txt").write_text(
            f"Dr {name}, Fellow, Harbour Institute, Norway\n\nThe boats came home late that evening, and nobody on the pier had expected the tide to turn so soon.\n"
        )
    (root / "seeds/many.yml").write_text("id: many\ntitle: Four hundred voices\ndate: 2020-01-02\n")
    parts = (
        f"Dr {name}, Fellow, Harbour Institute, Norway\n\nThe boats came home late that evening, and nobody on the pier had expected the tide to turn so soon; {name} counted {n}."
        for n, name in enumerate(NAMES)
    )
    (root / "seeds/many.txt").write_text("\n\n".join(parts) + "\n")
    return root


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    return pipeline.understand(_desk(tmp_path_factory.mktemp("awkward")))


@pytest.fixture(scope="module")
def invented() -> Briefing:
    return pipeline.understand(desks.CORPUS)


ADDRESSES = [None, "https://desk.example/", "https://owner.example/repo/"]


@pytest.fixture(scope="module", params=[(which, at) for which in ("awkward", "invented") for at in ADDRESSES], ids=str)
def briefing(request: pytest.FixtureRequest) -> Briefing:
    """Each desk without an address, at the top of a host, and below a path."""
    which, at = request.param
    found: Briefing = request.getfixturevalue(which)
    return replace(found, desk=replace(found.desk, address=at))


@pytest.fixture(scope="module")
def made(briefing: Briefing) -> dict[str, str]:
    return {file.path: file.text for file in exports.render(briefing)}


# ── citations ────────────────────────────────────────────────────────────────────────────────────────────────────

Fact = dict[str, Any]

_CSL = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "type", "title", "language", "archive", "archive_location"],
        "properties": {
            **{name: {"type": "string", "minLength": 1, "pattern": r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]+$"} for name in ("id", "title", "container-title", "publisher", "URL", "language", "archive", "archive_location")},
            "type": {"enum": ["webpage", "document", "chapter"]},
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "required": ["date-parts"],
                "properties": {"date-parts": {"type": "array", "minItems": 1, "maxItems": 1, "items": {"type": "array", "items": {"type": "integer"}, "minItems": 3, "maxItems": 3}}},
            },
            "author": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {name: {"type": "string", "minLength": 1} for name in ("family", "given", "literal")},
                    "oneOf": [{"required": ["family", "given"]}, {"required": ["literal"]}],
                },
            },
        },
    },
}  # fmt: skip


def _from_csl(item: Fact) -> Fact:
    """What CSL-JSON says, in words of no format."""
    day = item.get("issued", {}).get("date-parts", [None])[0]
    return {
        "id": item["id"],
        "kind": item["type"],
        "title": item["title"],
        "container": item.get("container-title"),
        "people": [one.get("literal") or f"{one['family']}, {one['given']}" for one in item.get("author", ())],
        "publisher": item.get("publisher"),
        "day": tuple(day) if day else None,
        "source": item.get("URL"),
        "language": references._langid(item["language"]),
        "archive": f"Copy at {item['archive']}: {item['archive_location']}",
    }


def _from_bibtex(key: str, entry: Entry) -> Fact:
    def said(name: str) -> str | None:
        return _words(entry.fields[name]) if name in entry.fields else None

    date = entry.fields.get("date")
    assert entry.fields.get("year") == (date.split("-")[0] if date else None)
    people = []
    for person in entry.persons.get("author", ()):
        family = _words(" ".join([*person.prelast_names, *person.last_names]))
        given = _words(" ".join([*person.first_names, *person.middle_names]))
        people.append(f"{family}, {given}" if given else family)
    return {
        "id": key,
        "kind": {"online": "webpage", "misc": "document", "incollection": "chapter"}[entry.type],
        "title": said("title"),
        "container": said("booktitle"),
        "people": people,
        "publisher": said("publisher") or said("organization"),
        "day": tuple(map(int, date.split("-"))) if date else None,
        "source": entry.fields.get("url"),
        "language": entry.fields.get("langid", ""),
        "archive": said("note"),
    }


_NAMED = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^"}


def _words(field: str) -> str:
    """The words that TeX makes of a field: commands are their characters, braces are nothing."""
    return re.sub(
        r"\\text([a-z]+)\{\}|\\([&%$#_])|[{}]",
        lambda found: _NAMED[found[1]] if found[1] else found[2] or "",
        field,
    )


def _from_ris(entry: Fact) -> Fact:
    kind = {"ELEC": "webpage", "GEN": "document", "CHAP": "chapter"}[entry["type_of_reference"]]
    assert entry.get("year") == (entry["date"][:4] if "date" in entry else None)
    return {
        "id": entry["id"],
        "kind": kind,
        "title": entry["title"],
        "container": entry.get("secondary_title"),
        "people": entry.get("authors", []),
        "publisher": entry.get("publisher"),
        "day": tuple(map(int, entry["date"].split("/"))) if "date" in entry else None,
        "source": (entry.get("urls") or [None])[0],
        "language": references._langid(entry["language"]),
        "archive": f"Copy at {entry['name_of_database']}: {_location(entry)}",
    }


def _location(entry: Fact) -> str:
    """rispy has no name for AV, and keeps it among what it does not know."""
    found = entry.get("location_in_archives") or entry["unknown_tag"]["AV"][0]
    return cast(str, found)


def test_all_formats_of_an_item_say_the_same(briefing: Briefing, made: dict[str, str]) -> None:
    for article in briefing.articles:
        items = json.loads(made[f"articles/{article.id}.csl.json"])
        Draft202012Validator(_CSL).validate(items)
        told = [_from_csl(item) for item in items]
        bibliography: BibliographyData = parse_string(made[f"articles/{article.id}.bib"], "bibtex")
        assert [_from_bibtex(key, entry) for key, entry in bibliography.entries.items()] == told
        assert [_from_ris(entry) for entry in rispy.loads(made[f"articles/{article.id}.ris"])] == told


def test_an_item_says_what_is_known_and_no_more(awkward: Briefing) -> None:
    items = {item["id"]: item for one in awkward.articles for item in citations.items(Catalogue(awkward), one)}
    assert "issued" not in items["undated"]
    assert items["undated"]["author"] == [{"family": "von der Weide", "given": "Ursula"}]
    assert items["one-name"]["author"] == [{"literal": "Madonna"}]
    assert "publisher" not in items["one-name"]
    assert items["one-name"]["title"] == "[The name that stands alone]", "the text has none, so it is supplied"
    assert items["line-ends"]["title"] == "[A title of two lines]"
    assert items["many"]["type"] == "document", "no address at a publisher's"
    assert [one["given"] + " " + one["family"] for one in items["many"]["author"]] == NAMES
    assert items["many:person-7"]["author"] == [items["many"]["author"][7]]
    assert items["many:person-7"]["container-title"] == "[Four hundred voices]"
    assert len(items) == len(AWKWARD) + 1 + MANY


def test_three_levels_of_a_citation(invented: Briefing) -> None:
    desk = replace(invented.desk, address="https://desk.example/")
    catalogue = Catalogue(replace(invented, desk=desk))
    article = catalogue.by_id["harbour-reflections"]
    source = "‘[Harbour reflections: Who closed the pier?]’, The Norhaven Gazette, 18 October 2021, https://gazette.example/harbour-reflections"
    copy = "Copy at The Norhaven Desk: https://desk.example/articles/harbour-reflections.html"
    assert citations.whole(catalogue, article) == f"Jane Roe and John Doe, {source}. {copy}"
    assert citations.whole(catalogue, article, 1) == f"John Doe, contribution to {source}. {copy}#john-doe"
    assert citations.whole(catalogue, article, 1, "4") == f"John Doe, contribution to {source}, paragraph 4. {copy}#p4"
    undated = catalogue.by_id["odd-characters"]
    assert ", no date" in citations.sentence(catalogue, undated)


TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1)


@given(title=TEXT, family=TEXT, given_=TEXT)
def test_any_title_and_any_name_come_back(title: str, family: str, given_: str) -> None:
    title, family, given_ = (citations._line(one) or "x" for one in (title, family, given_))
    item = {
        "id": "x", "type": "webpage", "title": title, "language": "en", "archive": "A", "archive_location": "b",
        "author": [{"literal": family}, {"literal": given_}],
    }  # fmt: skip
    (entry,) = parse_string(references.bibtex(item), "bibtex").entries.values()
    assert _squeezed(_words(entry.fields["title"])) == _squeezed(title)
    assert [_squeezed(_words(str(one))) for one in entry.persons["author"]] == [_squeezed(family), _squeezed(given_)]
    (record,) = rispy.loads(references.ris(item))
    assert (record["title"], record["authors"]) == (title.strip(), [family.strip(), given_.strip()])


def _squeezed(text: str) -> str:
    """pybtex splits a name at its spaces, and TeX takes a run of them for one."""
    return re.sub(r"[\s~-]", "", text)


# ── feeds ────────────────────────────────────────────────────────────────────────────────────────────────────────

ATOM = "{http://www.w3.org/2005/Atom}"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00\+00:00")

# https://www.jsonfeed.org/version/1.1/
_JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        **{name: {"type": "string", "minLength": 1} for name in ("title", "home_page_url", "feed_url", "description", "language")},
        "authors": {"$ref": "#/$defs/authors"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "url", "content_text"],
                "additionalProperties": False,
                "properties": {
                    **{name: {"type": "string", "minLength": 1} for name in ("id", "url", "external_url", "title", "content_text", "language")},
                    "date_published": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"},
                    "authors": {"$ref": "#/$defs/authors"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
    "$defs": {"authors": {"type": "array", "minItems": 1, "items": {"type": "object", "minProperties": 1, "additionalProperties": False, "properties": {"name": {"type": "string"}, "url": {"type": "string"}}}}},
}  # fmt: skip


def _feeds(made: dict[str, str], ending: str) -> Iterator[tuple[str, str]]:
    return ((path, text) for path, text in made.items() if path.endswith(f"feed.{ending}"))


def test_atom_is_what_rfc_4287_asks_for(briefing: Briefing, made: dict[str, str]) -> None:
    for path, text in _feeds(made, "xml"):
        feed = ET.fromstring(text.encode())
        assert feed.tag == f"{ATOM}feed"
        _one_each(feed, {"id": 1, "title": 1, "updated": 1, "author": 1})
        assert [link.get("rel") for link in feed.findall(f"{ATOM}link")] == ["alternate", "self"]
        ids = [feed.findtext(f"{ATOM}id")]
        moments = []
        for entry in feed.findall(f"{ATOM}entry"):
            _one_each(entry, {"id": 1, "title": 1, "updated": 1, "summary": 1})
            assert len(entry.findall(f"{ATOM}published")) <= 1
            assert all(author.findtext(f"{ATOM}name") for author in entry.findall(f"{ATOM}author"))
            assert entry.find(f"{ATOM}link[@rel='alternate']") is not None
            ids.append(entry.findtext(f"{ATOM}id"))
            moments.append(entry.findtext(f"{ATOM}updated"))
        assert len(set(ids)) == len(ids), path
        assert all(urlsplit(id or "").scheme for id in ids), "an id is a full IRI (4.2.6)"
        assert all(_MOMENT.fullmatch(moment or "") for moment in moments)
        assert feed.findtext(f"{ATOM}updated") == max(filter(None, moments), default="1970-01-01T00:00:00+00:00")
        if briefing.desk.address:
            assert all((link.get("href") or "").startswith("http") for link in feed.iter(f"{ATOM}link"))
            assert all(str(id).startswith(briefing.desk.address) for id in ids)


def _one_each(element: ET.Element, wanted: dict[str, int]) -> None:
    assert {name: len(element.findall(ATOM + name)) for name in wanted} == wanted


def test_both_kinds_of_feed_read_back_alike(made: dict[str, str]) -> None:
    for path, text in _feeds(made, "xml"):
        atom = feedparser.parse(text.encode(), resolve_relative_uris=False)
        assert not atom.bozo, (path, atom.get("bozo_exception"))
        feed = json.loads(made[path.replace(".xml", ".json")])
        Draft202012Validator(_JSON_FEED).validate(feed)
        assert (atom.version, atom.feed.title) == ("atom10", " ".join(feed["title"].split()))
        assert [entry.id for entry in atom.entries] == [item["id"] for item in feed["items"]]
        for entry, item in zip(atom.entries, feed["items"], strict=True):
            assert entry.link == item["url"]
            assert [one.name for one in entry.get("authors", ())] == [one["name"] for one in item.get("authors", ())]
            assert entry.get("published") == item.get("date_published")


def test_what_stands_in_which_feed(invented: Briefing) -> None:
    made = {file.path: file.text for file in exports.render(invented)}
    catalogue = Catalogue(invented)

    def paths(feed: str) -> list[str]:
        return [item["url"] for item in json.loads(made[f"{feed}.json"])["items"]]

    assert paths("feed") == [f"articles/{one.id}.html" for one in catalogue.articles]
    assert paths("notes/feed") == [f"{one.address}.html" for one in catalogue.notes]
    assert "../articles/high-water.html" in paths("themes/floods.feed")
    assert {"../articles/harbour-reflections.html", "../articles/two-hands.html"} <= set(paths("authors/jane-roe.feed"))
    assert paths("authors/nobody-yet.feed") == []


def test_an_id_stays_when_the_address_is_not_known_and_is_no_others(invented: Briefing) -> None:
    made = {file.path: file.text for file in exports.render(invented)}
    ids = [
        json.loads(text)["items"][0]["id"] for path, text in made.items() if path in ("feed.json", "notes/feed.json")
    ]
    assert all(id.startswith("urn:uuid:") for id in ids)
    other = replace(invented, desk=replace(invented.desk, name="Another desk"))
    theirs = {file.path: file.text for file in exports.render(other)}
    assert json.loads(theirs["feed.json"])["items"][0]["id"] not in ids


# ── JSON and Markdown ────────────────────────────────────────────────────────────────────────────────────────────


def test_the_json_is_by_its_schemas(made: dict[str, str]) -> None:
    schemas = {name: json.loads(made[f"{name}.schema.json"]) for name in ("articles", "article")}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    index = json.loads(made["articles.json"])
    Draft202012Validator(schemas["articles"]).validate(index)
    for entry in index["articles"]:
        one = json.loads(made[f"articles/{entry['id']}.json"])
        Draft202012Validator(schemas["article"]).validate(one)
        assert one["$schema"].endswith("article.schema.json")
        same = set(entry) - {"json", "markdown", "url", "authors"}  # addresses lead from another place
        assert {key: one[key] for key in same} == {key: entry[key] for key in same}


def test_a_quote_finds_its_words_in_the_json_alone(invented: Briefing) -> None:
    found = 0
    for file in exports.render(invented):
        if not re.fullmatch(r"articles/[a-z-]+\.json", file.path):
            continue
        article = json.loads(file.text)
        text = {block["id"]: block["text"] for part in article["contributions"] for block in part["blocks"]}
        for note in article["notes"]:
            if isinstance(note["target"], dict) and "paragraph" in note["target"]:
                selector = note["target"]["selector"]
                around = selector["prefix"] + selector["exact"] + selector["suffix"]
                assert text[note["target"]["paragraph"]].count(around) == 1
                found += 1
    assert found >= 6


def test_a_twin_reads_as_the_text_does(briefing: Briefing, made: dict[str, str]) -> None:
    for article in briefing.articles:
        page = reading.parse(MarkdownIt().render(made[f"articles/{article.id}.md.txt"]))
        (title,) = page.find("h1")
        assert reading.words(title.text()) == reading.words(shown_title(article))
        shown = reading.words(page.text())
        for block in article.blocks:
            assert reading.words(f"{f'¶{block.number} ' if block.number else ''}{block.text}") in shown


@given(text=TEXT)
def test_any_text_in_a_twin_is_that_text(text: str) -> None:
    page = reading.parse(MarkdownIt().render(f"¶1 {twin.escape(text)}\n"))
    assert reading.words(page.text()) == reading.words(f"¶1 {text}")
    page = reading.parse(MarkdownIt().render(f"# {twin.escape(text)}\n"))
    assert reading.words(page.text()) == reading.words(text)


def test_llms_txt_is_as_its_convention_says(briefing: Briefing, made: dict[str, str]) -> None:
    lines = [line for line in made["llms.txt"].split("\n") if line]
    assert lines[0].startswith("# ")
    headings = [line for line in lines if line.startswith("## ")]
    assert headings == ["## Articles", "## Themes", "## Optional"]
    rows = [line for line in lines if line.startswith("- ")]
    assert all(re.match(r"- \[.+\]\([^\s()]+\): .+", row) for row in rows)
    page = reading.parse(MarkdownIt().render(made["llms.txt"]))
    targets = [one.attributes["href"] for one in page.find("a")]
    assert len(targets) == len(rows)
    expected = [address(briefing.desk, f"articles/{one.id}.md.txt") for one in briefing.articles]
    assert targets[: len(expected)] == expected


def test_the_same_briefing_gives_the_same_files(briefing: Briefing, made: dict[str, str]) -> None:
    again = exports.render(briefing)
    assert {file.path: file.text for file in again} == made
    assert [file.path for file in again] == sorted(made)


# ── pages ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _linked(briefing: Briefing) -> dict[str, dict[str, Any]]:
    made = {page.path: page.meta["linked"] for page in pages.render(briefing) if "linked" in page.meta}
    assert all(re.fullmatch("[^<>&\x00-\x1f\x7f-\x9f\u2028\u2029]+", text) for text in made.values())
    return {path: json.loads(text) for path, text in made.items()}


def test_json_ld_says_what_a_page_is(briefing: Briefing) -> None:
    linked = _linked(briefing)
    kinds = {
        "articles": "Article",
        "authors": "Person",
        "themes": "DefinedTerm",
        "notes": "Comment",
        "index.md": "WebSite",
    }
    for path, one in linked.items():
        kind = "CollectionPage" if path.startswith("authors/unconfirmed-") else kinds[path.split("/")[0]]
        assert (one["@context"], one["@type"]) == ("https://schema.org", kind)
        assert None not in one.values()
    for article in briefing.articles:
        one = linked[f"articles/{article.id}.md"]
        assert one["headline"] == shown_title(article)
        assert one.get("isBasedOn") == article.seed.record.source_url
        assert len(one.get("hasPart", [])) == (len(article.contributions) if len(article.contributions) > 1 else 0)
        assert ("archivedAt" in one) == bool(briefing.desk.address)
    assert "isBasedOn" not in linked.get("articles/many.md", {})
    if "articles/many.md" in linked:
        assert [one["name"] for one in linked["articles/many.md"]["author"]] == NAMES
        assert "datePublished" not in linked["articles/undated.md"]
        assert "givenName" not in linked["authors/madonna.md"]


def _head(site: Path, path: str) -> str:
    return (site / path).read_text("utf-8").split("</head>")[0]


@pytest.mark.parametrize("way", ["variable", "desk.yml", "mkdocs.yml"])
def test_one_setting_is_enough_for_the_address(way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = desks.good(tmp_path)
    if way == "variable":
        monkeypatch.setenv("SITE_URL", "https://owner.example/repo")
        (root / "seeds/desk.yml").write_text("address: https://elsewhere.example\n")
    elif way == "desk.yml":
        (root / "seeds/desk.yml").write_text("address: https://owner.example/repo\n")
    else:
        with (root / "mkdocs.yml").open("a") as file:
            file.write("site_url: https://owner.example/repo\n")
    assert cli.main(["--root", str(root), "build"]) == 0
    page = "https://owner.example/repo/articles/tides-of-norhaven.html"
    head = _head(root / "site", "articles/tides-of-norhaven.html")
    assert f'<link rel="canonical" href="{page}">' in head
    assert f'<meta name="citation_fulltext_html_url" content="{page}">' in head
    assert '<link rel="alternate" type="application/atom+xml" title="The Harbour Desk" href="../feed.xml">' in head
    assert f'"@id":"{page}"' in head
    assert f"<id>{page}</id>" in (root / "site/feed.xml").read_text("utf-8")
    assert 'href="jane-roe.feed.xml"' in _head(root / "site", "authors/jane-roe.html")
    assert 'href="sea.feed.json"' in _head(root / "site", "themes/sea.html")


def test_without_an_address_no_feed_is_named_and_no_page_claims_one(desk: Path) -> None:
    for path in (desk / "site").rglob("*.html"):
        head = path.read_text("utf-8").split("</head>")[0]
        assert "feed.xml" not in head
        assert "canonical" not in head
    assert (desk / "site/feed.xml").is_file()


@pytest.mark.parametrize(
    "told", ["owner.example/repo", "//owner.example", "ftp://owner.example", "https://", "https://a b"]
)
def test_an_address_that_is_none_is_named(
    told: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITE_URL", told)
    assert cli.main(["--root", str(desk), "build"]) == 1
    assert capsys.readouterr().err.startswith(f"SITE_URL:1:1: value-url: “{told}” is not a full address.")


def test_the_head_of_an_article_of_four_hundred(tmp_path: Path) -> None:
    root = _desk(tmp_path)
    assert cli.main(["--root", str(root), "build"]) == 0
    head = _head(root / "site", "articles/many.html")
    assert re.findall('<meta name="citation_author" content="([^"]*)">', head) == NAMES
    assert '<meta name="citation_publication_date" content="2020/01/02">' in head
    assert '<meta name="citation_title" content="[Four hundred voices]">' in head
    undated = _head(root / "site", "articles/undated.html")
    assert "citation_publication_date" not in undated
    for ending in ("bib", "ris", "csl.json"):
        assert f'href="undated.{ending}"' in undated
        assert (root / f"site/articles/undated.{ending}").is_file()
    quotes = _head(root / "site", "articles/quotes.html")
    assert 'content="[“Who” said &#34;it&#34;? ‘Nobody’s’ {word} \\ 50% &amp; $5 #1 a_b ~c^d]"' in quotes


def test_an_article_is_the_page_of_its_model(awkward: Briefing) -> None:
    """Guards the desk of this module: its texts are understood as they are meant."""
    found: dict[str, Article] = {one.id: one for one in awkward.articles}
    assert len(found["many"].contributions) == MANY
    assert {id: len(found[id].bylines) for id in AWKWARD} == dict.fromkeys(AWKWARD, 1)
