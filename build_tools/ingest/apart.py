"""The libraries that read pages and documents, in a process of their own, with an end to what they may cost.

In: a source and its kind. Out: its draft, or BadInput. Refused: what takes more time or memory than a text is worth. The
one idea: a page of twenty megabytes may unpack to as many gigabytes, or keep a parser busy for a day; no library has to
be trusted to notice, since the system ends the process.
"""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ..problems import BadInput, Problem
from . import documents, pages, sources
from .draft import Draft, Facts, Passage, Received

SECONDS = 120
MEMORY = 2 * 1024**3  # bytes of addresses

READERS: Mapping[sources.Kind, Callable[[Received], Draft]] = {
    "text": documents.read_text,
    "markdown": documents.read_markdown,
    "page": pages.read,
    "word": documents.read_word,
    "pdf": documents.read_pdf,
}


def read(received: Received, kind: sources.Kind, seconds: float = SECONDS, memory: int = MEMORY) -> Draft:
    """The draft of a source; a plain text needs no process of its own."""
    if kind == "text":
        return READERS[kind](received)
    source = {**dataclasses.asdict(received), "raw": base64.b64encode(received.raw).decode("ascii")}
    asked = json.dumps({"kind": kind, "memory": memory, "source": source}).encode()
    hint = "save it without pictures, or add its text alone."
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=asked,
            capture_output=True,
            check=True,
            timeout=seconds,
            cwd=Path(__file__).parents[2],
        )
        told = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise received.refusal("file-size", f"Reading it takes more than {seconds:g} seconds.", hint) from None
    except (subprocess.CalledProcessError, ValueError):
        sentence = (
            f"Reading it takes more than {memory // 1024**2:,} MB of memory, or breaks the program that reads it."
        )
        raise received.refusal("file-size", sentence, hint) from None
    if "problems" in told:
        raise BadInput([Problem(*one) for one in told["problems"]])
    return _draft(told)


def _draft(told: dict[str, Any]) -> Draft:
    facts = told["facts"]
    return Draft(
        passages=tuple(Passage(*one) for one in told["passages"]),
        facts=Facts(
            **{
                **facts,
                "date": date.fromisoformat(facts["date"]) if facts["date"] else None,
                "authors": tuple(facts["authors"]),
            }
        ),
        aside=tuple(told["aside"]),
        remarks=tuple(told["remarks"]),
    )


def _main() -> None:
    """What the process of its own does: a request from standard input, the answer to standard output."""
    asked = json.load(sys.stdin)
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (asked["memory"], asked["memory"]))
    received = Received(**{**asked["source"], "raw": base64.b64decode(asked["source"]["raw"])})
    answer = sys.stdout
    sys.stdout = sys.stderr  # whatever a library prints is no answer
    try:
        draft = READERS[asked["kind"]](received)
    except BadInput as error:
        json.dump({"problems": [dataclasses.astuple(one) for one in error.problems]}, answer)
        return
    facts = {**dataclasses.asdict(draft.facts), "date": draft.facts.date.isoformat() if draft.facts.date else None}
    passages = [(one.text, one.kind) for one in draft.passages]
    json.dump({"passages": passages, "facts": facts, "aside": draft.aside, "remarks": draft.remarks}, answer)


if __name__ == "__main__":
    _main()
