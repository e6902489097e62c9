"""Notes: beside the passages they speak of, on a page of their own, and in lists.

On an article's page every note stands once, in full, below the text, as a footnote does; where there is room, the style
sheet sets it in the margin, level with its passage. A note that is about the whole article, or has lost its words,
stays below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from ..catalogue import (
    KINDS,
    Catalogue,
    in_its_language,
    in_marks,
    language_of,
    note_title,
    shown_title,
    title_link,
    writer_of,
)
from ..markup import attribute, bullets, count, day, escape, inner, link, paragraphs, plain, shorten, wrap
from ..model import Anchor, Article, Note, Page
from . import linked, ways

LONG = 250  # words of a note that stand beside the text; of a longer one its beginning, and the way to the rest
NESTED = 8  # answers to answers that stand inside one another; those below stand one under the other
MARGIN = 60  # notes of an article that notes.css has a place for in the margin; the rest stand below the text
OPENING = 200  # characters of a note's own words that a list shows


# ── on the article's page ────────────────────────────────────────────────────────────────────────────────────────


def marked(catalogue: Catalogue, article: Article, number: str, text: str) -> str:
    """A paragraph's text as Markdown: each noted passage marked, and after it the way to its note."""
    placed = catalogue.placed[article.id].get(number, [])
    if not placed:
        return escape(text)
    cuts = sorted({0, len(text), *(edge for _, anchor in placed for edge in anchor.span)})
    out: list[str] = []
    for start, end in pairwise(cuts):
        opened = [f"r{catalogue.number[note.address]}" for note, anchor in placed if anchor.span[0] == start]
        cover = sum(anchor.span[0] <= start and end <= anchor.span[1] for _, anchor in placed)
        piece = inner(text[start:end], first=not out)
        if cover:
            classes = " ".join(["noted", *(["twice"] if cover > 1 else []), *opened[:1]])
            piece = f'<mark class="{classes}">{piece}</mark>'
        out += [piece, *(_reference(catalogue, note) for note, anchor in placed if anchor.span[1] == end)]
    return "".join(out)


def _reference(catalogue: Catalogue, note: Note) -> str:
    """The mark after a passage. Its number is drawn by the style sheet, so that copies of the text stay clean."""
    number = catalogue.number[note.address]
    return (
        f'<a class="ref e{number} {note.kind}" id="ref-{note.id}" href="#note-{note.id}" data-n="{number}" role="doc-noteref" '
        f'aria-label="Note {number}, {note.kind}" aria-describedby="said-{note.id}"></a>'
    )


def below(catalogue: Catalogue, article: Article) -> str:
    """The notes of an article, those on its passages first and in their order."""
    notes = catalogue.notes_on[article.id]
    if not notes:
        return ""
    heading = '<h2 class="label">Notes</h2>'
    rows = [_card(catalogue, article, note) for note in notes]
    whole = "" if all(catalogue.number.get(note.address, MARGIN + 1) <= MARGIN for note in notes) else " whole"
    return wrap(
        "section",
        paragraphs(heading, *rows),
        class_=f"notes{whole}",
        id="notes",
        aria_label="Notes",
        data_search_exclude="yes",
    )


def _card(catalogue: Catalogue, article: Article, note: Note, depth: int = 0) -> str:
    """One note with its replies."""
    number = catalogue.number.get(note.address)
    back = (
        f'<a class="back" href="#ref-{note.id}" data-n="{number}" aria-label="Back to the passage of note {number}"></a> '
        if number
        else ""
    )
    about = _about(note)
    body = paragraphs(
        f"{back}{_byline(catalogue, note, '../')}\n{{: .by }}",
        f"{about}\n{{: .about }}" if about else None,
        _said(note, _beginning(catalogue, note)),
        _ways(catalogue, article, note),
        *_answers(catalogue, article, note, depth),
    )
    placed = f" placed n{number}" if number and number <= MARGIN else ""
    kind = "reply" if note.reply_to else "note"
    label = f"Note {number}" if number else "Reply" if note.reply_to else "Note"
    return wrap("div", body, class_=f"{kind} {note.kind}{placed}", id=f"note-{note.id}", role="note", aria_label=label)


def _answers(catalogue: Catalogue, article: Article, note: Note, depth: int) -> Iterator[str]:
    """The replies to a note; a page does not nest without end, however long people argue."""
    waiting = catalogue.replies[note.address][::-1] if depth <= NESTED else []
    while waiting:
        reply = waiting.pop()
        yield _card(catalogue, article, reply, depth + 1)
        if depth == NESTED:
            waiting += catalogue.replies[reply.address][::-1]


def _about(note: Note) -> str:
    """The words that a note speaks of, for where they are not beside it."""
    if note.withheld:
        return "On a passage that is not shown here"
    if note.quote is None:
        return "" if note.reply_to else "On the whole article"
    words = escape(in_marks(note.quote))
    return f"On words that no longer stand in this text: {words}" if note.lost else f"On {words}"


def _byline(catalogue: Catalogue, note: Note, back: str) -> str:
    """What kind of note, by whom, and when."""
    return f"<strong>{KINDS[note.kind]}</strong> · {_writer(catalogue, note, back)} · {day(note.date)}"


def _writer(catalogue: Catalogue, note: Note, back: str) -> str:
    if note.author is None:
        return f"<bdi>{escape(note.name or '')}</bdi> (guest)"
    return f"<bdi>{link(escape(catalogue.person[note.author].name), f'{back}authors/{note.author}.md')}</bdi>"


def _beginning(catalogue: Catalogue, note: Note) -> tuple[str, ...]:
    """The blocks of a note; of a long one those that fit, and the first words of the next."""
    blocks = catalogue.said[note.address]
    left = LONG
    for at, block in enumerate(blocks):
        words = plain([block])
        left -= len(words.split())
        if left < 0:
            opening = " ".join(words.split()[:left])
            return (*blocks[:at], f'<p dir="auto">{attribute(opening)} …</p>')
    return blocks


def _said(note: Note, blocks: Iterable[str]) -> str:
    """Clean HTML on one line, which Markdown leaves alone."""
    return f'<div class="said-words" id="said-{note.id}">{"".join(blocks)}</div>'


def _ways(catalogue: Catalogue, article: Article, note: Note) -> str:
    whole = _beginning(catalogue, note) == catalogue.said[note.address]
    back = f'<a class="close" href="#ref-{note.id}">Back to the text</a>' if note.address in catalogue.number else ""
    page = link("Page of this note" if whole else "Read the whole note", f"../notes/{note.address}.md")
    desk = catalogue.briefing.desk
    reply = (
        f'<a class="answer" href="{attribute(ways.reply(desk, article, note))}">Answer</a>' if desk.repository else ""
    )
    return " ".join(part for part in (back, page, reply) if part) + "\n{: .ways }"


# ── a page of its own, and lists ─────────────────────────────────────────────────────────────────────────────────


def render(catalogue: Catalogue, note: Note) -> Page:
    """The page of one note: the passage, what is said of it, and the answers."""
    article = catalogue.by_id[note.article]
    anchor = catalogue.anchor.get(note.address)
    title = in_marks(note.quote) if note.quote else note_title(catalogue, note)
    body = paragraphs(
        f"{_byline(catalogue, note, '../../')}\n{{: .kicker }}",
        # an id of ours: else it would be made of the quoted words, and those may be `__main`
        f"# {escape(title)} {{: #note{language_of(article) if note.quote else ''} }}",
        _passage(catalogue, article, note, anchor),
        f'<div class="said-words">{"".join(_led(block, article) for block in catalogue.said[note.address])}</div>',
        _answered(catalogue, note),
        _list(catalogue, "Answers", catalogue.replies[note.address]),
        _themes(catalogue, article, anchor),
    )
    meta = {
        "id": note.address,
        "title": title,
        "description": shorten(plain(catalogue.said[note.address]), 160),
        "kind": "remark",
        "note": note.kind,
        "article": article.id,
        "author": writer_of(catalogue, note),
        "date": note.date,
        "breadcrumbs": [
            {"title": "Notes", "url": "notes/index.html"},
            {"title": shown_title(article), "url": f"articles/{article.id}.html"},
        ],
        "linked": linked.note(catalogue, note),
    }
    return Page(path=f"notes/{note.address}.md", meta=meta, body=body)


def _passage(catalogue: Catalogue, article: Article, note: Note, anchor: Anchor | None) -> str:
    """The paragraph that a note speaks of, its words marked; or what became of them."""
    target = f"../../articles/{article.id}.md"
    if anchor is None:
        lost = "These words no longer stand in the text. " if note.quote else ""
        return f"{lost}The article: {title_link(article, target + f'#note-{note.id}')}\n{{: .facts }}"
    text = catalogue.block[article.id, anchor.number].text
    start, end = anchor.span
    words = (
        inner(text[:start], first=True)
        + f'<mark class="noted">{inner(text[start:end], first=not start)}</mark>'
        + inner(text[end:])
    )
    people = ", ".join(
        f"<bdi>{link(escape(catalogue.person[id].name), f'../../authors/{id}.md')}</bdi>"
        for id in catalogue.author_of[article.id, anchor.part]
    )
    where = link(f"Paragraph {anchor.number}", f"{target}#ref-{note.id}")
    source = ", ".join(
        part for part in (people, f"<bdi{language_of(article)}>{escape(shown_title(article))}</bdi>") if part
    )
    language = language_of(article)
    return wrap(
        "blockquote",
        paragraphs(f"{words}\n{{:{language} }}" if language else words, f"{where}, {source}\n{{: .facts }}"),
        class_="passage",
        data_search_exclude="yes",
    )


def _led(block: str, article: Article) -> str:
    """A block in which links to paragraphs of the article lead there from the note's own page."""
    return block.replace('href="&#35;p', f'href="../../articles/{article.id}.html&#35;p')


def _answered(catalogue: Catalogue, note: Note) -> str:
    if not note.reply_to:
        return ""
    other = catalogue.note[f"{note.article}/{note.reply_to}"]
    return f"In answer to {link(escape(note_title(catalogue, other)), f'{other.id}.md')}\n{{: .facts }}"


def _themes(catalogue: Catalogue, article: Article, anchor: Anchor | None) -> str:
    themes = catalogue.themes_at.get((article.id, anchor.number), []) if anchor else []
    names = ", ".join(link(escape(catalogue.theme[id].label), f"../../themes/{id}.md") for id in themes)
    return f"Themes of the passage: {names}\n{{: .facts }}" if names else ""


def _list(catalogue: Catalogue, heading: str, notes: list[Note]) -> str:
    return paragraphs(f"## {heading}", entries(catalogue, notes, "../../")) if notes else ""


def entries(catalogue: Catalogue, notes: Iterable[Note], back: str, opening: int = OPENING) -> str:
    """Notes as a list, the quoted words first; `back` leads from the page to docs/, `opening` characters are shown."""
    return wrap(
        "div",
        bullets(_entry(catalogue, note, back, opening) for note in notes),
        class_="entries remarks",
        data_search_exclude="yes",
    )


def _entry(catalogue: Catalogue, note: Note, back: str, most: int) -> str:
    article = catalogue.by_id[note.article]
    title = in_marks(note.quote) if note.quote else note_title(catalogue, note)
    opening = escape(shorten(plain(catalogue.said[note.address]), most))
    return (
        link(escape(title), f"{back}notes/{note.address}.md")
        + (in_its_language(article) if note.quote else "")
        + f' <span class="who">{KINDS[note.kind]}, <bdi>{escape(writer_of(catalogue, note))}</bdi>, {day(note.date)}</span>'
        + f' <span class="opening" dir="auto">{opening}</span>'
        + f' <span class="facts"><bdi{language_of(article)}>{escape(shown_title(article))}</bdi></span>'
    )


def index(catalogue: Catalogue) -> Page:
    """All notes, the newest first, by year."""
    years = groupby(catalogue.notes, key=lambda note: note.date.year)
    parts = [paragraphs(f"## {year}", entries(catalogue, list(group), "../")) for year, group in years]
    total = count(len(catalogue.notes), "note")
    intro = f"{total}, the newest first. Each stands beside the words it speaks of.\n{{: .lead }}" if parts else None
    meta = {
        "title": "Notes",
        "description": f"{total} on the articles, each beside the passage it speaks of.",
        "kind": "index",
        "search": {"exclude": True},
    }
    body = paragraphs("# Notes", intro, *parts or ["No note yet."])
    return Page(path="notes/index.md", meta=meta, body=body)


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The index, and a page for each note."""
    yield index(catalogue)
    yield from (render(catalogue, note) for note in catalogue.notes)
