"""Files to seeds: the one place where text enters.

In: the desk's root. Out: a `Folder`: the texts with their records, the notes, the people and the themes as documents,
and the pages an editor wrote. Refused: what cannot be read, or does not belong together; it is left out and named.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .. import documents, records
from ..model import Desk, Home, Note, Seed
from ..problems import Problem
from . import desk as desks
from . import notes, pages, texts
from .texts import one


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A desk's folder as read; a document is None where its file has problems."""

    desk: Desk
    seeds: tuple[Seed, ...]
    notes: tuple[Note, ...]
    authors: documents.Document | None
    themes: documents.Document | None
    home: Home | None
    pages: tuple[str, ...]  # written by hand, as paths in the site
    whole: bool  # every text and note could be read, so that what is not here is nowhere


def read(root: Path) -> tuple[Folder, list[Problem]]:
    """Read the desk's folder `root`; what cannot be used is left out and named."""
    found: list[Problem] = []
    if not (root / "seeds").is_dir():
        hint = "run it in a desk's folder, or name one with --root."
        found.append(Problem("seeds", 1, 1, "file-missing", "There is no folder seeds/ here.", hint))
        return Folder(
            desk=desks.read(root, None, []),
            seeds=(),
            notes=(),
            authors=None,
            themes=None,
            home=None,
            pages=(),
            whole=False,
        ), found
    seeds = texts.read(root, found)
    remarks = notes.read(root, found)
    whole = not found
    lists = {name: _list(root, name, found) for name in ("authors", "themes")}
    home = pages.home(root, found)
    folder = Folder(
        desk=desks.read(root, home, found),
        seeds=seeds,
        notes=remarks,
        authors=lists["authors"],
        themes=lists["themes"],
        home=home,
        pages=tuple(f"{path.removeprefix('docs/').removesuffix('.md')}.html" for path in pages.written(root)),
        whole=whole,
    )
    pages.check(root, found)
    return folder, found


def _list(root: Path, name: str, found: list[Problem]) -> documents.Document | None:
    document, problems = records.load(root, f"seeds/{name}.yml", name, records.LIST_BYTES)
    found += problems
    return document


__all__ = ["Folder", "one", "read"]
