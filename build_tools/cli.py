"""The command line: `briefing`, also `python -m build_tools`.

Exit 0: done. 1: the input has problems, all printed. 2: wrong usage.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import articles, output, people, pipeline, seeds
from .annotations import as_commands, as_table
from .markup import count
from .model import Article, Briefing
from .problems import BadInput, Problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # texts are UTF-8, whatever the terminal
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    asked = _parser().parse_args(arguments)
    if wrong := _epoch():
        print(f"briefing: {wrong}", file=sys.stderr)
        return 2
    try:
        return int(asked.run(asked))
    except BadInput as error:
        if asked.run in (_build, _check, _pack):
            _annotate(asked.root.resolve(), error.problems)
        print(error, file=sys.stderr)
        print(f"{count(len(error.problems), 'problem')}; the site stays as it was.", file=sys.stderr)
        return 1
    except OSError as error:  # a full disk, a folder that may not be written
        print(f"briefing: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _epoch() -> str:
    """What is wrong with the moment that the environment gives in the clock's place (reproducible-builds.org), if any."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        os.environ.pop("SOURCE_DATE_EPOCH", None)  # set to nothing is not set
    elif not (given.isascii() and given.isdigit() and len(given) < 12):
        return f"SOURCE_DATE_EPOCH is a number of seconds since 1970, not {given[:40]!r}."
    return ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="briefing", description="Collected articles to a briefing site.")
    parser.add_argument(
        "--root", type=Path, default=Path(), metavar="DIR", help="the desk's folder (default: this one)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="make the pages and the site")
    build.set_defaults(run=_build)
    pack = commands.add_parser("pack", help="make an archive of the site to read from a folder, and a book (EPUB)")
    pack.set_defaults(run=_pack)
    serve = commands.add_parser("serve", help="show the site and follow changes")
    serve.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    serve.set_defaults(run=_serve)
    check = commands.add_parser("check", help="name every problem of the input, write nothing")
    check.add_argument("--fix", action="store_true", help="first write the corrected quote where one answer is sure")
    check.set_defaults(run=_check)
    confirm = commands.add_parser("confirm", help="say who is credited by a name that nobody has confirmed")
    confirm.add_argument("who", metavar="NAME", help="the name as printed, or unconfirmed-…")
    confirm.add_argument("--id", help="the id of a listed person, or one for a new person (default: made of the name)")
    confirm.set_defaults(run=_confirm)
    parse = commands.add_parser("parse", help="print what is understood of one text")
    parse.add_argument("file", type=Path)
    parse.add_argument("--json", action="store_true", help="as JSON, for programs")
    parse.set_defaults(run=_parse)
    add = commands.add_parser("add", help="put a text, a page or a document among the texts")
    add.add_argument("source", help="a .txt, .md, .html, .docx or .pdf, an address, or - for standard input")
    add.add_argument("--id", help="the text's id, for good; without it one is made of its title")
    add.set_defaults(run=_add)
    return parser


def _add(asked: argparse.Namespace) -> int:
    from . import ingest  # what reads pages takes half a second to import

    if sys.stderr.isatty():
        print(f"Reading {asked.source} …", file=sys.stderr)
    added = ingest.add(asked.root.resolve(), asked.source, asked.id)
    print(*added.account, sep="\n")
    return 0


def _build(asked: argparse.Namespace) -> int:
    from . import publish  # MkDocs takes half a second to import, and only two commands need it

    root = asked.root.resolve()
    with output.lock(root):
        briefing = pipeline.understand(root)
        written = pipeline.write(root, briefing)
        replaced = publish.build(root, briefing.desk.address)
        recorded = pipeline.record(root, briefing)
    print(
        f"Files: {len(written.changed):,} written, {len(written.removed):,} removed, {written.unchanged:,} unchanged. "
        f"Site: {'replaced' if replaced else 'unchanged'}, {root / 'site' / 'index.html'}"
    )
    if recorded:
        print("New addresses or paragraphs: commit seeds/ledger.json, so that they last.")
    return 0


def _pack(asked: argparse.Namespace) -> int:
    from . import book, pack, publish

    root = asked.root.resolve()
    os.environ.pop("SITE_URL", None)  # an archive is the same wherever the site is published
    with output.lock(root):
        briefing = pipeline.understand(root)
        pipeline.write(root, briefing)
        called = pack.edition(briefing, os.environ.get("SOURCE_DATE_EPOCH"))
        with publish.offline(root) as (site, settings):
            imprint = book.Imprint(rights=settings.copyright or "", version=called.version)
            written = pack.write(root / "dist", site, briefing, imprint, called)
    print(*(f"{path.stat().st_size:>11,} bytes  {path}" for path in written), sep="\n")
    return 0


def _serve(asked: argparse.Namespace) -> int:
    from . import publish

    publish.serve(asked.root.resolve(), asked.address)
    return 0


def _check(asked: argparse.Namespace) -> int:
    root = asked.root.resolve()
    for path in pipeline.repair(root) if asked.fix else ():
        print(f"Mended: {path}")
    briefing = pipeline.understand(root)
    for one in pipeline.reviews(briefing):
        print(f"For review: {one}")
    new, ids = pipeline.unrecorded(root, briefing)
    if new or ids:
        what = f"{count(new, 'new address', 'new addresses')}, {count(ids, 'new id')}"
        print(f"For the ledger: {what}. Hint: run `make site`, and commit seeds/ledger.json, so that they last.")
    counts = (
        count(len(briefing.articles), "article"),
        *_people(briefing),
        count(len(briefing.themes), "theme"),
        count(len(briefing.notes), "note"),
    )
    well = f"No problem in {', '.join(counts)}."
    print(well)
    _summarise(f"{well}\n")
    return 0


def _confirm(asked: argparse.Namespace) -> int:
    try:
        print(pipeline.confirm(asked.root.resolve(), asked.who, asked.id))
    except people.Refused as refused:
        print(f"briefing: {refused}", file=sys.stderr)
        return 2
    return 0


def _people(briefing: Briefing) -> list[str]:
    """How many people there are, and how many names stand for themselves."""
    confirmed = sum(person.confirmed for person in briefing.people.values())
    unconfirmed = len(briefing.people) - confirmed
    return [count(confirmed, "person", "people"), *([count(unconfirmed, "unconfirmed name")] if unconfirmed else [])]


def _annotate(root: Path, problems: Sequence[Problem]) -> None:
    """Under GitHub Actions, show the problems at their lines and in the job's summary."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return
    repository = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    place = root.relative_to(repository).as_posix()
    print(as_commands(problems, "" if place == "." else f"{place}/"), end="", flush=True)
    _summarise(f"### {count(len(problems), 'problem')}\n\n{as_table(problems)}")


def _summarise(text: str) -> None:
    """Add Markdown to the summary of a job of GitHub Actions, where this is one."""
    path = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if os.environ.get("GITHUB_ACTIONS") == "true" and path:
        with (
            contextlib.suppress(OSError),  # the log says the same
            open(path, "a", encoding="utf-8", errors="backslashreplace") as file,
        ):
            file.write(f"{text}\n")


def _parse(asked: argparse.Namespace) -> int:
    seed, found = seeds.one(asked.file)
    if seed is None or found:
        raise BadInput(found)
    article = articles.parse(seed)
    if asked.json:
        print(json.dumps(as_json(article), ensure_ascii=False, indent=1))
    else:
        for line in article.lines:
            print(f"{line.number:>5}  {line.kind:<11} {line.text[:80]}  ({line.reason})")
    return 0


def as_json(article: Article) -> dict[str, Any]:
    """What was understood of one text, by the contract in DESIGN: fields may be added, none renamed."""
    return {
        "title": article.title,
        "date": article.date.isoformat() if article.date else None,
        "language": article.language,
        "authors": [
            {
                "name": byline.name,
                "honorific": byline.honorific,
                "role": byline.role,
                "country": byline.country,
                "where": byline.where,
            }
            for byline in article.bylines
        ],
        "contributions": [
            {
                "author": ", ".join(byline.name for byline in part.bylines),
                "paragraphs": [block.text for block in part.blocks if block.number is not None],
            }
            for part in article.contributions
        ],
        "headings": [line.text for line in article.lines_of("heading")],
        "disclaimer": [line.text for line in article.lines_of("disclaimer")],
        "boilerplate": [line.text for line in article.lines_of("boilerplate")],
        "body": [{"kind": block.kind, "text": block.text} for block in article.blocks],
        "lines": [{"line": line.number, "kind": line.kind, "reason": line.reason} for line in article.lines],
        "invisible": [
            {"line": one.line, "code": one.code, "name": one.name, "count": one.count} for one in article.invisible
        ],
        "repaired": [
            {"line": one.line, "original": one.original, "shown": one.shown, "reason": one.reason}
            for one in article.repaired
        ],
    }


__all__ = ["Problem", "as_json", "main"]
