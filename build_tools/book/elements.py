"""Elements of XML, so that no text is ever joined to a tag.

In: names, texts, clean HTML. Out: elements, and documents as bytes. Refused: nothing; characters that XML cannot hold
become U+FFFD. The one idea: the standard library writes the tags and escapes what stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import TypeAlias
from xml.etree.ElementTree import Element, TreeBuilder, tostring

Inside: TypeAlias = "str | Element | Iterable[Inside] | None"

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'

_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2
_VOID = frozenset({"br", "hr"})
_KEPT = frozenset({"href", "title", "start", "dir"})  # of the attributes of clean HTML; a book's links need no `rel`


def element(tag: str, *inside: Inside, **attributes: str | None) -> Element:
    """An element; attributes that are None are left out, `class_` is class, `epub_type` epub:type, `aria_label` aria-label."""
    made = Element(tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(_name(name), _possible(value))
            if name == "lang":
                made.set("xml:lang", value)
    _fill(made, inside)
    return made


def _name(name: str) -> str:
    prefix, _, rest = name.partition("_")
    return f"{prefix}:{rest}" if prefix in ("epub", "xmlns", "xml") and rest else name.rstrip("_").replace("_", "-")


def _fill(made: Element, inside: Inside) -> None:
    if inside is None:
        return
    if isinstance(inside, str):
        text = _possible(inside)
        if len(made):
            made[-1].tail = (made[-1].tail or "") + text
        else:
            made.text = (made.text or "") + text
    elif isinstance(inside, Element):
        made.append(inside)
    else:
        for one in inside:
            _fill(made, one)


def _possible(text: str) -> str:
    return _IMPOSSIBLE.sub("\ufffd", text)


def document(root: Element) -> bytes:
    """A whole file."""
    return f"{HEAD}{tostring(root, encoding='unicode')}\n".encode()


def page(title: str, *body: Inside, language: str, kind: str) -> bytes:
    """An XHTML file of the book."""
    return document(
        element(
            "html",
            element(
                "head", element("title", title), element("link", rel="stylesheet", type="text/css", href="book.css")
            ),
            element("body", *body, epub_type=kind),
            xmlns="http://www.w3.org/1999/xhtml",
            xmlns_epub="http://www.idpf.org/2007/ops",
            lang=language,
        )
    )


def from_html(clean: Iterable[str]) -> list[Element]:
    """Blocks of clean HTML, as `commentary` makes them, as elements."""
    reader = _Reader()
    for block in clean:
        reader.feed(block)
    reader.close()
    return list(reader.done())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tree = TreeBuilder()
        self.tree.start("div", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: _possible(value or "") for name, value in attrs if name in _KEPT})
        if tag in _VOID:
            self.tree.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.tree.end(tag)

    def handle_data(self, data: str) -> None:
        self.tree.data(_possible(data))

    def done(self) -> Element:
        self.tree.end("div")
        return self.tree.close()
