"""A line as it came to the line as it is shown: what nobody sees taken out, what was wrongly decoded put right.

In: one raw line. Out: its cleaned text, and what was done to it. The one idea: only what is certain is done, and all
that is done is named in the account, with what stood there; so the page neither hides nor invents anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator

import ftfy
from ftfy.badness import is_bad

from ..model import Invisible, Repaired

# Left out: C0 and C1 controls but for the tab; zero-width space, word joiner, byte order mark, interlinear marks,
# tag characters; the bidirectional embeddings, overrides and isolates (Unicode Technical Report 36, section 3); the
# soft hyphen, which says where a word may be broken, and which a search for the word does not find.
# Kept, since scripts need them: zero-width joiner and non-joiner, direction marks, no-break and thin spaces.
_LEFT_OUT = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Shown as a space: what breaks or feeds a line for a printer or a terminal, but not for a text editor; and a no-break
# space that stands beside another space, with which pages and word processors push words apart.
_AS_SPACE = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]|(?<=[ \xa0])\xa0|\xa0(?=[ \xa0])")

# The old controls have no name of their own in the standard, only aliases.
_CONTROL = "CONTROL CHARACTER"

# The steps of a repair that lead back to the very bytes: a text encoded as it was wrongly read is UTF-8 without fault.
_CERTAIN = frozenset({"encode", "decode"})
# One byte of UTF-8 was A0, the no-break space, and became a plain space; the rest of the line proves it.
_SPACE_LOST = "restore_byte_a0"
LONGEST = 200_000  # characters of a line that are tried at once; a longer one is tried word by word


def clean(number: int, raw: str) -> tuple[str, tuple[Invisible, ...], tuple[Repaired, ...]]:
    """The text of a line as it is shown, what was taken out of it, and which words were repaired."""
    text, repaired = (raw, ()) if raw.isascii() else _decoded(number, raw)
    if text.isprintable():  # nothing in it is left out or shown as a space
        return text.strip(), (), repaired
    out = Counter(_LEFT_OUT.findall(text))
    spaced = Counter(_AS_SPACE.findall(text))
    if out or spaced:
        text = _AS_SPACE.sub(" ", _LEFT_OUT.sub("", text))
    gone = [_invisible(number, c, n, "") for c, n in out.items()]
    gone += [_invisible(number, c, n, " ") for c, n in spaced.items()]
    return text.strip(), tuple(sorted(gone, key=lambda one: one.code)), repaired


def _invisible(line: int, character: str, count: int, shown_as: str) -> Invisible:
    name = unicodedata.name(character, _CONTROL)
    return Invisible(line=line, code=f"U+{ord(character):04X}", name=name, count=count, shown_as=shown_as)


# ── words that were read in the wrong encoding ───────────────────────────────────────────────────────────────────


def _decoded(number: int, raw: str) -> tuple[str, tuple[Repaired, ...]]:
    """A line with its mojibake put right, where encoding it again shows without doubt what it was."""
    if not is_bad(raw):
        return raw, ()
    words = [_again(raw, {*_CERTAIN, _SPACE_LOST})]
    if not words[0][1]:
        words = [_again(word, _CERTAIN) for word in re.split("( )", raw)]
    text = "".join(shown for shown, _ in words)
    reason = next((why for _, why in words if why), "")
    return text, tuple(
        Repaired(line=number, original=was, shown=now, reason=reason)
        for was, now in dict.fromkeys(_differing(raw, text))
    )


def _again(raw: str, allowed: Collection[str]) -> tuple[str, str]:
    """Words as they read in the encoding that was meant, and the reason; as they stand, where a step would guess.

    >>> _again("CafÃ© â€œPrzysÅ‚owieâ€\x9d", _CERTAIN)
    ('Café “Przysłowie”', 'utf-8 that was read as windows-1252')
    >>> _again("doâ€¦ęÃ©", _CERTAIN)
    ('doâ€¦ęÃ©', '')
    """
    if raw.isascii() or len(raw) > LONGEST:
        return raw, ""
    text, steps = ftfy.fix_encoding_and_explain(raw)
    if not steps or any(step.action not in allowed and step.parameter not in allowed for step in steps):
        return raw, ""
    read, meant = steps[0].parameter.removeprefix("sloppy-"), steps[-1].parameter
    return text, f"{meant} that was read as {read}"


def _differing(raw: str, text: str) -> Iterator[tuple[str, str]]:
    """The words that were repaired, as they stood and as they are shown; the whole where words do not pair."""
    before, after = raw.split(" "), text.split(" ")
    if len(before) == len(after):
        yield from ((was, now) for was, now in zip(before, after, strict=True) if was != now)
    elif raw != text:
        yield raw, text
