"""The quote of a note: where it stands, or what is wrong with it.

In: a note, its article as a stream, and what the article's text was before. Out: an `Anchor`; or a `Problem`, and a
`Repair` where one answer is sure. The one idea: only the very words anchor a note; every other case has a name of its
own and a way out, and a repair is written only if it makes the note find exactly the passage that was meant.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable

from ..model import Anchor, Article, Note, Repair
from ..problems import Problem, quoted
from .checks import note_problem
from .find import Stream, beside, places, stream
from .nearest import Beside, nearest
from .normal import normal

Earlier = Callable[[Article], Iterable[Article]]  # an article as its text was understood before, the newest first


def anchored(
    note: Note, quote: str, article: Article, text: Stream, earlier: Earlier
) -> Anchor | tuple[Problem, Repair | None] | None:
    """The anchor of a quote, or what is wrong with it; None where it is lost and an editor knows."""
    there = places(text, quote)
    fitting = [place for place in there.inside if beside(text, place, note.prefix, note.suffix)]
    if len(fitting) == 1 and not note.lost:
        return text.anchor(*fitting[0])
    if note.reply_to:
        hint = "take out `quote:`; the reply stands with the note that it answers."
        return note_problem(note, "quote", "reply-quote", "A reply has no quote of its own.", hint), None
    if note.lost:
        if not there.inside:
            return None
        hint = "take out `lost: true`; the note finds its passage again."
        return note_problem(note, "lost", "quote-found", f"The words {quoted(quote)} stand in the article.", hint), None
    if len(fitting) > 1:
        return _repeated(note, quote, text, fitting), None
    if there.across and not there.inside:
        at = text.paragraph(there.across[0][0]).number
        sentence = f"The words {quoted(quote)} run from paragraph {at} into the next."
        return note_problem(note, "quote", "quote-crosses", sentence, "quote words of one paragraph."), None
    if there.inside and not _was_beside(note, quote, article, earlier):
        return _not_beside(note, text, there.inside), None
    if not there.inside and (line := _elsewhere(quote, article)):
        return note_problem(note, "quote", "quote-place", *line), None
    return _lost(note, quote, article, text, earlier)


def _repeated(note: Note, quote: str, text: Stream, fitting: list[tuple[int, int]]) -> Problem:
    numbers = ", ".join(str(text.paragraph(start).number) for start, _ in fitting[:8])
    sentence = f"The words {quoted(quote)} stand {len(fitting)} times in the article, in paragraphs {numbers}."
    start, _ = fitting[0]
    prefix, suffix = _telling(text, fitting, 0)
    lines = " and ".join(f"`{key}: {_yaml(value)}`" for key, value in (("prefix", prefix), ("suffix", suffix)) if value)
    hint = (
        f"quote more words, or say which: for paragraph {text.paragraph(start).number} add {lines}."
        if lines
        else "quote more words."
    )
    return note_problem(note, "quote", "quote-repeated", sentence, hint)


def _telling(text: Stream, all_places: list[tuple[int, int]], which: int) -> tuple[str, str]:
    """The fewest words before, or else before and after one of several places that stand beside no other."""
    start, end = all_places[which]
    before = list(re.finditer(r"\S+", text.text[max(0, start - 200) : start]))
    after = list(re.finditer(r"\S+", text.text[end : end + 200]))
    offset = max(0, start - 200)
    for words in range(1, 12):
        prefix = text.text[offset + before[-words].start() : start].strip() if len(before) >= words else ""
        suffix = text.text[end : end + after[words - 1].end()].strip() if len(after) >= words else ""
        for pair in ((prefix, ""), ("", suffix), (prefix, suffix)):
            if any(pair) and sum(beside(text, place, pair[0], pair[1]) for place in all_places) == 1:
                return pair
    return "", ""


def _not_beside(note: Note, text: Stream, inside: tuple[tuple[int, int], ...]) -> Problem:
    key = "prefix" if note.prefix else "suffix"
    start, end = inside[0]
    stands = text.text[max(0, start - 40) : start] if key == "prefix" else text.text[end : end + 40]
    sentence = f"The {key} does not stand beside the quote; {quoted(stands)} does."
    return note_problem(
        note, key, "quote-context", sentence, f"mend `{key}:`, or take it out where the quote stands once."
    )


def _was_beside(note: Note, quote: str, article: Article, earlier: Earlier) -> bool:
    """Whether the quote once stood with its prefix and suffix in the article, so that the passage itself is gone."""
    return any(
        beside(text, place, note.prefix, note.suffix)
        for text in map(stream, earlier(article))
        for place in places(text, quote).inside
    )


def _elsewhere(quote: str, article: Article) -> tuple[str, str] | None:
    """Where the words stand on the article's page, if not in its running text."""
    wanted = normal(quote).text
    for line in article.lines:
        if line.kind not in ("paragraph", "quote", "list", "note") and wanted in normal(line.text).text:
            sentence = f"The words {quoted(quote)} stand in line {line.number} of the text, which is its {line.kind}."
            return sentence, "quote words of a paragraph, or leave `quote:` out: the note is then about the article."
    return None


def _lost(note: Note, quote: str, article: Article, text: Stream, earlier: Earlier) -> tuple[Problem, Repair | None]:
    """The problem of a quote that stands nowhere, with the nearest passage; and the repair where that is sure."""
    sentence = f"The words {quoted(quote)} do not stand in {article.seed.path}."
    near = nearest(text, quote, _beside_before(note, quote, article, earlier))
    decide = "quote words that stand there, or add `lost: true` to keep the note at the end of its article."
    if near is None:
        return note_problem(note, "quote", "quote-lost", sentence, f"nothing there is like them; {decide}"), None
    now = text.quoted(near.start, near.end)
    hint = f"nearest, in paragraph {text.paragraph(near.start).number}: `quote: {_yaml(now)}`"
    values = _values(note, text, (near.start, near.end), now) if near.sure else None
    if values is None:
        return note_problem(note, "quote", "quote-lost", sentence, f"{hint}; if it is not that, {decide}"), None
    others = "".join(f" and `{key}: {_yaml(value)}`" for key, value in values.items() if key != "quote")
    problem = note_problem(note, "quote", "quote-lost", sentence, f"{hint}{others}; `briefing check --fix` writes it.")
    return problem, Repair(note=note, values=values)


def _values(note: Note, text: Stream, place: tuple[int, int], now: str) -> dict[str, str] | None:
    """The lines that make a note find a passage; None where they would find another as well."""
    inside = list(places(text, now).inside)
    if place not in inside:
        return None
    if len(inside) == 1 and beside(text, place, note.prefix, note.suffix):
        return {"quote": now}
    prefix, suffix = _telling(text, inside, inside.index(place)) if len(inside) > 1 else ("", "")
    given = {"prefix": note.prefix, "suffix": note.suffix}
    needed = {"prefix": prefix, "suffix": suffix}
    if any(needed[key] and given[key] is None for key in needed):
        return None  # a line would have to be added; an editor does that
    values = {"quote": now}
    for key, value in given.items():
        if value is not None:
            values[key] = needed[key] or _next_to(text, place, key)
    return values if beside(text, place, values.get("prefix"), values.get("suffix")) else None


def _next_to(text: Stream, place: tuple[int, int], key: str) -> str:
    """A few words right before or after a place."""
    if key == "prefix":
        return " ".join(text.text[max(0, place[0] - 60) : place[0]].split(" ")[-5:]).strip()
    return " ".join(text.text[place[1] : place[1] + 60].split(" ")[:5]).strip()


def _beside_before(note: Note, quote: str, article: Article, earlier: Earlier) -> Beside | None:
    """What stood beside the quote when the article's text still held it."""
    for text in map(stream, earlier(article)):
        fitting = [place for place in places(text, quote).inside if beside(text, place, note.prefix, note.suffix)]
        if len(fitting) == 1:
            start, end = fitting[0]
            return Beside(text.text[:start], text.text[end:])
    if note.prefix or note.suffix:
        return Beside(normal(note.prefix or "").text, normal(note.suffix or "").text)
    return None


def without(note: Note) -> Problem | None:
    """What makes no sense in a note that quotes nothing."""
    for key, value in (("prefix", note.prefix), ("suffix", note.suffix), ("lost", note.lost)):
        if value:
            hint = f"add `quote:`, or take out `{key}:`."
            return note_problem(note, key, "quote-context", f"“{key}” speaks of a quote, and there is none.", hint)
    return None


def _yaml(text: str) -> str:
    """A text in double quotation marks, as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False)
