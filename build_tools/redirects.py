"""Where pages went: former ids and the editor's redirects, and what of the ledger would lead nowhere.

In: a briefing, what its folder says of former ids, and the ledger. Out: what took the place of each page that is gone,
and the files that lead there. Refused: a former id that is in use, a redirect that leads nowhere or in a circle, an
address of the ledger that is neither made nor moved. The one idea: a page that moved is a page, with a link and a script
that follows it with the fragment; no host is asked for anything, so it works from a folder too. A file that moved, which
a program reads, is there as it is.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from . import identifiers
from .documents import Document
from .ledger import PATH, split
from .markup import escape, link, paragraphs
from .model import UNCONFIRMED, Article, Briefing, File, Ledger, Move, Page, Person, Theme
from .problems import Problem, nearest, quoted

SETTINGS = "seeds/desk.yml"
ALIKE = 0.5  # share of a lost article's paragraphs that another must have to be it under a new id

Stems = Mapping[str, set[str]]  # path without its endings -> endings


def stems(paths: Iterable[str]) -> Stems:
    """Paths by what stands before their endings."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        stem, ending = split(path)
        found[stem].add(ending)
    return found


# ── what moved ───────────────────────────────────────────────────────────────────────────────────────────────────


def said(briefing: Briefing, lists: Mapping[str, Document | None]) -> Iterator[Move]:
    """What an editor says: former ids of texts, with their notes, of people and of themes; redirects of the desk."""
    yield from briefing.desk.redirects
    for article in briefing.articles:
        record = article.seed.record
        for number, old in enumerate(record.aliases):
            line, column = record.places[("aliases", number)]
            pairs = [(f"articles/{old}", f"articles/{article.id}")]
            if not record.taken_down:
                notes = [note for note in briefing.notes if note.article == article.id]
                pairs += [(f"notes/{old}/{note.id}", f"notes/{note.address}") for note in notes]
            yield from (Move(old=a, new=b, path=record.path, line=line, column=column) for a, b in pairs)
    for folder, document in lists.items():
        if document is None:
            continue
        for id, entry in (document.value or {}).items():
            for number, old in enumerate(entry.get("aliases") or ()):
                line, column = document.values[(id, "aliases", number)]
                yield Move(old=f"{folder}/{old}", new=f"{folder}/{id}", path=document.path, line=line, column=column)


def resolve(told: Iterable[Move], made: Stems) -> tuple[dict[str, str], list[Problem]]:
    """What took each page's place in the end."""
    moves: dict[str, Move] = {}
    found: list[Problem] = []
    for move in told:
        other = moves.setdefault(move.old, move)
        if "html" in made.get(move.old, ()):
            sentence = f"{move.old}.html is there, and cannot lead elsewhere."
            hint = "take this out, or give what stands there another id."
            found.append(Problem(move.path, move.line, move.column, "alias-taken", sentence, hint))
        elif other.new != move.new:
            sentence = f"{move.old}.html leads to {other.new}.html already: see {other.path}, line {other.line}."
            found.append(Problem(move.path, move.line, move.column, "alias-taken", sentence, "keep one of the two."))
    where: dict[str, str] = {}
    for move in moves.values():
        seen = [move.old]
        while seen[-1] in moves and moves[seen[-1]].new not in seen:
            seen.append(moves[seen[-1]].new)
        where[move.old] = seen[-1]
        if "html" not in made.get(seen[-1], ()):
            wrong = "leads in a circle" if seen[-1] in moves else "leads to a page that is not there"
            sentence = f"{quoted(move.old + '.html')} {wrong}: {quoted(move.new + '.html')}."
            hint = "name a page that the site has, such as articles/index.html."
            found.append(Problem(move.path, move.line, move.column, "redirect-lost", sentence, hint))
    return where, found


def followed(briefing: Briefing, ledger: Ledger, made: Stems, where: Mapping[str, str]) -> dict[str, str]:
    """What is led elsewhere without being told: notes on a text that was taken down, people whom nobody confirmed."""
    down = {article.id: article.id for article in briefing.articles if article.seed.record.taken_down}
    down |= {
        old: article.id for article in briefing.articles if article.id in down for old in article.seed.record.aliases
    }
    found = dict(where)
    for stem in stems(ledger.addresses):
        folder, _, rest = stem.partition("/")
        if stem in made or stem in where:
            continue
        if folder == "notes" and (id := down.get(rest.partition("/")[0])):
            found[stem] = f"articles/{id}"
        elif folder == "authors" and rest.startswith(UNCONFIRMED):
            found[stem] = "authors/index"
    return found


def render(made: Iterable[Page | File], where: Mapping[str, str]) -> Iterator[Page | File]:
    """What stands at the places of what moved."""
    by_stem: dict[str, list[Page | File]] = defaultdict(list)
    for one in made:
        by_stem[split(one.path)[0]].append(one)
    for old, new in sorted(where.items()):
        at = posixpath.dirname(old)
        yield _moved(old, posixpath.relpath(f"{new}.md", at), by_stem[new])
        for file in by_stem[new]:
            if isinstance(file, File):
                yield File(path=f"{old}.{split(file.path)[1]}", text=file.text)


def _moved(old: str, target: str, there: Iterable[Page | File]) -> Page:
    page = next((one for one in there if isinstance(one, Page)), None)
    title = str(page.meta.get("shown") or page.meta["title"]) if page else target.removesuffix(".md")
    meta = {
        "title": "Moved",
        "description": f"This page has moved: {title}",
        "kind": "moved",
        "search": {"exclude": True},
    }
    return Page(
        path=f"{old}.md",
        meta=meta,
        body=paragraphs("# Moved", f"This page has moved. Go on to {link(escape(title), target)}."),
    )


# ── what is gone ─────────────────────────────────────────────────────────────────────────────────────────────────


def gone(
    briefing: Briefing, ledger: Ledger, made: Stems, where: Mapping[str, str], lists: Mapping[str, Document | None]
) -> Iterator[Problem]:
    """Each address that the site once had and that leads nowhere now, with the line that would mend it."""
    down = {f"articles/{id}" for id, _ in briefing.taken_down}
    for stem, endings in stems(ledger.addresses).items():
        if stem in where or stem in down or endings <= made.get(stem, set()):
            continue
        if "html" in endings and "html" not in made.get(stem, ()):
            yield _gone(briefing, ledger, made, stem, lists)
        else:
            missing = ", ".join(f"{stem}.{ending}" for ending in sorted(endings - made.get(stem, set())))
            hint = f"take the ending out of this line, if nobody can have followed the address; else see {SETTINGS}."
            yield Problem(PATH, ledger.lines.get(stem, 1), 1, "address-gone", f"No longer made: {missing}.", hint)


def _gone(briefing: Briefing, ledger: Ledger, made: Stems, stem: str, lists: Mapping[str, Document | None]) -> Problem:
    folder, _, id = stem.partition("/")
    lost = f"{stem}.html was published, and is no longer made."
    never = f"or, if it never was, take its line out of {PATH}"
    if folder == "articles" and (now := _same_text(briefing, ledger, id)):
        record = now.seed.record
        hint = f"add `{_line(record.aliases, id)}`, as this is its text; {never}."
        return Problem(record.path, *record.places[("id",)], "address-gone", lost, hint)
    new = {one.removeprefix(f"{folder}/") for one in made if one not in ledger.lines}
    listed: Mapping[str, Person | Theme] = briefing.people if folder == "authors" else briefing.themes
    document = lists.get(folder)
    if document and (near := nearest(id, new & set(document.value or {}))):
        hint = f"add `{_line(listed[near].aliases, id)}` there, if this is what took its place; {never}."
        return document.problem((near,), "address-gone", lost, hint, key=True)
    if folder in ("articles", "authors", "notes", "themes"):
        article = f"articles/{id.partition('/')[0]}"
        target = article if folder == "notes" and article in made else f"{folder}/index"
        hint = f"add to {SETTINGS} `redirects: {{{stem}.html: {target}.html}}`, or a better target; {never}."
    else:
        hint = (
            f"write docs/{stem}.md with `kind: moved` in its front matter and a link to what took its place; {never}."
        )
    return Problem(PATH, ledger.lines.get(stem, 1), 1, "address-gone", lost, hint)


def _line(aliases: Iterable[str], id: str) -> str:
    return f"aliases: [{', '.join((*aliases, id))}]"


def _same_text(briefing: Briefing, ledger: Ledger, id: str) -> Article | None:
    """The article that has most of the paragraphs of one that is gone."""
    old = ledger.articles.get(id)
    new = [article for article in briefing.articles if article.id not in ledger.articles]
    if old is None or not new:
        return None
    alike = [(identifiers.share(old, briefing.ledger.articles[one.id]), one.id, one) for one in new]
    best = max(alike, key=lambda row: row[:2])
    return best[2] if best[0] >= ALIKE else None
