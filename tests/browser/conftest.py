"""A Chromium, built sites, and a web server for them."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from build_tools import cli

from . import stress

ROOT = Path(__file__).parents[2]
MADE = shutil.ignore_patterns(".*", "site", "dist", "__pycache__", "*.egg-info")
NAMES = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that tests/browser/install sees to."""
    path = next((found for name in NAMES if name and (found := shutil.which(name))), None)
    assert path, "no Chromium or Chrome: run tests/browser/install"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this repository's desk as a fresh clone would have it, built."""
    root = tmp_path_factory.mktemp("desk") / "clone"
    shutil.copytree(ROOT, root, ignore=MADE)
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


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A function that serves a folder under a path and returns the address of that path."""
    servers: list[ThreadingHTTPServer] = []

    def serve(folder: Path, under: str) -> str:
        top = folder
        if under:
            top = tmp_path_factory.mktemp("served")
            (top / under).symlink_to(folder, target_is_directory=True)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(top)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/{under + '/' if under else ''}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()
