"""Publishing: site/ is replaced as a whole or not at all, and the same input gives the same bytes anywhere."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools import cli, pipeline, publish, trees
from build_tools.problems import BadInput

from . import desks


def test_a_second_build_touches_nothing(desk: Path) -> None:
    before = desks.stamps(desk / "site")
    assert publish.build(desk) is False
    assert desks.stamps(desk / "site") == before
    assert list(desk.glob(".site-*")) == []


def test_a_change_replaces_the_site_as_a_whole(desk: Path) -> None:
    (desk / "site" / "stray.html").write_text("Not of this build.")
    (desk / "docs" / "about.md").write_text("# About\n\nOther words.\n")
    assert publish.build(desk) is True
    assert "Other words." in (desk / "site" / "about.html").read_text("utf-8")
    assert not (desk / "site" / "stray.html").exists()
    assert list(desk.glob(".site-*")) == []


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("docs/about.md", "[Nowhere](nowhere.md)\n"),
        ("docs/about.md", "[Nowhere](articles/index.md#nowhere)\n"),
        ("mkdocs.yml", "site_name: [\n"),
        ("mkdocs.yml", "site_name: x\ntheme: {name: no-such-theme}\n"),
        ("mkdocs.yml", "site_name: x\nplugins: [no-such-plugin]\n"),
        ("mkdocs.yml", "site_name: x\ntheme: material\nnav: [{Home: nowhere.md}]\n"),
        ("mkdocs.yml", "site_name: x\ntheme: mkdocs\n"),
        ("mkdocs.yml", "site_name: x\ntheme: material\nmarkdown_extensions: [no.such.extension]\n"),
        ("mkdocs.yml", "- x\n"),
        ("mkdocs.yml", ""),
    ],
)
def test_what_mkdocs_warns_of_leaves_the_site_as_it_was(path: str, content: str, desk: Path) -> None:
    (desk / path).write_text(content)
    before = desks.stamps(desk / "site")
    with pytest.raises(BadInput) as stopped:
        publish.build(desk)
    assert {one.code for one in stopped.value.problems} == {"site-build"}
    assert desks.stamps(desk / "site") == before
    assert list(desk.glob(".site-*")) == []
    assert publish.build(_mended(desk, path)) is False


def _mended(desk: Path, path: str) -> Path:
    (section,) = [one for one in desks.read(desks.GOOD).sections if one.path == path]
    (desk / path).write_text(section.text)
    return desk


def test_what_a_killed_build_left_is_cleared_away(desk: Path) -> None:
    for name in (".site-abc", ".site-def/deep"):
        (desk / name).mkdir(parents=True)
        (desk / name / "half.html").write_text("Half")
    assert publish.build(desk) is False
    assert list(desk.glob(".site-*")) == []


def test_a_site_that_a_killed_build_moved_aside_comes_back(desk: Path) -> None:
    before = desks.tree(desk / "site")
    (desk / "site").rename(desk / ".site-old")
    (desk / "docs" / "about.md").write_text("[Nowhere](nowhere.md)\n")
    with pytest.raises(BadInput):
        publish.build(desk)
    assert desks.tree(desk / "site") == before


def test_where_the_system_cannot_exchange_folders_they_are_moved(desk: Path, tmp_path: Path) -> None:
    new = shutil.copytree(desk / "site", tmp_path / "new")
    (new / "index.html").write_text("New.")
    assert trees._exchange(new, tmp_path / "nowhere") is False
    trees.swap(new, desk / "site")
    assert (desk / "site" / "index.html").read_text() == "New."


# A build that dies while MkDocs writes.
DYING = """
import os, pathlib, signal, sys
from build_tools import publish
def dying(*_):
    os.kill(os.getpid(), signal.SIGKILL)
publish.trees.settle = dying
publish.build(pathlib.Path(sys.argv[1]))
"""


def test_a_build_killed_while_it_writes_leaves_the_site_as_it_was(desk: Path) -> None:
    (desk / "docs" / "about.md").write_text("# About\n\nOther words.\n")
    before = desks.stamps(desk / "site")
    died = subprocess.run([sys.executable, "-c", DYING, str(desk)], cwd=desks.REPOSITORY, check=False)
    assert died.returncode == -signal.SIGKILL
    assert desks.stamps(desk / "site") == before
    assert len(list(desk.glob(".site-*"))) == 1
    assert publish.build(desk) is True
    assert list(desk.glob(".site-*")) == []


def test_two_builds_at_once_both_succeed(desk: Path) -> None:
    (desk / "docs" / "about.md").write_text("# About\n\nOther words.\n")
    run = [sys.executable, "-m", "build_tools", "--root", str(desk), "build"]
    both = [
        subprocess.Popen(run, cwd=desks.REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for one in both:
        out, err = one.communicate(timeout=120)
        assert one.returncode == 0, err
        assert "0 written, 0 removed, 28 unchanged" in out
    assert "Other words." in (desk / "site" / "about.html").read_text("utf-8")


def test_the_same_input_gives_the_same_bytes_in_another_folder_time_zone_and_order(tmp_path: Path) -> None:
    trees = []
    for name, zone, umask, seed in (
        ("one", "Pacific/Kiritimati", 0o077, "1"),
        ("the other", "America/Adak", 0o002, "2"),
    ):
        root = desks.corpus(tmp_path / name)
        if umask & 1 == 0:  # the files of the second are made in another order
            for file in sorted((root / "seeds").iterdir(), reverse=True):
                content = file.read_bytes()
                file.unlink()
                file.write_bytes(content)
        done = subprocess.run(
            [sys.executable, "-m", "build_tools", "--root", str(root), "build"],
            cwd=desks.REPOSITORY if umask & 1 else tmp_path,
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(desks.REPOSITORY), "LC_ALL": "C"},
            umask=umask,
            capture_output=True,
            check=False,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, "")
        modes = {path.relative_to(root): path.stat().st_mode & 0o777 for path in (root / "site").rglob("*")}
        trees.append((desks.tree(root / "site"), desks.tree(root / "docs"), modes))
    assert trees[0] == trees[1]
    assert set(trees[0][2].values()) == {0o644, 0o755}


def test_build_change_build_check(desk: Path) -> None:
    text = desk / "seeds" / "tides.txt"
    text.write_text(text.read_text("utf-8").replace("late that evening", "early that morning"))
    written = pipeline.build(desk)
    assert "articles/tides-of-norhaven.md" in written.changed
    assert publish.build(desk) is True
    assert "early that morning" in (desk / "site" / "articles" / "tides-of-norhaven.html").read_text("utf-8")
    assert cli.main(["--root", str(desk), "check"]) == 0
    assert publish.build(desk) is False


def test_what_strangers_wrote_is_not_published_as_it_is(desk: Path) -> None:
    """Not even where mkdocs.yml forgets to leave the notes' own files out."""
    settings = (desk / "mkdocs.yml").read_text("utf-8")
    (desk / "mkdocs.yml").write_text(settings.replace("exclude_docs: |\n  /home.md\n  /commentary/\n", ""), "utf-8")
    assert "commentary" not in (desk / "mkdocs.yml").read_text("utf-8")
    note = desk / "docs" / "commentary" / "tides-of-norhaven" / "2022-01-01-a-word.md"
    note.parent.mkdir(parents=True)
    front = "article: tides-of-norhaven\nauthor: guest\nname: Ada Reader\ndate: 2022-01-01\nkind: context"
    note.write_text(f"---\n{front}\n---\n\nA word of a stranger’s.\n", "utf-8")
    assert cli.main(["--root", str(desk), "build"]) == 0
    assert not (desk / "site" / "commentary").exists()
    assert (desk / "site" / "notes" / "tides-of-norhaven" / "2022-01-01-a-word.html").is_file()
