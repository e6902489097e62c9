"""The picture that stands beside a link to a page where people share it: title, people, and the desk's name on paper.

In: the desk's letters (two font files) and a `Card`. Out: a PNG, and a name for it made of all that it shows. Refused:
nothing; a card with letters that the fonts lack is not drawn, as boxes in place of letters say less than no picture.
The one idea: the name is a digest, so that a picture that is there need not be drawn again, and one that changed has
another address, where no network keeps the old.

Lines are laid out letter by letter, without shaping: the program that shapes is not in every build of the library, and
its lines would differ. So scripts that need it are not drawn, even where a font has their letters.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import io
import shutil
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from itertools import accumulate
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont
from PIL import __version__ as library

EDITION = "1"  # of what is drawn below; another one makes every name anew
WIDTH, HEIGHT = 1200, 630  # the size that networks ask for, 1.91 : 1
EDGE = 80
PAPER, INK, FAINT, ACCENT = "#fcfbf8", "#1c1b19", "#5c5952", "#8c1d2f"
SIZES = (76, 66, 58, 50, 44)  # of a title, the first at which it fits
ROOM = 300  # for the title, from top to bottom
LEADING = 1.18
NAMES = 6  # people named before "and others"
STEPS = {
    INK: 7,
    ACCENT: 4,
    FAINT: 4,
}  # from the paper to each ink, at the edges of letters: sixteen colours with the paper
LONGEST = 300  # characters of a title or a name that are looked at
SHAPED = frozenset("R AL AN NSM".split())  # bidirectional classes that plain lines cannot show


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a picture says; any but the desk may be empty."""

    title: str
    people: tuple[str, ...]
    publisher: str
    desk: str

    @property
    def words(self) -> str:
        """The same for those who do not see it."""
        return ". ".join(part.rstrip(".") for part in (self.title, self.who, self.desk) if part)

    @property
    def who(self) -> str:
        """The people in a line.

        >>> Card(title="", people=("A", "B", "C", "D", "E", "F", "G", "H"), publisher="", desk="").who
        'A, B, C, D, E, F and 2 others'
        """
        more = len(self.people) - NAMES
        others = f" and {more} other{'s' if more > 1 else ''}" if more > 0 else ""
        return ", ".join(self.people[:NAMES]) + others


class Letters:
    """The two families of a desk; OSError where a file is not there or is no font."""

    def __init__(self, serif: Path, sans: Path) -> None:
        self.files = {"serif": serif.read_bytes(), "sans": sans.read_bytes()}
        self.digest = hashlib.sha256(b"".join(self.files.values())).hexdigest()
        self.font = functools.lru_cache(maxsize=None)(self._font)
        self._has = functools.lru_cache(maxsize=1 << 12)(self._drawn)
        for family in self.files:
            self.font(family, SIZES[0], 400)

    def _font(self, family: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
        font = ImageFont.truetype(io.BytesIO(self.files[family]), size, layout_engine=ImageFont.Layout.BASIC)
        with contextlib.suppress(OSError):  # letters of one weight
            font.set_variation_by_axes([weight])
        return font

    def have(self, text: str) -> bool:
        """Whether both families have every letter of a text, and plain lines can show it."""
        return all(letter.isspace() or self._has(letter) for letter in set(text))

    def _drawn(self, letter: str) -> bool:
        if unicodedata.bidirectional(letter) in SHAPED:
            return False
        fonts = [self.font(family, 32, 400) for family in self.files]
        return all(bytes(font.getmask(letter)) != bytes(font.getmask("\uffff")) for font in fonts)


def illustrate(letters: Letters, cards: Mapping[str, Card], folder: Path, old: Path) -> dict[str, dict[str, str]]:
    """Put the pictures of pages into a folder, those that are in an `old` one without drawing; by page, file and words."""
    folder.mkdir(parents=True, exist_ok=True)
    shown = {}
    for page, card in cards.items():
        if plain := drawable(letters, card):
            file = name(letters, plain)
            if (old / file).is_file():
                shutil.copyfile(old / file, folder / file)
            elif not (folder / file).exists():
                (folder / file).write_bytes(draw(letters, plain))
            shown[page] = {"file": file, "words": card.words}
    return shown


def drawable(letters: Letters, card: Card) -> Card | None:
    """The card as it can be drawn, with the marks that the letters have; None where its title or desk cannot."""
    title, desk = _plain(card.title), _plain(card.desk)
    if not letters.have(title + desk):
        return None
    people = tuple(map(_plain, card.people))
    people = people if letters.have("".join(people)) else ()
    publisher = _plain(card.publisher) if letters.have(_plain(card.publisher)) else ""
    return Card(title=title, people=people, publisher=publisher, desk=desk)


def _plain(text: str) -> str:
    """One line of composed letters, as fonts have them."""
    return " ".join(unicodedata.normalize("NFC", text[:LONGEST]).split())


def name(letters: Letters, card: Card) -> str:
    """A name for the picture's file, of all that decides over its points."""
    said = repr((EDITION, library, letters.digest, astuple(card)))
    return f"{hashlib.sha256(said.encode()).hexdigest()[:20]}.png"


def draw(letters: Letters, card: Card) -> bytes:
    """The picture, as a PNG."""
    image = Image.new("P", (WIDTH, HEIGHT))
    image.putpalette(_PALETTE)
    room = WIDTH - 2 * EDGE
    image.paste(_FULL[ACCENT], (0, 0, WIDTH, 12))
    at = EDGE
    if card.publisher:
        sans = letters.font("sans", 30, 600)
        _write(image, at, _cut(sans, card.publisher, room), sans, ACCENT)
    at += 58
    size, lines = _title(letters, card.title or card.desk, room)
    for line in lines:
        _write(image, at, line, letters.font("serif", size, 600), INK)
        at += round(size * LEADING)
    sans = letters.font("sans", 30, 400)
    for line in _most(sans, card.who, room, 2):
        _write(image, at + 22, line, sans, FAINT)
        at += 40
    if card.title:
        image.paste(_FULL[ACCENT], (EDGE, HEIGHT - 96, EDGE + 60, HEIGHT - 92))
        serif = letters.font("serif", 30, 600)
        _write(image, HEIGHT - 78, _cut(serif, card.desk, room), serif, INK)
    file = io.BytesIO()
    image.save(file, "PNG", bits=4, compress_level=4)  # more takes longer than it saves
    return file.getvalue()


def _write(image: Image.Image, top: int, line: str, font: ImageFont.FreeTypeFont, ink: str) -> None:
    """A line of letters, in the steps of an ink."""
    size = (WIDTH - EDGE, font.size * 2)
    layer = Image.new("L", (int(size[0]), int(size[1])))
    ImageDraw.Draw(layer).text((0, 0), line, font=font, fill=255)
    steps = layer.point(_LEVELS[ink])
    image.paste(Image.frombytes("P", steps.size, steps.tobytes()), (EDGE, top), layer.point(_COVERED))


def _colours() -> tuple[list[int], dict[str, list[int]], dict[str, int]]:
    """The palette, the paper first; by ink, the colour of each degree of cover; and the colour of the full ink."""
    paper = ImageColor.getrgb(PAPER)
    palette, levels, full = list(paper), {}, {}
    for ink, steps in STEPS.items():
        before = len(palette) // 3 - 1
        for step in range(1, steps + 1):
            palette += [p + (c - p) * step // steps for p, c in zip(paper, ImageColor.getrgb(ink), strict=True)]
        cover = [round(degree * steps / 255) for degree in range(256)]
        levels[ink], full[ink] = [step and before + step for step in cover], before + steps
    return palette, levels, full


_PALETTE, _LEVELS, _FULL = _colours()
_COVERED = [255 * (round(degree * min(STEPS.values()) / 255) > 0) for degree in range(256)]


def _title(letters: Letters, title: str, room: int) -> tuple[int, list[str]]:
    """The largest size at which a title fits, and its lines there."""
    for size in SIZES:
        lines = _lines(letters.font("serif", size, 600), title, room)
        if len(lines) <= int(ROOM // (size * LEADING)):
            return size, lines
    return size, _most(letters.font("serif", size, 600), title, room, int(ROOM // (size * LEADING)))


@functools.lru_cache(maxsize=1 << 14)
def _advance(font: ImageFont.FreeTypeFont, letter: str) -> float:
    return font.getlength(letter)


def _width(font: ImageFont.FreeTypeFont, text: str) -> float:
    return sum(_advance(font, letter) for letter in text)


def _lines(font: ImageFont.FreeTypeFont, text: str, room: int) -> list[str]:
    """A text in lines that fit; a word wider than a line is broken."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(font, longer) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        while _width(font, word) > room:
            ends = list(accumulate(_advance(font, letter) for letter in word))
            fits = max(1, bisect_right(ends, room))
            lines.insert(-1, word[:fits])
            word = word[fits:]  # noqa: PLW2901
        lines[-1] = word
    return [line for line in lines if line]


def _most(font: ImageFont.FreeTypeFont, text: str, room: int, most: int) -> list[str]:
    """A text in at most so many lines, the last cut where they are not enough."""
    lines = _lines(font, text, room)
    return lines if len(lines) <= most else [*lines[: most - 1], _cut(font, " ".join(lines[most - 1 :]), room)]


def _cut(font: ImageFont.FreeTypeFont, text: str, room: int) -> str:
    """The words of a text that fit on one line, with an ellipsis where some do not."""
    if _width(font, text) <= room:
        return text
    first, *_ = _lines(font, text, room - int(_width(font, " …")))
    return f"{first.rstrip(' ,;:–-')} …"
