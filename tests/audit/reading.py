"""The text itself: its measure, and that all of it is there without scripts, in reader modes, on paper, elsewhere."""

from __future__ import annotations

import html
import re
import shutil
import statistics
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from build_tools.model import Article
from tests.browser import paper

from . import tools
from .figures import Figure, least, most, none
from .sites import Bench, Site, visit, window

# Characters on each full line of the numbered paragraphs, as laid out; a paragraph's last line is not full.
_LINES = """() => [...document.querySelectorAll(".contribution p.paragraph")].flatMap(paragraph => {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT), range = document.createRange(), lines = [];
  let bottom = -Infinity;
  for (let node; (node = walker.nextNode());) {
    if (node.parentElement.closest(".number")) continue;
    for (let at = 0; at < node.length; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      if (!box || !box.width) continue;
      if (box.top > bottom - 4) lines.push("");
      bottom = Math.max(bottom, box.bottom);
      lines[lines.length - 1] += node.data[at];
    }
  }
  return lines.slice(0, -1).map(line => line.trim().length);
})"""

_READER = """() => {
  const read = new Readability(document.cloneNode(true)).parse();
  return read && { title: read.title, byline: read.byline || "", text: read.textContent };
}"""


def measure(bench: Bench) -> Iterator[Figure]:
    """Lines and letters, then the same question four times: is every paragraph there?"""
    yield from _measure(bench)
    articles = [(site, article) for site in bench.sites.values() for article in site.articles if _own(article)]
    count = f"{len(articles)} articles"
    yield none(f"lost without JavaScript, {count}", list(_plain(bench, articles)))
    yield none(f"lost in reader mode (Mozilla Readability), {count}", list(_reader(bench, articles)))
    yield none(f"lost, doubled or useless on paper, {count}", list(_paper(bench, articles)))
    yield none("lost under Zensical", list(_elsewhere(bench.sites["this"])))


def _own(article: Article) -> bool:
    return not article.id.startswith("plain-")  # the crowd


def _measure(bench: Bench) -> Iterator[Figure]:
    this = bench.sites["this"]
    lengths: list[int] = []
    with window(bench.browser, 1280) as page:
        for article in this.articles:
            visit(page, _address(this, article))
            lengths += page.evaluate(_LINES)
        size = page.locator("p.paragraph").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    median = statistics.median(lengths)
    yield Figure("characters on a line, median, at 1,280 px", f"{median:g}", "60–72", 60 <= median <= 72)
    yield most("characters on a line, most", max(lengths), 75)
    yield Figure("size of the letters", f"{size:g} px", "18–21 px", 18 <= size <= 21)
    yield least("lines measured", len(lengths), 50)


def _plain(bench: Bench, articles: list[tuple[Site, Article]]) -> Iterator[str]:
    context = bench.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for site, article in articles:
        visit(page, _address(site, article))
        yield from _lost(article, page.locator("main").inner_text())
    context.close()


def _reader(bench: Bench, articles: list[tuple[Site, Article]]) -> Iterator[str]:
    with window(bench.browser, 1280) as page:
        for site, article in articles:
            visit(page, _address(site, article))
            title = page.locator("h1").inner_text()
            page.add_script_tag(path=tools.READABILITY)
            read = page.evaluate(_READER)
            if not read:
                yield f"{article.id}: not readable"
                continue
            yield from _lost(article, read["text"], headings=False)  # it drops those that resemble the title
            if _words(title) not in _words(read["title"]):
                yield f"{article.id}: the title is “{read['title']}”"
            people = sorted({one.person for one in site.briefing.credits if one.article == article.id})
            names = [site.briefing.people[id].name for id in people]
            yield from (f"{article.id}: “{read['byline']}” without {one}" for one in names if one not in read["byline"])


def _paper(bench: Bench, articles: list[tuple[Site, Article]]) -> Iterator[str]:
    with window(bench.browser, 1280) as page:
        for site, article in articles:
            visit(page, _address(site, article))
            texts = [block.text for block in article.blocks if block.number and _latin(block.text)]
            yield from (f"{article.id}: {fault}" for fault in paper.faults(page, texts))


def _latin(text: str) -> bool:
    """Whether a PDF can be read back in order: it holds the shapes of other scripts' letters as they are laid out."""
    return all("LATIN" in unicodedata.name(letter, "") for letter in text if letter.isalpha())


def _elsewhere(site: Site) -> Iterator[str]:
    """The same pages, published by another program."""
    root = site.root.with_name("zensical")
    shutil.copytree(site.root, root, symlinks=True, ignore=shutil.ignore_patterns("site"))
    made = tools.zensical(root)
    for article in site.articles:
        text, usual = (_text(folder / f"articles/{article.id}.html") for folder in (made, site.root / "site"))
        yield from _lost(article, text)
        yield from (f"{article.id}: no {byline.name}" for byline in article.bylines if byline.name not in text)
        if _words(text) != _words(usual):
            yield f"{article.id}: reads otherwise than by MkDocs"
    pages = {path.relative_to(made) for path in made.rglob("*.html")}
    yield from (f"no page {path}" for path in _pages(site.root / "site") if path not in pages)


def _text(page: Path) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", page.read_text("utf-8")))


def _pages(site: Path) -> list[Path]:
    return [path.relative_to(site) for path in sorted(site.rglob("*.html"))]


def _lost(article: Article, text: str, headings: bool = True) -> Iterator[str]:
    """Blocks of the article that do not stand in a text, in their order."""
    there, at = _words(text), 0
    for block in article.blocks:
        if block.kind == "heading" and not headings:
            continue
        wanted = _words(block.text)
        place = there.find(wanted, at)
        if place < 0:
            yield f"{article.id}: {block.text[:60]}"
        else:
            at = place + len(wanted)


def _words(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _address(site: Site, article: Article) -> str:
    return f"{site.base}articles/{article.id}.html"
