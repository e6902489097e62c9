"""Text to paragraphs of numbered lines, as they stood before a program broke or quoted them.

In: the decoded text of a seed. Out: its non-blank lines, cleaned, joined where they are the lines of one paragraph,
and what was done to them. The one idea: a text shows by its own lines that a program broke them: nearly every break
stands where the next word would not have fitted. Where it does not show it, each line is a paragraph.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..model import Invisible, Repaired
from . import tables
from .characters import clean

# A text whose lines were broken to a width, as by a mail program or a terminal: of its breaks within paragraphs at
# least so many, and nearly all, stand where the next word would have gone beyond the longest line.
BREAKS, NEARLY = 8, 0.9
MOSTLY = 0.75  # of the breaks amid a sentence, where others stand beside them
NARROW, WIDE = 40, 120  # characters: the widths that such programs break to
SLACK = 4  # characters by which programs differ that count a hyphen or a space at the end
TOO_LONG = 3  # lines that may go beyond the width: an address, a heading

_QUOTED = re.compile(r"\s*>[> ]*")  # what a mail program puts before each line of what it answers or forwards
_APART = re.compile(r"\[[^\[\]]*\]|.*\S(?: {5}|\t).*\S")  # a line in brackets, or with columns
_HYPHEN = re.compile(r"(\w+(?:[-‐]\w+)*)[-‐]\Z")
_WORD = re.compile(r"\w+(?:[-‐]\w+)*")
_AND = frozenset(
    "and or und oder bzw sowie et ou y o e i lub och en of".split()
)  # after a hyphen that stands for a word
BROKEN = "a word broken at the end of a line"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line, or the lines that were broken to a width: each with its number, and all as one text."""

    rows: tuple[tuple[int, str], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text as its paragraphs, and what was done to its lines."""

    paragraphs: tuple[Paragraph, ...]
    invisible: tuple[Invisible, ...]
    repaired: tuple[Repaired, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    text: str
    indent: int  # characters before the first word
    length: int  # with the indent
    soft: bool  # ends with a soft hyphen


def read(text: str, apart: Collection[int] = ()) -> Pasted:
    """A text as its paragraphs; the lines in `apart` stand alone, since an editor has spoken of them.

    A line that holds invisible characters alone comes with an empty text.
    """
    rows: list[_Row] = []
    invisible: list[Invisible] = []
    raws, repaired = _unquoted([(number, raw) for number, raw in enumerate(text.split("\n"), 1) if raw.strip()])
    for number, raw in raws:
        line, gone, mended = clean(number, raw)
        indent = len(raw) - len(raw.lstrip())
        rows.append(_Row(number, line, indent, indent + len(line), raw.rstrip().endswith("\xad")))
        invisible += gone
        repaired += mended
    paragraphs = list(_paragraphs(rows, apart))
    known = _words(rows) if any(_HYPHEN.search(row.text) for group in paragraphs for row in group[:-1]) else frozenset()
    joined = [_joined(group, known) for group in paragraphs]
    return Pasted(
        tuple(one for one, _ in joined),
        tuple(invisible),
        tuple(sorted((*repaired, *(mended for _, all in joined for mended in all)), key=lambda one: one.line)),
    )


def _unquoted(raws: list[tuple[int, str]]) -> tuple[list[tuple[int, str]], list[Repaired]]:
    """The lines without the marks of a mail program, where it quoted nearly all of them."""
    marked = [(number, found.group()) for number, raw in raws if (found := _QUOTED.match(raw))]
    if len(marked) < BREAKS or len(marked) < NEARLY * len(raws):
        return raws, []
    reason = f"a mail program’s mark of quotation, before {len(marked):,} lines"
    first, mark = marked[0]
    plain = [(number, _QUOTED.sub("", raw, count=1)) for number, raw in raws]
    return plain, [Repaired(line=first, original=mark.strip(), shown="", reason=reason)]


# ── which lines belong together ──────────────────────────────────────────────────────────────────────────────────


def _paragraphs(rows: Sequence[_Row], apart: Collection[int]) -> Iterator[list[_Row]]:
    continued = _continued(rows)
    held: list[_Row] = []
    for row in rows:
        if held and (row.number not in continued or row.number in apart or held[-1].number in apart):
            yield held
            held = []
        held.append(row)
    if held:
        yield held


def _continued(rows: Sequence[_Row]) -> frozenset[int]:
    """The numbers of the lines that go on from the line before: where a text was broken to a width, or within a word."""
    pairs = [
        (before, row)
        for before, row in itertools.pairwise(rows)
        if row.number == before.number + 1 and before.text and row.text and not _begins(before, row)
    ]
    within = {row.number for before, row in pairs if before.soft and row.text[0].islower()}
    lengths = sorted({row.number: row.length for pair in pairs for row in pair}.values(), reverse=True)
    for width in [one for one in dict.fromkeys(lengths[: TOO_LONG + 1]) if NARROW <= one <= WIDE]:
        full = {row.number for before, row in pairs if _goes_on(before, row, width)}
        if len(full) >= BREAKS and (len(full) >= NEARLY * len(pairs) or _is_broken(pairs, width)):
            nearly = {row.number for before, row in pairs if _goes_on(before, row, width - SLACK, amid=True)}
            return frozenset(full | nearly | within)
    return frozenset(within)


def _is_broken(pairs: Sequence[tuple[_Row, _Row]], width: int) -> bool:
    """Whether most lines break amid a sentence, and most of these about where the next word would not have fitted.

    So a text shows it whose paragraphs no blank line parts, or that has heads of mails, tables and addresses too.
    """
    amid = [(before, row) for before, row in pairs if not tables.SENTENCE_END.search(before.text)]
    tight = sum(_goes_on(before, row, width - SLACK) for before, row in amid)
    return tight >= BREAKS and tight >= MOSTLY * len(amid) and 2 * tight >= len(pairs)


def _begins(before: _Row, row: _Row) -> bool:
    """Whether a line shows by itself that a paragraph begins: by a mark of a list or a quotation, or by its indent."""
    if tables.LIST_ITEM.fullmatch(row.text[:WIDE]) or _QUOTED.match(row.text):
        return True
    if any(_APART.fullmatch(one.text[: 2 * WIDE]) for one in (before, row)):
        return True
    return row.indent > before.indent and not tables.LIST_ITEM.fullmatch(before.text[:WIDE])


def _goes_on(before: _Row, row: _Row, width: int, *, amid: bool = False) -> bool:
    """Whether the first word of a line would not have fitted on the line before, which may have to end amid a sentence."""
    word = row.text.split(" ", 1)[0]
    fits = before.length + 1 + len(word) <= width or before.length <= width / 2
    return not fits and not (amid and tables.SENTENCE_END.search(before.text))


# ── the lines of a paragraph as one ──────────────────────────────────────────────────────────────────────────────


def _words(rows: Sequence[_Row]) -> frozenset[str]:
    """The words that stand within the lines of a text, those with hyphens whole."""
    return frozenset(word.lower() for row in rows for word in _WORD.findall(row.text))


def _joined(group: Sequence[_Row], known: frozenset[str]) -> tuple[Paragraph, list[Repaired]]:
    """The lines of a paragraph as one text, and the words that were put together."""
    rows = tuple((row.number, row.text) for row in group)
    if len(group) == 1:
        return Paragraph(rows, group[0].text), []
    parts = [group[0].text]
    repaired: list[Repaired] = []
    for before, row in itertools.pairwise(group):
        broken = _HYPHEN.search(before.text)
        first = _WORD.match(row.text)
        if broken and first and first.group().lower() not in _AND:
            with_hyphen, without = broken.group() + first.group(), broken[1] + first.group()
            if without.lower() in known and with_hyphen.lower() not in known:
                parts[-1] = parts[-1][:-1]
                repaired.append(Repaired(line=before.number, original=before.text, shown=without, reason=BROKEN))
        elif not before.soft:
            parts.append(" ")
        parts.append(row.text)
    return Paragraph(rows, "".join(parts).strip()), repaired
