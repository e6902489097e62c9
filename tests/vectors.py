"""The vectors of tests/hostile/vectors.txt, and a desk in which each stands wherever somebody can write it.

Every twelve vectors share an article, a person and a theme. In the article's text each is a paragraph of its own; on it
stands a note whose guest is called as the vector, which quotes it, and says it. What the check refuses is left out step
by step, and counted.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from build_tools import pipeline
from build_tools.commentary import clean
from build_tools.problems import BadInput, Problem

from . import desks
from .browser import stress

FILE = desks.TESTS / "hostile" / "vectors.txt"
GROUP = 12  # vectors of one article

_HEADING = re.compile(
    r"^== (?P<title>.+?)(?P<escaped>, escaped)?(?P<hides>, hides)?(?:, times (?P<times>\d+))?\n", re.M
)
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(r))")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Vector:
    """One attempt: its number in the file, what it tries, the words, and whether Markdown itself hides some of them."""

    number: int
    title: str
    words: str
    hides: bool

    @property
    def line(self) -> str:
        """The words on one line, as a field takes them."""
        return " ".join(re.split(r"[ \t\n\r]+", self.words.strip()))

    @property
    def quote(self) -> str:
        """What the article says of it, which is what its note quotes."""
        return f"and again {self.line} is case {self.number}."

    @property
    def article(self) -> str:
        return f"hostile-{(self.number - 1) // GROUP}"

    @property
    def path(self) -> str:
        return f"docs/commentary/{self.article}/2024-01-01-case-{self.number}.md"

    @property
    def shown(self) -> set[str]:
        """The words of it that a reader must see, entities read."""
        return set(re.findall(r"[^\W_]{3,}", html.unescape(self.words)))


def read() -> tuple[Vector, ...]:
    """All vectors, in the order of the file."""
    _, *parts = re.split(r"^(?=== )", FILE.read_text("utf-8"), flags=re.MULTILINE)
    return tuple(_vector(number, part) for number, part in enumerate(parts, 1))


def _vector(number: int, part: str) -> Vector:
    found = _HEADING.match(part)
    assert found, part
    words = part[found.end() :].rstrip("\n")
    if found["escaped"]:
        words = _ESCAPE.sub(lambda one: "\r" if one[4] else chr(int(one[1] or one[2] or one[3], 16)), words)
    return Vector(number, found["title"], words * int(found["times"] or 1), bool(found["hides"]))


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk ready to build; what stands in which notes; and the codes of what was refused, first as a whole, then in parts."""

    root: Path
    said: frozenset[Vector]
    quoted: frozenset[Vector]
    refused: dict[str, dict[str, int]]


def desk(root: Path) -> Desk:
    """Write the desk; leave out of each note what the check refuses."""
    every = read()
    stress.sparse(root)
    (root / "seeds" / "desk.yml").write_text("repository: https://github.com/norhaven/harbour-desk\n")
    for first in range(0, len(every), GROUP):
        _group(root / "seeds", every[first : first + GROUP])
    whole, bad = _tried(root, every, said=True, quoted=True)
    quoting, unquoted = _tried(root, bad, said=False, quoted=True)
    saying, unsaid = _tried(root, bad, said=True, quoted=False)
    said, quoted = set(every) - set(unsaid), set(every) - set(unquoted)
    both = [one for one in bad if one in said and one in quoted]
    assert not both, "what may stand here and may stand there may stand in both places"
    for vector in said | quoted:
        _note(root, vector, vector in said, vector in quoted)
    refused = {"as a whole": whole, "in its fields": quoting, "in its words": saying}
    return Desk(root, frozenset(said), frozenset(quoted), refused)


def _tried(
    root: Path, some: Sequence[Vector], *, said: bool, quoted: bool
) -> tuple[dict[str, int], tuple[Vector, ...]]:
    """The codes with which the check refuses notes of these vectors, and those that it refuses."""
    for vector in some:
        _note(root, vector, said, quoted)
    found = problems(root)
    assert set(found) <= {vector.path for vector in some}, found
    for vector in some:
        (root / vector.path).unlink()
    codes = Counter(code for problems in found.values() for code in {problem.code for problem in problems})
    return dict(codes), tuple(vector for vector in some if vector.path in found)


def problems(root: Path) -> dict[str, list[Problem]]:
    """What the check says, by file."""
    found: dict[str, list[Problem]] = defaultdict(list)
    try:
        pipeline.understand(root)
    except BadInput as error:
        for problem in error.problems:
            found[problem.path].append(problem)
    return found


def _note(root: Path, vector: Vector, said: bool, quoted: bool) -> None:
    name = vector.line if quoted and len(vector.line) <= 100 else f"Guest {vector.number}"
    front = {"article": vector.article, "author": "guest", "date": "2024-01-01", "kind": "dispute", "name": name}
    if quoted and len(vector.quote) <= 3000:
        front["quote"] = vector.quote
        if len(vector.line) <= 300:
            front["prefix"] = vector.line
    lines = "".join(f"{key}: {value if key == 'date' else yaml(value)}\n" for key, value in front.items())
    words = vector.words if said else f"Case {vector.number} is refused."
    (root / vector.path).parent.mkdir(parents=True, exist_ok=True)
    (root / vector.path).write_bytes(f"---\n{lines}---\n{words}\n".encode())


def _group(seeds: Path, vectors: Sequence[Vector]) -> None:
    """An article, a person and a theme that hold these vectors."""
    id = vectors[0].article
    plain = [one for one in vectors if not _CONTROL.search(one.line)]

    def field(n: int, most: int) -> str:
        return yaml(plain[n % len(plain)].line[:most])

    paragraphs = [f"{one.line} {one.quote}" for one in vectors if len(one.line) <= 3000]
    corrections = "".join(
        f"  - {{line: {5 + 2 * n}, kind: paragraph, reason: {field(n, 300)}}}\n" for n in range(len(paragraphs))
    )
    title = "The text of the inquiry into all that was tried"
    text = "\n\n".join((title, "Jane Roe, Fellow, Harbour Institute, Norway", *paragraphs))
    (seeds / f"{id}.txt").write_bytes(f"{text}\n".encode())
    (seeds / f"{id}.yml").write_text(
        f"id: {id}\ntitle: {field(0, 300)}\npublisher: {field(1, 200)}\nvia: {field(2, 300)}\n"
        f"rights: {{holder: {field(3, 300)}, licence: {field(4, 300)}}}\n"
        f"authors: {{Jane Roe: {id}}}\nthemes: [{id}]\n"
        f"corrections:\n  - {{line: 1, kind: title, reason: So it is.}}\n"
        f"  - {{line: 3, kind: byline, reason: So it is.}}\n{corrections}",
        "utf-8",
    )
    names = "\n".join(f"    - {yaml(one.line[:180] + ' of Norhaven')}" for one in plain)
    with (seeds / "authors.yml").open("a", encoding="utf-8") as people:
        people.write(
            f"{id}:\n  name: {yaml('One ' + plain[5 % len(plain)].line[:180])}\n  family: {field(6, 200)}\n"
            f"  given: {field(7, 200)}\n  country: {field(8, 100)}\n  known: {field(9, 600)}\n  variants:\n{names}\n"
        )
    terms = "\n".join(f"    - {yaml(f'{one.line[:60]} case {one.number}')}" for one in plain)
    with (seeds / "themes.yml").open("a", encoding="utf-8") as themes:
        themes.write(f"{id}:\n  label: {field(10, 100)}\n  definition: {field(11, 500)}\n  terms:\n{terms}\n")


def yaml(text: str) -> str:
    """A text in double quotation marks, its controls as escapes."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f").replace("\x85", "\\x85")


def allowed(tag: str) -> frozenset[str]:
    """The attributes that an element of a note may have."""
    own = clean.ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set())
    return frozenset(own | ({"dir"} if tag in ("p", "li", "blockquote") else set()))


def plain(text: str) -> str:
    """A text as it is compared: without white space, and without what nobody sees."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"))
