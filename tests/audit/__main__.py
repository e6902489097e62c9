"""Measure everything and print the table: `python -m tests.audit`, or only some parts, named behind it.

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

from . import access, markup, offline, reading, sites, speed, tools
from .figures import HEAD, Figure

SHOWN = 20  # faults printed of one figure; all are in dist/audit/faults.txt

PARTS = {
    "reading": reading.measure,
    "offline": offline.measure,
    "speed": speed.measure,
    "markup": markup.measure,
    "access": access.measure,
}


def main(parts: list[str]) -> int:
    """Build, measure, print."""
    if unknown := set(parts) - set(PARTS):
        print(f"There is no {', '.join(sorted(unknown))}; the parts are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    if missing := tools.missing():
        print("The audit needs", *(f"  {hint}" for hint in missing), sep="\n", file=sys.stderr)
        return 2
    tools.install()
    sites.OUT.mkdir(parents=True, exist_ok=True)
    print(HEAD)
    figures = []
    for figure in _figures(parts):
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


def _figures(parts: list[str]) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, sites.built(Path(folder)) as made:
        browser = chromium.launch(playwright)
        bench = sites.Bench(browser, made)
        for part in parts or PARTS:
            yield from PARTS[part](bench)
        browser.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
