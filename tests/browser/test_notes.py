"""Notes in a browser: in the margin, under their mark, below the text; by hand, by keyboard, by ear; and how to write one."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from build_tools import cli
from tests import desks

ARTICLE = "articles/nato-expulsions-network-reflections.html"
HARBOUR = "articles/harbour-reflections.html"
CROWD = "articles/three-hundred-paragraphs.html"
MARGIN = 60  # notes that notes.css knows a place for

WIDTHS = (360, 800, 1220, 1440)


def opened(chromium: Browser, file: Path, width: int, scripts: bool = True) -> Page:
    context = chromium.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(file.as_uri())
    return page


def box(one: Locator) -> dict[str, float]:
    found = one.bounding_box()
    assert found, one
    x, y = found["x"], found["y"]
    return {"x": x, "y": y, "bottom": y + found["height"], "right": x + found["width"]}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", WIDTHS)
def test_each_note_is_reached_and_read(desk: Path, chromium: Browser, width: int, scripts: bool) -> None:
    """The mark in the text leads to the note, which stands level with it or under it, in full; and back again."""
    page = opened(chromium, desk / "site" / ARTICLE, width, scripts)
    marks = page.locator("a.ref")
    assert marks.count() >= 3
    for mark in marks.all():
        note = page.locator(f"[id='{(mark.get_attribute('href') or '')[1:]}']")
        mark.click()
        expect(note).to_be_in_viewport()
        for words in note.locator(".said-words > *").all():
            expect(words).to_be_visible()
            assert words.inner_text().strip()
        if width < 1220:
            assert 0 <= box(note)["y"] - box(mark)["bottom"] < 20
            assert box(note)["x"] >= 0
            assert box(note)["right"] <= width
            note.get_by_role("link", name="Back to the text").click()
            expect(mark).to_be_in_viewport()
            assert not page.evaluate("document.querySelector('.placed:target')") if scripts else True
    page.context.close()


def columns(page: Page) -> list[tuple[dict[str, float], dict[str, float]]]:
    """Each note in the margin, with the first piece of its passage."""
    rows = []
    for note in page.locator(".notes .placed").all():
        number = re.search(r"\bn(\d+)\b", note.get_attribute("class") or "")
        assert number
        passage = page.locator(f"mark.r{number[1]}")
        rows.append((box(note), box(passage.first) if passage.count() else {}))
    return rows


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", [1220, 1440, 1920])
@pytest.mark.parametrize("which", ["desk", "invented"])
def test_notes_stand_in_the_margin_level_with_their_passages(
    which: str, width: int, scripts: bool, chromium: Browser, request: pytest.FixtureRequest
) -> None:
    """Beside the first line of the passage, or right below the note before; never over another, nor over the text."""
    site: Path = request.getfixturevalue(which) / "site"
    page = opened(chromium, site / (ARTICLE if which == "desk" else HARBOUR), width, scripts)
    rows = columns(page)
    assert len(rows) >= 3
    text = max(box(one)["right"] for one in page.locator(".contribution > p").all())
    end = 0.0
    for note, passage in rows:
        level = passage["y"] if passage else end
        assert abs(note["y"] - max(level, end)) < 24, "a line or the gap between two notes"
        assert note["y"] >= end
        assert note["x"] > text
        assert note["right"] <= width
        end = note["bottom"]
    page.context.close()


def test_a_crowd_of_notes_never_overlaps(great: Path, chromium: Browser) -> None:
    """Seventy notes on few lines: sixty in the margin one below the other, the rest below the text; the page holds all."""
    page = opened(chromium, great / "site" / CROWD, 1440)
    notes = [box(one) for one in page.locator(".notes .note").all()]
    assert len(notes) == 70
    aside, below = notes[:MARGIN], notes[MARGIN:]
    assert all(one["bottom"] <= other["y"] for one, other in pairwise(aside))
    assert len({one["x"] for one in aside}) == 1
    assert all(one["right"] < aside[0]["x"] for one in below)
    assert all(one["bottom"] <= other["y"] for one, other in pairwise(below))
    page.context.close()


def test_the_sheet_knows_sixty_places(desk: Path) -> None:
    """Each line of notes.css follows from its number."""
    sheet = (desk / "docs" / "assets" / "notes.css").read_text("utf-8")
    for n in range(1, MARGIN + 1):
        line = (
            f".r{n} {{ anchor-name: --r{n}; }} .e{n} {{ anchor-name: --e{n}; }} .n{n} {{ anchor-name: --n{n}; "
            f"--level: max(anchor(--r{n} top, 0px), anchor(--n{n - 1} bottom, 0px) + 1.4rem); "
            f"--under: anchor(--e{n} bottom, 0px); }}\n"
        )
        assert line in sheet, n
    assert f".n{MARGIN + 1} " not in sheet


def test_a_page_is_as_long_as_its_last_note(invented: Path, chromium: Browser) -> None:
    """No note runs over the foot of the page."""
    page = opened(chromium, invented / "site" / "articles/hostile.html", 1220)
    lowest = max(box(one)["bottom"] for one in page.locator(".placed").all())
    assert lowest <= box(page.locator("footer, main").last)["bottom"]
    page.context.close()


def test_a_note_is_reached_by_keyboard(desk: Path, chromium: Browser) -> None:
    """Enter on the mark leads into the note, Escape leads back to the mark."""
    page = opened(chromium, desk / "site" / ARTICLE, 800)
    mark = page.locator("a.ref").nth(1)
    note = page.locator(f"[id='{(mark.get_attribute('href') or '')[1:]}']")
    mark.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert note.evaluate("note => note.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()
    page.context.close()


def test_a_note_is_heard_at_its_passage(desk: Path, chromium: Browser) -> None:
    """The mark has a name that says what it is, and is described by the note's own words."""
    page = opened(chromium, desk / "site" / ARTICLE, 1440)
    tools = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = tools.send("Accessibility.getFullAXTree")["nodes"]
    heard = {
        node["name"]["value"]: node.get("description", {}).get("value", "")
        for node in nodes
        if node.get("role", {}).get("value") == "doc-noteref"
    }
    assert heard
    for number, (mark, note) in enumerate(
        zip(page.locator("a.ref").all(), page.locator(".placed").all(), strict=True), 1
    ):
        name = mark.get_attribute("aria-label") or ""
        assert re.fullmatch(rf"Note {number}, (context|correction|dispute|update)", name)
        assert heard[name] == " ".join(note.locator(".said-words").first.inner_text().split())
    page.context.close()


def test_the_text_is_copied_without_marks(desk: Path, chromium: Browser) -> None:
    """What is copied, indexed and read aloud is the text: marks and links in it hold no words."""
    page = opened(chromium, desk / "site" / ARTICLE, 1440)
    assert "with Jen Stoltenberg stressing that" in page.locator("#p9").text_content()  # type: ignore[operator]
    assert page.locator("a.ref, a.way").evaluate_all("all => all.every(one => one.textContent === '')")
    page.context.close()


# ── ways in ──────────────────────────────────────────────────────────────────────────────────────────────────────


def proposed(address: str) -> tuple[str, str]:
    """The file that GitHub's page for a new file would hold: its path and its content."""
    parts = urlsplit(address)
    assert parts.hostname == "github.com"
    assert parts.path == "/norhaven/harbour-desk/new/main"
    assert len(address) <= 6000
    query = parse_qs(parts.query)
    return query["filename"][0], query.get("value", [""])[0]


def filled(text: str) -> str:
    """A proposed note, with the name that a guest would write."""
    return text.replace("name:\n", "name: Fenna Holm\n").replace("(https://)", "(https://gazette.example/note)")


def test_what_the_links_propose_is_a_good_note(invented: Path, chromium: Browser, tmp_path: Path) -> None:
    """Every 'Comment on this passage' of every article, with a name filled in, passes the check."""
    root = desks.corpus(tmp_path)
    proposals: dict[str, str] = {}
    for file in sorted((invented / "site" / "articles").glob("*.html")):
        page = opened(chromium, file, 1440)
        links = page.locator("a.way, ul.send a[href*='/new/'], a.answer").evaluate_all(
            "all => all.map(one => one.href)"
        )
        page.context.close()
        for path, text in map(proposed, links):
            copy, number = path, 2
            while copy in proposals:  # as somebody would who finds the name taken
                copy, number = path.replace(".md", f"-{number}.md"), number + 1
            proposals[copy] = filled(text).replace("with a reference", f"{len(proposals)} times, with a reference")
    assert len(proposals) > 40
    for path, text in proposals.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    assert cli.main(["--root", str(root), "check"]) == 0


def select(page: Page, paragraph: str, words: str) -> None:
    """Select words of a paragraph, as a reader does with a mouse."""
    page.locator(paragraph).evaluate(
        """(paragraph, words) => {
          const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at >= 0) return getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
          }
          throw Error(`no ${words}`);
        }""",
        words,
    )
    expect(page.locator(f"{paragraph} .way.words")).to_be_visible()


@pytest.mark.parametrize(
    ("paragraph", "words", "lines"),
    [
        ("#p1", "late lay outs", ['quote: "late lay outside"']),
        ("#p4", "the Board", ['quote: "the Board"', 'prefix: "and"']),
        ("#p3", " come back to it, ", ['quote: "come back to it,"']),
    ],
)
def test_selected_words_narrow_the_quote(
    invented: Path, chromium: Browser, paragraph: str, words: str, lines: list[str]
) -> None:
    """Whole words, as they stand; with a word beside them where they stand twice."""
    page = opened(chromium, invented / "site" / HARBOUR, 1440)
    page.route("https://github.com/**", lambda route: route.fulfill(body="a new file"))
    select(page, paragraph, words)
    page.locator(f"{paragraph} .way").click()
    page.wait_for_url("https://github.com/**")
    path, text = proposed(page.url)
    front = text.split("---\n")[1].splitlines()
    assert [line for line in front if line.startswith(("quote", "prefix", "suffix"))] == lines
    assert re.fullmatch(r"docs/commentary/harbour-reflections/\d{4}-\d\d-\d\d-[a-z0-9-]+\.md", path)
    assert f"date: {path.rpartition('/')[2][:10]}\n" in text
    page.context.close()


def test_too_many_words_are_copied_instead(great: Path, chromium: Browser) -> None:
    """A selection that no link can carry goes to the clipboard, and the link names the file alone."""
    page = opened(chromium, great / "site" / "articles/long-words.html", 1440)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.route("https://github.com/**", lambda route: route.fulfill(body="a new file"))
    words = page.locator("#p1").evaluate("one => one.childNodes[1].data.trim()")
    select(page, "#p1", words[:1500].rsplit(" ", 1)[0])
    page.locator("#p1 .way").click()
    expect(page.locator(".said")).to_contain_text("copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert words[:200] in copied
    page.wait_for_url("https://github.com/**")
    path, text = urlsplit(page.url).query, parse_qs(urlsplit(page.url).query).get("value")
    assert path.startswith("filename=docs%2Fcommentary%2F")
    assert text is None
    page.context.close()


def test_without_a_repository_the_page_says_how(sparse: Path, chromium: Browser) -> None:
    """No link leads to GitHub; the lines of a note stand on the page, with the words of the paragraph in them."""
    page = opened(chromium, sparse / "site" / "articles/tides-of-norhaven.html", 800)
    assert page.locator("a[href*='github.com']").count() == 0
    page.locator("#p1").hover()
    page.locator("#p1 .way").click()
    lines = page.locator("#send pre")
    expect(lines).to_be_visible()
    expect(lines).to_contain_text("article: tides-of-norhaven")
    expect(lines).to_contain_text('quote: "The boats came home late')
    expect(lines).to_contain_text(re.compile(r"date: \d{4}-\d\d-\d\d"))
    page.context.close()
