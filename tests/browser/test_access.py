"""Every kind of page, for readers by ear, by keyboard, in the dark, without motion, with colours of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from . import faults
from .samples import kinds

Serve = Callable[[Path, str], str]

ARTICLE = "articles/nato-expulsions-network-reflections.html"


def test_no_page_keeps_anybody_out(desk: Path, chromium: Browser, served: Serve) -> None:
    """axe-core finds nothing on any kind of page, wide and narrow, light and dark, nor where something was searched."""
    base = served(desk / "site", "")
    context = chromium.new_context()
    page = context.new_page()
    found = []
    for path in [*kinds(desk / "site"), "search.html?q=NATO"]:
        page.goto(base + path, wait_until="networkidle" if "search" in path else "load")
        found += [f"{path}: {fault}" for fault in faults.everywhere(page)]
    context.close()
    assert found == []


@pytest.mark.parametrize("path", ["index.html", ARTICLE])
def test_all_is_reached_by_keyboard(desk: Path, chromium: Browser, path: str) -> None:
    """The Tab key stops at each link, button and fold once, in the order of the page, and each stop can be seen."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((desk / "site" / path).as_uri())
    assert faults.keyboard(page) == []
    context.close()


def test_the_skip_link_skips(desk: Path, chromium: Browser) -> None:
    """The first stop leads past the menu: the next stop is within the content."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto((desk / "site" / ARTICLE).as_uri())
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    context.close()


def test_the_list_of_keys(desk: Path, chromium: Browser) -> None:
    """A question mark shows the keys, without fault; Escape hides them; a reader can do without single keys."""
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto((desk / "site" / ARTICLE).as_uri())
    dialog = page.get_by_role("dialog")
    page.keyboard.press("?")
    expect(dialog).to_be_visible()
    assert faults.access(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("j")
    expect(page.locator("#p1 > .number")).to_be_focused()
    page.keyboard.press("?")
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator("#p2 > .number")).not_to_be_focused()
    context.close()


def test_nothing_moves_for_those_who_asked(desk: Path, chromium: Browser) -> None:
    """No transition, no animation and no smooth scrolling under `prefers-reduced-motion`."""
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    for path in kinds(desk / "site"):
        page.goto((desk / "site" / path).as_uri())
        assert faults.moving(page) == [], path
    context.close()


def test_colours_of_the_readers_own(desk: Path, chromium: Browser) -> None:
    """With forced colours every text still stands out from its ground."""
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    for path in kinds(desk / "site"):
        page.goto((desk / "site" / path).as_uri())
        assert faults.faint(page) == [], path
    context.close()


def test_spacing_of_the_readers_own(desk: Path, chromium: Browser) -> None:
    """Nothing is cut off where a reader spaces lines, words and letters wider (WCAG 1.4.12)."""
    context = chromium.new_context(
        viewport={"width": 360, "height": 800}, bypass_csp=True
    )  # for a sheet of the reader's
    page = context.new_page()
    for path in kinds(desk / "site"):
        page.goto((desk / "site" / path).as_uri())
        assert faults.spaced(page) == [], path
    context.close()
