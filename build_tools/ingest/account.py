"""What was understood of a source, in lines for an editor.

In: a reading, and what became of it. Out: lines of text. The one idea: whoever adds a text sees at once what the program
took it for, what it left out, and where to look before it is published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from .. import articles
from ..markup import count
from ..model import BODY_KINDS, Article, LineKind
from ..problems import quoted
from .reading import Reading

SHOWN = 12  # lines of each list
LONG = 100  # characters: a line of this length that is left out may be a part of the article

_NAMES: dict[str, tuple[str, str]] = {
    "paragraph": ("paragraph", "paragraphs"),
    "heading": ("heading", "headings"),
    "quote": ("quotation", "quotations"),
    "list": ("list item", "list items"),
    "note": ("note", "notes"),
}


def of(reading: Reading) -> Iterator[str]:
    """What was understood, what was set aside, and what an editor should look at."""
    article = reading.article
    yield from _understood(reading, article)
    aside = [line for line in article.lines if line.kind not in BODY_KINDS and line.kind not in ("title", "byline")]
    yield from _list(
        "Set aside in the text", [f"line {line.number}, {line.kind}: {quoted(line.text)}" for line in aside]
    )
    done = [
        f"line {one.line}: {quoted(one.original)} is shown as {quoted(one.shown)}, {one.reason}"
        for one in article.repaired
    ]
    done += [f"line {one.line}: {one.code} {one.name} ×{one.count}" for one in article.invisible]
    yield from _list("Shown otherwise than it stands", done)
    long = [line for line in reading.aside if len(line) >= LONG]
    yield from _list("Left out of the text", [quoted(line) for line in reading.aside if len(line) < LONG])
    yield from _list(
        "Look at",
        [*reading.remarks, *_gaps(reading), *(f"left out, and long: {quoted(line, 100)}" for line in long)],
        all=True,
    )


def _understood(reading: Reading, article: Article) -> Iterator[str]:
    said = reading.value
    yield "Understood:"
    title = article.title or said.get("title")
    day = article.date or said.get("date")
    names = [f"{one.name}, {one.role}" if one.role else one.name for one in article.bylines]
    for what, value in (
        ("title", quoted(str(title), 120) if title else None),
        ("date", day),
        ("authors", "; ".join(names) or None),
        ("publisher", said.get("publisher")),
        ("address", said.get("source_url")),
        ("language", article.language),
        ("rights", " ".join((said.get("rights") or {}).values()) or None),
    ):
        yield f"  {what + ':':<11}{value if value is not None else 'not stated'}"
    kinds: Counter[LineKind] = Counter(block.kind for block in article.blocks)
    yield f"  {'text:':<11}{', '.join(count(n, *_NAMES[kind]) for kind, n in kinds.items()) or 'no running text'}"


def _gaps(reading: Reading) -> Iterator[str]:
    """What may be read in two ways, and what a reader will miss."""
    yield from (f"line {one.line}: {one.sentence}" for one in articles.reviews(reading.article))
    if not reading.article.bylines:
        yield "No author was found; if there is one, correct the line that names him or her: `corrections:` in the record."
    if not reading.article.title and not reading.value.get("title"):
        yield "No title was found: add `title:` to the record."
    if not reading.article.date and not reading.value.get("date"):
        yield "No date was found: add `date:` to the record, if it is known."


def _list(what: str, lines: Sequence[str] | Iterable[str], *, all: bool = False) -> Iterator[str]:
    lines = list(lines)
    if lines:
        yield f"{what}:"
        yield from (f"  - {line}" for line in (lines if all else lines[:SHOWN]))
        if not all and len(lines) > SHOWN:
            yield f"  - and {len(lines) - SHOWN:,} more"
