"""Themes: terms find the words they say and no others, and a text's size is all that finding costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from build_tools import articles, documents, records, themes
from build_tools.model import Evidence, Term, Theme

from . import desks
from .test_articles import seed


def theme(*terms: str) -> Theme:
    words = tuple(Term(words=term, also=()) for term in terms)
    return Theme(id="x", label="X", definition="X.", broader=None, related=(), terms=words)


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("tide", "The tide, the TIDE and the tides.", ["tide", "TIDE"]),
        ("tide*", "Tides, tidewater, and a tidy room.", ["Tides", "tidewater"]),
        (
            "high tide*",
            "High tides, high-tide, high\u00a0tide; not high. Tide.",
            ["High tides", "high-tide", "high\u00a0tide"],
        ),
        ("line* of sight", "Lines of sight, line-of-sight.", ["Lines of sight", "line-of-sight"]),
        ("NATO’s pier", "NATO's pier and NATO’s pier.", ["NATO's pier", "NATO’s pier"]),
        ("escalation", "De-escalation, non-escalation, and escalation.", ["escalation"]),
        ("art", "Artful party art.", ["art"]),
        ("a.b", "acb a.b", ["a.b"]),
        ("Küste*", "An der KÜSTE, Küstenwache.", ["KÜSTE", "Küstenwache"]),
        ("الميناء", "بقيت السفن خارج الميناء.", ["الميناء"]),
        ("пирс*", "На ПИРСЕ и у пирса.", ["ПИРСЕ", "пирса"]),
        ("tide", "", []),
    ],
)
def test_a_term_finds_its_words(term: str, text: str, found: list[str]) -> None:
    spans = themes.find(themes.index([theme(term)]), text).get("x", ())
    assert [text[start:end] for start, end in spans] == found


def test_of_terms_that_overlap_the_longest_is_marked() -> None:
    spans = themes.find(themes.index([theme("tide", "high tide", "high tide mark")]), "A high tide mark, a tide.")["x"]
    assert spans == ((2, 16), (20, 24))


def test_themes_do_not_hide_one_another() -> None:
    one, other = (
        theme("tide"),
        Theme(id="y", label="Y", definition="Y.", broader=None, related=(), terms=theme("high tide").terms),
    )
    assert themes.find(themes.index([one, other]), "A high tide.") == {"x": ((7, 11),), "y": ((2, 11),)}


def test_evidence_names_part_and_paragraph() -> None:
    document, found = documents.parse("seeds/themes.yml", "sea: {label: Sea, definition: Sea., terms: [tide*]}")
    assert document
    assert [*found, *records.check(document, "themes")] == []
    text = (
        "Dr Jane Roe, Fellow, Institute\n\nThe boats came home late, and nobody on the pier had expected them so soon.\n\n"
        "Dr John Doe, Fellow, Institute\n\nThe tide had turned, and tides do not wait for those who come home late at night.\n"
    )
    listed, evidence, problems = themes.classify([articles.parse(seed(text))], document)
    assert (list(listed), problems) == (["sea"], [])
    assert evidence == (Evidence(theme="sea", article="x", part=1, number="2", spans=((4, 8), (25, 30))),)


def test_the_examples_of_this_desk_hold_and_its_themes_hang_together() -> None:
    document, found = records.load(desks.REPOSITORY, "seeds/themes.yml", "themes", records.LIST_BYTES)
    assert document
    listed, _, problems = themes.classify([], document)
    assert found == problems == []
    for one in listed.values():
        entry = document.value[one.id]
        assert one.terms, one.id
        assert entry["examples"]["match"], one.id
        assert entry["examples"]["differ"], one.id


def test_a_list_with_problems_classifies_nothing() -> None:
    assert themes.classify([], None) == ({}, (), [])


LONG = {
    "one line of terms": "'high tide ' * 180_000",
    "nearly terms": "'high ' * 400_000",
    "prefixes": "'de-' * 660_000 + 'escalation'",
    "one word": "'a' * 2_000_000",
    "spaces": "'high' + ' ' * 1_900_000 + 'tide'",
    "hyphens": "'high' + '-' * 1_900_000 + 'tide'",
}


@pytest.mark.parametrize("text", LONG.values(), ids=list(LONG))
def test_finding_costs_no_more_than_the_size_of_the_text(text: str) -> None:
    """In a process of its own with a hard stop; what is quadratic takes minutes."""
    code = (
        "from build_tools import themes; from build_tools.model import Term, Theme\n"
        "terms = tuple(Term(words=words, also=()) for words in ('high tide*', 'high high tide', 'escalation', 'a*', 'tide'))\n"
        "one = Theme(id='x', label='X', definition='X', broader=None, related=(), terms=terms)\n"
        f"print(len(themes.find(themes.index([one]), {text})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=desks.REPOSITORY, capture_output=True, check=True, timeout=30
    )
    assert done.stdout.strip() in (b"0", b"1")
