"""Ways in: links to GitHub on which a reader's note, a correction or the source is one click away.

In: the desk's repository, an article, and the words to comment on. Out: addresses of GitHub's pages for a new file and
for editing one, with file name, front matter and quoted words filled in. Without a repository there are none, and the
page says how to send a note by hand. The day is left to the reader's browser: a build has no clock.
"""

from __future__ import annotations

import json
from urllib.parse import quote as percent
from urllib.parse import urlencode

from ..catalogue import Catalogue
from ..markup import attribute, escape, opening, paragraphs, slug, wrap
from ..model import Article, Desk, Note

DAY = "YYYY-MM-DD"  # filled in by notes.js
ADDRESS_MOST = 6_000  # bytes of a link; GitHub refuses those over some 8,000
QUOTE_MOST = 300  # characters of a paragraph that a link quotes; who selects words quotes those
FOLDER = "docs/commentary"

_TEMPLATE = """---
article: {article}
author: guest  # or your id in seeds/authors.yml, without the next line
name:
date: {day}
kind: context  # or correction, dispute, update
{about}---

What there is to say, with a reference: [its title](https://).
"""


def comment(desk: Desk, article: Article, text: str | None) -> str:
    """The address that opens a new note on words of a paragraph, or on the whole article."""
    words = " ".join(opening(text, QUOTE_MOST).split()) if text else ""
    while words:
        address = _new(desk, article, f"quote: {json.dumps(words, ensure_ascii=False)}\n", words)
        if len(address) <= ADDRESS_MOST:
            return address
        words = words[: len(words) // 2].rsplit(" ", 1)[0] if " " in words else ""
    return _new(desk, article, "", "note")


def reply(desk: Desk, article: Article, note: Note) -> str:
    """The address that opens an answer to a note."""
    return _new(desk, article, f"reply_to: {note.id}\n", f"answer {note.id[11:]}")


def _new(desk: Desk, article: Article, about: str, words: str) -> str:
    name = f"{FOLDER}/{article.id}/{DAY}-{_slug(words)}.md"
    value = _TEMPLATE.format(article=article.id, day=DAY, about=about)
    return f"{desk.repository}/new/{percent(desk.branch)}?{urlencode({'filename': name, 'value': value}, quote_via=percent)}"


def _slug(words: str) -> str:
    """The first words of a quote as a file's name.

    >>> _slug("The “dual-track” approach has one track void of activity")
    'the-dual-track-approach-has-one'
    """
    return "-".join(slug(words).split("-")[:6])[:50].strip("-") or "note"


def paragraph(catalogue: Catalogue, article: Article, number: str, text: str) -> str:
    """The link after a paragraph. Its words are drawn by the style sheet, so that copies of the text stay clean."""
    desk = catalogue.briefing.desk
    target = comment(desk, article, text) if desk.repository else "#send"
    return f'<a class="way" href="{attribute(target)}" aria-label="Comment on this passage, paragraph {number}"></a>'


def section(catalogue: Catalogue, article: Article) -> str:
    """What a reader can do about an article: comment, correct, see the source; or how to send a note by hand."""
    desk = catalogue.briefing.desk
    template = _TEMPLATE.format(article=article.id, day=DAY, about="")
    path = f"{FOLDER}/{article.id}/{DAY}-a-few-words.md"
    by_hand = (
        f"A note is a text file, <code>{escape(path)}</code>, with the day in place of <code>{DAY}</code>. Put it into the "
        "desk’s folder, or send it to its editors. To speak of a passage, add a line <code>quote:</code> with its "
        "words in quotation marks."
    )
    code = f"<pre><code>{attribute(template).replace(chr(10), '&#10;')}</code></pre>"
    if not desk.repository:
        content = paragraphs("<summary>Comment on this article</summary>", by_hand, code)
        return wrap("details", content, class_="send", id="send", data_search_exclude="yes", data_article=article.id)
    record = article.seed.record
    branch = percent(desk.branch)
    rows = (
        ("Comment", comment(desk, article, None)),
        ("Correct the record", f"{desk.repository}/edit/{branch}/{percent(record.path)}"),
        ("See the source", f"{desk.repository}/blob/{branch}/{percent(article.seed.path)}"),
    )
    items = "\n".join(f'<li><a href="{attribute(target)}">{words}</a></li>' for words, target in rows)
    return f'<ul class="send" id="send" aria-label="Take part" data-search-exclude="yes" data-article="{article.id}">\n{items}\n</ul>'
