"""Paragraphs and themes.yml to evidence: which passage bears which theme's terms.

In: the articles, the themes as listed. Out: the themes by id, and an `Evidence` for each paragraph and theme.
Refused: a theme that is not listed, that is its own ancestor; a term that two themes share without saying so in
both; an example the terms miss, or a counter-example they find. The one idea: nothing but printed words is
evidence, and the vocabulary carries its own tests.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .documents import Document, Where
from .model import Article, Evidence, Term, Theme
from .problems import Problem, nearest, quoted

LIST = "seeds/themes.yml"

MOST_ABOVE = 8  # themes above one: more than a reader can take in

# A hyphenated prefix that turns a term into its opposite: de-escalation is no evidence of escalation.
_REVERSED = "".join(rf"(?<!\b{prefix}[-‐‑])" for prefix in ("de", "non", "anti", "un"))


def classify(
    articles: Iterable[Article], listed: Document | None
) -> tuple[dict[str, Theme], tuple[Evidence, ...], list[Problem]]:
    """What the themes are, and where in the articles each is shown; nothing where the list itself has problems."""
    if listed is None:
        return {}, (), []
    themes = {id: _theme(id, entry) for id, entry in (listed.value or {}).items()}
    terms = index(themes.values())
    found = [
        *_unlisted(listed, themes),
        *_cycles(listed, themes),
        *_depths(listed, themes),
        *_claims(listed, themes),
        *_examples(listed, terms),
    ]
    evidence: list[Evidence] = []
    for article in articles:
        found += _unlisted_in_record(article, themes)
        for part, contribution in enumerate(article.contributions):
            for block in contribution.blocks:
                if block.number is None:
                    continue
                for id, spans in sorted(find(terms, block.text).items()):
                    evidence.append(Evidence(theme=id, article=article.id, part=part, number=block.number, spans=spans))
    return themes, tuple(evidence), found


@dataclass(frozen=True, slots=True)
class Index:
    """The terms of all themes by their first word, so that a word of a text costs one look-up or two.

    `whole` holds first words as they are, `begun` the beginnings of those that end in `*`; `sizes` are the lengths of
    the latter. Words are in lower case.
    """

    whole: Mapping[str, list[tuple[str, re.Pattern[str]]]]
    begun: Mapping[str, list[tuple[str, re.Pattern[str]]]]
    sizes: tuple[int, ...]


def index(themes: Iterable[Theme]) -> Index:
    """The terms of the themes, ready to be found."""
    whole: dict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
    begun: dict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
    for theme in themes:
        for term in theme.terms:
            if form := _pattern(term.words):
                head = _WORD.search(term.words)
                word = head.group().lower() if head else ""
                starred = head is not None and term.words.startswith("*", head.end())
                pattern = re.compile(rf"{_REVERSED}{form}(?!\w)", re.IGNORECASE)
                (begun if starred else whole)[word].append((theme.id, pattern))
    return Index(whole, begun, tuple(sorted(set(map(len, begun)))))


def find(terms: Index, text: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """Where each theme's terms stand in a text: spans in order, the longest of those that overlap.

    >>> terms = index([Theme(id="x", label="", definition="", broader=None, related=(), terms=(Term(words="red line*", also=()),))])
    >>> find(terms, "Red lines, and a hatred line.")
    {'x': ((0, 9),)}
    """
    hits: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for word in _WORD.finditer(text):
        folded = word.group().lower()
        claims = list(terms.whole.get(folded, ()))
        for size in terms.sizes:
            claims += terms.begun.get(folded[:size], ()) if size <= len(folded) else ()
        for theme, pattern in claims:
            if match := pattern.match(text, word.start()):
                hits[theme].append(match.span())
    return {theme: tuple(_apart(spans)) for theme, spans in hits.items()}


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    end = 0
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if span[0] >= end:
            yield span
            end = span[1]


_WORD = re.compile(r"\w+")
# Marks that stand around a term and are no part of it; a sign such as + or # after its letters is.
_AROUND = " \t\"'“”‘’«»()[]{}.,:;!?¡¿"


def _pattern(words: str) -> str:
    """A term, from its first letter on, as a pattern; apostrophes and dashes alike, `*` at most 20 letters more."""
    bare = re.sub(r"^\W+", "", words.rstrip(_AROUND))
    parts = [part for part in re.split(r"[\s\-‐‑–]+", bare) if re.search(r"\w", part)]
    shaped = [
        re.sub(r"['’]", "['’]", re.escape(part.rstrip("*"))) + (r"\w{0,20}" if part.endswith("*") else "")
        for part in parts
    ]
    return r"[\s\-‐‑–]{1,3}".join(shaped)


def _theme(id: str, entry: Mapping[str, Any]) -> Theme:
    terms = (
        Term(words=term, also=()) if isinstance(term, str) else Term(words=term["term"], also=tuple(term["also"]))
        for term in entry.get("terms") or ()
    )
    return Theme(
        id=id,
        label=entry["label"],
        definition=entry["definition"],
        broader=entry.get("broader"),
        related=tuple(entry.get("related") or ()),
        terms=tuple(terms),
        aliases=tuple(entry.get("aliases") or ()),
    )


# ── what the vocabulary must hold to ─────────────────────────────────────────────────────────────────────────────


def _unlisted(listed: Document, themes: Mapping[str, Theme]) -> Iterator[Problem]:
    for theme in themes.values():
        named: list[tuple[Where, str]] = [((theme.id, "related", n), other) for n, other in enumerate(theme.related)]
        if theme.broader:
            named.append(((theme.id, "broader"), theme.broader))
        for n, term in enumerate(theme.terms):
            named += [((theme.id, "terms", n, "also", m), other) for m, other in enumerate(term.also)]
        for where, other in named:
            if other not in themes:
                yield listed.problem(where, "theme-unlisted", *_not_listed(other, themes))


def _unlisted_in_record(article: Article, themes: Mapping[str, Theme]) -> Iterator[Problem]:
    record = article.seed.record
    for index, id in enumerate(record.themes):
        if id not in themes:
            yield Problem(record.path, *record.places[("themes", index)], "theme-unlisted", *_not_listed(id, themes))


def _not_listed(id: str, themes: Mapping[str, Theme]) -> tuple[str, str]:
    near = nearest(id, themes)
    return (
        f"{quoted(id)} is not listed in {LIST}.",
        f"did you mean `{near}`?" if near else "add it there, or take it out.",
    )


def _cycles(listed: Document, themes: Mapping[str, Theme]) -> Iterator[Problem]:
    done: set[str] = set()
    for start in themes:
        path: list[str] = []
        id: str | None = start
        while id is not None and id in themes and id not in done and id not in path:
            path.append(id)
            id = themes[id].broader
        if id is not None and id in path:
            loop = " → ".join([*path[path.index(id) :], id])
            sentence = f"{quoted(themes[id].label)} is its own ancestor: {loop}."
            yield listed.problem((id, "broader"), "theme-cycle", sentence, "take out one `broader` of the loop.")
        done.update(path)


def _depths(listed: Document, themes: Mapping[str, Theme]) -> Iterator[Problem]:
    """A tree deeper than a reader can take in; a page that nests by the hundred would break Markdown as well."""
    for theme in themes.values():
        above: list[str] = []
        id = theme.broader
        while id is not None and id in themes and id not in above and len(above) <= MOST_ABOVE:
            above.append(id)
            id = themes[id].broader
        if len(above) == MOST_ABOVE + 1 and id not in above:
            sentence = f"{quoted(theme.label)} has more than {MOST_ABOVE} themes above it."
            yield listed.problem((theme.id, "broader"), "theme-depth", sentence, "name a wider theme as `broader`.")


def _claims(listed: Document, themes: Mapping[str, Theme]) -> Iterator[Problem]:
    """A term that stands in several themes names, in each, all the others."""
    claimed: dict[str, dict[str, int]] = defaultdict(dict)
    for theme in themes.values():
        for index, term in enumerate(theme.terms):
            where = (theme.id, "terms", index)
            if not (form := _pattern(term.words).casefold()):
                sentence = f"The term {quoted(term.words)} has no letter and no digit."
                yield listed.problem(where, "term-empty", sentence, "write the words that show the theme.")
            elif theme.id in claimed[form]:
                sentence = f"The term {quoted(term.words)} stands twice in {quoted(theme.label)}."
                yield listed.problem(where, "term-claimed", sentence, "keep one.")
            else:
                claimed[form][theme.id] = index
    for claims in claimed.values():
        for id, index in claims.items():
            term = themes[id].terms[index]
            unsaid = sorted(set(claims) - {id} - set(term.also))
            if unsaid:
                others = ", ".join(unsaid)
                sentence = f"The term {quoted(term.words)} is claimed by {others} too."
                hint = f"write `{{term: {term.words}, also: [{', '.join(sorted(set(claims) - {id}))}]}}`, or drop it from one."
                yield listed.problem((id, "terms", index), "term-claimed", sentence, hint)
            for other in sorted(set(term.also) & set(themes) - set(claims)):
                sentence = f"The term {quoted(term.words)} is not claimed by {other}."
                hint = f"take {other} out of `also`, or add the term there."
                yield listed.problem((id, "terms", index), "term-claimed", sentence, hint)


def _examples(listed: Document, terms: Index) -> Iterator[Problem]:
    for id, entry in (listed.value or {}).items():
        examples = entry.get("examples") or {}
        for index, text in enumerate(examples.get("match", ())):
            if id not in find(terms, text):
                sentence = f"No term of this theme stands in {quoted(text)}."
                yield listed.problem(
                    (id, "examples", "match", index), "example-missed", sentence, "add the term, or mend the example."
                )
        for index, text in enumerate(examples.get("differ", ())):
            if spans := find(terms, text).get(id):
                sentence = f"The terms find {quoted(text[slice(*spans[0])])} in {quoted(text)}."
                yield listed.problem(
                    (id, "examples", "differ", index),
                    "example-matched",
                    sentence,
                    "narrow the term, or mend the example.",
                )
