"""Walk through a site as a reader's browser would, and note whatever is wrong.

In: the address of a page. Out: a `Walk`: the pages seen, and every fault: a page that is not there, a fragment without
its place, an error on the console, a request to another host.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

_LINKS = "Array.from(document.querySelectorAll('a[href], area[href]'), link => link.getAttribute('href'))"
_IDS = "Array.from(document.querySelectorAll('[id], a[name]'), one => one.id || one.getAttribute('name'))"


@dataclass
class Walk:
    """What was seen: each page's ids, each link's page and fragment, the faults, the files beside the pages, and the links that lead elsewhere."""

    base: str
    pages: dict[str, list[str]] = field(default_factory=dict)
    links: set[tuple[str, str, str]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    elsewhere: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)


def walk(context: BrowserContext, base: str, start: str = "index.html") -> Walk:
    """Follow every link below `base`, beginning at `start`."""
    seen = Walk(base)
    page = context.new_page()
    _listen(page, seen)
    waiting = [base + start]
    while waiting:
        address = waiting.pop()
        if address in seen.pages:
            continue
        response = page.goto(address, wait_until="load")
        if response is not None and not response.ok:
            seen.faults.append(f"{address}: status {response.status}")
        seen.pages[address] = page.evaluate(_IDS)
        for href in page.evaluate(_LINKS):
            target, fragment = urldefrag(urljoin(address, href))
            if not target.startswith(base):
                seen.elsewhere.add(target)
                continue
            if target != base and not target.endswith(".html"):  # to download, or to read as it is
                if target not in seen.files and not _there(context, target):
                    seen.faults.append(f"{address}: no file {target}")
                seen.files.add(target)
                continue
            seen.links.add((address, target, unquote(fragment)))
            waiting.append(target)
    page.close()
    for source, target, fragment in sorted(seen.links):
        if fragment and fragment not in seen.pages[target]:
            seen.faults.append(f"{source}: no place #{fragment} on {target}")
    for address, ids in seen.pages.items():
        seen.faults += [f"{address}: the id {one} stands twice" for one in sorted(set(ids)) if ids.count(one) > 1]
    return seen


def _there(context: BrowserContext, address: str) -> bool:
    """Whether a file of the site is there, on a host or on disk."""
    split = urlsplit(address)
    return Path(unquote(split.path)).is_file() if split.scheme == "file" else context.request.get(address).ok


def _listen(page: Page, seen: Walk) -> None:
    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            seen.faults.append(f"{page.url}: console: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((seen.base, "data:", "blob:")):
            seen.faults.append(f"{page.url}: asks for {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400:
            seen.faults.append(f"{page.url}: {response.status} for {response.url}")

    def on_failure(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the walk went on before the page had all it asked for
            seen.faults.append(f"{page.url}: {request.failure} for {request.url}")

    page.on("console", on_console)
    page.on("request", on_request)
    page.on("response", on_response)
    page.on("requestfailed", on_failure)
    page.on("pageerror", lambda error: seen.faults.append(f"{page.url}: {error}"))
    page.on("dialog", lambda dialog: seen.faults.append(f"{page.url}: a dialog: {dialog.message}"))
