"""What a file was before, from git.

In: the desk's root and a file's path below it. Out: its earlier texts, the newest first; none where the folder is not
kept in git, or git is not there. The one idea: git already remembers what a text was when a note quoted it, so
nothing needs to be stored beside the note.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

VERSIONS = 30  # of a file that are looked at: years of a text's life
SECONDS = 20  # that git may take; on a loaded machine it takes one


def texts(root: Path, path: str) -> Iterator[bytes]:
    """The bytes of a file as they were committed, the newest first."""
    log = _git(root, "log", f"--max-count={VERSIONS}", "--format=%H", "--", path)
    for commit in (log or b"").decode("ascii", "replace").split():
        if (was := _git(root, "show", f"{commit}:./{path}")) is not None:
            yield was


def _git(root: Path, *arguments: str) -> bytes | None:
    """What git prints, or None where it fails; nothing of the folder's own settings is run."""
    command = ["git", "-C", str(root), "-c", "core.fsmonitor=false", "--no-pager", *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=True, timeout=SECONDS).stdout
    except (OSError, subprocess.SubprocessError):
        return None
