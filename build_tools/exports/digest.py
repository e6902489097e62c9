"""What the site holds as JSON: an index of the articles, one file for each article, and the schemas of both.

Notes are annotations (https://www.w3.org/TR/annotation-model/), each with a TextQuoteSelector that finds its words in the
article's text. Addresses are full where the site's is known, else relative to the file they stand in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .. import citations
from ..addresses import address
from ..catalogue import Catalogue, date_of, is_retracted, title_of, writer_of
from ..markup import plain
from ..model import Article, Block, File, Note

SCHEMAS = {
    path.name: path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.schema.json"))
}  # as they are published
BESIDE = 32  # characters of the text before and after a quote


def files(catalogue: Catalogue) -> Iterator[File]:
    """The index, the articles, the schemas."""
    yield File(path="articles.json", text=_dump(_index(catalogue)))
    for article in catalogue.articles:
        yield File(path=f"articles/{article.id}.json", text=_dump(_article(catalogue, article)))
    for name, schema in SCHEMAS.items():
        yield File(path=name, text=schema)


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _index(catalogue: Catalogue) -> dict[str, Any]:
    desk = catalogue.briefing.desk
    return {
        "$schema": address(desk, "articles.schema.json", at="articles.json"),
        "name": desk.name,
        "description": desk.description,
        "articles": [
            {
                **_head(catalogue, article, at="articles.json"),
                "json": address(desk, f"articles/{article.id}.json", at="articles.json"),
                "markdown": address(desk, f"articles/{article.id}.md.txt", at="articles.json"),
            }
            for article in catalogue.articles
        ],
    }


def _head(catalogue: Catalogue, article: Article, at: str) -> dict[str, Any]:
    """What the index and the article's own file both say."""
    record, desk, day = article.seed.record, catalogue.briefing.desk, date_of(article)
    title, supplied = title_of(article)
    people = dict.fromkeys(credit.person for credit in catalogue.credits_in[article.id])
    return {
        "id": article.id,
        "url": address(desk, f"articles/{article.id}.html", at=at),
        "title": title,
        "title_supplied": supplied,
        "retracted": is_retracted(article),
        "date": day.isoformat() if day else None,
        "language": article.language,
        "authors": [
            {
                "id": one.id,
                "name": one.name,
                "confirmed": one.confirmed,
                "url": address(desk, f"authors/{one.id}.html", at=at),
            }
            for one in map(catalogue.person.__getitem__, people)
        ],
        "publisher": record.publisher,
        "source_url": record.source_url,
        "rights": {"holder": record.rights.holder, "licence": record.rights.licence} if record.rights else None,
        "themes": [theme.id for theme, _ in catalogue.themes_of(article)],
        "sha256": article.seed.sha256,
    }


def _article(catalogue: Catalogue, article: Article) -> dict[str, Any]:
    at = f"articles/{article.id}.json"
    desk = catalogue.briefing.desk
    return {
        "$schema": address(desk, "article.schema.json", at=at),
        **_head(catalogue, article, at),
        "citation": citations.whole(catalogue, article),
        "history": [
            {"date": one.date.isoformat(), "kind": one.kind, "reason": one.reason}
            for one in article.seed.record.history
        ],
        "withheld": article.withheld,
        "contributions": [_contribution(catalogue, article, part, at) for part in range(len(article.contributions))],
        "notes": [_annotation(catalogue, article, note, at) for note in catalogue.conversation(article)],
    }


def _contribution(catalogue: Catalogue, article: Article, part: int, at: str) -> dict[str, Any]:
    anchor = catalogue.anchors[article.id][part]
    several = len(article.contributions) > 1
    return {
        "id": anchor,
        "url": address(catalogue.briefing.desk, f"articles/{article.id}.html#{anchor}", at=at),
        "citation": citations.whole(catalogue, article, part if several else None),
        "bylines": [
            {
                "author": credit.person,
                "name": credit.byline.name,
                "honorific": credit.byline.honorific,
                "role": credit.byline.role,
                "country": credit.byline.country,
            }
            for credit in catalogue.credits_in[article.id]
            if credit.part == part
        ],
        "blocks": [
            _block(catalogue, article, block, catalogue.anchors[article.id].get((part, index)), at)
            for index, block in enumerate(article.contributions[part].blocks)
        ],
    }


def _block(catalogue: Catalogue, article: Article, block: Block, heading: str | None, at: str) -> dict[str, Any]:
    id = heading or f"p{block.number}"
    return {
        "kind": block.kind,
        "id": id,
        "number": block.number,
        "url": address(catalogue.briefing.desk, f"articles/{article.id}.html#{id}", at=at),
        "text": block.text,
        "themes": sorted(catalogue.themes_at.get((article.id, block.number or ""), ())),
    }


def _annotation(catalogue: Catalogue, article: Article, note: Note, at: str) -> dict[str, Any]:
    desk = catalogue.briefing.desk
    url = address(desk, f"notes/{note.address}.html", at=at)
    creator = {"type": "Person", "name": writer_of(catalogue, note)}
    if note.author:
        creator["id"] = address(desk, f"authors/{note.author}.html", at=at)
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": url,
        "type": "Annotation",
        "motivation": "replying" if note.reply_to else "commenting",
        "kind": note.kind,
        "creator": creator,
        "created": f"{note.date.isoformat()}T00:00:00Z",
        "body": {"type": "TextualBody", "format": "text/plain", "value": plain(catalogue.said[note.address])},
        "target": _target(catalogue, article, note, at),
    }


def _target(catalogue: Catalogue, article: Article, note: Note, at: str) -> str | dict[str, Any]:
    """What a note speaks of: another note, the whole article, or words of it."""
    desk = catalogue.briefing.desk
    if note.reply_to:
        return address(desk, f"notes/{article.id}/{note.reply_to}.html", at=at)
    page = address(desk, f"articles/{article.id}.html", at=at)
    anchor = catalogue.anchor.get(note.address)
    if anchor is None and note.quote is None:
        return page
    if anchor is None:
        selector = {"type": "TextQuoteSelector", "exact": note.quote, "prefix": note.prefix, "suffix": note.suffix}
        return {"source": page, "lost": True, "selector": {key: value for key, value in selector.items() if value}}
    text = catalogue.block[article.id, anchor.number].text
    start, end = anchor.span
    before, after = text[max(0, start - BESIDE) : start], text[end : end + BESIDE]
    selector = {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": before, "suffix": after}
    return {"source": page, "paragraph": f"p{anchor.number}", "selector": selector}
