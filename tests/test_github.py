"""What stands in .github/: sound to the tools that read it, safe for a stranger's pull request, and it works; the guide."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools import cli

from . import desks

FOLDER = desks.REPOSITORY / ".github"
TOOLS = Path(sys.executable).parent
WORKFLOWS = sorted(FOLDER.glob("workflows/*.yml"))
FORMS = sorted(file for file in FOLDER.glob("ISSUE_TEMPLATE/*.yml") if file.name != "config.yml")


def run(command: list[str | Path], folder: Path = desks.REPOSITORY, **environment: str) -> str:
    """Run a command that must succeed, and return what it prints."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_"))}
    done = subprocess.run(
        command, cwd=folder, env={**plain, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def steps(workflow: str) -> dict[str, dict[str, Any]]:
    """The steps of a workflow's only job, by name."""
    (job,) = yaml.safe_load((FOLDER / "workflows" / workflow).read_text("utf-8"))["jobs"].values()
    return {step.get("name", n): step for n, step in enumerate(job["steps"])}


# ── sound ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("persona", ["regular", "pedantic"])
def test_zizmor_finds_nothing(persona: str) -> None:
    done = run([TOOLS / "zizmor", "--offline", "--no-progress", "--strict-collection", f"--persona={persona}", FOLDER])
    assert "No findings to report" in done


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [FOLDER / "ISSUE_TEMPLATE" / "config.yml"]),
        ("vendor.dependabot", [FOLDER / "dependabot.yml"]),
    ],
)
def test_each_file_is_what_github_takes(schema: str, files: list[Path]) -> None:
    assert files
    run([TOOLS / "check-jsonschema", "--builtin-schema", schema, *files])


def test_a_form_asks_for_each_thing_once() -> None:
    for form in FORMS:
        ids = [part["id"] for part in yaml.safe_load(form.read_text("utf-8"))["body"] if part["type"] != "markdown"]
        assert len(ids) == len(set(ids)) > 0


def test_every_change_has_an_owner_but_for_notes() -> None:
    lines = (FOLDER / "CODEOWNERS").read_text("utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert [rule[0] for rule in rules] == ["*", "/docs/commentary/"]
    assert rules[0][1].startswith("@")
    assert rules[1][1:] == []


# ── safe ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_gives_a_stranger_nothing(file: Path) -> None:
    text = file.read_text("utf-8")
    workflow = yaml.safe_load(text)
    triggers = workflow[True]  # YAML 1.1 reads the key `on` as true
    assert not {"pull_request_target", "workflow_run"} & set(triggers)
    assert workflow["permissions"] == {}
    assert "secrets" not in re.sub(r"#.*", "", text)
    for job in workflow["jobs"].values():
        more = {"pages": "read"} if "pull_request" not in triggers else {}
        assert job["permissions"].items() <= {"contents": "read", **more}.items() or _publishes(workflow, job)
        assert job["timeout-minutes"] <= 30
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "a value from outside goes through `env`"
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def _publishes(workflow: Any, job: Any) -> bool:
    """Whether a job does nothing but put in its place what another one made of the main branch."""
    assert workflow[True] == {"push": {"branches": ["main"]}, "workflow_dispatch": None}
    assert job["permissions"] == {"pages": "write", "id-token": "write"}
    assert job["environment"]["name"] == "github-pages"
    assert job["needs"] == "build"
    assert [step["uses"].partition("@")[0] for step in job["steps"]] == ["actions/deploy-pages"]
    return True


def test_the_site_is_published_whole_and_under_its_address() -> None:
    workflow = yaml.safe_load((FOLDER / "workflows" / "pages.yml").read_text("utf-8"))
    assert workflow["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    made = {step["name"]: step for step in workflow["jobs"]["build"]["steps"]}
    assert made["Make the site"]["env"] == {"SITE_URL": "${{ steps.pages.outputs.base_url }}"}
    assert made["Ask where the site will be"]["id"] == "pages"
    names = list(made)
    assert names.index("Check the texts, records and notes") < names.index("Make the site") < len(names) - 1


def test_every_action_is_pinned_with_its_version_beside_it_and_once() -> None:
    pins: dict[str, set[str]] = {}
    for file in WORKFLOWS:
        for line in re.findall(r"uses:(.*)", file.read_text("utf-8")):
            found = re.fullmatch(r" ([\w.-]+/[\w./-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)", line)
            assert found, line
            pins.setdefault(found[1], set()).add(found[2])
    assert all(len(versions) == 1 for versions in pins.values()), pins


# ── it works ─────────────────────────────────────────────────────────────────────────────────────────────────────

MAKEFILE = """site:
\t@test -z "$$GITHUB_ACTIONS$$GITHUB_STEP_SUMMARY"
\t@! test -e broken
\t@mkdir -p site && cp pages/* site
"""


def merged(root: Path, before: Mapping[str, str | None], after: Mapping[str, str | None]) -> Path:
    """A repository whose last commit merges a change; both sites are copies of its folder pages/."""
    who = {f"GIT_{role}_{what}": "x@y.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    desk = root / "desk"
    (desk / "pages").mkdir(parents=True)
    (desk / "Makefile").write_text(MAKEFILE)
    (desk / ".venv").symlink_to(sys.prefix)
    (desk / ".github").symlink_to(FOLDER)
    run(["git", "init", "--quiet", "--initial-branch=main"], desk)
    (desk / ".git" / "info" / "exclude").write_text(".venv\n.github\nsite\n")
    for branch, files in (("main", before), ("change", after)):
        if branch == "change":
            run(["git", "checkout", "--quiet", "-b", "change"], desk)
        for name, text in files.items():
            (desk / name).unlink() if text is None else (desk / name).write_text(text)
        run(["git", "add", "--all"], desk)
        run(["git", "commit", "--quiet", "--message=x", "--allow-empty"], desk, **who)
    run(["git", "checkout", "--quiet", "main"], desk)
    run(["git", "merge", "--quiet", "--no-ff", "--message=x", "change"], desk, **who)
    run(["make", "site"], desk)
    return desk


def summary(desk: Path) -> str:
    """The job's summary after the steps that come after `make site`."""
    file = desk.parent / "summary.md"
    file.write_text("No problem.\n\n")
    known = steps("pull-request.yml")
    for name in ("Make the site as it was", "Say what changed"):
        environment = {"PREVIEW": "https://github.example/artifact", "RUNNER_TEMP": str(desk.parent)}
        environment |= {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(file)}
        run(["bash", "-e", "-o", "pipefail", "-c", known[name]["run"]], desk, **environment)
    return file.read_text("utf-8")


def test_the_summary_lists_the_pages_that_differ(tmp_path: Path) -> None:
    before = {"pages/same.html": "1", "pages/old.html": "1", "pages/less.html": "1", "pages/x.css": "1"}
    after = {"pages/old.html": "2", "pages/less.html": None, "pages/<b>|.html": "1", "pages/x.css": "2"}
    assert summary(merged(tmp_path, before, after)) == (
        "No problem.\n\n"
        "### The site with this change\n\n"
        "1. [Download the site](https://github.example/artifact); GitHub wants you to be signed in. It is kept for 14 days.\n"
        "2. Unzip it.\n"
        "3. Open `index.html` in a browser.\n\n"
        "| page | |\n"
        "|---|---|\n"
        "| &lt;b&gt;&#124;.html | new |\n"
        "| less.html | gone |\n"
        "| old.html | changed |\n"
    )


def test_the_summary_says_that_nothing_differs(tmp_path: Path) -> None:
    desk = merged(tmp_path, {"pages/same.html": "1"}, {"notes.txt": "1"})
    assert summary(desk).endswith("\n\nNo page differs from the site as it is.\n")


def test_the_summary_of_a_change_of_every_page_is_short(tmp_path: Path) -> None:
    names = [f"pages/{n:04}.html" for n in range(150)]
    desk = merged(tmp_path, dict.fromkeys(names, "1"), dict.fromkeys(names, "2"))
    assert summary(desk).endswith("| 0099.html | changed |\n\n50 more pages differ.\n")


def test_a_base_that_cannot_be_built_fails_nobody(tmp_path: Path) -> None:
    desk = merged(tmp_path, {"pages/same.html": "1", "broken": ""}, {"broken": None})
    assert summary(desk).endswith("could not be made, so there is no list of the pages that differ.\n")


def test_the_note_in_the_guide_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide = (desks.REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    note = re.search(r"   ```markdown\n(.*?)   ```\n", guide, re.DOTALL)
    path = re.search(r"`(docs/commentary/[a-z0-9-]+/[a-z0-9-]+\.md)`", guide)
    assert note
    assert path
    desk = desks.good(tmp_path)
    (desk / path[1]).parent.mkdir(parents=True)
    (desk / path[1]).write_text(re.sub(r"^   ", "", note[1], flags=re.MULTILINE), "utf-8")
    assert cli.main(["--root", str(desk), "check"]) == 0
    assert capsys.readouterr().out.endswith(", 1 note.\n")
