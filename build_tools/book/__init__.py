"""Briefing to a book: the files of an EPUB 3.

In: a `Briefing`, what the book says of itself, and a moment. Out: names and contents, in the order of the archive.
Nothing is refused. The one idea: EPUB is XHTML, a list of files and a table of contents, and the standard library writes
XML; a pure function, so the same desk gives the same book.

By EPUB 3.3 (https://www.w3.org/TR/epub-33/) and EPUB Accessibility 1.1 (https://www.w3.org/TR/epub-a11y-11/).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from xml.etree.ElementTree import Element

from ..addresses import lasting_id
from ..catalogue import SITE_LANGUAGE, Catalogue, writer_of
from ..markup import direction
from ..model import Briefing
from . import chapters, indexes
from .chapters import Chapter, Imprint
from .elements import Inside, document, element, page

MIMETYPE = "mimetype"  # the first file, so that the archive tells its kind by its first bytes
CSS = Path(__file__).with_name("book.css")

# What the book is to readers who cannot see it, or not well.
ACCESS = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
    (
        "accessibilitySummary",
        "Text alone, with headings, numbered paragraphs, linked notes and the language of each part.",
    ),
)


def render(briefing: Briefing, imprint: Imprint, moment: datetime) -> Iterator[tuple[str, bytes]]:
    """Every file of the book; `moment`, in UTC, is when it was last changed."""
    catalogue = Catalogue(briefing)
    front = chapters.title_page(briefing.desk, imprint)
    articles = [chapters.article(catalogue, one) for one in catalogue.articles]
    back = [indexes.people(catalogue), indexes.themes(catalogue)]
    yield MIMETYPE, b"application/epub+zip"
    yield "META-INF/container.xml", _container()
    yield "EPUB/package.opf", _package(catalogue, imprint, moment, [front, *articles, *back])
    yield "EPUB/nav.xhtml", _contents(front, articles, back)
    yield "EPUB/book.css", CSS.read_bytes()
    for chapter in (front, *articles, *back):
        yield f"EPUB/{chapter.file}", chapter.content


def _container() -> bytes:
    file = element("rootfile", full_path="EPUB/package.opf", media_type="application/oebps-package+xml")
    space = "urn:oasis:names:tc:opendocument:xmlns:container"
    return document(element("container", element("rootfiles", file), version="1.0", xmlns=space))


def _contents(front: Chapter, articles: list[Chapter], back: list[Chapter]) -> bytes:
    """The table of contents, and the landmarks."""
    listed: list[Inside] = [_entry(front)]
    if articles:
        listed.append(element("li", element("span", "Articles"), element("ol", map(_entry, articles))))
    toc = element(
        "nav",
        element("h1", "Contents"),
        element("ol", listed, map(_entry, back)),
        id="toc",
        epub_type="toc",
        role="doc-toc",
    )
    places = [("titlepage", front.file, "Title page"), ("toc", "#toc", "Contents")]
    places.append(("bodymatter", (articles or back)[0].file, "Start of the text"))
    rows = [element("li", element("a", title, href=href, epub_type=kind)) for kind, href, title in places]
    landmarks = element(
        "nav", element("h2", "Landmarks"), element("ol", rows), epub_type="landmarks", hidden="hidden", id="landmarks"
    )
    return page("Contents", toc, landmarks, language=SITE_LANGUAGE, kind="frontmatter")


def _entry(chapter: Chapter) -> Element:
    within = [element("li", element("a", title, href=f"{chapter.file}#{id}")) for id, title in chapter.places]
    spoken = {"lang": chapter.language, "dir": direction(chapter.language)} if chapter.language else {}
    title = element("a", chapter.title, href=chapter.file, **spoken)
    return element("li", title, element("ol", within) if within else None)


def _package(catalogue: Catalogue, imprint: Imprint, moment: datetime, parts: list[Chapter]) -> bytes:
    """The list of files, their order, and what the book says of itself."""
    files = [("nav", "nav.xhtml", "nav"), *((f"part-{n}", part.file, None) for n, part in enumerate(parts, 1))]
    manifest = [
        element("item", id=id, href=file, media_type="application/xhtml+xml", properties=kind)
        for id, file, kind in files
    ]
    manifest.append(element("item", id="style", href="book.css", media_type="text/css"))
    order = ["part-1", "nav", *(f"part-{n}" for n in range(2, len(parts) + 1))]
    return document(
        element(
            "package",
            element("metadata", _metadata(catalogue, imprint, moment), xmlns_dc="http://purl.org/dc/elements/1.1/"),
            element("manifest", manifest),
            element("spine", [element("itemref", idref=id) for id in order]),
            version="3.0",
            unique_identifier="book",
            xml_lang=SITE_LANGUAGE,
            xmlns="http://www.idpf.org/2007/opf",
        )
    )


def _metadata(catalogue: Catalogue, imprint: Imprint, moment: datetime) -> Iterator[Element]:
    """Dublin Core in the order that readers look for it; the people in the order in which they speak."""
    desk = catalogue.briefing.desk
    # of the desk's name alone: a later edition is the same book, told apart by when it was changed (EPUB 3.3, 5.5.3.1.1)
    yield element("dc:identifier", lasting_id(replace(desk, address=None), "book"), id="book")
    yield element("dc:title", desk.name)
    languages = [SITE_LANGUAGE, *sorted({one.language for one in catalogue.articles} - {SITE_LANGUAGE})]
    yield from (element("dc:language", one) for one in languages)
    yield element("meta", moment.strftime("%Y-%m-%dT%H:%M:%SZ"), property="dcterms:modified")
    people = dict.fromkeys(credit.person for one in catalogue.articles for credit in catalogue.credits_in[one.id])
    for n, person in enumerate(map(catalogue.person.__getitem__, people), 1):
        filed = element("meta", person.filed, refines=f"#creator-{n}", property="file-as")
        yield from (element("dc:creator", person.name, id=f"creator-{n}"), *_did("creator", n, "aut"), filed)
    for n, name in enumerate(dict.fromkeys(writer_of(catalogue, note) for note in catalogue.notes), 1):
        yield from (element("dc:contributor", name, id=f"contributor-{n}"), *_did("contributor", n, "cwt"))
    yield element("dc:publisher", desk.name)
    if desk.description:
        yield element("dc:description", desk.description)
    if imprint.rights:
        yield element("dc:rights", imprint.rights)
    yield from (element("dc:subject", theme.label) for theme in catalogue.themes)
    yield from (element("meta", value, property=f"schema:{name}") for name, value in ACCESS)


def _did(who: str, place: int, role: str) -> Iterator[Element]:
    """What a person did, by the MARC list of relators (aut wrote, cwt commented), and the place in the order."""
    yield element("meta", role, refines=f"#{who}-{place}", property="role", scheme="marc:relators")
    yield element("meta", str(place), refines=f"#{who}-{place}", property="display-seq")


__all__ = ["MIMETYPE", "Imprint", "render"]
