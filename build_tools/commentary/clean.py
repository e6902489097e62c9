"""A note's Markdown to HTML that is safe to show to anybody.

In: the words of a note, which a stranger wrote. Out: clean HTML, one block after another, and what is wrong with its
links. The one idea: two walls. The first is CommonMark without HTML and without pictures (both are shown as the text
they are), so that nothing but some twenty elements can come out of it; the second is an allow-list in another
language by other people (nh3, the ammonia sanitiser) that takes out whatever the first let through.
"""

from __future__ import annotations

import functools
import ipaddress
import itertools
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3
from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = frozenset("p br hr em strong code pre blockquote ul ol li a".split())
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = frozenset({"https", "http", "mailto"})
REL = "nofollow ugc noopener noreferrer"  # a stranger's link lends nobody the site's good name

NESTED = 100  # elements inside one another; markdown-it leaves out what lies deeper

_PARAGRAPH = re.compile(r"#p([0-9]{1,6}[a-z]{0,3})")
_LOCAL = re.compile(r"(?:localhost|.*\.(?:localhost|local|internal|home|lan|corp|test|invalid|onion))", re.IGNORECASE)


@functools.cache
def _markdown() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "linkify": True, "maxNesting": NESTED})
    made.enable("linkify").disable(["image", "html_block", "html_inline"])
    made.linkify = LinkifyIt(options={"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    made.validateLink = _any  # type: ignore[method-assign]
    made.normalizeLinkText = _as_written  # type: ignore[method-assign]
    return made


def _any(url: str) -> bool:  # noqa: ARG001
    """Every address is a link at first; `bad_links` judges it where its line is known."""
    return True


def _as_written(link: str) -> str:
    """An address is shown as it is: decoded, it could look like another, or turn the line around it."""
    return link


@functools.cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        set_tag_attribute_values={tag: {"dir": "auto"} for tag in ("p", "li", "blockquote")},
        url_schemes=set(SCHEMES),
        link_rel=REL,
        strip_comments=True,
        clean_content_tags={"script", "style", "iframe", "noscript", "template", "textarea", "title", "svg", "math"},
    )


def blocks(words: str) -> tuple[str, ...]:
    """The blocks of a note as clean HTML, each on one line that Markdown leaves alone.

    >>> blocks("See *this*, not <b>that</b>.")[0]
    '<p dir="auto">See <em>this</em>, not &#60;b&#62;that&#60;&#47;b&#62;.</p> '
    """
    tokens = _plain(_markdown().parse(words))
    return tuple(embedded for block in _top(tokens) if (embedded := _embed(_cleaner().clean(_render(block)))).strip())


def bad_links(words: str, paragraphs: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Each link that leads nowhere a reader should go, with its line (from 0); `paragraphs` are those of the article."""
    for token in _markdown().parse(words):
        line = (token.map or [0])[0]
        for child in token.children or ():
            line += child.type in ("softbreak", "hardbreak")
            target = str(child.attrGet("href") or "") if child.type == "link_open" else None
            if target is not None and not _is_good(target, paragraphs):
                yield line, target


def _is_good(target: str, paragraphs: frozenset[str]) -> bool:
    """Whether an address is public and full, or a paragraph of the article."""
    if found := _PARAGRAPH.fullmatch(target):
        return found[1] in paragraphs
    try:
        parts = urlsplit(target)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return False
    if re.search(r"[\s\x00-\x1f\x7f<>\"\\]", target):
        return False
    if parts.scheme == "mailto":
        return bool(re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", parts.path))
    return parts.scheme in ("http", "https") and "@" not in parts.netloc and _is_public(host)


def _is_public(host: str) -> bool:
    """Whether a host is a name or number of the public network, written in one script."""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        pass
    labels = host.rstrip(".").split(".")
    if len(labels) < 2 or not all(labels) or _LOCAL.fullmatch(host.rstrip(".")):
        return False
    if not re.fullmatch(r"[\w.-]+", host):  # %74 in it is a t to a browser
        return False
    if re.fullmatch(r"0x[0-9a-f]*|\d+", labels[-1], re.IGNORECASE):  # a number in disguise (URL Standard, IPv4 parser)
        return False
    return all(map(_one_script, labels))


def _one_script(label: str) -> bool:
    """Whether a label of a host's name does not mix look-alikes: Latin, Greek and Cyrillic (UTS 39, section 5.2)."""
    try:
        plain = label.encode("ascii").decode("idna") if label.lower().startswith("xn--") else label
    except UnicodeError:
        return False
    scripts = {unicodedata.name(c, "?").split(" ")[0] for c in plain if c.isalpha()}
    return len(scripts & {"LATIN", "GREEK", "CYRILLIC", "CHEROKEE", "ARMENIAN"}) <= 1


def _plain(tokens: list[Token]) -> list[Token]:
    """Headings as paragraphs in bold: the page's outline is the site's; links to nowhere as their words."""
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag, token.type = "p", token.type.replace("heading", "paragraph")
        elif token.type == "inline":
            token.children = list(_links(token.children or []))
    for before, token in itertools.pairwise(tokens):
        if before.markup in ("#", "##", "###", "####", "#####", "######", "=", "-") and token.type == "inline":
            token.children = [
                Token("strong_open", "strong", 1),
                *(token.children or []),
                Token("strong_close", "strong", -1),
            ]
    return tokens


def _links(children: list[Token]) -> Iterator[Token]:
    """Inline tokens without the links that lead nowhere good, whose words stay."""
    dropped: list[bool] = []
    for child in children:
        if child.type == "link_open":
            target = str(child.attrGet("href") or "")
            dropped.append(not (_PARAGRAPH.fullmatch(target) or _is_good(target, frozenset())))
            if dropped[-1]:
                continue
        elif child.type == "link_close" and dropped.pop():
            continue
        yield child


def _top(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens of each block that stands at the top."""
    begun = 0
    for at, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            yield tokens[begun : at + 1]
            begun = at + 1


def _render(tokens: list[Token]) -> str:
    made = _markdown()
    return str(made.renderer.render(tokens, made.options, {}))


class _Embedder(HTMLParser):
    """Clean HTML, written anew on one line: each mark that Markdown might read is an entity."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.verbatim += tag == "pre"
        given = "".join(f' {name}="{_entities(value or "")}"' for name, value in attrs)
        end = " />" if tag in ("br", "hr") else ">"  # of a bare <hr>, Python-Markdown loses what comes next
        self.out.append(f"<{tag}{given}{end}")

    def handle_endtag(self, tag: str) -> None:
        self.verbatim -= tag == "pre"
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        text = data if self.verbatim else re.sub(r"\s*\n\s*", " ", data)
        self.out.append(_entities(text))


def _entities(text: str) -> str:
    """A text with all ASCII punctuation but the harmless as entities, and line ends as well."""
    return "".join(
        f"&#{ord(c)};" if (c.isascii() and not c.isalnum() and c not in " ,;.") or c in "\n\t" else c for c in text
    )


def _embed(clean_html: str) -> str:
    embedder = _Embedder()
    embedder.feed(clean_html)
    embedder.close()
    return "".join(embedder.out)
