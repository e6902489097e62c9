"""What a note points to besides words: its article, its author, its day, its links, the note it answers.

In: notes. Out: problems, each at its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from anyascii import anyascii

from ..model import Article, Note, Person
from ..problems import Problem, nearest, quoted
from . import clean
from .find import Stream

PEOPLE = "seeds/authors.yml"


def note_problem(note: Note, key: str, code: str, sentence: str, hint: str) -> Problem:
    """A problem at the value of a key in a note's front matter."""
    line, column = note.places.get((key,), (1, 1))
    return Problem(note.path, line, column, code, sentence, hint)


def unlisted(note: Note, articles: Mapping[str, Article]) -> Problem:
    near = nearest(note.article, articles)
    renamed = next((id for id, one in articles.items() if note.article in one.seed.record.aliases), None)
    if renamed:
        hint = f"it is called `{renamed}` now: move the file to docs/commentary/{renamed}/, and write `article: {renamed}`."
    else:
        hint = f"did you mean `{near}`?" if near else "use the id in the address of the article's page."
    return note_problem(note, "article", "article-unlisted", f"There is no article {quoted(note.article)}.", hint)


class Writers:
    """Who writes: a listed person by id, or a guest under a name that is nobody's else."""

    def __init__(self, people: Mapping[str, Person]) -> None:
        self.people = {id: one for id, one in people.items() if one.confirmed}
        self.called = {_form(name): one.id for one in self.people.values() for name in (one.name, *one.variants)}

    def check(self, note: Note) -> Iterator[Problem]:
        if note.author and note.author not in self.people:
            near = nearest(note.author, self.people)
            hint = (
                f"did you mean `{near}`?"
                if near
                else f"add the person to {PEOPLE}, or write `author: guest` and `name: …`."
            )
            yield note_problem(
                note, "author", "author-unlisted", f"{quoted(note.author)} is not listed in {PEOPLE}.", hint
            )
        elif note.author and note.name:
            sentence = f"“name” is for guests; {quoted(note.author)} has a name in {PEOPLE}."
            yield note_problem(note, "name", "guest-name", sentence, "take it out.")
        elif not note.author and not note.name:
            yield note_problem(note, "author", "guest-name", "The guest has no name.", "add `name: …`.")
        elif not note.author and (id := self.called.get(_form(note.name or ""))):
            sentence = f"{quoted(note.name or '')} is the name of a listed person."
            hint = f"write `author: {id}` if you are that person; else a name that tells you apart."
            yield note_problem(note, "name", "guest-name", sentence, hint)


def _form(name: str) -> str:
    """A name as it is compared: without case, accents, and all that is neither letter nor digit."""
    return re.sub(r"[^a-z0-9]", "", anyascii(name).lower())


def dated(note: Note, article: Article, today: date) -> Iterator[Problem]:
    first = article.seed.record.date or article.date
    if note.date > today:
        hint = "date the note on the day that it is written."
        yield note_problem(note, "date", "note-date", f"{note.date.isoformat()} is in the future.", hint)
    elif first and note.date < first:
        sentence = f"The note is dated {note.date.isoformat()}, before its article, {first.isoformat()}."
        yield note_problem(note, "date", "note-date", sentence, "mend the date of the one or the other.")


def linked(note: Note, text: Stream, former: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    """Links that lead nowhere; a paragraph that is gone leads to another by its `former` id."""
    gone = (id.removeprefix("p") for ids in former.values() for id in ids)
    numbers = frozenset((*(one.number for one in text.paragraphs), *gone))
    for line, target in clean.bad_links(note.words, numbers):
        sentence = f"The link to {quoted(target)} leads to no public address."
        hint = "write it in full, beginning with https://; #p3 is paragraph 3 of the article."
        yield Problem(note.path, note.first_line + line, 1, "note-link", sentence, hint)


def replies(group: list[Note], *, whole: bool) -> Iterator[Problem]:
    by_id = {note.id: note for note in group}
    for note in group:
        if note.reply_to and note.reply_to not in by_id:
            if not whole:
                continue
            near = nearest(note.reply_to, by_id.keys() - {note.id})
            hint = f"did you mean `{near}`?" if near else "write the name of the note's file, without .md."
            sentence = f"There is no note {quoted(note.reply_to)} on this article."
            yield note_problem(note, "reply_to", "reply-unknown", sentence, hint)
        elif note.reply_to and note.id == min(_ring(note, by_id), default=None):
            hint = "name the note that this one answers, or take `reply_to:` out."
            yield note_problem(note, "reply_to", "reply-cycle", "The note answers itself.", hint)


def _ring(note: Note, by_id: Mapping[str, Note]) -> list[str]:
    """The notes by way of which a note answers itself; none where it does not."""
    seen: list[str] = []
    at: Note | None = note
    while at and at.reply_to and at.id not in seen:
        seen.append(at.id)
        at = by_id.get(at.reply_to)
    return seen if at is note else []


def repeated(group: list[Note]) -> Iterator[Problem]:
    first: dict[tuple[object, ...], Note] = {}
    for note in sorted(group, key=lambda one: one.path):
        key = (
            note.author,
            note.name,
            note.kind,
            note.quote,
            note.prefix,
            note.suffix,
            note.reply_to,
            " ".join(note.words.split()),
        )
        other = first.setdefault(key, note)
        if other is not note:
            sentence = f"The note says what {other.path.rpartition('/')[2]} says."
            yield Problem(note.path, 1, 1, "note-repeated", sentence, "delete one of the two.")
