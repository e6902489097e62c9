"""The gate: what may not stand in a site is refused wherever it stands, and ordinary pages pass."""

from __future__ import annotations

import html
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools import gate, pipeline, publish
from build_tools.commentary import clean
from build_tools.markup import attribute, escape
from build_tools.pages import linked
from build_tools.problems import BadInput

from . import desks

# A snippet put among the words of a page, and what is said of it.
FAULTS = [
    # elements
    ("<script>alert(1)</script>", "<script> has no place"),
    ('<script src="assets/site.js"></script>', "<script> has no place"),
    ('<script type="application/json">{}</script>', "<script> has no place"),
    ('<script type="application/ld+json">{}</script>', "<script> has no place"),
    ('<iframe src="about.html"></iframe>', "<iframe> has no place"),
    ('<object data="about.html"></object>', "<object> has no place"),
    ('<embed src="about.html">', "<embed> has no place"),
    ("<svg><a><text>A word</text></a></svg>", "<svg> has no place"),
    ("<math><mtext>x</mtext></math>", "<math> has no place"),
    ('<base href="https://example.org/">', "<base> has no place"),
    ('<meta http-equiv="refresh" content="0; url=https://example.org/">', "<meta> has no place"),
    ('<meta name="referrer" content="unsafe-url">', "<meta> has no place"),
    ('<link rel="stylesheet" href="own.css">', "<link> has no place"),
    ("<style>p { display: none }</style>", "<style> has no place"),
    ("<template><p>A word</p></template>", "<template> has no place"),
    ("<title>Another title</title>", "<title> has no place"),
    ("<textarea></textarea>", "<textarea> has no place"),
    ("<select><option>One</option></select>", "<select> has no place"),
    ("<xmp>A word</xmp>", "<xmp> has no place"),
    ("<plaintext>", "<plaintext> has no place"),
    ("<noembed></noembed>", "<noembed> has no place"),
    ("<frameset></frameset>", "<frameset> has no place"),
    ('<image src="a.png">', "<image> has no place"),
    ('<video src="a.mp4"></video>', "<video> has no place"),
    ('<audio src="a.mp3"></audio>', "<audio> has no place"),
    ("<marquee>A word</marquee>", "<marquee> has no place"),
    ("<x-own>A word</x-own>", "<x-own> has no place"),
    ("<html><head>", "<html> has no place"),
    (f"<{'x' * 32}>", "cannot be read with certainty"),
    # what belongs to the template, or to that of the search
    ('<form class="find" data-index="https://example.org/index"></form>', "<form> has no place but in"),
    ('<form action="https://example.org/"></form>', "The attribute action has no place on <form>"),
    ('<input name="q">', "<input> has no place but in"),
    ('<button formaction="https://example.org/">A word</button>', "formaction has no place on <button>"),
    ("<noscript><p>A word</p></noscript>", "<noscript> has no place but in"),
    ("<main></main>", "<main> stands twice"),
    ('<body class="own">', "<body> stands twice"),
    ('<ol id="__found"></ol>', "“__found” has no place but in"),
    ('<p id="__index">A word</p>', "“__index” begins with two underscores"),
    ('<p id="__main">A word</p>', "“__main” begins with two underscores"),
    ('<p id="one">A word</p><p id="one">Another</p>', "“one” stands twice"),
    ('<p id="a b">A word</p>', "An id is plain text"),
    ('<p id="&#95;_main">A word</p>', "An id is plain text"),
    ('<p id="">A word</p>', "An id is plain text"),
    # attributes
    ('<p onclick="alert(1)">A word</p>', "onclick has no place on <p>"),
    ('<img src="a.png" onerror="alert(1)" alt="">', "onerror has no place on <img>"),
    ('<details ontoggle="alert(1)" open></details>', "ontoggle has no place on <details>"),
    ('<p style="position: fixed">A word</p>', "style has no place on <p>"),
    ('<p srcdoc="x">A word</p>', "srcdoc has no place on <p>"),
    ('<img src="a.png" srcset="https://example.org/a.png 2x" alt="">', "srcset has no place on <img>"),
    ('<img src="a.png" name="getElementById" alt="">', "name has no place on <img>"),
    ('<a href="about.html" ping="https://example.org/">A word</a>', "ping has no place on <a>"),
    ('<a href="about.html" target="_blank">A word</a>', "target has no place on <a>"),
    ('<table background="https://example.org/a.png"></table>', "background has no place on <table>"),
    ('<p contenteditable="true" autofocus>A word</p>', "autofocus has no place on <p>"),
    ('<p data-own="x">A word</p>', "data-own has no place on <p>"),
    ('<p tabindex="1">A word</p>', "tabindex has no place on <p>"),
    ('<p class="a" class="b">A word</p>', "An attribute stands twice on <p>"),
    # addresses
    ('<a href="javascript:alert(1)">A word</a>', "neither a path nor one of http"),
    ('<a href="JaVaScRiPt:alert(1)">A word</a>', "neither a path nor one of http"),
    ('<a href=" javascript:alert(1)">A word</a>', "neither a path nor one of http"),
    ('<a href="&#106;avascript:alert(1)">A word</a>', "neither a path nor one of http"),
    ('<a href="&#x6A;avascript&colon;alert(1)">A word</a>', "neither a path nor one of http"),
    ('<a href="java&Tab;script:alert(1)">A word</a>', "a backslash or a control character"),
    ('<a href="java\nscript:alert(1)">A word</a>', "a backslash or a control character"),
    ('<a href="&#1;javascript:alert(1)">A word</a>', "neither a path nor one of http"),
    ('<a href="&#106avascript:alert(1)">A word</a>', "has a bare ampersand"),
    ('<a href="&#00000000000106;avascript:alert(1)">A word</a>', "has a bare ampersand"),
    ('<a href="data:text/html,A word">A word</a>', "neither a path nor one of http"),
    ('<a href="vbscript:x">A word</a>', "neither a path nor one of http"),
    ('<a href="file:///etc/passwd">A word</a>', "neither a path nor one of http"),
    ('<a href="blob:x">A word</a>', "neither a path nor one of http"),
    ('<a href="//example.org/">A word</a>', "names a host and no scheme"),
    ('<a href=" //example.org/">A word</a>', "names a host and no scheme"),
    ('<img src=" //example.org/a.png" alt="">', "<img> would load from it"),
    (r'<a href="/\example.org/">A word</a>', "a backslash or a control character"),
    ('<blockquote cite="javascript:alert(1)">A word</blockquote>', "neither a path nor one of http"),
    ('<img src="https://example.org/a.png" alt="">', "<img> would load from it"),
    ('<img src="//example.org/a.png" alt="">', "<img> would load from it"),
    ('<img src="data:image/png,x" alt="">', "<img> would load from it"),
    # what cannot be read for certain
    ("<p title=unquoted>A word</p>", "cannot be read with certainty from “<p title=unquoted>"),
    ("<p title='single'>A word</p>", "cannot be read with certainty"),
    ("<p onclick=alert(1)>A word</p>", "cannot be read with certainty"),
    ('<p title="a"onclick="b">A word</p>', "cannot be read with certainty"),
    ('<p/onclick="b">A word</p>', "cannot be read with certainty"),
    ('<p title="</p><script>alert(1)</script>">A word</p>', "cannot be read with certainty"),
    ('<p title="a > b">A word</p>', "cannot be read with certainty"),
    ('<p title="a </noscript b">A word</p>', "cannot be read with certainty"),
    ('<p title="never closed>A word</p>', "cannot be read with certainty"),
    ("<P>A word</P>", "cannot be read with certainty from “<P>"),
    ("<SCRIPT>alert(1)</SCRIPT>", "cannot be read with certainty"),
    ("a < b", "cannot be read with certainty from “< b"),
    ("<!-- <p> -->", "cannot be read with certainty"),
    ("<!-- </noscript -->", "cannot be read with certainty"),
    ("<!--><p>A word</p>-->", "cannot be read with certainty"),
    ("<!-- a --!><p>A word</p>", "cannot be read with certainty"),
    ("<!-- never closed", "cannot be read with certainty"),
    ("<![CDATA[ a ]]>", "cannot be read with certainty"),
    ("<!doctype html>", "cannot be read with certainty"),
    ("<?php ?>", "cannot be read with certainty"),
    ("</p onclick>", "cannot be read with certainty"),
    ("a\x00b", "a control character"),
    ("<p\x0conclick>A word</p>", "a control character"),
]

# A piece of the page's head, what takes its place, and what is said.
IN_HEAD = [
    ("<!doctype html>", "", "does not begin as the site's own template"),
    ("<!doctype html>", "\ufeff<!doctype html>", "does not begin as the site's own template"),
    ('<meta charset="utf-8">', '<meta charset="utf-7">', "does not begin as the site's own template"),
    ("script-src 'self'", "script-src 'self' 'unsafe-inline'", "does not begin as the site's own template"),
    ("base-uri 'none'; ", "", "does not begin as the site's own template"),
    ("</head>", "", "does not begin as the site's own template"),
    ("</head>", '<base href="https://example.org/"></head>', "cannot be read with certainty"),
    ("</head>", "<script>alert(1)</script></head>", "cannot be read with certainty"),
    ("</head>", '<script src="https://example.org/a.js"></script></head>', "<script> would load from it"),
    ("</head>", '<script src="a.js" type="module"></script></head>', "type has no place on <script>"),
    ("</head>", '<link rel="stylesheet" href="https://example.org/a.css"></head>', "<link> would load from it"),
    ("</head>", '<link rel="preload" href="//example.org/a.woff2" as="font"></head>', "<link> would load from it"),
    ("</head>", '<link rel="icon" href="https://example.org/a.png"></head>', "<link> would load from it"),
    ("</head>", '<link rel="icon" href="data:text/html,x"></head>', "<link> would load from it"),
    ("</head>", '<link rel="dns-prefetch" href="https://example.org/"></head>', "<link> of the kind"),
    ("</head>", '<link rel="alternate stylesheet" href="a.css"></head>', "<link> of the kind"),
    ("</head>", '<link rel="canonical" href="javascript:x"></head>', "neither a path nor one of http"),
    ("</head>", '<meta http-equiv="refresh" content="0"></head>', "http-equiv has no place on <meta>"),
    ("</head>", '<meta name="referrer" content="unsafe-url"></head>', "<meta> of the name “referrer”"),
    ("</head>", '<meta property="own" content="x"></head>', "<meta> of the property “own”"),
    ("</head>", "<title>One</title><title>Two <b></title></head>", "cannot be read with certainty"),
    ("</head>", "<noscript><p></noscript></head>", "cannot be read with certainty"),
    ("</head>", "A word</head>", "cannot be read with certainty"),
    # data: of this very form, and without an angle bracket
    (
        "</head>",
        '<script type="application/ld+json">{"a": "</script>"}</script></head>',
        "cannot be read with certainty",
    ),
    ("</head>", '<script type="application/ld+json">{"a": "<!--"}</script></head>', "cannot be read with certainty"),
    ("</head>", '<script type="application/ld+json">{}</head>', "cannot be read with certainty"),
    ("</head>", '<script type="application/ld+json" src="a.js"></script></head>', "type has no place on <script>"),
    ("</head>", '<script type="application/ld+json" id="a">{}</script></head>', "cannot be read with certainty"),
    ("</head>", '<script  type="application/ld+json">{}</script></head>', "cannot be read with certainty"),
    ("</head>", '<script type="application/json">{}</script></head>', "cannot be read with certainty"),
    (
        "</head>",
        '<script type="application/ld+json;a=text/javascript">1</script></head>',
        "cannot be read with certainty",
    ),
    ("</head>", '<script type="text/javascript">alert(1)</script></head>', "cannot be read with certainty"),
    ("</head>", '<script type="speculationrules">{}</script></head>', "cannot be read with certainty"),
    ("</head>", '<script type="importmap">{}</script></head>', "cannot be read with certainty"),
    ("</head>", "<script type=application/ld+json>{}</script></head>", "cannot be read with certainty"),
    ("</head>", '<SCRIPT TYPE="APPLICATION/LD+JSON">{}</SCRIPT></head>', "cannot be read with certainty"),
]

# HTML that an editor, a note or the templates may well write.
WELL = [
    '<a href="https://example.org/a?b=1&amp;c=2#d" rel="nofollow ugc noopener noreferrer" title="There">A word</a>',
    '<a href="HTTPS://example.org/">A word</a><a href=" https://example.org/ ">A word</a>',
    '<a href="mailto:?subject=A%20word&amp;body=">A word</a>',
    '<a href="../articles/tides.html#p1">A word</a><a href="#p2">A word</a><a href="">A word</a>',
    '<img alt="A boat" src="assets/boat.png" width="20" height="10" loading="lazy" /><br /><hr />',
    '<table><thead><tr><th scope="col" align="right">A</th></tr></thead><tbody><tr><td colspan="2">1</td></tr></tbody></table>',
    '<pre><code class="language-python">if a &lt; b: pass</code></pre>',
    '<p lang="ar" dir="rtl" id="p-1"\n  title="&quot;a&quot; &lt;b&gt;">A word &amp; another > a third</p>',
    '<ol start="3"><li value="4">A word</li></ol><time datetime="2021-10-18">18 October 2021</time>',
    "<!-- A comment - with -- hyphens. --><!---->",
    '<details open><summary>A word</summary><q cite="https://example.org/">A word</q></details>',
    "<ruby>漢<rp>(</rp><rt>kan</rt></ruby><wbr><bdi>A</bdi><kbd>b</kbd>",
    '<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft.au=A">A word</span>',
]


@pytest.fixture(scope="module")
def page(built: Path) -> str:
    """A real page, with a place for more."""
    text = (built / "site" / "about.html").read_text("utf-8")
    return text.replace("</h1>", "</h1>PLACE", 1)


def said(page: str, snippet: str, path: str = "about.html") -> list[str]:
    return [one.sentence for one in gate.check(path, page.replace("PLACE", snippet).encode())]


@pytest.mark.parametrize(("snippet", "sentence"), FAULTS)
def test_a_fault_among_the_words_is_refused(snippet: str, sentence: str, page: str) -> None:
    assert any(sentence in one for one in said(page, snippet)), said(page, snippet)


@pytest.mark.parametrize(("old", "new", "sentence"), IN_HEAD)
def test_a_fault_in_the_head_is_refused(old: str, new: str, sentence: str, page: str) -> None:
    assert old in page
    found = said(page.replace(old, new, 1), "")
    assert any(sentence in one for one in found), found


@pytest.mark.parametrize("snippet", WELL)
def test_what_is_well_passes(snippet: str, page: str) -> None:
    assert said(page, snippet) == []


def test_data_in_the_head_passes(page: str) -> None:
    """Whatever words are in it: the build writes an angle bracket as an escape of JSON."""
    text = linked.dump({"name": "</script><script>alert(1)</script> & --> \u2028 “ليل”", "url": "javascript:x"})
    head = f'<script type="application/ld+json">{text}</script></head>'
    assert said(page.replace("</head>", head, 1), "") == []


def test_every_file_of_a_site_passes(built: Path, tmp_path: Path) -> None:
    """Of the good desk, and of the invented one with its hostile texts, which is built by the way."""
    corpus = desks.corpus(tmp_path)
    pipeline.build(corpus)
    publish.build(corpus)
    for root in (built, corpus):
        for file in sorted((root / "site").rglob("*")):
            if file.is_file():
                path = file.relative_to(root / "site").as_posix()
                assert list(gate.check(path, file.read_bytes())) == [], path


ORDINARY = """# Ordinary Markdown

A word, *one*, **two**, `three <b>`, [four](articles/index.md "A title"), <https://example.org/?a=1&b=2>, a < b & c.
Ends here.<br>
![A boat](assets/boat.png){: .wide }

| left | right | middle |
|:-----|------:|:------:|
| 1    | 2     | 3      |

```python
if a < b: print("&amp;")
```

    <script>shown, not run</script>

> A word.
>
> 1. One
> 2. Two

3. Three

<details markdown="1"><summary>More</summary>

* one

</details>

<!-- A comment. -->
"""


def test_ordinary_markdown_passes(desk: Path) -> None:
    """Tables say how they are aligned without a style, which the policy of the pages would refuse."""
    (desk / "docs" / "about.md").write_text(ORDINARY)
    (desk / "docs" / "assets").mkdir()
    (desk / "docs" / "assets" / "boat.png").write_bytes(b"\x89PNG")
    assert publish.build(desk)
    made = (desk / "site" / "about.html").read_text("utf-8")
    assert '<td align="right">2</td>' in made
    assert "style=" not in made


def test_a_finding_on_the_home_page_is_placed_in_the_words_of_its_editor(desk: Path) -> None:
    with (desk / "docs" / "home.md").open("a") as file:
        file.write("\nA word, and\n\n# Another {: #__main }\n")
    pipeline.build(desk)
    with pytest.raises(BadInput) as stopped:
        publish.build(desk)
    assert {(one.path, one.line, one.column, one.code) for one in stopped.value.problems} == {
        ("docs/home.md", 13, 14, "site-unsafe")
    }


def test_a_link_in_the_site_is_refused(desk: Path) -> None:
    (desk / "site" / "picture.png").symlink_to("/etc/passwd")
    with pytest.raises(BadInput) as stopped:
        publish.guard(desk, desk / "site")
    assert [one.code for one in stopped.value.problems] == ["file-link"]


def test_of_many_findings_the_first_are_named(desk: Path) -> None:
    (desk / "site" / "about.html").write_text(
        (desk / "site" / "about.html")
        .read_text()
        .replace("</h1>", "</h1>" + "".join(f"<x{n}>" for n in range(100_000)))
    )
    with pytest.raises(BadInput) as stopped:
        publish.guard(desk, desk / "site")
    assert len(stopped.value.problems) == publish.MOST


@pytest.mark.parametrize(
    ("path", "content", "sentence"),
    [
        ("a.svg", b"", "A file of the kind “.svg”"),
        ("a.SVG", b"", "A file of the kind “.svg”"),
        ("a.xhtml", b"", "A file of the kind “.xhtml”"),
        ("a.htm", b"", "A file of the kind “.htm”"),
        ("a", b"", "A file of the kind “a”"),
        ("a.HTML", b"<!doctype html>", "does not begin as"),
        ("a.html", b"\xff", "not UTF-8"),
        ("a.xml", b"<a xmlns='http://www.w3.org/1999/xhtml'/>", "XML in the site is data alone"),
        ("a.xml", b"<a xmlns='http://www.w3.org/&#50;000/svg'/>", "XML in the site is data alone"),
        ("a.xml", b"<?xml-stylesheet href='a.xsl'?><a/>", "XML in the site is data alone"),
        ("a.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "XML in the site is data alone"),
        ("a.xml", b"<a>&#" + b"0" * 9_000 + b"65;</a>", "XML in the site is data alone"),
        (
            "a.xml",
            b"<a><![CDATA[<b c=']]><d xmlns='http://www.w3.org/1999/xhtml'/></a>",
            "XML in the site is data alone",
        ),
        ("a.xml", b"<a><?b c='?><d xmlns='http://www.w3.org/1999/xhtml'/></a>", "XML in the site is data alone"),
        ("a.xml", b"<a><!-- ' --><d xmlns='http://www.w3.org/1999/xhtml'/></a>", "XML in the site is data alone"),
        (
            "a.xml",
            b"<a b='>' c=\"'\" xmlns:d='http://www.w3.org/1999/xhtml'><d:b/></a>",
            "XML in the site is data alone",
        ),
        ("a.xml", "<a/>".encode("utf-16-le"), "a control character"),
    ],
)
def test_a_file_that_a_browser_would_run_is_refused(path: str, content: bytes, sentence: str) -> None:
    assert any(sentence in one.sentence for one in gate.check(path, content))


@pytest.mark.parametrize("path", ["a/b.png", "a.JPG", "CNAME", "search/search_index.json", "sitemap.xml"])
def test_a_file_that_is_data_passes(path: str) -> None:
    assert (
        list(gate.check(path, b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>'))
        == []
    )


def test_words_in_xml_may_speak_of_anything() -> None:
    words = html.escape("<!DOCTYPE a> and xmlns='http://www.w3.org/1999/xhtml'", quote=False)
    assert list(gate.check("feed.xml", f'<?xml version="1.0"?>\n<a b=">">{words}</a>'.encode())) == []


TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")))


@given(text=TEXT)
def test_a_text_that_was_escaped_passes(page: str, text: str) -> None:
    """In Markdown, in an attribute that the build writes, and in one that a template writes."""
    made = markdown.markdown(
        f'{escape(text)}\n\n<p title="{attribute(text)}">A word</p>', extensions=["attr_list", "md_in_html"]
    )
    assert said(page, made) == []
    assert said(page, f'<p title="{html.escape(text)}">{html.escape(text)}</p>') == []


@given(parts=st.lists(st.sampled_from([*"<>/=\"'- &;!", "p", "script", "a", "href", "onclick", "javascript:", "--"])))
def test_a_text_put_together_of_marks_passes_where_it_was_escaped(page: str, parts: list[str]) -> None:
    assert said(page, markdown.markdown(escape("".join(parts)), extensions=["attr_list", "md_in_html"])) == []


# Pieces of which a stranger may make a note.
NOTE = """[a](https://example.org/?b=1&c=2 "t<i>t'le") [a](javascript:x) [a](#p1 "<") [a](&#106;avascript:x) <https://example.org/a'b>
<script>alert(1)</script> <b onclick=x> <!-- --> <![CDATA[ ]]> </p> </main> <svg> ![a](https://example.org/a.png) mailto:a@example.org
https://example.org/<b>&lt;c> # --- === > 1. 7) - * ** ` ``` ~~~ " ' & &amp; &#60; \\ {: #__main onclick=x } [b]: a | word""".split(
    " "
)
NOTES = st.lists(st.sampled_from([*NOTE, "\n", "\n\n", "    "]) | TEXT, max_size=12).map(" ".join)


@given(words=NOTES)
def test_a_note_that_was_cleaned_passes(page: str, words: str) -> None:
    made = markdown.markdown("\n\n".join(clean.blocks(words)), extensions=["attr_list", "md_in_html"])
    assert said(page, made) == []


# Two million characters that would keep a gate busy for hours whose cost grew with the square of the page.
ENDLESS = [
    "<",
    "<p ",
    "<p a",
    '<p a="',
    '<p a="b" ',
    "<!--",
    "<!-- -",
    "</",
    "&",
    '<a href="&#0',
    "<title>",
    '<p id="',
    " ",
]


@pytest.mark.parametrize("piece", ENDLESS)
def test_an_endless_page_is_read_once(piece: str, page: str) -> None:
    hostile = piece * (2_000_000 // len(piece))
    assert piece.isspace() or piece == "&" or said(page, hostile)
    assert said(page, f'<p title="{hostile}')
    assert said(page, f'<a href="{hostile}')
    assert said(page, hostile + "<x>")
