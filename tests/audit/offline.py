"""What is carried away: the archive from disk in two browsers with no network, and the book before its validator."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests import desks
from tests.browser.crawl import walk

from . import firefox, tools
from .figures import Figure, least, none
from .sites import Bench, Site

PACKED = ("this", "invented", "great")  # desks whose book is validated
READ = ("this", "invented")  # and whose archive is read

# How many results the search shows, once there are any.
_FOUND = """new Promise(resolve => {
  const look = () => {
    const found = document.querySelectorAll("#__found li").length;
    if (found || performance.now() > 10000) resolve(JSON.stringify(found)); else setTimeout(look, 50);
  };
  look();
})"""


def measure(bench: Bench) -> Iterator[Figure]:
    """Pack each desk, and look at what comes out."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        packed = {name: _packed(bench.sites[name].root) for name in PACKED}
        again = _packed(_copy(bench.sites["this"], folder))
        differ = [one.name for one, other in zip(packed["this"], again, strict=True) if _sum(one) != _sum(other)]
        yield none("of archive and book differ, packed in two folders", differ)
        books = [path for paths in packed.values() for path in paths if path.suffix == ".epub"]
        said = [fault for book in books for fault in tools.epub(book)]
        yield none(f"errors, warnings of EPUBCheck 5, {len(books)} books", said)
        folders = {name: _unpacked(packed[name], folder / "unpacked" / name) for name in READ}
        yield from _chromium(bench, folders)
        yield from _firefox(folders, folder / "profile")


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _packed(root: Path) -> list[Path]:
    run = [sys.executable, "-m", "build_tools", "--root", str(root), "pack"]
    done = subprocess.run(run, cwd=desks.REPOSITORY, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"audit: {root.name} cannot be packed:\n{done.stderr}")
    return sorted((root / "dist").glob("*.*"))


def _copy(site: Site, folder: Path) -> Path:
    """The same desk in another folder, as a clone of it would be."""
    made = shutil.ignore_patterns("dist", "site")
    return Path(shutil.copytree(site.root, folder / "elsewhere", symlinks=True, ignore=made))


def _unpacked(packed: list[Path], folder: Path) -> Path:
    (archive,) = [path for path in packed if path.suffix == ".zip"]
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    (site,) = folder.iterdir()
    return site


def _chromium(bench: Bench, folders: dict[str, Path]) -> Iterator[Figure]:
    """Every page and every link."""
    faults, seen = [], 0
    for site in folders.values():
        context = bench.browser.new_context()
        context.set_offline(True)
        walked = walk(context, site.as_uri() + "/")
        faults += walked.faults
        seen += len(walked.pages)
        context.close()
    yield none(f"faults in Chromium, from disk, no network, {seen} pages", faults)


def _firefox(folders: dict[str, Path], profile: Path) -> Iterator[Figure]:
    """Every page, and on the one that searches a word that is there."""
    faults, seen, found = [], 0, 0
    with firefox.running(tools.firefox(), profile) as browser:
        for name, site in folders.items():
            for path in sorted(site.rglob("*.html")):
                faults += [f"{name}/{path.relative_to(site)}: {fault}" for fault in browser.open(path.as_uri())]
                seen += 1
            if (site / "search.html").exists():
                faults += browser.open((site / "search.html").as_uri() + "?q=NATO")
                found = browser.evaluate(_FOUND)
                faults += browser.said
    yield none(f"faults in Firefox, from disk, no network, {seen} pages", faults)
    yield least("found by the search for NATO in Firefox, from disk", found, 1)
