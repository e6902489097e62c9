"""Adding texts: pages, documents and addresses become a text and its record, once, whole, and with nothing made up."""

from __future__ import annotations

import io
import ipaddress
import re
import socket
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from build_tools import cli, ingest, output, pipeline
from build_tools.ingest import apart, charsets, documents, fetch, files, pages, shelf, sources
from build_tools.ingest.draft import Draft, Received
from build_tools.problems import BadInput

from . import desks, reading
from .sources import FOLDER, Server, certificate, path, pdf, served, word

PAGES = sorted(file for file in FOLDER.glob("*.html") if file.stem != "cookie-wall")
WORDS = ("anchors", "boats", "cables", "docks", "ebbs", "ferries")
HERE = fetch.Limits(may_reach=lambda address: address.is_loopback, size=200_000, seconds=5)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with served() as one:
        yield one


def add(root: Path, *arguments: str) -> int:
    return cli.main(["--root", str(root), "add", *arguments])


def refusal(source: str, root: Path, limits: fetch.Limits | None = None) -> str:
    """The one problem that a source has, as `code: sentence`."""
    with pytest.raises(BadInput) as raised:
        ingest.add(root, source, limits=limits)
    (problem,) = raised.value.problems
    return f"{problem.code}: {problem.sentence}"


# ── pages from the web ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_a_page_becomes_what_the_case_says(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    """Beside each page stand the files that it becomes, and what is printed."""
    root = desks.good(tmp_path)
    before = set(desks.tree(root))
    assert add(root, str(file)) == 0
    made = {name: raw.decode("utf-8") for name, raw in desks.tree(root).items() if name not in before}
    shown = "".join(f"== {name}\n{text}" for name, text in made.items()) + f"== printed\n{capsys.readouterr().out}"
    expected = file.with_suffix(".txt")
    if request.config.getoption("--renew-golden"):
        expected.write_text(shown, "utf-8")
    assert shown == expected.read_text("utf-8")


def test_a_page_saved_from_the_web_makes_a_right_article_page(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(desk, path("wordpress.html")) == 0
    assert cli.main(["--root", str(desk), "build"]) == 0
    capsys.readouterr()
    page = (desk / "site" / "articles" / "the-tide-tables-of-norhaven.html").read_text("utf-8")
    shown = reading.words(re.sub(r"<[^>]+>", " ", page))
    for words in (
        "The tide tables of Norhaven",
        "Ada Quill",
        "9 March 2021",
        "What the pilots say",
        "We do not read the almanac.",
        "they are kept in pencil;",
    ):
        assert words in shown, words
    for words in ("Leave a Reply", "Skipper Jo", "Recent posts", "Proudly powered"):
        assert words not in shown, words
    assert '<article lang="en-GB"' in page or 'lang="en-GB"' in page


def test_a_right_to_left_page_reads_from_the_right(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(desk, path("arabic.html"), "--id", "mina") == 0
    assert cli.main(["--root", str(desk), "build"]) == 0
    capsys.readouterr()
    page = (desk / "site" / "articles" / "mina.html").read_text("utf-8")
    (section,) = re.findall(r'<section[^>]* class="contribution"[^>]*>', page)
    assert ' lang="ar"' in section
    assert ' dir="rtl"' in section


def test_the_name_of_a_site_is_no_part_of_a_title(tmp_path: Path) -> None:
    source = (FOLDER / "wordpress.html").read_text("utf-8")
    file = tmp_path / "x.html"
    file.write_text(re.sub(r'<meta property="og:title".*', "", source), "utf-8")
    root = desks.good(tmp_path / "desk")
    assert ingest.add(root, str(file)).id == "the-tide-tables-of-norhaven"
    assert (
        (root / "seeds/the-tide-tables-of-norhaven.txt")
        .read_text("utf-8")
        .startswith("The tide tables of Norhaven\n\nPosted")
    )


@pytest.mark.parametrize(
    ("said", "words", "language"),
    [("de", "en", None), ("en-GB", "en", "en-GB"), ("xx", "en", None), ("en_us", "en", "en-US"), ("", "en", None)],
)
def test_a_page_may_be_wrong_about_its_language(said: str, words: str, language: str | None, tmp_path: Path) -> None:
    source = (FOLDER / "wordpress.html").read_text("utf-8").replace('lang="en-GB"', f'lang="{said}"')
    file = tmp_path / "x.html"
    file.write_text(source, "utf-8")
    root = desks.good(tmp_path / "desk")
    added = ingest.add(root, str(file))
    record = (root / f"seeds/{added.id}.yml").read_text("utf-8")
    assert re.findall(r"^language: (.*)$", record, re.MULTILINE) == ([language] if language else [])
    assert any(f"language is {said}; its words are {words}" in line for line in added.account) == (said in ("de", "xx"))


# ── documents ────────────────────────────────────────────────────────────────────────────────────────────────────

LINES = [
    "The tide turned at half past six, and nobody on the pier had expec-",
    "ted it so soon. The boats lay on their sides in the mud until the",
    "evening.",
]


def test_a_word_file_becomes_its_lines() -> None:
    raw = word(
        ("Title", "The tide & the bar"), ("", "By Ada Quill"), ("", "The tide turned."), ("Heading1", "What came"), ("Quote", "Look at the stones.")
    )  # fmt: skip
    draft = documents.read_word(Received(name="x.docx", raw=raw))
    assert [(one.kind, one.text) for one in draft.passages] == [
        ("title", "The tide & the bar"),
        (None, "By Ada Quill"),
        (None, "The tide turned."),
        ("heading", "What came"),
        ("quote", "Look at the stones."),
    ]


def test_a_pdf_becomes_its_paragraphs_without_what_every_page_has() -> None:
    foot = ["", "", "Norhaven Papers, page {}"]
    sheets = [
        ["The tide tables", "", "By Ada Quill", "", *LINES, "", "In the morning those who stayed had", *foot],
        ["a reason to which they clung.", "", "Nobody spoke of it.", *foot],
        ["The end came soon.", *foot],
    ]
    raw = pdf(*([line.format(n) for line in sheet] for n, sheet in enumerate(sheets, 1)))
    draft = documents.read_pdf(Received(name="x.pdf", raw=raw))
    assert [one.text for one in draft.passages] == [
        "The tide tables",
        "By Ada Quill",
        "The tide turned at half past six, and nobody on the pier had expected it so soon. "
        "The boats lay on their sides in the mud until the evening.",
        "In the morning those who stayed had a reason to which they clung.",
        "Nobody spoke of it.",
        "The end came soon.",
    ]
    assert draft.aside == tuple(f"Norhaven Papers, page {n}" for n in (1, 2, 3))
    assert any(remark.endswith("hyphen? expected.") for remark in draft.remarks)


def test_markdown_becomes_its_lines_and_its_front_matter_the_record(tmp_path: Path) -> None:
    file = tmp_path / "tide.md"
    file.write_text(
        "---\ntitle: The Tide\ndate: 2021-03-04\nauthor: Ada Quill\nurl: https://quay.example/tide\nlang: en-gb\ndraft: false\n---\n\n"
        "The **tide** [turned](https://quay.example/x) at half past six, and nobody on the pier had expected it so soon.\n\n"
        "## What came\n\n> Look at the stones below the quay, and then go or do not go.\n\n1. one thing\n2. another thing\n"
    )
    root = desks.good(tmp_path / "desk")
    assert ingest.add(root, str(file)).id == "the-tide"
    assert (root / "seeds/the-tide.txt").read_text("utf-8").split("\n\n") == [
        "Ada Quill",
        "The tide turned at half past six, and nobody on the pier had expected it so soon.",
        "What came",
        "Look at the stones below the quay, and then go or do not go.",
        "1. one thing",
        "2. another thing\n",
    ]
    assert (root / "seeds/the-tide.yml").read_text("utf-8") == (
        "id: the-tide\ntitle: The Tide\ndate: '2021-03-04'\nsource_url: https://quay.example/tide\nlanguage: en-GB\n"
        "corrections:\n- line: 1\n  kind: byline\n  reason: named as the author by the page\n"
        "- line: 7\n  kind: quote\n  reason: so marked in the source\n"
    )


def test_a_text_is_kept_byte_for_byte(tmp_path: Path) -> None:
    raw = "\ufeffThe tide\r\n\r\nBy Ada Quill\r\n\r\nIt turned at half\xa0past six, PrzysÅ‚owie, and nobody had expected it.\r\n".encode()
    (tmp_path / "x.txt").write_bytes(raw)
    root = desks.good(tmp_path / "desk")
    ingest.add(root, str(tmp_path / "x.txt"))
    assert (root / "seeds/the-tide.txt").read_bytes() == raw


def test_standard_input_is_a_source(desk: Path) -> None:
    run = [sys.executable, "-m", "build_tools", "--root", str(desk), "add", "-", "--id", "from-a-pipe"]
    text = "The tide turned at half past six, and nobody on the pier had expected it.\n"
    done = subprocess.run(run, input=text, cwd=desks.REPOSITORY, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (desk / "seeds/from-a-pipe.txt").read_text("utf-8") == text


# ── once, and again ──────────────────────────────────────────────────────────────────────────────────────────────


def git(root: Path, *arguments: str) -> str:
    name = ["-c", "user.name=Ada", "-c", "user.email=ada@quay.example"]
    return subprocess.run(
        ["git", "-C", str(root), *name, *arguments], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("name", ["wordpress.html", "newspaper.html", "think-tank.html", "arabic.html"])
def test_adding_the_same_again_changes_nothing(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = desks.good(tmp_path)
    (root / ".gitignore").write_text("/docs/.*\n")
    git(root, "init", "-q")
    assert add(root, path(name)) == 0
    git(root, "add", "-A")
    git(root, "commit", "-qm", "added")
    capsys.readouterr()
    before = desks.stamps(root / "seeds")
    assert add(root, path(name)) == 0
    assert capsys.readouterr().out.startswith("Nothing changed: this text is here already, as ")
    assert git(root, "status", "--porcelain") == ""
    assert desks.stamps(root / "seeds") == before


def test_a_changed_text_keeps_its_id_and_every_word_of_its_record(tmp_path: Path) -> None:
    root = desks.good(tmp_path / "desk")
    file = tmp_path / "page.html"
    file.write_bytes((FOLDER / "wordpress.html").read_bytes())
    ingest.add(root, str(file))
    record = root / "seeds/the-tide-tables-of-norhaven.yml"
    edited = (
        "# the desk's own words\r\nid:   the-tide-tables-of-norhaven   # for good\r\npublisher: 'The Quay  Blog'\r\n"
        "source_url: http://www.quay.example/2021/03/the-tide-tables-of-norhaven\r\n"
        "corrections:\r\n  - {line: 15, kind: quote, reason: so it is}  # by hand\r\n  - reason: a name\r\n    line:   21 # too\r\n    kind: list\r\n"
    )
    record.write_bytes(edited.encode())
    note = root / "docs/commentary/the-tide-tables-of-norhaven/2021-04-01-stones.md"
    note.parent.mkdir(parents=True)
    note.write_text(
        "---\narticle: the-tide-tables-of-norhaven\nauthor: guest\nname: Jo\ndate: 2021-04-01\nkind: context\n"
        "quote: the pier will be full of people who want to see it\n---\n\nIt was.\n"
    )
    source = file.read_text("utf-8")
    source = source.replace(
        "<p>There are three reasons",
        "<p>This was read by many, and some of them wrote to us.</p><p>There are three reasons",
    )
    source = source.replace("<li>they are kept in pencil;</li>", "")
    source = source.replace(", and this time the pier will be full of people who want to see it", "")
    file.write_text(source.replace("The tide tables of Norhaven", "Tide tables of Norhaven, once more"), "utf-8")
    added = ingest.add(root, str(file))
    assert added.id == "the-tide-tables-of-norhaven"
    assert added.written == (f"seeds/{added.id}.txt", f"seeds/{added.id}.yml")
    lines = (root / f"seeds/{added.id}.txt").read_text("utf-8").split("\n")
    gone = len(lines) + 1
    assert record.read_bytes().decode() == edited.replace("line: 15", "line: 17").replace("line:   21", "line:   23")
    assert gone > 23
    printed = "\n".join(added.account)
    for words in (
        "New: 1 paragraph\n  1a: “This was read by many, and some of them wrote to us.”",
        "Gone: 1 paragraph\n",
        "they are kept in pencil;",
        "Notes that no longer find their words: 1",
        "2021-04-01-stones.md:7:8: quote-lost: ",
    ):
        assert words in printed, words


def test_what_changed_is_told_by_the_numbers_of_the_page(tmp_path: Path) -> None:
    root = desks.good(tmp_path / "desk")
    file = tmp_path / "tide.txt"
    words = [f"{word.capitalize()} of a text that is long enough to be told from each other one." for word in WORDS]
    file.write_text("\n\n".join(words))
    id = ingest.add(root, str(file)).id
    assert cli.main(["--root", str(root), "build"]) == 0
    file.write_text("\n\n".join([words[0], "This one came in, and it is new.", *words[1:]]))
    assert "\n".join(ingest.add(root, str(file), id).account).count("  1a: “This one came in") == 1
    assert cli.main(["--root", str(root), "build"]) == 0
    file.write_text("\n\n".join([words[0], "This one came in, and it is old.", *words[2:-1], words[1]]))
    printed = "\n".join(ingest.add(root, str(file), id).account)
    assert "Moved: 1 paragraph\n  2 stands below 5\n" in printed
    assert "Edited: 1 paragraph\n  1a: “This one came in, and it is old.”\n" in printed
    assert f"Gone: 1 paragraph\n  6: “{words[-1][:20]}" in printed
    assert "New: " not in printed


def test_a_correction_whose_line_is_gone_asks_an_editor(tmp_path: Path) -> None:
    root = desks.good(tmp_path / "desk")
    file = tmp_path / "tide.txt"
    words = [f"Sentence {n} of a text that is long enough to be told from others." for n in range(9)]
    file.write_text("\n".join(words))
    id = ingest.add(root, str(file)).id
    record = root / f"seeds/{id}.yml"
    record.write_text(record.read_text() + "corrections:\n- {line: 3, kind: heading, reason: so it is}\n")
    file.write_text("\n".join(words[:2] + words[3:]))
    added = ingest.add(root, str(file), id)
    assert record.read_text().endswith("- {line: 9, kind: heading, reason: so it is}\n")
    assert any(line.startswith("The line that was corrected to heading (so it is) is gone;") for line in added.account)
    with pytest.raises(BadInput) as raised:
        pipeline.understand(root)
    assert "correction-line" in {one.code for one in raised.value.problems}


def test_a_text_with_most_lines_of_another_is_for_an_editor_to_place(tmp_path: Path) -> None:
    root = desks.good(tmp_path / "desk")
    words = [f"Sentence {n} of a text that is long enough to be told from others." for n in range(9)]
    for name, lines in (
        ("one", ["The tide", "", *words]),
        ("two", ["Another name", "", *words, "One more sentence that is new here."]),
    ):
        (tmp_path / f"{name}.txt").write_text("\n".join(lines))
    ingest.add(root, str(tmp_path / "one.txt"))
    said = refusal(str(tmp_path / "two.txt"), root)
    assert said == "text-known: This text has most of its lines in common with the-tide."
    assert ingest.add(root, str(tmp_path / "two.txt"), "beside").id == "beside"
    (tmp_path / "one.txt").write_text("\n".join(["The tide", "", *words[:8]]))
    assert ingest.add(root, str(tmp_path / "one.txt")).written == ("seeds/the-tide.txt",)


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("No Id", "value-id: “No Id” is no id."),
        ("con", "value-id: “con” is no id."),
        ("../x", "value-id: “../x” is no id."),
        ("authors", "id-repeated: The id authors was given before."),
        ("other", "text-known: This text is here already, as the-tide-tables-of-norhaven."),
    ],
)
def test_an_id_is_one_and_no_others(id: str, said: str, tmp_path: Path) -> None:
    root = desks.good(tmp_path)
    name = "wordpress.html" if id == "other" else "newspaper.html"
    ingest.add(root, path("wordpress.html"))
    with pytest.raises(BadInput) as raised:
        ingest.add(root, path(name), id)
    assert [f"{one.code}: {one.sentence}" for one in raised.value.problems] == [said]


def test_texts_of_one_title_have_ids_of_their_own_and_none_that_ever_was(tmp_path: Path) -> None:
    root = desks.good(tmp_path / "desk")
    ids = []
    for n in range(3):
        file = tmp_path / f"{n}.txt"
        file.write_text(
            f"The tide\n\nBy Ada Quill\n\nIt turned at {n} in the morning, and nobody had expected it so soon, {n}.\n"
        )
        ids.append(ingest.add(root, str(file)).id)
    assert ids == ["the-tide", "the-tide-2", "the-tide-3"]
    assert cli.main(["--root", str(root), "build"]) == 0  # the ledger now knows them
    for file in (root / "seeds").glob("the-tide-3.*"):
        file.unlink()
    other = tmp_path / "other.txt"
    other.write_text("The tide\n\nBy Ada Quill\n\nNobody on the pier spoke of the water that year, nor of the boats.\n")
    assert ingest.add(root, str(other)).id == "the-tide-4"


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = desks.good(tmp_path)
    before = desks.tree(root)
    put = output.replace

    def full(target: Path, content: bytes) -> None:
        if target.suffix == ".txt":
            target.with_name(f".{target.name}.new").write_bytes(content[:5])
            raise OSError(28, "No space left on device")
        put(target, content)

    monkeypatch.setattr(output, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        ingest.add(root, path("wordpress.html"))
    assert desks.tree(root) == before


@given(st.lists(st.sampled_from(["", "a", "b", "c", "tide"]), min_size=1, max_size=12), st.data())
@settings(max_examples=60)
def test_a_record_is_spliced_at_its_numbers_alone(lines: list[str], data: st.DataObject) -> None:
    from build_tools import documents as yaml_documents

    number = data.draw(st.integers(1, len(lines)))
    text = f"id: x # {number}\ncorrections: [{{kind: list, line: {number}, reason: 'line: {number}'}}]\n"
    document, _ = yaml_documents.parse("seeds/x.yml", text)
    assert document
    from build_tools.seeds.texts import _record

    record = _record("seeds/x.yml", document.value, {**document.keys, **document.values})
    made = files.spliced("seeds/x.yml", text.encode(), record, {number: 77}, 5)
    assert made == text.replace(f"line: {number}, reason", "line: 77, reason").encode()


# ── addresses ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_is_fetched_once_and_known_again(server: Server, tmp_path: Path) -> None:
    root = desks.good(tmp_path)
    added = ingest.add(root, f"{server.root}/moved", limits=HERE)
    assert added.id == "the-tide-tables-of-norhaven"
    assert "source_url: https://quay.example/2021/03/" in (root / f"seeds/{added.id}.yml").read_text("utf-8")
    before = desks.stamps(root / "seeds")
    assert ingest.add(root, f"{server.root}/gzip", limits=HERE).written == ()
    assert desks.stamps(root / "seeds") == before
    assert {agent for _, agent in server.asked} == {fetch.AGENT}


def test_a_text_says_in_which_encoding_it_is(server: Server) -> None:
    received = fetch.fetch(f"{server.root}/polish", HERE)
    assert charsets.read(received, is_page=False) == ("Zażółć gęślą jaźń.\n", "iso8859-2")


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("/missing", "address-failed: 127.0.0.1 cannot be read: it answers 404 Not Found."),
        ("/loop", "address-failed: It redirects more than 8 times, at last to ROOT/loop."),
        ("/to-file", "address-refused: Only http and https are fetched, not file. It redirects to file:///etc/passwd."),
        ("/to-private", "address-refused: 10.0.0.1 is in a private network, which is not fetched from."),
        ("/huge", "address-failed: 127.0.0.1 cannot be read: it is larger than 200,000 bytes."),
        ("/bomb", "address-failed: 127.0.0.1 cannot be read: it is larger than 200,000 bytes."),
        ("/cut", "address-failed: 127.0.0.1 cannot be read: it breaks off."),
        ("/cut-gzip", "address-failed: 127.0.0.1 cannot be read: it breaks off."),
        ("/picture", "source-kind: The server says that this is image/webp."),
    ],
)
def test_what_cannot_be_fetched_is_said(what: str, said: str, server: Server, tmp_path: Path) -> None:
    root = desks.good(tmp_path)
    assert refusal(server.root + what, root, HERE).replace(server.root, "ROOT") == said


def test_a_server_must_show_who_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = certificate(tmp_path)
    with served(file) as secured:
        with pytest.raises(
            BadInput, match=r"localhost cannot be read: its certificate is not valid \(self-signed cert"
        ):
            fetch.fetch(f"{secured.root}/page", HERE)
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        assert fetch.fetch(f"{secured.root}/page", HERE).media == "text/html"
        other = secured.root.replace("localhost", "127.0.0.1")
        with pytest.raises(
            BadInput, match=r"127\.0\.0\.1 cannot be read: its certificate is not valid \(IP address mismatch"
        ):
            fetch.fetch(f"{other}/page", HERE)


@pytest.mark.parametrize("what", ["/silent", "/drip"])
def test_a_server_that_does_not_end_is_left(what: str, server: Server) -> None:
    limits = fetch.Limits(may_reach=HERE.may_reach, seconds=0.3)
    with pytest.raises(BadInput, match=r"address-failed: 127\.0\.0\.1 did not answer within 0\.3 seconds\."):
        fetch.fetch(server.root + what, limits)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://127.1/", "http://0x7f.1/", "http://2130706433/", "http://10.1.2.3/",
        "http://192.168.0.1/", "http://172.16.0.1/", "http://169.254.169.254/latest/", "http://100.64.0.1/", "http://0.0.0.0/",
        "http://[::1]/", "http://[fe80::1]/", "http://[fd00::1]/", "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::a00:1]/",
        "http://[2002:a00:1::]/", "http://224.0.0.1/", "https://[::]/",
    ],
)  # fmt: skip
def test_no_private_network_is_reached(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(BadInput, match=r"address-(refused: .* is in a private network|failed: .* cannot be read)"):
        fetch.fetch(address)


@pytest.mark.parametrize(
    "address",
    ["ftp://quay.example/x", "file:///etc/passwd", "http:///x", "http://a:b@quay.example/", "http://quay.example:99999/", "http://[x/", "gopher://x/", "http://..example/"],
)  # fmt: skip
def test_no_other_scheme_and_no_odd_address_is_fetched(address: str) -> None:
    with pytest.raises(BadInput, match="address-refused: "):
        fetch.fetch(address)


def test_a_name_is_resolved_once_and_connected_to_what_was_checked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS that answers otherwise the second time (rebinding) leads nowhere else."""
    port = int(server.root.rpartition(":")[2])
    answers = [[(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))] for ip in ("127.0.0.1", "10.0.0.1")]
    asked: list[str] = []
    resolve = socket.getaddrinfo

    def resolved(host: str, *more: Any, **others: Any) -> Any:
        if host != "quay.example":
            return resolve(host, *more, **others)
        asked.append(host)
        return answers[len(asked) - 1]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    assert fetch.fetch(f"http://quay.example:{port}/page", HERE).media == "text/html"
    assert asked == ["quay.example"]


def test_a_name_with_one_private_address_is_not_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(BadInput, match=r"quay\.example is in a private network"):
        fetch.fetch("http://quay.example/")


@given(st.ip_addresses())
def test_what_is_public_is_public_however_it_is_wrapped(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if isinstance(address, ipaddress.IPv4Address):
        for wrapped in (f"::ffff:{address}", f"64:ff9b::{address}"):
            assert fetch.is_public(ipaddress.ip_address(wrapped)) == fetch.is_public(address)


# ── bad input ────────────────────────────────────────────────────────────────────────────────────────────────────


def _scanned() -> bytes:
    made = io.BytesIO()
    Image.new("L", (60, 80), 255).save(made, "PDF")
    return made.getvalue()


def _encrypted() -> bytes:
    writer, made = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(LINES))), io.BytesIO()
    writer.encrypt("tide", algorithm="RC4-128")
    writer.write(made)
    return made.getvalue()


REFUSED: dict[str, tuple[bytes, str]] = {
    "binary.txt": (bytes(range(256)) * 20, "source-kind: This holds NUL bytes; it is no text."),
    "nul.txt": (b"The tide\nturned\0 here.", "source-kind: This holds NUL bytes; it is no text."),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "source-kind: This is a picture."),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50, "source-kind: This is an old Office file, or one with a password."),
    "sheet.xlsx": (b"PK\x03\x04" + b"xl/workbook.xml", "source-kind: This is an archive, or an Office file that is no text."),
    "note.rtf": (b"{\\rtf1 The tide}", "source-kind: This is an RTF file."),
    "empty.txt": (b" \n\t\r\n", "text-empty: There is nothing in it."),
    "dots.txt": (b"...\n* * *\n", "text-empty: There are no words in it."),
    "dots.docx": (word(("", "...")), "text-empty: There are no words in it."),
    "cookie-wall.html": ((FOLDER / "cookie-wall.html").read_bytes(), "text-empty: No article stands on the page; it says: “We and our 812 partners store and access information on a device, such as cookie…”."),
    "blank.html": (b"\xef\xbb\xbf<?xml version='1.0'?>", "text-empty: There is nothing in the page."),
    "nothing.html": (b"<!doctype html><script>draw()</script>", "text-empty: No article stands on the page; it shows nothing without its scripts."),
    "scanned.pdf": (_scanned(), "text-empty: The PDF has no text on its 1 page; it may be scanned."),
    "locked.pdf": (_encrypted(), "source-unread: The PDF asks for a password."),
    "cut.pdf": (pdf(LINES)[:300], "source-unread: The PDF is damaged: Unexpected EOF."),
    "cut.docx": (word(("", "The tide"))[:400] + b"word/", "source-unread: The Word file is damaged: File is not a zip file."),
    "bomb.docx": (word(("", "The tide"), parts={"word/more.xml": " " * 41 * 1024**2}), "file-size: It unpacks to 42,99"),
    "entities.docx": (word(("", "x"), parts={"word/footnotes.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "source-unread: The Word file is damaged: its parts declare a type."),
    "latin.txt": ("Zażółć gęślą jaźń, nikt nie spodziewał się przypływu tak wcześnie. ".encode("cp1250") * 5, "file-encoding: Byte 0xbf is not UTF-8. It may be "),
    "long.txt": (b"x" * 10_000_000, "file-size: Its text has 10,000,000 bytes; at most 2,097,152 are read."),
    "lines.txt": (b"The tide turned at half past six.\n" * 100_000, "file-size: Its text has 3,400,000 bytes; at most 2,097,152 are read."),
    "large.txt": (b"x" * 50 * 1024**2, "file-size: The file has 52,428,800 bytes; at most 20,971,520 are read."),
    "front.md": (b"---\ntitle: [\n---\nThe tide\n", "yaml-syntax: This does not parse as YAML: did not find expected node content."),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_bad_input_is_named_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    raw, said = REFUSED[name]
    root = desks.good(tmp_path / "desk")
    before = desks.tree(root)
    (tmp_path / name).write_bytes(raw)
    shown = refusal(str(tmp_path / name), root)
    assert shown.startswith(said)
    assert shown == said or not said.endswith(".")
    assert desks.tree(root) == before


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    root = desks.good(tmp_path / "desk")
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    assert refusal(str(tmp_path / "none.txt"), root).startswith("file-missing: ")
    assert refusal(str(tmp_path), root).startswith("file-link: ")
    assert refusal(str(tmp_path / "link.txt"), root).startswith("file-link: ")
    assert refusal("/", root).startswith("file-link: ")


def test_without_a_desk_nothing_is_added(tmp_path: Path) -> None:
    assert refusal(path("wordpress.html"), tmp_path).startswith("file-missing: ")


@pytest.mark.parametrize(("kind", "library"), [("word", "mammoth"), ("pdf", "pdfminer")])
def test_without_the_extra_it_is_said_what_to_install(
    kind: sources.Kind, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(BadInput, match=r"extra-missing: .*pip install '\.\[documents\]'"):
        apart.READERS[kind](Received(name="x", raw=b"PK\x03\x04word/"))


def test_the_program_runs_without_the_extra() -> None:
    without = "import sys; sys.modules.update(mammoth=None, pdfminer=None); import build_tools.cli, build_tools.ingest"
    subprocess.run([sys.executable, "-c", without], cwd=desks.REPOSITORY, check=True)


@pytest.mark.parametrize("ending", [".txt", ".html", ".pdf", ".docx", ""])
def test_a_wrong_ending_does_not_matter(ending: str) -> None:
    for name, raw, kind in (
        ("a", (FOLDER / "wordpress.html").read_bytes(), "page"), ("b", pdf(LINES), "pdf"), ("c", word(("", "x")), "word"),
    ):  # fmt: skip
        assert sources.kind_of(Received(name=f"{name}{ending}", raw=raw)) == kind


def test_what_costs_too_much_is_ended() -> None:
    bomb = Received(name="x.pdf", raw=pdf(stream=zlib.compress(b" " * 400_000_000, 9)))
    with pytest.raises(BadInput, match="file-size: Reading it takes more than 600 MB of memory"):
        apart.read(bomb, "pdf", memory=600 * 1024**2)
    page = Received(name="x.html", raw=(FOLDER / "wordpress.html").read_bytes())
    with pytest.raises(BadInput, match=r"file-size: Reading it takes more than 0\.01 seconds"):
        apart.read(page, "page", seconds=0.01)


def test_a_page_is_told_from_a_text_in_one_look() -> None:
    many = Received(name="x", raw=b"<!-- a --> " * 400 + b"tide")
    assert sources.kind_of(many) == "text"


def _drafted(received: Received, read: Callable[[Received], Draft]) -> tuple[Draft | None, list[str]]:
    """The draft of a source, or the codes of its problems."""
    try:
        return read(received), []
    except BadInput as error:
        return None, [one.code for one in error.problems]


@pytest.mark.parametrize(
    "raw",
    [
        b"<html>" + b"<div>" * 100_000 + b"The tide turned. " * 100,
        b"<html><body>" + b"<p>The tide turned at half past six.</p>" * 20_000,
        b"<html><body>" + b"<b>" * 50_000 + b"tide",
        b"<html><body><p>" + b"&amp;" * 200_000,
        b"<html><table>" + b"<tr><td>tide " * 20_000,
        b"<html><ul>" + b"<li>tide" * 20_000,
    ],
    ids=["div", "p", "b", "entity", "table", "list"],
)
def test_a_hostile_page_ends(raw: bytes) -> None:
    """Each in a process of its own with a hard stop; what is quadratic takes minutes."""
    draft, codes = _drafted(Received(name="x.html", raw=raw), lambda one: apart.read(one, "page", seconds=60))
    assert draft or codes == ["text-empty"]


@given(st.binary(max_size=300), st.sampled_from(["x.txt", "x.md", "x.html"]))
@settings(max_examples=150)
def test_no_bytes_end_in_a_traceback(raw: bytes, name: str) -> None:
    draft, codes = _drafted(Received(name=name, raw=raw), lambda one: apart.READERS[sources.kind_of(one)](one))
    assert draft.text.decode("utf-8") if draft else codes


@given(st.text(max_size=100))
def test_an_id_that_is_made_is_one(words: str) -> None:
    made = shelf.slug(words)
    assert len(made) <= shelf.LONGEST
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", made)


def test_licences_are_called_by_their_short_names() -> None:
    from lxml import html

    page = html.document_fromstring(
        '<a rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/deed.de">x</a>'
    )
    assert pages._licence(page, []) == "CC BY-SA 4.0"
