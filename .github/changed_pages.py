"""What a pull request changes, for the summary of its job.

In: the folders of two sites, as it was and as it would be; in PREVIEW, the address of the new one as an artifact.
Out: Markdown, with each page that is new, changed or gone. Refused: nothing; without the first site there is no list.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from build_tools.annotations import cell

SHOWN = 100  # a change of the templates changes every page, and nobody reads a list of those


def main(before: Path, after: Path, preview: str) -> None:
    """Print the summary."""
    print("### The site with this change\n")
    print(f"1. [Download the site]({preview}); GitHub wants you to be signed in. It is kept for 14 days.")
    print("2. Unzip it.\n3. Open `index.html` in a browser.\n")
    if not before.is_dir():
        print("The site as it was could not be made, so there is no list of the pages that differ.")
        return
    found = list(changes(pages(before), pages(after)))
    if not found:
        print("No page differs from the site as it is.")
        return
    print("| page | |\n|---|---|")
    for name, what in found[:SHOWN]:
        print(f"| {cell(name)} | {what} |")
    if len(found) > SHOWN:
        print(f"\n{len(found) - SHOWN:,} more pages differ.")


def pages(site: Path) -> dict[str, bytes]:
    """The pages of a site by their path."""
    files = (path for path in site.rglob("*.html") if path.is_file() and not path.is_symlink())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def changes(before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Each page that differs, by path, and how."""
    for name in sorted({*before, *after}):
        if name not in before:
            yield name, "new"
        elif name not in after:
            yield name, "gone"
        elif before[name] != after[name]:
            yield name, "changed"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), os.environ.get("PREVIEW", ""))
