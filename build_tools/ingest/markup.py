"""HTML to its lines: what a reader sees, in order, each with what its element marks it as.

In: the tree of a page. Out: passages. Nothing is refused. The one idea: an element that begins a line in a browser begins
a line here, and what is hidden, scripted or filled in is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from ..model import LineKind
from .draft import Passage, one_line

_HIDDEN = frozenset("script style noscript template svg math head title iframe object video audio canvas select textarea button datalist input option".split())  # fmt: skip
_INLINE = frozenset("a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark meter output picture q ruby rb rp rt s samp small span strike strong sub sup time tt u var wbr img acronym nobr".split())  # fmt: skip
_MARKS: dict[str, LineKind] = {
    **{f"h{n}": "heading" for n in range(1, 7)},
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
}
_BULLET = "•"
# Inline elements that pages set apart as lines of their own: who wrote it, and when.
_SIGNATURE = re.compile(r"\b(?:by-?line|authors?|posted-on|entry-date|pub(?:lished|date)?)\b", re.IGNORECASE)


def passages(root: HtmlElement) -> tuple[Passage, ...]:
    """The lines of a page or a part of one."""
    return tuple(_lines(root))


def _lines(root: HtmlElement) -> Iterator[Passage]:
    """Walks without recursion, as a page may be nested deeper than Python's stack."""
    held: list[str] = []
    mark: LineKind | None = None
    bullet = ""
    within: list[tuple[HtmlElement, LineKind | None]] = []

    def line() -> Passage | None:
        nonlocal bullet
        text = one_line("".join(held))
        held.clear()
        if not text:
            return None
        text, bullet = f"{bullet} {text}" if bullet else text, ""
        return Passage(text, mark)

    walk: list[tuple[HtmlElement, bool]] = [(root, False)]
    while walk:
        element, is_left = walk.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if is_left:
            if tag not in _INLINE:
                if one := line():
                    yield one
                _, mark = within.pop()
                bullet = "" if tag == "li" else bullet
            elif tag in ("td", "th"):
                held.append(" ")
            held.append(element.tail or "" if element is not root else "")
            continue
        if not tag or tag in _HIDDEN or _is_hidden(element):
            held.append(element.tail or "" if element is not root else "")
            continue
        if tag not in _INLINE:
            if one := line():
                yield one
            within.append((element, mark))
            mark = _MARKS.get(tag, mark)
            bullet = _bullet(element) if tag == "li" else bullet
        elif _is_signature(element) and not re.search(r"\b[a-zà-ÿ]+\s*\Z", "".join(held[-8:])) and (one := line()):
            yield one
        held.append(element.text or "")
        walk.append((element, True))
        walk.extend((child, False) for child in reversed(element))
    if one := line():
        yield one


def _is_hidden(element: HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or element.get("aria-hidden") == "true" or "display:none" in style


def _is_signature(element: HtmlElement) -> bool:
    return element.tag == "time" or bool(_SIGNATURE.search(f"{element.get('class')} {element.get('itemprop')}"))


def _bullet(item: HtmlElement) -> str:
    """What a browser shows before an item of a list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return _BULLET
    before = sum(1 for _ in item.itersiblings("li", preceding=True))
    start = parent.get("start") or "1"
    return f"{before + (int(start) if start.isdecimal() else 1)}."
