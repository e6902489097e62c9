"""MkDocs' own door: plain `mkdocs build` in a copy of this repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.model import FOLDERS, TOP

from . import desks

LEFT = shutil.ignore_patterns(".*", "site", "dist", "tests", "__pycache__", "*.egg-info")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """This repository as a clone has it: nothing made by the build."""
    root = tmp_path / "copy"
    shutil.copytree(
        desks.REPOSITORY,
        root,
        ignore=lambda at, names: {*LEFT(at, names), *((*FOLDERS, *TOP) if Path(at).name == "docs" else ())},
    )
    return root


def mkdocs(root: Path, address: str = "") -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-m", "mkdocs", "build"]
    environment = {**os.environ, "SITE_URL": address}
    return subprocess.run(run, cwd=root, env=environment, capture_output=True, check=False, text=True)


def test_plain_mkdocs_build_makes_the_pages_and_the_site(copy: Path) -> None:
    done = mkdocs(copy)
    assert done.returncode == 0, done.stderr
    listed = re.findall(r"^[a-z-]+:", (copy / "seeds" / "authors.yml").read_text("utf-8"), re.MULTILINE)
    assert len(list((copy / "docs" / "authors").glob("*.md"))) == len(listed) + 1
    assert (copy / "site" / "index.html").is_file()
    again = mkdocs(copy)
    assert again.returncode == 0, again.stderr


def test_it_makes_what_hosts_and_other_programs_look_for(copy: Path) -> None:
    done = mkdocs(copy, "https://owner.github.io/repo")
    assert done.returncode == 0, done.stderr
    assert (copy / "site" / "robots.txt").read_text().endswith("\nSitemap: https://owner.github.io/repo/sitemap.xml\n")
    page = (copy / "site" / "index.html").read_text("utf-8")
    picture = re.search(r'"og:image" content="https://owner\.github\.io/repo/([^"]+)"', page)
    assert picture
    assert (copy / "site" / picture[1]).is_file()


def test_bad_input_stops_it_and_leaves_the_site(copy: Path) -> None:
    assert mkdocs(copy).returncode == 0
    with (copy / "seeds" / "authors.yml").open("a") as file:
        file.write("graham-stacey: {name: x, family: x}\n")
    before = desks.stamps(copy / "site")
    done = mkdocs(copy)
    assert done.returncode == 1
    printed = done.stdout + done.stderr
    assert re.search(r"^seeds/authors.yml:\d+:1: yaml-duplicate: The key “graham-stacey” stands", printed, re.MULTILINE)
    assert "Traceback" not in printed
    assert desks.stamps(copy / "site") == before
