"""Writing: only what changed, whole files, nothing hand-made touched, and a killed build heals."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import frontmatter
import pytest

from build_tools import output, pipeline
from build_tools.model import Page
from build_tools.problems import BadInput

from . import desks


def page(path: str, body: str = "Words.") -> Page:
    return Page(path=path, meta={"title": path}, body=body)


FIRST = [page("index.md"), page("articles/a.md"), page("articles/b.md"), page("themes/t.md")]


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    assert sorted(output.write(tmp_path, FIRST).changed) == sorted(one.path for one in FIRST)
    before = desks.stamps(tmp_path)
    assert output.write(tmp_path, FIRST) == output.Written(changed=(), removed=(), unchanged=4)
    assert desks.stamps(tmp_path) == before
    written = output.write(tmp_path, [*FIRST[:1], page("articles/a.md", "Other words."), *FIRST[2:]])
    assert (written.changed, written.removed, written.unchanged) == (("articles/a.md",), (), 3)
    after = desks.stamps(tmp_path)
    assert {path for path in before if before[path] != after[path]} == {
        "docs", "docs/articles", "docs/articles/a.md", "docs/.generated.json"
    }  # fmt: skip


def test_a_page_that_is_no_more_is_removed(tmp_path: Path) -> None:
    output.write(tmp_path, FIRST)
    written = output.write(tmp_path, FIRST[:2])
    assert written.removed == ("articles/b.md", "themes/t.md")
    assert sorted(desks.tree(tmp_path)) == ["docs/.generated.json", "docs/articles/a.md", "docs/index.md"]


def test_a_deleted_page_is_written_again(tmp_path: Path) -> None:
    output.write(tmp_path, FIRST)
    (tmp_path / "docs/articles/a.md").unlink()
    assert output.write(tmp_path, FIRST).changed == ("articles/a.md",)


@pytest.mark.parametrize("path", ["docs/articles/mine.md", "docs/authors/deep/er.txt", "docs/index.md"])
def test_a_hand_made_file_stays_and_stops_the_build(path: str, tmp_path: Path) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text("Mine.")
    with pytest.raises(BadInput) as stopped:
        output.write(tmp_path, FIRST)
    assert [(one.path, one.code) for one in stopped.value.problems] == [(path, "output-foreign")]
    assert desks.tree(tmp_path) == {path: b"Mine."}


def test_a_page_changed_by_hand_stays_and_stops_the_build(tmp_path: Path) -> None:
    output.write(tmp_path, FIRST)
    (tmp_path / "docs/articles/a.md").write_text("My words.")
    before = desks.tree(tmp_path)
    for pages in (FIRST, FIRST[:1], [page("articles/a.md", "Newer words.")]):
        with pytest.raises(BadInput):
            output.write(tmp_path, pages)
    assert desks.tree(tmp_path) == before


def test_what_stands_beside_the_folders_of_the_build_is_no_business_of_it(tmp_path: Path) -> None:
    mine = {"docs/about.md": b"Mine.", "docs/assets/x.css": b"x", "docs/commentary/a/n.md": b"A note."}
    for path, content in mine.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    output.write(tmp_path, FIRST)
    output.write(tmp_path, [])
    assert desks.tree(tmp_path) == {**mine, "docs/.generated.json": b"{}\n"}


@pytest.mark.parametrize("ledger", ["", "{", "[]", '{"index.md": 7}', "\x00", '{"../../x": "y"}'])
def test_a_ledger_that_cannot_be_read_costs_nothing(ledger: str, tmp_path: Path) -> None:
    output.write(tmp_path, FIRST)
    good = desks.tree(tmp_path)
    (tmp_path / output.LEDGER).write_text(ledger)
    output.write(tmp_path, FIRST)
    assert desks.tree(tmp_path) == good


def test_a_ledger_never_makes_the_build_remove_a_file_elsewhere(tmp_path: Path) -> None:
    root = tmp_path / "desk"
    output.write(root, FIRST)
    outside = tmp_path / "precious.txt"
    outside.write_text("Mine.")
    about = root / "docs/about.md"
    about.write_text("Mine.")
    claims = {"../../precious.txt": output._hash(b"Mine."), "about.md": output._hash(b"Mine.")}
    ledger = json.loads((root / output.LEDGER).read_text())
    (root / output.LEDGER).write_text(json.dumps({**ledger, **claims}))
    output.write(root, FIRST)
    assert outside.read_text() == about.read_text() == "Mine."


# A build that dies at its n-th replacement of a file, as by a power cut.
DYING = """
import os, pathlib, signal, sys
left = int(sys.argv[2])
replace = pathlib.Path.replace
def dying(self, target):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)
pathlib.Path.replace = dying
from build_tools import pipeline
pipeline.build(pathlib.Path(sys.argv[1]))
"""


@pytest.mark.parametrize("survived", [0, 1, 2, 4, 6])
def test_a_killed_build_leaves_whole_files_and_the_next_one_heals(survived: int, desk: Path, tmp_path: Path) -> None:
    text = desk / "seeds/tides.txt"
    text.write_text(text.read_text().replace("late", "early"))
    old = desks.tree(desk / "docs")
    new = desks.tree(_built_elsewhere(desk, tmp_path / "other") / "docs")
    died = subprocess.run([sys.executable, "-c", DYING, str(desk), str(survived)], cwd=desks.REPOSITORY, check=False)
    assert died.returncode == -signal.SIGKILL
    for path, content in desks.tree(desk / "docs").items():
        if path != ".generated.json" and not Path(path).name.startswith("."):
            assert content in (old[path], new[path]), path
    pipeline.build(desk)
    assert desks.tree(desk / "docs") == new


def _built_elsewhere(desk: Path, other: Path) -> Path:
    for name in ("seeds", "docs"):
        for path, content in desks.tree(desk / name).items():
            if name == "seeds" or path in ("home.md", "about.md"):
                (other / name / path).parent.mkdir(parents=True, exist_ok=True)
                (other / name / path).write_bytes(content)
    pipeline.build(other)
    return other


def test_a_removed_text_takes_its_pages_away(desk: Path) -> None:
    for name in ("tides.txt", "tides.yml"):
        (desk / "seeds" / name).unlink()
    with pytest.raises(BadInput, match="address-gone"):
        pipeline.build(desk)
    (desk / "seeds" / "desk.yml").write_text("redirects: {articles/tides-of-norhaven.html: articles/index.html}\n")
    assert pipeline.build(desk).removed == tuple(
        f"articles/tides-of-norhaven.{ending}" for ending in ("bib", "csl.json", "json", "md.txt", "ris")
    )
    assert "(index.md)" in (desk / "docs" / "articles" / "tides-of-norhaven.md").read_text("utf-8")


# A disk that is full from the first byte on, as far as a program can tell.
FULL = """
import resource, signal, sys
from build_tools import cli
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
sys.exit(cli.main(["--root", sys.argv[1], "build"]))
"""


def test_a_full_disk_is_named_and_the_next_build_heals(desk: Path, tmp_path: Path) -> None:
    text = desk / "seeds/tides.txt"
    text.write_text(text.read_text().replace("late", "early"))
    before = desks.tree(desk)
    done = subprocess.run(
        [sys.executable, "-B", "-c", FULL, str(desk)], cwd=desks.REPOSITORY, capture_output=True, check=False, text=True
    )
    assert (done.returncode, done.stderr) == (1, "briefing: [Errno 27] File too large\n")
    assert {path: content for path, content in desks.tree(desk).items() if not path.endswith(".new")} == before
    pipeline.build(desk)
    assert desks.tree(desk / "docs") == desks.tree(_built_elsewhere(desk, tmp_path / "other") / "docs")


def test_front_matter_reads_back_as_it_was_written() -> None:
    meta = {
        "title": "'A': \"b\" # c\u2028 & <d>",
        "date": None,
        "no": "no",
        "long": "word " * 200,
        "list": [{"a": "1"}],
    }
    text = output.serialize(Page(path="x.md", meta=meta, body="# Words\n\n---\n\nMore."))
    post = frontmatter.loads(text)
    assert post.metadata == {**meta, "long": meta["long"]}
    assert post.content == "# Words\n\n---\n\nMore."
