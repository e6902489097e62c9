"""Where a page or a file of the site is found.

In: the desk, and a path in the site. Out: its address: full where the desk knows where its site is published, else as it
leads there from another path. The one idea: a path is permanent, as ids are; the host before it may not be known.
"""

from __future__ import annotations

import posixpath
import uuid

from .model import TOP, Briefing, Desk

# The namespace of the names below (RFC 9562, 5.5), made once at random; another one would make every id anew.
_NAMES = uuid.UUID("6c2f0a64-52f4-4c0e-9a6f-0b8a4f3b7d21")


def address(desk: Desk, path: str, at: str = "") -> str:
    """A path in the site, perhaps with a fragment, as an address; without a host it leads there from the path `at`.

    >>> desk = Desk(name="", description=None, address=None, repository=None, branch="main")
    >>> address(desk, "notes/a/b.html#note", at="articles/a.html"), address(desk, "articles/a.html#p3", at="articles/a.html")
    ('../notes/a/b.html#note', '#p3')
    """
    if desk.address:
        return desk.address + path
    target, mark, fragment = path.partition("#")
    if target == at and mark:
        return mark + fragment
    return posixpath.relpath(target, posixpath.dirname(at) or ".") + mark + fragment


# What the site holds of each, by the ending of its path.
OF_ARTICLE = ("bib", "csl.json", "html", "json", "md.txt", "ris")
OF_LISTED = ("feed.json", "feed.xml", "html")  # of a person and of a theme
INDEXES = (
    "articles/index.html",
    "authors/index.html",
    "notes/feed.json",
    "notes/feed.xml",
    "notes/index.html",
    "themes/index.html",
)


def public(briefing: Briefing) -> frozenset[str]:
    """The path of every page and file that the site is to hold, but for those written by hand."""
    confirmed = [person.id for person in briefing.people.values() if person.confirmed]
    return frozenset(
        (
            *(f"{path.removesuffix('.md')}.html" if path.endswith(".md") else path for path in TOP),
            *INDEXES,
            *(f"articles/{article.id}.{ending}" for article in briefing.articles for ending in OF_ARTICLE),
            *(f"articles/{id}.html" for id, _ in briefing.taken_down),
            *(f"authors/{id}.{ending}" for id in confirmed for ending in OF_LISTED),
            *(f"authors/{credit.person}.html" for credit in briefing.credits),
            *(f"themes/{id}.{ending}" for id in briefing.themes for ending in OF_LISTED),
            *(f"notes/{note.address}.html" for note in briefing.notes),
        )
    )


def lasting_id(desk: Desk, path: str) -> str:
    """A name for what stands at a path that no other has: its address, or without one a UUID made of desk and path.

    >>> desk = Desk(name="The Harbour Desk", description=None, address=None, repository=None, branch="main")
    >>> lasting_id(desk, "feed.xml")
    'urn:uuid:69a8262a-5e16-5d94-86e7-5721e68674fd'
    """
    return desk.address + path if desk.address else uuid.uuid5(_NAMES, f"{desk.name}\n{path}").urn
