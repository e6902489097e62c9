"""What a source says, before it is a text and a record.

The one idea: whatever a source was, a page, a document, a text, it becomes the same few things: passages in order, each
with what the source marks it as; what the source says of itself; and what was left out, for an editor to look over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ..model import LineKind
from ..problems import BadInput, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A source as it came: its bytes, and what is said of them from outside."""

    name: str  # the file's, or the address, or "standard input"
    raw: bytes
    address: str | None = None  # where it stands on the web, after redirects
    media: str | None = None  # the media type that its server names
    charset: str | None = None  # the encoding that its server names

    def refusal(self, code: str, sentence: str, hint: str, line: int = 1, column: int = 1) -> BadInput:
        """The problem of a source that cannot be taken."""
        return BadInput([Problem(self.name, line, column, code, sentence, hint)])


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of the text to be, and what the source marks it as; None where it does not say."""

    text: str
    kind: LineKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a source says of itself; None where it does not say."""

    title: str | None = None
    date: date | None = None
    publisher: str | None = None
    source_url: str | None = None
    language: str | None = None
    holder: str | None = None
    licence: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A source understood. `raw` is there where the text is to be kept byte for byte."""

    passages: tuple[Passage, ...] = ()
    facts: Facts = Facts()
    aside: tuple[str, ...] = ()  # lines of the source that are no part of the text
    remarks: tuple[str, ...] = ()  # sentences for an editor
    raw: bytes | None = None

    @property
    def text(self) -> bytes:
        """The file to be: a passage on each line, with a blank line between two; so passage n stands in line 2n + 1."""
        if self.raw is not None:
            return self.raw
        return ("\n\n".join(passage.text for passage in self.passages) + "\n").encode("utf-8")


def one_line(text: str) -> str:
    """A text on one line, its spaces single; no-break spaces stay.

    >>> one_line(" The  tide\\n tables ")
    'The tide tables'
    """
    return re.sub(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+", " ", text).strip()
