"""What strangers write, without a browser: notes that are cleaned, and tricks with files, front matter and names."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import markdown
import nh3
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_tools import cli, markup
from build_tools.commentary import clean
from build_tools.seeds.notes import _HIDDEN as HIDDEN
from build_tools.seeds.notes import NOTE_BYTES

from . import desks, reading, vectors

VECTORS = vectors.read()

# ── what comes out of a note ─────────────────────────────────────────────────────────────────────────────────────

# Pieces that Markdown, its extensions or HTML give a meaning to, and the vectors themselves.
PIECES = [
    *r"""# ## - + 1. 7) > >> * ** _ __ ` `` ``` ~~~ ~~ | |---| : :: = === --- *** [ ] ( ) [a]( ](b) [a][b] [a]: ![ <a> </a> <b
    </p> </div> <div> <div markdown="1"> <p markdown=span> <script> </script> <style> <svg> <math> <!-- --> <![CDATA[ ]]> <? ?>
    <br> <hr/> <li> <pre> <code> {: } {:.a} {: #a .b onclick=c } [^1] [^1]: [TOC] *[A]: !!! ??? === --8<-- {{ }} {% %} $$ \( \
    \\ \` \< & &amp; &lt; &#60; &#x3c; &nbsp; " ' “ javascript: https://example.org/a?b=1&c=2 <https://example.org/a_b_c> #p1
    (https://example.org/ "a'b") mailto:a@example.org a@example.org klzzwxh:0001 wxzhxdk:0 word Word A 1 :smile: ++ ^^ == é א 漢""".split(),
    *"\n|\n\n|    |\t|  \n|\n    |\n> |\n- |\u00a0|\u2028|\u200b|\r\n".split("|"),
    *(one.words[:80] for one in VECTORS),
]
NOTES = (
    st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=14)
    .flatmap(lambda parts: st.sampled_from(["", " ", "\n"]).map(lambda glue: glue.join(parts)))
    .filter(lambda words: not HIDDEN.search(words))
)

# Many more extensions than the site uses: none of them may find anything in a clean note.
OTHERS = """extra abbr footnotes tables sane_lists smarty admonition codehilite def_list nl2br toc meta wikilinks pymdownx.betterem
    pymdownx.blocks.admonition pymdownx.blocks.details pymdownx.caret pymdownx.critic pymdownx.details pymdownx.emoji pymdownx.escapeall
    pymdownx.highlight pymdownx.inlinehilite pymdownx.keys pymdownx.magiclink pymdownx.mark pymdownx.progressbar pymdownx.saneheaders
    pymdownx.smartsymbols pymdownx.snippets pymdownx.striphtml pymdownx.superfences pymdownx.tabbed pymdownx.tasklist pymdownx.tilde
    pymdownx.arithmatex""".split()
EVERY = markdown.Markdown(
    extensions=["attr_list", "md_in_html", *(one for one in OTHERS if one != "pymdownx.striphtml")],
    extension_configs={"codehilite": {"use_pygments": False}, "pymdownx.highlight": {"use_pygments": False}},
)


@given(words=NOTES)
@settings(max_examples=2000)
def test_a_note_comes_out_clean(words: str) -> None:
    """Only the elements and attributes named, nothing left to clean, one line each."""
    for block in clean.blocks(words):
        assert "\n" not in block
        assert "\r" not in block
        for element in reading.parse(block).elements():
            assert element.name in clean.TAGS
            assert set(element.attributes) <= vectors.allowed(element.name)
            if "href" in element.attributes:
                assert re.match(r"(https?://|mailto:|#p[0-9])", element.attributes["href"], re.IGNORECASE)
        again = clean._cleaner().clean(block)
        assert reading.parse(again) == reading.parse(block)
        assert reading.parse(
            nh3.clean(block, tags=set(clean.TAGS), attributes={"*": {"dir", "start", "title"}, "a": {"href"}})
        )


@given(words=NOTES)
@example("---\nwords")
@example("> ---\n> words\n\nwords")
@example("- ---\n  words\n- words")
@settings(max_examples=2000)
def test_a_note_in_a_page_is_the_same_note(words: str) -> None:
    """Python-Markdown with the site's extensions leaves its elements and texts as they are."""
    _embedded(words, reading.render)


@given(words=NOTES)
@settings(max_examples=300)
def test_no_extension_finds_anything_in_a_note(words: str) -> None:
    _embedded(words, lambda page: reading.parse(EVERY.reset().convert(page)))


def _embedded(words: str, render: Callable[[str], reading.Element]) -> None:
    said = "".join(clean.blocks(words))
    beside = "*Words.*\n{: .ways }"
    note = markup.wrap("section", f'{beside}\n\n<div class="said-words">{said}</div>\n\n{beside}', class_="notes")
    (found,) = render(f"# Words\n\n{note}\n").find("div", class_="said-words")
    assert _blocks(found) == _blocks(reading.parse(said))


def _blocks(one: reading.Element) -> list[reading.Element | str]:
    """What stands in an element, without the white space between its blocks."""
    return [inside for inside in one.inside if not (isinstance(inside, str) and not inside.strip())]


# ── what would keep a parser busy ────────────────────────────────────────────────────────────────────────────────

# Each is repeated up to the size that a note may have.
ENDLESS = [
    *r"""[ ] [a]( ![a]( ![ [a][ [[]] * *a_ *a**b a**b_c* ***a _a__ ` `a`` \ & &# &#x &amp &lt; < <a <a@ <http: <!-- <![CDATA[ </ <? http://
    https://a.b/( https://a.b/" https://a.b/[] http://a. http://a: //a mailto: a@b. - -- > >- 1. #  | {: [^1] $ ~ ~~ ] () """.split(),
    *"a\n=\n|a\n-\n|a  \n|a\\\n|```\n|~~~\n~~~~\n|[a]: b\n|[a]: b 'c\n|[a][b] \n|\n|\t| |\u00a0|- a\n\n  b\n|> a\n\n|    a\n\n".split(
        "|"
    ),
    *"* * a\n|\u0300|e\u0301".split("|"),
]
WHOLE = [
    "".join("a" + "`" * n for n in range(350)),
    "[" * 30_000 + "]" * 30_000,
    "*" * 30_000 + "a" + "*" * 30_000,
    "".join(f"[a{n}]: /b\n" for n in range(3_000)) + "[a1]" * 4_000,
    "[a](" + "(" * 30_000 + ")" * 30_000,
    "\n".join(" " * 2 * n + "- a" for n in range(240)),
    "\n".join(">" * n + " a" for n in range(340)),
    "[a](<" + "b" * 60_000 + ">)",
    '[a](b "' + "c\n" * 30_000,
    "http://" + "a." * 30_000,
]

READ_ALL = """
import pathlib, sys
from build_tools.commentary import clean
for words in pathlib.Path(sys.argv[1]).read_bytes().decode().split("\\0"):
    made = sum(map(len, clean.blocks(words)))
    assert made < 40 * len(words) + 1000, (words[:20], made)
"""


def test_no_note_is_endless(tmp_path: Path) -> None:
    """Notes as large as they may be, of what parsers have stumbled over: all end, and none comes out much larger."""
    notes = [*((one * NOTE_BYTES)[:NOTE_BYTES] for one in ENDLESS), *WHOLE]
    assert all(len(one) <= NOTE_BYTES and "\0" not in one for one in notes)
    (tmp_path / "notes").write_bytes("\0".join(notes).encode())
    subprocess.run([sys.executable, "-c", READ_ALL, tmp_path / "notes"], check=True, timeout=600, cwd=desks.REPOSITORY)


# ── tricks with front matter ─────────────────────────────────────────────────────────────────────────────────────

ID = "tides-of-norhaven"
HERE = f"docs/commentary/{ID}"
FRONT = f"article: {ID}\nauthor: guest\nname: A Guest\ndate: 2024-01-01\nkind: context\n"
NOTE = f"---\n{FRONT}---\n\nWords of a guest.\n"


def front(*more: str, **instead: str) -> str:
    """A note whose front matter has other values, or more lines."""
    lines = [
        f"{key}: {instead[key]}" if key in instead else line
        for line in FRONT.splitlines()
        for key in [line.partition(":")[0]]
    ]
    return "\n".join(("---", *lines, *more, "---", "", "Words of a guest.", ""))


BOMB = [
    "a: &a [x, x, x, x]",
    *(f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]" for a, b in zip("abcdefg", "bcdefgh", strict=True)),
]

# What it is, the note, and the codes with which the build refuses it; none where it may stand.
NOTES_REFUSED: list[tuple[str, str | bytes, str]] = [
    ("an alias", front("prefix: &a x", "suffix: *a"), "yaml-feature"),
    ("a bomb of aliases", front(*BOMB), "yaml-feature"),
    ("an alias of itself", front("quote: &a [*a]"), "yaml-feature"),
    ("a merge key", front("<<: {kind: update}"), "key-unknown"),
    ("a merge key with an alias", front("x: &x {kind: update}", "<<: *x"), "yaml-feature"),
    ("a Python object", front("quote: !!python/object/apply:os.system ['touch ran']"), "yaml-feature"),
    ("a Python name", front("quote: !!python/name:os.system"), "yaml-feature"),
    ("a tag of one's own", front("quote: !include /etc/passwd"), "yaml-feature"),
    ("an environment variable", front("quote: !ENV HOME"), "yaml-feature"),
    ("binary data", front("quote: !!binary R0lGODlh"), "yaml-feature"),
    ("a tag directive", f"---\n%TAG ! tag:yaml.org,2002:\n{FRONT}---\nWords.\n", "yaml-syntax"),
    ("a key twice", front("kind: update"), "yaml-duplicate"),
    ("a key twice, once in quotation marks", front('"kind": update'), "yaml-duplicate"),
    ("a key with a list for a name", front("? [a, b]\n: c"), "yaml-feature"),
    ("a key of JavaScript's", front("__proto__: {name: x}", "constructor: x"), "key-unknown key-unknown"),
    (
        "a key of the template's",
        front("template: ../../../etc/passwd", "hide: [navigation]"),
        "key-unknown key-unknown",
    ),
    ("a key of nobody's", front('"": x'), "key-unknown"),
    ("nesting without end", front("quote: " + "[" * 5_000), "yaml-feature"),
    ("mappings without end", front("quote: " + "{a: " * 3_000), "yaml-feature"),
    ("a list for front matter", "---\n- a\n- b\n---\nWords.\n", "front-matter"),
    ("a word for front matter", "---\nwords\n---\nWords.\n", "front-matter"),
    ("nothing for front matter", "---\n---\nWords.\n", "value-kind"),
    ("null for front matter", "---\n~\n---\nWords.\n", "value-kind"),
    ("no front matter", "Words.\n", "front-matter"),
    ("an empty file", "", "front-matter"),
    ("a line before the front matter", f"\n{NOTE}", "front-matter"),
    ("front matter that does not end", f"---\n{FRONT}", "front-matter"),
    ("front matter in TOML", "+++\nauthor = 'guest'\n+++\nWords.\n", "front-matter"),
    ("a document's end inside", f"---\n...\n{FRONT}---\nWords.\n", "value-kind"),
    ("a second document behind a comment", f"---\n{FRONT}--- # more\nkind: update\n---\nWords.\n", "yaml-feature"),
    ("a null", NOTE.replace("A Guest", "A\0Guest"), "note-hidden"),
    ("a null by escape", front(name='"A\\0Guest"'), "value-text"),
    ("a bell by escape", front(name='"A\\aGuest"'), "value-text"),
    ("a line end by escape", front(name='"A\\nkind: update"'), "value-text"),
    ("a turned direction", NOTE.replace("A Guest", "A \u202eGuest"), "note-hidden"),
    ("a turned direction by escape", front(name='"A \\u202eGuest"'), "note-hidden"),
    ("an unseen tag by escape", front(name='"A\\U000e0041Guest"'), "note-hidden"),
    ("half a character by escape", front(name='"\\ud800"'), "yaml-syntax"),
    ("a character beyond all", front(name='"\\UFFFFFFFF"'), "yaml-syntax"),
    ("a turned direction by entity", NOTE.replace("Words", "&#x202e;Words"), "note-hidden"),
    ("a number by entity that has no end", NOTE.replace("Words", f"&#{'9' * 5_000}; Words"), ""),
    ("a byte order mark twice", b"\xef\xbb\xbf\xef\xbb\xbf" + NOTE.encode(), "front-matter"),
    ("a byte order mark", b"\xef\xbb\xbf" + NOTE.encode(), ""),
    ("UTF-16", NOTE.encode("utf-16"), "file-encoding"),
    ("Latin letters of one byte", NOTE.replace("A Guest", "José").encode("latin-1"), "file-encoding"),
    ("half a character", NOTE.encode() + b"\xed\xa0\x80", "file-encoding"),
    ("a slash in two bytes", NOTE.encode() + b"\xc0\xaf", "file-encoding"),
    ("sixteen megabytes", NOTE + "x" * 16_000_000, "file-size"),
    ("as much front matter as fits", front(f"quote: {'x ' * 32_000}"), "value-kind"),
    ("a number for a name", front(name="12"), "value-kind"),
    ("a truth for a name", front(name="true"), "value-kind"),
    ("a yes for a name", front(name="yes"), "yaml-ambiguous"),
    ("a number of five thousand digits", front(name="9" * 5_000), "value-kind"),
    ("a list for a name", front(name="[a]"), "value-kind"),
    ("a mapping for a quote", front("quote: {a: b}"), "value-kind"),
    ("an hour for a date", front(date="12:30:45"), "yaml-ambiguous"),
    ("a moment for a date", front(date="2024-01-01T00:00:00Z"), "value-date"),
    ("no day of the calendar", front(date="2024-02-30"), "value-date"),
    ("a day in other digits", front(date="２０２４-01-01"), "value-date"),
    ("another kind", front(kind="<script>X(1)</script>"), "value-kind"),
    ("an article elsewhere", front(article="../../etc"), "value-id"),
    ("an article by its path", front(article="/etc/passwd"), "value-id"),
    ("an article that is a device", front(article="con"), "value-id"),
    ("an article with a line end", front(article='"tides-of-norhaven\\n"'), "value-id"),
    ("another article", front(article="index-of-all"), "note-place"),
    ("an author elsewhere", front(author="../authors"), "value-id"),
    ("an author who is nobody", front(author="jane"), "author-unlisted"),
    ("an author under another name", front(author="jane-roe"), "guest-name"),
    ("a guest under an author's name", front(name="Jane Roe"), "guest-name"),
    ("a guest under an author's name in other letters", front(name="J\u0430ne \u200bRoe"), "guest-name"),
    ("a reply elsewhere", front("reply_to: ../x"), "value-id"),
    ("a reply to nobody", front("reply_to: 2024-01-01-b"), "reply-unknown"),
    ("a reply to itself", front("reply_to: 2024-01-01-a"), "reply-cycle"),
    ("a quote of nothing", front('quote: ""'), "value-text"),
    ("a quote of what nobody sees", front('quote: "\\u200b"'), "quote-place"),
    ("a quote of another article", front("quote: The harbour was closed in the night"), "quote-lost"),
    ("a quote that is a pattern", front("quote: '.*(a+)+$'"), "quote-lost"),
    ("words that nobody sees", f"---\n{FRONT}---\n\u200b \u00ad\n", "note-empty"),
    ("words that are a definition", f"---\n{FRONT}---\n<!-- -->\n", "note-empty"),
]


@pytest.fixture
def house(desk: Path, tmp_path: Path) -> Path:
    """A built desk with something beside it that is nobody's business."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.md").write_text(NOTE.replace("Words", "SECRET words"))
    (tmp_path / "outside" / "secret.txt").write_text("SECRET words of a text, which is nobody's business.\n")
    return desk


def build(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Build, and give the codes of what is refused; nothing outside is touched, nothing from outside is inside."""
    around = _around(root)
    before = desks.tree(root / "site")
    code = cli.main(["--root", str(root), "build"])
    printed = capsys.readouterr()
    assert _around(root) == around
    if code:
        assert desks.tree(root / "site") == before
    for folder in ("site", "docs/articles", "docs/notes", "docs/authors", "docs/themes"):
        for path in (root / folder).rglob("*") if not (root / folder).is_symlink() else ():
            assert not path.is_symlink(), path
            if path.is_file():
                content = path.read_bytes()
                assert b"SECRET" not in content, path
                assert b"root:x:0:" not in content, path
    assert not (root / "site" / "commentary").exists()
    *lines, _ = [*printed.err.splitlines(), ""] if code == 0 else printed.err.splitlines()
    assert (code == 0) == (lines == [])
    found = [re.fullmatch(r"[^\x00-\x1f]+?:\d+:\d+: ([a-z-]+): \S.*\. Hint: \S.*[.?]", line) for line in lines]
    assert all(found), printed.err
    return sorted(one[1] for one in found if one)


def _around(root: Path) -> list[tuple[str, int, bytes]]:
    """What lies beside the desk."""
    return [
        (path.as_posix(), path.lstat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in sorted(root.parent.rglob("*"))
        if root not in (path, *path.parents)
    ]


def write(root: Path, path: str, content: str | bytes) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@pytest.mark.parametrize(("note", "codes"), [one[1:] for one in NOTES_REFUSED], ids=[one[0] for one in NOTES_REFUSED])
def test_a_trick_in_a_note(note: str | bytes, codes: str, house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(house, f"{HERE}/2024-01-01-a.md", note)
    assert build(house, capsys) == codes.split()


# ── tricks with names and files ──────────────────────────────────────────────────────────────────────────────────

# What it is, the file below docs/commentary/ that holds a good note, and the codes.
NAMES: list[tuple[str, str, str]] = [
    ("a good one", f"{ID}/2024-01-01-a.md", ""),
    ("no folder", "2024-01-01-a.md", "note-place"),
    ("a folder more", f"{ID}/more/2024-01-01-a.md", "note-place"),
    ("no date", f"{ID}/a.md", "note-place"),
    ("another date", f"{ID}/2024-01-02-a.md", "note-place"),
    ("no words", f"{ID}/2024-01-01.md", "note-place"),
    ("capitals", f"{ID}/2024-01-01-A.md", "note-place"),
    ("an ending in capitals", f"{ID}/2024-01-01-a.MD", "note-place"),
    ("another ending", f"{ID}/2024-01-01-a.html", "note-place"),
    ("two endings", f"{ID}/2024-01-01-a.md.md", "note-place"),
    ("a picture", f"{ID}/2024-01-01-a.svg", "note-place"),
    ("two full stops", f"{ID}/2024-01-01-a..b.md", "note-place"),
    ("a full stop at the end", f"{ID}/2024-01-01-a.md.", "note-place"),
    ("a space", f"{ID}/2024-01-01-a b.md", "note-place"),
    ("a space at the end", f"{ID}/2024-01-01-a.md ", "note-place"),
    ("a line end", f"{ID}/2024-01-01-a\n::error::b.md", "note-place"),
    ("a command to the terminal", f"{ID}/2024-01-01-\x1b[2J.md", "note-place"),
    ("a backslash", f"{ID}/a\\..\\2024-01-01-a.md", "note-place"),
    ("a letter composed", f"{ID}/2024-01-01-\u00e9.md", "note-place"),
    ("a letter decomposed", f"{ID}/2024-01-01-e\u0301.md", "note-place"),
    ("a turned direction", f"{ID}/2024-01-01-\u202edm.a.md", "note-place"),
    ("other digits", f"{ID}/２０２４-01-01-a.md", "note-place"),
    ("a device", f"{ID}/con.md", "note-place"),
    ("a stream of Windows", f"{ID}/2024-01-01-a.md:b", "note-place"),
    ("a very long name", f"{ID}/2024-01-01-{'a' * 200}.md", "note-place"),
    ("an index", "index.md", "note-place"),
    ("an index of an article", f"{ID}/index.md", "note-place"),
    ("settings for a server", f"{ID}/web.config", "note-place"),
    ("a folder in capitals", f"{ID.upper()}/2024-01-01-a.md", "note-place"),
    ("a folder that looks like it", f"{ID.replace('o', chr(0x43E))}/2024-01-01-a.md", "note-place"),
    ("markup for a name", f"{ID}/2024-01-01-<img src=x onerror=X(1)>.md", "note-place"),
    ("a hidden file", f"{ID}/.2024-01-01-a.md", ""),
    ("settings of git", ".gitattributes", ""),
    ("a page for who reads the folder", "README.md", ""),
]


@pytest.mark.parametrize(("name", "codes"), [one[1:] for one in NAMES], ids=[one[0] for one in NAMES])
def test_a_trick_with_a_name(name: str, codes: str, house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(house, f"docs/commentary/{name}", NOTE)
    assert build(house, capsys) == codes.split()


def _fifo(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    os.mkfifo(file)


def _device(file: Path) -> None:
    """/dev/zero; a pipe where only an administrator may make a device."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.mknod(file, 0o666 | stat.S_IFCHR, os.makedev(1, 5))
    except OSError:
        os.mkfifo(file)


def _unreadable(file: Path) -> None:
    """A file that cannot be opened; for an administrator, who may open any file, a socket, which nobody can."""
    file.chmod(0)
    if os.access(file, os.R_OK):
        file.unlink()
        os.mknod(file, 0o600 | stat.S_IFSOCK)


def _link(root: Path, path: str, target: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.is_dir():
        shutil.rmtree(file)
    file.unlink(missing_ok=True)
    file.symlink_to(target)


def _twins(root: Path) -> None:
    write(root, f"{HERE}/2024-01-01-a.md", NOTE)
    write(root, f"{HERE}/2024-01-01-A.md", NOTE)


def _chain(root: Path) -> None:
    for n in range(150):
        more = [f"reply_to: 2024-01-01-n{n - 1}"] if n else []
        write(root, f"{HERE}/2024-01-01-n{n}.md", front(*more).replace("Words", f"Words {n}"))


def _circle(root: Path) -> None:
    for one, other in ("ab", "bc", "ca"):
        write(root, f"{HERE}/2024-01-01-{one}.md", front(f"reply_to: 2024-01-01-{other}").replace("Words", one))


FILES: list[tuple[str, Callable[[Path], object], str]] = [
    ("a note that is a link", lambda root: _link(root, f"{HERE}/2024-01-01-a.md", "../../../../outside/secret.md"), "file-link"),
    ("a note that is a link to /etc", lambda root: _link(root, f"{HERE}/2024-01-01-a.md", "/etc/passwd"), "file-link"),
    ("a folder that is a link", lambda root: _link(root, HERE, "../../../outside"), "file-link"),
    ("a folder of notes that is a link", lambda root: _link(root, "docs/commentary", "../../outside"), "file-link"),
    ("a link in a circle", lambda root: _link(root, f"{HERE}/round", "."), "file-link"),
    ("a hidden link", lambda root: _link(root, f"{HERE}/.a", "/etc"), "file-link"),
    ("a text that is a link", lambda root: _link(root, "seeds/tides.txt", "../../outside/secret.txt"), "file-link"),
    ("a record that is a link", lambda root: _link(root, "seeds/tides.yml", "/etc/passwd"), "file-link"),
    ("the people that are a link", lambda root: _link(root, "seeds/authors.yml", "/etc/passwd"), "file-link"),
    ("a page that is a link", lambda root: _link(root, "docs/a.md", "../../outside/secret.md"), "file-link"),
    ("pictures that are a link", lambda root: _link(root, "docs/assets", "/etc"), "file-link"),
    ("what the build writes is a link", lambda root: _link(root, "docs/notes", "../../outside"), "file-link"),
    ("a page that the build writes is a link", lambda root: _link(root, "docs/index.md", "../../outside/secret.md"), "file-link"),
    ("a ledger that is a link", lambda root: _link(root, "docs/.generated.json", "../../outside/secret.txt"), "file-link"),
    ("a new page that is a link", lambda root: _link(root, "docs/.index.md.new", "../../outside/secret.txt"), "file-link"),
    ("a pipe for a note", lambda root: _fifo(root / HERE / "2024-01-01-a.md"), "file-link"),
    ("a pipe for a text", lambda root: _fifo(root / "seeds/tides.txt"), "file-link"),
    ("a device for a note", lambda root: _device(root / HERE / "2024-01-01-a.md"), "file-link"),
    ("a folder for a note", lambda root: write(root, f"{HERE}/2024-01-01-a.md/b.md", NOTE), "note-place"),
    ("a note for a folder", lambda root: write(root, HERE, NOTE), "note-place"),
    ("a file for all notes", lambda root: write(root, "docs/commentary", NOTE), "site-unsafe"),
    ("a note that nobody may read", lambda root: _unreadable(write(root, f"{HERE}/2024-01-01-a.md", NOTE)), "file-missing"),
    ("twins", _twins, "note-place"),
    ("a page among those of the build", lambda root: write(root, "docs/notes/mine.md", "# Mine\n"), "output-foreign"),
    ("a note where the build writes it", lambda root: write(root, f"docs/notes/{ID}/2024-01-01-a.md", "# Mine\n"), "output-foreign"),
    ("an index of notes by hand", lambda root: write(root, "docs/notes/index.md", "# Mine\n"), "output-foreign"),
    ("a ledger that claims what is outside", lambda root: write(root, "docs/.generated.json", '{"notes/../../../outside/secret.md": "x"}'), ""),
    ("answers without end", _chain, ""),
    ("answers in a circle", _circle, "reply-cycle"),
    ("a repository that is a script", lambda root: write(root, "seeds/desk.yml", "repository: javascript:X(1)//a/b\n"), "value-kind"),
    ("a repository with quotation marks", lambda root: write(root, "seeds/desk.yml", 'repository: \'https://a.example/b"onclick="X(1)/c\'\n'), "value-kind"),
    ("a repository with a line end", lambda root: write(root, "seeds/desk.yml", 'repository: "https://a.example/b/c\\n"\n'), "value-kind"),
    ("a branch with quotation marks", lambda root: write(root, "seeds/desk.yml", "branch: 'a\"><script>X(1)</script>'\n"), "value-kind"),
    ("a text with a name of many lines", lambda root: write(root, "seeds/a\n::stop-commands::b.txt", "Words.\n"), "text-without-record"),
    ("a text called like an option", lambda root: write(root, "seeds/--output=a.txt", "Words.\n"), "text-without-record"),
    ("an id elsewhere", lambda root: write(root, "seeds/tides.yml", "id: ../../outside/secret\n"), "value-id"),
    ("a theme read from elsewhere", lambda root: write(root, "seeds/themes.yml", "sea: !include /etc/passwd\n"), "yaml-feature"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "codes"), [one[1:] for one in FILES], ids=[one[0] for one in FILES])
def test_a_trick_with_a_file(
    change: Callable[[Path], object], codes: str, house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(house)
    assert build(house, capsys) == codes.split()


def test_a_note_by_another_name_is_a_note(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A hard link cannot be told from a file; git carries none, and the note is cleaned like any other."""
    write(house, f"{HERE}/2024-01-01-a.md", NOTE + "\n<script>X(1)</script>\n")
    (house / HERE / "b").hardlink_to(house / HERE / "2024-01-01-a.md")
    assert build(house, capsys) == ["note-place"]
