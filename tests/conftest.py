"""What the tests share: a built desk to copy, the option that renews golden pages, and a steady Hypothesis."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import hypothesis
import pytest

os.environ["NO_MKDOCS_2_WARNING"] = "1"
os.environ["GITHUB_ACTIONS"] = ""  # what is wrong with invented desks is no annotation of a job's

from build_tools import cli

from . import desks

hypothesis.settings.register_profile("steady", deadline=None, derandomize=True, max_examples=200, database=None)
hypothesis.settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write tests/golden/ anew from what the build makes")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good desk, built once: to be copied, never changed."""
    root = desks.good(tmp_path_factory.mktemp("built"))
    assert cli.main(["--root", str(root), "build"]) == 0
    return root


@pytest.fixture
def desk(built: Path, tmp_path: Path) -> Path:
    """A copy of the built desk, for one test to change."""
    return Path(shutil.copytree(built, tmp_path / "desk"))
