"""The schemas say to an editor's tools what the checker says: same documents, same verdict, without any code of ours.

Everything in them is said by standard means, in the part of the pattern language that Python and JavaScript share: no
`\\s`, `\\d` or `$`, which the two read differently. Not said, because no schema can: what one file says of another (a
person who is named is listed), what a text must hold (a quote stands in it), what YAML does before it becomes a value
(a key that stands twice, `no` without quotation marks), and how many bytes a file may have.
"""

from __future__ import annotations

import copy
import functools
import itertools
import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import regress
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from build_tools import documents, records

from . import desks

FOLDER = desks.REPOSITORY / "build_tools" / "schemas"
SCHEMAS = {file.stem: json.loads(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.json"))}
CASES = sorted(desks.PROBLEMS.glob("*.txt"))

GOOD: dict[str, Any] = {
    "record": {
        "id": "tides",
        "title": "The tides",
        "date": "2021-05-04",
        "publisher": None,
        "source_url": "https://gazette.example/tides",
        "language": "en-GB",
        "rights": {"holder": "The Gazette"},
        "authors": {"J. Roe": "jane-roe"},
        "themes": ["sea", "weather"],
        "corrections": [{"line": 3, "kind": "heading", "reason": "So it is."}],
    },
    "authors": {"jane-roe": {"name": "Jane Roe", "family": "Roe", "given": None, "variants": ["J. Roe"]}},
    "themes": {
        "sea": {
            "label": "The sea",
            "definition": "What the sea does.",
            "broader": "weather",
            "related": ["weather"],
            "terms": ["tide*", {"term": "storm", "also": ["weather"]}],
            "examples": {"match": ["The tide turned."], "differ": []},
        }
    },
    "note": {
        "article": "tides",
        "author": "guest",
        "name": "A. Reader",
        "date": "2024-02-29",
        "kind": "context",
        "quote": "the tide",
        "prefix": None,
        "reply_to": "2024-01-01-x",
        "lost": False,
    },
    "desk": {"repository": "https://github.com/owner/name", "branch": "main"},
}

TOO_LONG = "é" * 4000

# Values that are right in one place and wrong in another, and values at the edge of a rule.
VALUES: list[Any] = [
    None, True, 0, -1, 7, "", " ", "x", "X", "con", "a-b", "a--b", "a" * 80, "a" * 81, "a\n", "two\nlines", "\ta\n", "a\x07",
    "\x85", "\u2028", "a\u2028b", TOO_LONG, "2021-05-04", "2021-02-29", "2020-02-29", "0000-01-01", "2021-5-4", "2021-05-04\n", 2021,
    "https://a.example", "http://a.example:8080/x?y#z", "https://u:p@a.example", "https://[::1]/", "https://a.example/ x",
    "https://ü.example", "https://a／b.example", "javascript:x", "https://github.com/owner/name", "https://github.com/owner",
    "main", "en", "en-gb", "guest", "context", "heading", [], {}, ["x"], ["x", "x"], [1, True], [None], {"x": "y"}, {"X": 1},
    {"term": "x", "also": ["y"]}, {"term": "x", "also": []}, {"holder": "x"}, {"line": 1, "kind": "rule", "reason": "x"},
    {"name": "x", "family": "y"}, {"label": "x", "definition": "y"}, {"match": ["x"]},
]  # fmt: skip
KEYS = ["id", "title", "date", "name", "family", "label", "definition", "terms", "quote", "kind", "x", "X", "con", ""]


def document(value: object) -> documents.Document:
    return documents.Document(path="x.yml", value=value, values={}, keys={})


def agree(value: object, schema: str) -> bool:
    """Hold a value against a schema, by the checker and by a validator that knows nothing of it; whether it is good."""
    good = not list(records.check(document(value), schema))
    assert Draft202012Validator(SCHEMAS[schema]).is_valid(value) == good
    formats = Draft202012Validator.FORMAT_CHECKER
    assert Draft202012Validator(SCHEMAS[schema], format_checker=formats).is_valid(value) == good
    return good


def files(case: desks.Case, root: Path) -> Iterator[tuple[str, object]]:
    """The values in a case's files that parse, with the schema that each is held against."""
    for section in case.sections:
        path = root / section.path
        if section.what in ("removed", "link") or path.suffix not in (".yml", ".md") or not path.is_file():
            continue
        text = documents.decode(section.path, path.read_bytes())
        if not isinstance(text, str):
            continue
        if section.path.startswith("docs/commentary/"):
            found, _, problems = records.front_matter(section.path, text)
            name = "note"
        elif section.path.startswith("seeds/"):
            found, problems = documents.parse(section.path, text)
            name = path.stem if path.stem in ("authors", "themes", "desk") else "record"
        else:
            continue
        if found and not problems:
            yield name, found.value


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_every_case_has_the_same_verdict(file: Path, tmp_path: Path) -> None:
    case = desks.read(file)
    desks.apply(case, desks.good(tmp_path))
    for schema, value in files(case, tmp_path):
        agree(value, schema)


def test_this_desk_is_good_to_both() -> None:
    root = desks.REPOSITORY
    for path in [*root.glob("seeds/*.yml"), *root.glob("docs/commentary/*/*.md")]:
        section = desks.Section(path.relative_to(root).as_posix(), "", "", "")
        for schema, value in files(desks.Case("", (section,), ()), root):
            assert agree(value, schema), path


@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_good_examples_are_good(schema: str) -> None:
    assert agree(GOOD[schema], schema)


@pytest.mark.parametrize("schema", SCHEMAS)
@given(drawn=st.data())
def test_a_good_document_with_something_changed_has_the_same_verdict(schema: str, drawn: st.DataObject) -> None:
    value = [copy.deepcopy(GOOD[schema])]  # in a list, so that the whole can be replaced too
    for _ in range(drawn.draw(st.integers(1, 3))):
        _change(value, drawn)
    agree(value[0], schema)


def _change(value: list[Any], drawn: st.DataObject) -> None:
    """Replace, remove or add one thing anywhere in a document."""
    at: Any = value
    key: Any = 0
    while isinstance(at[key], dict | list) and at[key] and drawn.draw(st.integers(0, 4)):
        at, key = (
            at[key],
            drawn.draw(st.sampled_from(list(at[key]) if isinstance(at[key], dict) else range(len(at[key])))),
        )
    new = drawn.draw(st.sampled_from(VALUES) | st.text(max_size=20))
    what = drawn.draw(st.sampled_from(["replace", "remove", "add", "add"]))
    if what == "replace" or at is value:
        at[key] = copy.deepcopy(new)
    elif what == "remove":
        del at[key]
    elif isinstance(at, dict):
        at[drawn.draw(st.sampled_from(KEYS) | st.text(max_size=5))] = copy.deepcopy(new)
    else:
        at.append(copy.deepcopy(new))


@pytest.mark.parametrize("schema", [name for name, schema in SCHEMAS.items() if "properties" in schema])
def test_one_mistake_is_one_problem(schema: str) -> None:
    for key, value in itertools.product(SCHEMAS[schema]["properties"], VALUES):
        there = {**GOOD[schema], key: value}
        if not agree(there, schema) and isinstance(value, str | int | None):
            most = 2 if value == TOO_LONG else 1  # too long, and wrong
            assert 1 <= len(list(records.check(document(there), schema))) <= most, (key, value)


# ── the patterns themselves ──────────────────────────────────────────────────────────────────────────────────────


def patterns(schema: object) -> Iterator[str]:
    """Every pattern in a schema."""
    if isinstance(schema, dict):
        yield from [schema["pattern"]] if isinstance(schema.get("pattern"), str) else []
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from patterns(part)


PATTERNS = sorted({pattern for schema in SCHEMAS.values() for pattern in patterns(schema)})


@functools.cache
def shared(name: str) -> re.Pattern[str]:
    """What the schemas have in common under one name; it is the same in all of them."""
    found = {json.dumps(schema["$defs"][name]) for schema in SCHEMAS.values() if name in schema.get("$defs", {})}
    (only,) = found
    return re.compile(json.loads(only)["pattern"])


PIECES = st.sampled_from([*(value for value in VALUES if isinstance(value, str)), "-", "/", ":", "://", "\ufeff", "\x1c", "٣", "ſ", "İ", "𝒳"])  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=6).map("".join)


@pytest.mark.parametrize("flags", ["", "u"])
@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=TEXTS)
def test_javascript_reads_the_patterns_as_python_does(pattern: str, flags: str, text: str) -> None:
    assert bool(re.search(pattern, text)) == bool(regress.Regex(pattern, flags).find(text))


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("text", ["a" * 50_000, "-a" * 50_000, " a" * 50_000, "https://" + "a:" * 50_000, "a" + " " * 50_000 + "\x00"])  # fmt: skip
def test_the_cost_of_a_pattern_grows_with_the_text(pattern: str, text: str) -> None:
    re.search(pattern, text)  # one that went back and forth would not end


def test_the_date_pattern_is_the_calendar() -> None:
    for year in (0, 1, 4, 96, 100, 400, 1000, 1600, 1900, 1996, 2000, 2021, 2024, 2100, 9996, 9999):
        for month in range(14):
            for day in range(33):
                text = f"{year:04}-{month:02}-{day:02}"
                assert bool(shared("date").search(text)) == _is_day(text), text


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


@given(TEXTS)
@example("\n a b \n")
@example("\x85a")
def test_the_text_pattern_is_words_on_one_line(text: str) -> None:
    within = text.strip()
    wanted = bool(within) and not any(unicodedata.category(mark) == "Cc" for mark in within)
    assert bool(shared("text").search(text)) == wanted


@given(TEXTS.map("https://".__add__) | TEXTS | TEXTS.map("HTTP://a.example/".__add__))
@example("https://[::1]/")
@example("https://[::1")
@example("https://\u2100.example")
def test_the_address_pattern_takes_nothing_that_the_standard_library_would_read_otherwise(text: str) -> None:
    taken = bool(shared("address").search(text))
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        good = False
    good = good and not re.search(r"[\s<>\"'`\\{}|^\x00-\x1f\x7f-\x9f]", text)
    if good:
        assert taken or "[" in parts.netloc, "only an address made of numbers is left out"
    else:
        assert not taken


def test_no_character_of_a_host_becomes_a_mark_of_an_address() -> None:
    for mark in map(chr, range(128, 0x110000)):
        if 0xD800 <= ord(mark) < 0xE000 or not set("/?#@:") & set(unicodedata.normalize("NFKC", mark)):
            continue
        assert not shared("address").search(f"https://a{mark}.example/"), f"U+{ord(mark):04X}"
