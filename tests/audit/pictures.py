"""README's pictures, taken of the site as it is: `make pictures`.

Out: four files in .github/pictures/, each small enough for a page that is read on a phone.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from build_tools import cli
from tests.browser import chromium
from tests.browser.host import serving

from .sites import visit, window

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github" / "pictures"
LARGEST = 120_000  # bytes of a picture

# name: page, width, height, dark
PICTURES = {
    "article": ("articles/nato-expulsions-network-reflections.html", 1040, 660, False),
    "note": ("articles/nato-expulsions-network-reflections.html#p3", 1220, 285, False),
    "theme-dark": ("themes/dialogue.html", 1040, 660, True),
    "phone": ("index.html", 390, 660, False),
}


def main() -> int:
    """Build the site and take the pictures; 1 where one is too large."""
    if cli.main(["--root", str(ROOT), "build"]):
        return 1
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright, serving(ROOT / "site") as base:
        browser = chromium.launch(playwright)
        for name, (path, width, height, dark) in PICTURES.items():
            with window(browser, width, dark) as page:
                page.set_viewport_size({"width": width, "height": height})
                visit(page, base + path)
                page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()
    large = [path.name for path in FOLDER.glob("*.png") if path.stat().st_size > LARGEST]
    print(*(f"{path.stat().st_size:>8,} {path.relative_to(ROOT)}" for path in sorted(FOLDER.glob("*.png"))), sep="\n")
    if large:
        print(f"larger than {LARGEST:,} bytes: {', '.join(large)}", file=sys.stderr)
    return 1 if large else 0


if __name__ == "__main__":
    sys.exit(main())
