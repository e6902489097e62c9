"""Text to numbered lines, with the characters that nobody sees set apart.

In: the decoded text of a seed. Out: its non-blank lines, cleaned, and what was taken out of each.
The one idea: a line keeps every character a reader can see; a control, zero-width or direction-changing character
is left out of the running text and named in the account, so that it neither changes the page nor vanishes.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from ..model import Invisible
from . import tables

# Left out: C0 and C1 controls but for the tab; zero-width space, word joiner, byte order mark, interlinear marks,
# tag characters; the bidirectional embeddings, overrides and isolates (Unicode Technical Report 36, section 3).
# Kept, since scripts need them: zero-width joiner and non-joiner, direction marks, soft hyphen, no-break space.
_LEFT_OUT = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Shown as a space: what breaks or feeds a line for a printer or a terminal, but not for a text editor.
_AS_SPACE = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")

# A text whose lines were broken to a width, as by a mail program or a terminal: of its breaks within paragraphs at
# least so many, and nearly all, stand where the next word would have gone beyond the longest line.
BREAKS, NEARLY = 8, 0.9
NARROW, WIDE = 40, 120  # characters: the widths that such programs break to

# The old controls have no name of their own in the standard, only aliases.
_CONTROL = "CONTROL CHARACTER"


def split(text: str) -> Iterator[tuple[int, str, tuple[Invisible, ...]]]:
    """Each non-blank line as (number from 1, cleaned text, what was taken out).

    A line that holds invisible characters alone comes with an empty text.
    """
    for number, raw in enumerate(text.split("\n"), 1):
        if raw.strip():
            yield number, *_clean(number, raw)


def _clean(number: int, raw: str) -> tuple[str, tuple[Invisible, ...]]:
    out = Counter(_LEFT_OUT.findall(raw))
    spaced = Counter(_AS_SPACE.findall(raw))
    text = _AS_SPACE.sub(" ", _LEFT_OUT.sub("", raw)) if out or spaced else raw
    gone = [_invisible(number, c, n, "") for c, n in out.items()] + [
        _invisible(number, c, n, " ") for c, n in spaced.items()
    ]
    return text.strip(), tuple(sorted(gone, key=lambda one: one.code))


def _invisible(line: int, character: str, count: int, shown_as: str) -> Invisible:
    name = unicodedata.name(character, _CONTROL)
    return Invisible(line=line, code=f"U+{ord(character):04X}", name=name, count=count, shown_as=shown_as)


def continued(lines: Sequence[tuple[int, str]]) -> frozenset[int]:
    """The numbers of the lines that go on from the line before, in a text whose lines were broken to a width."""
    pairs = [
        (before, line, number)
        for (above, before), (number, line) in itertools.pairwise(lines)
        if number == above + 1 and before and line and not tables.LIST_ITEM.fullmatch(line)
    ]
    width = max((len(line) for pair in pairs for line in pair[:2]), default=0)
    full = [number for before, line, number in pairs if _goes_on(before, line, width)]
    is_broken = NARROW <= width <= WIDE and len(full) >= BREAKS and len(full) >= NEARLY * len(pairs)
    return frozenset(full if is_broken else ())


def _goes_on(before: str, line: str, width: int) -> bool:
    """Whether the first word of a line would not have fitted on the line before."""
    word = line.split(" ", 1)[0]
    return len(before) + 1 + len(word) > width and len(before) > width / 2


def joined(lines: Sequence[str]) -> str:
    """The lines of one paragraph as a line; a hyphen at the end of one stays as it is printed.

    >>> joined(["the closure of the liaison-", "office in the", "north"])
    'the closure of the liaison-office in the north'
    """
    return "".join(line if re.search(r"\w-\Z", line) else f"{line} " for line in lines).strip()
