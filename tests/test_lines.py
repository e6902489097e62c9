"""Text to paragraphs: lines that a program broke, words that were read in a wrong encoding, characters nobody sees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools import articles
from build_tools.articles import language, lines

from . import desks
from .test_articles import page, seed

CASES = sorted((desks.TESTS / "lines").glob("*.txt"))


def _read(file: Path) -> dict[str, str]:
    """The sections of a case by name; \\xad or \\u200b in them stand for a character."""
    _, *parts = re.split(r"^== (\w+)\n", file.read_text("utf-8"), flags=re.MULTILINE)
    text = [re.sub(r"\\(?:x(..)|u(....))", lambda code: chr(int(code[1] or code[2], 16)), part) for part in parts]
    return dict(zip(text[::2], text[1::2], strict=True))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_a_text_is_read_as_the_case_says(file: Path) -> None:
    case = _read(file)
    pasted = lines.read(case["text"])
    account = [f"{one.line}: {one.code} ×{one.count} → “{one.shown_as}”" for one in pasted.invisible]
    account += [f"{one.line}: “{one.original}” → “{one.shown}” ({one.reason})" for one in pasted.repaired]
    assert [one.text for one in pasted.paragraphs] == case["paragraphs"].rstrip("\n").split("\n")
    assert account == case["account"].splitlines()


@given(st.text("aäÃ©â€™Å‚\x91\x9d\xa0\xad\ufffd -‐>.\n", max_size=200))
def test_no_line_and_no_character_is_lost_without_a_word(text: str) -> None:
    pasted = lines.read(text)
    rows = [row for one in pasted.paragraphs for row in one.rows]
    raw = {number: line for number, line in enumerate(text.split("\n"), 1) if line.strip()}
    assert [number for number, _ in rows] == list(raw)
    named = {(one.line, chr(int(one.code[2:], 16))) for one in pasted.invisible}
    named |= {(one.line, c) for one in pasted.repaired for c in one.original}
    unquoted = any("mark of quotation" in one.reason for one in pasted.repaired)
    for number, shown in rows:
        gone = {(number, c) for c in raw[number] if c not in shown and not c.isspace() and not (c == ">" and unquoted)}
        assert gone <= named


# ── the language ─────────────────────────────────────────────────────────────────────────────────────────────────

SPOKEN = {
    "en": "The harbour was quiet at night, and nobody on the pier had expected the tide to turn so soon.",
    "de": "Der Hafen war still in der Nacht, und niemand auf der Mole hatte erwartet, dass die Flut so bald kommt.",
    "fr": "Le port était calme cette nuit, et personne sur la jetée ne s’attendait à ce que la marée tourne si tôt.",
    "es": "El puerto estaba tranquilo de noche, y nadie en el muelle esperaba que la marea cambiara tan pronto.",
    "it": "Il porto era tranquillo di notte, e nessuno sul molo si aspettava che la marea girasse così presto.",
    "pt": "O porto estava calmo à noite, e ninguém no cais esperava que a maré virasse tão cedo.",
    "pl": "Port był cichy w nocy i nikt na molo nie spodziewał się, że przypływ zacznie się tak wcześnie.",
    "ru": "Ночью в гавани было тихо, и никто на причале не ждал, что вода начнёт прибывать так скоро.",
    "ar": "كان الميناء هادئا في الليل، ولم يتوقع أحد على الرصيف أن يبدأ المد بهذه السرعة.",
    "he": "הנמל היה שקט בלילה, ואיש על הרציף לא ציפה שהגאות תתחיל כל כך מוקדם.",
    "fa": "بندر در شب آرام بود و هیچ‌کس روی اسکله انتظار نداشت که مد به این زودی شروع شود.",
}


@pytest.mark.parametrize("code", SPOKEN)
def test_the_language_is_that_of_the_running_text_whatever_the_menu_says(code: str) -> None:
    menu = ["Skip to content", "Home", "About us", "Share this:", "Print"]
    assert articles.parse(seed("\n".join([*menu, SPOKEN[code]]))).language == code


@pytest.mark.parametrize("text", ["NATO", "12. 3. 2021", "", "Jane Roe", "* * *", "x" * 5000, "0 1 " * 500])
def test_no_language_is_invented(text: str) -> None:
    assert language.detect([text]) == "und"


def test_a_record_knows_the_language_better() -> None:
    assert articles.parse(seed(SPOKEN["de"], language="nds")).language == "nds"


def test_a_sample_is_enough() -> None:
    assert (
        language.detect([SPOKEN["en"], *["Der Hafen ist still, und niemand wartet auf die Flut. " * 10_000] * 3])
        == "de"
    )


def test_a_passage_in_another_script_says_its_language_and_direction() -> None:
    text = "\n\n".join([SPOKEN["he"], SPOKEN["en"], SPOKEN["he"], "«…»", SPOKEN["ru"], SPOKEN["he"]])
    article = articles.parse(seed(text))
    assert [block.language for block in article.blocks] == [None, "en", None, None, "ru", None]
    shown = [one.attributes for one in page(article).find("p") if "lang" in one.attributes]
    assert [(one["id"], one["lang"], one["dir"]) for one in shown] == [("p2", "en", "ltr"), ("p5", "ru", "ltr")]


def test_a_passage_in_the_same_script_is_left_as_it_is() -> None:
    article = articles.parse(seed("\n\n".join([SPOKEN["en"], SPOKEN["de"]])))
    assert [block.language for block in article.blocks] == [None, None]
