"""The book: well-formed, complete, every link led somewhere, and the words of the desk in it as they are."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools import book, pack, pipeline
from build_tools.book.elements import document, element, from_html
from build_tools.commentary import clean
from build_tools.model import Briefing

from . import desks

OPF, XHTML, DC = (
    "{http://www.idpf.org/2007/opf}",
    "{http://www.w3.org/1999/xhtml}",
    "{http://purl.org/dc/elements/1.1/}",
)
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOMENT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
IMPRINT = book.Imprint(rights="© “us” & <co>", version="2024-05-06")


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    known = pipeline.understand(desks.corpus(tmp_path_factory.mktemp("corpus")))
    return replace(known, desk=replace(known.desk, name="A “Desk” & <Co>", description="What & <why>"))


@pytest.fixture(scope="module")
def files(briefing: Briefing) -> dict[str, bytes]:
    return dict(book.render(briefing, IMPRINT, MOMENT))


def trees(files: dict[str, bytes], *endings: str) -> dict[str, Element]:
    """The files of these kinds, read as XML."""
    return {name: fromstring(content) for name, content in files.items() if name.endswith(endings)}


def text(one: Element | None) -> str:
    return " ".join("".join(one.itertext()).split()) if one is not None else ""


def described(package: Element, name: str) -> list[str]:
    return [text(one) for one in package.iter(name)]


# ── whole ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("which", ["invented", "this", "empty"])
def test_a_book_is_complete_and_every_link_leads_somewhere(which: str, briefing: Briefing) -> None:
    known = {
        "invented": briefing,
        "this": pipeline.understand(desks.REPOSITORY) if which == "this" else briefing,
        "empty": desks.briefing(),
    }
    made = list(book.render(known[which], IMPRINT, MOMENT))
    files = dict(made)
    assert len(made) == len(files)
    assert made[0] == ("mimetype", b"application/epub+zip")
    pages, package = trees(files, ".xhtml"), fromstring(files["EPUB/package.opf"])
    container = fromstring(files["META-INF/container.xml"])
    assert [one.get("full-path") for one in container.iter() if "full-path" in one.attrib] == ["EPUB/package.opf"]
    items = {one.attrib["id"]: f"EPUB/{one.attrib['href']}" for one in package.iter(f"{OPF}item")}
    assert sorted(items.values()) == sorted(set(files) - {"mimetype", "META-INF/container.xml", "EPUB/package.opf"})
    assert {items[one.attrib["idref"]] for one in package.iter(f"{OPF}itemref")} == set(pages)
    ids = {name: [one.attrib["id"] for one in page.iter() if "id" in one.attrib] for name, page in pages.items()}
    assert all(len(there) == len(set(there)) for there in ids.values())
    for name, target in _links(pages):
        path, _, fragment = target.partition("#")
        file = str(PurePosixPath("EPUB") / path) if path else name
        assert file in pages, target
        assert not fragment or fragment in ids[file], f"{name}: {target}"


def _links(pages: dict[str, Element]) -> Iterator[tuple[str, str]]:
    for name, page in pages.items():
        for one in page.iter(f"{XHTML}a"):
            if not re.match(r"(?:https?|mailto):", one.attrib["href"]):
                yield name, one.attrib["href"]


def test_the_archive_begins_with_its_kind_and_holds_it_as_it_is(tmp_path: Path, briefing: Briefing) -> None:
    (tmp_path / "site").mkdir()
    called = pack.edition(briefing, None)
    _, path = pack.write(tmp_path, tmp_path / "site", briefing, IMPRINT, called)
    assert path.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None


def test_the_same_briefing_gives_the_same_book(briefing: Briefing, files: dict[str, bytes]) -> None:
    assert dict(book.render(briefing, IMPRINT, MOMENT)) == files


# ── what it says ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_book_says_whose_it_is(briefing: Briefing, files: dict[str, bytes]) -> None:
    package = fromstring(files["EPUB/package.opf"])
    assert described(package, f"{DC}title") == [briefing.desk.name]
    assert described(package, f"{DC}language") == ["en", *sorted({one.language for one in briefing.articles} - {"en"})]
    assert described(package, f"{DC}rights") == [IMPRINT.rights]
    creators = {one.attrib["id"]: text(one) for one in package.iter(f"{DC}creator")}
    assert len(set(creators.values())) == len(creators) > 4
    said: dict[tuple[str, str], str] = {}
    for one in package.iter(f"{OPF}meta"):
        said[one.get("refines", ""), one.attrib["property"]] = text(one)
    assert [said[f"#{id}", "display-seq"] for id in creators] == [str(n) for n in range(1, len(creators) + 1)]
    assert {said[f"#{id}", "role"] for id in creators} == {"aut"}
    filed = {name: said[f"#{id}", "file-as"] for id, name in creators.items()}
    assert filed["Ursula von der Weide"] == briefing.people["ursula-von-der-weide"].filed
    assert said["", "dcterms:modified"] == "2024-05-06T07:08:09Z"
    assert said["", "schema:accessMode"] == "textual"
    first = briefing.articles[0]
    assert next(iter(creators.values())) == briefing.people[_credited(briefing, first.id)[0]].name


def _credited(briefing: Briefing, id: str) -> list[str]:
    return [
        one.person for one in sorted(briefing.credits, key=lambda one: (one.part, one.byline.line)) if one.article == id
    ]


def test_every_paragraph_stands_once_in_its_article_with_its_number(
    briefing: Briefing, files: dict[str, bytes]
) -> None:
    for article in briefing.articles:
        page = fromstring(files[f"EPUB/article-{article.id}.xhtml"])
        there = {one.attrib["id"]: one for one in page.iter(f"{XHTML}p") if re.fullmatch(r"p\d+", one.get("id", ""))}
        blocks = [block for block in article.blocks if block.number]
        assert list(there) == [f"p{block.number}" for block in blocks]
        for block in blocks:
            paragraph = there[f"p{block.number}"]
            refs = [one for one in paragraph.iter(f"{XHTML}a") if one.get(TYPE) == "noteref"]
            for one in refs:
                one.text = ""
            assert text(paragraph) == " ".join(f"{block.number} {block.text}".split())
        words = text(page)
        for line in article.lines_of("heading", "disclaimer", "standfirst"):
            assert " ".join(line.text.split()) in words
        rights = article.seed.record.rights
        assert (f"Rights: © {rights.holder}. {rights.licence}" if rights else "Rights: not stated") in words
        assert article.seed.sha256 in words


def test_each_note_is_a_footnote_that_leads_back(briefing: Briefing, files: dict[str, bytes]) -> None:
    kinds = {"noteref": 0, "footnote": 0}
    for page in trees(files, ".xhtml").values():
        by_id = {one.attrib["id"]: one for one in page.iter() if "id" in one.attrib}
        for one in page.iter():
            kind = one.get(TYPE, "")
            if kind in kinds:
                kinds[kind] += 1
                assert one.get("role") == f"doc-{kind}"
        for ref in (one for one in page.iter() if one.get(TYPE) == "noteref"):
            note = by_id[ref.attrib["href"][1:]]
            (back,) = [one for one in note.iter() if one.get("role") == "doc-backlink"]
            assert (note.get(TYPE), back.attrib["href"]) == ("footnote", f"#{ref.attrib['id']}")
            assert text(back) == text(ref)
    assert kinds == dict.fromkeys(kinds, len(briefing.anchors))
    everything = " ".join(text(page) for page in trees(files, ".xhtml").values())
    for remark in briefing.notes:
        said = " ".join(text(one) for one in from_html(briefing.said[remark.address]))
        assert " ".join(said.split())[:60] in everything


def test_words_in_another_language_say_so(files: dict[str, bytes]) -> None:
    page = fromstring(files["EPUB/article-the-harbour-at-night.xhtml"])
    part = next(one for one in page.iter() if one.get("id") == "part-1")
    title = next(page.iter(f"{XHTML}h1"))
    assert [(one.get("lang"), one.get(LANG), one.get("dir")) for one in (part, title)] == [("ar", "ar", "rtl")] * 2
    assert (page.get("lang"), page.get(LANG)) == ("en", "en")
    (listed,) = [
        one for one in fromstring(files["EPUB/nav.xhtml"]).iter() if text(one) == text(title) and one.get("href")
    ]
    assert (listed.get("lang"), listed.get("dir")) == ("ar", "rtl")


def test_nothing_a_stranger_wrote_is_markup(files: dict[str, bytes]) -> None:
    for page in trees(files, ".xhtml").values():
        for one in page.iter():
            assert one.tag.removeprefix(XHTML) in (
                "html head title link body section nav aside div h1 h2 h3 p ul ol li a span strong em code pre mark bdi "
                "blockquote br hr".split()
            )
            assert not [name for name in one.attrib if name.startswith("on") or name == "style"]
            assert not re.match(r"\s*(?:javascript|data|file|vbscript):", one.get("href", ""), re.IGNORECASE)


def test_what_may_not_be_shown_is_not_in_the_book(tmp_path: Path) -> None:
    """An excerpt ends where it ends, a text behind a link is not there, and one that was retracted says so."""
    root = desks.corpus(tmp_path)
    for name, more in (
        (
            "1-several",
            "display: excerpt\nexcerpt: 30\nhistory: [{date: 2022-02-02, kind: retracted, reason: A & B}]\n",
        ),
        ("4-fuss", "display: link\n"),
        ("2-top", "taken_down: 2023-03-03\n"),
    ):
        record = root / "seeds" / f"{name}.yml"
        record.write_text(record.read_text("utf-8") + more, "utf-8")
    known = pipeline.understand(root)
    files = dict(book.render(known, IMPRINT, MOMENT))
    words = " ".join(text(page) for page in trees(files, ".xhtml", ".opf").values())
    held = [one for one in known.articles if one.withheld]
    assert len(held) == 2
    for one in held:
        assert f", {one.withheld:,} words, is not shown here" in words
        later = one.seed.text.split()[-12:]
        assert " ".join(later) not in words
    assert "RETRACTED: " in text(fromstring(files["EPUB/nav.xhtml"]))
    assert "Retracted 2 February 2022: A & B" in words
    assert known.taken_down
    assert not [name for name in files for id, _ in known.taken_down if id in name]


# ── elements ─────────────────────────────────────────────────────────────────────────────────────────────────────


@given(st.text(), st.text())
def test_any_text_comes_back_out_of_an_element(words: str, value: str) -> None:
    plain = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
    read = fromstring(document(element("p", words, element("b"), words, title=value)))
    shown = plain.sub("\ufffd", words).replace("\r\n", "\n").replace("\r", "\n")
    assert (read.text or "", read[0].tail or "") == (shown, shown)
    assert re.sub(r"\s", " ", read.get("title", "")) == re.sub(r"\s", " ", plain.sub("\ufffd", value))


@given(st.text(alphabet="ab*_`[]()<>&#!\\\n\"'-1. |~:/.h", max_size=80))
def test_any_note_becomes_xml_with_the_same_words(words: str) -> None:
    blocks = clean.blocks(words)
    made = fromstring(document(element("div", from_html(blocks))))
    bare = re.sub(r"<[^>]*>", "", "".join(blocks))
    unescaped = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), bare)
    assert "".join("".join(made.itertext()).split()) == "".join(unescaped.split())
