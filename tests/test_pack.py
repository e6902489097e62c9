"""What is carried away: the same bytes anywhere, whole or not there, and nothing that asks for a host."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from build_tools import book, cli, pack, pipeline
from build_tools.model import Briefing

from . import desks


def packed(root: Path, **others: Any) -> list[Path]:
    """Pack a desk in a process of its own; the archive and the book."""
    environment = {**os.environ, "PYTHONPATH": str(desks.REPOSITORY), **others.pop("environment", {})}
    run = [sys.executable, "-m", "build_tools", "--root", str(root), "pack"]
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=False, **others)
    assert (done.returncode, done.stderr) == (0, "")
    found = sorted((root / "dist").iterdir(), reverse=True)
    assert [path.suffix for path in found] == [".zip", ".epub"]
    assert [line.partition(" bytes  ")[2] for line in done.stdout.splitlines()] == [str(path) for path in found]
    return found


def test_two_folders_give_the_same_bytes(tmp_path: Path) -> None:
    """In another folder, time zone, language and order of files, with another mask of modes and seed of hashes."""
    sums = []
    for name, zone, umask, seed, address in (
        ("one", "Pacific/Kiritimati", 0o077, "1", ""),
        ("the other", "America/Adak", 0o002, "2", "https://example.org/desk/"),
    ):
        root = desks.corpus(tmp_path / name)
        if umask & 1 == 0:
            for file in sorted((root / "seeds").iterdir(), reverse=True):
                content = file.read_bytes()
                file.unlink()
                file.write_bytes(content)
        environment = {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C", "SITE_URL": address}
        where = desks.REPOSITORY if umask & 1 else tmp_path
        found = packed(root, cwd=where, umask=umask, environment=environment)
        sums.append([(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in found])
        assert {path.stat().st_mode & 0o777 for path in found} == {0o644}
    assert sums[0] == sums[1]


def test_the_archive_says_nothing_of_where_and_when_it_was_made(tmp_path: Path) -> None:
    root = desks.corpus(tmp_path / "desk")
    (root / "docs" / "Übersicht.txt").write_text("A word.")
    (root / "mkdocs.yml").write_text("site_url: https://example.org/desk/\n" + (root / "mkdocs.yml").read_text())
    for path in packed(root):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            assert archive.comment == b""
            entries = archive.infolist()
        assert {one.date_time for one in entries} == {(2024, 1, 1, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in entries} == {0o100644}
        assert {(one.compress_type, one.extra, one.comment, one.create_system) for one in entries} == {(0, b"", b"", 3)}
        names = [one.filename for one in entries]
        assert len(names) == len(set(names))
        if path.suffix == ".zip":
            stem = f"{path.stem}/"
            assert names == sorted(names)
            assert {name.partition("/")[0] for name in names} == {"the-norhaven-desk-2024-01-01"}
            assert {f"{stem}index.html", f"{stem}search/search_index.js", f"{stem}Übersicht.txt"} <= set(names)
            assert not {name.removeprefix(stem) for name in names} & pack.FOR_HOSTS
            assert not re.search(b'rel="(?:canonical|preload)"|property="og:(?:url|image)"', path.read_bytes())
        assert str(tmp_path).encode() not in path.read_bytes()


def test_a_site_is_not_touched(desk: Path) -> None:
    before = desks.stamps(desk / "site")
    packed(desk)
    assert desks.stamps(desk / "site") == before
    assert list(desk.glob(".site-*")) == []


def test_what_cannot_be_built_leaves_the_last_archive(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packed(desk)
    before = desks.stamps(desk / "dist")
    (desk / "docs" / "about.md").write_text("[Nowhere](nowhere.md)\n")
    assert cli.main(["--root", str(desk), "pack"]) == 1
    assert "docs/about.md:1:11: site-build:" in capsys.readouterr().err
    assert desks.stamps(desk / "dist") == before


def test_where_the_book_fails_the_archive_is_not_replaced(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed(desk)
    before = desks.stamps(desk / "dist")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(book, "render", full)
    assert cli.main(["--root", str(desk), "pack"]) == 1
    assert desks.stamps(desk / "dist") == before


# ── names and times ──────────────────────────────────────────────────────────────────────────────────────────────


def named(briefing: Briefing, name: str) -> Briefing:
    return replace(briefing, desk=replace(briefing.desk, name=name))


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def test_an_edition_is_called_by_the_site_and_its_newest_day(tmp_path: Path) -> None:
    called = pack.edition(named(pipeline.understand(desks.corpus(tmp_path)), "Ärger & Öl: “The Desk”"), None)
    assert called.stem == "arger-ol-the-desk-2024-01-01"
    assert called.moment == midnight(date(2024, 1, 1))


@pytest.mark.parametrize(
    ("name", "slug"), [("لوحة", "lwhh"), ("…", "desk"), ("../../etc", "etc"), ("x" * 300, "x" * 80)]
)
def test_a_name_is_one_that_every_system_takes(name: str, slug: str) -> None:
    assert pack.edition(named(desks.briefing(), name), None).name == slug


def test_a_desk_without_a_date() -> None:
    called = pack.edition(named(desks.briefing(), "The Desk"), None)
    assert (called.stem, called.moment) == ("the-desk-undated", pack.FIRST)


@pytest.mark.parametrize(
    ("epoch", "moment"),
    [
        ("1600000000", datetime(2020, 9, 13, 12, 26, 40, tzinfo=UTC)),
        ("0", pack.FIRST),
        ("99999999999", pack.LAST),
        ("", pack.FIRST),
    ],
)
def test_the_given_moment_counts_where_an_archive_can_name_it(epoch: str, moment: datetime) -> None:
    assert abs((pack.edition(desks.briefing(), epoch).moment - moment).total_seconds()) < 2


@pytest.mark.parametrize("epoch", ["now", "-1", "1.5", "١", "9" * 40, " 1"])
def test_a_moment_that_is_none_is_wrong_usage(
    epoch: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert cli.main(["--root", str(desk), "pack"]) == 2
    assert "SOURCE_DATE_EPOCH is a number of seconds since 1970" in capsys.readouterr().err
    assert not (desk / "dist").exists()
