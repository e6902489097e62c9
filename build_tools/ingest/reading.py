"""A draft to a text as the parser will read it, and the record that says what the text itself does not.

In: a draft. Out: the text's bytes, the record's value, and the article that they make. Nothing is refused. The one idea:
the parser reads every text alike; where the source's own marks say more than its lines, the record corrects the line, with
that as the reason, as an editor would.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .. import articles, documents, records
from ..articles import language
from ..model import BODY_KINDS, Article, Correction, LineKind, Record, Seed
from ..problems import BadInput, Problem
from .draft import Draft, Facts, Passage, Received

MARKED = "so marked in the source"
BETWEEN = "stands between the title and the article on the page"
NAMED = "named as the author by the page"

# For each thing that a source marks a line as, what the parser may have taken it for instead.
_INSTEAD: Mapping[LineKind, frozenset[str]] = {
    "title": frozenset({*BODY_KINDS, "standfirst", "boilerplate"}),
    "heading": frozenset({"paragraph", "standfirst", "caption"}),
    "quote": frozenset({"paragraph", "standfirst"}),
    "list": frozenset({"paragraph", "heading"}),
    "standfirst": frozenset({"paragraph", "quote"}),
    "boilerplate": frozenset({"heading", "paragraph", "list", "standfirst"}),
    "byline": frozenset({*BODY_KINDS, "title", "standfirst", "boilerplate", "caption"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A source as it will stand in the desk, but for its id."""

    raw: bytes
    sha256: str
    value: Mapping[str, Any]  # of the record
    article: Article
    facts: Facts
    aside: tuple[str, ...]
    remarks: tuple[str, ...]


def read(received: Received, draft: Draft) -> Reading:
    """What the desk will hold of a draft."""
    text = documents.decode(received.name, draft.text)
    if isinstance(text, Problem):
        raise BadInput([text])
    passages = draft.passages
    article, corrections = _understood(passages, draft)
    missing = _missing(article, draft.facts.authors)
    if missing and passages:
        passages = _with_names(passages, missing)
        article, corrections = _understood(passages, draft)
    raw = replace(draft, passages=passages).text
    remarks = list(draft.remarks)
    value = dict(_value(article, draft.facts, corrections, remarks))
    return Reading(
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        value=_allowed(value, remarks),
        article=article,
        facts=draft.facts,
        aside=draft.aside,
        remarks=(*remarks, *_doubts(article, draft.facts)),
    )


def article_of(raw: bytes, record: Record) -> Article:
    """The article that a text and a record make."""
    text = documents.decode(record.path, raw)
    assert isinstance(text, str), "a text is decoded before it is read"
    return articles.parse(Seed(path=record.path, text=text, sha256=hashlib.sha256(raw).hexdigest(), record=record))


def _record(spoken: str | None, corrections: Iterable[Correction] = ()) -> Record:
    """A record of a text that has no id yet."""
    return Record(
        path="seeds/new.yml",
        places={},
        id="new",
        title=None,
        date=None,
        publisher=None,
        source_url=None,
        via=None,
        language=spoken,
        rights=None,
        authors={},
        themes=(),
        corrections=tuple(corrections),
    )


# ── what the source marks, over what its lines look like ─────────────────────────────────────────────────────────


def _understood(passages: tuple[Passage, ...], draft: Draft) -> tuple[Article, tuple[Correction, ...]]:
    """The article of some passages, and the corrections that make it what the source marks."""
    raw = replace(draft, passages=passages).text
    spoken = _spoken(draft.facts, raw)
    plain = article_of(raw, _record(spoken))
    corrections = tuple(_corrections(passages, plain))
    return (article_of(raw, _record(spoken, corrections)) if corrections else plain), corrections


def _corrections(passages: tuple[Passage, ...], article: Article) -> Iterator[Correction]:
    kinds = {line.number: line.kind for line in article.lines}
    for number, passage in enumerate(passages):
        line = 2 * number + 1
        if passage.kind and kinds.get(line) in _INSTEAD.get(passage.kind, ()):
            reason = {"boilerplate": BETWEEN, "standfirst": BETWEEN, "byline": NAMED}.get(passage.kind, MARKED)
            yield Correction(line=line, kind=passage.kind, reason=reason)


def _missing(article: Article, names: Iterable[str]) -> list[str]:
    """The authors whom the source names and no byline does."""
    printed = [_words(byline.name) for byline in article.bylines]
    return [name for name in names if not any(_words(name) <= one or one <= _words(name) for one in printed)]


def _words(name: str) -> frozenset[str]:
    return frozenset(name.casefold().replace(".", " ").split())


def _with_names(passages: tuple[Passage, ...], names: Iterable[str]) -> tuple[Passage, ...]:
    """The passages with a line for each name below the title."""
    at = 1 if passages[0].kind == "title" else 0
    return (*passages[:at], *(Passage(name, "byline") for name in names), *passages[at:])


# ── what the record says ─────────────────────────────────────────────────────────────────────────────────────────


def _spoken(facts: Facts, raw: bytes) -> str | None:
    """The language that the source states, unless its words are plainly in another."""
    if facts.language is None:
        return None
    found = language.detect(raw.decode("utf-8-sig", "replace").split("\n"))
    return facts.language if found in (language.UNDETERMINED, facts.language.partition("-")[0]) else None


def _value(
    article: Article, facts: Facts, corrections: tuple[Correction, ...], remarks: list[str]
) -> Iterator[tuple[str, Any]]:
    """The record's keys, as far as the source says and the text does not."""
    if facts.title and not article.title:
        yield "title", facts.title
    if facts.date and not article.date:
        yield "date", facts.date.isoformat()
    if facts.publisher:
        yield "publisher", facts.publisher
    if facts.source_url:
        yield "source_url", facts.source_url
    if article.seed.record.language:
        yield "language", article.seed.record.language
    if facts.holder:
        yield "rights", {"holder": facts.holder, **({"licence": facts.licence} if facts.licence else {})}
    elif facts.licence:
        remarks.append(
            f"The page names a licence, {facts.licence}, and not who gives it: add `rights:` with its holder."
        )
    if corrections:
        yield "corrections", [{"line": one.line, "kind": one.kind, "reason": one.reason} for one in corrections]


def _allowed(value: dict[str, Any], remarks: list[str]) -> dict[str, Any]:
    """The keys whose values a record takes; the others become remarks."""
    kept = {}
    for key, one in value.items():
        document = documents.Document(path="", value={"id": "x", key: one}, values={}, keys={})
        wrong = next(records.check(document, "record"), None)
        if wrong is None:
            kept[key] = one
        else:
            remarks.append(f"What the source says as `{key}` is not taken: {wrong.sentence}")
    return kept


def _doubts(article: Article, facts: Facts) -> Iterator[str]:
    """Where the source and its text do not say the same."""
    if facts.date and article.date and facts.date != article.date:
        yield f"The text states {article.date} as its date, and the page’s data {facts.date}; the text’s counts."
    if facts.language and not article.seed.record.language:
        yield f"The page says that its language is {facts.language}; its words are {article.language}, which counts."
    for name in _missing(article, facts.authors):
        yield f"The source names {name} as an author, and no byline in the text does."
    if lost := sum(line.text.count("\ufffd") for line in article.lines):
        yield f"{lost:,} characters were lost before the text came here, and stand as \ufffd; look for a better copy."


__all__ = ["Reading", "article_of", "read"]
