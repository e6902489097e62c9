"""What a reader gets: Markdown as the site's own extensions render it, and the elements and words of the result."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser

import markdown
from mkdocs.config import load_config

from build_tools.model import Article

from .desks import REPOSITORY

_EMPTY = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})


@dataclass(slots=True)
class Element:
    """An element: its name, attributes, and the elements and texts in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Element | str] = field(default_factory=list)

    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text() for one in self.inside)

    def elements(self) -> list[Element]:
        """All elements in this one, in order, at any depth."""
        return [found for one in self.inside if isinstance(one, Element) for found in (one, *one.elements())]

    def find(self, name: str, **attributes: str) -> list[Element]:
        wanted = {key.rstrip("_"): value for key, value in attributes.items()}
        return [one for one in self.elements() if one.name == name and wanted.items() <= one.attributes.items()]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in _EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        self.open[-1].inside.append(Element("!--", {}, [data]))

    def handle_decl(self, decl: str) -> None:
        self.open[-1].inside.append(Element("!", {}, [decl]))


def parse(source: str) -> Element:
    """HTML whose elements are all closed, as a tree."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    assert reader.open == [reader.root], f"<{reader.open[-1].name}> is not closed"
    return reader.root


@functools.cache
def _markdown() -> markdown.Markdown:
    settings = load_config(config_file=str(REPOSITORY / "mkdocs.yml"), hooks=[])
    return markdown.Markdown(extensions=settings["markdown_extensions"], extension_configs=settings["mdx_configs"])


def render(source: str) -> Element:
    """Markdown as MkDocs renders it with the settings of this repository."""
    return parse(_markdown().reset().convert(source))


def words(text: str) -> str:
    """A text without what a browser does not show: white space is one space, controls are gone."""
    return " ".join("".join(c for c in text if unicodedata.category(c) != "Cc" or c.isspace()).split())


def missing(article: Article, page: Element) -> list[str]:
    """The lines of a text that are not on its page: word for word, but for a byline, whose parts stand apart."""
    shown = words(page.text())
    known = set(re.findall(r"\w+", shown))
    return [
        line.text
        for line in article.lines
        if words(line.text) not in shown
        and not (line.kind == "byline" and known.issuperset(re.findall(r"\w+", words(line.text))))
    ]
