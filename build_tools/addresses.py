"""Where a page or a file of the site is found.

In: the desk, and a path in the site. Out: its address: full where the desk knows where its site is published, else as it
leads there from another path. The one idea: a path is permanent, as ids are; the host before it may not be known.
"""

from __future__ import annotations

import posixpath
import uuid

from .model import Desk

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


def lasting_id(desk: Desk, path: str) -> str:
    """A name for what stands at a path that no other has: its address, or without one a UUID made of desk and path.

    >>> desk = Desk(name="The Harbour Desk", description=None, address=None, repository=None, branch="main")
    >>> lasting_id(desk, "feed.xml")
    'urn:uuid:69a8262a-5e16-5d94-86e7-5721e68674fd'
    """
    return desk.address + path if desk.address else uuid.uuid5(_NAMES, f"{desk.name}\n{path}").urn
