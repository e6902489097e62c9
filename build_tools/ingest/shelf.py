"""Where a text belongs in the desk: at the place of one that is there, or at a new one with an id of its own.

In: what the desk holds, and a reading. Out: the seed that it is, and whether its text is the same; or a new id. Refused:
what may be a new version of a text, or not: an editor says which. The one idea: the same bytes are the same text, the
same address is the same text whatever it says by now; words alone make a text the same only where its name agrees.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

from anyascii import anyascii

from .. import documents, records
from ..model import Seed
from ..problems import quoted
from . import sources
from .draft import Received
from .reading import Reading

LONGEST = 60  # characters of an id that is made; an editor may give one of 80
ALIKE = 0.5  # of the lines of the longer of two texts that both have: then one is a version of the other
TELLING = 30  # characters; shorter lines stand in many texts

_TRACKING = re.compile(r"(utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src)\Z")


def same(received: Received, reading: Reading, seeds: Collection[Seed], id: str | None) -> Seed | None:
    """The seed whose text this is, perhaps in another version; None for a text that is new here."""
    for seed in seeds:
        if seed.sha256 == reading.sha256 and (id is None or id == seed.record.id):
            return seed
    address = reading.value.get("source_url")
    there = [
        seed
        for seed in seeds
        if address and seed.record.source_url and _plain(seed.record.source_url) == _plain(address)
    ]
    if id is not None:
        _check(received, id)
        named = next((seed for seed in seeds if seed.record.id == id), None)
        others = [seed for seed in seeds if seed in there or seed.sha256 == reading.sha256]
        if others and named not in others:
            sentence = f"This text is here already, as {others[0].record.id}."
            raise received.refusal("text-known", sentence, f"leave `--id` out, or say `--id {others[0].record.id}`.")
        return named
    if there:
        return there[0]
    alike = [seed for seed in seeds if _likeness(seed.text, reading.article.seed.text) >= ALIKE]
    names = set(_names(received, reading))
    if version := next((seed for seed in alike if seed.record.id in names), None):
        return version
    if alike:
        sentence = f"This text has most of its lines in common with {alike[0].record.id}."
        hint = f"`--id {alike[0].record.id}` puts it in that one’s place, another id adds it beside it."
        raise received.refusal("text-known", sentence, hint)
    return None


def new_id(received: Received, reading: Reading, taken: Collection[str]) -> str:
    """An id for a new text, which no other has or ever had."""
    name = next(iter(_names(received, reading)), f"text-{reading.sha256[:8]}")
    number = 1
    while (id := name if number == 1 else f"{name}-{number}") in taken or _wrong(id):
        number += 1
    return id


def _names(received: Received, reading: Reading) -> Iterator[str]:
    """What a text may be called: by its title, by its file or address, by its first words."""
    title = reading.article.title or reading.value.get("title")
    opening = " ".join(next((line.text for line in reading.article.lines if line.text), "").split()[:8])
    for words in (title, sources.name_of(received), opening):
        if words and (made := slug(words)):
            yield made


def slug(words: str) -> str:
    """Words as an id: lower-case letters a to z and digits with single hyphens, cut between words.

    >>> slug("Łódź: what “the tide” did"), slug("Порт ночью"), slug("…")
    ('lodz-what-the-tide-did', 'port-nochyu', '')
    """
    made = "-".join(re.findall(r"[a-z0-9]+", re.sub(r"['’`]", "", anyascii(words).lower())))
    return made if len(made) <= LONGEST else made[: LONGEST + 1].rpartition("-")[0] or made[:LONGEST]


def _wrong(id: str) -> str:
    document = documents.Document(path="", value={"id": id}, values={}, keys={})
    return next((one.sentence for one in records.check(document, "record")), "")


def _check(received: Received, id: str) -> None:
    if _wrong(id):
        sentence = f"{quoted(id)} is no id."
        raise received.refusal(
            "value-id", sentence, "use lower-case letters a to z, digits and single hyphens, at most 80."
        )


def _plain(address: str) -> str:
    """An address without what does not change where it leads.

    >>> _plain("HTTP://www.Quay.example:80/tide/?utm_source=x&p=2#top")
    'quay.example/tide?p=2'
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(pair[0])])
    return f"{host}{port}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")


def _likeness(one: str, other: str) -> float:
    """Of the telling lines of the text that has more, how many the other has too."""
    here, there = _telling(one.split("\n")), _telling(other.split("\n"))
    return len(here & there) / max(len(here), len(there), 1)


def _telling(lines: Iterable[str]) -> set[str]:
    return {line.strip() for line in lines if len(line.strip()) >= TELLING}
