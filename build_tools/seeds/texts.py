"""Texts and their records to seeds.

In: the desk's root, or one text anywhere. Out: each text with its record. Refused: a text without a record and the
reverse, texts that are empty, not UTF-8, too large or links, ids used twice. The one idea: bytes are kept and hashed
as received; what is decoded from them is all that later stages see.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from .. import documents, records
from ..model import EXCERPT, Change, Correction, Display, Record, Rights, Seed
from ..problems import Problem, quoted

TEXT_BYTES = 2 * 1024 * 1024  # some 300,000 words: a long book
LISTS = ("authors", "themes", "desk")  # the YAML files of seeds/ that are no records
LEDGER = "ledger.json"  # which the build writes
NOT_SEEDS = ("readme", "licence", "license")  # what may lie beside the texts for people to read


def read(root: Path, found: list[Problem]) -> tuple[Seed, ...]:
    """The seeds of the desk's folder; what cannot be used is left out and named."""
    texts, notes = _names(root, found)
    for name in sorted(texts - notes):
        sentence = "The text has no record beside it."
        hint = f"write seeds/{name}.yml with at least a line `id: …`."
        found.append(Problem(f"seeds/{name}.txt", 1, 1, "text-without-record", sentence, hint))
    for name in sorted(notes - texts):
        sentence = "The record has no text beside it."
        found.append(Problem(f"seeds/{name}.yml", 1, 1, "record-without-text", sentence, f"add seeds/{name}.txt."))
    seeds = [seed for name in sorted(texts & notes) if (seed := _seed(root, name, found))]
    found += _repeated(seeds)
    return tuple(seeds)


def one(file: Path) -> tuple[Seed | None, list[Problem]]:
    """The seed of one text anywhere, with the record beside it where there is one."""
    found: list[Problem] = []
    root, path = file.parent, file.name
    read = text(root, path)
    if isinstance(read, Problem):
        return None, [read]
    note = file.with_suffix(".yml").name
    value, places = {"id": file.stem}, {}
    if (root / note).is_file() and note != path:
        document, found = records.load(root, note, "record")
        if document:
            value, places = document.value, {**document.keys, **document.values}
    return Seed(path=str(file), text=read[0], sha256=read[1], record=_record(note, value, places)), found


def text(root: Path, path: str) -> tuple[str, str] | Problem:
    """The decoded text of the file `path` below `root`, and the SHA-256 of its bytes."""
    raw = documents.read(root, path, TEXT_BYTES)
    if isinstance(raw, Problem):
        return raw
    decoded = documents.decode(path, raw)
    return decoded if isinstance(decoded, Problem) else (decoded, hashlib.sha256(raw).hexdigest())


def _names(root: Path, found: list[Problem]) -> tuple[set[str], set[str]]:
    """The names of the texts and of the records in seeds/, without their endings."""
    texts: set[str] = set()
    notes: set[str] = set()
    folded: dict[str, str] = {}
    for entry in sorted(os.listdir(root / "seeds")):
        stem, dot, ending = entry.rpartition(".")
        if entry.startswith(".") or entry == LEDGER or (stem or entry).lower() in NOT_SEEDS:
            continue
        path = f"seeds/{entry}"
        if twin := folded.get(entry.casefold()):
            sentence = f"The name differs from {quoted(twin)} in case alone."
            found.append(
                Problem(path, 1, 1, "id-repeated", sentence, "rename one; some systems take both for one file.")
            )
        folded[entry.casefold()] = entry
        if dot and ending == "txt":
            texts.add(stem)
        elif dot and ending == "yml" and stem not in LISTS:
            notes.add(stem)
        elif ending != "yml":
            sentence = "This is neither a text (.txt) nor a record (.yml)."
            found.append(
                Problem(path, 1, 1, "file-kind", sentence, "paste its words into a .txt file, or move it elsewhere.")
            )
    return texts, notes


def _seed(root: Path, name: str, found: list[Problem]) -> Seed | None:
    path = f"seeds/{name}.txt"
    document, problems = records.load(root, f"seeds/{name}.yml", "record")
    found += problems
    read = text(root, path)
    if isinstance(read, Problem):
        found.append(read)
        return None
    if not re.search(r"\w", read[0]):
        found.append(
            Problem(path, 1, 1, "text-empty", "The text has no words.", "paste the article, or remove both files.")
        )
        return None
    if document is None:
        return None
    record = _record(document.path, document.value, {**document.keys, **document.values})
    return Seed(path=path, text=read[0], sha256=read[1], record=record)


def _record(path: str, value: Mapping[str, Any], places: Mapping[documents.Where, tuple[int, int]]) -> Record:
    """A record from a value that its schema has passed."""
    rights = value.get("rights")
    day = value.get("date")
    return Record(
        path=path,
        places=places,
        id=value["id"],
        title=value.get("title"),
        date=date.fromisoformat(day) if day else None,
        publisher=value.get("publisher"),
        source_url=value.get("source_url"),
        via=value.get("via"),
        language=value.get("language"),
        rights=Rights(
            holder=rights["holder"],
            licence=rights.get("licence") or "All rights reserved",
            permission=rights.get("permission"),
        )
        if rights
        else None,
        display=Display(show=value.get("display", "excerpt"), words=value.get("excerpt", EXCERPT))
        if "display" in value or "excerpt" in value
        else None,
        taken_down=date.fromisoformat(value["taken_down"]) if value.get("taken_down") else None,
        aliases=tuple(value.get("aliases") or ()),
        history=tuple(
            Change(date=date.fromisoformat(one["date"]), kind=one["kind"], reason=one["reason"])
            for one in value.get("history") or ()
        ),
        authors=value.get("authors") or {},
        themes=tuple(value.get("themes") or ()),
        corrections=tuple(Correction(**correction) for correction in value.get("corrections") or ()),
    )


def _repeated(seeds: list[Seed]) -> list[Problem]:
    found = []
    first: dict[str, Seed] = {}
    for seed in seeds:
        other = first.setdefault(seed.record.id.casefold(), seed)
        if other is not seed:
            line, column = seed.record.places[("id",)]
            sentence = f"The id {quoted(seed.record.id)} is that of {other.record.path} too."
            hint = "give the newer text an id of its own; ids are addresses."
            found.append(Problem(seed.record.path, line, column, "id-repeated", sentence, hint))
    return found
