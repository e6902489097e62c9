"""Measure everything and print the table: `python -m tests.audit`.

Exit 0: every figure within its limit. 1: some are not; what is behind them is printed below the table. 2: something
has to be installed first. Pictures of all pages are kept in dist/audit/pictures/.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium

from . import access, reading, sites, speed, tools
from .figures import HEAD, Figure, none

SHOWN = 20  # faults printed of one figure; all are in dist/audit/faults.txt


def main() -> int:
    """Build, measure, print."""
    if missing := tools.missing():
        print("The audit needs", *(f"  {hint}" for hint in missing), sep="\n", file=sys.stderr)
        return 2
    tools.install()
    sites.OUT.mkdir(parents=True, exist_ok=True)
    print(HEAD)
    figures = []
    for figure in _figures():
        print(figure.row(), flush=True)
        figures.append(figure)
    failed = [figure for figure in figures if not figure.ok]
    lines = [line for figure in failed for line in (f"\n{figure.name}", *(f"  {fault}" for fault in figure.faults))]
    (sites.OUT / "faults.txt").write_text("\n".join(lines) + "\n", "utf-8")
    (sites.OUT / "table.txt").write_text("\n".join([HEAD, *(figure.row() for figure in figures)]) + "\n", "utf-8")
    for figure in failed:
        print(f"\n{figure.name}", *(f"  {fault}" for fault in figure.faults[:SHOWN]), sep="\n")
    print(f"\n{len(figures)} figures, {len(failed)} not within their limits. Pictures: {sites.OUT / 'pictures'}")
    return 1 if failed else 0


def _figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, sites.built(Path(folder)) as made:
        browser = chromium.launch(playwright)
        bench = sites.Bench(browser, made)
        yield from reading.measure(bench)
        yield from speed.measure(bench)
        yield none(
            "errors of the Nu HTML checker, all pages",
            [f"{site.name}{fault}" for site in made.values() for fault in tools.markup(site.root / "site")],
        )
        yield from access.measure(bench)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
