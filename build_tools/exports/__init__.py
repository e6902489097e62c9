"""Briefing to files that programs read: citations, feeds, JSON, plain Markdown.

In: a `Briefing`. Out: the files that the site holds as they are. Nothing is refused. The one idea: a pure function, as
`pages` is; nothing here is said that a page does not say, and what both need stands below both.
"""

from collections.abc import Iterator

from ..catalogue import Catalogue
from ..model import Briefing, File
from . import digest, feeds, references, twin


def render(briefing: Briefing) -> tuple[File, ...]:
    """All files of the site that the build makes beside the pages, sorted by path."""
    return tuple(sorted(_files(Catalogue(briefing)), key=lambda file: file.path))


def _files(catalogue: Catalogue) -> Iterator[File]:
    yield from digest.files(catalogue)
    yield from feeds.files(catalogue)
    yield from references.files(catalogue)
    yield from twin.files(catalogue)


__all__ = ["render"]
