"""seeds/ledger.json: every address that the site ever had, and the ids of each article's page.

In: the desk's root. Out: the ledger, empty where there is none. Refused: a file that is not what the build writes, as
after two changes were merged. The one idea: the build writes it and the desk commits it; each address and each paragraph
is a line of its own, so that two editors who add a text each change different lines.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from . import documents
from .model import Ids, Ledger, Record
from .problems import Problem

PATH = "seeds/ledger.json"
MOST = 256 * 1024 * 1024  # bytes: a hundred thousand articles

_LINE = re.compile(r'^  "([a-z0-9/_.-]+)": "[a-z0-9 .]*",?$', re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,9}[a-z]{0,9}")


def read(root: Path, found: list[Problem]) -> Ledger | None:
    """The ledger; None where it cannot be used."""
    if not (root / PATH).exists() and not (root / PATH).is_symlink():
        return Ledger(addresses=frozenset(), articles={})
    raw = documents.read(root, PATH, MOST)
    text = raw if isinstance(raw, Problem) else documents.decode(PATH, raw)
    if isinstance(text, Problem):
        found.append(text)
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        found.append(_broken(line, f"The ledger is no JSON: {getattr(error, 'msg', 'nested too deep')}."))
        return None
    ledger = _ledger(value)
    if ledger is None:
        found.append(_broken(1, "The ledger is not as the build writes it."))
        return None
    lines = {match[1]: number for number, line in enumerate(text.split("\n"), 1) if (match := _LINE.match(line))}
    return Ledger(addresses=ledger.addresses, articles=ledger.articles, lines=lines)


def ids_of(ledger: Ledger | None, record: Record) -> Ids | None:
    """What the ledger holds of an article, under its id or one that it had before."""
    ids = (record.id, *reversed(record.aliases))
    return next((ledger.articles[id] for id in ids if id in ledger.articles), None) if ledger else None


def _broken(line: int, sentence: str) -> Problem:
    hint = f"keep the lines of both sides where two changes met, or take the file back: `git checkout {PATH}`."
    return Problem(PATH, line, 1, "ledger-broken", sentence, hint)


def _ledger(value: Any) -> Ledger | None:
    """A ledger of what its file says, where it says it as `text` does."""
    if not isinstance(value, dict) or not _are_words(value.get("addresses")) or set(value) != {"addresses", "articles"}:
        return None
    articles: dict[str, Ids] = {}
    for id, entry in value["articles"].items() if isinstance(value["articles"], dict) else ():
        if (
            not isinstance(entry, dict)
            or set(entry) != {"paragraphs", "others"}
            or not all(map(_are_words, entry.values()))
        ):
            return None
        if not all(map(_NUMBER.fullmatch, entry["paragraphs"])) or not set(entry["others"].values()) <= {
            "",
            *entry["paragraphs"],
        }:
            return None
        articles[id] = Ids(paragraphs=entry["paragraphs"], others=entry["others"])
    addresses = (f"{stem}.{ending}" for stem, endings in value["addresses"].items() for ending in endings.split())
    return Ledger(addresses=frozenset(addresses), articles=articles)


def _are_words(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def text(ledger: Ledger) -> str:
    """The ledger as its file holds it."""
    stems: dict[str, list[str]] = {}
    for path in sorted(ledger.addresses):
        stem, ending = split(path)
        stems.setdefault(stem, []).append(ending)
    value = {
        "addresses": {stem: " ".join(endings) for stem, endings in sorted(stems.items())},
        "articles": {
            id: {"paragraphs": dict(ids.paragraphs), "others": dict(ids.others)}
            for id, ids in sorted(ledger.articles.items())
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def split(path: str) -> tuple[str, str]:
    """A path in the site without its endings, and these.

    >>> split("authors/jane-roe.feed.xml")
    ('authors/jane-roe', 'feed.xml')
    """
    folder, slash, name = path.rpartition("/")
    stem, _, ending = name.partition(".")
    return folder + slash + stem, ending
