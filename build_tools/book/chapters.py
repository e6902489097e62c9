"""The parts of the book: title page, articles with their notes, people, themes.

In: the catalogue. Out: a `Chapter` each. The one idea: the same words as on the site, without what only a site can do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element

from ..catalogue import (
    CHANGES,
    KINDS,
    SITE_LANGUAGE,
    Catalogue,
    day_of,
    full_name,
    in_marks,
    names_of,
    shown_title,
    title_of,
    writer_of,
)
from ..markup import count, day, direction, excerpt
from ..model import Article, Block, Desk, Evidence, Note, Person, Theme
from .elements import Inside, element, from_html, page

PASSAGES = 40  # of a theme, the newest; the articles have them all


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


def file_of(article: Article | str) -> str:
    """Where an article stands in the book."""
    return f"article-{article if isinstance(article, str) else article.id}.xhtml"


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
        element("h1", shown_title(one), **_spoken(one)),
        [element("p", line.text, class_="standfirst", **_spoken(one)) for line in one.lines_of("standfirst")],
        _history(one),
        _bylines(catalogue, one),
        _withheld(one),
        [_contribution(catalogue, one, part, several) for part in parts],
        _disclaimer(one),
        _notes(catalogue, one),
        _source(one),
        epub_type="chapter",
        role="doc-chapter",
    )
    return Chapter(
        file=file_of(one),
        title=shown_title(one),
        content=page(shown_title(one), body, language=SITE_LANGUAGE, kind="bodymatter"),
        language=_spoken(one).get("lang"),
        places=tuple((f"part-{part + 1}", names_of(catalogue, one, part) or "Introduction") for part in parts)
        if several
        else (),
    )


def _spoken(one: Article) -> dict[str, str]:
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
            [[" ", element("span", said)] for said in (credit.byline.role, credit.byline.country) if said],
        )
        for credit in catalogue.credits_in[one.id]
    ]
    return element("ul", rows, class_="bylines") if rows else element("p", "Author not stated.", class_="role")


def _contribution(catalogue: Catalogue, one: Article, part: int, several: bool) -> Element:
    contribution = one.contributions[part]
    names = names_of(catalogue, one, part)
    roles = "; ".join(
        ", ".join(said for said in (byline.role, byline.country) if said)
        for byline in contribution.bylines
        if byline.role or byline.country
    )
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
    number = element("span", str(block.number), class_="number")
    text = element("p", number, " ", _referred(catalogue, one, block), id=f"p{block.number}", class_=block.kind)
    return element("blockquote", text) if block.kind == "quote" else text


def _referred(catalogue: Catalogue, one: Article, block: Block) -> Iterator[Inside]:
    """The words of a paragraph, with the mark of each note behind the words it speaks of."""
    placed = catalogue.placed[one.id].get(block.number or 0, [])
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


# ── notes ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _notes(catalogue: Catalogue, one: Article) -> Element | None:
    notes = catalogue.notes_on[one.id]
    if not notes:
        return None
    rows = [_note(catalogue, note) for note in notes]
    return element("section", element("h2", "Notes"), rows, class_="notes", epub_type="footnotes")


def _note(catalogue: Catalogue, note: Note) -> Element:
    """A note with all that was answered: a footnote where it has a mark in the text."""
    number = catalogue.number.get(note.address)
    back: Inside = [element("a", str(number), href=f"#ref-{number}", role="doc-backlink"), " "] if number else None
    answers = [
        element(
            "div",
            element("p", _byline(catalogue, reply), class_="by"),
            element("p", f"In answer to {writer_of(catalogue, said)}", class_="about") if said is not note else None,
            from_html(catalogue.said[reply.address]),
            class_="reply",
        )
        for said, reply in _answers(catalogue, note)
    ]
    content: list[Inside] = [
        element("p", back, _byline(catalogue, note), class_="by"),
        element("p", _about(note), class_="about") if _about(note) else None,
        from_html(catalogue.said[note.address]),
        answers,
    ]
    if number:
        kind = {"class_": "note", "epub_type": "footnote", "role": "doc-footnote", "id": f"note-{number}"}
        return element("aside", *content, **kind)
    return element("div", *content, class_="note")


def _answers(catalogue: Catalogue, note: Note) -> Iterator[tuple[Note, Note]]:
    """Each answer with what it answers, every thread to its end before the next."""
    waiting = [(note, reply) for reply in reversed(catalogue.replies[note.address])]
    while waiting:
        said, reply = waiting.pop()
        yield said, reply
        waiting += [(reply, one) for one in reversed(catalogue.replies[reply.address])]


def _byline(catalogue: Catalogue, note: Note) -> Inside:
    guest = "" if note.author else " (guest)"
    name = element("bdi", writer_of(catalogue, note))
    return [element("strong", KINDS[note.kind]), " · ", name, f"{guest} · {day(note.date)}"]


def _about(note: Note) -> str:
    if note.withheld:
        return "On a passage that is not shown here"
    if note.quote is None:
        return "On the whole article"
    return f"On {'words that no longer stand in this text: ' if note.lost else ''}{in_marks(note.quote)}"


# ── people and themes ────────────────────────────────────────────────────────────────────────────────────────────


def people(catalogue: Catalogue) -> Chapter:
    """Everyone who speaks in the articles, as an index files them, with what they contributed."""
    entries = [_person(catalogue, one) for one in catalogue.people]
    body = element("section", element("h1", "People"), entries or element("p", "Nobody yet."))
    content = page("People", body, language=SITE_LANGUAGE, kind="backmatter")
    return Chapter(file="people.xhtml", title="People", content=content)


def _person(catalogue: Catalogue, person: Person) -> Element:
    rows = [
        element(
            "li",
            element(
                "a",
                shown_title(one := catalogue.by_id[credit.article]),
                href=f"{file_of(one)}#part-{credit.part + 1}",
                **_spoken(one),
            ),
            f", {credit.byline.role}" if credit.byline.role else None,
            f", {day_of(one)}" if day_of(one) else None,
        )
        for credit in catalogue.credits_of[person.id]
    ]
    return element(
        "section",
        element("h2", element("bdi", person.name)),
        element("p", person.country, class_="facts") if person.country else None,
        element("ul", rows) if rows else None,
        id=f"person-{person.id}",
    )


def themes(catalogue: Catalogue) -> Chapter:
    """Each theme with the passages that speak of it, in short."""
    entries = [_theme(catalogue, one) for one in catalogue.themes]
    body = element("section", element("h1", "Themes"), entries or element("p", "No theme yet."))
    content = page("Themes", body, language=SITE_LANGUAGE, kind="backmatter")
    places = tuple((f"theme-{one.id}", one.label) for one in catalogue.themes)
    return Chapter(file="themes.xhtml", title="Themes", content=content, places=places)


def _theme(catalogue: Catalogue, theme: Theme) -> Element:
    evidence = catalogue.evidence_for[theme.id]
    broader = catalogue.theme[theme.broader] if theme.broader else None
    shown = groupby(evidence[:PASSAGES], key=lambda one: (one.article, one.part))
    more = len(evidence) - PASSAGES
    return element(
        "section",
        element("h2", theme.label),
        element("p", "Part of ", element("a", broader.label, href=f"#theme-{broader.id}"), class_="facts")
        if broader
        else None,
        element("p", theme.definition),
        [_voice(catalogue, article, part, list(group)) for (article, part), group in shown],
        element("p", f"{count(more, 'more passage')} in the articles.", class_="facts") if more > 0 else None,
        element("p", "No passage yet.", class_="facts") if not evidence else None,
        id=f"theme-{theme.id}",
    )


def _voice(catalogue: Catalogue, id: str, part: int, evidence: list[Evidence]) -> Element:
    one = catalogue.by_id[id]
    return element(
        "div",
        element(
            "p",
            element("bdi", names_of(catalogue, one, part) or "Author not stated"),
            ", ",
            element("a", shown_title(one), href=f"{file_of(one)}#part-{part + 1}", **_spoken(one)),
        ),
        element("ul", [element("li", _passage(catalogue, one, row)) for row in evidence]),
    )


def _passage(catalogue: Catalogue, one: Article, evidence: Evidence) -> Inside:
    before, pieces, after = excerpt(catalogue.text_of(evidence).text, evidence.spans)
    words = [element("mark", piece) if marked else piece for piece, marked in pieces]
    where = element("a", f"Paragraph {evidence.number}", href=f"{file_of(one)}#p{evidence.number}", class_="facts")
    return [element("span", before, words, after, **_spoken(one)), " ", where]
