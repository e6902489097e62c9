"""The whole site in a browser: at a root, under a path, and from a folder on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from .crawl import walk

Serve = Callable[[Path, str], str]

WIDTHS = (320, 360, 800, 1280, 1440)  # the narrowest that WCAG 1.4.10 asks for, a phone, a tablet, two desktops


@pytest.mark.parametrize("under", ["", "repo", "file"])
@pytest.mark.parametrize("which", ["desk", "invented"])
def test_every_link_leads_somewhere(
    which: str, under: str, chromium: Browser, served: Serve, request: pytest.FixtureRequest
) -> None:
    """Every link and fragment resolves, no console error, no request to another host; every page can be reached."""
    site: Path = request.getfixturevalue(which) / "site"
    base = site.as_uri() + "/" if under == "file" else served(site, under)
    context = chromium.new_context()
    seen = walk(context, base)
    context.close()
    assert seen.faults == []
    reached = {address.removeprefix(base) for address in seen.pages}
    there = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    unlinked = {path for path in there - reached if not path.startswith("assets/")}
    assert unlinked == {"404.html"}
    assert {address for address in seen.elsewhere if not address.startswith(("https://", "mailto:"))} == set()


@pytest.mark.parametrize("which", ["desk", "invented"])
def test_no_page_scrolls_sideways(which: str, chromium: Browser, served: Serve, request: pytest.FixtureRequest) -> None:
    """No page is wider than the window; nor, but for the narrowest, with letters twice as large (WCAG 1.4.4, 1.4.10)."""
    site: Path = request.getfixturevalue(which) / "site"
    base = served(site, "")
    wide = []
    context = chromium.new_context()
    page = context.new_page()
    for path in sorted(site.rglob("*.html")):
        page.goto(base + path.relative_to(site).as_posix())
        for size in ("", "200%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            for width in WIDTHS[1 if size else 0 :]:
                page.set_viewport_size({"width": width, "height": 900})
                if page.evaluate("document.scrollingElement.scrollWidth") > width:
                    wide.append(f"{path.relative_to(site)} at {width} px, letters {size or 'as they are'}")
    context.close()
    assert wide == []


def test_an_article_reads_without_scripts(desk: Path, chromium: Browser) -> None:
    """Title, byline and every paragraph are there without JavaScript, and in the order of the text."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((desk / "site/articles/nato-expulsions-network-reflections.html").as_uri())
    assert page.locator("h1").inner_text().startswith("[Network reflections")
    assert page.locator(".bylines li").count() == 4
    numbers = page.locator("main .contribution a.number").all_inner_texts()
    assert numbers == [str(number) for number in range(1, 18)]
    assert page.locator("blockquote").count() == 1
    context.close()


def test_a_paragraph_has_an_address(desk: Path, chromium: Browser) -> None:
    """A link to a paragraph brings that paragraph into view."""
    context = chromium.new_context(viewport={"width": 800, "height": 600})
    page = context.new_page()
    page.goto((desk / "site/articles/nato-expulsions-network-reflections.html").as_uri() + "#p17")
    expect(page.locator("#p17")).to_be_in_viewport()
    context.close()


def test_dark_mode_follows_the_reader(desk: Path, chromium: Browser) -> None:
    """Without a choice of the reader's, the page is dark where the system is."""
    shades = []
    for scheme in ("light", "dark"):
        context = chromium.new_context(color_scheme="dark" if scheme == "dark" else "light")
        page = context.new_page()
        page.goto((desk / "site/index.html").as_uri())
        colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        shades.append(sum(int(part) for part in colour.strip("rgba()").split(",")[:3]))
        context.close()
    assert shades[0] > 600 > 150 > shades[1]


def test_the_letters_are_the_sites_own(desk: Path, chromium: Browser) -> None:
    """From a folder on disk too, where no cache has them ready: the title of each page is set in them."""
    context = chromium.new_context()
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    others = {}
    for path in sorted((desk / "site").rglob("*.html")):
        page.goto(path.as_uri())
        page.evaluate("document.fonts.ready.then(() => true)")
        root = tools.send("DOM.getDocument")["root"]["nodeId"]
        title = tools.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
        fonts = tools.send("CSS.getPlatformFontsForNode", {"nodeId": title})["fonts"]
        if path.name != "404.html" and not all(font["isCustomFont"] for font in fonts):
            others[path.name] = [font["familyName"] for font in fonts]
    context.close()
    assert others == {}
