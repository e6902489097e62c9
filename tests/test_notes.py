"""Notes: each case of tests/notes/ has one mistake, which is named once and at its line; and what `--fix` mends."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools import cli
from build_tools.commentary.find import places, stream
from build_tools.commentary.normal import normal

from . import anchoring, desks

GOOD = desks.NOTES / "0-good-desk.txt"
CASES = sorted(file for file in desks.NOTES.glob("*.txt") if file != GOOD)
TEXT = "seeds/night.txt"
NOTE = "docs/commentary/night/2021-06-05-x.md"


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    """A desk whose article has notes, all of them good."""
    root = desks.good(tmp_path / "desk")
    desks.apply(desks.read(GOOD), root)
    return root


def check(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[str]]:
    """What `briefing check` returns and prints, its last line left out where there are problems, and that on the ledger."""
    code = cli.main(["--root", str(root), "check", *options])
    printed = capsys.readouterr()
    return code, [
        line for line in printed.out.splitlines() if not line.startswith("For the ledger: ")
    ] + printed.err.splitlines()[: -1 if code else None]


# ── bad notes ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_a_mistake_is_named_once_and_at_its_line(file: Path, noted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = desks.read(file)
    assert case.shows
    assert len(case.problems) == 1
    assert file.read_text("utf-8").count("\n") <= 40
    desks.apply(case, noted)
    before = desks.tree(noted)
    assert check(noted, capsys) == (1, list(case.problems))
    assert desks.tree(noted) == before


def test_the_good_notes_are_good(noted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(noted, capsys) == (0, ["No problem in 2 articles, 2 people, 2 themes, 4 notes."])


# ── check --fix ──────────────────────────────────────────────────────────────────────────────────────────────────

QUOTE = "nobody on the pier had expected the tide to turn so soon"
# A note's front matter, the value of `quote` in each form that YAML has; `%s` stands for what --fix writes there.
FORMS = {
    "plain": f"quote: {QUOTE}\nkind: context\n",
    "double quotation marks": f'quote: "{QUOTE}"\nkind: context\n',
    "single quotation marks": f"quote: '{QUOTE}'\nkind: context\n",
    "a comment behind": f"quote: '{QUOTE}'  # as first printed\nkind: context\n",
    "a comment behind plain": f"quote: {QUOTE}  # as first printed\nkind: context\n",
    "folded": "quote: >-\n  nobody on the pier had expected\n  the tide to turn so soon\nkind: context\n",
    "folded, a comment": "quote: >-  # folded\n  nobody on the pier had expected\n  the tide to turn so soon\nkind: context\n",
    "literal": f"quote: |-\n  {QUOTE}\nkind: context\n",
    "plain over two lines": "quote: nobody on the pier had expected\n  the tide to turn so soon\nkind: context\n",
    "last": f"kind: context\nquote: {QUOTE}\n",
    "last and folded": f"kind: context\nquote: >-\n  {QUOTE}\n",
    "folded and kept": f"quote: >\n  {QUOTE}\n\nkind: context\n",
    "key in quotation marks": f'"quote": {QUOTE}\nkind: context\n',
    "space before the colon": f"quote : {QUOTE}\nkind: context\n",
}
LINE_ENDS = {"LF": ("", "\n"), "CRLF": ("", "\r\n"), "BOM": ("\ufeff", "\n"), "BOM and CRLF": ("\ufeff", "\r\n")}


def write(root: Path, front: str, mark: str = "", end: str = "\n") -> bytes:
    """Put a note on the article, in place of those there; the bytes of its file."""
    for other in (root / NOTE).parent.iterdir():
        other.unlink()
    text = f"---\narticle: night\nauthor: jane-roe\ndate: 2021-06-05\n{front}---\n\nWords,  kept   as they are. \n"
    raw = (mark + text.replace("\n", end)).encode()
    (root / NOTE).write_bytes(raw)
    return raw


def edit(root: Path, old: str, new: str) -> None:
    """Change the article's text."""
    text = (root / TEXT).read_text("utf-8")
    assert old in text
    (root / TEXT).write_text(text.replace(old, new), "utf-8")


def commit(root: Path) -> None:
    """Let git remember the desk as it is."""
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-q", "--no-verify", "-m", "as it was")):
        subprocess.run(["git", "-C", str(root), *settings, *arguments], check=True)


@pytest.mark.parametrize("ends", LINE_ENDS)
@pytest.mark.parametrize("form", FORMS)
def test_fix_writes_the_value_and_nothing_else(
    form: str, ends: str, noted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mark, end = LINE_ENDS[ends]
    before = write(noted, FORMS[form], mark, end)
    commit(noted)
    assert check(noted, capsys)[0] == 0
    edit(noted, "to turn so soon", "to turn as early as it did")
    others = {path: raw for path, raw in desks.tree(noted).items() if path != NOTE}
    code, lines = check(noted, capsys)
    made = '"nobody on the pier had expected the tide to turn as early as it did"'
    line = before.count(b"\n", 0, re.search(rb'"?quote"? ?:', before).start()) + 1  # type: ignore[union-attr]
    assert code == 1
    assert len(lines) == 1
    assert lines[0].startswith(f"{NOTE}:{line}:")
    assert f"`quote: {made}`; `briefing check --fix` writes it." in lines[0]
    assert check(noted, capsys, "--fix") == (
        0,
        [f"Mended: {NOTE}", "No problem in 2 articles, 2 people, 2 themes, 1 note."],
    )
    assert check(noted, capsys)[0] == 0
    after = (noted / NOTE).read_bytes()
    head, _, rest = before.partition(b"quote")
    assert after.startswith(head)
    assert after.count(made.encode()) == 1
    tail = rest[rest.index(b"kind") :] if b"kind" in rest else rest[rest.index(b"---") :]
    assert after.endswith((b"# as first printed" + end.encode() if b"# as" in rest else b"") + tail)
    assert after.count(end.encode()) <= before.count(end.encode())
    assert end == "\n" or after.replace(b"\r\n", b"").count(b"\n") == 0
    assert {path: raw for path, raw in desks.tree(noted).items() if path != NOTE} == others


# What a note quotes, how the text changes, and the lines that --fix leaves there.
MENDED = {
    "a short quote, by what stood beside it": (
        "quote: asked the pilots\n",
        ("asked the pilots", "asked any pilot"),
        'quote: "asked any pilot"\n',
    ),
    "a moved paragraph": (
        "quote: twice it asked for a report\n",
        (
            "The Board met twice that winter, and twice it asked for a report which nobody had been told to write.",
            "For two hundred years nothing was asked of it.\n\n"
            "The Board met twice that winter, and it twice asked for the report which nobody had been told to write.",
        ),
        'quote: "twice asked for the report"\n',
    ),
    "a prefix that no longer stands there": (
        "quote: the tide\nprefix: pier had expected\n",
        ("pier had expected the tide", "pier had foreseen the tide"),
        'quote: "the tide"\nprefix: "foreseen"\n',
    ),
    "a suffix that no longer stands there": (
        "suffix: to turn\nquote: the tide\n",
        ("the tide to turn so soon", "the tide turning so soon"),
        'suffix: "turning"\nquote: "the tide"\n',
    ),
    "a prefix that stays": (
        "quote: the tide to turn so soon\nprefix: expected\n",
        ("tide to turn so soon", "tide to turn that soon"),
        'quote: "the tide to turn that soon"\nprefix: expected\n',
    ),
    "the text’s own quotation marks": (
        'quote: "“It was the tide,” one of them said"\n',
        ("“It was the tide,” one", "“It was the ebb tide,” one"),
        'quote: "“It was the ebb tide,” one of them said"\n',
    ),
    "a new paragraph amid the quote": (
        "quote: The Board met twice that winter, and twice it asked for a report which nobody had been told to write.\n",
        ("winter, and twice", "winter.\n\nTwice"),
        'quote: "Twice it asked for a report which nobody had been told to write."\n',
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_fix_finds_the_passage_again(name: str, noted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    front, (old, new), mended = MENDED[name]
    before = write(noted, f"{front}kind: context\n")
    commit(noted)
    assert check(noted, capsys)[0] == 0
    edit(noted, old, new)
    assert check(noted, capsys)[0] == 1
    code, lines = check(noted, capsys, "--fix")
    assert (code, lines[0]) == (0, f"Mended: {NOTE}")
    assert (noted / NOTE).read_bytes() == before.replace(front.encode(), mended.encode())


# What a note quotes, and how the text changes so that no one can be sure.
UNSURE = {
    "the passage is deleted": (
        "quote: Nobody had asked the pilots\n",
        ("Nobody had asked the pilots. ", ""),
    ),
    "its whole paragraph is deleted": (
        f"quote: {QUOTE}\n",
        (f"The boats came home late that evening, and {QUOTE}.\n\n", ""),
    ),
    "deleted, and the like stands elsewhere": (
        "quote: nobody on the pier had expected the tide\n",
        (
            f", and {QUOTE}.\n\nNobody had asked the pilots.",
            ".\n\nNobody had asked the pilots, and nobody in the town had expected the fog.",
        ),
    ),
    "two that are equal": (
        "quote: twice it asked for a report\n",
        (
            "and twice it asked for a report which nobody had been told to write.",
            "and twice it asked for reports which nobody had been told to write.\n\n"
            "The Board met twice that winter, and twice it asked for reports which nobody had been told to write.",
        ),
    ),
    "another sentence in its place": (
        "quote: Nobody had asked the pilots\n",
        ("Nobody had asked the pilots.", "The price of rope fell steadily."),
    ),
    "the very words stay elsewhere alone": (
        "quote: the tide\nprefix: expected\n",
        (f", and {QUOTE}", ""),
    ),
}


@pytest.mark.parametrize("name", UNSURE)
def test_fix_writes_nothing_where_it_is_not_sure(name: str, noted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    front, (old, new) = UNSURE[name]
    before = write(noted, f"{front}kind: context\n")
    commit(noted)
    assert check(noted, capsys)[0] == 0
    edit(noted, old, new)
    code, lines = check(noted, capsys, "--fix")
    assert (code, len(lines)) == (1, 1)
    assert lines[0].startswith(f"{NOTE}:{5 + front[: front.index('quote')].count(chr(10))}:")
    assert "--fix" not in lines[0]
    assert (noted / NOTE).read_bytes() == before


@pytest.mark.parametrize(
    ("quote", "is_mended"),
    [
        ("nobody on the peer had expected the tides to turn so soon", True),
        ("asked the pilot", False),  # too short
        ("the pier had expected the tide to turn at once, or so they said", False),
    ],
)
def test_without_history_only_a_slip_is_mended(
    quote: str, is_mended: bool, noted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = write(noted, f"quote: {quote}\nkind: context\n")
    assert check(noted, capsys, "--fix")[0] == (0 if is_mended else 1)
    assert ((noted / NOTE).read_bytes() == before) is not is_mended


def test_an_earlier_text_is_looked_at_too(noted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(noted, "quote: asked the pilots\nkind: context\n")
    commit(noted)
    edit(noted, "asked the pilots", "asked any pilot")
    commit(noted)
    edit(noted, "The boats came home", "All boats came home")
    commit(noted)
    assert check(noted, capsys, "--fix")[0] == 0
    assert 'quote: "asked any pilot"' in (noted / NOTE).read_text("utf-8")


# ── properties ───────────────────────────────────────────────────────────────────────────────────────────────────

ODD = "ab é\u0301\u0327ñ가\u1100\u1161\u11a8 \u00a0\u2009\n\t\"“”«»'‘’`-–—…\u00ad\u200b\u200d\u2060.,ﬁ"
TEXTS = st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"])), max_size=60)


@given(TEXTS, st.data())
def test_what_is_normal_leads_back_to_the_text(text: str, data: st.DataObject) -> None:
    whole = normal(text)
    assert len(whole.text) == len(whole.starts) == len(whole.ends)
    assert normal(whole.text).text == whole.text
    assert list(whole.starts) == sorted(whole.starts)
    if whole.text:
        start = data.draw(st.integers(0, len(whole.text) - 1))
        first, end = whole.span(start, data.draw(st.integers(start + 1, len(whole.text))))
        assert 0 <= first < end <= len(text)
    if whole.text and "…" not in text:  # one sign that is compared as three
        bounds = [
            n for n in range(len(whole.text) + 1) if n in (0, len(whole.text)) or whole.text[n - 1 : n + 1].isalpha()
        ]
        start, stop = sorted((data.draw(st.sampled_from(bounds)), data.draw(st.sampled_from(bounds))))
        if start < stop:
            assert normal(text[slice(*whole.span(start, stop))]).text == whole.text[start:stop].strip()


ARTICLE = anchoring.understood(
    "The harbour of Norhaven – “old and cold” – is Zoë’s café.\n\n"
    "It was the tide’s doing... and ‘nobody’ had said so; the ferry-man – François – said: “Naïve!” and left the pier."
)
VARIANTS = (
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: re.sub("[“”]", '"', text),
    lambda text: re.sub("[“”]", "«", text),
    lambda text: re.sub("[‘’]", "'", text),
    lambda text: text.replace("–", "—"),
    lambda text: text.replace("–", "--"),
    lambda text: text.replace("-", "\u2011"),
    lambda text: text.replace("...", "…"),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", " \n"),
    lambda text: text.replace("e", "e\u00ad"),
    lambda text: f"  {text}\u200b ",
)


@given(st.data())
def test_a_quote_is_found_however_it_is_typed(data: st.DataObject) -> None:
    whole = stream(ARTICLE)
    one = data.draw(st.sampled_from(whole.paragraphs))
    spans = [found.span() for found in re.finditer(r"\S+", one.block.text)]
    first = data.draw(st.integers(0, len(spans) - 1))
    quote = one.block.text[spans[first][0] : spans[data.draw(st.integers(first, len(spans) - 1))][1]]
    typed = quote
    for variant in data.draw(st.lists(st.sampled_from(VARIANTS), max_size=4)):
        typed = variant(typed)
    there = places(whole, typed)
    assert there == places(whole, quote)
    assert there.inside
    for start, end in there.inside:
        assert normal(whole.quoted(start, end)).text == normal(quote).text


@given(st.text(st.sampled_from(ODD + "tide the"), min_size=1, max_size=12), TEXTS)
def test_a_place_says_what_the_quote_says(quote: str, text: str) -> None:
    whole = stream(anchoring.understood(f"{text} {quote} {text}"))
    for start, end in places(whole, quote).inside:
        assert normal(whole.quoted(start, end)).text == normal(quote).text


# ── many edits ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_notes_keep_their_places_through_edits() -> None:
    """A sample of what `make anchoring` measures: as much less than its limit as chance allows for, three deviations."""
    told: list[str] = []
    counts = anchoring.run(2021, 48, told.append)
    assert anchoring.wrong(counts) == 0, told
    survive = sum(row[True, what] for row in counts.values() for what in anchoring.OUTCOMES)
    assert survive > 300
    assert (
        anchoring.found(counts) >= anchoring.FOUND - 3 * (anchoring.FOUND * (1 - anchoring.FOUND) / survive) ** 0.5
    ), told
