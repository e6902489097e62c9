"""Invented desks in folders of their own, for the tests to build.

A *case* is a text file: a sentence on what it shows, then sections. A section's heading says what to do:

    == seeds/x.yml                 the lines below are that file
    == seeds/x.yml, escaped        the same, \\xff or \\u200b in them stand for a byte or a character
    == seeds/x.txt, times 9000     the lines below, that many times
    == seeds/x.txt, removed        the file is taken away
    == seeds/x.txt -> ../y.txt     the file is a symbolic link to another
    == docs/themes, instead        the lines below are a file that takes the place of a folder
    == problems                    the lines that the build must print
    == reviews                     the lines for review that the check must print
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_tools.model import Article, Briefing, Desk, Home

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parent
CORPUS = TESTS / "desk"
PROBLEMS = TESTS / "problems"
NOTES = TESTS / "notes"
GOOD = PROBLEMS / "0-good-desk.txt"

_HEADING = re.compile(r"== (?P<path>\S+?)(?:, (?P<what>.+)| -> (?P<target>\S+))?")


@dataclass(frozen=True, slots=True)
class Section:
    """What one section of a case does to one path of the desk."""

    path: str
    what: str  # "", "escaped", "removed", "instead", "times N", "link"
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case as read: its first sentence, what it changes, and the lines expected."""

    shows: str
    sections: tuple[Section, ...]
    problems: tuple[str, ...]
    reviews: tuple[str, ...] = ()


def read(file: Path) -> Case:
    """Read a case file."""
    head, *parts = re.split(r"^(?=== )", file.read_text("utf-8"), flags=re.MULTILINE)
    sections: list[Section] = []
    printed: dict[str, tuple[str, ...]] = {"problems": (), "reviews": ()}
    for part in parts:
        heading, _, text = part.partition("\n")
        found = _HEADING.fullmatch(heading)
        assert found, f"{file.name}: {heading!r} is no heading of a case"
        if found["path"] in printed:
            printed[found["path"]] = tuple(text.split("\n")[:-1])
            continue
        what = "link" if found["target"] else found["what"] or ""
        assert re.fullmatch(r"(escaped|removed|instead|link|times \d+)?", what), f"{file.name}: {heading!r}"
        sections.append(Section(found["path"], what, text, found["target"] or ""))
    return Case(head.strip(), tuple(sections), **printed)


def apply(case: Case, root: Path) -> None:
    """Do to the desk in `root` what the case says."""
    for section in case.sections:
        target = root / section.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_symlink() or target.is_file():
            target.unlink()
        elif section.what in ("link", "instead") and target.is_dir():
            shutil.rmtree(target)
        if section.what == "link":
            target.symlink_to(section.target)
        elif section.what != "removed":
            target.write_bytes(_content(section))


def _content(section: Section) -> bytes:
    if section.what == "escaped":
        return re.sub(
            rb"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[rt0])", lambda found: _escape(found[1]), section.text.encode()
        )
    times = int(section.what.removeprefix("times ")) if section.what.startswith("times ") else 1
    return section.text.encode() * times


def _escape(code: bytes) -> bytes:
    plain = {b"r": b"\r", b"t": b"\t", b"0": b"\0"}
    if code in plain:
        return plain[code]
    number = int(code[1:], 16)
    return bytes([number]) if code.startswith(b"x") else chr(number).encode()


def briefing(*articles: Article, **others: Any) -> Briefing:
    """A briefing of these articles, and of nothing else but what is given."""
    made: dict[str, Any] = {
        "desk": Desk(name="The Harbour Desk", description=None, address=None, repository=None, branch="main"),
        "home": Home(path="docs/home.md", meta={}, words="", first_line=1),
        "articles": articles,
        **{
            "people": {},
            "themes": {},
            "credits": (),
            "evidence": (),
            "notes": (),
            "anchors": {},
            "said": {},
            "taken_down": (),
        },
    }
    return Briefing(**{**made, **others})


def copy(root: Path) -> Path:
    """This repository's desk with what the build knows of its pages, copied to the folder `root`."""
    made = shutil.ignore_patterns("site", "dist", "__pycache__", "*.egg-info")

    def ignored(folder: str, names: list[str]) -> set[str]:
        hidden = {name for name in names if name.startswith(".") and name != ".generated.json"}
        return hidden | made(folder, names)

    return Path(shutil.copytree(REPOSITORY, root, symlinks=True, ignore=ignored))


def good(root: Path) -> Path:
    """The smallest desk that is complete, in the folder `root`."""
    apply(read(GOOD), root)
    return root


def corpus(root: Path) -> Path:
    """The invented desk of tests/desk/, copied to the folder `root`."""
    shutil.copytree(CORPUS, root, dirs_exist_ok=True)
    return root


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, locks apart; links are named and not followed."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if not path.is_symlink() else b"link"
        for path in sorted(folder.rglob("*"))
        if (path.is_symlink() or path.is_file()) and path.suffix != ".lock"
    }


def stamps(folder: Path) -> dict[str, int]:
    """Every file below a folder with the time of its last change."""
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*")}
