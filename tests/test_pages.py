"""The pages of the invented desk in tests/desk/, byte for byte as in tests/golden/, and what holds for any page.

After a change that is meant: `python -m pytest tests/test_pages.py --renew-golden`, then read the difference.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import frontmatter
import pytest

from build_tools import articles, pages, pipeline, seeds
from build_tools.markup import address, slug
from build_tools.model import FOLDERS, TOP, Article, Home

from . import desks, reading

GOLDEN = desks.TESTS / "golden"
CONTRACT = "id title date authors publisher source_url language themes description seed sha256".split()


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The docs/ of the invented desk, its pages made."""
    root = desks.corpus(tmp_path_factory.mktemp("corpus"))
    pipeline.build(root)
    return root / "docs"


@pytest.fixture(scope="module")
def understood() -> dict[str, Article]:
    found = [seeds.one(file)[0] for file in sorted((desks.CORPUS / "seeds").glob("*.txt"))]
    return {seed.record.id: articles.parse(seed) for seed in found if seed}


def _files(docs: Path) -> dict[str, bytes]:
    """What the build wrote: its folders, and its files beside them."""
    return {path: content for path, content in desks.tree(docs).items() if path in TOP or path.split("/")[0] in FOLDERS}


def _made(docs: Path) -> dict[str, bytes]:
    """The pages among it."""
    return {path: content for path, content in _files(docs).items() if path.endswith(".md")}


def test_the_pages_are_those_of_the_golden_folder(docs: Path, pytestconfig: pytest.Config) -> None:
    made = _files(docs)
    if pytestconfig.getoption("--renew-golden"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for path, content in made.items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_bytes(content)
    golden = desks.tree(GOLDEN)
    assert sorted(made) == sorted(golden)
    for path, content in made.items():
        assert content.decode() == golden[path].decode(), f"{path}: if this is meant, run pytest with --renew-golden"
        assert content == golden[path]


# What a page may consist of. An attribute that runs something, or an element that fetches, is not among them.
ELEMENTS = set(
    "a bdi blockquote code details div em h1 h2 h3 li mark meter ol p pre q section span strong summary ul !--".split()
)
ATTRIBUTES = set(
    "aria-describedby aria-hidden aria-label class data-article data-n data-search-exclude dir href id lang max min rel role value".split()
)


def test_nothing_that_came_from_outside_is_an_element_an_attribute_or_a_target(docs: Path) -> None:
    for path, content in _made(docs).items():
        for element in reading.render(frontmatter.loads(content.decode()).content).elements():
            assert element.name in ELEMENTS, path
            assert set(element.attributes) <= ATTRIBUTES, path
            target = urlsplit(element.attributes.get("href", ""))
            assert target.scheme in ("", "https"), path
            assert not target.netloc or target.netloc in ("gazette.example", "evil.example", "github.com"), path


def test_ids_stand_once_on_a_page_and_links_lead_to_pages_and_places(docs: Path) -> None:
    rendered = {path: reading.render(frontmatter.loads(text.decode()).content) for path, text in _made(docs).items()}
    others = _files(docs).keys()
    rendered["about.md"] = reading.render((docs / "about.md").read_text("utf-8"))
    ids = {
        path: [one.attributes["id"] for one in page.elements() if "id" in one.attributes]
        for path, page in rendered.items()
    }
    for path, page in rendered.items():
        assert len(ids[path]) == len(set(ids[path])), path
        for element in page.find("a"):
            link = urlsplit(element.attributes["href"])
            if not link.scheme:
                target = str(Path("/", path).parent.joinpath(link.path).resolve())[1:] if link.path else path
                target = re.sub(r"\.html$", ".md", target)  # within a note's words, which Markdown leaves alone
                if not target.endswith(".md"):
                    assert target in others, (path, element.attributes["href"])
                    continue
                assert target in rendered, (path, element.attributes["href"])
                assert not link.fragment or link.fragment in ids[target], (path, element.attributes["href"])


def test_front_matter_of_an_article_keeps_the_contract(docs: Path) -> None:
    for file in sorted((docs / "articles").glob("*.md")):
        meta = frontmatter.load(str(file)).metadata
        if file.name != "index.md":
            assert [key for key in CONTRACT if key not in meta] == []
            assert meta["id"] == file.stem
            assert re.fullmatch(r"[0-9a-f]{64}", str(meta["sha256"]))


def test_every_word_of_a_text_is_on_its_page(docs: Path, understood: dict[str, Article]) -> None:
    for id, article in understood.items():
        page = reading.render(frontmatter.load(str(docs / "articles" / f"{id}.md")).content)
        assert reading.missing(article, page) == [], id


def test_every_character_that_nobody_sees_is_named_on_its_page(docs: Path) -> None:
    text = (docs / "articles" / "odd-characters.md").read_text("utf-8")
    for code, line in [
        ("U+200B", 1), ("U+202E", 4), ("U+202C", 4), ("U+2066", 4), ("U+2069", 4),
        ("U+0000", 5), ("U+000C", 5), ("U+001B", 5), ("U+2028", 5), ("U+200B", 6), ("U+00AD", 7),
    ]:  # fmt: skip
        assert re.search(
            rf"^- Line {line}: \d characters? {re.escape(code)}, [A-Z -]+, (left out|shown as a space)",
            text,
            re.MULTILINE,
        ), code
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u202a-\u202e\u2066-\u2069]", text)
    for kept in (
        "no-break\u00a0space",
        "Softhyphen",
        "\u0915\u094d\u200d\u0937",
        "\u0646\u0645\u06cc\u200c\u062e",
    ):
        assert kept in text


def test_each_kind_of_person_and_text_reads_in_its_direction(docs: Path) -> None:
    arabic = reading.render(frontmatter.load(str(docs / "articles" / "the-harbour-at-night.md")).content)
    german = reading.render(frontmatter.load(str(docs / "articles" / "was-der-hafen-vergisst.md")).content)
    assert len(arabic.find("section", lang="ar", dir="rtl")) == 1
    assert len(german.find("section", lang="de", dir="ltr")) == 1


def test_one_person_with_two_parts_has_two_sections_and_two_links(docs: Path) -> None:
    article = reading.render(frontmatter.load(str(docs / "articles" / "harbour-reflections.md")).content)
    sections = [one.attributes["id"] for one in article.find("section", class_="contribution")]
    assert sections == ["jane-roe", "john-doe", "jane-roe-2"]
    author = reading.render(frontmatter.load(str(docs / "authors" / "jane-roe.md")).content)
    targets = {one.attributes["href"] for one in author.find("a")}
    assert {f"../articles/harbour-reflections.md#{id}" for id in ("jane-roe", "jane-roe-2")} <= targets


def test_a_desk_without_texts_people_and_themes_has_its_pages(tmp_path: Path) -> None:
    root = desks.good(tmp_path)
    for name in ("tides.txt", "tides.yml"):
        (root / "seeds" / name).unlink()
    for name in ("authors.yml", "themes.yml"):
        (root / "seeds" / name).write_text("# Nothing yet.\n")
    pipeline.build(root)
    assert "No article yet." in (root / "docs" / "index.md").read_text("utf-8")
    assert sorted(_made(root / "docs")) == [
        "articles/index.md",
        "authors/index.md",
        "index.md",
        "notes/index.md",
        "themes/index.md",
    ]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("<!-- articles -->\n", []),
        ("<!--articles-->\n", []),
        ("<!-- to be continued -->\n", []),
        ("Words, and <!-- artikles --> among them.\n", []),
        ("\n\n<!-- theme -->\n<!-- peoples -->\n", [9, 10]),
    ],
)
def test_markers_of_the_home_page(words: str, lines: list[int]) -> None:
    home = Home(path="docs/home.md", meta={}, words=words, first_line=7)
    assert [(one.code, one.line) for one in pages.problems(home)] == [("marker-unknown", line) for line in lines]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Towards a ‘dialogue of differences’", "towards-a-dialogue-of-differences"),
        ("Über Größe", "uber-grosse"),
        ("Речь о море", "rech-o-more"),
        ("…", ""),
        ("a" * 79 + " bc", "a" * 79),
    ],
)
def test_a_heading_has_a_readable_address(text: str, id: str) -> None:
    assert slug(text) == id


def test_an_address_is_encoded_and_means_the_same() -> None:
    assert address("https://a.example/x_(y)?q=*z*&r=ü") == "https://a.example/x%5F%28y%29?q=%2Az%2A&r=ü"
