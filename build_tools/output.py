"""Pages and files under docs/: only what changed, and nothing hand-made touched.

In: the pages, and the files that the site holds as they are. Out: what was written and removed. Refused: a file in a folder of the build that the build did not
write, or that somebody changed since. The one idea: a ledger of what the build wrote, with each file's hash, says
what is ours to replace; a file is written whole beside its place and moved there, so it is never half there.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import frontmatter
from filelock import FileLock, Timeout

from .model import FOLDERS, TOP, File, Page
from .problems import BadInput, Problem

LEDGER = "docs/.generated.json"
LOCK = "docs/.generated.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Paths below docs/."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


@contextlib.contextmanager
def lock(root: Path) -> Iterator[None]:
    """One build of a desk at a time; a second one waits, and says so. Without docs/ there is nothing to guard."""
    folder = (root / LOCK).parent
    if folder.is_symlink() or not folder.is_dir():  # a link is named with the other problems, and not followed
        yield
        return
    file = FileLock(root / LOCK)
    try:
        file.acquire(blocking=False)
    except Timeout:
        print("Another build is at work here; waiting for it.", file=sys.stderr)
        file.acquire()
    try:
        yield
    finally:
        file.release()


def write(root: Path, made: Iterable[Page | File]) -> Written:
    """Bring docs/ in line with what the build made."""
    docs = root / "docs"
    texts = {one.path: (one.text if isinstance(one, File) else serialize(one)).encode("utf-8") for one in made}
    ours = _ledger(root)
    there = {path: _hash((docs / path).read_bytes()) for path in _present(docs, {*ours, *texts})}
    blocked = [
        path for path in (*FOLDERS, *texts) if (docs / path).exists() and (docs / path).is_dir() != (path in FOLDERS)
    ]
    foreign = [
        path for path, digest in there.items() if digest not in ours.get(path, ()) and _differs(texts.get(path), digest)
    ]
    if foreign or blocked:
        raise BadInput(_foreign(path, known=path in ours) for path in (*foreign, *blocked))
    changed = tuple(path for path, text in texts.items() if there.get(path) != _hash(text))
    removed = tuple(sorted(set(there) - set(texts)))
    new = {path: {_hash(text)} for path, text in texts.items()}
    if ours != new:  # until all is written, what was there and what is to be there are both ours
        replace(root / LEDGER, _dump({path: ours.get(path, set()) | new.get(path, set()) for path in {*ours, *new}}))
    for path in changed:
        replace(docs / path, texts[path])
    for path in removed:
        (docs / path).unlink(missing_ok=True)
    if ours != new:
        replace(root / LEDGER, _dump(new))
    return Written(changed=changed, removed=removed, unchanged=len(texts) - len(changed))


def serialize(page: Page) -> str:
    """A page as the text of its file; keys without a value are written as null."""
    return (
        frontmatter.dumps(frontmatter.Post(page.body, **page.meta), sort_keys=False, allow_unicode=True, width=10_000)
        + "\n"
    )


def _ledger(root: Path) -> dict[str, set[str]]:
    """By path, the hashes of what the build wrote there: one, or two where it was killed in between."""
    try:
        ledger = json.loads((root / LEDGER).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(ledger, dict):
        return {}
    return {path: set(str(digests).split()) for path, digests in ledger.items() if _is_ours(path)}


def _is_ours(path: str) -> bool:
    """Whether the build could have written a path; a ledger may come from a stranger."""
    folder, _, rest = path.partition("/")
    return path in TOP or (folder in FOLDERS and bool(rest) and ".." not in rest.split("/"))


def _dump(ledger: dict[str, set[str]]) -> bytes:
    digests = {path: " ".join(sorted(these)) for path, these in ledger.items()}
    return (json.dumps(digests, indent=0, sort_keys=True) + "\n").encode()


def _present(docs: Path, named: set[str]) -> list[str]:
    """The files in the build's folders, and those it wrote or is about to write beside them."""
    inside = {
        path.relative_to(docs).as_posix()
        for folder in FOLDERS
        for path in (docs / folder).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    return sorted(inside | {path for path in named if (docs / path).is_file()})


def _differs(text: bytes | None, digest: str) -> bool:
    """Whether a file holds something else than the build would write there."""
    return text is None or _hash(text) != digest


def _foreign(path: str, *, known: bool) -> Problem:
    if known:
        sentence = "This file is made by the build, and was changed by hand."
        hint = "move what you changed to the text, its record or a note, and delete this file."
    else:
        sentence = "This file was not made by the build, and stands where the build writes."
        hint = "move it elsewhere in docs/, or delete it."
    return Problem(f"docs/{path}", 1, 1, "output-foreign", sentence, hint)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def replace(target: Path, content: bytes) -> None:
    """Write a file whole: beside its place under a hidden name, then moved over it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    with open(beside, "wb") as file:
        file.write(content)
        os.fchmod(file.fileno(), 0o644) if hasattr(os, "fchmod") else None
    beside.replace(target)
