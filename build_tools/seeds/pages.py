"""What an editor wrote by hand for the site: the words of the home page, and other pages under docs/.

In: the desk's root. Out: the home page's words. Refused: what MkDocs would publish without a word: links to files
elsewhere, and front matter that does not parse and would stand on the page as text.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from .. import documents, records
from ..model import FOLDERS, Home
from ..problems import Problem

PAGE_BYTES = 256 * 1024
HOME = "docs/home.md"
OTHERS = (*FOLDERS, "commentary")  # folders of docs/ whose pages the build makes or reads otherwise


def home(root: Path, found: list[Problem]) -> Home | None:
    """The editor's words for the home page."""
    raw = documents.read(root, HOME, PAGE_BYTES)
    decoded = raw if isinstance(raw, Problem) else documents.decode(HOME, raw)
    if isinstance(decoded, Problem):
        found.append(decoded)
        return None
    document, body, problems = records.front_matter(HOME, decoded)
    found += problems
    if document is None:
        return None
    first = decoded.count("\n") - body.count("\n") + 1
    return Home(path=HOME, meta=document.value or {}, words=body, first_line=first)


def check(root: Path, found: list[Problem]) -> None:
    """Name what is wrong with the pages written by hand."""
    for folder in ("docs", "seeds"):
        for path in _links(root, folder):
            found.append(documents.link(path))
    for path in written(root):
        raw = documents.read(root, path, PAGE_BYTES)
        decoded = raw if isinstance(raw, Problem) else documents.decode(path, raw)
        if isinstance(decoded, Problem):
            found.append(decoded)
        else:
            found += records.front_matter(path, decoded)[2]


def written(root: Path) -> Iterator[str]:
    """The pages that an editor wrote beside the home page's words."""
    for file in sorted((root / "docs").rglob("*.md")):
        path = file.relative_to(root).as_posix()
        if path not in (HOME, "docs/index.md") and path.split("/")[1] not in OTHERS and not file.is_symlink():
            yield path


def _links(root: Path, folder: str) -> Iterator[str]:
    """The symbolic links in a folder, the folder itself and those below it, whose files are read and named elsewhere."""
    if (root / folder).is_symlink():
        yield folder
        return
    for at, folders, files in os.walk(root / folder):
        for name in sorted((*folders, *files)):
            path = Path(at, name)
            if path.is_symlink() and (folder != "seeds" or path.is_dir()):
                yield path.relative_to(root).as_posix()
