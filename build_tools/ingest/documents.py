"""Documents to drafts: plain text, Markdown, Word, PDF.

In: the bytes of a document. Out: a draft. Refused: what is damaged, needs a password, holds no text, or unpacks to more
than any document of words does; and Word and PDF where the extra that reads them is not installed. The one idea: Word and
Markdown become HTML by a library and are read as pages are; a PDF knows no paragraphs, so a library finds them by where
letters stand, and what stands on every page is left out.
"""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from lxml import html
from markdown_it import MarkdownIt

from .. import records
from ..markup import count
from ..problems import BadInput
from . import charsets, markup
from .draft import Draft, Facts, Passage, Received, one_line
from .pages import LANGUAGE

INSTALL = "run `.venv/bin/pip install '.[documents]'` in the program’s folder; or save it as text and add that."
UNPACKED = 200 * 1024 * 1024  # bytes that all parts of a Word file may have
PART = 40 * 1024 * 1024  # bytes that the text of a Word file may have
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
"""  # what Word calls its paragraphs, beside headings and lists
SHEETS = 500  # pages of a PDF that are read
REPEATED = 3  # pages on which the same line stands at the same edge: it is a running head


def read_text(received: Received) -> Draft:
    """A plain text: its bytes as they are where they are UTF-8, else the same letters in UTF-8."""
    text, encoding = charsets.read(received, is_page=False)
    if encoding == "utf-8":
        return Draft(raw=received.raw, facts=Facts(source_url=received.address))
    remark = f"It is in {encoding}, as it says; the text is kept in UTF-8."
    return Draft(raw=text.encode("utf-8"), facts=Facts(source_url=received.address), remarks=(remark,))


def read_markdown(received: Received) -> Draft:
    """Markdown: its lines without marks, and what its front matter says."""
    text, _ = charsets.read(received, is_page=False)
    document, words, found = records.front_matter(received.name, text)
    if found:
        raise BadInput(found)
    said = document.value if document and isinstance(document.value, dict) else {}
    return _of_html(MarkdownIt("commonmark").enable("table").render(words), received, _front(said, received))


def _front(said: dict[str, Any], received: Received) -> Facts:
    """The facts among the front matter of any writer; what is not plainly one is left out."""

    def word(*keys: str) -> str | None:
        return next(
            (one_line(said[key]) for key in keys if isinstance(said.get(key), str) and one_line(said[key])), None
        )

    names = said.get("authors") or said.get("author") or ()
    day = re.match(r"\d{4}-\d\d-\d\d(?!\d)", word("date", "published") or "")
    tag = LANGUAGE.match(word("language", "lang") or "")
    try:
        published = date.fromisoformat(day.group()) if day else None
    except ValueError:
        published = None
    return Facts(
        title=word("title"),
        date=published,
        publisher=word("publisher", "site", "source"),
        source_url=word("source_url", "url", "canonical", "link") or received.address,
        language=(tag[1].lower() + (f"-{tag[2].upper()}" if tag[2] else "")) if tag else None,
        authors=tuple(one for one in ([names] if isinstance(names, str) else names) if isinstance(one, str)),
    )


def read_word(received: Received) -> Draft:
    """A Word file: its paragraphs, headings, lists, tables and notes."""
    try:
        import mammoth
    except ImportError:
        raise received.refusal("extra-missing", "Nothing that reads Word files is installed.", INSTALL) from None
    damaged = "The Word file is damaged"
    try:
        with zipfile.ZipFile(io.BytesIO(received.raw)) as parts:
            sizes = {part.filename: part.file_size for part in parts.infolist()}
            if (
                sum(sizes.values()) > UNPACKED
                or max(size for name, size in sizes.items() if name.endswith(".xml")) > PART
            ):
                sentence = f"It unpacks to {sum(sizes.values()):,} bytes, more than a text has."
                raise received.refusal("file-size", sentence, "save it without pictures, or add its text.")
            if any(b"<!DOCTYPE" in parts.open(name).read(1000) for name in sizes if name.endswith((".xml", ".rels"))):
                raise received.refusal(
                    "source-unread", f"{damaged}: its parts declare a type.", "save it anew in Word."
                )
        made = mammoth.convert_to_html(
            io.BytesIO(received.raw), convert_image=mammoth.images.img_element(lambda _: {}), style_map=STYLES
        )
    except (BadInput, MemoryError):
        raise
    except Exception as error:  # whatever a damaged file does to a parser
        sentence = f"{damaged}: {_why(error)}."
        raise received.refusal("source-unread", sentence, "open it in Word and save it anew.") from None
    return _of_html(made.value, received, Facts(source_url=received.address))


def _why(error: Exception) -> str:
    return (one_line(str(error)) or type(error).__name__).rstrip(".")[:120]


def _of_html(source: str, received: Received, facts: Facts) -> Draft:
    """HTML all of which is the text; a first heading of the first rank is its title."""
    lines = list(markup.passages(html.document_fromstring(f"<html><body>{source}</body></html>")))
    if not any(re.search(r"\w", line.text) for line in lines):
        raise received.refusal("text-empty", "There are no words in it.", "look whether it is the right one.")
    if lines[0].kind == "heading":
        lines[0] = Passage(lines[0].text, "title")
    return Draft(passages=tuple(lines), facts=facts)


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def read_pdf(received: Received) -> Draft:
    """A PDF: its paragraphs, without what stands at the edge of every page."""
    try:
        from pdfminer.pdfdocument import PDFPasswordIncorrect
    except ImportError:
        raise received.refusal("extra-missing", "Nothing that reads PDFs is installed.", INSTALL) from None
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it tells of every odd font
    mended: list[str] = []  # words that lines broke
    try:
        sheets = list(_sheets(received.raw, mended))
    except PDFPasswordIncorrect:
        raise received.refusal("source-unread", "The PDF asks for a password.", "save it without one.") from None
    except MemoryError:
        raise
    except Exception as error:  # whatever a damaged file does to a parser
        hint = "open it in a reader, and print it to a new PDF; or add its text."
        raise received.refusal("source-unread", f"The PDF is damaged: {_why(error)}.", hint) from None
    edges = Counter(_edge(line) for sheet in sheets for line in {*sheet[:1], *sheet[-1:]})
    running = {line for sheet in sheets for line in {*sheet[:1], *sheet[-1:]} if edges[_edge(line)] >= REPEATED}
    paragraphs = list(_paragraphs([[line for line in sheet if line not in running] for sheet in sheets], mended))
    if not any(re.search(r"\w", text) for text in paragraphs):
        hint = "run it through a program that reads letters from pictures (OCR), and add what that makes."
        many = count(len(sheets), "page")
        raise received.refusal("text-empty", f"The PDF has no text on its {many}; it may be scanned.", hint)
    remarks = ["Where a paragraph of a PDF begins and ends is found by its place on the page; read it beside the PDF."]
    if mended:
        remarks.append(
            f"Words broken at the end of a line were put together; was one written with a hyphen? {', '.join(mended)}."
        )
    if len(sheets) == SHEETS:
        remarks.append(f"Only its first {SHEETS} pages were read.")
    return Draft(
        passages=tuple(map(Passage, paragraphs)),
        facts=Facts(source_url=received.address),
        aside=tuple(sorted(running)),
        remarks=tuple(remarks),
    )


def _sheets(raw: bytes, mended: list[str]) -> Iterator[list[str]]:
    """The blocks of text of each page, in the order in which they are read."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextBox

    for sheet in extract_pages(io.BytesIO(raw), maxpages=SHEETS, laparams=LAParams()):
        boxes = [box.get_text().splitlines() for box in sheet if isinstance(box, LTTextBox)]
        yield [text for box in boxes if (text := _joined(box, mended))]


def _joined(lines: Iterable[str], mended: list[str]) -> str:
    """The lines of a block as one; a word broken at the end of a line is one again where it goes on in small letters."""
    text = ""
    for line in map(one_line, lines):
        broken = re.search(r"[^\W\d_]{2,}[-‐\xad]\Z", text)
        if broken and line[:1].islower():
            text = text[:-1] + line
            mended.append(broken.group()[:-1] + line.split()[0])
        else:
            text = f"{text} {line}".strip()
    return text


def _edge(line: str) -> str:
    """A line without its numbers, as the number of the page stands in a running head."""
    return re.sub(r"\d+", "#", line)


def _paragraphs(sheets: Iterable[list[str]], mended: list[str]) -> Iterator[str]:
    """The paragraphs of a document; one that a page breaks goes on with the first block of the next."""
    held = ""
    for sheet in sheets:
        for n, text in enumerate(sheet):
            if held and n == 0 and text[:1].islower() and not re.search(r"[.!?:…][\"'”’»)]*\Z", held):
                held = _joined([held, text], mended)
                continue
            if held:
                yield held
            held = text
    if held:
        yield held
