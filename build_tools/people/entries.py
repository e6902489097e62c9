"""A name into the text of authors.yml, and nothing else.

In: the text of seeds/authors.yml, and a name to list or to add to somebody who is listed. Out: the text with it. Refused: a
splice that does not prove right. The one idea: the parser says where things stand; a likely place is tried, what was made is
read again, and holds only if it says what it said before and what was added. Comments, line ends and layout stay.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Container, Iterator
from typing import Any

import yaml

from .. import documents, records
from .names import family_of, slug

NAME_MOST = 200  # characters, as the schema has it

_ID = 60  # characters of a new id
_PLAIN = re.compile(r"[^\W\d_][\w.'’\- ]*[\w.]|[^\W\d_]")


def scalar(text: str) -> str:
    """A text as a YAML scalar that stands anywhere, in double quotation marks where plain words would be read otherwise.

    >>> print(scalar("Jane O’Roe"), scalar("Roe, Jane"), scalar("No"))
    Jane O’Roe "Roe, Jane" "No"
    """
    if _PLAIN.fullmatch(text):
        read, found = documents.parse("", text)
        if read and not found and read.value == text:
            return text
    return json.dumps(text, ensure_ascii=False)


def line(id: str, name: str, former: str) -> str:
    """The entry of a new person on one line, whose page stood at the id `former`; its `family` is a guess.

    >>> line("jane-roe", "Jane Roe", "unconfirmed-jane-roe")
    'jane-roe: {name: Jane Roe, family: Roe, aliases: [unconfirmed-jane-roe]}'
    """
    return f"{scalar(id)}: {{{', '.join(f'{key}: {_flat(value)}' for key, value in _entry(name, former).items())}}}"


def _entry(name: str, former: str) -> dict[str, str | list[str]]:
    return {"name": name, "family": family_of(name), "aliases": [former]}


def new_id(name: str, taken: Container[str]) -> str:
    """A free id for a name.

    >>> new_id("Jane Roe", {"jane-roe"}), new_id("Aux", ()), new_id("…", ())
    ('jane-roe-2', 'aux-2', 'person')
    """
    base = slug(name)[:_ID].strip("-") or "person"
    ids = (base, *(f"{base}-{n}" for n in range(2, 10**6)))
    return next(id for id in ids if id not in taken and _good({id: {"name": "x", "family": "x"}}))


def listed(text: str, id: str, name: str, former: str) -> str | None:
    """The text with a new person at its end, whose page stood at the id `former`; None where no splice proves right."""
    value = _value(text)
    if value is None or id in value:
        return None
    entry = _entry(name, former)
    return _proven(text, {**value, id: entry}, _at_end(text, entry, id, line(id, name, former)))


def added(text: str, id: str, name: str, former: str) -> str | None:
    """The text with a name among the variants of a listed person, and `former` among the ids once used; None as above."""
    new: str | None = text
    for key, word in (("variants", name), ("aliases", former)):
        value = _value(new) if new is not None else None
        if new is None or value is None:
            return None
        expected = copy.deepcopy(value)
        there = expected[id].get(key) or []
        if word not in there:
            expected[id][key] = [*there, word]
            new = _proven(new, expected, _in_entry(new, id, key, scalar(word)))
    return new


def _value(text: str) -> dict[str, Any] | None:
    document, found = documents.parse("", text.replace("\r\n", "\n").replace("\r", "\n"))
    value = document.value if document else None
    return value if isinstance(value, dict) and not found else {} if value is None and not found else None


def _proven(text: str, expected: dict[str, Any], candidates: Iterator[tuple[int, int, str]]) -> str | None:
    """The first candidate, a (start, end, words) to put in place, that reads as it should."""
    if not _good(expected):
        return None
    made = (text[:start] + words + text[end:] for start, end, words in candidates)
    return next((new for new in made if _value(new) == expected), None)


def _good(value: dict[str, Any]) -> bool:
    return not list(records.check(documents.Document(path="", value=value, values={}, keys={}), "authors"))


def _at_end(text: str, entry: dict[str, str | list[str]], id: str, flat: str) -> Iterator[tuple[int, int, str]]:
    """Where a new entry may go: behind all others."""
    top = yaml.compose(text, Loader=yaml.SafeLoader)
    if isinstance(top, yaml.MappingNode) and top.flow_style:
        end = top.end_mark.index - 1
        yield from ((end, end, f"{comma}{flat}") for comma in ("", ", "))
        return
    indent = " " * top.start_mark.column if isinstance(top, yaml.MappingNode) else ""
    feed = _feed(text)
    lines = [f"{indent}{scalar(id)}:", *(f"{indent}  {key}: {_flat(value)}" for key, value in entry.items())]
    yield len(text), len(text), ("" if not text or text[-1] in "\r\n" else feed) + feed.join(lines) + feed


def _flat(value: str | list[str]) -> str:
    return f"[{', '.join(map(scalar, value))}]" if isinstance(value, list) else scalar(value)


def _in_entry(text: str, id: str, key: str, word: str) -> Iterator[tuple[int, int, str]]:
    """Where a word may go that is to stand in a list of a person's entry."""
    top: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    entry = next(value for name, value in top.value if name.value == id)
    there: Any = next((value for name, value in entry.value if name.value == key), None)
    feed = _feed(text)
    if isinstance(there, yaml.SequenceNode) and there.flow_style:
        end = there.end_mark.index - 1
        yield from ((end, end, f"{comma}{word}") for comma in ("", ", "))
    elif isinstance(there, yaml.SequenceNode):
        at = _line_end(text, there.value[-1].end_mark.index)
        yield at, at, f"{feed}{' ' * there.start_mark.column}- {word}"
    elif there is not None:
        yield there.start_mark.index, there.end_mark.index, f" [{word}]"
        yield there.start_mark.index, there.end_mark.index, f"[{word}]"
    elif entry.flow_style:
        end = entry.end_mark.index - 1
        yield from ((end, end, f"{comma}{key}: [{word}]") for comma in (", ", ""))
    else:
        indent = " " * entry.start_mark.column
        ends = (value for _, value in reversed(entry.value) if value.end_mark.column)  # else it ended a line before
        for value in ends:
            at = _line_end(text, value.end_mark.index)
            yield at, at, f"{feed}{indent}{key}: [{word}]"


def _line_end(text: str, index: int) -> int:
    found = re.compile(r"[\r\n]|\Z").search(text, index)
    return found.start() if found else len(text)


def _feed(text: str) -> str:
    found = re.search(r"\r?\n", text)
    return found.group() if found else "\n"
