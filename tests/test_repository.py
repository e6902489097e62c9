"""How the repository is built: who imports whom, and what it depends on."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from . import desks

PROGRAM = desks.REPOSITORY / "build_tools"
STAGES = {"seeds", "articles", "people", "themes", "commentary", "pages", "exports", "output"}
FLOOR = ("model", "problems", "documents", "records")
SHARED = ("markup", "catalogue", "addresses", "citations")  # what the stages that show a briefing have in common

# Each room, and the rooms whose names it may import.
MAY: dict[str, set[str]] = {
    **{room: set(FLOOR[:n]) for n, room in enumerate(FLOOR)},
    **{stage: set(FLOOR) for stage in STAGES},
    "pages": {*FLOOR, *SHARED},
    "exports": {*FLOOR, *SHARED},
    "markup": set(),
    "addresses": {"model"},
    "fragments": {"model", "markup"},
    "catalogue": {"model", "markup", "fragments"},
    "citations": {"model", "markup", "addresses", "catalogue"},
    "annotations": {"problems"},
    "history": set(),
    "repairs": set(FLOOR),
    "display": {"model", "problems"},
    "identifiers": {"model"},
    "ledger": {"model", "problems", "documents"},
    "redirects": {*FLOOR, "markup", "identifiers", "ledger"},
    "pipeline": {
        *FLOOR,
        *STAGES,
        *SHARED,
        "history",
        "repairs",
        "display",
        "identifiers",
        "ledger",
        "fragments",
        "redirects",
    },
    "ingest": {*FLOOR, "seeds", "articles", "commentary", "identifiers", "ledger", "output", "markup"},
    "gate": set(FLOOR),
    "pictures": set(),
    "book": {"model", *SHARED},
    "pack": {"model", *SHARED, "book"},
    "trees": set(),
    "publish": {*FLOOR, "gate", "pictures", "trees"},
    "hook": {*FLOOR, "output", "pipeline", "publish"},
    "cli": {*FLOOR, "markup", *STAGES, "annotations", "book", "ingest", "pack", "pipeline", "publish"},
    "__main__": {"cli"},
    "__init__": set(),
}


def rooms() -> dict[str, list[Path]]:
    """The modules of the program; a folder is one room."""
    files = {path.stem: [path] for path in PROGRAM.glob("*.py")}
    folders = {path.parent.name: sorted(path.parent.glob("*.py")) for path in PROGRAM.glob("*/__init__.py")}
    return {**files, **folders}


def imports(file: Path) -> set[tuple[str, ...]]:
    """What a file imports, anywhere in it, as dotted names from the top."""
    package = ("build_tools", *file.relative_to(PROGRAM).parts[:-1])
    found: set[tuple[str, ...]] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {tuple(alias.name.split(".")) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            names = (*base, *(node.module.split(".") if node.module else ()))
            found |= {(*names, alias.name) for alias in node.names}
    return found


@pytest.mark.parametrize("room", sorted(rooms()))
def test_a_room_imports_only_what_stands_below_it(room: str) -> None:
    assert room in MAY, f"{room} is new: say in DESIGN and here where it stands"
    used = {name[1] for file in rooms()[room] for name in imports(file) if name[0] == "build_tools" and len(name) > 1}
    assert used & rooms().keys() - {room} <= MAY[room]


def test_mkdocs_is_imported_in_publish_and_hook_alone() -> None:
    users = {
        room
        for room, files in rooms().items()
        for file in files
        if any(name[0] in ("mkdocs", "material", "jinja2") for name in imports(file))
    }
    assert users == {"publish", "hook"}


def test_no_module_is_called_like_one_of_the_standard_library_or_of_a_dependency() -> None:
    assert rooms().keys() & (set(sys.stdlib_module_names) | set(packages_distributions())) == set()


def project() -> dict[str, list[str]]:
    settings = tomllib.loads((desks.REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    return {"": settings["dependencies"], **settings["optional-dependencies"]}


def _name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def test_what_the_program_imports_is_what_it_depends_on() -> None:
    known = packages_distributions()
    used = {name[0] for files in rooms().values() for file in files for name in imports(file)}
    others = {name for name in used if name not in sys.stdlib_module_names and name != "build_tools"}
    needed = {_name(one) for name in others for one in known[name]}
    listed = {_name(one) for one in project()[""]}
    extra = {_name(one) for one in project()["documents"]}
    assert needed - listed == extra, "the extra is what some imports may lack"
    assert listed - needed <= {"mkdocs-material"}, "named in mkdocs.yml, and imported by nobody"


@pytest.mark.parametrize(
    ("lock", "extras"),
    [("requirements.txt", ["", "setup"]), ("requirements-dev.txt", ["", "setup", "documents", "dev"])],
)
def test_each_dependency_stands_in_the_lock_with_hashes_and_no_address(lock: str, extras: list[str]) -> None:
    text = (desks.REPOSITORY / lock).read_text("utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", "\n" + re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))[1:]
    locked = {_name(entry) for entry in entries}
    assert {_name(one) for extra in extras for one in project()[extra]} - locked == set()
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+(\[[\w,-]+\])?==\S+( ;.*)? \\\n", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry
    assert not re.search(r"https?:|--(index|extra-index|find-links)|(^|\s)-[if] |git\+| @ ", text, re.MULTILINE)


def test_the_schemas_and_the_theme_are_part_of_the_package() -> None:
    settings = tomllib.loads((desks.REPOSITORY / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    assert set(settings["packages"]) == {
        "build_tools",
        *(f"build_tools.{path.parent.name}" for path in PROGRAM.glob("*/__init__.py")),
    }
    assert set(settings["package-data"]["build_tools"]) == {
        "articles/languages/*.toml",
        "book/*.css",
        "exports/*.json",
        "schemas/*.json",
        "theme/**/*",
    }
