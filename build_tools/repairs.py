"""A sure repair into the note's file: the value of a key, and nothing else.

In: the desk's root and a `Repair`. Out: the file, in which the value stands anew, in double quotation marks. Refused:
a file that changed since it was read, and any splice that does not prove right. The one idea: the parser says where the
old value begins and ends; comments, line ends and every other byte stay, and what was made is read again first.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from . import documents, records
from .model import Repair
from .problems import Problem

_MOST = 1024 * 1024


def write(root: Path, repair: Repair) -> bool:
    """Write a repair; False where the file is not what was read, and then it stays as it is."""
    path = repair.note.path
    raw = documents.read(root, path, _MOST)
    if isinstance(raw, Problem):
        return False
    text = raw.decode("utf-8")
    new = text
    for key, value in repair.values.items():
        new = _spliced(new, key, value) or ""
    before, after = _values(path, text), _values(path, new)
    if before is None or after != ({**before[0], **repair.values}, before[1]):
        return False
    target = root / path
    beside = target.with_name(f".{target.name}.new")
    beside.write_bytes(new.encode("utf-8"))
    shutil.copymode(target, beside)
    beside.replace(target)
    return True


def _spliced(text: str, key: str, value: str) -> str | None:
    """The text with the value of a key of its front matter replaced."""
    opening = re.match(r"\ufeff?---[ \t]*\r?\n", text)
    closing = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE).search(text, opening.end()) if opening else None
    if not opening or not closing:
        return None
    front = text[opening.end() : closing.start()]
    for name, start, end in _scalars(front):
        if name == key:
            tail = re.search(r"\r?\n\Z", front[start:end])  # a block scalar ends with its line
            made = json.dumps(value, ensure_ascii=False) + (tail.group() if tail else "")
            return text[: opening.end()] + front[:start] + made + front[end:] + text[closing.start() :]
    return None


def _scalars(front: str) -> Iterator[tuple[str, int, int]]:
    """Each key at the top of a YAML mapping whose value is a scalar, and where that begins and ends."""
    depth, key = 0, None
    for event in yaml.parse(front, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark and depth == 1:
            if key is None:
                key = event.value
                continue
            yield key, event.start_mark.index, event.end_mark.index
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth == 1:
            key = None


def _values(path: str, text: str) -> tuple[dict[str, Any], str] | None:
    """The front matter of a note, and all that follows it."""
    decoded = documents.decode(path, text.encode("utf-8"))
    if isinstance(decoded, Problem):
        return None
    document, words, _ = records.front_matter(path, decoded)
    return (dict(document.value), words) if document and isinstance(document.value, dict) else None
