"""The archive, unpacked: it reads, searches and follows notes from a folder, without a server or a network."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_tools import cli

from .crawl import walk

Unpack = Callable[[str], Path]


@pytest.fixture(scope="module")
def unpacked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Unpack:
    """A function that packs a desk and unpacks it elsewhere, in a folder with a name that asks for care."""

    def unpack(which: str) -> Path:
        root: Path = request.getfixturevalue(which)
        assert cli.main(["--root", str(root), "pack"]) == 0
        (archive,) = (root / "dist").glob("*.zip")
        folder = tmp_path_factory.mktemp("unpacked") / "a folder # of ‘mine’ 100%"
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)
        (site,) = folder.iterdir()
        return site

    return unpack


@pytest.mark.parametrize("which", ["desk", "invented"])
def test_the_unpacked_site_reads_and_searches_without_a_network(
    which: str, unpacked: Unpack, chromium: Browser
) -> None:
    """Every page is reached and every link leads somewhere; the policy is in force; the search answers; nothing is asked for."""
    site = unpacked(which)
    base = site.as_uri() + "/"
    context = chromium.new_context()
    context.set_offline(True)
    seen = walk(context, base)
    assert seen.faults == []
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.html")} <= {
        address.removeprefix(base) for address in seen.pages
    }
    if (site / "search.html").exists():
        page = context.new_page()
        page.goto(f"{base}search.html?q=NATO")
        page.locator("#__found a[href*='#p']").first.click()
        assert page.url.startswith(base)
        assert "#p" in page.url
        assert page.evaluate("document.querySelector('meta[http-equiv]').content").startswith("default-src 'none'")
    context.close()


def test_a_note_is_followed_from_its_mark_and_back(unpacked: Unpack, chromium: Browser) -> None:
    """A mark leads to its note, and the note to its passage."""
    site = unpacked("desk")
    context = chromium.new_context(viewport={"width": 800, "height": 900})
    page = context.new_page()
    page.goto((site / "articles" / "nato-expulsions-network-reflections.html").as_uri())
    mark = page.locator("a.ref").first
    target = mark.get_attribute("href")
    mark.click()
    assert page.url.endswith(target or "?")
    assert page.locator(target or "?").is_visible()
    page.locator(f"{target} a[href^='#ref-']").first.click()
    assert page.url.endswith("#" + (mark.get_attribute("id") or "?"))
    context.close()
