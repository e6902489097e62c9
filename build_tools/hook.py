"""MkDocs' own door: plain `mkdocs build` and `mkdocs serve` make the pages first.

In: MkDocs' events. Out: docs/ written before MkDocs reads it. Refused: input with problems, before MkDocs empties
its target. The one idea: nothing here that `briefing build` does not do without it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parent.parent))

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from build_tools import output, pipeline, publish
from build_tools.model import FOLDERS
from build_tools.problems import BadInput

_asked: dict[str, Any] = {"command": "build"}  # MkDocs says it once, and reads its settings anew at each build


def on_startup(command: str, **_: Any) -> None:
    """Remember whether MkDocs was asked to build or to serve."""
    _asked["command"] = command
    _asked.pop("briefing", None)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Write the pages; stop before anything is touched where the input has problems."""
    publish.own_theme(config)
    config.extra["serving"] = _serving()
    try:
        with output.lock(_root(config)):
            briefing = pipeline.understand(_root(config))
            pipeline.write(_root(config), briefing)
    except BadInput as error:
        raise Abort(str(error)) from error
    _asked["briefing"] = briefing
    if not _serving():
        config.site_url = briefing.desk.address or config.site_url
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Watch what people write, and not what the build writes: so a build never starts the next one."""
    root, docs = _root(config), Path(config.docs_dir)
    server.unwatch(str(docs))
    server.watch(str(root / "seeds"))
    for path in sorted(docs.iterdir()):
        if path.is_dir() and path.name not in FOLDERS:
            server.watch(str(path))
    for path in sorted(docs.glob("*.md")):
        if path.name != "index.md":
            server.watch(str(path))
    return server


def on_post_build(config: MkDocsConfig) -> None:
    """Fail where the site does not pass the gate: MkDocs has written it by then, but nobody goes on to publish it."""
    if _serving():
        return
    try:
        publish.guard(_root(config), Path(config.site_dir))
    except BadInput as error:
        raise Abort(str(error)) from error
    pipeline.record(_root(config), _asked["briefing"])


def _serving() -> bool:
    return bool(_asked["command"] == "serve")


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent
