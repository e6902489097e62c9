"""What strangers write, in a browser: with the pages' policy and without it nothing runs, nothing is fetched, all is shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Frame, Page, ProxySettings, Request

from build_tools import cli, gate
from build_tools.commentary import clean
from tests import reading, vectors

Serve = Callable[[Path, str], str]

VECTORS = vectors.read()

# Each vector calls X, here and in any frame that it may open. Nobody can put another in its place.
MARKER = """Object.defineProperty(window, "X", { value: (n) => console.error("X ran: " + n), writable: false });"""

# No request reaches another host than the tests' own, and none is lost from sight.
NOWHERE: ProxySettings = {"server": "http://127.0.0.1:9", "bypass": "127.0.0.1"}

# What a page holds: of each note's words every element with its attributes; all ids; all addresses; what a reader sees.
LOOK = """() => {
  const all = (where, what) => Array.from(document.querySelectorAll(where), what);
  const words = (one) => one.textContent + " " + Array.from(one.querySelectorAll("a"), (a) => a.href + " " + a.title).join(" ");
  return {
    elements: all(".said-words *", (one) => [one.nodeName, one.namespaceURI, ...one.getAttributeNames()].join(" ")),
    others: all("body *", (one) => one.localName + " " + one.getAttributeNames().join(" ")),
    ids: all("[id]", (one) => one.id),
    names: all("[name]", (one) => one.localName),
    schemes: all("a[href]", (one) => one.protocol),
    said: all(".said-words", words),
    title: [document.title, ...all("h1", (one) => one.textContent)],
    people: all("bdi", (one) => one.textContent),
    paragraphs: all("p[id^=p]", (one) => one.textContent),
    shown: document.body.textContent,
  };
}"""

# The ids that vectors choose, less those that pages have for themselves.
CHOSEN = {id for one in VECTORS for id in re.findall(r"""(?:\bid=["']?|#)([\w:-]+)""", one.words)} - {
    "__main",
    "notes",
    "p1",
    "send",
}

LOADING = "style srcdoc srcset action formaction ping background poster data http-equiv xlink:href".split()


@dataclass
class Seen:
    """What was wrong on the way through the pages, and what each page held."""

    faults: list[str] = field(default_factory=list)
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> vectors.Desk:
    """The desk with every vector in it that the check lets pass, built."""
    made = vectors.desk(tmp_path_factory.mktemp("hostile"))
    assert cli.main(["--root", str(made.root), "build"]) == 0
    return made


def visit(chromium: Browser, base: str, paths: list[str], *, bypass: bool) -> Seen:
    """Open pages of a site and note what none may do; with `bypass`, as if they had no policy."""
    seen = Seen()
    context = chromium.new_context(bypass_csp=bypass, accept_downloads=False, proxy=NOWHERE)
    context.add_init_script(MARKER)
    page = context.new_page()
    listen(context, page, base, seen.faults)
    for path in paths:
        address = base + path
        page.goto(address, wait_until="load")
        seen.pages[path] = page.evaluate(LOOK)
        if page.url != address or len(page.frames) > 1 or len(context.pages) > 1:
            seen.faults.append(f"{address}: led to {page.url}, {len(page.frames)} frames, {len(context.pages)} windows")
    context.close()
    return seen


def listen(context: BrowserContext, page: Page, base: str, faults: list[str]) -> None:
    """Note whatever reaches out of a page, and let nothing pass."""

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(f"{page.url}: console: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((base, "data:font/", "data:image/")):
            faults.append(f"{page.url}: asks for {request.url}")

    def on_dialog(dialog: Dialog) -> None:
        faults.append(f"{page.url}: a dialog: {dialog.message}")
        dialog.dismiss()

    def on_frame(frame: Frame) -> None:
        if not frame.url.startswith((base, "about:blank")):
            faults.append(f"a frame goes to {frame.url}")

    context.on("console", on_console)
    context.on("request", on_request)
    context.on("dialog", on_dialog)
    page.on("framenavigated", on_frame)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("download", lambda download: faults.append(f"{page.url}: a download: {download.url}"))


@pytest.mark.parametrize("under", ["http", "file", "file without a policy"])
def test_nothing_runs_and_nothing_is_fetched(
    under: str, hostile: vectors.Desk, chromium: Browser, served: Serve
) -> None:
    """X is never called; no request, frame, window, dialog or download; the browser has nothing to say."""
    site = hostile.root / "site"
    base = served(site, "") if under == "http" else site.as_uri() + "/"
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html") if path.name != "404.html")
    if under == "http":  # the notes' own pages are the same on disk; here those that hold many notes
        paths = [path for path in paths if not path.startswith("notes/hostile-")]
    seen = visit(chromium, base, paths, bypass=under == "file without a policy")
    assert seen.faults == []
    assert len(seen.pages) == len(paths)
    assert [fault for path, page in seen.pages.items() for fault in odd(path, page, base)] == []
    assert lost(hostile, seen) == []


def test_the_notes_themselves_are_not_published(hostile: vectors.Desk) -> None:
    """No file of theirs is in the site, and none of its files holds a note as it was written."""
    site = hostile.root / "site"
    assert not (site / "commentary").exists()
    assert list(site.rglob("*.md")) == []
    raw = [one.words.encode() for one in hostile.said if "<" in one.words and len(one.words) > 12]
    for path in site.rglob("*.html"):
        content = path.read_bytes()
        assert [one for one in raw if one in content] == [], path


def odd(path: str, page: dict[str, Any], base: str) -> Iterator[str]:
    """What of a page a stranger may have chosen: elements, attributes, ids, names, where links lead."""
    yield from (f"{path}: said: {one}" for one in set(page["elements"]) if not _may_be_said(one))
    yield from (f"{path}: <{one}>" for one in set(page["others"]) if not _may_stand(one))
    yield from (f"{path}: the id {one!r}" for one in page["ids"] if one in CHOSEN)
    yield from (f"{path}: the id {one!r} twice" for one, times in Counter(page["ids"]).items() if times > 1)
    yield from (f"{path}: <{one} name>" for one in set(page["names"]) - {"input", "meta"})
    schemes = {"http:", "https:", "mailto:", base.partition("/")[0]}
    yield from (f"{path}: a link by {one!r}" for one in set(page["schemes"]) - schemes)


def _may_be_said(element: str) -> bool:
    name, space, *attributes = element.split(" ")
    tag = name.lower()
    return space.endswith("xhtml") and tag in clean.TAGS and set(attributes) <= vectors.allowed(tag)


def _may_stand(element: str) -> bool:
    """Whether an element may be in a page once its own scripts have run; what is on disk, the gate has looked at."""
    name, *attributes = element.split()
    own = {"style"} if name == "main" else set()  # notes.js makes room for the last note
    return name in {*gate.IN_BODY, "dialog"} and not any(
        one.startswith("on") or one in LOADING for one in set(attributes) - own
    )


def lost(hostile: vectors.Desk, seen: Seen) -> list[str]:
    """The vectors of which a reader does not see all: the words of the note, its guest, its quote, the article's paragraph."""
    gone = []
    for vector in VECTORS:
        page = seen.pages.get(f"notes/{vector.article}/2024-01-01-case-{vector.number}.html")
        article = seen.pages[f"articles/{vector.article}.html"]
        if vector in hostile.said and page and not vector.hides:
            told = set(re.findall(r"[^\W_]+", unescape(" ".join(page["said"]))))
            if missing := {word for word in vector.shown if not any(word in one for one in told)}:
                gone.append(f"{vector.title}: of the words {missing}")
        if vector in hostile.quoted and page:
            line = reading.words(vector.line)
            if len(vector.line) <= 100 and line not in map(reading.words, page["people"]):
                gone.append(f"{vector.title}: the guest {line!r} of {page['people']}")
            if len(vector.line) <= 100 and reading.words(vector.quote) not in reading.words(page["title"][1]):
                gone.append(f"{vector.title}: the title {page['title']}")
        if len(vector.line) <= 3000 and vectors.plain(vector.line) not in vectors.plain(
            " ".join(article["paragraphs"])
        ):
            gone.append(f"{vector.title}: the paragraph")
    return gone


def test_what_the_check_refuses(hostile: vectors.Desk) -> None:
    """Links to nowhere good, hidden characters, no words; in fields, controls as well. All else is shown."""
    assert hostile.refused == {
        "as a whole": {"note-link": 35, "note-hidden": 8, "note-empty": 1},
        "in its fields": {"note-hidden": 4, "value-text": 4},
        "in its words": {"note-link": 35, "note-hidden": 8, "note-empty": 1},
    }
    assert len(VECTORS) >= 170
    assert len(hostile.said) >= 150


def test_the_vectors_are_live(chromium: Browser, served: Serve, tmp_path: Path) -> None:
    """Many of them do run, and reach out, where they stand as they are in a page without a policy."""
    live = [one for one in VECTORS if one.words.startswith("<")][::3]
    (tmp_path / "404.html").write_text("nothing")
    for one in live:
        (tmp_path / f"{one.number}.html").write_bytes(f"<!doctype html><p>{one.words}".encode())
    base = served(tmp_path, "")
    context = chromium.new_context(accept_downloads=False, proxy=NOWHERE)
    context.add_init_script(MARKER)
    found: Counter[str] = Counter()
    for one in live:  # each in a window of its own, as some hold the window
        page = context.new_page()
        faults: list[str] = []
        listen(context, page, base, faults)
        page.goto(f"{base}{one.number}.html", wait_until="load")
        page.close()
        found.update({word for word in ("X ran", "asks for") if any(word in fault for fault in faults)})
    context.close()
    assert found["X ran"] >= 5
    assert found["asks for"] >= 5
