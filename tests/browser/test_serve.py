"""`briefing serve` in a browser: an edited record shows on the open page, and one edit is one build."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

ARTICLE = "articles/russia-and-nato-dialogue-of-differences.html"
RECORD = "seeds/003_2ae9ef121037858c.yml"


def test_an_edit_shows_on_the_open_page(desk: Path, chromium: Browser, tmp_path: Path) -> None:
    """Three edits, each seen on the page as it stands open; then no more builds than edits have been made."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = tmp_path / "log"
    command = [sys.executable, "-m", "build_tools", "--root", str(desk), "serve", "--address", address]
    with log.open("wb") as out, subprocess.Popen(command, cwd=desk, stdout=out, stderr=out) as server:
        try:
            context = chromium.new_context()
            page = context.new_page()
            _open(page, address, server)
            record = desk / RECORD
            original = record.read_text("utf-8")
            for name in ("The First House", "The Second House", "The Third House"):
                record.write_text(original.replace("publisher: Chatham House", f"publisher: {name}"), "utf-8")
                expect(page.locator(".kicker")).to_contain_text(name, timeout=20_000)
            record.write_text(original, "utf-8")
            expect(page.locator(".kicker")).to_contain_text("Chatham House", timeout=20_000)
            context.close()
        finally:
            server.terminate()
    builds = len(re.findall("Building documentation", log.read_text("utf-8")))
    assert builds == 5, log.read_text("utf-8")


def _open(page: Page, address: str, server: subprocess.Popen[bytes]) -> None:
    """Open the article as soon as the server answers."""
    host, _, port = address.partition(":")
    while server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((host, int(port))) == 0:
                page.goto(f"http://{address}/{ARTICLE}")
                return
    raise AssertionError("the server stopped")
