"""The sites that are looked at: this repository's desk, the invented one of the tests, one of too much, one of nothing."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, Route

from build_tools import pipeline, publish
from build_tools.model import Article, Briefing
from tests import desks
from tests.browser import stress
from tests.browser.host import serving
from tests.browser.samples import kinds

OUT = desks.REPOSITORY / "dist" / "audit"
CROWD = 100  # plain articles in the desk of too much, to see what grows with the archive

_STRESSED = ("long-title", "forty-authors", "three-hundred-paragraphs", "right-to-left")


@dataclass(frozen=True, slots=True)
class Site:
    """A built desk: its folder, where it is served, which of its pages to look at, what was understood."""

    name: str
    root: Path
    base: str
    pages: tuple[str, ...]
    briefing: Briefing

    @property
    def articles(self) -> tuple[Article, ...]:
        return self.briefing.articles


@dataclass(frozen=True, slots=True)
class Bench:
    """What every measurement has at hand."""

    browser: Browser
    sites: dict[str, Site]

    def samples(self) -> Iterator[tuple[str, str]]:
        """Every page to look at: a name for it, and its address."""
        for site in self.sites.values():
            for path in site.pages:
                yield f"{site.name}-{path.replace('/', '-').replace('.html', '').replace('?q=', '-')}", site.base + path


@contextlib.contextmanager
def built(folder: Path) -> Iterator[dict[str, Site]]:
    """Build the desks in a folder, and serve them for as long as the context lasts."""
    this = desks.copy(folder / "this")
    invented = desks.corpus(folder / "invented")
    shutil.copytree(desks.REPOSITORY / "docs" / "assets", invented / "docs" / "assets")
    great = stress.great(_new(folder / "great"), CROWD)
    sparse = stress.sparse(_new(folder / "sparse"))
    with contextlib.ExitStack() as servers:
        made = {}
        for root in (this, invented, great, sparse):
            base = servers.enter_context(serving(root / "site"))
            os.environ["SITE_URL"] = base  # as one who publishes sets it
            pipeline.build(root)
            publish.build(root)
            made[root.name] = Site(root.name, root, base, _chosen(root), pipeline.understand(root))
        yield made


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _chosen(root: Path) -> tuple[str, ...]:
    """The pages to look at: all kinds of this repository's desk, and of the others what they were invented for."""
    if root.name == "this":
        return (*kinds(root / "site"), "search.html?q=NATO")
    if root.name == "invented":
        return ("articles/the-harbour-at-night.html", "articles/hostile.html")
    if root.name == "great":
        return (*(f"articles/{id}.html" for id in _STRESSED), "articles/index.html", "authors/index.html")
    return ("index.html", "articles/tides-of-norhaven.html", "authors/nils-ingen.html", "themes/weather.html")


@contextlib.contextmanager
def window(browser: Browser, width: int, dark: bool = False) -> Iterator[Page]:
    """A window of a width, closed again afterwards, in which pages wait for their letters."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", bypass_csp=True
    )
    context.route("**/tokens.css", _wait)
    yield context.new_page()
    context.close()


def _wait(route: Route) -> None:
    """Let letters be waited for that would else be left for the next page: what is measured must not depend on haste."""
    sheet = route.fetch()
    route.fulfill(response=sheet, body=sheet.text().replace("font-display: fallback", "font-display: block"))


def visit(page: Page, address: str) -> None:
    """Open a page and wait for its letters; one that searches is left to find something."""
    page.goto(address, wait_until="networkidle" if "?q=" in address else "load")
    page.evaluate("document.fonts.ready.then(() => null)")
