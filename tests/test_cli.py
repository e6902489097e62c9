"""The command line: exit codes, what is printed where, and the JSON that other programs read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools import cli

from . import desks
from .test_articles import holds_the_contract


@pytest.mark.parametrize(
    "arguments", [[], ["publish"], ["build", "--fast"], ["parse"], ["--root"], ["parse", "a.txt", "b.txt"]]
)
def test_wrong_usage_is_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert left.value.code == 2
    assert "usage: briefing" in capsys.readouterr().err


def test_the_program_runs_as_a_module_from_anywhere(desk: Path, tmp_path: Path) -> None:
    run = [sys.executable, "-m", "build_tools", "--root", str(desk), "check"]
    done = subprocess.run(run, cwd=desks.REPOSITORY, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    done = subprocess.run(
        [*run[:3], "--root", str(tmp_path / "nowhere"), "check"],
        cwd=desks.REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("seeds:1:1: file-missing: ")


def test_check_writes_nothing(desk: Path) -> None:
    before = desks.stamps(desk)
    assert cli.main(["--root", str(desk), "check"]) == 0
    assert desks.stamps(desk) == before


def test_a_build_says_what_it_did(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--root", str(desk), "build"]) == 0
    printed = capsys.readouterr()
    assert (
        printed.out == f"Files: 0 written, 0 removed, 28 unchanged. Site: unchanged, {desk / 'site' / 'index.html'}\n"
    )
    assert printed.err == ""


@pytest.mark.parametrize("file", sorted((desks.CORPUS / "seeds").glob("*.txt")), ids=lambda file: file.stem)
def test_parse_prints_json_by_the_contract(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["parse", str(file), "--json"]) == 0
    holds_the_contract(json.loads(capsys.readouterr().out))


def test_parse_prints_utf_8_whatever_the_terminal() -> None:
    run = [sys.executable, "-m", "build_tools", "parse", "--json", str(desks.CORPUS / "seeds" / "6-arabic.txt")]
    environment = {
        "PATH": "/usr/bin:/bin",
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    done = subprocess.run(run, cwd=desks.REPOSITORY, capture_output=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout.decode("utf-8"))["authors"][0]["name"] == "ليلى البحري"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("none.txt", None, "file-missing"), ("bytes.txt", b"\xff", "file-encoding"), ("..", None, "file-link")],
)
def test_parse_names_what_it_cannot_read(
    name: str, content: bytes | None, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert cli.main(["parse", str(tmp_path / name)]) == 1
    assert f":1:1: {code}: " in capsys.readouterr().err


def test_parse_needs_no_record_and_uses_the_one_beside_the_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "Any Name.txt"
    file.write_text("Only one short line")
    assert cli.main(["parse", str(file)]) == 0
    assert capsys.readouterr().out.split()[:2] == ["1", "paragraph"]
    file.with_suffix(".yml").write_text("id: x\ncorrections:\n  - {line: 1, kind: heading, reason: So it is.}\n")
    assert cli.main(["parse", str(file)]) == 0
    assert capsys.readouterr().out.split()[:2] == ["1", "heading"]
