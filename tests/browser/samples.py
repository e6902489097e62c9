"""Which pages of a site to look at: one of each kind, so that a new kind of page is looked at as soon as it is there."""

from __future__ import annotations

from pathlib import Path


def kinds(site: Path) -> list[str]:
    """Every page at the top of a site; of each folder, its index and its largest page."""
    chosen = sorted(path.name for path in site.glob("*.html"))
    for folder in sorted(path for path in site.iterdir() if path.is_dir()):
        pages = [path for path in folder.rglob("*.html") if path.name != "index.html"]
        if pages:
            found = max(pages, key=lambda path: (path.stat().st_size, path.as_posix()))
            chosen += [path.relative_to(site).as_posix() for path in (*folder.glob("index.html"), found)]
    return chosen
