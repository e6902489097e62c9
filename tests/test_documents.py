"""YAML as an editor writes it: any bytes give a value or problems with places inside the file, in bounded time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_tools import documents, records
from build_tools.documents import Document
from build_tools.problems import CODES, Problem

from . import desks

# Pieces from which YAML that is nearly right is made.
PIECES = st.sampled_from(
    [b"id: x", b"title: ", b'"', b"'", b"\n", b"\n", b"\r\n", b"\r", b"  ", b"- ", b": ", b"[", b"]", b"{", b"}", b"&a ", b"*a", b"!!str ", b"|", b">\n",
     b"---\n", b"...\n", b"# c\n", b"no", b"012", b"2026-02-30", b"\xef\xbb\xbf", b"\xff", b"\x00", b"\t", b"? ", b"%YAML 1.1\n", b"<<: ",
     "é\u2028\u0085ß".encode(), b"corrections:\n  - line: 1\n    kind: title\n    reason: x\n", b"themes: [a, 1, a]\n", b"rights:\n  holder: x\n"]
)  # fmt: skip
FILES = st.lists(PIECES | st.binary(max_size=8), max_size=16).map(b"".join)


@given(raw=FILES)
@example(b'a: "x')
@example("\u2028: [1".encode())
@example(b"\x00")
@example(b"[" * 50)
@example(b"? - a\n: b")
@example(b"a: b\n\n\n[")
@settings(max_examples=800)
def test_any_bytes_are_a_document_or_problems_inside_the_file(raw: bytes) -> None:
    text = documents.decode("seeds/x.yml", raw)
    if isinstance(text, Problem):
        found, shown = [text], raw.decode("utf-8", errors="replace")
    else:
        document, found = documents.parse("seeds/x.yml", text)
        shown = text
        if document and not found:
            found = list(records.check(document, "record"))
            places = [*document.values.values(), *document.keys.values()]
            assert all(_inside(shown, *place) for place in places)
    for problem in found:
        assert problem.code in CODES
        assert _inside(shown, problem.line, problem.column), str(problem)
        assert "\n" not in str(problem)


def _inside(text: str, line: int, column: int) -> bool:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


@given(raw=st.binary(max_size=60) | FILES.map(lambda raw: b"---\n" + raw + b"\n---\nWords.\n"))
@settings(max_examples=300)
def test_any_page_has_front_matter_or_problems_inside_the_file(raw: bytes) -> None:
    text = documents.decode("docs/x.md", raw)
    if isinstance(text, str):
        document, body, found = records.front_matter("docs/x.md", text)
        assert (document is None) == bool(found)
        assert text.endswith(body)
        assert all(_inside(text, problem.line, problem.column) for problem in found)


def parse(text: str) -> Document:
    document, found = documents.parse("seeds/x.yml", text)
    assert document
    assert found == []
    return document


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Norway", "Norway"),
        ("2021-10-18", "2021-10-18"),
        ("1.10", "1.10"),
        ("1e3", "1e3"),
        ("12", 12),
        ("-3", -3),
        ("true", True),
        ("null", None),
        ("~", None),
        ("", None),
        ('"no"', "no"),
        ("'012'", "012"),
        ("=", "="),
        ("<<", "<<"),
        (".inf", ".inf"),
        ("Ærø", "Ærø"),
        ("9999999999999999999999", "9999999999999999999999"),
        ("[a, b]", ["a", "b"]),
        ("{a: 1}", {"a": 1}),
    ],
)
def test_a_scalar_is_what_was_written(written: str, value: Any) -> None:
    assert parse(f"key: {written}\n").value == {"key": value}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_and_other_line_ends_change_nothing(end: str, mark: str, tmp_path: Path) -> None:
    text = mark + end.join(["id: tides", "title: The tides", "publiser: x"])
    (tmp_path / "x.yml").write_bytes(text.encode())
    document, found = records.load(tmp_path, "x.yml", "record")
    assert document is None
    assert [(one.code, one.line, one.column) for one in found] == [("key-unknown", 3, 1)]


def test_every_value_and_key_has_its_place() -> None:
    document = parse("id: x\nrights:\n  holder: Ærø\nthemes: [a, b]\ncorrections:\n  - line: 1\n")
    assert document.keys[("rights", "holder")] == (3, 3)
    assert document.values[("rights", "holder")] == (3, 11)
    assert document.values[("themes", 1)] == (4, 13)
    assert document.values[("corrections", 0, "line")] == (6, 11)
    assert document.problem(("rights", "nothing"), "key-missing", "x.", "y.").line == 3
    assert document.problem((), "key-missing", "x.", "y.").line == 1


BOMBS = {
    "brackets": "[" * 250_000,
    "braces": "{" * 250_000,
    "dashes": "- " * 120_000,
    "questions": "? " * 120_000,
    "quotes": '"' * 250_000,
    "lines": "\n" * 250_000,
    "keys": "".join(f"k{n}: 1\n" for n in range(8_000)),
    "one key": "id: x\n" * 10_000,
    "flow list": "themes: [" + "a, " * 30_000 + "a]",
    "mixed list": "themes: [" + "a, 1, [], {}, " * 4_000 + "a]",
    "different list": "themes: [" + ", ".join(f"a{n}, {n}" for n in range(8_000)) + "]",
    "long scalar": "title: " + "x" * 250_000,
    "long key": "x" * 250_000 + ": 1",
    "folded": "title: >\n" + "  x\n\n" * 50_000,
    "escapes": 'title: "' + "\\u00e9" * 40_000 + '"',
    "directives": "%TAG !a! tag:a,2000:\n" * 10_000,
    "comments": "#\n" * 120_000,
    "id": "id: " + "a-" * 120_000,
    "address": "id: x\nsource_url: https://" + "a." * 120_000,
    "junk": "".join(chr(33 + (n * 7919) % 90) for n in range(250_000)),
}


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """Each bomb's problems, read one after another in one process with a hard stop."""
    root = tmp_path_factory.mktemp("bombs")
    for name, text in BOMBS.items():
        (root / f"{name}.yml").write_text(text, "utf-8")
    code = (
        "import sys; from pathlib import Path; from build_tools import records\n"
        "for file in sorted(Path(sys.argv[1]).iterdir()):\n"
        "    print(file.stem, len(records.load(file.parent, file.name, 'record')[1]), sep=': ', flush=True)"
    )
    run = [sys.executable, "-c", code, str(root)]
    done = subprocess.run(run, cwd=desks.REPOSITORY, capture_output=True, check=True, timeout=60, text=True)
    return {name: int(count) for name, count in (line.split(": ") for line in done.stdout.splitlines())}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_named_in_bounded_time(name: str, costs: dict[str, int]) -> None:
    assert costs[name] > 0
