"""The quote of a note: where it stands, or what is wrong with it.

In: a note, its article as a stream, and what the article's text was before. Out: an `Anchor`; or a `Problem`, and a
`Repair` where one answer is sure. The one idea: only the very words anchor a note; every other case has a name of its
own and a way out, and a repair is written only if it makes the note find exactly the passage that was meant.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..model import Anchor, Article, Note, Repair
from ..problems import Problem, quoted
from .checks import note_problem
from .find import Places, Stream, beside, places, stream
from .nearest import Was, nearest
from .normal import normal

Earlier = Callable[[Article], Iterable[Article]]  # an article as its text was understood before, the newest first
BOTH = ("prefix", "suffix")
BESIDE = 5  # words that are shown or written as a prefix or suffix
Place = tuple[int, int]  # a span of a stream


class Past:
    """What an article's running text was before; each version is read when it is asked for, and once."""

    def __init__(self, article: Article, earlier: Earlier) -> None:
        self.more = map(stream, earlier(article))
        self.known: list[Stream] = []

    def stood(self, note: Note, quote: str) -> Was | None:
        """Where a note's quote stood when the text last held it in one place."""
        for text in self._texts():
            fitting = _fitting(note, text, places(text, quote).inside)
            if len(fitting) == 1:
                return Was(text, *fitting[0])
        return None

    def _texts(self) -> Iterator[Stream]:
        yield from self.known
        for text in self.more:
            self.known.append(text)
            yield text


def anchored(
    note: Note, quote: str, article: Article, text: Stream, past: Past
) -> Anchor | tuple[Problem, Repair | None] | None:
    """The anchor of a quote, or what is wrong with it; None where it is lost and an editor knows."""
    there = places(text, quote)
    fitting = _fitting(note, text, there.inside)
    if note.reply_to:
        hint = "take out `quote:`; the reply stands with the note that it answers."
        return note_problem(note, "quote", "reply-quote", "A reply has no quote of its own.", hint), None
    if note.lost:
        if not fitting:
            return None
        hint = "take out `lost: true`; the note finds its passage again."
        return note_problem(note, "lost", "quote-found", f"The words {quoted(quote)} stand in the article.", hint), None
    if len(fitting) == 1:
        return text.anchor(*fitting[0])
    if len(fitting) > 1:
        return _repeated(note, quote, text, fitting), None
    was = past.stood(note, quote)
    if was is None:
        if there.inside:
            return _not_beside(note, text, there.inside), None
        if there.across:
            hint = "quote words of one paragraph."
            return note_problem(note, "quote", "quote-crosses", _crossing(quote, text, there), hint), None
        if line := _elsewhere(quote, article):
            return note_problem(note, "quote", "quote-place", *line), None
    return _lost(note, quote, article, text, was)


def _fitting(note: Note, text: Stream, inside: Iterable[Place]) -> list[Place]:
    """The places that have beside them what the note says is there."""
    return [place for place in inside if beside(text, place, note.prefix, note.suffix)]


def _crossing(quote: str, text: Stream, there: Places) -> str:
    at = text.paragraph(there.across[0][0]).number
    return f"The words {quoted(quote)} run from paragraph {at} into the next."


def _repeated(note: Note, quote: str, text: Stream, fitting: list[Place]) -> Problem:
    numbers = ", ".join(text.paragraph(start).number for start, _ in fitting[:8])
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


def _telling(text: Stream, all_places: list[Place], which: int, keys: Sequence[str] = BOTH) -> tuple[str, str]:
    """The fewest words before, after, or before and after one of several places that stand beside no other."""
    start, end = all_places[which]
    offset = max(0, start - 200)
    before = list(re.finditer(r"\S+", text.text[offset:start])) if "prefix" in keys else []
    after = list(re.finditer(r"\S+", text.text[end : end + 200])) if "suffix" in keys else []
    for words in range(1, 12):
        prefix = text.text[offset + before[-words].start() : start].strip() if len(before) >= words else ""
        suffix = text.text[end : end + after[words - 1].end()].strip() if len(after) >= words else ""
        for pair in ((prefix, ""), ("", suffix), (prefix, suffix)):
            if any(pair) and sum(beside(text, place, pair[0], pair[1]) for place in all_places) == 1:
                return pair
    return "", ""


def _not_beside(note: Note, text: Stream, inside: tuple[Place, ...]) -> Problem:
    """The problem of a prefix or suffix that stands beside none of the places of the quote."""
    key = "prefix" if not any(beside(text, place, note.prefix, None) for place in inside) else "suffix"
    sentence = f"The {key} does not stand beside the quote; {quoted(_next_to(text, inside[0], key))} does."
    hint = f"take `{key}:` out; the quote stands once." if len(inside) == 1 else f"mend `{key}:`."
    return note_problem(note, key, "quote-context", sentence, hint)


def _elsewhere(quote: str, article: Article) -> tuple[str, str] | None:
    """Where the words stand on the article's page, if not in its running text."""
    wanted = normal(quote).text
    for line in article.lines:
        if line.kind not in ("paragraph", "quote", "list", "note") and wanted in normal(line.text).text:
            sentence = f"The words {quoted(quote)} stand in line {line.number} of the text, which is its {line.kind}."
            return sentence, "quote words of a paragraph, or leave `quote:` out: the note is then about the article."
    return None


def _lost(note: Note, quote: str, article: Article, text: Stream, was: Was | None) -> tuple[Problem, Repair | None]:
    """The problem of a quote whose passage is gone or cut, with the nearest; and the repair where that is sure."""
    there = places(text, quote)
    code, sentence = "quote-lost", f"The words {quoted(quote)} do not stand in {article.seed.path}."
    if there.inside:
        sentence = f"The words {quoted(quote)} no longer stand where the note’s prefix and suffix say."
    elif there.across:
        code, sentence = "quote-crosses", _crossing(quote, text, there)
    near = nearest(text, quote, was, note.prefix or "", note.suffix or "")
    decide = "quote words that stand there, or add `lost: true` to keep the note at the end of its article."
    if near is None:
        return note_problem(note, "quote", code, sentence, f"nothing there is like them; {decide}"), None
    now = " ".join(text.quoted(near.start, near.end).split())
    hint = f"nearest, in paragraph {text.paragraph(near.start).number}: `quote: {_yaml(now)}`"
    values = _values(note, text, (near.start, near.end), now) if near.sure else None
    if values is None:
        return note_problem(note, "quote", code, sentence, f"{hint}; if it is not that, {decide}"), None
    others = "".join(f" and `{key}: {_yaml(value)}`" for key, value in values.items() if key != "quote")
    problem = note_problem(note, "quote", code, sentence, f"{hint}{others}; `briefing check --fix` writes it.")
    return problem, Repair(note=note, values=values)


def _values(note: Note, text: Stream, place: Place, now: str) -> dict[str, str] | None:
    """The lines that make a note find a passage; None where a line would have to be added: an editor does that."""
    inside = list(places(text, now).inside)
    if place not in inside:
        return None
    if len(inside) == 1 and beside(text, place, note.prefix, note.suffix):
        return {"quote": now}
    given = [key for key, value in (("prefix", note.prefix), ("suffix", note.suffix)) if value is not None]
    prefix, suffix = _telling(text, inside, inside.index(place), given) if len(inside) > 1 else ("", "")
    needed = {"prefix": prefix, "suffix": suffix}
    values = {"quote": now, **{key: needed[key] or _next_to(text, place, key) for key in given}}
    fitting = [one for one in inside if beside(text, one, values.get("prefix"), values.get("suffix"))]
    return values if fitting == [place] else None


def _next_to(text: Stream, place: Place, key: str) -> str:
    """A few words right before or after a place."""
    if key == "prefix":
        return " ".join(text.text[: place[0]].rsplit(None, BESIDE)[-BESIDE:])
    return " ".join(text.text[place[1] :].split(None, BESIDE)[:BESIDE])


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
