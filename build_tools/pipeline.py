"""The stages, in order, once.

In: the desk's root. Out: a `Briefing`, or the pages and files written. Refused: input with any problem; then nothing is written.
The one idea: only this module knows the order; the stages know nothing of one another.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from . import (
    addresses,
    articles,
    commentary,
    display,
    documents,
    fragments,
    history,
    identifiers,
    ledger,
    output,
    pages,
    people,
    records,
    redirects,
    repairs,
    seeds,
    themes,
)
from .model import Article, Briefing, File, Ids, Ledger, Page, Repair, Seed
from .problems import BadInput, Problem

DAY = datetime.timedelta(days=1)


def build(root: Path) -> output.Written:
    """From the desk's folder to the pages and files under docs/."""
    return write(root, understand(root))


def write(root: Path, briefing: Briefing) -> output.Written:
    """What was understood to the pages and files under docs/."""
    from . import exports  # feeds and citations take a while to import, and a check makes none

    made: list[Page | File] = [*pages.render(briefing), *exports.render(briefing)]
    return output.write(root, (*made, *redirects.render(made, briefing.moved)))


def record(root: Path, briefing: Briefing) -> bool:
    """Write down the addresses and ids of a site that was built, for good; False where the ledger holds them."""
    text = ledger.text(briefing.ledger).encode()
    path = root / ledger.PATH
    if path.exists() and path.read_bytes() == text:
        return False
    output.replace(path, text)
    return True


def unrecorded(root: Path, briefing: Briefing) -> tuple[int, int]:
    """How many addresses, and how many ids of articles' pages, the ledger does not yet hold."""
    known = ledger.read(root, []) or Ledger(addresses=frozenset(), articles={})
    ids = sum(len(_every(ids) - _every(known.articles.get(id))) for id, ids in briefing.ledger.articles.items())
    return len(briefing.ledger.addresses - known.addresses), ids


def _every(ids: Ids | None) -> set[tuple[str, str]]:
    return {*ids.paragraphs.items(), *ids.others.items()} if ids else set()


def understand(root: Path) -> Briefing:
    """Read and understand the desk's folder; raise BadInput with all its problems at once."""
    briefing, found, _ = _understand(root)
    if found or briefing is None:
        raise BadInput(found)
    return briefing


def reviews(briefing: Briefing) -> tuple[Problem, ...]:
    """What an editor should look at, and what stops no build."""
    unsure = (one for article in briefing.articles for one in articles.reviews(article))
    return tuple(sorted((*unsure, *people.reviews(briefing), *display.problems(briefing))))


def repair(root: Path) -> tuple[str, ...]:
    """Write the sure repairs of notes that lost their passage; the paths of those written."""
    with output.lock(root):
        _, _, sure = _understand(root)
        return tuple(one.note.path for one in sure if repairs.write(root, one))


def confirm(root: Path, who: str, id: str | None) -> str:
    """List who is credited by a name, in seeds/authors.yml; what was done, as a sentence."""
    with output.lock(root):
        folder, found = seeds.read(root)
        raw = documents.read(root, people.LIST, records.LIST_BYTES)
        if folder.authors is None or isinstance(raw, Problem):
            raise BadInput(found)
        persons, _, _ = people.resolve(map(articles.parse, folder.seeds), folder.authors)
        text = raw.decode("utf-8")
        mark = text[: text.startswith("\ufeff")]
        made = people.confirm(persons, text.removeprefix(mark), who, id)
        if (new := (mark + made.text).encode()) != raw:
            output.replace(root / people.LIST, new)
    return made.said


def _understand(root: Path) -> tuple[Briefing | None, list[Problem], list[Repair]]:
    folder, found = seeds.read(root)
    known = ledger.read(root, found)
    carried = (
        identifiers.carry(one, ledger.ids_of(known, one.seed.record)) for one in map(articles.parse, folder.seeds)
    )
    understood = sorted(carried, key=_newest)
    for article in understood:
        found += articles.problems(article)
    who, credits, problems = people.resolve(understood, folder.authors)
    found += problems
    what, evidence, problems = themes.classify(understood, folder.themes)
    found += problems
    anchors, problems, sure = commentary.anchor(
        folder.notes, understood, who if folder.authors else None, _tomorrow(), _earlier(root), whole=folder.whole
    )
    found += problems
    if folder.home is None:
        return None, found, sure
    found += pages.problems(folder.home)
    briefing = Briefing(
        desk=folder.desk,
        home=folder.home,
        articles=tuple(understood),
        people=who,
        themes=what,
        credits=credits,
        evidence=evidence,
        notes=tuple(sorted(folder.notes, key=lambda note: (-note.date.toordinal(), note.address))),
        anchors=anchors,
        said=commentary.say(folder.notes),
        taken_down=(),
    )
    found += display.problems(briefing) if briefing.desk.rights_required else ()
    shown, problems = _lasting(briefing, folder, known) if known else (display.limit(briefing), [])
    return shown, found or problems, sure  # what seems gone may hang on something else that is wrong


def _lasting(briefing: Briefing, folder: seeds.Folder, known: Ledger) -> tuple[Briefing, list[Problem]]:
    """What may be shown of a briefing, with what leads to it from addresses that it had before."""
    author_of = fragments.speakers(briefing.credits)
    ids = {one.id: identifiers.record(one, fragments.of(one, author_of)) for one in briefing.articles}
    former = {old for article in briefing.articles for old in article.seed.record.aliases}
    kept = {id: known.articles[id] for id in known.articles.keys() - ids.keys() - former}
    shown = replace(display.limit(briefing), ledger=replace(known, articles={**kept, **ids}))
    paths = (*addresses.public(shown), *folder.pages)
    made = redirects.stems(paths)
    lists = {"authors": folder.authors, "themes": folder.themes}
    where, problems = redirects.resolve(redirects.said(briefing, lists), made)
    where = redirects.followed(briefing, known, made, where)
    problems += redirects.gone(shown, known, made, where, lists)
    moved = (f"{old}.{ending}" for old, new in where.items() for ending in made.get(new, ()))
    all_of_them = replace(shown.ledger, addresses=known.addresses.union(paths, moved))
    return replace(shown, moved=where, ledger=all_of_them), problems


def _tomorrow() -> datetime.date:
    """The latest day that it may be anywhere on earth; the clock decides over nothing else."""
    return datetime.datetime.now(datetime.UTC).date() + DAY


def _earlier(root: Path) -> commentary.Earlier:
    """An article as its text was understood before."""

    def earlier(article: Article) -> Iterator[Article]:
        record = replace(article.seed.record, corrections=())
        for raw in history.texts(root, article.seed.path):
            text = documents.decode(article.seed.path, raw)
            if not isinstance(text, Problem):
                yield articles.parse(Seed(path=article.seed.path, text=text, sha256="", record=record))

    return earlier


def _newest(article: Article) -> tuple[int, str]:
    """Newest first, undated last; the id decides a tie."""
    day = article.seed.record.date or article.date or datetime.date.min
    return (-day.toordinal(), article.id)


__all__ = ["BadInput", "Problem", "build", "record", "repair", "reviews", "understand", "unrecorded", "write"]
