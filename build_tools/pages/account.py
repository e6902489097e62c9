"""The account of a text at the foot of its page: what was set aside and why, and where the text comes from.

The one idea: a reader can check that nothing was lost. Every non-blank line of the text is on the page, shown where it
belongs or listed here; and what is shown otherwise than it was printed is listed here as it was printed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue import date_of, day_of, full_name, title_of
from ..markup import bullets, count, escape, link, wrap
from ..model import Article, LineKind

# The lines that an article's page lists apart instead of showing them in the text.
SET_ASIDE: dict[LineKind, str] = {
    "date": "date line",
    "caption": "caption",
    "biography": "about the author",
    "rule": "rule",
    "boilerplate": "no part of the article",
    "invisible": "invisible",
}


def set_aside(article: Article) -> str:
    """What stands in the text and not in its running text, each with its line and the reason."""
    aside = [
        f"Line {line.number}, {SET_ASIDE[line.kind]} ({escape(line.reason)})" + _as_printed(line.text)
        for line in article.lines
        if line.kind in SET_ASIDE
    ]
    otherwise = list(_shown_otherwise(article))
    summary = "; ".join(
        (
            f"Set aside from the text: {count(len(aside), 'line')}" if aside else "Nothing was set aside",
            *([f"{count(len(otherwise), 'line')} shown otherwise than printed"] if otherwise else []),
        )
    )
    if article.withheld:
        otherwise.append("The rest of the text is not shown, and no line of it is listed")
    content = bullets([*aside, *otherwise]) or "Every line of the text is shown above, as it was printed."
    return _fold("set-aside", summary, content)


def _shown_otherwise(article: Article) -> Iterator[str]:
    """Lines that the page shows, but not letter by letter."""
    title, _ = title_of(article)
    for line in article.lines_of("title"):
        if line.text not in title:
            yield f"Line {line.number}, the title as the text has it" + _as_printed(line.text)
    texts = {line.number: line.text for line in article.lines}
    for block in () if article.withheld else article.blocks:
        first = texts[block.lines[0]]
        if not block.text.startswith(first.rstrip("-‐")):
            yield f"Line {block.lines[0]}, with the name of its speaker" + _as_printed(first)
    bylines = {byline.line: byline for byline in article.bylines}
    for line in article.lines_of("byline"):
        byline = bylines.get(line.number)
        parts = (full_name(byline), byline.role, byline.country) if byline else ()
        if ", ".join(part for part in parts if part) != line.text.removesuffix("."):
            yield f"Line {line.number}, the byline as the text has it" + _as_printed(line.text)
    for one in article.invisible:
        what = "shown as a space" if one.shown_as else "left out"
        yield f"Line {one.line}: {count(one.count, 'character')} {one.code}, {escape(one.name)}, {what}"
    for mended in article.repaired:
        shown = f"shown as <q>{escape(mended.shown)}</q>" if mended.shown else "left out"
        yield f"Line {mended.line}: <q>{escape(mended.original)}</q>, {shown} ({escape(mended.reason)})"


def _as_printed(text: str) -> str:
    return f": <q>{escape(text)}</q>" if text else ""


def provenance(article: Article) -> str:
    """Where the text comes from: its file and hash, its first publisher, how it came here, whose it is."""
    record = article.seed.record
    _, supplied = title_of(article)
    rows = [
        f"Text: <code>{escape(article.seed.path)}</code>, {count(len(article.lines), 'line')} that are not blank"
        + (", of those shown" if article.withheld else ""),
        f"SHA-256 of the text as received: <code>{article.seed.sha256}</code>",
        f"First published by {escape(record.publisher)}" + (f", {day_of(article)}" if date_of(article) else "")
        if record.publisher
        else "",
        f"At the publisher’s: {link(escape(record.source_url), record.source_url)}" if record.source_url else "",
        f"Came here by way of: {escape(record.via)}" if record.via else "",
        "The title is supplied by the desk; the text has none." if supplied else "",
        f"Rights: © {escape(record.rights.holder)}. {escape(record.rights.licence)}" if record.rights else "",
        f"Shown by permission: {escape(record.rights.permission)}"
        if record.rights and record.rights.permission
        else "",
    ]
    return _fold("provenance", "Source and rights", bullets(row for row in rows if row))


def _fold(name: str, summary: str, content: str) -> str:
    inner = f"<summary>{summary}</summary>\n\n{content}"
    return wrap("details", inner, class_=name, data_search_exclude="yes")
