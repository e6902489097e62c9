"""The two files of a text, whole or not at all; and of a record that an editor wrote, the numbers of lines alone.

In: a text's bytes and a record. Out: files in seeds/. Refused: a splice that does not prove right. The one idea: the
parser says where a value stands; every other byte of an editor's record stays, and what was made is read again first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from .. import documents, output
from ..model import Record

SCHEMA = "build_tools/schemas/record.json"
HEADER = f"# yaml-language-server: $schema=../{SCHEMA}\n"


def record_text(root: Path, id: str, value: Mapping[str, Any]) -> str:
    """A new record as its file has it, with the line by which editors' tools find its schema where that is there."""
    header = HEADER if (root / SCHEMA).is_file() else ""
    return header + yaml.safe_dump({"id": id, **value}, allow_unicode=True, sort_keys=False, width=10_000)


def write(root: Path, name: str, raw: bytes, record: bytes | None) -> None:
    """Put a text, and its record where there is a new one, in place; a failure leaves what was there."""
    text, beside = root / "seeds" / f"{name}.txt", root / "seeds" / f"{name}.yml"
    before = beside.read_bytes() if beside.exists() else None
    try:
        if record is not None:
            output.replace(beside, record)
        output.replace(text, raw)
    except BaseException:
        for path in (text, beside):
            path.with_name(f".{path.name}.new").unlink(missing_ok=True)
        if record is not None and before is None:
            beside.unlink(missing_ok=True)
        elif record is not None and before is not None:
            output.replace(beside, before)
        raise


def moved_lines(old: str, new: str, record: Record) -> dict[int, int | None]:
    """For each corrected line of the old text, where it stands in the new one; None where that does not show."""
    there: dict[str, list[int]] = defaultdict(list)
    before: dict[str, list[int]] = defaultdict(list)
    for text, places in ((old, before), (new, there)):
        for number, line in enumerate(text.split("\n"), 1):
            places[line.strip()].append(number)
    moved: dict[int, int | None] = {}
    lines = old.split("\n")
    for correction in record.corrections:
        words = lines[correction.line - 1].strip() if correction.line <= len(lines) else ""
        same = len(before[words]) == len(there[words])
        moved[correction.line] = there[words][before[words].index(correction.line)] if words and same else None
    return moved


def spliced(path: str, raw: bytes, record: Record, moved: Mapping[int, int | None], lines: int) -> bytes | None:
    """A record in which each correction names its line in the new text; None where that cannot be proved.

    One whose line is gone names a line beyond the text's `lines`, so that the check asks an editor.
    """
    mark, text = ("\ufeff", raw.decode("utf-8-sig")) if raw.startswith(b"\xef\xbb\xbf") else ("", raw.decode("utf-8"))
    rows = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    numbers = [moved.get(one.line) or lines + 1 for one in record.corrections]
    for index in reversed(range(len(numbers))):
        row, column = record.places[("corrections", index, "line")]
        line = rows[row - 1]
        rest = re.sub(r"\A[-+]?\d+", str(numbers[index]), line[column - 1 :])
        rows[row - 1] = line[: column - 1] + rest
    made = mark + "".join(rows)
    was, now = _value(path, raw), _value(path, made.encode("utf-8"))
    wanted = [{**one, "line": number} for one, number in zip(was.get("corrections") or (), numbers, strict=True)]
    return made.encode("utf-8") if now == ({**was, "corrections": wanted} if wanted else was) else None


def _value(path: str, raw: bytes) -> dict[str, Any]:
    text = documents.decode(path, raw)
    document = documents.parse(path, text)[0] if isinstance(text, str) else None
    return dict(document.value) if document and isinstance(document.value, dict) else {}
