"""A page as printed.

In: an open page, and the texts that must be on it. Out: a sentence for each fault.
"""

from __future__ import annotations

import io
import re
import unicodedata

from playwright.sync_api import Page
from pypdf import PdfReader

SHORT = 40  # letters; so short a text, a heading say, may well stand elsewhere too
_MARGIN = re.compile(r"^[\d ]+$", re.MULTILINE)  # numbers of paragraphs and notes, which a print may set anywhere
_INTERFACE = "nav, .masthead, .skip, button, form"
_SEEN = "all => all.filter(one => one.checkVisibility()).map(one => one.className || one.localName)"


def faults(page: Page, texts: list[str]) -> list[str]:
    """What is missing from the print, stands in it twice or out of order, or has no use on paper."""
    sheets = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(page.pdf())).pages)
    printed = _bare(_MARGIN.sub("", sheets))
    page.emulate_media(media="print")
    found = [f"on paper: {one}" for one in page.locator(_INTERFACE).evaluate_all(_SEEN)]
    page.emulate_media(media="null")
    at = 0
    for text in texts:
        bare = _bare(text)
        if (count := printed.count(bare)) != 1 and len(bare) > SHORT:
            found.append(f"{count} times: {text[:60]}")
        elif (place := printed.find(bare, at)) < 0:
            found.append(f"out of order: {text[:60]}")
        else:
            at = place + len(bare)
    return found


def _bare(text: str) -> str:
    """Letters and marks alone: a print breaks lines, hyphenates and joins letters as it likes."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", unicodedata.normalize("NFKC", text))
