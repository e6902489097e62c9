"""What can be wrong with an editor's input: a code, a place, a sentence, a hint.

In: what a stage found. Out: `Problem`s, printed as `path:line:column: code: sentence. Hint: action.`
The one idea: an editor's mistake is never a traceback; all problems of a run are printed, sorted by place.
"""

from __future__ import annotations

import bisect
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

# Every code, with what must be true. A test holds that each has its own case and none is unknown.
CODES: dict[str, str] = {
    "yaml-syntax": "A YAML file parses.",
    "yaml-feature": "No anchors, aliases, tags or second documents; at most ten levels deep.",
    "yaml-duplicate": "A key stands once.",
    "yaml-ambiguous": "A word that YAML readers take differently (no, 012) is quoted.",
    "key-unknown": "Only known keys.",
    "key-missing": "The keys that must be there are there.",
    "value-kind": "A value is of the kind its key takes.",
    "value-date": "A date is in the calendar, as YYYY-MM-DD.",
    "value-id": "An id is lower-case letters, digits and single hyphens, and no reserved file name.",
    "value-url": "An address is a full http or https address.",
    "value-text": "A value is not empty and holds no control characters.",
    "file-missing": "A file that must be there is there.",
    "file-link": "An input is a plain file, not a symbolic link.",
    "file-size": "An input is not over its size limit.",
    "file-encoding": "A text is UTF-8.",
    "file-kind": "In seeds/ stand texts (.txt) and their records (.yml) alone.",
    "text-empty": "A text has words.",
    "text-without-record": "Every text has its record.",
    "record-without-text": "Every record has its text.",
    "id-repeated": "An id is used once, also when case is ignored.",
    "correction-line": "A correction names a line of the text that is not blank.",
    "line-unsure": "A line of a text can be read in one way only.",
    "author-unlisted": "A person who is named is listed in seeds/authors.yml.",
    "author-ambiguous": "A byline is one person's.",
    "byline-unknown": "A byline that a record explains stands in its text.",
    "theme-unlisted": "A theme that is named is listed in seeds/themes.yml.",
    "theme-cycle": "No theme is its own ancestor.",
    "theme-depth": "A theme has at most eight themes above it.",
    "term-claimed": "A term that two themes share says so in both.",
    "term-empty": "A term has a letter or a digit.",
    "example-missed": "An example of a theme is found by its terms.",
    "example-matched": "A counter-example of a theme is not found by its terms.",
    "front-matter": "A page written by hand has front matter that parses.",
    "marker-unknown": "A marker on the home page is one that the build fills.",
    "note-place": "A note stands at docs/commentary/<article>/<date>-<slug>.md, and its front matter says the same.",
    "note-empty": "A note has words.",
    "note-hidden": "A note holds no character that nobody sees and that changes what others see.",
    "note-date": "A note is dated neither in the future nor before its article.",
    "note-link": "A link in a note leads to a full public address, or to a paragraph of its article.",
    "note-repeated": "A note stands once.",
    "article-unlisted": "A note speaks of an article that is here.",
    "guest-name": "A guest gives a name, which is no listed person's; others are named in seeds/authors.yml.",
    "quote-lost": "The words that a note quotes stand in its article.",
    "quote-repeated": "The words that a note quotes stand once, or words beside them tell which are meant.",
    "quote-crosses": "The words that a note quotes stand in one paragraph.",
    "quote-place": "The words that a note quotes stand in the running text.",
    "quote-context": "Prefix and suffix stand right beside the quote.",
    "quote-found": "A note that is marked as lost has lost its words.",
    "reply-unknown": "A note answers one on the same article.",
    "reply-cycle": "No note answers itself, at once or by way of others.",
    "reply-quote": "A reply speaks of what the note it answers speaks of.",
    "rights-missing": "A record says whose the rights are, where the desk requires it.",
    "ledger-broken": "The ledger of addresses and ids is as the build writes it.",
    "alias-taken": "A former id, and an address that leads elsewhere, is no longer in use.",
    "redirect-lost": "A redirect leads to a page that is there.",
    "address-gone": "Every address that was published is made, or leads to what took its place.",
    "source-kind": "A source is a text, a page, a Word file or a PDF.",
    "source-unread": "A source is whole, and asks for no password.",
    "extra-missing": "What reads a source is installed.",
    "address-refused": "An address is a public one of the web.",
    "address-failed": "An address answers, in time and with a page.",
    "text-known": "A text stands in the desk once.",
    "output-foreign": "Nothing hand-made stands in the folders that the build writes.",
    "site-build": "MkDocs builds the site without a warning.",
    "site-unsafe": "No file of the site holds what could run, load or lead where it should not.",
}


# What ends a line, commands a terminal or turns the direction of writing: it may stand in the name of a file.
_COMMANDING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding. `line` and `column` count from 1; 1:1 stands for the file as a whole."""

    path: str
    line: int
    column: int
    code: str
    sentence: str
    hint: str

    def __post_init__(self) -> None:
        assert self.code in CODES, self.code

    def __str__(self) -> str:
        line = f"{self.path}:{self.line}:{self.column}: {self.code}: {self.sentence} Hint: {self.hint}"
        return _COMMANDING.sub(lambda found: f"\\u{ord(found.group()):04x}", line)


class BadInput(Exception):
    """The desk's folder has problems; nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


NEIGHBOURS = 100  # on either side in the alphabet; comparing with each of 50,000 would take minutes


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None where none is near.

    >>> nearest("titel", ["title", "date"])
    'title'
    """
    names = sorted(known)
    if len(names) > 2 * NEIGHBOURS:
        at = bisect.bisect(names, word.lower())
        names = names[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
    found = difflib.get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    return found[0] if found else None


def quoted(text: str, most: int = 60) -> str:
    """The offending text, shortened and without line breaks or control characters, in quotation marks."""
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in " ".join(text.split()))
    return f"“{shown[: most - 1]}…”" if len(shown) > most else f"“{shown}”"
