"""docs/ to site/ through MkDocs.

In: the desk's root, its docs/ written. Out: site/, replaced as a whole or not at all. Refused: anything MkDocs warns
of, and anything that does not pass the gate. The one idea: MkDocs empties its target before it reads anything, so it
is given a folder of its own, and the two change places only when all went well. This module and `hook` are the only
ones that know MkDocs.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import jinja2

from . import documents, gate, pictures, trees
from .problems import BadInput, Problem

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice on the future of MkDocs, not on this build

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.config_options import PathSpec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import Files

THEME = Path(__file__).resolve().parent / "theme"
HOOK = Path(__file__).resolve().parent / "hook.py"

# What Material ships and no page of ours asks for: the pages and their search have sheets and scripts of their own.
UNUSED = (
    "assets/javascripts/bundle.*",
    "assets/javascripts/**/*.map",
    "assets/javascripts/lunr/**/*.js",
    "assets/javascripts/workers/*.js",
    "assets/stylesheets/*",
    "assets/images/favicon.png",
    "sitemap.xml.gz",  # carries the time of the build; no publisher of ours asks for it
)


def build(root: Path, address: str | None = None) -> bool:
    """Build the site for `address`; False where it is the same as before, and then not one of its files was touched."""
    if (root / "site").is_symlink():
        raise BadInput([documents.link("site")])
    trees.recover(root)
    stage = Path(tempfile.mkdtemp(prefix=".site-", dir=root))
    try:
        _mkdocs(root, stage, **({"site_url": address} if address else {}))
        guard(root, stage)
        trees.settle(stage)
        if trees.same(stage, root / "site"):
            return False
        trees.swap(stage, root / "site")
        return True
    finally:
        shutil.rmtree(stage, ignore_errors=True)


@contextlib.contextmanager
def offline(root: Path) -> Iterator[tuple[Path, MkDocsConfig]]:
    """The site as it is read from a folder, in one of its own that is gone afterwards; and the settings it was made by.

    It has no address: so it is the same wherever the desk is published, and asks a browser for nothing that only a
    host can give.
    """
    trees.recover(root)
    stage = Path(tempfile.mkdtemp(prefix=".site-", dir=root))
    try:
        config = _mkdocs(root, stage, site_url="")
        guard(root, stage)
        yield stage, config
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def serve(root: Path, address: str) -> None:
    """Serve the site on `address` (host:port) and build it again when its input changes."""
    _log_to_terminal(logging.INFO)
    # the hook, for a desk whose folder does not hold the program
    kwargs = {} if (root / "build_tools" / "hook.py").is_file() else {"hooks": [str(HOOK)]}
    mkdocs_serve(config_file=str(_settings(root)), dev_addr=address, **kwargs)  # type: ignore[arg-type]


def _settings(root: Path) -> Path:
    path = root / "mkdocs.yml"
    if not path.is_file():
        sentence = "There is no mkdocs.yml here."
        hint = "run it in a desk's folder, or name one with --root."
        raise BadInput([Problem("mkdocs.yml", 1, 1, "file-missing", sentence, hint)])
    return path


def _mkdocs(root: Path, stage: Path, **settings: str) -> MkDocsConfig:
    messages = _Messages(root)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(messages)
    logger.setLevel(logging.INFO)
    try:
        config = load_config(config_file=str(_settings(root)), site_dir=str(stage), strict=True, hooks=[], **settings)
        own_theme(config)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
        return config
    except (MkDocsException, jinja2.TemplateError, SystemExit) as error:
        raise BadInput(messages.problems or [_problem(root, str(error))]) from error
    finally:
        logger.removeHandler(messages)


def own_theme(config: MkDocsConfig) -> None:
    """Put our templates first, for a desk whose mkdocs.yml does not name them; and find and compile them quickly.

    Tables are to say how they are aligned without a style in the page, which the pages' policy would refuse. What
    strangers wrote is never published as it is, whatever mkdocs.yml leaves out.
    """
    raw = PathSpec().run_validation("/commentary/")
    config.exclude_docs = config.exclude_docs + raw if config.exclude_docs else raw
    config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)
    theme = config.theme
    if str(THEME) not in map(os.path.realpath, theme.dirs):
        theme.dirs.insert(0, str(THEME))
    make = theme.get_env

    def get_env() -> jinja2.Environment:
        env = make()
        env.loader = _Templates(theme.dirs)
        env.bytecode_cache = jinja2.FileSystemBytecodeCache()
        return env

    theme.get_env = get_env  # type: ignore[method-assign]
    config.plugins.events["env"].append(_for_strangers)


PICTURES = "assets/pictures"  # where the site keeps those that it draws


def _for_strangers(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """What other programs look for, where the site's address is known: robots.txt, and a picture for each shared page."""
    if not config.site_url or config.extra.get("serving"):
        return env
    root, docs, site = Path(config.config_file_path).parent, Path(config.docs_dir), Path(config.site_dir)
    site.mkdir(parents=True, exist_ok=True)  # MkDocs makes it with its first file
    if not (docs / "robots.txt").exists():
        robots = f"User-agent: *\nAllow: /\nSitemap: {config.site_url}sitemap.xml\n"
        (site / "robots.txt").write_text(robots, "utf-8", newline="\n")
    fonts = (docs / "assets" / "fonts" / "serif.woff2", docs / "assets" / "fonts" / "sans.woff2")
    if all(font.is_file() for font in fonts):
        try:
            letters = pictures.Letters(*fonts)
        except OSError as error:
            logging.getLogger("mkdocs.plugins").warning(f"The letters in docs/assets/fonts/ cannot be drawn: {error}")
            return env
        cards = {"": pictures.Card(title="", people=(), publisher="", desk=config.site_name)}
        pages = [file.page for file in files.documentation_pages() if file.page]
        cards |= {page.url: _card(page.meta, config.site_name) for page in pages if page.meta.get("kind") == "article"}
        drawn = pictures.illustrate(letters, cards, site / PICTURES, root / "site" / PICTURES)
        at = f"{config.site_url}{PICTURES}/"
        config.extra["pictures"] = {page: {**one, "url": at + one["file"]} for page, one in drawn.items()}
    return env


def _card(meta: Mapping[str, Any], desk: str) -> pictures.Card:
    """The picture of an article's page, by its front matter."""
    people = tuple(dict.fromkeys(str(one["name"]) for one in meta.get("authors") or ()))
    return pictures.Card(title=str(meta["shown"]), people=people, publisher=meta.get("publisher") or "", desk=desk)


class _Templates(jinja2.FileSystemLoader):
    """Templates by name; hidden folders, where Material keeps some 14,000 icons, are not listed."""

    def list_templates(self) -> list[str]:
        names: set[str] = set()
        for top in self.searchpath:
            for at, folders, files in os.walk(top):
                folders[:] = [folder for folder in folders if not folder.startswith(".")]
                names.update(Path(at, file).relative_to(top).as_posix() for file in files)
        return sorted(names)


class _Messages(logging.Handler):
    """What MkDocs warns of, as problems."""

    def __init__(self, root: Path) -> None:
        super().__init__(logging.WARNING)
        self.root = root
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.problems.append(_problem(self.root, record.getMessage()))


_LINK = re.compile(r"Doc file '(?P<page>[^']+)' contains an? (?:[a-z]+ )*link '(?P<target>[^']+)'")

_MARK = re.compile(r'in "mkdocs\.yml", line (\d+), column (\d+)')


def _problem(root: Path, message: str) -> Problem:
    """A message of MkDocs, at the place of the link that it names, if it names one."""
    sentence = " ".join(message.replace(f"{root}{os.sep}", "").split()).rstrip(".") + "."
    place = ("mkdocs.yml", 1, 1)
    if marks := _MARK.findall(sentence):  # the last is where the fault is, those before it where what holds it began
        place = ("mkdocs.yml", int(marks[-1][0]), int(marks[-1][1]))
    if found := _LINK.search(sentence):
        path = f"docs/{found['page']}"
        lines = (root / path).read_text("utf-8", errors="replace").split("\n")
        at = next((n for n, line in enumerate(lines) if found["target"] in line), 0)
        place = (path, at + 1, lines[at].find(found["target"]) + 1 or 1)
    return Problem(*place, "site-build", sentence, "mend what it names; the site stays as it was.")


MOST = 20  # findings of one file that are named: its editor mends one after the other


def guard(root: Path, site: Path) -> None:
    """Take out of a built site what no page asks for, and hold the rest against the gate."""
    for pattern in UNUSED:
        for path in site.glob(pattern):
            path.unlink()
    if problems := list(_unsafe(root, site)):
        raise BadInput(problems)


def _unsafe(root: Path, site: Path) -> Iterator[Problem]:
    """What does not pass the gate, each finding at its place in what its file was made of."""
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.is_symlink():
            yield documents.link(f"docs/{path}")
        elif file.is_file():
            content = file.read_bytes() if file.suffix.lower() in gate.READ else b""
            for finding in islice(gate.check(path, content), MOST):
                place = _source(root, path, finding.pieces)
                hint = f"{finding.hint}; the site stays as it was."
                yield Problem(*place, "site-unsafe", finding.sentence, hint)


def _source(root: Path, path: str, pieces: tuple[str, ...]) -> tuple[str, int, int]:
    """Where in docs/ the first of the pieces stands that is in a file of the site; 1:1 where none is to be seen."""
    home = ["docs/home.md"] if path == "index.html" else []
    sources = [*home, f"docs/{path.removesuffix('.html')}.md", f"docs/{path}"]
    there = [source for source in sources if (root / source).is_file()]
    for source in there:
        text = (root / source).read_text("utf-8", errors="replace")
        for piece in filter(None, pieces):
            before, found, _ = text.partition(piece)
            if found:
                return source, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    return (there or [f"site/{path}"])[0], 1, 1


def _log_to_terminal(level: int) -> None:
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-7s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(level)
