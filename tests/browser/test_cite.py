"""Citing: the three levels are copied as the program writes them, and each download is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from build_tools import citations, cli, pipeline
from build_tools.catalogue import Catalogue

ADDRESS = "https://desk.example/repo"


@pytest.fixture(scope="module", params=[None, ADDRESS], ids=["no address", "address"])
def site(request: pytest.FixtureRequest, invented: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented desk, with and without an address."""
    root = tmp_path_factory.mktemp("cite") / "desk"
    shutil.copytree(invented, root)
    if request.param:
        with (root / "seeds" / "desk.yml").open("a") as file:
            file.write(f"address: {request.param}\n")
    assert cli.main(["--root", str(root), "build"]) == 0
    return root


def _open(chromium: Browser, site: Path, name: str) -> Page:
    context = chromium.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto((site / "site" / "articles" / f"{name}.html").as_uri())
    return page


def _copied(page: Page) -> str:
    page.locator(".said").filter(has_text="copied").wait_for()
    text: str = page.evaluate("navigator.clipboard.readText()")
    page.evaluate("document.querySelector('.said').textContent = ''")
    return text


@pytest.mark.parametrize("name", ["harbour-reflections", "high-water", "the-harbour-at-night", "hostile"])
def test_what_is_copied_is_the_citation(name: str, site: Path, chromium: Browser) -> None:
    catalogue = Catalogue(pipeline.understand(site))
    article = catalogue.by_id[name]
    several = len(article.contributions) > 1
    page = _open(chromium, site, name)
    page.locator(".cite summary").click()
    buttons = page.locator(".cite button")
    for n, part in enumerate([None, *(range(len(article.contributions)) if several else ())]):
        buttons.nth(n).click()
        assert _copied(page) == " ".join(citations.whole(catalogue, article, part).split())
    for part, contribution in enumerate(article.contributions):
        block = next(block for block in contribution.blocks if block.number)
        page.locator(f"#p{block.number} .number").click(modifiers=["Shift"])
        words = citations.whole(catalogue, article, part if several else None, block.number)
        assert _copied(page) == " ".join(words.split())
        page.locator(f"#p{block.number} .number").click()
        assert _copied(page).endswith(f"#p{block.number}")
        page.keyboard.press("c")
        assert _copied(page) == " ".join(words.split())
    assert len(page.context.pages) == 1, "no window opened"
    for link in page.locator(".cite a").all():
        assert (site / "site" / "articles" / str(link.get_attribute("href"))).is_file()
    page.context.close()
