"""The pages' own language: every page through the validator of the web's standards."""

from __future__ import annotations

from collections.abc import Iterator

from . import tools
from .figures import Figure, none
from .sites import Bench


def measure(bench: Bench) -> Iterator[Figure]:
    """The errors of all pages of all sites."""
    folders = {site.name: site.root / "site" for site in bench.sites.values()}
    pages = sum(len(list(folder.rglob("*.html"))) for folder in folders.values())
    found = [f"{name}{fault}" for name, folder in folders.items() for fault in tools.markup(folder)]
    yield none(f"errors of the Nu HTML checker, {pages} pages", found)
