"""Bytes to text: UTF-8, or the encoding that a source itself names.

In: a source's bytes, and what its server or its page says of them. Out: the text, with the name of its encoding.
Refused: what is not UTF-8 and names no other; the likeliest encodings are named, and none is taken. The one idea: a
wrong guess spoils letters for good and nobody sees it, so an encoding that nobody stated is never used.
"""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from ..documents import decode
from ..problems import Problem
from .draft import Received

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What stands in a page's head (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding).
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
HEAD = 8192  # bytes of a page in which its encoding stands
# As browsers have it, pages that say one of these mean Windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels).
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}
SAMPLE = 64 * 1024  # bytes that are looked at for the likeliest encodings
SHOWN = 3


def read(received: Received, *, is_page: bool) -> tuple[str, str]:
    """The text of a source, line ends as LF, and the encoding that it is in."""
    raw = received.raw
    named = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    if named is None and received.charset:
        named = _known(received.charset)
    if named is None and is_page:
        stated = _META.search(raw[:HEAD]) or _XML.match(raw[:HEAD])
        named = _known(stated[1].decode("ascii")) if stated else None
    if named and named != "utf-8":
        try:
            text = raw.decode(named)
        except UnicodeDecodeError as error:
            return _utf_8(received, f"It says that it is {named}, and byte {error.start:,} is not.")
        if not text:  # a mark of the encoding, and nothing behind it
            raise received.refusal("text-empty", "There is nothing in it.", "look whether it is the right one.")
        return text.replace("\r\n", "\n").replace("\r", "\n"), named.removesuffix("-sig")
    return _utf_8(received, "")


def _known(label: str) -> str | None:
    """The name of an encoding of text that Python knows."""
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name in ("utf-7", "idna", "punycode", "unicode_escape"):
        return None
    return _MEANT.get(found.name, found.name)


def _utf_8(received: Received, before: str) -> tuple[str, str]:
    text = decode(received.name, received.raw)
    if not isinstance(text, Problem):
        return text, "utf-8"
    likely = charset_normalizer.from_bytes(received.raw[:SAMPLE])
    names = list(dict.fromkeys(name for one in likely for name in (one.encoding, *one.could_be_from_charset)))[:SHOWN]
    guess = f" It may be {' or '.join(names)}." if names else ""
    sentence = " ".join(part for part in (before, text.sentence) if part) + guess
    raise received.refusal(
        "file-encoding",
        sentence,
        "open it, look whether every letter is right, and save it as UTF-8.",
        text.line,
        text.column,
    )
