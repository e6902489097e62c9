"""What holds for the whole desk: seeds/desk.yml, and the site's name and address.

In: the desk's root, and the variable SITE_URL of the environment. Out: a `Desk`. Refused: an address that is not a full
one. The one idea: each thing is said once. The name stands in mkdocs.yml, which every publisher of ours reads; the
address is SITE_URL, else that of desk.yml, else that of mkdocs.yml, and holds for pages, feeds and citations alike.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from .. import documents, records
from ..model import EXCERPT, Desk, Display, Home, Move
from ..problems import Problem

PATH = "seeds/desk.yml"
SETTINGS = "mkdocs.yml"
VARIABLE = "SITE_URL"  # what the workflow of GitHub Pages sets, and mkdocs.yml may name


def read(root: Path, home: Home | None, found: list[Problem]) -> Desk:
    """The desk's settings; a desk can do without any."""
    document = _document(root, found)
    value: dict[str, Any] = (document.value if document else None) or {}
    said = _settings(root)
    name = said.get("site_name") or (home.meta.get("title") if home else None)
    return Desk(
        name=name if isinstance(name, str) else "A briefing desk",
        description=said.get("site_description"),
        address=_address(value, said, found),
        repository=value.get("repository"),
        branch=value.get("branch") or "main",
        display=Display(show=value.get("display", "full"), words=value.get("excerpt", EXCERPT)),
        rights_required=value.get("rights") == "required",
        redirects=tuple(_redirects(document, value)) if document else (),
    )


def _document(root: Path, found: list[Problem]) -> documents.Document | None:
    document, problems = records.load(root, PATH, "desk") if (root / PATH).exists() else (None, [])
    found += problems
    return document


def _redirects(document: documents.Document, value: dict[str, Any]) -> Iterator[Move]:
    for old, new in (value.get("redirects") or {}).items():
        line, column = document.keys[("redirects", old)]
        ends = (path.removesuffix(".html") for path in (old, new))
        yield Move(old=next(ends), new=next(ends), path=PATH, line=line, column=column)


def _settings(root: Path) -> dict[str, str]:
    """The plain words of the publisher's settings; what is wrong with those is the publisher's to say."""
    raw = documents.read(root, SETTINGS, records.RECORD_BYTES)
    text = raw if isinstance(raw, Problem) else documents.decode(SETTINGS, raw)
    return {} if isinstance(text, Problem) else documents.words(text)


def _address(value: dict[str, Any], said: dict[str, str], found: list[Problem]) -> str | None:
    told = os.environ.get(VARIABLE, "").strip()
    wrong = _wrong(told)
    found += wrong
    settled = said.get("site_url", "")  # where it is no address, MkDocs says so
    given = "" if wrong else told or value.get("address") or ("" if _wrong(settled) else settled)
    return given.rstrip("/") + "/" if given else None


def _wrong(told: str) -> list[Problem]:
    """What is wrong with an address that stands elsewhere than in desk.yml."""
    document, _ = documents.parse(VARIABLE, f"address: {json.dumps(told)}") if told else (None, [])
    return [replace(one, column=1) for one in records.check(document, "desk")] if document else []
