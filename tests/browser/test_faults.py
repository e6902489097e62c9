"""The checks themselves: a page with one fault, and the check that must name it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from . import faults, paper

PAGE = """<!doctype html><html lang="en"><title>A page</title><style>:focus { outline: 2px solid }
@media print { .skip { display: none } }</style>
<body><a class="skip" href="#main">Skip</a><main id="main"><h1>A page</h1>BODY</main></body></html>"""

CASES = [
    (faults.access, "<img src='data:,'>", "image-alt: img"),
    (faults.access, "<p style='color: #bbb'>Faint</p>", "color-contrast: p"),
    (faults.sideways, "<p id=wide style='width: 3000px'>Wide</p>", "px wide where"),
    (faults.spaced, "<p style='overflow: hidden; height: 1.2em; width: 9em'>Cut off in mid air</p>", "cut off: p"),
    (faults.moving, "<a href='#' style='transition: color 0.3s'>Moving</a>", "moves: a"),
    (faults.faint, "<p style='color: #ccc'>Faint</p>", "stands out too little: p"),
    (faults.keyboard, "<a href='#' style='outline: none'>Unseen</a>", "<a> Unseen has no visible focus"),
    (faults.keyboard, "<a href='#'>One</a><a href='#' tabindex=1>Two</a>", "the order is not that of the page"),
    (
        faults.keyboard,
        "<button onkeydown='event.preventDefault()'>Held</button><a href='#'>Far</a>",
        "a trap: <button> Held",
    ),
    (
        faults.keyboard,
        "<div style='position: fixed; inset: 0'>Over all</div><a href='#'>Under</a>",
        "is covered by <div>",
    ),
    (
        lambda page: paper.faults(page, ["There once was a text of some length, which is not here."]),
        "<p>Once</p>",
        "0 times: There",
    ),
    (lambda page: paper.faults(page, []), "<nav><a href='#'>Menu</a></nav>", "on paper: nav"),
]


@pytest.mark.parametrize(("check", "body", "named"), CASES)
def test_a_fault_is_named(check: Callable[[Page], list[str]], body: str, named: str, chromium: Browser) -> None:
    """The check names the fault of this page."""
    context = chromium.new_context()
    page = context.new_page()
    page.set_content(PAGE.replace("BODY", body))
    assert any(named in fault for fault in check(page)), check(page)
    context.close()


def test_where_all_is_well_none_is(chromium: Browser) -> None:
    """No check names anything on a page without fault."""
    context = chromium.new_context()
    page = context.new_page()
    page.set_content(PAGE.replace("BODY", "<p>There once was a text of some length, which stood there once.</p>"))
    for check in dict.fromkeys(check for check, _, _ in CASES[:-2]):
        assert check(page) == [], check
    assert paper.faults(page, ["There once was a text of some length, which stood there once."]) == []
    context.close()
