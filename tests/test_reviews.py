"""What the check asks an editor to look at: each case is a desk, and every line for review that it must print."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools import cli, pipeline

from . import desks

CASES = sorted(desks.TESTS.glob("*/reviews/*.txt"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_what_an_editor_should_look_at_is_printed_and_stops_no_build(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk, case = desks.good(tmp_path), desks.read(file)
    assert case.shows
    desks.apply(case, desk)
    assert cli.main(["--root", str(desk), "check"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("For review: ")]
    assert lines == [f"For review: {line}" for line in case.reviews]
    pipeline.build(desk)
