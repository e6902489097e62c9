"""Invented desks that strain a page: very long, very many, right to left; and next to nothing.

In: an empty folder. Out: a desk in it, ready to build. Nobody and no place in it exists, and the same folder comes out
each time.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from tests import desks

AUTHORS = 40
PARAGRAPHS = 300
NOTES = 70

_SENTENCES = (
    "The harbour was closed in the night, and the boats that came home late lay outside until the morning.",
    "Nobody had asked the pilots.",
    "A pier is a promise that somebody will come back to it, and this one has been kept for two hundred years.",
    "“It was the tide,” one of them said, “and the tide does not ask either.”",
    "What the Board wrote in 1987 – and again in 1994 – was read by seven people, of whom four remember it.",
    "The cargo was by then under water, where it has stayed.",
    "It may be doubted whether an incomprehensibly overcomplicated memorandum of understanding helps anybody.",
    "Those who work on the water count in tides; those who write about it count in years.",
    "There is no such thing as a small flood.",
    "An agreement that neither side can read aloud without laughing has, all the same, been kept by both.",
    "The gauge at the lock shows 4.2 metres, then 4.6, then nothing.",
)
_ARABIC = (
    "بقيت السفن خارج الميناء حتى الصباح، ولم يسأل أحد البحّارة عمّا رأوه في تلك الليلة الطويلة من ليالي الشتاء.",
    "قال أحدهم (John Doe) إن المدّ لا يستأذن أحدًا، وإن الرقم 42 لا يعني شيئًا هنا على الإطلاق في نظره.",
    "كان الرصيف وعدًا بأن أحدًا سيعود إليه، وقد بقي الوعد محفوظًا مئتي عام كاملة دون أن يكتبه أحد على ورق.",
)
_GIVEN = ("Ada", "Bram", "Cléo", "Dagny", "Emrys", "Fenna", "Gorm", "Hanne")
_FAMILY = ("Achterberg", "Brønnøysund", "von der Castle-Montgomery", "Dunn", "Ó Eithir")
_ROLE = "Senior Fellow and Deputy Head of the Programme on Tides, Institute for the Study of Estuaries and Lagoons"

_TITLE = (
    "On the difficulty of closing a harbour that several authorities, each with a charter of its own, have at one time "
    "or another declared to be open, and on what became of those who tried: Donaudampfschifffahrtsgesellschaftskapitän "
    "Almquist and the Board of Pilots"
)
_UNBROKEN = "https://gazette.example/archive/" + "a-very-long-address-without-any-break/" * 4


def great(root: Path, crowd: int = 0) -> Path:
    """A desk with one page for each kind of too much; `crowd` adds so many plain articles."""
    sparse(root)
    seeds = root / "seeds"
    names = [f"{_GIVEN[n % len(_GIVEN)]} {_FAMILY[n // len(_GIVEN)]}" for n in range(AUTHORS)]
    with (seeds / "authors.yml").open("a", encoding="utf-8") as people:
        for number, name in enumerate(names):
            people.write(f'author-{number}:\n  name: "{name}"\n  family: "{name.partition(" ")[2]}"\n')
        people.write("layla-al-bahri:\n  name: ليلى البحري\n  family: البحري\n  sort: Bahri, Layla al-\n")
    _text(seeds, "long-title", f"title: '{_TITLE}'", _paragraph(0), f"See {_UNBROKEN} for more.", _paragraph(1))
    parts = (part for n, name in enumerate(names) for part in (f"{name}, {_ROLE}, Norway", _paragraph(n)))
    _text(seeds, "forty-authors", "title: Forty voices on one pier", *parts)
    _text(seeds, "three-hundred-paragraphs", "title: The whole of the inquiry", *map(_paragraph, range(PARAGRAPHS)))
    _text(
        seeds,
        "long-words",
        "title: One breath\nlanguage: ar",
        " ".join(f"{n} {_ARABIC[n % 3]}" for n in range(24)),
        _ARABIC[0],
    )
    (seeds / "desk.yml").write_text("repository: https://github.com/norhaven/harbour-desk\n")
    _notes(root / "docs" / "commentary" / "three-hundred-paragraphs")
    arabic = (_ARABIC[n % 3] + " " + _ARABIC[(n + 1) % 3] for n in range(6))
    byline = "corrections:\n  - {line: 3, kind: byline, reason: The name stands below the title.}"
    _text(seeds, "right-to-left", f"language: ar\n{byline}", "الميناء في الليل", "ليلى البحري", *arabic)
    for number in range(crowd):
        _text(seeds, f"plain-{number}", f"title: Report {number} on the tides", _paragraph(number))
    return root


def sparse(root: Path) -> Path:
    """A desk with one article, a theme without evidence, and a person who has not contributed."""
    desks.good(root)
    shutil.copy(desks.CORPUS / "mkdocs.yml", root)
    shutil.copytree(
        desks.CORPUS / "docs", root / "docs", dirs_exist_ok=True, ignore=shutil.ignore_patterns("commentary")
    )
    shutil.copytree(desks.REPOSITORY / "docs" / "assets", root / "docs" / "assets")
    with (root / "seeds" / "authors.yml").open("a", encoding="utf-8") as people:
        people.write("nils-ingen:\n  name: Nils Ingen\n  family: Ingen\n")
    return root


def _notes(folder: Path) -> None:
    """Seventy notes on the first ten paragraphs, one of them longer than the page."""
    folder.mkdir(parents=True)
    for number in range(NOTES):
        day = number % 10 + 1
        quote = f"On day {day} this was said" if number < 10 else f"day {day} this"
        front = f'article: {folder.name}\nauthor: guest\nname: Guest {number}\ndate: 2024-01-01\nkind: context\nquote: "{quote}"'
        words = " ".join(_SENTENCES) * (9 if number == 4 else 1)
        (folder / f"2024-01-01-note-{number}.md").write_text(f"---\n{front}\n---\n\nNote {number}. {words}\n", "utf-8")


def _text(seeds: Path, id: str, record: str, *paragraphs: str) -> None:
    (seeds / f"{id}.txt").write_text("\n\n".join(paragraphs) + "\n", "utf-8")
    (seeds / f"{id}.yml").write_text(f"id: {id}\npublisher: The Norhaven Gazette\n{record}\n", "utf-8")


def _paragraph(number: int) -> str:
    """A day and three to six sentences, others for each number."""
    sentences = (_SENTENCES[(number * 5 + n * 2) % len(_SENTENCES)] for n in range(3 + number % 4))
    return " ".join((f"On day {number + 1} this was said.", *sentences))
