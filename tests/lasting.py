"""How well paragraphs keep their ids: `make lasting`, or `python -m tests.lasting 7` for another seed of chance.

Articles are edited as `tests.anchoring` edits them, and the ids of their paragraphs carried over by the ledger. Each word
carries its identity through the edits, so that it is known where a paragraph's words are now. A paragraph *survives* an
edit if half of its words or more stand in one paragraph. For each kind of edit the table says, of those that survive:

- kept: the paragraph that has most of its words has its number;
- led: another has its number's place, and its id leads to the paragraph that has its words, as after two were joined;
- lost: its id leads elsewhere.

An id is *taken* where it is now that of another paragraph: of the words of the shorter of the two, less than a quarter is
the same. By the side stands what ordinals would give: how many of those that survive have the number they had.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict

from build_tools import identifiers
from build_tools.model import Article

from .anchoring import EDITS, KINDS, MARK, SURVIVES, decoded, identities, printed, rows, texts, understood

Counts = dict[str, Counter[str]]
RIGHT = 0.998  # of the paragraphs that survive: what reading the old text beside the new would give
OTHER = 0.25  # share of the words below which a paragraph is another
OUTCOMES = ("kept", "led", "lost", "taken", "ordinal")


def run(seed: int, edits: int = EDITS) -> Counts:
    """Edit articles and count what becomes of their paragraphs' ids, by kind of edit."""
    counts: Counts = defaultdict(Counter)
    chance = random.Random(seed)
    every = [(understood(text), text) for text in texts()]
    for n in range(edits):
        kind, edit, shares = KINDS[n % len(KINDS)]
        first, _ = chance.choices(every, [len(text) for _, text in every])[0]
        raw, held = printed(rows(first), "", chance)
        before = understood(decoded(raw))
        was = identities(before, held)
        raw, held = printed(edit(rows(first), chance.choice(shares), chance), kind, chance)
        parsed = understood(decoded(raw))
        now = identities(parsed, held)
        after = identifiers.carry(
            parsed, identifiers.record(before, dict.fromkeys(range(len(before.contributions)), "x"))
        )
        named = dict(zip(_numbers(parsed), _numbers(after), strict=True))
        leads = {id: number for number, ids in after.former.items() for id in ids}
        for number, words in was.items():
            own = {word for word in words if word not in (None, MARK)}
            shares_left = [(len(own & set(ids)) / len(own), ordinal) for ordinal, ids in now.items()] if own else []
            most = max((share for share, _ in shares_left), default=0.0)
            best = {ordinal for share, ordinal in shares_left if share == most}
            if own and most >= SURVIVES:
                holds = {named[ordinal] for ordinal in best}
                what = "kept" if number in holds else "led" if leads.get(f"p{number}") in holds else "lost"
                counts[kind].update([what] + ["ordinal"] * (number in best))
            if number in named.values() and own:
                holder = {word for ordinal, ids in now.items() if named[ordinal] == number for word in ids}
                counts[kind]["taken"] += len(own & holder) < OTHER * min(len(own), len(holder))
    return counts


def _numbers(article: Article) -> list[str]:
    return [block.number for block in article.blocks if block.number]


def right(counts: Counts) -> float:
    """The share of the paragraphs that survive whose ids lead to them."""
    total = sum((Counter(row) for row in counts.values()), Counter())
    return (total["kept"] + total["led"]) / max(1, total["kept"] + total["led"] + total["lost"])


def main() -> int:
    """Print one table for each seed; 1 where the limit does not hold."""
    bad = False
    for seed in [int(one) for one in sys.argv[1:] if one.isdigit()] or [1]:
        counts = run(seed)
        print(f"\nseed {seed}, {EDITS} edits{'':<14}" + "".join(f"{what:>9}" for what in OUTCOMES))
        for kind, row in counts.items():
            print(f"{kind:<36}" + "".join(f"{row[what]:>9}" for what in OUTCOMES))
        total = sum((Counter(row) for row in counts.values()), Counter())
        survive = total["kept"] + total["led"] + total["lost"]
        print(
            f"right {right(counts):.2%} of {survive} (limit {RIGHT:.1%}), taken {total['taken']}; ordinals {total['ordinal'] / survive:.1%}"
        )
        bad = bad or right(counts) < RIGHT
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
