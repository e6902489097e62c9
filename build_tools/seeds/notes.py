"""Files under docs/commentary/ to notes.

In: the desk's root. Out: its notes. Refused, each with its place: a file that stands elsewhere than
docs/commentary/<article>/<date>-<slug>.md, is too large, has no front matter or one that breaks its schema, has no words,
or holds characters that change what is seen around them. The one idea: a stranger wrote this.
"""

from __future__ import annotations

import html
import os
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from .. import documents, records
from ..model import Note
from ..problems import Problem, quoted

FOLDER = "docs/commentary"
NOTE_BYTES = 64 * 1024  # some 10,000 words
NAME_MOST = 80  # characters of a file's name, which is part of an address
GUEST = "guest"

_NAME = re.compile(r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})(-[a-z0-9]+)+")
# Controls but for tab and line end, direction overrides and isolates, tag characters, interlinear marks, and code
# points that are no characters: see "Trojan Source" (CVE-2021-42574) and Unicode Technical Report 36.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)


def read(root: Path, found: list[Problem]) -> tuple[Note, ...]:
    """The notes of the desk's folder, by path; what cannot be used is left out and named."""
    if (root / FOLDER).is_symlink():
        return ()  # named with the other links of docs/
    return tuple(note for path in _paths(root, found) if (note := _note(root, path, found)))


def _paths(root: Path, found: list[Problem]) -> Iterator[str]:
    """The paths of the notes; a README and hidden files may lie beside them."""
    for at, folders, files in os.walk(root / FOLDER):
        folders.sort()
        for name in sorted(files):
            path = Path(at, name).relative_to(root).as_posix()
            if name.startswith(".") or name.lower() == "readme.md" or Path(at, name).is_symlink():
                continue
            stem, parts = name.removesuffix(".md"), path.split("/")
            if len(parts) == 4 and stem != name and _NAME.fullmatch(stem) and len(stem) <= NAME_MOST:
                yield path
            else:
                found.append(_misplaced(path))


def _misplaced(path: str) -> Problem:
    sentence = f"This is no place for a note: {quoted(path.removeprefix(FOLDER + '/'))}."
    hint = (
        f"name it {FOLDER}/<article id>/<date>-<words>.md, the date as YYYY-MM-DD, the words in lower-case letters a to z, "
        f"digits and single hyphens, at most {NAME_MOST} characters."
    )
    return Problem(path, 1, 1, "note-place", sentence, hint)


def _note(root: Path, path: str, found: list[Problem]) -> Note | None:
    raw = documents.read(root, path, NOTE_BYTES)
    text = raw if isinstance(raw, Problem) else documents.decode(path, raw)
    if isinstance(text, Problem):
        found.append(text)
        return None
    if hidden := next(_hidden(text), None):
        at, character = hidden
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        found.append(_unseen(path, line, column, character))
        return None
    if text.split("\n", 1)[0].rstrip() != "---":
        hint = (
            "begin with a line of three hyphens, `article:`, `author:`, `date:` and `kind:`, and three hyphens again."
        )
        found.append(Problem(path, 1, 1, "front-matter", "The note has no front matter.", hint))
        return None
    document, words, problems = records.front_matter(path, text)
    if document:
        problems = [*records.check(document, "note")]
    if document is None or problems:
        found += problems
        return None
    for where, value in document.value.items():
        if isinstance(value, str) and (written := _HIDDEN.search(value)):  # "\\u202e" in quotation marks
            found.append(_unseen(path, *document.values[(where,)], written.group()))
            return None
    note = _made(document, words, text)
    if problem := _contradiction(note, document):
        found.append(problem)
        return None
    return note


def _hidden(text: str) -> Iterator[tuple[int, str]]:
    """Where a hidden character stands, and which: as it is, or as an entity of HTML."""
    for written in re.finditer(rf"{_HIDDEN.pattern}|&#?[0-9A-Za-z]{{1,12}};", text):
        if character := _HIDDEN.search(html.unescape(written.group())):
            yield written.start(), character.group()


def _unseen(path: str, line: int, column: int, character: str) -> Problem:
    name = unicodedata.name(character, "a control character").lower()
    sentence = f"The character U+{ord(character):04X} ({name}) stands here, and nobody sees it."
    return Problem(path, line, column, "note-hidden", sentence, "take it out.")


def _made(document: documents.Document, words: str, text: str) -> Note:
    """A note from front matter that its schema has passed."""
    value = document.value
    return Note(
        path=document.path,
        places={**document.keys, **document.values},
        id=Path(document.path).stem,
        article=value["article"],
        author=None if value["author"] == GUEST else value["author"],
        name=value.get("name"),
        date=date.fromisoformat(value["date"]),
        kind=value["kind"],
        quote=value.get("quote"),
        prefix=value.get("prefix"),
        suffix=value.get("suffix"),
        reply_to=value.get("reply_to"),
        lost=bool(value.get("lost")),
        words=words,
        first_line=text.count("\n") - words.count("\n") + 1,
    )


def _contradiction(note: Note, document: documents.Document) -> Problem | None:
    """What the file's place and its front matter say otherwise; or that it says nothing."""
    folder = note.path.split("/")[2]
    if note.article != folder:
        sentence = f"The note stands in the folder {quoted(folder)} and speaks of {quoted(note.article)}."
        return document.problem(("article",), "note-place", sentence, "move the file, or mend `article:`.")
    if not note.id.startswith(note.date.isoformat()):
        sentence = f"The file's name begins with {quoted(note.id[:10])} and the note is dated {note.date.isoformat()}."
        return document.problem(("date",), "note-place", sentence, "rename the file, or mend `date:`.")
    if not re.search(r"\w", note.words):
        hint = "write what there is to say below the second line of three hyphens."
        return Problem(note.path, note.first_line, 1, "note-empty", "The note has no words.", hint)
    return None
