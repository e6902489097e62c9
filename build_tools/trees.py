"""A tree of files in the place of another, as a whole.

In: two folders side by side. Out: the new one where the old one was. Refused: nothing. The one idea: a reader, or a
process that is killed, finds the old tree or the new one, and never a half of each.
"""

from __future__ import annotations

import ctypes
import filecmp
import os
import shutil
import sys
from pathlib import Path


def recover(root: Path) -> None:
    """Clear away what a killed build left."""
    if not (root / "site").exists() and (root / ".site-old").is_dir():
        (root / ".site-old").rename(root / "site")
    for left in root.glob(".site-*"):
        shutil.rmtree(left, ignore_errors=True)


def settle(stage: Path) -> None:
    """No empty folder, and modes that a web server can read, whatever the umask."""
    for folder, folders, files in os.walk(stage, topdown=False):
        if not files and all(not (Path(folder) / name).exists() for name in folders):
            Path(folder).rmdir()
    stage.chmod(0o755)
    for path in stage.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def same(new: Path, old: Path) -> bool:
    """Whether two trees hold the same files with the same bytes."""
    files = sorted(path.relative_to(new) for path in new.rglob("*") if path.is_file())
    if not old.is_dir() or files != sorted(path.relative_to(old) for path in old.rglob("*") if path.is_file()):
        return False
    return all(filecmp.cmp(new / path, old / path, shallow=False) for path in files)


def swap(new: Path, site: Path) -> None:
    """Let the new tree take the place of the old one: in one step where the system can, else in two."""
    if not site.exists():
        new.rename(site)
    elif not _exchange(new, site):
        old = site.with_name(".site-old")
        site.rename(old)
        new.rename(site)
        shutil.rmtree(old)


def _exchange(one: Path, other: Path) -> bool:
    """renameat2(2) with RENAME_EXCHANGE, on Linux."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return bool(rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)
