"""Files to values with places: bytes, text, YAML, strictly.

In: a file below the desk's root. Out: a `Document`, the value with the line and column of every key and value in it.
Refused, each with its place: files that are links, too large or not UTF-8; YAML that does not parse; a key that
stands twice; words that YAML 1.1 and 1.2 read differently (`no`, `012`); anchors, aliases, tags; deep nesting.
The one idea: scalars are text unless they are `null`, `true`, `false` or a plain integer, so nothing an editor wrote
is turned into something else.
"""

from __future__ import annotations

import bisect
import errno
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .problems import Problem, quoted

Key = str | int
Where = tuple[Key, ...]

DEEPEST = 10  # the deepest file that the schemas allow has four levels

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\Z")
# What YAML 1.1 reads as a truth value or a number and YAML 1.2 as something else (https://yaml.org/type/).
_AMBIGUOUS = re.compile(
    r"(y|n|yes|no|on|off|[-+]?0[0-9_]+|[-+]?0[xob][0-9a-f_]+|[-+]?[0-9][0-9_]*_[0-9_]*|[-+]?[0-9]+(:[0-5]?[0-9])+)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file's value, and the (line, column) of each value and key in it, by its path of keys."""

    path: str
    value: Any
    values: Mapping[Where, tuple[int, int]]
    keys: Mapping[Where, tuple[int, int]]

    def problem(self, where: Where, code: str, sentence: str, hint: str, *, key: bool = False) -> Problem:
        """A problem at the value that stands at `where`, or at its key; else at the nearest place above it."""
        places = self.keys if key else self.values
        while where and where not in places:
            where = where[:-1]
        line, column = places.get(where, (1, 1))
        return Problem(self.path, line, column, code, sentence, hint)


def read(root: Path, path: str, most: int) -> bytes | Problem:
    """The bytes of the plain file `path` below `root`, at most `most` of them."""
    try:
        handle = os.open(root / path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if error.errno == errno.ELOOP:
            return link(path)
        return Problem(
            path, 1, 1, "file-missing", f"The file cannot be read: {error.strerror}.", "put a readable file there."
        )
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):  # before Python opens it, which refuses a folder with an error of its own
        os.close(handle)
        return link(path)
    with open(handle, "rb") as file:
        if status.st_size > most:
            sentence = f"The file has {status.st_size:,} bytes; at most {most:,} are read."
            return Problem(path, 1, 1, "file-size", sentence, "split it, or take out what is not text.")
        return file.read()


def link(path: str) -> Problem:
    """The problem of a path that is a symbolic link."""
    hint = "put the file itself there; links could publish what they should not."
    return Problem(path, 1, 1, "file-link", "This is a symbolic link or no plain file.", hint)


def decode(path: str, raw: bytes) -> str | Problem:
    """UTF-8 with or without a byte order mark, line ends as LF."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _lines(error.object[: error.start].decode("utf-8"))  # counted after the mark
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        sentence = f"Byte 0x{error.object[error.start]:02x} is not UTF-8."
        return Problem(path, line, column, "file-encoding", sentence, "save the file as UTF-8.")
    return _lines(text)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def words(text: str) -> dict[str, str]:
    """The plain words at the top of a YAML file that others read too, with tags of their own; nothing if it is none."""
    try:
        top = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return {}
    pairs = top.value if isinstance(top, yaml.MappingNode) else []
    plain = "tag:yaml.org,2002:str"
    return {key.value: value.value for key, value in pairs if value.tag == plain and isinstance(key.value, str)}


def parse(path: str, text: str) -> tuple[Document | None, list[Problem]]:
    """YAML text to a `Document`, without holding it against a schema; None where it holds no value at all."""
    reader = _Reader(path, text)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reader.take(event)
            if reader.stopped:
                break
    except yaml.YAMLError as error:
        reader.found.append(reader.syntax(error))
    value = reader.top[0] if reader.top else None
    return Document(path=path, value=value, values=reader.values, keys=reader.keys), reader.found


class _Reader:
    """Events of the YAML parser to a value, its places, and what is wrong with it."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.end = len(text.rstrip())
        self.lines = [0, *(found.end() for found in re.finditer("\n", text))]  # where each begins
        self.values: dict[Where, tuple[int, int]] = {}
        self.keys: dict[Where, tuple[int, int]] = {}
        self.found: list[Problem] = []
        self.top: list[Any] = []  # receives the one value of the file
        self.stack: list[tuple[Any, Where, str | None]] = [
            (self.top, (), None)
        ]  # container, its path, key awaiting a value
        self.stopped = False

    def take(self, event: Any) -> None:
        """Take the next event."""
        if isinstance(event, yaml.DocumentStartEvent) and self.top:
            self.refuse(event, "A second document starts here.", "keep one document in a file.")
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            self.refuse(event, "Anchors, aliases and tags are not read here.", "write the value out.")
        elif isinstance(event, yaml.CollectionStartEvent):
            self.open(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.ScalarEvent):
            self.scalar(event)

    def say(self, event: Any, code: str, sentence: str, hint: str) -> None:
        self.found.append(Problem(self.path, *self.at(event.start_mark.index), code, sentence, hint))

    def at(self, index: int) -> tuple[int, int]:
        """The line and column of a character; YAML's own marks count lines that an editor does not (U+2028)."""
        index = min(index, self.end)
        line = bisect.bisect_right(self.lines, index)
        return line, index - self.lines[line - 1] + 1

    def syntax(self, error: yaml.YAMLError) -> Problem:
        """What does not parse, and where: for what is never closed, where it opens."""
        begun, mark = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
        if begun and mark and mark.index >= self.end:
            mark = begun
        if mark:
            index = mark.index
            what = getattr(error, "problem", None) or getattr(error, "context", None) or "it cannot be read"
        else:
            odd = yaml.reader.Reader.NON_PRINTABLE.search(self.text)
            index, what = odd.start() if odd else 0, "a character that may not stand in YAML"
        hint = "check indentation, colons and quotation marks; quote a value that holds a colon."
        return Problem(self.path, *self.at(index), "yaml-syntax", f"This does not parse as YAML: {what}.", hint)

    def refuse(self, event: Any, sentence: str, hint: str) -> None:
        """Name what is not read here, and read no further."""
        self.say(event, "yaml-feature", sentence, hint)
        self.stopped = True

    def open(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        container, _, key = self.stack[-1]
        if isinstance(container, dict) and key is None:
            self.refuse(event, "A key must be plain text.", "quote it if it is meant as text.")
        elif len(self.stack) > DEEPEST:
            self.refuse(event, f"The file nests deeper than {DEEPEST} levels.", "flatten it.")
        else:
            self.stack.append((value, self.place(event, value), None))

    def scalar(self, event: Any) -> None:
        container, at, key = self.stack[-1]
        plain = event.implicit[0] and not event.style
        if plain and _AMBIGUOUS.match(event.value):
            sentence = f"{quoted(event.value)} means different things to different YAML readers."
            other = "a plain number" if event.value[-1].isdigit() else "true or false"
            self.say(event, "yaml-ambiguous", sentence, f'write "{event.value}" in quotation marks, or {other}.')
        if not isinstance(container, dict) or key is not None:
            self.place(event, _scalar(event.value) if plain else event.value)
            return
        where = (*at, event.value)
        if where in self.keys:
            sentence = f"The key {quoted(event.value)} stands here a second time."
            self.say(event, "yaml-duplicate", sentence, f"keep one; the first is in line {self.keys[where][0]}.")
        self.keys[where] = self.at(event.start_mark.index)
        self.stack[-1] = (container, at, event.value)

    def place(self, event: Any, value: Any) -> Where:
        """Put a value where it belongs, and remember its place."""
        container, at, key = self.stack[-1]
        where: Where
        if isinstance(container, dict):
            where = (*at, key or "")
            container[key or ""] = value
            self.stack[-1] = (container, at, None)
        else:
            where = () if container is self.top else (*at, len(container))
            container.append(value)
        self.values[where] = self.at(event.start_mark.index)
        return where


def _scalar(text: str) -> Any:
    """A plain scalar by the core schema of YAML 1.2, less floats (https://yaml.org/spec/1.2.2/#103-core-schema).

    >>> [_scalar(text) for text in ("", "true", "12", "1.10", "2021-10-18", "Norway")]
    [None, True, 12, '1.10', '2021-10-18', 'Norway']
    """
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    return int(text) if _INTEGER.match(text) else text
