"""YAML and front matter, strictly, with line and column.

In: a file below the desk's root. Out: a `Document`, the value with the place of every key and value in it.
Refused, each with its place: what does not parse; a key that stands twice, is not known or is missing; a value of
the wrong kind; words that YAML 1.1 and 1.2 read differently (`no`, `012`); anchors, aliases, tags; deep nesting;
files that are links, too large or not UTF-8. The one idea: scalars are text unless they are `null`, `true`,
`false` or a plain integer, so nothing an editor wrote is turned into something else. Which keys a file takes is
data: the JSON Schemas in `schemas/`.
"""

from __future__ import annotations

import errno
import functools
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from .problems import Problem, nearest, quoted

Key = str | int
Where = tuple[Key, ...]

RECORD_BYTES = 256 * 1024  # a record of 256 kB would hold a book
LIST_BYTES = 8 * 1024 * 1024  # authors.yml of some 50,000 people
DEEPEST = 10  # the deepest file that the schemas allow has four levels

_SCHEMAS = Path(__file__).parent / "schemas"
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\Z")
# What YAML 1.1 reads as a truth value or a number and YAML 1.2 as something else (https://yaml.org/type/).
_AMBIGUOUS = re.compile(
    r"(y|n|yes|no|on|off|[-+]?0[0-9_]+|[-+]?0[xob][0-9a-f_]+|[-+]?[0-9][0-9_]*_[0-9_]*|[-+]?[0-9]+(:[0-5]?[0-9])+)\Z",
    re.IGNORECASE,
)
# Names that Windows keeps for devices, whatever their ending.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))})


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
            return _link(path)
        return Problem(
            path, 1, 1, "file-missing", f"The file cannot be read: {error.strerror}.", "put a readable file there."
        )
    with open(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return _link(path)
        if status.st_size > most:
            sentence = f"The file has {status.st_size:,} bytes; at most {most:,} are read."
            return Problem(path, 1, 1, "file-size", sentence, "split it, or take out what is not text.")
        return file.read()


def _link(path: str) -> Problem:
    hint = "put the file itself there; links could publish what they should not."
    return Problem(path, 1, 1, "file-link", "This is a symbolic link or no plain file.", hint)


def decode(path: str, raw: bytes) -> str | Problem:
    """UTF-8 with or without a byte order mark, line ends as LF."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", errors="replace")) + 1
        sentence = f"Byte 0x{raw[error.start]:02x} is not UTF-8."
        return Problem(path, line, column, "file-encoding", sentence, "save the file as UTF-8.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def load(root: Path, path: str, schema: str, most: int = RECORD_BYTES) -> tuple[Document | None, list[Problem]]:
    """Read the YAML file `path` and hold it against `schemas/<schema>.json`; None where it cannot be used."""
    raw = read(root, path, most)
    text = raw if isinstance(raw, Problem) else decode(path, raw)
    if isinstance(text, Problem):
        return None, [text]
    document, found = parse(path, text)
    if document and not found:
        found = list(check(document, schema))
    return (None if found else document), found


def front_matter(path: str, text: str) -> tuple[Document | None, str, list[Problem]]:
    """Split a Markdown file into its front matter and its body; both may be empty."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return parse(path, "{}")[0], text, []
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        sentence = "The front matter has no closing line."
        return None, text, [Problem(path, 1, 1, "front-matter", sentence, "end it with a line of three hyphens.")]
    document, found = parse(path, "\n" + "\n".join(lines[1:end]))
    if document and document.value is not None and not isinstance(document.value, dict):
        found = [document.problem((), "front-matter", "The front matter is no mapping.", "write `key: value` lines.")]
    return (None if found else document), "\n".join(lines[end + 1 :]), found


def parse(path: str, text: str) -> tuple[Document | None, list[Problem]]:
    """YAML text to a `Document`, without holding it against a schema."""
    values: dict[Where, tuple[int, int]] = {}
    keys: dict[Where, tuple[int, int]] = {}
    found: list[Problem] = []
    root: list[Any] = []  # receives the one top value
    stack: list[tuple[Any, Where, Key | None]] = [(root, (), None)]  # container, its path, the key awaiting a value

    def say(event: Any, code: str, sentence: str, hint: str) -> None:
        found.append(Problem(path, event.start_mark.line + 1, event.start_mark.column + 1, code, sentence, hint))

    def place(event: Any, value: Any) -> Where:
        container, at, key = stack[-1]
        if isinstance(container, dict):
            container[key] = value
            stack[-1] = (container, at, None)
            where: Where = (*at, key if key is not None else "")
        else:
            where = (*at, len(container)) if container is not root else ()
            container.append(value)
        values[where] = (event.start_mark.line + 1, event.start_mark.column + 1)
        return where

    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentStartEvent) and root:
                say(event, "yaml-feature", "A second document starts here.", "keep one document in a file.")
                break
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
                say(event, "yaml-feature", "Anchors, aliases and tags are not read here.", "write the value out.")
                break
            if isinstance(event, yaml.CollectionStartEvent):
                if isinstance(stack[-1][0], dict) and stack[-1][2] is None:
                    say(event, "yaml-feature", "A key must be plain text.", "quote it if it is meant as text.")
                    break
                if len(stack) > DEEPEST:
                    say(event, "yaml-feature", f"The file nests deeper than {DEEPEST} levels.", "flatten it.")
                    break
                value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
                stack.append((value, place(event, value), None))
            elif isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
            elif isinstance(event, yaml.ScalarEvent):
                container, at, key = stack[-1]
                plain = event.implicit[0] and not event.style
                if plain and _AMBIGUOUS.match(event.value):
                    sentence = f"{quoted(event.value)} means different things to different YAML readers."
                    say(
                        event,
                        "yaml-ambiguous",
                        sentence,
                        f'write "{event.value}" in quotation marks, or true or false.',
                    )
                if isinstance(container, dict) and key is None:
                    if event.value in container:
                        sentence = f"The key {quoted(event.value)} stands here a second time."
                        say(
                            event,
                            "yaml-duplicate",
                            sentence,
                            f"keep one; the first is in line {keys[(*at, event.value)][0]}.",
                        )
                    keys[(*at, event.value)] = (event.start_mark.line + 1, event.start_mark.column + 1)
                    stack[-1] = (container, at, event.value)
                else:
                    place(event, _scalar(event.value) if plain else event.value)
    except yaml.YAMLError as error:
        found.append(_syntax(path, text, error))
    value = root[0] if root else None
    return Document(path=path, value=value, values=values, keys=keys), found


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


def _syntax(path: str, text: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        line, column = mark.line + 1, mark.column + 1
        what = getattr(error, "problem", None) or getattr(error, "context", None) or "it cannot be read"
    else:
        before = text[: getattr(error, "position", 0)]
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        what = "a character that may not stand in YAML"
    hint = "check indentation, colons and quotation marks; quote a value that holds a colon."
    return Problem(path, line, column, "yaml-syntax", f"This does not parse as YAML: {what}.", hint)


# ── holding a document against its schema ────────────────────────────────────────────────────────────────────────

_formats = FormatChecker(formats=())


@_formats.checks("date")
def _is_date(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII)) and bool(date.fromisoformat(value))
    except ValueError:
        return False


@_formats.checks("id")
def _is_id(value: object) -> bool:
    """An id is a file name and part of an address on every system: short, ASCII, no device, nothing that climbs."""
    if not isinstance(value, str):
        return True
    return (
        bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value)) and len(value) <= 80 and value not in _DEVICES | {"index"}
    )


@_formats.checks("uri")
def _is_address(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        parts = urlsplit(value)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and "@" not in parts.netloc
            and not re.search(r"[\s<>\"'`\\{}|^\x00-\x1f\x7f]", value)
        )
    except ValueError:
        return False


@_formats.checks("text")
def _is_text(value: object) -> bool:
    return not isinstance(value, str) or (bool(value.strip()) and not re.search(r"[\x00-\x1f\x7f-\x9f]", value.strip()))


_SAYINGS = {  # format -> code, what the value is not, hint
    "date": ("value-date", "is not a date in the calendar", "write it as YYYY-MM-DD."),
    "id": ("value-id", "is no id", "use lower-case letters a to z, digits and single hyphens, at most 80."),
    "uri": ("value-url", "is not a full address", "begin with https:// and leave out spaces and quotation marks."),
    "text": ("value-text", "is empty, or holds a line break or a control character", "write it on one line."),
}
_KINDS = {
    "string": "text",
    "object": "a mapping of keys to values",
    "array": "a list",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "empty",
}


@functools.cache
def _validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((_SCHEMAS / f"{schema}.json").read_text("utf-8")), format_checker=_formats)


def check(document: Document, schema: str) -> Iterator[Problem]:
    """Every way in which a document departs from `schemas/<schema>.json`."""
    for error in _validator(schema).iter_errors(document.value):
        yield from _problem(document, error)


def _problem(document: Document, error: ValidationError) -> Iterator[Problem]:
    where: Where = tuple(error.absolute_path)
    name = f"{quoted(str(where[-1]))}" if where and isinstance(where[-1], str) else "This"
    value = quoted(str(error.instance))
    key = "propertyNames" in error.absolute_schema_path
    if key:  # the fault is in a key, and the path ends above it
        where = (*where, error.instance)
    if error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        for extra in sorted(set(error.instance) - set(known)):
            near = nearest(extra, known)
            hint = f"did you mean `{near}`?" if near else f"known here: {', '.join(sorted(known))}."
            sentence = f"The key {quoted(extra)} is not known here."
            yield document.problem((*where, extra), "key-unknown", sentence, hint, key=True)
    elif error.validator == "required":
        for missing in error.validator_value:
            if missing not in error.instance:
                yield document.problem(where, "key-missing", f"The key “{missing}” is missing.", f"add `{missing}: …`.")
    elif error.validator == "format":
        code, what, hint = _SAYINGS[error.schema["format"]]
        yield document.problem(where, code, f"{value} {what}.", hint, key=key)
    elif error.validator == "type":
        wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
        kinds = " or ".join(_KINDS[kind] for kind in wanted if kind != "null" or len(wanted) == 1)
        scalar = isinstance(error.instance, str | int) and "string" in wanted
        hint = f'write "{error.instance}" in quotation marks.' if scalar else f"write {kinds} there."
        shown = "nothing" if error.instance is None else value
        yield document.problem(where, "value-kind", f"{name} must be {kinds}, not {shown}.", hint)
    elif error.validator == "enum":
        near = nearest(str(error.instance), map(str, error.validator_value))
        hint = f"did you mean `{near}`?" if near else f"one of: {', '.join(map(str, error.validator_value))}."
        yield document.problem(where, "value-kind", f"{value} is not one of the values {name} takes.", hint)
    else:
        limit = f"{error.validator} {error.validator_value}"
        sentence = f"{name} breaks the limit {limit}."
        yield document.problem(where, "value-kind", sentence, "see the schema of this file in build_tools/schemas/.")
