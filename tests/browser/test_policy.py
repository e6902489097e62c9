"""What the pages' policy stops in a real browser, and that a browser reads a page as the gate does."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from build_tools import gate

Serve = Callable[[Path, str], str]

# What the gate would refuse, put into a page behind its back: each would say that it ran.
PLANTED = """<script>document.title += " ran-inline"</script>
<img src="nowhere.png" alt="" onerror="document.title += ' ran-handler'">
<a id="planted" href="javascript:document.title += ' ran-link'; void 0">A link</a>
<iframe srcdoc="<script>parent.document.title += ' ran-frame'</script>"></iframe>
<p id="styled" style="color: rgb(1, 2, 3)">A word</p>
<img src="https://example.org/a.png" alt=""><base href="https://example.org/">
<form action="https://example.org/"><button id="send">Send</button></form>"""
RUNS = ["ran-inline", "ran-handler", "ran-link", "ran-frame"]


@pytest.mark.parametrize("under", ["http", "file"])
def test_what_got_into_a_page_does_not_run(
    under: str, desk: Path, chromium: Browser, served: Serve, tmp_path: Path
) -> None:
    """Nothing planted runs, is shown in a style of its own, is fetched from elsewhere or leads a form there."""
    site = Path(shutil.copytree(desk / "site", tmp_path / "site"))
    page = site / "about.html"
    page.write_text(page.read_text("utf-8").replace("</h1>", f"</h1>{PLANTED}", 1), "utf-8")
    base = site.as_uri() + "/" if under == "file" else served(site, "")
    assert _seen(chromium, base, bypass=True) >= {
        *RUNS,
        *("styled", "https://example.org/a.png", "https://example.org/?"),
    }
    assert _seen(chromium, base, bypass=False) == set()


def _took(page: Page) -> set[str]:
    """Which of the planted scripts ran, and whether the planted style is shown."""
    ran = {word for word in page.title().split() if word.startswith("ran-")}
    styled = page.evaluate("getComputedStyle(document.getElementById('styled')).color") == "rgb(1, 2, 3)"
    return ran | {"styled"} if styled else ran


def _seen(chromium: Browser, base: str, bypass: bool) -> set[str]:
    """What of the planted took effect; with `bypass`, as if the page had no policy."""
    context = chromium.new_context(bypass_csp=bypass)
    page = context.new_page()
    asked: list[str] = []

    def elsewhere(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route(re.compile("^https:"), elsewhere)
    page.goto(base + "about.html")
    page.locator("#planted").click()
    send = "setTimeout(() => document.getElementById('send').click())"
    if bypass:  # what runs does so in tasks of its own
        page.wait_for_function("words => words.every(word => document.title.includes(word))", arg=RUNS)
        seen = _took(page)
        with page.expect_event("requestfailed", lambda request: request.url == "https://example.org/?"):
            page.evaluate(send)
    else:
        with page.expect_console_message(lambda message: "form-action" in message.text):
            page.evaluate(send)
        seen = _took(page)
    context.close()
    return seen | set(asked)


@pytest.mark.parametrize("under", ["http", "file"])
def test_the_search_works_under_the_policy(under: str, desk: Path, chromium: Browser, served: Serve) -> None:
    """It finds something, and the browser has nothing to say."""
    base = (desk / "site").as_uri() + "/" if under == "file" else served(desk / "site", "")
    context = chromium.new_context()
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(f"{base}search.html?q=NATO")
    page.locator("#__found li").first.wait_for()
    assert messages == []
    context.close()


MIXED = 8_000

# Pieces of HTML, whole and broken, to put together by chance.
PIECES = r"""<p> </p> <p <b> </b> <a href="#x"> </a> <a href="java script:" <script> </script> <script <style> </style> <title>
    </title> <textarea> </textarea> <noscript> </noscript> <svg> </svg> <math> <table> <tr> <td> </table> <li> <ul> </ul>
    <select> <option> <template> <iframe> <xmp> <plaintext> <!-- --> <!--> --!> <! <? ?> <![CDATA[ ]]> <img src="a.png" alt="">
    <img src=a onerror=b> <details open> </details> <br/> </br> <hr> <button> <form> </form> <math> <h2> </h2> <code> <pre>
    class="a" title=" title=' " ' = > < / & &lt; &quot; &#106; onclick onclick=x href="&#106;avascript:x" id="a" id="__q" x y""".split()

# Each element, attribute and scheme that a browser finds in the bodies of many pages, and the first page that has it.
READ = """pages => {
  const found = new Map();
  const note = (page, ...what) => found.has(what.join()) || found.set(what.join(), [page, ...what]);
  pages.forEach((text, page) => {
    for (const one of new DOMParser().parseFromString(text, "text/html").body.querySelectorAll("*")) {
      const name = one.namespaceURI.endsWith("xhtml") ? one.localName : one.nodeName;
      for (const attribute of ["", ...one.getAttributeNames()]) note(page, name, attribute, one.protocol || "");
    }
  });
  return [...found.values()];
}"""


def test_a_browser_reads_what_passed_as_the_gate_does(desk: Path, chromium: Browser) -> None:
    """Of pieces put together by chance, whatever passes the gate holds nothing else for a browser than was named."""
    whole = (desk / "site" / "about.html").read_text("utf-8").replace("</h1>", "</h1>PLACE", 1)
    chance = random.Random(2021)
    mixed = ["".join(chance.choices(PIECES, k=chance.randint(1, 8))) for _ in range(MIXED)]
    passed = [
        one for one in dict.fromkeys(mixed) if not list(gate.check("about.html", whole.replace("PLACE", one).encode()))
    ]
    assert len(passed) > 1_000
    context = chromium.new_context()
    page = context.new_page()
    page.goto((desk / "site" / "about.html").as_uri())
    read = page.evaluate(READ, [whole.replace("PLACE", one) for one in passed])
    context.close()
    assert {name for _, name, _, _ in read} >= {"p", "table", "td", "img", "details", "button"}
    assert [(passed[page], *what) for page, *what in read if not _named(*what)] == []


def _named(name: str, attribute: str, protocol: str) -> bool:
    """Whether the gate's tables name what a browser found."""
    leads = protocol in ("", ":", "file:", "http:", "https:", "mailto:")
    return name in gate.IN_BODY and (not attribute or attribute in gate.MAY[name]) and leads
