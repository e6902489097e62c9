"""Problems under GitHub Actions: workflow commands, the summary's table, and nothing in them that a stranger could use."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from build_tools import cli
from build_tools.annotations import as_commands, as_table, cell
from build_tools.problems import Problem

from . import desks

HOSTILE = [
    "a | b || c",
    "<script>alert(1)</script>",
    "</td></table><h1>x",
    "<!-- not closed",
    "&lt;b&gt; &#124;",
    "[click](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "https://evil.example/ HTTPS://EVIL.EXAMPLE //evil.example ftp://evil.example",
    "www.evil.example WWW.evil.example",
    "someone@evil.example mailto:someone@evil.example xmpp:a@evil.example",
    "<https://evil.example>",
    "`code` ``code",
    "*x* _x_ ~~x~~ $x$ \\| \\\\",
    "one\ntwo\r\n\n# three\n\n| four |",
    "::error::x",
    "\x1b[31m \x00 \u202e \udcff",
    "",
]


def problem(text: str = "The key is not known here.", path: str = "seeds/x.yml", line: int = 2) -> Problem:
    return Problem(path, line, 1, "key-unknown", text, "did you mean `title`?")


# ── at their lines ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_problem_is_a_workflow_command() -> None:
    assert as_commands([problem()]) == (
        "::error file=seeds/x.yml,line=2,col=1,title=key-unknown"
        "::The key is not known here. Hint: did you mean `title`?\n"
    )


def test_what_has_a_meaning_in_a_command_is_escaped() -> None:
    shown = as_commands([problem("50%, two:\r\nlines", "seeds/100%,a:b\n.yml")], "desk/")
    assert shown == (
        "::error file=desk/seeds/100%25%2Ca%3Ab%0A.yml,line=2,col=1,title=key-unknown"
        "::50%25, two:%0D%0Alines Hint: did you mean `title`?\n"
    )


@given(st.text(), st.text())
def test_a_problem_is_one_line_whatever_stands_in_it(text: str, path: str) -> None:
    shown = as_commands([problem(text, path)])
    assert shown.count("\n") == 1
    assert "\r" not in shown
    found = re.fullmatch(r"::error file=([^:,]*),line=2,col=1,title=key-unknown::(.*)\n", shown, re.DOTALL)
    assert found
    assert _read(found[1]) == path
    assert _read(found[2]) == f"{text} Hint: did you mean `title`?"


def _read(text: str) -> str:
    """What GitHub's runner makes of an escaped value."""
    for code, mark in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, mark)
    return text


def test_ten_are_shown_by_place_and_the_rest_counted() -> None:
    many = [problem(line=line) for line in range(1235, 0, -1)]
    lines = as_commands(many).splitlines()
    assert [line.split(",")[1] for line in lines[:-1]] == [f"line={n}" for n in range(1, 11)]
    assert lines[-1] == "::notice::1,225 more in the log of this step and in the summary."
    assert len(as_commands(many[:10]).splitlines()) == 10


# ── in the summary ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_table() -> None:
    assert as_table([problem(line=3), problem("Wrong.", line=2)]) == (
        "| place | code | what | hint |\n"
        "|---|---|---|---|\n"
        "| seeds/x.yml:2:1 | key-unknown | Wrong. | did you mean &#96;title&#96;? |\n"
        "| seeds/x.yml:3:1 | key-unknown | The key is not known here. | did you mean &#96;title&#96;? |\n"
    )


class _Cells(HTMLParser):
    """The texts of a rendered table's cells, and the names of its elements."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if data.strip() and self.cells:
            self.cells[-1] += data


def rendered(markdown: str) -> _Cells:
    """Markdown as GitHub renders it: tables, HTML, links made of bare addresses."""
    reader = MarkdownIt("gfm-like")
    assert reader.linkify is not None
    reader.linkify.set({"fuzzy_link": False})  # GitHub makes no link of a bare name that ends like a host
    page = _Cells()
    page.feed(reader.render(markdown))
    return page


@given(st.text(st.characters() | st.sampled_from("|<>&`[]()*_~\\$\n:/@.w#!"), max_size=40))
def test_a_cell_shows_what_stands_in_it_and_does_nothing(text: str) -> None:
    holds(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_cell_does_nothing(text: str) -> None:
    holds(text)


def holds(text: str) -> None:
    page = rendered(as_table([problem(text, path=text), problem("The next.", path=text, line=3)]))
    assert page.elements <= {"table", "thead", "tbody", "tr", "th", "td"}
    assert len(page.cells) == 12
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in " ".join(text.split()))
    assert page.cells[6] == shown.strip()
    assert page.cells[4].endswith(":2:1")
    assert page.cells[10] == "The next."


@pytest.mark.parametrize("text", ["www.evil.example", "http://evil.example", "a@evil.example", "ftp://evil.example"])
def test_no_bare_address_is_left_for_github_to_link(text: str) -> None:
    assert text not in cell(f"before {text} after")


def test_a_summary_stays_under_the_size_that_github_takes() -> None:
    shown = as_table(problem("ü" * 4000, line=line) for line in range(1, 2001))
    assert len(shown.encode()) < 1024 * 1024
    kept = shown.count("\n| seeds/x.yml")
    assert shown.endswith(f"\n\n{2000 - kept:,} more in the log.\n")


# ── from the command line ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A job of GitHub Actions, and the file of its summary."""
    file = tmp_path / "summary.md"
    file.write_text("Before.\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    return file


@pytest.mark.parametrize("command", ["check", "build"])
def test_problems_are_annotated(
    command: str, desk: Path, summary: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = desks.read(desks.PROBLEMS / "key-unknown.txt")
    desks.apply(case, desk)
    assert cli.main(["--root", str(desk), command]) == 1
    printed = capsys.readouterr()
    assert printed.err.splitlines()[:-1] == list(case.problems)
    path, line, column, code, words = (part.strip() for part in case.problems[0].split(":", 4))
    assert printed.out == f"::error file={path},line={line},col={column},title={code}::{words}\n"
    assert summary.read_text("utf-8").startswith(f"Before.\n### 1 problem\n\n| place | code | what | hint |\n|---|---|---|---|\n| {path}:{line}:{column} | {code} | ")  # fmt: skip

    monkeypatch.delenv("GITHUB_ACTIONS")
    before = summary.read_text("utf-8")
    assert cli.main(["--root", str(desk), command]) == 1
    assert capsys.readouterr() == ("", printed.err)
    assert summary.read_text("utf-8") == before


def test_a_desk_in_a_folder_of_a_repository(desk: Path, summary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk.parent / ".git").mkdir()
    desks.apply(desks.read(desks.PROBLEMS / "key-unknown.txt"), desk)
    assert cli.main(["--root", str(desk), "check"]) == 1
    assert capsys.readouterr().out.startswith("::error file=desk/seeds/")
    assert summary.exists()


def test_all_is_well(desk: Path, summary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--root", str(desk), "check"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert re.fullmatch(r"No problem in 1 article, .*\.\n", printed.out)
    assert summary.read_text("utf-8") == f"Before.\n{printed.out}\n"


@pytest.mark.parametrize("path", ["", "nowhere/summary.md"])
def test_a_summary_that_cannot_be_written_changes_nothing(
    path: str, desk: Path, summary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary.parent / path) if path else "")
    assert cli.main(["--root", str(desk), "check"]) == 0


def test_other_commands_print_for_programs(tmp_path: Path, summary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["parse", str(tmp_path / "none.txt"), "--json"]) == 1
    assert capsys.readouterr().out == ""
    assert summary.read_text("utf-8") == "Before.\n"
