"""Text to Markdown that says the text and nothing else.

In: any text. Out: Markdown (Python-Markdown with attr_list and md_in_html, and CommonMark) that renders to that very
text. The one idea: what could be syntax is written as a backslash escape or an entity; a property test renders the
result and compares it with what went in.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from anyascii import anyascii
from babel import Locale, UnknownLocaleError
from babel.dates import format_date

# & < > must not reach HTML; | and ~ have no backslash escape in every Markdown; the rest have.
_ESCAPES = str.maketrans(
    {**{c: f"\\{c}" for c in "\\`*_{}[]"}, "&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;"}
)
# What means something only where a line begins: headings, lists, quotations, rules, definitions, fences.
_OPENING = re.compile(r"(#+|[-+=:!?/%]|\d+(?=[.)]))")


def escape(text: str) -> str:
    """One line of Markdown that renders to `text`, with white space runs as one space.

    >>> escape("1. *Not* a <b>list</b>")
    '1\\\\. \\\\*Not\\\\* a &lt;b&gt;list&lt;/b&gt;'
    """
    line = " ".join(re.split(r"[ \t\n\r\f\v]+", text.strip())).translate(_ESCAPES)
    if opening := _OPENING.match(line):
        head, rest = opening.group(), line[opening.end() :]
        line = head + "\\" + rest if head[0].isdigit() else "".join(f"&#{ord(c)};" for c in head) + rest
    bare = line.rstrip("#")  # at the end of a heading they would be taken for its closing sequence
    return bare + "&#35;" * (len(line) - len(bare))


def attribute(text: str) -> str:
    """A text as the value of an HTML attribute in double quotation marks."""
    return "".join(f"&#{ord(c)};" if c in "&<>\"'`*_{}[]\\|~" or ord(c) < 32 else c for c in text)


def link(text: str, target: str) -> str:
    """A Markdown link; `text` is Markdown already, `target` a path of ours or an address that a schema passed."""
    return f"[{text}]({address(target)})"


def address(target: str) -> str:
    """An address with what Markdown or HTML would read otherwise percent-encoded."""
    return re.sub(
        r"[\s()<>\[\]\\\"'`*_{}|~^]", lambda c: "".join(f"%{byte:02X}" for byte in c.group().encode()), target
    )


def slug(text: str) -> str:
    """The words of a text as an id: ASCII, lower case, hyphens; empty where nothing is left.

    >>> slug("Towards a ‘dialogue of differences’")
    'towards-a-dialogue-of-differences'
    """
    return re.sub(r"[^a-z0-9]+", "-", anyascii(unicodedata.normalize("NFC", text)).lower()).strip("-")[:80].strip("-")


def plain(blocks: Iterable[str]) -> str:
    """The words of clean HTML as text."""
    spaced = (re.sub(r"</?(?:p|li|br|pre|blockquote|hr)\b[^>]*>", " ", block) for block in blocks)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", " ".join(spaced))).split())


def direction(language: str) -> str:
    """ "rtl" or "ltr", from the Unicode Common Locale Data Repository."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (ValueError, UnknownLocaleError):
        return "ltr"


def day(value: date) -> str:
    """A day in words: 18 October 2021."""
    return format_date(value, "d MMMM y", locale="en_GB")


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "passage"), count(2, "passage")
    ('1 passage', '2 passages')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def shorten(text: str, most: int) -> str:
    """The first words of a text, at most `most` characters, with an ellipsis where any are left out."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(" ,;:–-") + "…"


def paragraphs(*parts: str | None) -> str:
    """Blocks of Markdown with a blank line between them; empty ones left out."""
    return "\n\n".join(part for part in parts if part)


def bullets(items: Iterable[str]) -> str:
    """A Markdown list."""
    return "\n".join(f"- {item}" for item in items)


def wrap(tag: str, content: str, **attributes: str) -> str:
    """Blocks of Markdown inside an HTML element (`md_in_html`); attribute values must be safe already."""
    given = "".join(f' {name.rstrip("_").replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<{tag}{given} markdown="1">\n\n{content}\n\n</{tag}>'


# ── passages ─────────────────────────────────────────────────────────────────────────────────────────────────────

PASSAGE_MOST = 360  # characters of a passage shown as evidence: two or three sentences

# Where a sentence ends: a full stop, question or exclamation mark, closing marks, a space, and a capital or an
# opening mark; but not after an initial or a usual short form.
_BREAK = re.compile(
    r"(?<!\b[A-ZÀ-Þ])(?<!\b(?:Dr|Mr|Ms|Sr|St|No|vs|cf|pp))(?<!\b(?:Mrs|Gen|Sen|Rep|Sec|Col|etc|e\.g|i\.e))[.!?…][”’\"')\]]{0,3}\s+(?=[\"“‘'(\[„«]?\w)"
)


def passage(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The sentences of a paragraph that hold the spans, as Markdown with each span marked."""
    before, pieces, after = excerpt(text, spans)
    words = (
        f"<mark>{inner(piece)}</mark>" if marked else inner(piece, first=not n)
        for n, (piece, marked) in enumerate(pieces)
    )
    return before + "".join(words) + after


def excerpt(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[str, list[tuple[str, bool]], str]:
    """The sentences of a paragraph that hold the spans, in pieces, each with whether it is one; ellipses before and after.

    >>> excerpt("It rained. The harbour was closed.", ((15, 22),))
    ('… ', [('The ', False), ('harbour', True), (' was closed.', False)], '')
    """
    starts = [0, *(match.end() for match in _BREAK.finditer(text) if not text[match.end()].islower())]
    bounds = list(zip(starts, [*starts[1:], len(text)], strict=True))
    first = next(n for n, (_, end) in enumerate(bounds) if end > spans[0][0])
    start, end = bounds[first]
    for low, high in bounds[first + 1 :]:
        if high - start > PASSAGE_MOST or not any(low <= span[0] < high for span in spans):
            break
        end = high
    if end - start > PASSAGE_MOST:  # one long sentence: the words around the first span
        start = max(start, spans[0][0] - PASSAGE_MOST // 2)
        start = text.rfind(" ", 0, start) + 1 if start else 0
        stop = max(spans[0][1], min(end, start + PASSAGE_MOST))
        end = stop if stop >= end else max(spans[0][1], text.rfind(" ", 0, stop))
    pieces: list[tuple[str, bool]] = []
    at = start
    for low, high in spans:
        if low >= at and high <= end:
            pieces += [(text[at:low], False), (text[low:high], True)]
            at = high
    pieces.append((text[at:end].rstrip(), False))
    return "… " if start > 0 else "", pieces, " …" if end < len(text.rstrip()) else ""


def opening(text: str, most: int) -> str:
    """The first sentences of a paragraph, whole ones where any fits into `most` characters; words of the paragraph as they are.

    >>> opening("He came. He saw the harbour. He left.", 30)
    'He came. He saw the harbour.'
    """
    if len(text) <= most:
        return text
    ends = [match.start() + len(match.group().rstrip()) for match in _BREAK.finditer(text, 0, most)]
    return text[: ends[-1]] if ends else text[:most].rsplit(" ", 1)[0].rstrip(" ,;:–-")


def inner(text: str, *, first: bool = False) -> str:
    """Escaped text that keeps a space at its ends, for a place inside a line."""
    if not text.strip():
        return " " if text else ""
    inner = escape(text) if first else escape("." + text.strip())[1:]
    return (" " if text[0].isspace() and not first else "") + inner + (" " if text[-1].isspace() else "")
