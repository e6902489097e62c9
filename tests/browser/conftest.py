"""A Chromium, built sites, and a web server for them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from build_tools import cli

from .. import desks
from . import stress
from .chromium import launch
from .host import serving

ROOT = Path(__file__).parents[2]
MADE = shutil.ignore_patterns(".*", "site", "dist", "__pycache__", "*.egg-info")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that tests/browser/install sees to."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this repository's desk as a fresh clone would have it, built."""
    root = desks.copy(tmp_path_factory.mktemp("desk") / "clone")
    assert cli.main(["--root", str(root), "build"]) == 0
    return root


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented desk of the tests, with its hostile texts, built."""
    root = tmp_path_factory.mktemp("invented") / "desk"
    shutil.copytree(ROOT / "tests" / "desk", root, ignore=MADE)
    shutil.copytree(ROOT / "docs" / "assets", root / "docs" / "assets")
    assert cli.main(["--root", str(root), "build"]) == 0
    return root


@pytest.fixture(scope="session")
def great(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk with too much of everything, built."""
    root = stress.great(tmp_path_factory.mktemp("great"))
    assert cli.main(["--root", str(root), "build"]) == 0
    return root


@pytest.fixture(scope="session")
def sparse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk with next to nothing, built."""
    root = stress.sparse(tmp_path_factory.mktemp("sparse"))
    assert cli.main(["--root", str(root), "build"]) == 0
    return root


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A function that serves a folder under a path and returns the address of that path."""
    with ExitStack() as servers:

        def serve(folder: Path, under: str) -> str:
            top = folder
            if under:
                top = tmp_path_factory.mktemp("served")
                (top / under).symlink_to(folder, target_is_directory=True)
            return servers.enter_context(serving(top)) + (f"{under}/" if under else "")

        yield serve
