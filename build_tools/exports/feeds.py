"""Feeds: Atom (RFC 4287) and JSON Feed 1.1 of the site, each person, each theme and the notes.

Both are written from the same entries, Atom by feedgenerator; JSON Feed is a JSON object, for which a library would do no
more than `json`. No clock: an entry is dated by its record. Atom wants a date of every entry, so one that has none is
dated `NEVER`, and its `published` is left out. Without the site's address a feed is valid, but its links lead nowhere
outside a folder; so pages announce feeds only where there is one.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

import feedgenerator

from ..addresses import address, lasting_id
from ..catalogue import (
    SITE_LANGUAGE,
    Catalogue,
    changes_of,
    date_of,
    first_id,
    note_title,
    opening_of,
    shown_title,
    updated,
    writer_of,
)
from ..markup import plain, shorten
from ..model import Article, File, Note, Person, Theme

MOST = 50  # entries of a feed, the newest; readers keep what they have seen
SUMMARY = 400  # characters of an entry's opening words
NEVER = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article or a note as a feed shows it."""

    path: str
    first: str  # the path that it had first, which names it for good
    title: str
    summary: str
    day: date | None
    updated: date | None
    language: str | None
    authors: tuple[tuple[str, str | None], ...]  # name, and the path of the person's page
    themes: tuple[str, ...]
    source: str | None  # the address at the first publisher's
    rights: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed before it is written: `path` and `first` are without endings, `page` is what it is the feed of."""

    path: str
    first: str  # the path that it had first, which names it for good
    page: str
    title: str
    entries: Iterable[Entry]


def files(catalogue: Catalogue) -> Iterator[File]:
    """Each feed twice: as Atom and as JSON Feed."""
    for feed in _feeds(catalogue):
        shown = list(islice(feed.entries, MOST))
        yield File(path=f"{feed.path}.xml", text=_atom(catalogue, feed, shown))
        yield File(path=f"{feed.path}.json", text=_json(catalogue, feed, shown))


def _feeds(catalogue: Catalogue) -> Iterator[Feed]:
    name = catalogue.briefing.desk.name
    articles = _articles(catalogue, catalogue.articles)
    notes = (_note(catalogue, one) for one in catalogue.notes)
    yield Feed(path="feed", first="feed", page="index.html", title=name, entries=articles)
    yield Feed(path="notes/feed", first="notes/feed", page="notes/index.html", title=f"Notes – {name}", entries=notes)
    for theme in catalogue.themes:
        yield _feed_of("themes", theme, f"{theme.label} – {name}", _articles(catalogue, _on(catalogue, theme)))
    for person in (*catalogue.people, *catalogue.editors):
        if not person.confirmed:
            continue  # a name may be several people's, and nobody follows a name
        yield _feed_of("authors", person, f"{person.name} – {name}", _by(catalogue, person))


def _feed_of(folder: str, one: Person | Theme, title: str, entries: Iterable[Entry]) -> Feed:
    at, first = f"{folder}/{one.id}", f"{folder}/{first_id(one.id, one.aliases)}"
    return Feed(path=f"{at}.feed", first=f"{first}.feed", page=f"{at}.html", title=title, entries=entries)


def _on(catalogue: Catalogue, theme: Theme) -> Iterator[Article]:
    """The articles on a theme."""
    ids = {*catalogue.passages_in[theme.id], *(article.id for article in catalogue.assigned[theme.id])}
    return (catalogue.by_id[id] for id in ids)


def _articles(catalogue: Catalogue, articles: Iterable[Article]) -> list[Entry]:
    """The articles that are new or were changed last, by that day: so a correction of an old text is seen."""
    latest = sorted(articles, key=lambda one: (-(updated(one) or NEVER).toordinal(), catalogue.position[one.id]))
    return [_article(catalogue, one) for one in latest[:MOST]]


def _by(catalogue: Catalogue, person: Person) -> list[Entry]:
    """What a person wrote, articles and notes, what is new or was changed last at first."""
    ids = dict.fromkeys(credit.article for credit in catalogue.credits_of[person.id])
    articles = _articles(catalogue, (catalogue.by_id[id] for id in ids))
    notes = [_note(catalogue, note) for note in catalogue.notes_by[person.id][:MOST]]
    return sorted([*articles, *notes], key=lambda entry: entry.updated or NEVER, reverse=True)


def _article(catalogue: Catalogue, article: Article) -> Entry:
    record, day = article.seed.record, date_of(article)
    people = dict.fromkeys(credit.person for credit in catalogue.credits_in[article.id])
    return Entry(
        path=f"articles/{article.id}.html",
        first=f"articles/{first_id(article.id, record.aliases)}.html",
        title=shown_title(article),
        summary=" ".join((*changes_of(article), opening_of(article, SUMMARY))).strip(),
        day=day,
        updated=updated(article),
        language=article.language,
        authors=tuple(
            (one.name, f"authors/{one.id}.html" if one.confirmed else None)
            for one in map(catalogue.person.__getitem__, people)
        ),
        themes=tuple(theme.label for theme, _ in catalogue.themes_of(article)),
        source=record.source_url,
        rights=f"© {record.rights.holder}. {record.rights.licence}" if record.rights else None,
    )


def _note(catalogue: Catalogue, note: Note) -> Entry:
    return Entry(
        path=f"notes/{note.address}.html",
        first=f"notes/{first_id(note.article, catalogue.by_id[note.article].seed.record.aliases)}/{note.id}.html",
        title=note_title(catalogue, note),
        summary=shorten(plain(catalogue.said[note.address]), SUMMARY),
        day=note.date,
        updated=note.date,
        language=None,
        authors=((writer_of(catalogue, note), f"authors/{note.author}.html" if note.author else None),),
        themes=(),
        source=None,
        rights=None,
    )


# ── Atom ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Atom(feedgenerator.Atom1Feed):  # type: ignore[misc]
    """What feedgenerator writes, with every author of an entry, its language and its first publisher."""

    def latest_post_date(self) -> datetime:
        """The newest date of the entries; the library would take the clock's where there is none."""
        return max((item["updateddate"] for item in self.items), default=_moment(None))

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """The language of an entry that is not in the site's."""
        return {"xml:lang": item["language"]} if item["language"] else {}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """An entry's elements, its authors in order."""
        super().add_item_elements(handler, item)
        for name, place in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            if place:
                handler.addQuickElement("uri", place)
            handler.endElement("author")
        if item["source"]:
            handler.addQuickElement("link", "", {"rel": "via", "href": item["source"]})


def _atom(catalogue: Catalogue, feed: Feed, entries: list[Entry]) -> str:
    desk, path = catalogue.briefing.desk, f"{feed.path}.xml"
    made = _Atom(
        title=_clean(feed.title),
        link=address(desk, feed.page, at=path),
        description="",
        subtitle=_clean(desk.description) if desk.description else None,
        language=SITE_LANGUAGE,
        author_name=_clean(desk.name),
        feed_url=address(desk, path, at=path),
        feed_guid=lasting_id(desk, f"{feed.first}.xml"),
    )
    for entry in entries:
        made.add_item(
            title=_clean(entry.title),
            link=address(desk, entry.path, at=path),
            description=html.escape(_clean(entry.summary), quote=False),
            unique_id=lasting_id(desk, entry.first),
            pubdate=_moment(entry.day) if entry.day else None,
            updateddate=_moment(entry.updated),
            categories=map(_clean, entry.themes),
            item_copyright=_clean(entry.rights) if entry.rights else None,
            language=entry.language,
            authors=[(_clean(name), place and address(desk, place, at=path)) for name, place in entry.authors],
            source=entry.source,
        )
    written: str = made.writeString("utf-8")
    return written.replace("<entry", "\n<entry").replace("</feed>", "\n</feed>\n")


def _moment(day: date | None) -> datetime:
    known = day or NEVER
    return datetime(known.year, known.month, known.day, tzinfo=UTC)


def _clean(text: str) -> str:
    """A text without what XML cannot hold (XML 1.0, 2.2)."""
    return "".join(c for c in text if ord(c) >= 32 and ord(c) & 0xFFFE != 0xFFFE and not 0xD800 <= ord(c) <= 0xDFFF)


# ── JSON Feed ────────────────────────────────────────────────────────────────────────────────────────────────────


def _json(catalogue: Catalogue, feed: Feed, entries: list[Entry]) -> str:
    desk, path = catalogue.briefing.desk, f"{feed.path}.json"
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": address(desk, feed.page, at=path),
        "feed_url": address(desk, path, at=path),
        "description": desk.description,
        "language": SITE_LANGUAGE,
        "authors": [{"name": desk.name}],
        "items": [
            _known(
                {
                    "id": lasting_id(desk, entry.first),
                    "url": address(desk, entry.path, at=path),
                    "external_url": entry.source,
                    "title": entry.title,
                    "content_text": entry.summary,
                    "date_published": _moment(entry.day).isoformat() if entry.day else None,
                    "date_modified": _moment(entry.updated).isoformat() if entry.updated != entry.day else None,
                    "authors": [
                        _known({"name": name, "url": address(desk, place, at=path) if place else None})
                        for name, place in entry.authors
                    ],
                    "language": entry.language,
                    "tags": list(entry.themes),
                }
            )
            for entry in entries
        ],
    }
    return json.dumps(_known(made, "items"), ensure_ascii=False, indent=1) + "\n"


def _known(fields: dict[str, Any], *always: str) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value or key in always}
