"""How an article, a contribution and a paragraph are cited.

In: a `Catalogue` and an article. Out: items of CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html,
appendices III and IV), and the sentence that a reader copies. The one idea: the item is the one truth; every format that
is offered says what it says. What is cited is the text at its first publisher's, and this desk keeps a copy: so the
publisher, the day and the address are those of the first publication, and the desk is the archive. What is not known is
left out. A contribution has no title of its own and is given one, in square brackets as every supplied title.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from .addresses import address
from .catalogue import CHANGES, Catalogue, changes_of, date_of, day_of, shown_title
from .markup import day
from .model import Article, Person

CONTRIBUTION, INTRODUCTION = "[Contribution]", "[Introduction]"

Item = dict[str, Any]


def items(catalogue: Catalogue, article: Article) -> list[Item]:
    """The article, and after it its contributions where there are several."""
    parts = range(len(article.contributions)) if len(article.contributions) > 1 else ()
    return [of_article(catalogue, article), *(of_contribution(catalogue, article, part) for part in parts)]


def of_article(catalogue: Catalogue, article: Article) -> Item:
    """An article as an item of CSL-JSON."""
    people = dict.fromkeys(credit.person for credit in catalogue.credits_in[article.id])
    return _item(
        catalogue,
        article,
        id=article.id,
        type="webpage" if article.seed.record.source_url else "document",
        title=shown_title(article),
        author=[_name(catalogue.person[id]) for id in people],
        place=f"articles/{article.id}.html",
    )


def of_contribution(catalogue: Catalogue, article: Article, part: int) -> Item:
    """One of several contributions, as a part of its article."""
    people = dict.fromkeys(catalogue.author_of[article.id, part])
    anchor = catalogue.anchors[article.id][part]
    return _item(
        catalogue,
        article,
        id=f"{article.id}:{anchor}",
        type="chapter",
        title=CONTRIBUTION if people or part else INTRODUCTION,
        author=[_name(catalogue.person[id]) for id in people],
        container=shown_title(article),
        place=f"articles/{article.id}.html#{anchor}",
    )


def _item(catalogue: Catalogue, article: Article, *, place: str, container: str | None = None, **own: Any) -> Item:
    record, desk, issued = article.seed.record, catalogue.briefing.desk, date_of(article)
    known = {
        **own,
        "title": _line(own["title"]),
        "container-title": _line(container) if container else None,
        "publisher": _line(record.publisher) if record.publisher else None,
        "issued": {"date-parts": [[issued.year, issued.month, issued.day]]} if issued else None,
        "URL": record.source_url,
        "language": article.language,
        "note": _line(" ".join(changes_of(article))),
        "archive": _line(desk.name),
        "archive_location": address(desk, place),
    }
    return {key: value for key, value in known.items() if value}


def _name(person: Person) -> dict[str, str]:
    """A name in its parts, or whole where it has none or nothing tells which they are."""
    if person.given is None:
        return {"literal": _line(person.name)}
    return {"family": _line(person.family), "given": _line(person.given)}


def _line(text: str) -> str:
    """A text on one line, without what no format can hold: controls, and code points that are no characters."""
    spaced = " ".join(text.split())
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cs") and ord(c) & 0xFFFE != 0xFFFE)


def sentence(catalogue: Catalogue, article: Article, part: int | None = None, paragraph: str | None = None) -> str:
    """The reference as a sentence: people, title, first publisher, day, address."""
    record = article.seed.record
    credits = [one for one in catalogue.credits_in[article.id] if part in (None, one.part)]
    names = [_line(catalogue.person[id].name) for id in dict.fromkeys(credit.person for credit in credits)]
    title = f"‘{_line(shown_title(article))}’"
    parts = [
        " and ".join(words for words in (", ".join(names[:-1]), names[-1]) if words) if names else "",
        title if part is None else f"contribution to {title}",
        _line(record.publisher or ""),
        day_of(article) or "no date",
        *(f"{CHANGES[one.kind].lower()} {day(one.date)}" for one in record.history),
        record.source_url or "",
        f"paragraph {paragraph}" if paragraph else "",
    ]
    return ", ".join(words for words in parts if words) + "."


def copy(catalogue: Catalogue, article: Article, part: int | None = None, paragraph: str | None = None) -> str:
    """Where this desk's copy stands, as a sentence; empty where the site's address is not known."""
    desk = catalogue.briefing.desk
    anchor = f"#p{paragraph}" if paragraph else "" if part is None else f"#{catalogue.anchors[article.id][part]}"
    return f"Copy at {_line(desk.name)}: {address(desk, f'articles/{article.id}.html')}{anchor}" if desk.address else ""


def whole(catalogue: Catalogue, article: Article, part: int | None = None, paragraph: str | None = None) -> str:
    """Both sentences."""
    return f"{sentence(catalogue, article, part, paragraph)} {copy(catalogue, article, part, paragraph)}".rstrip()
