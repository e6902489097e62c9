"""A page from the web to a draft: the article without its site, and what the page says of itself.

In: the bytes of a page. Out: title, what stands between it and the article, and the article, as lines; facts; the lines
left out. Refused: a page without an article, as one that shows a question about cookies alone. The one idea: trafilatura
says which part of a page is the article; what the page prints above it, authors, day, standfirst, is taken as printed,
so that the parser reads it as it reads any pasted text, and the page's marks say what is a heading or a quotation.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from urllib.parse import urljoin

import trafilatura
from lxml import etree, html
from lxml.html import HtmlElement

from ..model import LineKind
from . import charsets, markup
from .draft import Draft, Facts, Passage, Received, one_line

WORDS_LEAST = 60  # of an article: a notice about cookies, a page of a paywall or of a script has fewer
SENTENCE = 8  # words of a standfirst; fewer are a name, a day, a button
BETWEEN_MOST = 12  # lines between the title and the article: authors, day, standfirst, buttons
LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?\Z")
LICENCES = re.compile(r"https?://creativecommons\.org/(?:licenses/([a-z-]+)/([\d.]+)|publicdomain/zero/1\.0)")


def read(received: Received) -> Draft:
    """The article of a page."""
    text, encoding = charsets.read(received, is_page=True)
    try:
        tree = html.document_fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).replace("\0", ""))
    except etree.ParserError:
        raise received.refusal(
            "text-empty", "There is nothing in the page.", "look whether it is the right one."
        ) from None
    found: Any = trafilatura.bare_extraction(
        tree,
        url=received.address,
        with_metadata=True,
        include_comments=False,
        include_formatting=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    body = list(_body(found.body)) if found is not None and found.body is not None else []
    if sum(len(passage.text.split()) for passage in body) < WORDS_LEAST:
        sentence = f"No article stands on the page; {_shown(body) or 'it shows nothing without its scripts'}."
        hint = "open it in a browser, go past what covers it, save the page and add the saved file; or paste the text."
        raise received.refusal("text-empty", sentence, hint)
    shown = markup.passages(tree)
    title = one_line(found.title or "") or None
    head = list(_head(shown, body, title))
    known = {_plain(passage.text) for passage in (*head, *body)}
    return Draft(
        passages=(*head, *(one for one in body if not (head and one.kind == "heading" and one.text == head[0].text))),
        facts=_facts(tree, found, received, head[0].text if head else title),
        aside=tuple(one.text for one in shown if _plain(one.text) not in known),
        remarks=() if encoding == "utf-8" else (f"The page is in {encoding}, as it says; the text is kept in UTF-8.",),
    )


def _shown(body: Iterable[Passage]) -> str:
    words = " ".join(passage.text for passage in body)[:80]
    return f"it says: “{words}…”" if words else ""


def _plain(text: str) -> str:
    """A line for comparison: its letters and digits."""
    return "".join(re.findall(r"\w+", text)).lower()


# ── the article ──────────────────────────────────────────────────────────────────────────────────────────────────

_BREAK = "\x1e"  # a control that no page holds
_KINDS: dict[str, LineKind] = {"head": "heading", "quote": "quote", "code": "paragraph"}


def _body(body: Any) -> Iterator[Passage]:
    """The lines of the tree that trafilatura makes: p, head, list and item, quote, table, row and cell, lb."""
    for element in body:
        if element.tag == "list":
            numbered = (element.get("rend") or "").startswith("ol")
            for number, item in enumerate(element, 1):
                yield from _split(item, "list", f"{number}." if numbered else "•")
        elif element.tag == "quote" and len(element) and all(child.tag == "p" for child in element):
            for child in element:
                yield from _split(child, "quote")
        elif element.tag == "table":
            for row in element.iter("row"):
                cells = [one_line(" ".join(cell.itertext())) for cell in row.iter("cell")]
                if any(cells):
                    yield Passage(" | ".join(cells))
        else:
            yield from _split(element, _KINDS.get(element.tag))


def _split(element: Any, kind: LineKind | None, mark: str = "") -> Iterator[Passage]:
    """The lines of one element, which `lb` breaks."""
    for broken in element.iter("lb"):
        broken.tail = _BREAK + (broken.tail or "")
    for line in "".join(element.itertext()).split(_BREAK):
        if text := one_line(line):
            yield Passage(f"{mark} {text}" if mark else text, kind)
            mark = ""


def _is_title(one: Passage, title: str | None) -> bool:
    """Whether a line is the page's title; in the page's data the name of its site may follow it.

    >>> _is_title(Passage("The tide", "heading"), "The tide – The Quay Blog"), _is_title(Passage("The tide"), "The tide table")
    (True, False)
    """
    if not title or not (words := _plain(one.text)):
        return False
    return words == _plain(title) or (one.kind == "heading" and _plain(title).startswith(words))


def _head(shown: Sequence[Passage], body: Sequence[Passage], title: str | None) -> Iterator[Passage]:
    """The title as the page prints it, and the lines between it and the article."""
    first = next((passage for passage in body if not _is_title(passage, title)), None)
    counts = Counter(_plain(passage.text) for passage in shown)
    at = next((n for n, one in enumerate(shown) if first and _plain(one.text) == _plain(first.text)), None)
    named = [n for n, one in enumerate(shown[:at]) if _is_title(one, title)]
    if not named:
        return
    above = named[-1]
    yield Passage(shown[above].text, "title")
    if at is not None and at - above - 1 <= BETWEEN_MOST:
        for one in shown[above + 1 : at]:
            if counts[_plain(one.text)] == 1:  # what stands elsewhere too is the site's
                yield Passage(one.text, "standfirst" if len(one.text.split()) >= SENTENCE else "boilerplate")


# ── what the page says of itself ─────────────────────────────────────────────────────────────────────────────────


def _facts(tree: HtmlElement, found: Any, received: Received, title: str | None) -> Facts:
    said = list(_linked(tree))
    address = _canonical(tree, received) or found.url
    names = [one_line(name) for name in (found.author or "").split(";")]
    return Facts(
        title=title,
        date=date.fromisoformat(found.date) if found.date else None,
        publisher=found.sitename if found.sitename and found.sitename != found.hostname else None,
        source_url=address,
        language=_language(tree),
        holder=_name(next((one["copyrightHolder"] for one in said if one.get("copyrightHolder")), None))
        or _meta(tree, "dcterms.rightsholder"),
        licence=_licence(tree, said),
        authors=tuple(dict.fromkeys(name for name in names if name)),
    )


def _linked(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of a page's JSON-LD."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower().startswith("application/ld+json"):
            try:
                value = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            for one in value if isinstance(value, list) else [value]:
                inner = one.get("@graph") if isinstance(one, dict) else None
                yield from (each for each in (inner if isinstance(inner, list) else [one]) if isinstance(each, dict))


def _name(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    name = value.get("name") if isinstance(value, dict) else value
    return one_line(name) or None if isinstance(name, str) else None


def _meta(tree: HtmlElement, name: str) -> str | None:
    for one in tree.iter("meta"):
        if (one.get("name") or one.get("property") or "").lower() == name and one_line(one.get("content") or ""):
            return one_line(str(one.get("content")))
    return None


def _canonical(tree: HtmlElement, received: Received) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return urljoin(received.address or "", str(link.get("href")).strip())
    return _meta(tree, "og:url") or received.address


def _language(tree: HtmlElement) -> str | None:
    """The page's word for its language, as a record writes it.

    >>> [_language(html.document_fromstring(f"<html lang='{tag}'>x</html>")) for tag in ("en", "pl_pl", "x-klingon")]
    ['en', 'pl-PL', None]
    """
    tag = LANGUAGE.match((tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip())
    return None if tag is None else tag[1].lower() + (f"-{tag[2].upper()}" if tag[2] else "")


def _licence(tree: HtmlElement, said: Iterable[dict[str, Any]]) -> str | None:
    """A licence that the page states for itself, Creative Commons by its short name."""
    stated = [str(one["license"]) for one in said if isinstance(one.get("license"), str)]
    stated += [
        link.get("href") or "" for link in tree.iter("a", "link") if "license" in (link.get("rel") or "").split()
    ]
    for one in stated:
        if match := LICENCES.match(one):
            return f"CC {match[1].upper()} {match[2]}" if match[1] else "CC0 1.0"
    return one_line(stated[0])[:300] or None if stated else None
