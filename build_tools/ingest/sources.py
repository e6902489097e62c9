"""What an editor names, as it came: a file, an address, standard input.

In: a path, an address or `-`. Out: its bytes, with what is known of them. Refused: what cannot be read or is too large,
and, once it is looked into, what is none of the kinds that are read. The one idea: what a source is, its first bytes
say; its ending and its server's word only tell a page from a plain text.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from .. import documents
from ..problems import Problem
from .draft import Received
from .fetch import Limits, fetch

Kind = Literal["text", "markdown", "page", "word", "pdf"]

MOST = 20 * 1024 * 1024  # bytes of a source: a page with its pictures in it, a long document
STANDARD_INPUT = "-"

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_PAGE = re.compile(
    rb"\s*(?:<!--(?:(?!-->).)*-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_ENDINGS: dict[str, Kind] = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "page", ".htm": "page", ".xhtml": "page"}  # fmt: skip
_MEDIA: dict[str, Kind] = {"text/html": "page", "application/xhtml+xml": "page", "text/plain": "text", "text/markdown": "markdown"}  # fmt: skip
_READ = "a text (.txt, .md), a page (.html), a Word file (.docx) or a PDF"
# The first bytes of what is often mistaken for one of these, and what to do about it.
_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file, or one with a password", "save it as .docx without a password."),
    (b"{\\rtf", "an RTF file", "save it as .docx."),
    (b"\x89PNG", "a picture", "add the text that it shows."),
    (b"\xff\xd8\xff", "a picture", "add the text that it shows."),
    (b"GIF8", "a picture", "add the text that it shows."),
    (b"\x1f\x8b", "a packed file", "unpack it."),
    (b"From: <Saved by", "a web archive (.mhtml)", "save the page as HTML alone."),
    (b"bplist00", "a web archive", "save the page as HTML alone."),
)  # fmt: skip


def receive(source: str, limits: Limits | None = None) -> Received:
    """The bytes of a source, wherever it stands."""
    if _ADDRESS.match(source):
        return fetch(source, limits)
    if source == STANDARD_INPUT:
        raw = sys.stdin.buffer.read(MOST + 1)
        received = Received(name="standard input", raw=raw)
        if len(raw) > MOST:
            raise received.refusal(
                "file-size", f"It has more than {MOST:,} bytes.", "split it, or take out what is not text."
            )
        return received
    path = Path(source)
    read = documents.read(path.parent, path.name, MOST) if path.name else documents.link(source)
    if isinstance(read, Problem):
        raise Received(name=source, raw=b"").refusal(read.code, read.sentence, read.hint)
    return Received(name=source, raw=read)


def name_of(received: Received) -> str:
    """What a source is called, without its folder and ending; "" where it has no name of its own."""
    if received.name == "standard input":
        return ""
    path = unquote(urlsplit(received.address).path) if received.address else received.name
    return re.sub(r"\.[A-Za-z0-9]{1,5}\Z", "", re.split(r"[/\\]", path.rstrip("/\\"))[-1])


def kind_of(received: Received) -> Kind:
    """What a source is; refused is what is none of the kinds that are read."""
    raw = received.raw
    if raw.startswith(b"%PDF-") or b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw.startswith(b"PK\x03\x04"):
        if b"word/" in raw:
            return "word"
        raise received.refusal("source-kind", "This is an archive, or an Office file that is no text.", f"add {_READ}.")
    for first, what, hint in _OTHERS:
        if raw.startswith(first):
            raise received.refusal("source-kind", f"This is {what}.", hint)
    if not raw.strip():
        raise received.refusal("text-empty", "There is nothing in it.", "look whether it is the right one.")
    if b"\0" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        line = raw.count(b"\n", 0, raw.index(b"\0")) + 1
        raise received.refusal("source-kind", "This holds NUL bytes; it is no text.", f"add {_READ}.", line)
    if _PAGE.match(raw.removeprefix(b"\xef\xbb\xbf")[:4096]):
        return "page"
    ending = _ENDINGS.get(Path(received.name).suffix.lower()) if received.address is None else None
    kind = ending or _MEDIA.get(received.media or "")
    if kind is None and received.media and not received.media.startswith("text/"):
        raise received.refusal("source-kind", f"The server says that this is {received.media}.", f"add {_READ}.")
    return kind or "text"
