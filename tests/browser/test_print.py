"""An article on paper: each paragraph once, in order, and none of what a sheet of paper cannot do."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from build_tools import pipeline

from . import paper


def test_an_article_on_paper(desk: Path, chromium: Browser) -> None:
    """Title and paragraphs are on paper once and in order; menu, guide and buttons are not."""
    context = chromium.new_context()
    page = context.new_page()
    for article in pipeline.understand(desk).articles:
        page.goto((desk / f"site/articles/{article.id}.html").as_uri())
        assert paper.faults(page, [block.text for block in article.blocks]) == [], article.id
    context.close()
