"""How well notes keep their places: `make anchoring`, or `python -m tests.anchoring 7` for another seed of chance.

Articles are edited as people edit texts, from a slip in one word to paragraphs moved and re-typed; before that, notes
are put on random passages (4 to 40 words of one paragraph, which stand once). Then `check` and `check --fix` do what
they do. Each word carries its identity through the edits, so that it is known which words of a passage are still there.

A passage *survives* an edit if at least half of its words stand in one paragraph, in order, in a stretch of at most
twice its length. A typing slip leaves a word the same word; a word exchanged is another. What a note is attached to is
*right* if it overlaps by half (intersection over union of words) with the words that are left, other words that now
stand between these aside, and if at least 35 % of the passage is left. For each kind of edit the table says, of passages that survive and of those that do not:

- kept: the quote stands as it is, and so does the note;
- mended: `check --fix` finds the right words;
- named: nothing is attached; the note is named at the line of its quote, with the nearest passage where there is one;
- wrong: attached to words that are not the passage's.

Limits: of the passages that survive, 99 % are kept or mended; none is wrong; each that is not found is named.
"""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from build_tools import articles, commentary, documents
from build_tools.commentary.find import places, stream
from build_tools.model import Anchor, Article, Note, Record, Seed
from tests import desks

EDITS = 500
NOTES = 12  # on each edited article
SHORTEST, LONGEST = 4, 40  # words of a passage
SURVIVES, PARTLY = 0.5, 0.35  # share of a passage's words
STRETCH = 2  # times a passage's length
OVERLAP = 0.5  # intersection over union of words
FOUND = 0.99  # of the passages that survive
QUOTE_LINE = 6
MARK = -1  # in place of a word's identity: no letter or digit, so no word
OUTCOMES = ("kept", "mended", "named", "wrong")

INVENTED = """\
The lamp on the mole was lit by hand until the keeper’s daughter found a better use for the oil.
No ship’s master has ever thanked the town for its fog bell, though several have cursed it in good prose.
Salt was cheaper than bread in that year, and both were dearer than advice.
The committee met on a Tuesday, heard four witnesses, and rose before any of them had finished.
What the surveyor measured in the spring was no longer true in the autumn.
“We shall mend the wall,” said the mayor, “when the wall has stopped moving.”
A second map, drawn thirty years later, leaves out the island and shows the shoal twice.
Whoever keeps the ledger of the pilots keeps the pilots.
The ferry company denies this; its own timetable does not.
It was agreed in principle, which is to say that it was not agreed.
Three of the nine cranes stood idle, and the other six were thought to be too many.
Nobody doubts that the channel must be dredged, or that somebody else must pay for it.
The price of rope, on the other hand, fell steadily.
In winter the lock opens once a day, at an hour that suits the miller.
The letter was answered eleven months later by a person who had not read it.
Such a treaty binds the weak to what the strong had meant to do anyway.
""".splitlines()


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed, and which word of the first text it is; none for one that came later."""

    text: str
    id: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph, or a line that is none (a title, a byline), which no edit touches."""

    words: tuple[Word, ...]
    running: bool


Text = list[Row]
Edit = Callable[[Text, float, random.Random], Text]


# ── edits ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _each_word(change: Callable[[Word, random.Random, Sequence[str]], tuple[Word, ...]]) -> Edit:
    """An edit that changes a share of all words."""

    def edit(text: Text, share: float, chance: random.Random) -> Text:
        vocabulary = [word.text for row in text for word in row.words if row.running]
        return [
            replace(
                row,
                words=tuple(
                    new
                    for word in row.words
                    for new in (change(word, chance, vocabulary) if chance.random() < share else (word,))
                ),
            )
            if row.running
            else row
            for row in text
        ]

    return edit


def _slip(word: Word, chance: random.Random, _: Sequence[str]) -> tuple[Word, ...]:
    """A letter left out, doubled, exchanged with its neighbour or hit beside."""
    text, at = word.text, chance.randrange(len(word.text))
    slips = (
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
        text[:at] + chance.choice("etaoinshr") + text[at + 1 :],
    )
    return (replace(word, text=chance.choice(slips) or text),)


def _exchanged(_: Word, chance: random.Random, vocabulary: Sequence[str]) -> tuple[Word, ...]:
    return (Word(chance.choice(vocabulary), None),)


def _put_in(word: Word, chance: random.Random, vocabulary: Sequence[str]) -> tuple[Word, ...]:
    return word, Word(chance.choice(vocabulary), None)


def _left_out(_: Word, __: random.Random, ___: Sequence[str]) -> tuple[Word, ...]:
    return ()


def _sentences(row: Row) -> list[tuple[Word, ...]]:
    made: list[list[Word]] = [[]]
    for word in row.words:
        made[-1].append(word)
        if re.search(r"[.!?][”’\"')]*$", word.text):
            made.append([])
    return [tuple(sentence) for sentence in made if sentence]


def _new(chance: random.Random) -> tuple[Word, ...]:
    return tuple(Word(word, None) for word in chance.choice(INVENTED).split())


def _each_sentence(*, stays: bool, comes: bool) -> Edit:
    """An edit that deletes a share of the sentences, puts a new one after them, or both."""

    def edit(text: Text, share: float, chance: random.Random) -> Text:
        made: Text = []
        for row in text:
            words: list[Word] = []
            for sentence in _sentences(row):
                hit = row.running and chance.random() < share
                words += sentence if stays or not hit else ()
                words += _new(chance) if comes and hit else ()
            made.append(replace(row, words=tuple(words)))
        return made

    return edit


def _paragraphs_deleted(text: Text, share: float, chance: random.Random) -> Text:
    return [row for row in text if not row.running or chance.random() >= share]


def _paragraphs_moved(text: Text, share: float, chance: random.Random) -> Text:
    running = [n for n, row in enumerate(text) if row.running]
    moved = [n for n in running if chance.random() < share]
    made = dict(zip(moved, chance.sample(moved, len(moved)), strict=True))
    return [text[made.get(n, n)] for n in range(len(text))]


def _paragraphs_joined(text: Text, share: float, chance: random.Random) -> Text:
    made: Text = []
    for row in text:
        if made and row.running and made[-1].running and chance.random() < share:
            made[-1] = replace(made[-1], words=made[-1].words + row.words)
        else:
            made.append(row)
    return made


def _paragraphs_split(text: Text, share: float, chance: random.Random) -> Text:
    made: Text = []
    for row in text:
        parts: list[tuple[Word, ...]] = [()]
        for sentence in _sentences(row):
            if row.running and chance.random() < share and sum(len(w.text) + 1 for w in parts[-1]) > 100:
                parts.append(())
            parts[-1] += sentence
        made += [replace(row, words=part) for part in parts]
    return made


_TYPOGRAPHY: tuple[Callable[[str], str], ...] = (
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: re.sub("[“”„«»]", '"', re.sub("[‘’]", "'", text)),
    lambda text: re.sub(r'^"', "“", re.sub(r'"(?=\W*$)', "”", text.replace("'", "’"))),
    lambda text: text.replace("–", "—"),
    lambda text: text.replace("—", "-").replace("–", "--"),
    lambda text: text.replace("...", "…"),
    lambda text: text[:3] + "\u00ad" + text[3:] if len(text) > 8 else text,
)


def _typography(text: Text, share: float, chance: random.Random) -> Text:
    """Quotation marks, dashes, Unicode form, soft hyphens: whole kinds of change, as a word processor makes them."""
    changes = [change for change in _TYPOGRAPHY if chance.random() < share] or [chance.choice(_TYPOGRAPHY)]
    made = list(text)
    for change in changes:
        made = [
            replace(row, words=tuple(replace(word, text=change(word.text)) for word in row.words))
            if row.running
            else row
            for row in made
        ]
    return made


_words_slipped = _each_word(_slip)
_words_exchanged = _each_word(_exchanged)
_words_put_in = _each_word(_put_in)
_words_left_out = _each_word(_left_out)
_sentences_put_in = _each_sentence(stays=True, comes=True)
_sentences_left_out = _each_sentence(stays=False, comes=False)
_sentences_rewritten = _each_sentence(stays=False, comes=True)


def _of_all(text: Text, share: float, chance: random.Random) -> Text:
    """A little, or a lot, of everything."""
    for edit in (
        _typography,
        _words_slipped,
        _words_exchanged,
        _words_put_in,
        _words_left_out,
        _sentences_put_in,
        _sentences_left_out,
        _paragraphs_moved,
        _paragraphs_deleted,
    ):
        text = edit(text, share, chance)
    return text


KINDS: tuple[tuple[str, Edit, tuple[float, ...]], ...] = (
    ("slips in words", _words_slipped, (0.01, 0.05, 0.1, 0.2)),
    ("words exchanged", _words_exchanged, (0.01, 0.05, 0.1, 0.2, 0.3)),
    ("words put in", _words_put_in, (0.05, 0.1, 0.2, 0.3)),
    ("words left out", _words_left_out, (0.05, 0.1, 0.2, 0.3)),
    ("sentences put in", _sentences_put_in, (0.1, 0.3)),
    ("sentences left out", _sentences_left_out, (0.1, 0.3)),
    ("sentences rewritten", _sentences_rewritten, (0.1, 0.3)),
    ("paragraphs deleted", _paragraphs_deleted, (0.1, 0.4)),
    ("paragraphs moved", _paragraphs_moved, (0.3, 1.0)),
    ("paragraphs joined", _paragraphs_joined, (0.3, 1.0)),
    ("paragraphs split", _paragraphs_split, (0.3, 1.0)),
    ("typography", _typography, (0.3, 0.7)),
    ("pasted anew", lambda text, _, __: text, (0.5,)),
    ("lines broken", lambda text, _, __: text, (0.5,)),
    ("a little of all", _of_all, (0.02, 0.04)),
    ("a lot of all", _of_all, (0.08, 0.12)),
)


# ── texts to articles and back ───────────────────────────────────────────────────────────────────────────────────


def texts() -> list[str]:
    """The desk's own texts, and those of the invented desk."""
    files = [*sorted((desks.REPOSITORY / "seeds").glob("*.txt")), *sorted((desks.CORPUS / "seeds").glob("*.txt"))]
    return [decoded(file.read_bytes()) for file in files]


def decoded(raw: bytes) -> str:
    text = documents.decode("seeds/x.txt", raw)
    assert isinstance(text, str)
    return text


def understood(text: str) -> Article:
    """A text as the build understands it."""
    none: dict[str, Any] = {field.name: None for field in fields(Record)}
    given = {"path": "seeds/x.yml", "places": {}, "id": "x", "authors": {}, "themes": (), "corrections": ()}
    record = Record(**{**none, **given})
    return articles.parse(Seed(path="seeds/x.txt", text=text, sha256="", record=record))


def rows(article: Article) -> Text:
    """The text that edits are made to: each word with an identity."""
    running = {line for block in article.blocks if block.number is not None for line in block.lines}
    made: Text = []
    count = 0
    for line in article.lines:
        words = line.text.split()
        made.append(Row(tuple(Word(word, count + n) for n, word in enumerate(words)), line.number in running))
        count += len(words)
    return made


def printed(text: Text, kind: str, chance: random.Random) -> tuple[bytes, dict[int, tuple[Word, ...]]]:
    """The bytes of a file that holds the text, and which words stand in each of its lines."""
    lines: list[tuple[str, tuple[Word, ...]]] = []
    width = chance.randint(60, 90) if kind == "lines broken" else sys.maxsize
    space = chance.choice([" ", "\u00a0", "  "]) if kind == "pasted anew" else " "
    blank = chance.choice([1, 2]) if kind == "pasted anew" else 1
    tail = chance.choice(["", "  ", "\t"]) if kind == "pasted anew" else ""
    end = chance.choice(["\r\n", "\r", "\n"]) if kind == "pasted anew" else "\n"
    for row in text:
        for part in _broken(row.words, width):
            lines.append((space.join(word.text for word in part) + tail, part))
        lines += [("", ())] * blank
    return end.join(line for line, _ in lines).encode(), {n: words for n, (_, words) in enumerate(lines, 1)}


def _broken(words: Sequence[Word], width: int) -> Iterator[tuple[Word, ...]]:
    line: list[Word] = []
    for word in words:
        if line and sum(len(one.text) + 1 for one in line) + len(word.text) > width:
            yield tuple(line)
            line = []
        line.append(word)
    if line:
        yield tuple(line)


def identities(article: Article, held: dict[int, tuple[Word, ...]]) -> dict[str, list[int | None]]:
    """By the number of a paragraph: which word of the first text each of its words is."""
    made: dict[str, list[int | None]] = {}
    for block in article.blocks:
        if block.number is not None:
            ids = [word.id if re.search(r"\w", word.text) else MARK for line in block.lines for word in held[line]]
            count = len(block.text.split())
            assert count <= len(ids), block.text
            made[block.number] = ids[len(ids) - count :]  # a list's marker is no part of its text
    return made


# ── passages and what became of them ─────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Passage:
    """A note's quote, and which words it is made of."""

    quote: str
    ids: tuple[int, ...]


def passages(article: Article, ids: dict[str, list[int | None]], chance: random.Random, most: int) -> list[Passage]:
    """Random passages of paragraphs that stand in the article once."""
    whole = stream(article)
    long = [one for one in whole.paragraphs if len(one.block.text.split()) >= SHORTEST]
    made: list[Passage] = []
    for _ in range(4 * most if long else 0):
        block = chance.choices(long, [len(one.block.text) for one in long])[0].block
        spans = [found.span() for found in re.finditer(r"\S+", block.text)]
        count = min(chance.randint(SHORTEST, LONGEST), len(spans))
        first = chance.randint(0, len(spans) - count)
        quote = block.text[spans[first][0] : spans[first + count - 1][1]]
        there = places(whole, quote)
        assert block.number is not None
        known = [id for id in ids[block.number][first : first + count] if id is not None and id != MARK]
        if len(there.inside) == 1 and not there.across and len(known) >= SHORTEST and len(made) < most:
            made.append(Passage(quote, tuple(known)))
    return made


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is left of a passage: in which paragraph, which of its words, and what share that is."""

    number: str
    held: frozenset[int]
    share: float


def left(passage: Passage, ids: dict[str, list[int | None]]) -> list[Stretch]:
    """What is left of a passage in each paragraph: each stretch of at most twice its length that holds the most of it."""
    wanted = set(passage.ids)
    made: list[Stretch] = []
    for number, words in ids.items():
        there = [at for at, id in enumerate(words) if id in wanted]
        stretches = [[at for at in there[n:] if at - first < STRETCH * len(wanted)] for n, first in enumerate(there)]
        most = max(map(len, stretches), default=0)
        made += [Stretch(number, frozenset(held), most / len(wanted)) for held in stretches if len(held) == most]
    return sorted(made, key=lambda one: -one.share)


def is_right(anchor: Anchor, article: Article, ids: dict[str, list[int | None]], stretches: list[Stretch]) -> bool:
    """Whether an anchor is where what is left of the passage stands, or a good part of it."""
    text = next(block.text for block in article.blocks if block.number == anchor.number)
    start, end = anchor.span
    attached = {
        at
        for at, found in enumerate(re.finditer(r"\S+", text))
        if found.start() < end and start < found.end() and ids[anchor.number][at] != MARK
    }
    for one in stretches:
        if one.number == anchor.number and one.share >= PARTLY:
            own = attached - (set(range(min(one.held), max(one.held))) - one.held)
            if len(own & one.held) / len(own | one.held) >= OVERLAP:
                return True
    return False


def outcome(passage: Passage, before: Article, after: Article) -> tuple[Anchor | None, str, str]:
    """Where `check`, or else `check --fix`, attaches a note on a passage; how; and the words that it shows."""
    note = Note(
        path="docs/commentary/x/2026-01-01-x.md",
        places={("quote",): (QUOTE_LINE, 8)},
        id="2026-01-01-x",
        article="x",
        author="x",
        date=date(2026, 1, 1),
        kind="context",
        name=None,
        quote=passage.quote,
        prefix=None,
        suffix=None,
        reply_to=None,
        lost=False,
        words="Words.",
        first_line=9,
    )
    day = date(2026, 1, 2)
    anchors, found, sure = commentary.anchor([note], [after], None, day, lambda _: [before])
    how = "kept"
    if not anchors:
        assert [(one.line, one.code[:6]) for one in found] == [(QUOTE_LINE, "quote-")], found
        if not sure:
            return None, "named", found[0].hint
        note = replace(note, **sure[0].values)  # type: ignore[arg-type]
        anchors, found, sure = commentary.anchor([note], [after], None, day, lambda _: [before])
        assert (len(anchors), found) == (1, []), "a repair mends"
        how = "mended"
    return anchors[note.address], how, note.quote or ""


Counts = dict[str, Counter[tuple[bool, str]]]


def run(seed: int, edits: int, tell: Callable[[str], None] = lambda _: None) -> Counts:
    """Edit articles and count what becomes of notes, by kind of edit and by whether the passage survives."""
    counts: Counts = defaultdict(Counter)
    chance = random.Random(seed)
    every = [(understood(text), text) for text in texts()]
    for n in range(edits):
        kind, edit, shares = KINDS[n % len(KINDS)]
        first, _ = chance.choices(every, [len(text) for _, text in every])[0]
        raw, held = printed(rows(first), "", chance)
        before = understood(decoded(raw))
        chosen = passages(before, identities(before, held), chance, NOTES)
        share = chance.choice(shares)
        raw, held = printed(edit(rows(first), share, chance), kind, chance)
        after = understood(decoded(raw))
        ids = identities(after, held)
        for passage in chosen:
            stretches = left(passage, ids)
            anchor, what, shown = outcome(passage, before, after)
            if anchor and not is_right(anchor, after, ids, stretches):
                what = "wrong"
            part = stretches[0].share if stretches else 0.0
            counts[kind][part >= SURVIVES, what] += 1
            if what == "wrong" or (what == "named" and part >= SURVIVES):
                tell(f"{what}, edit {n}, {kind} {share}, {part:.0%} left\n  was {passage.quote}\n  now {shown}")
    return counts


def found(counts: Counts) -> float:
    """The share of passages that survive and are found again."""
    those = {what: sum(row[True, what] for row in counts.values()) for what in OUTCOMES}
    return (those["kept"] + those["mended"]) / max(1, sum(those.values()))


def wrong(counts: Counts) -> int:
    """How many notes are attached to words that are not their passage's."""
    return sum(row[lives, "wrong"] for row in counts.values() for lives in (True, False))


def main() -> int:
    """Print one table; 1 where a limit does not hold."""
    seeds = [int(one) for one in sys.argv[1:] if one.isdigit()] or [1]
    told = print if "-v" in sys.argv else lambda _: None
    bad = False
    for seed in seeds:
        counts = run(seed, EDITS, told)
        print(f"\nseed {seed}, {EDITS} edits{'':<14}survive: kept mended named wrong   others: kept mended named wrong")
        for kind, row in counts.items():
            cells = (row[lives, what] for lives in (True, False) for what in OUTCOMES)
            print(f"{kind:<36}" + "{:>13}{:>7}{:>6}{:>6}{:>15}{:>7}{:>6}{:>6}".format(*cells))
        print(
            f"found again {found(counts):.2%} of those that survive (limit {FOUND:.0%}), wrong {wrong(counts)} (limit 0)"
        )
        bad = bad or found(counts) < FOUND or wrong(counts) > 0
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
