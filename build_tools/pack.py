"""A built site to what is carried away: an archive to read from a folder, and a book.

In: the briefing, the site as it is read without a host, and what it says of itself. Out: `dist/<name>-<version>.zip` and
`.epub`, each whole or not there. Refused: nothing. The one idea: the same desk gives the same bytes, on any machine. So
files stand in the order of their names, with one time and one mode, without extra fields, and as they are: what deflate
makes of them differs from one release of zlib to the next, and hosts compress what they send.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from . import book
from .catalogue import date_of
from .markup import slug
from .model import Briefing

# What only a host asks for; on disk its links would lead nowhere.
FOR_HOSTS = frozenset({"404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz", "CNAME", ".nojekyll"})

FIRST = datetime(1980, 1, 1, tzinfo=UTC)  # the earliest and the latest moment that an archive can name
LAST = datetime(2107, 12, 31, 23, 59, 58, tzinfo=UTC)
MODE = 0o100644


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What an archive and a book are called, and when they were last changed."""

    name: str
    version: str
    moment: datetime

    @property
    def stem(self) -> str:
        return f"{self.name}-{self.version}"


def edition(briefing: Briefing, epoch: str | None) -> Edition:
    """By the desk's name and the newest day among articles and notes; `epoch` is SOURCE_DATE_EPOCH. No clock is asked."""
    days = [day for one in briefing.articles if (day := date_of(one))] + [note.date for note in briefing.notes]
    newest = max(days, default=None)
    moment = datetime.fromtimestamp(int(epoch), tz=UTC) if epoch else _midnight(newest or FIRST.date())
    return Edition(
        name=slug(briefing.desk.name) or "desk",
        version=newest.isoformat() if newest else "undated",
        moment=min(max(moment, FIRST), LAST),
    )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def write(folder: Path, site: Path, briefing: Briefing, imprint: book.Imprint, called: Edition) -> tuple[Path, Path]:
    """Write both into a folder; where one fails, neither takes its place."""
    folder.mkdir(parents=True, exist_ok=True)
    targets = folder / f"{called.stem}.zip", folder / f"{called.stem}.epub"
    halves = tuple(target.with_name(f".{target.name}.new") for target in targets)
    try:
        _archive(halves[0], _site(site, called.stem), called.moment)
        _archive(halves[1], book.render(briefing, imprint, called.moment), called.moment)
        for half, target in zip(halves, targets, strict=True):
            half.replace(target)
    finally:
        for half in halves:
            half.unlink(missing_ok=True)
    return targets


def _site(site: Path, stem: str) -> Iterator[tuple[str, bytes]]:
    """The files of a site in one folder, by their names."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    yield from ((f"{stem}/{name}", (site / name).read_bytes()) for name in names if name not in FOR_HOSTS)


def _archive(path: Path, files: Iterable[tuple[str, bytes]], moment: datetime) -> None:
    """An archive of files as they are (PKWARE APPNOTE 6.3.10, with names in UTF-8)."""
    when = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second // 2 * 2)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, when)
            entry.compress_type = zipfile.ZIP_STORED
            entry.create_system = 3  # Unix, wherever it is made: else modes are not read
            entry.external_attr = MODE << 16
            archive.writestr(entry, content)
    path.chmod(0o644)
