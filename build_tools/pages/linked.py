"""What a page is, for programs that read it: JSON-LD with the words of schema.org.

In: a `Catalogue` and what the page shows. Out: JSON, safe within a `<script>`. The one idea: it says what the page says,
no more: the first publication is the article, and this page is the copy of it (`archivedAt`). Templates print it as it
is, so the escaping is done here; the gate refuses a page whose data holds an angle bracket.
"""

from __future__ import annotations

import json
import re
from typing import Any

from ..addresses import address
from ..catalogue import SITE_LANGUAGE, Catalogue, date_of, note_title, shown_title, writer_of
from ..model import Article, Note, Person, Theme

_UNSAFE = re.compile("[<>&\x7f-\x9f\u2028\u2029]")


def dump(value: dict[str, Any]) -> str:
    """JSON that ends no element, begins no comment and stands on one line.

    >>> dump({"name": "</script>", "known": None})
    '{"@context":"https://schema.org","name":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(_known({"@context": "https://schema.org", **value}), ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def article(catalogue: Catalogue, one: Article) -> str:
    """An article, its people in order, its contributions and the notes on it."""
    at = f"articles/{one.id}.html"
    record, desk, day = one.seed.record, catalogue.briefing.desk, date_of(one)
    anchors, several = catalogue.anchors[one.id], len(one.contributions) > 1
    people = dict.fromkeys(credit.person for credit in catalogue.credits_in[one.id])
    notes = list(catalogue.conversation(one))
    return dump(
        {
            "@type": "Article",
            "@id": address(desk, at, at=at),
            "headline": shown_title(one),
            "author": [_person(catalogue, catalogue.person[id], at) for id in people],
            "datePublished": day.isoformat() if day else None,
            "inLanguage": one.language,
            "publisher": {"@type": "Organization", "name": record.publisher} if record.publisher else None,
            "isBasedOn": record.source_url,
            "archivedAt": address(desk, at) if desk.address else None,
            "isPartOf": _site(catalogue, at),
            "copyrightNotice": f"© {record.rights.holder}. {record.rights.licence}" if record.rights else None,
            "about": [
                {"@type": "DefinedTerm", "@id": address(desk, f"themes/{theme.id}.html", at=at), "name": theme.label}
                for theme, _ in catalogue.themes_of(one)
            ],
            "hasPart": [
                {
                    "@type": "Article",
                    "@id": address(desk, f"{at}#{anchors[part]}", at=at),
                    "position": part + 1,
                    "author": [
                        _spoken(catalogue, catalogue.person[id], at) for id in catalogue.author_of[one.id, part]
                    ],
                }
                for part in range(len(one.contributions))
                if several
            ],
            "commentCount": len(notes) or None,
            "comment": [_comment(catalogue, note, at) for note in notes],
        }
    )


def note(catalogue: Catalogue, one: Note) -> str:
    """A note, and what it is about."""
    at = f"notes/{one.address}.html"
    desk = catalogue.briefing.desk
    about = {"@type": "Article", "@id": address(desk, f"articles/{one.article}.html", at=at)}
    parent = {"@type": "Comment", "@id": address(desk, f"notes/{one.article}/{one.reply_to}.html", at=at)}
    return dump(
        {
            **_comment(catalogue, one, at),
            "name": note_title(catalogue, one),
            "about": about,
            "parentItem": parent if one.reply_to else None,
            "isPartOf": _site(catalogue, at),
        }
    )


def person(catalogue: Catalogue, one: Person) -> str:
    """A person, with what is known; where nobody has confirmed who it is, the page alone."""
    at = f"authors/{one.id}.html"
    if not one.confirmed:
        page = {"@type": "CollectionPage", "@id": address(catalogue.briefing.desk, at, at=at), "name": one.name}
        return dump({**page, "isPartOf": _site(catalogue, at)})
    return dump({**_person(catalogue, one, at), "description": one.known})


def theme(catalogue: Catalogue, one: Theme) -> str:
    """A term of the desk's vocabulary."""
    at = f"themes/{one.id}.html"
    desk = catalogue.briefing.desk
    return dump(
        {
            "@type": "DefinedTerm",
            "@id": address(desk, at, at=at),
            "name": one.label,
            "description": one.definition,
            "inDefinedTermSet": {"@type": "DefinedTermSet", "@id": address(desk, "themes/index.html", at=at)},
        }
    )


def site(catalogue: Catalogue) -> str:
    """The whole site, on its home page."""
    desk = catalogue.briefing.desk
    return dump({**_site(catalogue, "index.html"), "description": desk.description, "inLanguage": SITE_LANGUAGE})


def _site(catalogue: Catalogue, at: str) -> dict[str, Any]:
    desk = catalogue.briefing.desk
    return {"@type": "WebSite", "@id": desk.address or address(desk, "index.html", at=at), "name": desk.name}


def _spoken(catalogue: Catalogue, one: Person, at: str) -> dict[str, Any]:
    """Somebody who is described elsewhere on the page."""
    return {"@id": address(catalogue.briefing.desk, f"authors/{one.id}.html", at=at)} if one.confirmed else _named(one)


def _named(one: Person) -> dict[str, Any]:
    """A name that may be several people's, and so has no identifier."""
    return {"@type": "Person", "name": one.name}


def _person(catalogue: Catalogue, one: Person, at: str) -> dict[str, Any]:
    if not one.confirmed:
        return _named(one)
    return {
        "@type": "Person",
        "@id": address(catalogue.briefing.desk, f"authors/{one.id}.html", at=at),
        "name": one.name,
        "givenName": one.given,
        "familyName": one.family if one.given else None,
    }


def _comment(catalogue: Catalogue, one: Note, at: str) -> dict[str, Any]:
    desk = catalogue.briefing.desk
    author = {"@type": "Person", "name": writer_of(catalogue, one)}
    if one.author:
        author["@id"] = address(desk, f"authors/{one.author}.html", at=at)
    return {
        "@type": "Comment",
        "@id": address(desk, f"notes/{one.address}.html", at=at),
        "author": author,
        "dateCreated": one.date.isoformat(),
    }


def _known(value: Any) -> Any:
    """A value without what is not known, at any depth."""
    if isinstance(value, dict):
        return {key: _known(one) for key, one in value.items() if one not in (None, [], "")}
    return [_known(one) for one in value] if isinstance(value, list) else value
