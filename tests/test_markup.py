"""Any text, written into a page, is that text and nothing else: rendered with the site's own Markdown and compared."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from build_tools import markup

from . import reading

# Where a text can stand on a page; the word WORD is the text.
PLACES = [
    "WORD\n",
    "WORD\n{: .lead }\n",
    "# WORD\n",
    "## WORD {: #here }\n",
    "### [WORD](../themes/x.md) {: #on-x }\n",
    "- WORD\n- another\n",
    "- a link: [WORD](x.md) <span class=\"facts\">WORD</span>\n",
    "> [1](#p1){: .number aria-label=\"Paragraph 1\" } WORD\n> {: #p1 .quote }\n",
    "[1](#p1){: .number aria-label=\"Paragraph 1\" } WORD\n{: #p1 .paragraph }\n",
    "**WORD**, 4 May 2021\n{: .kicker }\n",
    markup.wrap("section", "## WORD {: #here }\n\nWORD\n\n- WORD", class_="contribution", id="x", lang="en"),
    markup.wrap("details", "<summary>Set aside</summary>\n\n- Line 1: <q>WORD</q>\n- <code>WORD</code>", class_="set-aside"),
    markup.wrap("div", "- WORD\n    - WORD\n        - WORD", class_="tree"),
]  # fmt: skip

# Pieces that Markdown, its extensions, templates or HTML give a meaning to.
MARKS = """# ## ### #x {: { } {: #x .y onclick=a } {:.x} ** * __ _ ` ``` ~~~ ~ ~~ [ ] ( ) [x](y) [x]: ![x](y) [^1] [^1]: [TOC]
    < > </ </p> </section> <script> <!-- --> <? ?> <!DOCTYPE <![CDATA[ ]]> & &amp; &lt; &#60; &#x3c; \\ \\\\ \\* | || |- --- === *** ___
    + - 1. 1) a. : :: ; ! ? / % $ ^ ^^ == ++ " ' “ ” « » … {{ }} {% %} --8<-- ??? !!! *[A]: @ http://a.example www.a.example
    a@b.example javascript: data: klzzwxh:0000 wzxhzdk:0 ا א word Word"""
UNSEEN = "\n|\t|    |\r|\x0b|\x0c|\x1c|  \n|\x02|\x03|\x02amp\x03|\u00a0|\u00ad|\u2028|\u2029|\u0085|\u200d|\u200e|\u3000|\ufeff"
SYNTAX = st.sampled_from([*MARKS.split(), *UNSEEN.split("|")])
TEXTS = st.lists(SYNTAX | st.text(max_size=6), min_size=1, max_size=12).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda glue: glue.join(parts))
)


@pytest.mark.parametrize("place", PLACES)
@given(text=TEXTS)
@example("{: #x onclick=alert(1) }")
@example("a\n===")
@example("[x]: javascript:alert(1)")
@example("1986\\. A great year")
@example("&lt;script&gt;")
@example("| a |\n|---|\n| b |")
@example("<!-- articles -->")
@example("*[HTML]: x")
@example("\\")
@example("x\\")
@settings(max_examples=100)
def test_an_escaped_text_is_that_text(place: str, text: str) -> None:
    assume(reading.words(text))
    expected = reading.render(place)
    rendered = reading.render(place.replace("WORD", markup.escape(text)))
    assert [_tag(one) for one in rendered.elements()] == [_tag(one) for one in expected.elements()]
    assert reading.words(rendered.text()) == reading.words(expected.text().replace("WORD", reading.words(text)))


def _tag(element: reading.Element) -> tuple[str, dict[str, str]]:
    """An element without the id that a title has from its own words."""
    return element.name, {key: value for key, value in element.attributes.items() if element.name != "h1"}


@given(text=TEXTS)
@settings(max_examples=100)
def test_an_attribute_is_that_text(text: str) -> None:
    clean = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", "", text)
    assume(reading.words(clean))
    page = reading.render(markup.wrap("section", "words", class_="x", aria_label=markup.attribute(clean)))
    (section,) = page.find("section")
    assert set(section.attributes) == {"class", "aria-label"}
    # Python-Markdown decodes an entity in an attribute once too often
    assert unescape(section.attributes["aria-label"]) == unescape(clean)


@given(text=TEXTS, target=TEXTS)
@settings(max_examples=100)
def test_a_link_leads_to_its_target_and_nowhere_else(text: str, target: str) -> None:
    assume(reading.words(text))
    page = reading.render(markup.link(markup.escape(text), "https://a.example/" + target))
    (link,) = page.find("a")
    assert link.attributes["href"].startswith("https://a.example/")
    assert set(link.attributes) == {"href"}
    assert [one.name for one in page.elements()] == ["p", "a"]


# ── passages ─────────────────────────────────────────────────────────────────────────────────────────────────────

WORD = st.sampled_from(
    "tide tides Tide. flood, Then “Why?” (no) *x* <b> e.g. Dr. 1. – … & _ NATO’s harbour-side a\u00a0b الميناء #".split()
)


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A paragraph, and the places of some of its words in it."""
    words = draw(st.lists(WORD, min_size=1, max_size=160))
    text = " ".join(words)
    starts = [0]
    for word in words[:-1]:
        starts.append(starts[-1] + len(word) + 1)
    chosen = draw(st.sets(st.integers(0, len(words) - 1), min_size=1, max_size=8))
    return text, tuple((starts[n], starts[n] + len(words[n])) for n in sorted(chosen))


@given(passages())
def test_a_passage_is_part_of_its_text_with_each_term_marked(case: tuple[str, tuple[tuple[int, int], ...]]) -> None:
    text, spans = case
    page = reading.render("- " + markup.passage(text, spans) + ' <span class="facts">after</span>')
    shown = page.text().strip().removesuffix("after").rstrip()
    bare = shown.removeprefix("… ").removesuffix(" …")
    assert shown in text or bare in text
    marked = [mark.text() for mark in page.find("mark")]
    terms = [text[start:end] for start, end in spans]
    assert marked == terms[: len(marked)]
    assert marked, "the first term is always shown"
    assert [one.name for one in page.elements() if one.name != "mark"] == ["ul", "li", "span"]
    assert len(bare) <= markup.PASSAGE_MOST + max(len(term) for term in terms) + markup.PASSAGE_MOST


@pytest.mark.parametrize(
    ("text", "term", "shown"),
    [
        ("One sentence with a tide.", "tide", "One sentence with a <mark>tide</mark>."),
        ("First. The tide came. Last.", "tide", "… The <mark>tide</mark> came. …"),
        ("The tide. After.", "tide", "The <mark>tide</mark>. …"),
        ("Dr. Roe saw the tide. J. Doe did not.", "tide", "Dr. Roe saw the <mark>tide</mark>. …"),
        ("“The tide!” he said. No.", "tide", "“The <mark>tide</mark>!” he said. …"),
        ("It was 5 p.m. and the tide rose.", "tide", "It was 5 p.m. and the <mark>tide</mark> rose."),
    ],
)
def test_a_passage_shows_whole_sentences(text: str, term: str, shown: str) -> None:
    start = text.index(term)
    assert markup.passage(text, ((start, start + len(term)),)) == shown


def test_a_long_sentence_is_cut_between_words_around_its_term() -> None:
    text = "word " * 400 + "tide " + "word " * 400
    start = text.index("tide")
    page = reading.render(markup.passage(text, ((start, start + 4),)))
    assert re.fullmatch(r"… (word )+tide( word)+ …", page.text())
    assert len(page.text()) <= markup.PASSAGE_MOST + 4


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("short", 10, "short"),
        ("one two three", 10, "one two…"),
        ("one two, three", 10, "one two…"),
        ("onetwothree", 6, "onetw…"),
    ],
)
def test_a_text_is_shortened_between_words(text: str, most: int, short: str) -> None:
    assert markup.shorten(text, most) == short


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"), ("xx", "ltr")]
)
def test_direction_of_a_language(language: str, direction: str) -> None:
    assert markup.direction(language) == direction
