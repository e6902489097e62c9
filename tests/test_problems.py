"""Bad input: each case of tests/problems/ is a good desk with something wrong, and the lines that the build must print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_tools import cli
from build_tools.problems import CODES, BadInput, Problem, nearest, quoted

from . import desks

CASES = sorted(file for file in desks.PROBLEMS.glob("*.txt") if file != desks.GOOD)


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_bad_input_is_named_and_nothing_is_replaced(file: Path, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = desks.read(file)
    desks.apply(case, desk)
    before = desks.tree(desk)
    code = cli.main(["--root", str(desk), "build"])
    printed = capsys.readouterr()
    *lines, summary = printed.err.replace(str(desk), "ROOT").splitlines()
    assert lines == list(case.problems)
    assert summary == f"{len(lines)} problem{'s' * (len(lines) > 1)}; the site stays as it was."
    assert (code, printed.out) == (1, "")
    assert desks.tree(desk) == before


def test_the_good_desk_is_good(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert desks.read(desks.GOOD).problems == ()
    assert cli.main(["--root", str(desk), "check"]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("No problem in 1 article, 1 person, 2 themes, 0 notes.\n", "")


def test_every_code_has_a_case_and_no_case_another_code() -> None:
    files = [*CASES, *desks.NOTES.glob("*.txt"), *desks.TESTS.glob("*/reviews/*.txt")]
    cases = [desks.read(file) for file in files]
    shown = {
        line.removeprefix("For review: ").split(": ", 2)[1]
        for case in cases
        for line in (*case.problems, *case.reviews)
    }
    added = (desks.TESTS / "test_ingest.py").read_text("utf-8")  # what is wrong with a source is no desk's problem
    shown |= set(re.findall(r"\b([a-z]+-[a-z]+): ", added)) & set(CODES)
    assert shown == set(CODES)


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_a_case_reads_on_one_screen(file: Path) -> None:
    case = desks.read(file)
    assert case.shows, "a case begins with a sentence on what it shows"
    assert case.problems, "a case names the lines that must be printed"
    assert case.problems == tuple(sorted(case.problems, key=_place))
    assert file.read_text("utf-8").count("\n") <= 40


def _place(line: str) -> tuple[str, int, int]:
    path, row, column, _ = line.split(":", 3)
    return path, int(row), int(column)


def test_problems_are_printed_once_and_by_place() -> None:
    late = Problem("b.yml", 1, 1, "yaml-syntax", "Late.", "mend it.")
    tenth = Problem("a.yml", 10, 1, "yaml-syntax", "Tenth.", "mend it.")
    second = Problem("a.yml", 2, 1, "yaml-syntax", "Second.", "mend it.")
    assert BadInput([late, tenth, second, late]).problems == (second, tenth, late)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The tides", "“The tides”"),
        ("two\nlines", "“two lines”"),
        ("a \x1b[31mred\x1b[0m terminal", "“a \\u001b[31mred\\u001b[0m terminal”"),
        ("x\u202ey", "“x\\u202ey”"),
        ("w" * 61, "“" + "w" * 59 + "…”"),
    ],
)
def test_what_an_editor_wrote_is_quoted_so_that_a_terminal_can_show_it(text: str, shown: str) -> None:
    assert quoted(text) == shown


def test_a_problem_is_one_line_whatever_a_file_is_called() -> None:
    hostile = Problem("seeds/a\n::stop-commands::x\r\x1b[2J\u202e\x85.md", 1, 1, "file-kind", "Left.", "move it.")
    shown = "seeds/a\\u000a::stop-commands::x\\u000d\\u001b[2J\\u202e\\u0085.md:1:1: file-kind: Left. Hint: move it."
    assert str(hostile) == shown


def test_nearest_names_nothing_where_nothing_is_near() -> None:
    assert nearest("xyzzy", ["title", "date"]) is None
