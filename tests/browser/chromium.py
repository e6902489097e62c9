"""The Chromium that tests/browser/install sees to."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Browser, Playwright

NAMES = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def path() -> str:
    """Where the browser is."""
    found = next((found for name in NAMES if name and (found := shutil.which(name))), None)
    assert found, "no Chromium or Chrome: run tests/browser/install"
    return found


def launch(playwright: Playwright) -> Browser:
    """Start it, without a window."""
    return playwright.chromium.launch(executable_path=path(), args=FLAGS)
