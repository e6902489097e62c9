"""Seed to Article: every non-blank line gets one kind and one reason.

In: a `Seed`. Out: an `Article`: its lines, and the running text as contributions of blocks. Nothing is refused.
The one idea: rules that look at one line alone come first (what an editor said, what is drawn, boilerplate,
disclaimers, dates), then rules that look at neighbours (bylines, title, headings); what no rule claims is a
paragraph, so an article's own words are never cut on a guess.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import babel

from ..model import BODY_KINDS, Article, Block, BlockKind, Byline, Contribution, Line, LineKind, Seed, Where
from ..problems import Problem, quoted
from . import bylines, dates, lines, tables
from .language import detect

TITLE_MOST = 220  # characters: the longest printed headlines have some 200
TITLE_WORDS = 32
HEADING_MOST = 120
HEADING_WORDS = 16
PARAGRAPH_LEAST = 80  # a line this long is taken for running text even where it ends without a full stop
OPENS_WITHIN = 3  # lines after a byline in which a paragraph must come: a heading and a short first line may be between

_CONTENT: tuple[LineKind, ...] = ("title", "byline", "heading", "paragraph", "quote", "list", "note", "standfirst")


@dataclass(slots=True)
class _Draft:
    """A line, or a paragraph's broken lines, on the way to a `Line`: `kind` is None until a rule claims it."""

    number: int  # of the first line
    text: str
    rows: tuple[tuple[int, str], ...]  # each line with its number
    kind: LineKind | None = None
    reason: str = ""
    byline: Byline | None = None
    fixed: bool = False  # an editor has spoken

    def claim(self, kind: LineKind, reason: str) -> None:
        self.kind, self.reason = kind, reason


def parse(seed: Seed) -> Article:
    """Understand one text; a pure function of the seed."""
    pasted = lines.read(seed.text, {correction.line for correction in seed.record.corrections})
    drafts = [_Draft(one.rows[0][0], one.text, one.rows) for one in pasted.paragraphs]
    language = seed.record.language or detect(draft.text for draft in drafts)
    stated: list[date] = []
    _correct(drafts, seed, language)
    _claim_alone(drafts)
    _claim_disclaimers(drafts)
    _claim_dates(drafts, stated)
    _claim_bylines(drafts, language)
    _claim_title(drafts)
    _claim_rest(drafts)
    return Article(
        seed=seed,
        title=" ".join(draft.text for draft in drafts if draft.kind == "title") or None,
        date=stated[0] if stated else None,
        language=language,
        lines=tuple(
            Line(number=number, text=text, kind=d.kind or "paragraph", reason=d.reason)
            for d in drafts
            for number, text in d.rows
        ),
        invisible=pasted.invisible,
        repaired=pasted.repaired,
        contributions=tuple(_contributions(drafts)),
    )


def problems(article: Article) -> Iterator[Problem]:
    """What a record says of a text that the text does not bear out."""
    record = article.seed.record
    numbers = {line.number for line in article.lines}
    for index, correction in enumerate(record.corrections):
        if correction.line not in numbers:
            line, column = record.places[("corrections", index, "line")]
            sentence = f"Line {correction.line} of {article.seed.path} is blank or is not there."
            hint = "count the lines of the text from 1, blank ones included."
            yield Problem(record.path, line, column, "correction-line", sentence, hint)
    names = sorted({byline.name for byline in article.bylines})
    for name in record.authors:
        if name not in names:
            line, column = record.places[("authors", name)]
            sentence = f"No byline of {article.seed.path} reads {quoted(name)}."
            hint = f"bylines found: {', '.join(map(quoted, names)) or 'none'}."
            yield Problem(record.path, line, column, "byline-unknown", sentence, hint)


# ── rules that look at one line ──────────────────────────────────────────────────────────────────────────────────


def _correct(drafts: list[_Draft], seed: Seed, language: str) -> None:
    told = {correction.line: correction for correction in seed.record.corrections}
    for draft in drafts:
        if correction := told.get(draft.number):
            draft.claim(correction.kind, f"an editor’s correction: {correction.reason}")
            draft.fixed = True
            if correction.kind == "byline" and (
                reading := bylines.read(draft.text, draft.number, language, forced=True)
            ):
                draft.byline = reading.byline


def _claim_alone(drafts: list[_Draft]) -> None:
    for draft in drafts:
        if draft.kind:
            continue
        if not draft.text:
            draft.claim("invisible", "holds no visible character")
        elif len(draft.text) <= 240 and tables.RULE.fullmatch(draft.text):
            draft.claim("rule", "a drawn line")
        elif rule := tables.boilerplate(draft.text):
            draft.claim("boilerplate", rule.reason + (f", {_name_of(rule.language)}" if rule.language else ""))


def _claim_disclaimers(drafts: list[_Draft]) -> None:
    """Lines that speak of whose views these are, above or below all running text; amid the text they belong to it."""
    speaks = {draft.number for draft in drafts if draft.kind is None and tables.disclaimer(draft.text)}
    running = [draft.number for draft in drafts if _is_running(draft) and draft.number not in speaks]
    for draft in drafts:
        if draft.number in speaks and running and not running[0] < draft.number < running[-1]:
            draft.claim("disclaimer", "speaks of whose views these are")


@functools.cache
def _name_of(language: str) -> str:
    return babel.Locale(language).get_display_name("en") or language


# ── rules that look at neighbours ────────────────────────────────────────────────────────────────────────────────


def _claim_dates(drafts: list[_Draft], stated: list[date]) -> None:
    """A line that is a date and nothing else, above the first paragraph, is the text's own date."""
    for draft in drafts:
        if draft.kind == "date" and (day := dates.read(draft.text)):
            stated.append(day)
        elif draft.kind is None:
            if len(draft.text) >= PARAGRAPH_LEAST:
                return
            if day := dates.read(draft.text):
                draft.claim("date", "a date alone on its line, above the text")
                stated.append(day)


def _is_running(draft: _Draft) -> bool:
    """Whether an unclaimed line reads like running text."""
    if draft.kind in ("paragraph", "quote", "list"):
        return True
    return draft.kind is None and (len(draft.text) >= PARAGRAPH_LEAST or bool(tables.SENTENCE_END.search(draft.text)))


def _is_paragraph(draft: _Draft) -> bool:
    return draft.byline is None and draft.kind in (None, "paragraph", "quote") and len(draft.text) >= PARAGRAPH_LEAST


def _read_bylines(content: list[_Draft], language: str) -> None:
    """Lines that are bylines by themselves, and names with a role next to one that is."""
    unsure: dict[int, Byline] = {}
    for index, draft in enumerate(content):
        if draft.kind is None and (reading := bylines.read(draft.text, draft.number, language)):
            if reading.certain:
                draft.byline = reading.byline
            elif reading.byline.role:
                unsure[index] = reading.byline
    for order, step in ((sorted(unsure), -1), (sorted(unsure, reverse=True), 1)):
        for index in order:
            if 0 <= index + step < len(content) and content[index + step].byline and not content[index].byline:
                content[index].byline = unsure[index]


def _claim_bylines(drafts: list[_Draft], language: str) -> None:
    """Bylines before each of several parts, above the text, or at its foot; a name amid the text is left in it."""
    content = [draft for draft in drafts if draft.kind is None or draft.kind in _CONTENT]
    _read_bylines(content, language)
    runs: list[tuple[int, int]] = []  # neighbours that are all bylines, as [start, end) in `content`
    for index, draft in enumerate(content):
        if draft.byline and runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        elif draft.byline:
            runs.append((index, index + 1))
    first = next((n for n, draft in enumerate(content) if not draft.byline and _is_running(draft)), len(content))
    opening = {run for run in runs if any(map(_is_paragraph, content[run[1] : run[1] + OPENS_WITHIN]))}
    closing = {run for run in runs if run[1] == len(content) and run[0] > first}
    several = len(opening) > 1
    for run in runs:
        where: Where | None = None
        if run in opening and several:
            where = "section"
        elif run in opening and run[0] <= max(first, 1):  # the first line may be a title as long as a paragraph
            where = "top"
        elif run in closing and not several:
            where = "bottom"
        for draft in content[run[0] : run[1]]:
            placed = where or ("section" if draft.fixed and several else "top" if draft.fixed else None)
            if placed and draft.byline:
                draft.byline = bylines.place(draft.byline, placed)
                if not draft.fixed:
                    draft.claim("byline", _BYLINE_REASONS[placed])
            else:
                draft.byline = None


_BYLINE_REASONS: dict[Where, str] = {
    "section": "a name with its role, before a part of the text",
    "top": "a name with its role, above the text",
    "bottom": "a name with its role, below the text",
}


def _claim_title(drafts: list[_Draft]) -> None:
    """The first line, where it is short, is no sentence, and something longer or a byline follows."""
    content = [draft for draft in drafts if draft.kind is None or draft.kind in (*_CONTENT, "date")]
    if any(draft.kind == "title" for draft in drafts) or len(content) < 2 or content[0].kind is not None:
        return
    head, follower = content[0], content[1]
    if len(head.text) > TITLE_MOST or len(head.text.split()) > TITLE_WORDS or re.search(r"[.,;:]\W*\Z", head.text):
        return
    if tables.LIST_ITEM.fullmatch(head.text) or not any(map(_is_running, content[1:])):
        return
    if (
        follower.kind in ("byline", "date")
        or len(follower.text) > len(head.text)
        or any(map(_is_running, content[1:3]))
    ):
        head.claim("title", "the first line, short and no sentence, above the text")


def _claim_rest(drafts: list[_Draft]) -> None:
    """Quotations, list items and headings; all else is a paragraph."""
    content = [draft for draft in drafts if draft.kind is None or draft.kind in _CONTENT]
    for index, draft in enumerate(content):
        if draft.kind is not None:
            continue
        before = content[index - 1] if index else None
        after = content[index + 1] if index + 1 < len(content) else None
        if tables.is_quotation(draft.text):
            draft.claim("quote", "stands in quotation marks from its first word to its last")
        elif len(draft.text) < 10_000 and tables.LIST_ITEM.fullmatch(draft.text):
            draft.claim("list", "begins with a mark or number of a list")
        elif before and after and _is_heading(draft.text, before, after):
            draft.claim("heading", "short, no sentence, and running text follows")
        else:
            draft.claim("paragraph", "running text")


def _is_heading(text: str, before: _Draft, after: _Draft) -> bool:
    if len(text) > HEADING_MOST or len(text.split()) > HEADING_WORDS or text[0].islower():
        return False
    if re.search(r"[.,;:…]\W*\Z", text) or before.text.endswith((":", ",")) or not any(c.isalpha() for c in text):
        return False
    return after.kind in (None, "paragraph", "quote", "list") and _is_running(after) and len(after.text) > len(text)


# ── the running text ─────────────────────────────────────────────────────────────────────────────────────────────

_BLOCKS: dict[LineKind, BlockKind] = {
    "heading": "heading",
    "paragraph": "paragraph",
    "quote": "quote",
    "list": "list",
    "note": "note",
}


def _contributions(drafts: list[_Draft]) -> Iterator[Contribution]:
    """The running text in order, cut where a section byline stands; bylines at head or foot cover all of it."""
    names = tuple(draft.byline for draft in drafts if draft.byline and draft.byline.where != "section")
    blocks: list[Block] = []
    number = 0
    for draft in drafts:
        if draft.byline and draft.byline.where == "section":
            if blocks:
                yield Contribution(bylines=names, blocks=tuple(blocks))
                names, blocks = (), []
            names = (*names, draft.byline)
        elif draft.kind in BODY_KINDS and draft.kind is not None:
            kind = _BLOCKS[draft.kind]
            if kind != "heading":
                number += 1
            blocks.append(
                Block(
                    kind=kind,
                    text=draft.text,
                    lines=tuple(number for number, _ in draft.rows),
                    number=None if kind == "heading" else str(number),
                )
            )
    if blocks or names:
        yield Contribution(bylines=names, blocks=tuple(blocks))
