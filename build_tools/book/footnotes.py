"""The notes on an article: footnotes behind the marks in its text, and those that have no place in it.

In: the catalogue, an article. Out: their section. The one idea: a note stands once, with all that was answered.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ..catalogue import KINDS, Catalogue, in_marks, writer_of
from ..markup import day
from ..model import Article, Note
from .elements import Inside, element, from_html


def below(catalogue: Catalogue, one: Article) -> Element | None:
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
