"""The last look at what was built: nothing in the site may run, load or lead where it should not.

In: a file's path in the site and its content. Out: a `Finding` for each thing refused. Refused: every element,
attribute, address, id and kind of file that the tables below do not name, and every page that cannot be read. The one
idea: a page is a small strict HTML or it does not pass. No angle bracket stands in a value, a comment or a title,
elements whose text a browser would read otherwise are not named, scripts stand in the head and are empty, or data that
does not run (`application/ld+json`) and holds no angle bracket, and the reading stops at the first character that fits
nothing; so there is no second way to read a page that passed.

The gate knows neither Markdown nor MkDocs, and trusts neither. Its cost is linear: each pattern is tried at one place
only, and its repeats are possessive, so that no character is read again to try another way.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from .problems import quoted


class Finding(NamedTuple):
    """What is refused; the pieces of the page by which its source may be found, the best first; what to do."""

    sentence: str
    pieces: tuple[str, ...] = ()
    hint: str = "leave it out, or write it in Markdown with what lies in docs/"


# ── what may stand in a site ─────────────────────────────────────────────────────────────────────────────────────

# Endings of the files that a browser shows as text, picture or letters, or keeps; not those it would run as a page.
KINDS = frozenset(
    ".html .xml .css .js .json .jsonld .txt .md .csv .bib .ris .woff .woff2 .ttf .otf "
    ".png .jpg .jpeg .gif .webp .avif .ico .pdf .epub .zip .gz".split()
)
NAMES = frozenset({"CNAME", "LICENSE", ".nojekyll"})  # files without an ending that hosts and readers know
READ = frozenset({".html", ".xml"})  # whose content is looked at

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)

SEARCH = "search.html"  # the one page with a form
# Ids of the frame, each on its element; those of the search on its page alone.
FRAME = {"__main": "main", "__q": "input", "__count": "p", "__found": "ol"}
# Elements that stand once, as each id does. Where scripts run, a browser reads the inside of noscript as text: up to the
# same end tag, as an angle bracket stands nowhere but in a tag.
SINGLE = frozenset({"body", "main", "form", "input", "noscript"})
SEARCHING = frozenset({"<form>", "<input>", "<noscript>", "#__q", "#__count", "#__found"})

ANYWHERE = frozenset(
    "class dir hidden id lang role title translate aria-current aria-describedby aria-hidden aria-label "
    "aria-labelledby aria-level aria-live".split()
)
# The elements of the head and of the body, each with the attributes that it may have beside those above.
IN_HEAD = {
    "meta": "name property content",
    "link": "rel href type media as crossorigin hreflang sizes",
    "script": "src defer",
}
IN_BODY = {
    **dict.fromkeys(
        "abbr article aside b bdi bdo body br caption cite code dd dfn div dl dt em figcaption figure footer h1 h2 h3 "
        "h4 h5 h6 header hr i kbd mark nav noscript p pre rp rt ruby s samp section small span strong sub summary sup "
        "table tbody tfoot thead tr u var wbr".split(),
        "",
    ),
    "a": "href rel download hreflang type data-n",
    "blockquote": "cite",
    "button": "type data-light data-dark data-to-light data-to-dark",
    "col": "span",
    "colgroup": "span",
    "data": "value",
    "del": "cite datetime",
    "details": "open data-article",
    "form": "data-index data-root data-none data-one data-other",
    "img": "src alt width height loading decoding",
    "input": "name type autocomplete autocapitalize spellcheck enterkeyhint",
    "ins": "cite datetime",
    "label": "for",
    "li": "value",
    "main": "tabindex",
    "meter": "min max value",
    "ol": "start reversed type",
    "q": "cite",
    "td": "align colspan rowspan headers",
    "th": "align colspan rowspan headers scope abbr",
    "time": "datetime",
    "ul": "data-article",
}
MAY = {name: ANYWHERE | set(own.split()) for name, own in {**IN_HEAD, **IN_BODY}.items()}

LOADS = frozenset({"stylesheet", "preload", "icon", "manifest"})  # links whose target the browser fetches
LEADS = frozenset({"canonical", "alternate", "author", "license", "prev", "next", "describedby", "cite-as", "item"})
SCHEMES = frozenset({"http", "https", "mailto"})
META = re.compile(
    r"viewport|color-scheme|description|author|keywords|generator|theme-color|robots|date"
    r"|(?:citation|dc|dcterms|og|article|twitter|prism)[_.:][a-z_.:]{1,40}",
    re.IGNORECASE,
)

# ── how a page is read ───────────────────────────────────────────────────────────────────────────────────────────

_COMMENT = r"<!--(?:[^<>-]|-(?!->))*+-->"
_LINKED = r'<script type="application/ld\+json">[^<]*+</script>'  # data, which a browser does not run
_ATTRIBUTES = r'((?:[ \t\n]++[a-z][a-z-]{0,30}+(?:="[^"<>]*+")?+)*+)[ \t\n]*+/?+>'

_START = re.compile(
    r'<!doctype html>\n<html lang="[\w-]{1,40}" dir="(?:ltr|rtl)">\n<head>\n<meta charset="utf-8">\n'
    rf'<meta http-equiv="Content-Security-Policy" content="{re.escape(POLICY)}">\n'
)
# Each match is what needs no look, then one tag, or what cannot be read, or the end.
_HEAD = re.compile(
    rf"(?:[ \t\n]|{_COMMENT}|<title>[^<]*+</title>|{_LINKED})*+(?:<(meta|link|(script)){_ATTRIBUTES}(?(2)</script>)|(\S)|\Z)"
)
_BODY = re.compile(
    rf"[^<]*+(?:(?:</[a-z][a-z0-9-]*+>|{_COMMENT})[^<]*+)*+(?:<([a-z][a-z0-9-]{{0,30}}+)(){_ATTRIBUTES}|(<)|\Z)"
)
_ATTRIBUTE = re.compile(r'[ \t\n]+([a-z-]+)(?:="([^"]*)")?')

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_REFERENCES = re.compile(r"[^&]*+(?:&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});[^&]*+)*+")
_ODD = re.compile(r"[\x00-\x1f\x7f\\]")
_ID = re.compile(r"[^\s&]+")
# Most addresses: a path in the site, a place on a page.
_PLAIN = re.compile(r"(?!//)[a-zA-Z0-9._/-]*+(?:#[a-zA-Z0-9._-]*+)?+")
# What makes XML more than data: sheets, declarations, references without end; the elements of HTML, SVG and the like,
# whose names stand in a tag. Sections that would hide where a tag begins are refused with the declarations.
_ACTIVE = re.compile(r"<\?(?!xml version=)|<!|&#x?[0-9a-fA-F]{8}")
_XML_TAG = re.compile(r"""<(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+""")
_SPACES = re.compile(r"www\.w3\.org/(?:1999/xhtml|2000/svg|1998/Math|1999/XSL)")


def check(path: str, content: bytes) -> Iterator[Finding]:
    """What is refused in the file `path` of the site; of files that are not `READ` only their kind counts."""
    file = PurePosixPath(path)
    kind = file.suffix.lower()
    if kind not in KINDS and file.name not in NAMES:
        sentence = f"A file of the kind {quoted(kind or file.name)} has no place in the site."
        yield Finding(sentence, hint="leave it out, or save a drawing as PNG")
    elif kind in READ:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            yield Finding("This is not UTF-8.")
            return
        if odd := _CONTROL.search(text):
            yield Finding(f"The file holds a control character, {quoted(odd.group())}.", (odd.group(),))
            return
        yield from _page(path, text) if kind == ".html" else _data(text)


def _data(text: str) -> Iterator[Finding]:
    """XML is data: shown on its own it must not become a page."""
    tags = " ".join(_XML_TAG.findall(text))
    if found := _ACTIVE.search(text) or _SPACES.search(html.unescape(tags)):
        yield Finding(f"XML in the site is data alone, without {quoted(found.group())}.", (found.group(),))


def _page(path: str, text: str) -> Iterator[Finding]:
    start, end = _START.match(text), text.find("</head>")
    if not start or end < 0:
        yield Finding("The page does not begin as the site's own template does, with its policy on what may run.")
        return
    once: set[str] = set()
    for part, names, at, until in (
        (_HEAD, IN_HEAD, start.end(), end),
        (_BODY, IN_BODY, end + len("</head>"), len(text)),
    ):
        for token in part.finditer(text, at, until):
            name, _, attributes, unread = token.groups()
            if name in names:
                if not attributes and name not in SINGLE:
                    continue
                marks, faults = _judge(name, attributes)
                for mark in marks:
                    if mark in once:
                        faults = (*faults, Finding(f"{_named(mark)} stands twice in the page.", (mark,)))
                    elif mark in SEARCHING and path != SEARCH:
                        faults = (*faults, Finding(f"{_named(mark)} has no place but in the template of {SEARCH}."))
                    once.add(mark)
                if faults:
                    tag = text[token.start(1) - 1 : token.end()]
                    yield from (fault._replace(pieces=(tag, *fault.pieces)) for fault in faults)
            elif unread:
                piece = text[token.end() - 1 : token.end() + 60].partition("\n")[0]
                hint = "write names in lower case, and values in double quotation marks and without angle brackets"
                yield Finding(f"The page cannot be read with certainty from {quoted(piece)} on.", (piece,), hint)
                return
            elif name:
                tag = text[token.start(1) - 1 : token.end()]
                yield Finding(f"The element <{name}> has no place in a page.", (tag, f"<{name}"))


@functools.lru_cache(maxsize=1 << 12)
def _judge(name: str, attributes: str) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """What of a tag may stand once in a page, and what is refused of it wherever it stands."""
    given = _ATTRIBUTE.findall(attributes)
    values = dict(given)
    marks = [f"<{name}>"] if name in SINGLE else []
    if "id" in values:
        marks.append(f"#{values['id']}")
    faults = list(_faults(name, values))
    if len(values) < len(given):
        faults.append(Finding(f"An attribute stands twice on <{name}>."))
    return tuple(marks), tuple(faults)


def _faults(name: str, values: dict[str, str]) -> Iterator[Finding]:
    for key, value in values.items():
        if key not in MAY[name]:
            sentence = f"The attribute {key} has no place on <{name}>."
        elif key in ("href", "src", "cite", "data-index", "data-root"):
            plain = name != "link" and _PLAIN.fullmatch(value)
            sentence = "" if plain else _address(name, key, value, values.get("rel", ""))
        elif key == "id":
            sentence = _id(name, value)
        elif key == "name" and name == "meta":
            sentence = "" if META.fullmatch(value) else f"No page has a <meta> of the name {quoted(value)}."
        elif key == "property":
            sentence = "" if META.fullmatch(value) else f"No page has a <meta> of the property {quoted(value)}."
        else:
            continue
        if sentence:
            bare = f"#{value}" if key == "id" else value.replace("&amp;", "&")
            yield Finding(sentence, (f'{key}="{value}"', bare, f"{key}="))


def _named(mark: str) -> str:
    return f"The element {mark}" if mark.startswith("<") else f"The id {quoted(mark[1:])}"


def _id(name: str, value: str) -> str:
    if not _ID.fullmatch(value):
        return f"An id is plain text without spaces, not {quoted(value)}."
    if value.startswith("__") and FRAME.get(value) != name:
        return f"The id {quoted(value)} begins with two underscores, as only the template's own do."
    return ""


def _address(name: str, key: str, value: str, rel: str) -> str:
    """What is wrong with an address, as a browser reads it (https://url.spec.whatwg.org/#url-parsing)."""
    said = f"The address {quoted(value)}"
    if not _REFERENCES.fullmatch(value):
        return f"{said} has a bare ampersand, where &amp; must stand."
    address = html.unescape(value).strip(" ")
    if _ODD.search(address):
        return f"{said} has a backslash or a control character."
    before, colon, _ = re.split(r"[/?#]", address, maxsplit=1)[0].partition(":")
    scheme = before.lower() if colon else ""
    if name == "link" and rel not in LOADS | LEADS:
        return f"No page has a <link> of the kind {quoted(rel)}."
    if name == "a" or key == "cite" or (name == "link" and rel in LEADS):
        if scheme and scheme not in SCHEMES:
            return f"{said} is neither a path nor one of http, https or mailto."
        return f"{said} names a host and no scheme, where https: must stand." if address.startswith("//") else ""
    drawn = name == "link" and rel == "icon" and address.startswith("data:image/")
    if (scheme and not drawn) or address.startswith("//"):
        return f"{said} lies outside the site, and <{name}> would load from it."
    return ""
