"""Pages that are strained: a title without end, 40 authors, 300 paragraphs, right to left; and empty ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from . import faults, stress

Serve = Callable[[Path, str], str]

GREAT = ("long-title", "forty-authors", "three-hundred-paragraphs", "right-to-left")
PAGES = {
    "great": [*(f"articles/{id}.html" for id in GREAT), "articles/index.html", "authors/index.html", "themes/sea.html"],
    "sparse": ["index.html", "articles/tides-of-norhaven.html", "authors/nils-ingen.html", "themes/weather.html"],
}


@pytest.mark.parametrize("which", ["great", "sparse"])
def test_a_page_bears_it(which: str, chromium: Browser, request: pytest.FixtureRequest) -> None:
    """No strained page is wider than any window, and axe-core finds nothing."""
    site: Path = request.getfixturevalue(which) / "site"
    context = chromium.new_context()
    page = context.new_page()
    found = []
    for path in PAGES[which]:
        page.goto((site / path).as_uri())
        found += [f"{path}: {fault}" for fault in faults.everywhere(page, colours=False)]
        for width in (320, 800, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{path}, {width} px: {fault}" for fault in faults.sideways(page)]
    context.close()
    assert found == []


def test_all_of_them_are_there(great: Path, chromium: Browser) -> None:
    """Forty bylines, three hundred numbered paragraphs, and a text that begins at the right."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto((great / "site/articles/forty-authors.html").as_uri())
    assert page.locator(".bylines li").count() == page.locator("section.contribution").count() == stress.AUTHORS
    page.goto((great / "site/articles/three-hundred-paragraphs.html").as_uri())
    assert page.locator("main .contribution p.paragraph").count() == stress.PARAGRAPHS
    page.goto((great / "site/articles/right-to-left.html").as_uri())
    for part in ("h1", "main .contribution p.paragraph"):
        assert page.locator(part).first.evaluate("one => getComputedStyle(one).direction") == "rtl", part
    context.close()
