"""For every reader: what axe-core finds, widths, keyboard, motion, forced colours; and a picture of each page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser import faults

from . import tools
from .figures import Figure, none
from .sites import OUT, Bench, visit, window

WIDTHS = (360, 800, 1440)
WIDTHS_TO_FIT = (320, 360, 800, 1280, 1440)
TALLEST = 6000  # pixels of a page that a picture shows

LARGE = "() => { document.documentElement.style.fontSize = '200%' }"


def measure(bench: Bench) -> Iterator[Figure]:
    """Look at each page in both schemes and three widths, then for one thing after the other."""
    yield _pages(bench)
    yield none(
        "wider than the window, 320 to 1,440 px", [fault for width in WIDTHS_TO_FIT for fault in _fits(bench, width)]
    )
    yield none("wider than the window, 640 px, text at 200 %", list(_fits(bench, 640, LARGE)))
    yield none("cut off by a reader's own spacing (WCAG 1.4.12)", list(_spaced(bench)))
    this = bench.sites["this"]
    article = max((path for path in this.pages if path.startswith("articles/")), key=len)
    walks = [f"{path}: {fault}" for path in ("index.html", article) for fault in _walk(bench, this.base + path)]
    yield none("faults on a walk by keyboard, home and article", walks)
    yield none("moving, for readers who asked for less motion", list(_moving(bench)))
    yield none("contrast lost under forced colours", list(_forced(bench)))


def _pages(bench: Bench) -> Figure:
    axe = tools.AXE.read_text("utf-8")
    found = []
    pictures = OUT / "pictures"
    shutil.rmtree(pictures, ignore_errors=True)
    samples = list(bench.samples())
    for dark in (False, True):
        for width in WIDTHS:
            with window(bench.browser, width, dark) as page:
                for name, address in samples:
                    visit(page, address)
                    view = f"{name}-{width}-{'dark' if dark else 'light'}"
                    found += [f"{view}: {fault}" for fault in faults.access(page, axe=axe)]
                    _picture(page, f"pictures/{view}.png")
    return none(f"axe-core, {len(samples)} pages × light, dark × 360, 800, 1,440 px", found)


def _picture(page: Page, name: str) -> None:
    """Keep a picture of the whole page, or of the top of a very tall one."""
    room = page.viewport_size or {"width": 0}
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    clip = {"x": 0, "y": 0, "width": room["width"], "height": height}
    page.screenshot(path=OUT / name, full_page=True, clip=clip)  # type: ignore[arg-type]


def _fits(bench: Bench, width: int, before: str = "") -> Iterator[str]:
    with window(bench.browser, width) as page:
        for name, address in bench.samples():
            visit(page, address)
            if before:
                page.evaluate(before)
            yield from (f"{name} at {width} px: {fault}" for fault in faults.sideways(page))


def _spaced(bench: Bench) -> Iterator[str]:
    for width in (360, 1280):
        with window(bench.browser, width) as page:
            for name, address in bench.samples():
                visit(page, address)
                yield from (f"{name} at {width} px: {fault}" for fault in faults.spaced(page))


def _walk(bench: Bench, address: str) -> list[str]:
    with window(bench.browser, 1280) as page:
        visit(page, address)
        return faults.keyboard(page)


def _moving(bench: Bench) -> Iterator[str]:
    with window(bench.browser, 1280) as page:
        page.emulate_media(reduced_motion="reduce")
        for name, address in bench.samples():
            visit(page, address)
            yield from (f"{name}: {fault}" for fault in faults.moving(page))


def _forced(bench: Bench) -> Iterator[str]:
    with window(bench.browser, 1280) as page:
        page.emulate_media(forced_colors="active")
        for name, address in bench.samples():
            if name.startswith("this"):
                visit(page, address)
                yield from (f"{name}: {fault}" for fault in faults.faint(page))
                _picture(page, f"pictures/{name}-forced-colours.png")
