"""Each article as plain Markdown, and llms.txt, which leads to them (https://llmstxt.org).

For readers that want the words without the page: people with a text editor, and programs. MkDocs would make a page of a
file that ends in `.md`, so a twin ends in `.md.txt`, which browsers show and servers send as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .. import citations
from ..addresses import address
from ..catalogue import KINDS, Catalogue, day_of, full_name, names_of, shown_title, writer_of
from ..markup import count, day, paragraphs, plain, shorten
from ..model import Article, Block, File, Note

_MARKS = re.compile(r"[\\`*_\[\]<>]|&(?=#?\w+;)|(?<=\S)#+$|^(?:[#+=~-]|\d+(?=[.)]))")


def escape(text: str) -> str:
    """A text as one line of Markdown that is still easy to read: backslashes where something else would be meant.

    >>> escape("1. *Not* a [link]")
    '1\\\\. \\\\*Not\\\\* a \\\\[link\\\\]'
    """
    line = " ".join(text.split())
    return _MARKS.sub(
        lambda found: f"{found[0]}\\" if found[0].isdigit() else re.sub(r"(\W|_)", r"\\\1", found[0]), line
    )


def files(catalogue: Catalogue) -> Iterator[File]:
    """A twin for each article, and the list of them."""
    yield File(path="llms.txt", text=_list(catalogue))
    for article in catalogue.articles:
        yield File(path=f"articles/{article.id}.md.txt", text=_twin(catalogue, article))


# ── an article ───────────────────────────────────────────────────────────────────────────────────────────────────


def _twin(catalogue: Catalogue, article: Article) -> str:
    parts = range(len(article.contributions))
    return (
        paragraphs(
            f"# {escape(shown_title(article))}",
            *(escape(line.text) for line in article.lines_of("standfirst")),
            "\n".join(f"- {fact}" for fact in _facts(catalogue, article)),
            *(block for part in parts for block in _contribution(catalogue, article, part)),
            *(escape(line.text) for line in article.lines_of("disclaimer")),
            "## Notes" if catalogue.notes_on[article.id] else None,
            *(_note(catalogue, note) for note in catalogue.conversation(article)),
        )
        + "\n"
    )


def _facts(catalogue: Catalogue, article: Article) -> Iterator[str]:
    record, desk = article.seed.record, catalogue.briefing.desk
    for credit in catalogue.credits_in[article.id]:
        byline = credit.byline
        yield "By: " + escape(", ".join(part for part in (full_name(byline), byline.role, byline.country) if part))
    if record.publisher or day_of(article):
        yield "First published: " + escape(", ".join(part for part in (record.publisher, day_of(article)) if part))
    if record.source_url:
        yield f"At the publisher’s: <{record.source_url}>"
    if desk.address:
        yield f"Page: <{address(desk, f'articles/{article.id}.html')}>"
    if record.rights:
        yield escape(f"Rights: © {record.rights.holder}. {record.rights.licence}")
    if themes := catalogue.themes_of(article):
        yield escape("Themes: " + ", ".join(theme.label for theme, _ in themes))
    yield escape(f"Cite as: {citations.whole(catalogue, article)}")


def _contribution(catalogue: Catalogue, article: Article, part: int) -> Iterator[str]:
    several = len(article.contributions) > 1
    names = names_of(catalogue, article, part)
    if several:
        yield f"## {escape(names or 'Introduction')}"
    for block in article.contributions[part].blocks:
        yield f"{'###' if several else '##'} {escape(block.text)}" if block.kind == "heading" else _paragraph(block)


def _paragraph(block: Block) -> str:
    return f"{'> ' if block.kind == 'quote' else ''}¶{block.number} {escape(block.text)}"


def _note(catalogue: Catalogue, note: Note) -> str:
    anchor = catalogue.anchor.get(note.address)
    about = [f"¶{anchor.number}" if anchor else "", f"“{' '.join(note.quote.split())}”" if note.quote else ""]
    where = " ".join(part for part in about if part) or ("in answer" if note.reply_to else "on the whole article")
    head = f"{KINDS[note.kind]}, {writer_of(catalogue, note)}, {day(note.date)}, {where}"
    return f"- {escape(head)}: {escape(plain(catalogue.said[note.address]))}"


# ── llms.txt ─────────────────────────────────────────────────────────────────────────────────────────────────────

FACTS = 160  # characters beside a link


def _list(catalogue: Catalogue) -> str:
    desk = catalogue.briefing.desk
    counts = (
        count(len(catalogue.articles), "article"),
        count(len(catalogue.people), "person", "people"),
        count(len(catalogue.themes), "theme"),
        count(len(catalogue.notes), "note"),
    )
    articles = (
        _row(catalogue, shown_title(one), f"articles/{one.id}.md.txt", _about(catalogue, one))
        for one in catalogue.articles
    )
    themes = (_row(catalogue, one.label, f"themes/{one.id}.html", one.definition) for one in catalogue.themes)
    optional = (
        _row(catalogue, "articles.json", "articles.json", "every article, with the way to its words as JSON"),
        _row(catalogue, "feed.xml", "feed.xml", "the newest articles"),
        _row(catalogue, "notes/feed.xml", "notes/feed.xml", "the newest notes"),
    )
    return (
        paragraphs(
            f"# {escape(desk.name)}",
            f"> {escape(desk.description)}" if desk.description else None,
            f"{', '.join(counts)}. Articles are in their authors’ words, with every paragraph numbered (¶); notes are this "
            "desk’s and its readers’. Cite a text by its first publisher.",
            *_section("Articles", articles),
            *_section("Themes", themes),
            *_section("Optional", optional),
        )
        + "\n"
    )


def _section(heading: str, rows: Iterable[str]) -> tuple[str, ...]:
    listed = "\n".join(rows)
    return (f"## {heading}", listed) if listed else ()


def _row(catalogue: Catalogue, title: str, path: str, about: str) -> str:
    return f"- [{escape(title)}]({address(catalogue.briefing.desk, path)}): {escape(shorten(about, FACTS))}"


def _about(catalogue: Catalogue, article: Article) -> str:
    names = dict.fromkeys(catalogue.person[credit.person].name for credit in catalogue.credits_in[article.id])
    facts = (", ".join(names), article.seed.record.publisher, day_of(article))
    return "; ".join(fact for fact in facts if fact) or "author not stated"
