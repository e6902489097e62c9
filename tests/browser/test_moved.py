"""A page that has moved leads on, with the place in it that was asked for: at a root, below a path, and from a folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from build_tools import cli

from .. import desks
from .conftest import ROOT
from .crawl import walk

Serve = Callable[[Path, str], str]
OLD, NEW = "articles/tides-of-norhaven.html", "articles/tides.html"


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good desk, published, and then its text given another id and another first paragraph."""
    root = desks.good(tmp_path_factory.mktemp("moved"))
    shutil.copytree(ROOT / "docs" / "assets", root / "docs" / "assets")
    assert cli.main(["--root", str(root), "build"]) == 0
    record, text = root / "seeds" / "tides.yml", root / "seeds" / "tides.txt"
    record.write_text(
        record.read_text("utf-8").replace("id: tides-of-norhaven", "id: tides\naliases: [tides-of-norhaven]")
    )
    first = (
        "The harbour master keeps a book of the tides, and has kept one for longer than anybody can say.\n\nThe boats"
    )
    text.write_text(text.read_text("utf-8").replace("The boats", first), "utf-8")
    (root / "docs" / "old.md").write_text("---\ntitle: Moved\nkind: moved\n---\n\n# Moved\n\n[About](about.md).\n")
    assert cli.main(["--root", str(root), "build"]) == 0
    return root / "site"


@pytest.mark.parametrize("under", ["", "repo", "file"])
def test_an_old_address_leads_to_the_same_paragraph(moved: Path, under: str, chromium: Browser, served: Serve) -> None:
    base = moved.as_uri() + "/" if under == "file" else served(moved, under)
    context = chromium.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}index.html")
    for old, new in (
        (f"{OLD}#p1", f"{NEW}#p1"),
        (OLD, NEW),
        (f"{OLD}#jane-roe", f"{NEW}#jane-roe"),
        ("old.html", "about.html"),
    ):
        page.goto(base + old)
        page.wait_for_url(base + new)
        expect(page.locator("h1")).not_to_have_text("Moved")
        page.go_back()
        page.wait_for_url(f"{base}index.html")  # and not to the page that has moved, which would lead on again
    page.goto(f"{base}{OLD}#p1")
    page.wait_for_url(f"{base}{NEW}#p1")
    assert (page.locator(":target").text_content() or "").startswith("1 The boats came home late")
    assert faults == []
    assert [url for url in asked if not url.startswith((base, "data:"))] == []
    context.close()


def test_without_scripts_it_is_a_page_with_a_link(moved: Path, chromium: Browser, served: Serve) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served(moved, "") + OLD)
    page.get_by_role("main").get_by_role("link").click()
    assert page.url.endswith(NEW)
    context.close()


def test_a_reader_who_looks_around_meets_only_what_is_there(moved: Path, chromium: Browser, served: Serve) -> None:
    context = chromium.new_context()
    base = served(moved, "")
    seen = walk(context, base)
    context.close()
    assert seen.faults == []
    assert base + OLD not in seen.pages
    assert base + NEW in seen.pages
