"""What may not be shown of a text is nowhere in what the build makes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from build_tools import cli
from build_tools.model import FOLDERS, TOP

from . import desks

MADE = shutil.ignore_patterns(".*", *FOLDERS, *TOP)
SEED = "000_43bfef3a60c38498"
ID = "nato-expulsions-network-reflections"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """This repository's desk, to be changed."""
    root = tmp_path / "copy"
    for name in ("docs", "seeds"):
        shutil.copytree(desks.REPOSITORY / name, root / name, ignore=MADE)
    shutil.copy(desks.REPOSITORY / "mkdocs.yml", root)
    settings = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(re.sub(r"(?m)^  custom_dir.*\n|^hooks:\n.*\n", "", settings), "utf-8")
    return root


def say(root: Path, lines: str) -> None:
    with (root / "seeds" / f"{SEED}.yml").open("a", encoding="utf-8") as record:
        record.write(lines)


def stretches(text: str) -> list[str]:
    """Each run of six words of a text: fewer might well stand in another."""
    words = re.findall(r"\w+", text)
    return [" ".join(words[at : at + 6]) for at in range(len(words) - 5)]


def made(root: Path) -> str:
    """All words that the build wrote, pages and whatever else: docs/ as generated, site/, dist/."""
    files = [
        path
        for folder in ("docs", "site", "dist")
        for path in (root / folder).rglob("*")
        if path.is_file() and "commentary" not in path.parts and path.suffix not in (".woff2", ".png")
    ]
    texts = (re.sub(r"<[^>]*>|&\w+;", "", path.read_bytes().decode("utf-8", "replace")) for path in files)
    return " ".join(re.findall(r"\w+", " ".join(texts)))


@pytest.mark.parametrize(("lines", "words"), [("display: excerpt\nexcerpt: 60\n", 60), ("display: link\n", 0)])
def test_no_later_word_is_in_any_file(copy: Path, lines: str, words: int) -> None:
    text = (copy / "seeds" / f"{SEED}.txt").read_text("utf-8")
    first, body = text.split("\n", 1)
    say(copy, lines)
    assert cli.main(["--root", str(copy), "build"]) == 0
    assert cli.main(["--root", str(copy), "pack"]) == 0
    there = made(copy)
    archives = [path.read_bytes() for path in (copy / "dist").iterdir()]
    assert len(archives) == 2
    assert all(b"Network reflections" in raw for raw in archives), "the words in an archive can be read"
    names = re.findall(r"(?m)^(?:Dr|Ms|Sir) .*$", body)
    kept, hidden = _cut(body, words)
    for name in names:
        hidden = hidden.replace(name, " — ")
    assert kept == "" or " ".join(re.findall(r"\w+", kept)) in there
    later = [one for part in hidden.split(" — ") for line in part.split("\n") for one in stretches(line)]
    notes = " ".join(file.read_text("utf-8") for file in (copy / "docs" / "commentary").rglob("*.md"))
    said = set(stretches(notes.replace("\n", " ")))  # what an editor's own words quote
    assert len(later) > 900
    assert [one for one in later if one in there and one not in said] == []
    page = (copy / "site" / "articles" / f"{ID}.html").read_text("utf-8")
    assert "Read it at the publisher" in page
    assert first.split(",")[0].removeprefix("Dr ") in page


def _cut(body: str, words: int) -> tuple[str, str]:
    """The first words of a text, and the rest."""
    ends = [found.end() for found in re.finditer(r"\S+", body)]
    at = ends[words - 1] if words else 0
    return body[:at], body[at:]


def test_the_desk_can_say_it_for_all(copy: Path) -> None:
    (copy / "seeds" / "desk.yml").write_text("display: link\n")
    assert cli.main(["--root", str(copy), "build"]) == 0
    for path in (copy / "docs" / "articles").glob("*-*.md"):
        assert "is not shown here" in path.read_text("utf-8")
        assert "{: #p1" not in path.read_text("utf-8")


def test_a_takedown_leaves_a_dated_notice_and_nothing_else(copy: Path) -> None:
    say(copy, "taken_down: 2026-11-01\n")
    assert cli.main(["--root", str(copy), "build"]) == 0
    page = (copy / "site" / "articles" / f"{ID}.html").read_text("utf-8")
    assert "was taken down on 1 November 2026" in page
    others = [path for path in (copy / "site").rglob("*.html") if path.name != f"{ID}.html"]
    moved = [path for path in others if path.parent.name == ID]
    assert len(moved) == len(list((copy / "docs" / "commentary" / ID).glob("*.md"))), "notes on it lead to its notice"
    for path in moved:
        assert f'Go on to <a href="../../articles/{ID}.html">Taken down</a>' in path.read_text("utf-8")
    for path in set(others) - set(moved):
        assert ID not in path.read_text("utf-8"), path
        assert "Network reflections" not in re.sub(r"<[^>]*>", "", path.read_text("utf-8")).replace(
            "“Network reflections” of 18 October 2021", ""
        ), path


def test_a_retracted_text_is_marked_wherever_it_is_listed(copy: Path) -> None:
    say(
        copy,
        "history:\n- {date: 2021-11-01, kind: corrected, reason: A name was mended.}\n"
        "- {date: 2022-03-01, kind: retracted, reason: Withdrawn by its publisher.}\n",
    )
    assert cli.main(["--root", str(copy), "build"]) == 0
    page = (copy / "site" / "articles" / f"{ID}.html").read_text("utf-8")
    assert "<title>RETRACTED: [Network" in page
    assert re.search(r"Corrected</strong> 1 November 2021: A name was mended\.", page)
    assert re.search(r"Retracted</strong> 1 March 2022: Withdrawn by its publisher\.", page)
    for name in ("index.html", "articles/index.html", "authors/madeleine-moon.html", "themes/dialogue.html"):
        titles = re.findall(r"[^>]*\[Network reflections: How[^<]*", (copy / "site" / name).read_text("utf-8"))
        assert titles, name
        assert all("RETRACTED: [" in title for title in titles), name


def test_a_record_without_rights_is_a_problem_where_the_desk_says_so(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "seeds" / "tides.yml").write_text("id: tides-of-norhaven\n")
    assert cli.main(["--root", str(desk), "check"]) == 0
    assert "For review: seeds/tides.yml:1:1: rights-missing: " in capsys.readouterr().out
    (desk / "seeds" / "desk.yml").write_text("rights: required\n")
    assert cli.main(["--root", str(desk), "check"]) == 1
    assert "seeds/tides.yml:1:1: rights-missing: " in capsys.readouterr().err
