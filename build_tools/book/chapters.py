"""The chapters of the book: its title page, and the articles.

In: the catalogue. Out: a `Chapter` each. The one idea: the same words as on the site, without what only a site can do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..catalogue import (
    CHANGES,
    SITE_LANGUAGE,
    Catalogue,
    day_of,
    full_name,
    names_of,
    shown_title,
    title_of,
)
from ..markup import count, day, direction
from ..model import Article, Block, Byline, Desk
from . import footnotes
from .elements import Inside, element, page


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What a book says of itself, beside the desk's name and description."""

    rights: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A file of the book, its title in the contents, and the places in it that the contents name."""

    file: str
    title: str
    content: bytes
    language: str | None = None  # of the title, where it is not the site's
    places: tuple[tuple[str, str], ...] = ()


def file_of(article: Article) -> str:
    """Where an article stands in the book."""
    return f"article-{article.id}.xhtml"


def title_page(desk: Desk, imprint: Imprint) -> Chapter:
    body = element(
        "section",
        element("h1", desk.name),
        element("p", desk.description) if desk.description else None,
        element("p", imprint.version, class_="facts"),
        element("p", imprint.rights, class_="facts") if imprint.rights else None,
        class_="titlepage",
        epub_type="titlepage",
    )
    content = page(desk.name, body, language=SITE_LANGUAGE, kind="frontmatter")
    return Chapter(file="title.xhtml", title="Title page", content=content)


# ── articles ─────────────────────────────────────────────────────────────────────────────────────────────────────


def article(catalogue: Catalogue, one: Article) -> Chapter:
    """An article: who speaks, the text, the notes on it, whose it is and where it comes from."""
    several = len(one.contributions) > 1
    parts = range(len(one.contributions))
    publisher = one.seed.record.publisher
    body = element(
        "section",
        element("p", ", ".join(part for part in (publisher, day_of(one)) if part), class_="kicker")
        if publisher or day_of(one)
        else None,
        element("h1", shown_title(one), **spoken(one)),
        [element("p", line.text, class_="standfirst", **spoken(one)) for line in one.lines_of("standfirst")],
        _history(one),
        _bylines(catalogue, one),
        _withheld(one),
        [_contribution(catalogue, one, part, several) for part in parts],
        _disclaimer(one),
        footnotes.below(catalogue, one),
        _source(one),
        epub_type="chapter",
        role="doc-chapter",
    )
    return Chapter(
        file=file_of(one),
        title=shown_title(one),
        content=page(shown_title(one), body, language=SITE_LANGUAGE, kind="bodymatter"),
        language=spoken(one).get("lang"),
        places=tuple((f"part-{part + 1}", names_of(catalogue, one, part) or "Introduction") for part in parts)
        if several
        else (),
    )


def spoken(one: Article) -> dict[str, str]:
    """The language of words of an article, and the direction of its script; nothing where they are the site's."""
    if one.language.partition("-")[0] == SITE_LANGUAGE:
        return {}
    return {"lang": one.language, "dir": direction(one.language)}


def _history(one: Article) -> Element | None:
    """What became of the text after its publication."""
    rows = [
        element("li", element("strong", CHANGES[change.kind]), f" {day(change.date)}: {change.reason}")
        for change in one.seed.record.history
    ]
    return element("ul", rows, class_="history") if rows else None


def _withheld(one: Article) -> Element | None:
    """That not all of the text is here, and where it stands."""
    if not one.withheld:
        return None
    address = one.seed.record.source_url
    where = element("a", "Read it at the publisher.", href=address) if address else None
    what = "The rest of this text" if one.blocks else "This text"
    return element("p", f"{what}, {count(one.withheld, 'word')}, is not shown here. ", where, class_="facts")


def _bylines(catalogue: Catalogue, one: Article) -> Element:
    rows = [
        element(
            "li",
            element("a", element("bdi", full_name(credit.byline)), href=f"people.xhtml#person-{credit.person}"),
            [" ", element("span", ", ".join(said))] if (said := _beside(credit.byline)) else None,
        )
        for credit in catalogue.credits_in[one.id]
    ]
    return element("ul", rows, class_="bylines") if rows else element("p", "Author not stated.", class_="role")


def _beside(byline: Byline) -> list[str]:
    return [said for said in (byline.role, byline.country) if said]


def _contribution(catalogue: Catalogue, one: Article, part: int, several: bool) -> Element:
    contribution = one.contributions[part]
    names = names_of(catalogue, one, part)
    roles = "; ".join(", ".join(said) for byline in contribution.bylines if (said := _beside(byline)))
    return element(
        "section",
        element("h2", names) if several and names else None,
        element("p", roles, class_="role") if several and roles else None,
        [_block(catalogue, one, block, "h3" if several and names else "h2") for block in contribution.blocks],
        id=f"part-{part + 1}",
        lang=one.language,
        dir=direction(one.language),
        aria_label=None if several and names else "Text",
    )


def _block(catalogue: Catalogue, one: Article, block: Block, heading: str) -> Element:
    if block.kind == "heading":
        return element(heading, block.text)
    number = element("span", block.number, class_="number")
    text = element("p", number, " ", _referred(catalogue, one, block), id=f"p{block.number}", class_=block.kind)
    return element("blockquote", text) if block.kind == "quote" else text


def _referred(catalogue: Catalogue, one: Article, block: Block) -> Iterator[Inside]:
    """The words of a paragraph, with the mark of each note behind the words it speaks of."""
    placed = catalogue.placed[one.id].get(block.number or "", [])
    at = 0
    for note, anchor in sorted(placed, key=lambda row: (row[1].span[1], catalogue.number[row[0].address])):
        number = str(catalogue.number[note.address])
        yield block.text[at : anchor.span[1]]
        yield element(
            "a",
            number,
            id=f"ref-{number}",
            href=f"#note-{number}",
            class_="noteref",
            epub_type="noteref",
            role="doc-noteref",
            aria_label=f"Note {number}",
        )
        at = anchor.span[1]
    yield block.text[at:]


def _disclaimer(one: Article) -> Element | None:
    lines = one.lines_of("disclaimer")
    if not lines:
        return None
    words = [element("p", line.text) for line in lines]
    return element("section", element("h2", "From the publisher"), words, class_="disclaimer")


def _source(one: Article) -> Element:
    """Whose the text is and where it comes from."""
    record, (_, supplied) = one.seed.record, title_of(one)
    first = ", ".join(part for part in (record.publisher, day_of(one)) if part)
    rights = ". ".join((f"© {record.rights.holder}", record.rights.licence)) if record.rights else "not stated"
    rows: list[Inside] = [
        f"Rights: {rights}",
        f"Shown by permission: {record.rights.permission}" if record.rights and record.rights.permission else None,
        f"First published by {first}" if record.publisher else None,
        ["At the publisher’s: ", element("a", record.source_url, href=record.source_url)]
        if record.source_url
        else None,
        f"Came to the desk by way of: {record.via}" if record.via else None,
        "The title is supplied by the desk; the text has none." if supplied else None,
        ["SHA-256 of the text as received: ", element("code", one.seed.sha256)],
    ]
    listed = [element("li", row) for row in rows if row]
    return element("section", element("h2", "Source and rights"), element("ul", listed), class_="source")
