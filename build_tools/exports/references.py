"""Citations to download: an article and its contributions as CSL-JSON, BibTeX and RIS.

The one idea: each format is written from the same item, and a test reads all three back with a library and compares them.
BibTeX is that of biblatex: UTF-8, a `date`, and a `langid` so that a title is set by the rules of its language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from babel import Locale, UnknownLocaleError

from .. import citations
from ..catalogue import Catalogue
from ..citations import Item
from ..model import File


def files(catalogue: Catalogue) -> Iterator[File]:
    """Three files for each article."""
    for article in catalogue.articles:
        items = citations.items(catalogue, article)
        at = f"articles/{article.id}"
        yield File(path=f"{at}.csl.json", text=json.dumps(items, ensure_ascii=False, indent=1) + "\n")
        yield File(path=f"{at}.bib", text="\n".join(map(bibtex, items)))
        yield File(path=f"{at}.ris", text="\n".join(map(ris, items)))


# ── BibTeX ───────────────────────────────────────────────────────────────────────────────────────────────────────

_ENTRY = {"webpage": "online", "document": "misc", "chapter": "incollection"}
# What means something to TeX. Braces are words here, as BibTeX counts even those behind a backslash.
_TEX = str.maketrans(
    {
        **{c: f"\\{c}" for c in "&%$#_"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_LANGUAGES = {"en-GB": "british", "en-US": "american"}  # where LaTeX's name is not the language's English name


def bibtex(item: Item) -> str:
    """An item as an entry of BibTeX. The inner braces of a title keep its capitals as they are printed."""
    day = item.get("issued", {}).get("date-parts", [[]])[0]
    fields = {
        "author": " and ".join(_tex_name(one) for one in item.get("author", ())),
        "title": f"{{{_tex(item['title'])}}}",
        "booktitle": f"{{{_tex(item['container-title'])}}}" if "container-title" in item else "",
        "publisher" if item["type"] == "chapter" else "organization": _tex(item.get("publisher", "")),
        "date": "-".join(f"{number:02}" for number in day),
        "year": f"{day[0]}" if day else "",
        "url": item.get("URL", ""),
        "langid": _langid(item["language"]),
        "note": _tex(f"{item.get('note', '')} Copy at {item['archive']}: {item['archive_location']}".strip()),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{_ENTRY[item['type']]}{{{item['id']},\n{lines}}}\n"


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _tex_name(name: dict[str, str]) -> str:
    """A name as BibTeX splits it: `family, given`, or one word in braces."""
    if "literal" in name:
        return f"{{{_tex(name['literal'])}}}"
    return ", ".join(_whole(_tex(name[part])) for part in ("family", "given"))


def _whole(part: str) -> str:
    """A part of a name, in braces where BibTeX would split it further."""
    return f"{{{part}}}" if re.search(r",|\band\b|\\", part, re.IGNORECASE) else part


def _langid(language: str) -> str:
    """The language's name in LaTeX; empty where it has none that follows from its English name."""
    try:
        name = (Locale.parse(language, sep="-").get_language_name("en") or "").lower()
    except (ValueError, UnknownLocaleError):
        return ""
    return _LANGUAGES.get(language) or (name if re.fullmatch("[a-z]+", name) else "")


# ── RIS ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_TYPE = {"webpage": "ELEC", "document": "GEN", "chapter": "CHAP"}


def ris(item: Item) -> str:
    """An item as a record of RIS: one tag a line, its last line empty of a value."""
    day = item.get("issued", {}).get("date-parts", [[]])[0]
    rows = [
        ("TY", _TYPE[item["type"]]),
        ("ID", item["id"]),
        *(("AU", name.get("literal") or f"{name['family']}, {name['given']}") for name in item.get("author", ())),
        ("TI", item["title"]),
        ("T2", item.get("container-title", "")),
        ("PB", item.get("publisher", "")),
        ("PY", f"{day[0]}" if day else ""),
        ("DA", "/".join(f"{number:02}" for number in day)),
        ("UR", item.get("URL", "")),
        ("LA", item["language"]),
        ("N1", item.get("note", "")),
        ("DB", item["archive"]),
        ("AV", item["archive_location"]),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in rows if value) + "ER  - \n"
