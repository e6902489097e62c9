"""Generated texts through the parser: `make fuzz`, or `python -m tests.fuzz 20000`.

Each text is made from its number alone: lines of the cases in tests/articles/, of all languages and shapes, put together
by chance, with hostile characters and odd lengths between them. Of each is checked that no line is lost, none has two
readings or no reason, no word of the running text is new, and nothing raises. Then a few hostile shapes are parsed at
growing sizes: what doubles in size must not take more than about twice as long.
"""

from __future__ import annotations

import itertools
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from build_tools import articles
from build_tools.model import BODY_KINDS, Article, Record, Seed

CASES = Path(__file__).parent / "articles"
ODD = "\x00\x07\x0b\x0c\x1b\x85\xa0\xad\u200b\u200d\u200e\u2028\u202e\u2066\u3000\ufeff\U000e0041\ufffd\t|#>*_`<&[]()“”«»„—–…"
SHAPES = ("x\n", "By Jane Roe\n", "A Heading\nIt was a sentence, and there is more of it below the line.\n", "Jane Roe, Fellow, Institute\n\n",
          "Related\nThe ferry\n\n", "Mr. ROE. I thank you.\n", "Share this:\n12 March 2019\n", "“", "word ", "1. an item\n", "Notes\n[1] A note of 1994.\n",
          "Jane Roe is a fellow. ", "a\x00", "(Photo: ", "12/05/2021 | ", "Tags: a, b\n", "---\ntitle: x\n", "The views expressed are ")  # fmt: skip
SIZES = (100_000, 200_000, 400_000)  # characters
SLOWER = 3.0  # times as long for twice the size: more is no noise


def _stands(name: str, line: str, texts: Iterable[str]) -> bool:
    """Whether a line prints a name: all its words, or the part of it by which a speaker goes whom the text names in full."""
    words = name.split()
    if all(word in line for word in words):  # 'Jane and John Roe' prints Roe once
        return True
    parts = {words[0].casefold(), words[-1].casefold(), "".join(word[0] for word in words).casefold()}
    printed = {part.strip("#*_.:()").casefold() for part in line.split()}
    return bool(parts & printed) and any(name in text for text in texts)


def seed(text: str) -> Seed:
    """A seed of a text of which nothing else is known."""
    empty: dict[str, Any] = dict.fromkeys(("title", "date", "publisher", "source_url", "via", "language", "rights"))
    record = Record(path="seeds/x.yml", places={}, id="x", authors={}, themes=(), corrections=(), **empty)
    return Seed(path="seeds/x.txt", text=text, sha256="0" * 64, record=record)


def lines() -> list[str]:
    """Every line of every case, once."""
    texts = (file.read_text("utf-8").partition("\n\n")[2].partition("==\n")[0] for file in sorted(CASES.glob("*.txt")))
    return list(dict.fromkeys(row.partition("|")[2].strip() for text in texts for row in text.split("\n")))


def text(number: int, known: list[str]) -> str:
    """The text of a number: two to sixty lines, some spoiled."""
    chance = random.Random(number)
    made = [_line(chance, known) for _ in range(chance.randint(2, 60))]
    blank = chance.choice((0.0, 0.3, 1.0))
    return "\n".join(line + ("\n" if chance.random() < blank else "") for line in made)


def _line(chance: random.Random, known: list[str]) -> str:
    line = chance.choice(known)
    spoil = chance.random()
    if spoil < 0.05:
        place = chance.randint(0, len(line))
        return line[:place] + "".join(chance.choices(ODD, k=chance.randint(1, 6))) + line[place:]
    if spoil < 0.08:
        return line[: chance.randint(0, len(line))]
    if spoil < 0.11:
        return line + chance.choice(("", " ", " | ", " - ", ", ")) + chance.choice(known)
    if spoil < 0.13:
        return line * chance.choice((2, 30))
    return line.upper() if spoil < 0.15 else line


def faults(raw: str, article: Article) -> list[str]:
    """What an article gets wrong of its text, whatever the text says."""
    found = []
    expected = [number for number, line in enumerate(raw.split("\n"), 1) if line.strip()]
    if [line.number for line in article.lines] != expected:
        found.append("a line is lost, or stands twice")
    if not all(line.reason for line in article.lines):
        found.append("a line has no reason")
    texts = {line.number: line.text for line in article.lines}
    running = [number for block in article.blocks for number in block.lines]
    if running != [line.number for line in article.lines if line.kind in BODY_KINDS]:
        found.append("the running text is not that of its lines")
    for block in article.blocks:
        printed = Counter("".join(texts[number] for number in block.lines).replace(" ", ""))
        if Counter(block.text.replace(" ", "")) - printed:
            found.append("a block has letters that its lines have not")
        if len(block.lines) == 1 and not texts[block.lines[0]].endswith(block.text):
            found.append("a block is not its line")
    if article.title and not any(
        article.title in line.text or line.text.lstrip("# ") in article.title for line in article.lines
    ):
        found.append("the title is no line's")
    for byline in article.bylines:
        if not _stands(byline.name, texts[byline.line], texts.values()):
            found.append(f"the name {byline.name!r} does not stand in its line {texts[byline.line][:80]!r}")
    return found


def growth() -> list[str]:
    """Each hostile shape at growing sizes: seconds, and how much longer twice the size takes."""
    rows = []
    for shape in SHAPES:
        taken = []
        for size in SIZES:
            raw = shape * (size // len(shape))
            began = time.process_time()
            articles.parse(seed(raw))
            taken.append(time.process_time() - began)
        ratio = max(later / max(sooner, 0.02) for sooner, later in itertools.pairwise(taken))
        rows.append(
            f"{'TOO SLOW ' if ratio > SLOWER else ''}{shape[:24]!r:30} {'  '.join(f'{one:6.2f} s' for one in taken)}  ×{ratio:.1f}"
        )
    return rows


def main() -> int:
    """Print what was found; 1 where anything was."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    known = lines()
    began = time.process_time()
    kinds: Counter[str] = Counter()
    bad = 0
    slowest = 0.0
    for n in range(number):
        raw = text(n, known)
        start = time.process_time()
        try:
            article = articles.parse(seed(raw))
        except Exception as error:  # the finding itself: whatever it is, it is printed with the text's number
            bad += 1
            print(f"text {n}: {type(error).__name__}: {error}")
            continue
        slowest = max(slowest, time.process_time() - start)
        kinds.update(line.kind for line in article.lines)
        for fault in faults(raw, article):
            bad += 1
            print(f"text {n}: {fault}")
    taken = time.process_time() - began
    print(f"{number:,} texts of {sum(kinds.values()):,} lines, made from {len(known)} lines of cases: {bad} faults")
    print(
        f"{taken:.0f} s of processor time, {1000 * taken / max(1, number):.1f} ms a text, the slowest {1000 * slowest:.0f} ms"
    )
    print("lines by kind: " + ", ".join(f"{kind} {count:,}" for kind, count in kinds.most_common()))
    rows = growth()
    print(*rows, sep="\n")
    return int(bool(bad or any(row.startswith("TOO SLOW") for row in rows)))


if __name__ == "__main__":
    sys.exit(main())
