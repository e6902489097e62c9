"""Pictures for shared links: what they show, what they do not, and the same points for the same words."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from build_tools import pictures
from build_tools.pictures import Card

from . import desks

FONTS = desks.REPOSITORY / "docs" / "assets" / "fonts"
ASKED = Card(title="Who pays for the harbour?", people=("Jane Roe", "John Doe"), publisher="The Mole", desk="The Desk")


@pytest.fixture(scope="module")
def letters() -> pictures.Letters:
    return pictures.Letters(FONTS / "serif.woff2", FONTS / "sans.woff2")


def seen(drawn: bytes) -> Image.Image:
    """A picture as it is decoded."""
    image = Image.open(io.BytesIO(drawn))
    image.load()
    return image


def test_it_is_a_small_png_of_the_size_that_networks_ask_for(letters: pictures.Letters) -> None:
    drawn = pictures.draw(letters, ASKED)
    image = seen(drawn)
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(drawn) < 40_000
    assert image.convert("RGB").getpixel((1199, 629)) == (0xFC, 0xFB, 0xF8)
    assert image.convert("RGB").getpixel((0, 0)) == (0x8C, 0x1D, 0x2F)


@pytest.mark.parametrize(
    "card",
    [
        ASKED,
        Card(title="", people=(), publisher="", desk="D"),
        Card(title="A word " * 200, people=("Jane Roe",) * 400, publisher="P " * 300, desk="D" * 300),
        Card(title="Ä" * 900, people=("x" * 900,), publisher="y" * 900, desk="The Desk"),
        Card(title='"Quotes" & <b>marks</b> \\ ‘said’ – […]', people=("O’Neill",), publisher="A & B", desk="The Desk"),
    ],
    ids=["plain", "least", "much", "unbroken", "marks"],
)
def test_nothing_is_written_over_the_edge_or_over_the_desks_name(letters: pictures.Letters, card: Card) -> None:
    plain = pictures.drawable(letters, card)
    assert plain
    image = seen(pictures.draw(letters, plain)).convert("L")
    paper = image.getpixel((1199, 629))
    body = image.crop((0, 12, 1200, 630)).point([0 if level == paper else 255 for level in range(256)])
    box = body.getbbox()
    assert box
    assert box[0] >= pictures.EDGE - 4
    assert box[2] <= 1200 - pictures.EDGE + 4
    gap = body.crop((0, 630 - 12 - 118, 1200, 630 - 12 - 98))
    assert gap.getbbox() is None


def test_the_same_words_give_the_same_points_in_another_place(tmp_path: Path, letters: pictures.Letters) -> None:
    program = (
        "import sys, hashlib, pathlib; from build_tools import pictures;"
        "fonts = pathlib.Path(sys.argv[1]);"
        "letters = pictures.Letters(fonts / 'serif.woff2', fonts / 'sans.woff2');"
        f"card = pictures.{ASKED!r};"
        "print(pictures.name(letters, card), hashlib.sha256(pictures.draw(letters, card)).hexdigest())"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": str(desks.REPOSITORY),
        "PYTHONHASHSEED": "7",
        "LC_ALL": "C",
        "TZ": "Asia/Tokyo",
    }
    done = subprocess.run(
        [sys.executable, "-c", program, str(FONTS)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    here = hashlib.sha256(pictures.draw(letters, ASKED)).hexdigest()
    assert done.stdout.split() == [pictures.name(letters, ASKED), here]


@pytest.mark.parametrize(
    "title",
    ["الميناء في الليل", "הנמל", "港口", "नदी", "A word in العربية", "\u200f", "x\u0323\u0332"],
)
def test_a_title_in_letters_that_are_not_there_is_not_drawn(title: str, letters: pictures.Letters) -> None:
    assert pictures.drawable(letters, Card(title=title, people=(), publisher="", desk="The Desk")) is None


def test_people_and_publishers_in_other_letters_are_left_out(letters: pictures.Letters) -> None:
    card = pictures.drawable(letters, Card(title="A  title", people=("Jane", "ليلى"), publisher="港", desk="The Desk"))
    assert card == Card(title="A title", people=(), publisher="", desk="The Desk")


def test_letters_and_marks_apart_are_put_together(letters: pictures.Letters) -> None:
    card = pictures.drawable(letters, Card(title="Boule\u0300gue", people=(), publisher="", desk="The Desk"))
    assert card
    assert card.title == "Boulègue"


def test_a_picture_that_is_there_is_not_drawn_again(tmp_path: Path, letters: pictures.Letters) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    first = pictures.illustrate(letters, {"a.html": ASKED}, old, tmp_path / "none")
    (old / first["a.html"]["file"]).write_bytes(b"as it was")
    assert pictures.illustrate(letters, {"a.html": ASKED}, new, old) == first
    assert (new / first["a.html"]["file"]).read_bytes() == b"as it was"


def test_a_name_tells_every_difference(letters: pictures.Letters) -> None:
    others = [
        Card(title="x", people=ASKED.people, publisher=ASKED.publisher, desk=ASKED.desk),
        Card(title=ASKED.title, people=("Jane Roe, John Doe",), publisher=ASKED.publisher, desk=ASKED.desk),
        Card(title=ASKED.title, people=ASKED.people, publisher="", desk=ASKED.desk),
        Card(title=ASKED.title, people=ASKED.people, publisher=ASKED.publisher, desk="x"),
    ]
    assert len({pictures.name(letters, card) for card in (ASKED, *others)}) == 5
