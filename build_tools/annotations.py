"""Problems as GitHub shows them: at their lines in the change, and as a table in the job's summary.

In: problems. Out: text, for the job's log and for its summary. Nothing is refused. The one idea: what stands in a
problem may come from a stranger, so nothing in it acts as a command, as HTML, as a link or as a part of the table.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from .problems import Problem

SHOWN = 10  # errors of one step that GitHub shows; it drops the others without a word
SUMMARY_BYTES = 512 * 1024  # GitHub refuses a step's summary over 1 MiB, and other commands may add to it

_ACTIVE = str.maketrans({mark: f"&#{ord(mark)};" for mark in "|`[]*_~\\$"})
_ADDRESS = re.compile(r"(?<=/)(?=/)|(?<=@)|(?<=www)(?=\.)|(?<=mailto:)|(?<=xmpp:)", re.IGNORECASE)


def as_commands(problems: Iterable[Problem], folder: str = "") -> str:
    """Workflow commands, one a line, that show the first problems at their lines.

    `folder` is the desk's own place in the repository, with a slash at its end. The form is that of
    https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
    """
    ordered = sorted(problems)
    lines = [
        f"::error file={_property(folder + one.path)},line={one.line},col={one.column},title={_property(one.code)}"
        f"::{_message(f'{one.sentence} Hint: {one.hint}')}"
        for one in ordered[:SHOWN]
    ]
    if len(ordered) > SHOWN:
        lines.append(f"::notice::{len(ordered) - SHOWN:,} more in the log of this step and in the summary.")
    return "".join(line + "\n" for line in lines)


def as_table(problems: Iterable[Problem]) -> str:
    """The problems as a Markdown table; where they are too many for GitHub, the last line says how many are left out."""
    ordered = sorted(problems)
    rows = ["| place | code | what | hint |\n|---|---|---|---|\n"]
    size = 0
    for one in ordered:
        cells = (f"{one.path}:{one.line}:{one.column}", one.code, one.sentence, one.hint)
        row = f"| {' | '.join(map(cell, cells))} |\n"
        size += len(row.encode("utf-8"))
        if size > SUMMARY_BYTES:
            break
        rows.append(row)
    left = len(ordered) - (len(rows) - 1)
    return "".join(rows) + (f"\n{left:,} more in the log.\n" if left else "")


def cell(text: str) -> str:
    """Text as one cell of a Markdown table, where it shows as it is and does nothing.

    >>> cell("<b> a|b")
    '&lt;b&gt; a&#124;b'
    """
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in " ".join(text.split()))
    # GitHub makes links of bare addresses, also of those written with character references: cut them
    parts = _ADDRESS.split(shown)
    return "<!-- -->".join(html.escape(part, quote=False).translate(_ACTIVE) for part in parts)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
