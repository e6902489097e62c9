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
from typing import Any

from .documents import Document, Where
from .model import Article, Evidence, Term, Theme
from .problems import Problem, nearest, quoted

LIST = "seeds/themes.yml"

# A hyphenated prefix that turns a term into its opposite: de-escalation is no evidence of escalation.
_REVERSED = "".join(rf"(?<!\b{prefix}[-‐‑])" for prefix in ("de", "non", "anti", "un"))


def classify(
    articles: Iterable[Article], listed: Document | None
) -> tuple[dict[str, Theme], tuple[Evidence, ...], list[Problem]]:
    """What the themes are, and where in the articles each is shown; nothing where the list itself has problems."""
    if listed is None:
        return {}, (), []
    themes = {id: _theme(id, entry) for id, entry in (listed.value or {}).items()}
    found = [*_unlisted(listed, themes), *_cycles(listed, themes), *_claims(listed, themes)]
    patterns = {theme.id: pattern for theme in themes.values() if (pattern := compile_terms(theme.terms))}
    found += _examples(listed, patterns)
    evidence: list[Evidence] = []
    for article in articles:
        found += _unlisted_in_record(article, themes)
        for part, contribution in enumerate(article.contributions):
            for block in contribution.blocks:
                if block.number is None:
                    continue
                for id, pattern in patterns.items():
                    if spans := tuple(match.span() for match in pattern.finditer(block.text)):
                        evidence.append(
                            Evidence(theme=id, article=article.id, part=part, number=block.number, spans=spans)
                        )
    return themes, tuple(evidence), found


def compile_terms(terms: Iterable[Term]) -> re.Pattern[str] | None:
    """One pattern for all terms of a theme, the longest first; words bounded, spaces and hyphens alike.

    >>> pattern = compile_terms([Term(words="red line*", also=())])
    >>> [match.group() for match in pattern.finditer("Red lines, and a hatred line.")]
    ['Red lines']
    """
    forms = sorted({form for term in terms if (form := _pattern(term.words))}, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w){_REVERSED}(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE) if forms else None


def _pattern(words: str) -> str:
    """A term as a pattern: `*` at a word's end is any ending of at most 20 letters, apostrophes and dashes alike."""
    parts = [part for part in re.split(r"[\s\-‐‑–]+", words.strip()) if re.search(r"\w", part)]
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


def _examples(listed: Document, patterns: Mapping[str, re.Pattern[str]]) -> Iterator[Problem]:
    for id, entry in (listed.value or {}).items():
        pattern = patterns.get(id)
        examples = entry.get("examples") or {}
        for index, text in enumerate(examples.get("match", ())):
            if not (pattern and pattern.search(text)):
                sentence = f"No term of this theme stands in {quoted(text)}."
                yield listed.problem(
                    (id, "examples", "match", index), "example-missed", sentence, "add the term, or mend the example."
                )
        for index, text in enumerate(examples.get("differ", ())):
            if pattern and (match := pattern.search(text)):
                sentence = f"The terms find {quoted(match.group())} in {quoted(text)}."
                yield listed.problem(
                    (id, "examples", "differ", index),
                    "example-matched",
                    sentence,
                    "narrow the term, or mend the example.",
                )
