"""A new text, page or document to a seed and its record.

In: a file, an address or standard input, and the desk's root. Out: `seeds/<id>.txt` and `.yml`, and an account of what was
understood. Refused: what cannot be read as a text, each time with its reason; then nothing is written. The one idea: what
is added once is one text for good. Added again it changes nothing; added in a new version it keeps its id, its address
and every word that an editor wrote about it.

`sources` and `fetch` receive, `charsets` decodes, `pages` and `documents` (with `markup`) make a draft of what was received,
`apart` from everything else; `reading` makes a text and a record of the draft, `shelf` finds its place, `files` writes, `changes` and `account` tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from .. import ledger, output, seeds
from ..model import Correction, Seed
from ..problems import BadInput
from ..seeds.texts import LISTS, NOT_SEEDS, TEXT_BYTES
from . import account, apart, changes, files, reading, shelf, sources
from .draft import Received
from .fetch import Limits

NAMES = (*LISTS, *NOT_SEEDS)  # what other files of seeds/ are called


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a source: the paths that were written, and lines for an editor."""

    id: str
    written: tuple[str, ...]
    account: tuple[str, ...]


def add(root: Path, source: str, id: str | None = None, limits: Limits | None = None) -> Added:
    """Put a source among the desk's texts, or raise BadInput with what is wrong with it."""
    if not (root / "seeds").is_dir():
        raise BadInput(seeds.read(root)[1])
    received = sources.receive(source, limits)
    draft = apart.read(received, sources.kind_of(received))
    if len(draft.text) > TEXT_BYTES:
        sentence = f"Its text has {len(draft.text):,} bytes; at most {TEXT_BYTES:,} are read."
        raise received.refusal("file-size", sentence, "split it, or take out what is not text.")
    read = reading.read(received, draft)
    if not any(c.isalnum() for line in read.article.lines for c in line.text):
        raise received.refusal("text-empty", "There are no words in it.", "look whether it is the right one.")
    with output.lock(root):
        folder, _ = seeds.read(root)
        seed = shelf.same(received, read, folder.seeds, id)
        if seed is None:
            return _new(root, received, read, id, folder)
        if seed.sha256 == read.sha256:
            line = f"Nothing changed: this text is here already, as {seed.record.id} ({seed.path})."
            return Added(id=seed.record.id, written=(), account=(line, *_differing(seed, read)))
        return _changed(root, received, read, seed, folder)


def _new(root: Path, received: Received, read: reading.Reading, id: str | None, folder: seeds.Folder) -> Added:
    known = ledger.read(root, [])
    taken = {path.stem.casefold() for path in (root / "seeds").iterdir()} | set(NAMES)
    taken |= {name for seed in folder.seeds for name in (seed.record.id, *seed.record.aliases)}
    taken |= {path.removeprefix("articles/") for path in known.addresses} | set(known.articles) if known else set()
    if id is not None and id in taken:
        raise received.refusal("id-repeated", f"The id {id} was given before.", "choose another; ids are addresses.")
    name = id or shelf.new_id(received, read, taken)
    record = files.record_text(root, name, read.value)
    files.write(root, name, read.raw, record.encode("utf-8"))
    written = (f"seeds/{name}.txt", f"seeds/{name}.yml")
    end = "Read both files; then `make check` names what is missing, and `make serve` shows the page."
    return Added(id=name, written=written, account=(f"Added: {' and '.join(written)}", *account.of(read), end))


def _changed(root: Path, received: Received, read: reading.Reading, seed: Seed, folder: seeds.Folder) -> Added:
    text = read.article.seed.text
    moved = files.moved_lines(seed.text, text, seed.record)
    path = root / seed.record.path
    before = path.read_bytes()
    record = files.spliced(seed.record.path, before, seed.record, moved, text.count("\n") + 1)
    if record is None:
        sentence = f"The corrections in {seed.record.path} cannot be carried over to the new text."
        raise received.refusal("text-known", sentence, "write each as a block with a line of its own for `line:`.")
    lines = text.count("\n") + 2
    corrections = tuple(replace(one, line=moved[one.line] or lines) for one in seed.record.corrections)
    old = reading.article_of(seed.text.encode("utf-8"), seed.record)
    new = reading.article_of(read.raw, replace(seed.record, corrections=corrections))
    files.write(root, Path(seed.path).stem, read.raw, None if record == before else record)
    known = ledger.ids_of(ledger.read(root, []), seed.record)
    lost = list(changes.of_notes(old, new, folder.notes))
    return Added(
        id=seed.record.id,
        written=(seed.path, *([seed.record.path] if record != before else [])),
        account=(
            f"Changed: {seed.path}; its id, its address and its record stay.",
            *(list(changes.of_paragraphs(old, new, known)) or ["No paragraph changed."]),
            *([f"Notes that no longer find their words: {len(lost)}", *(f"  {one}" for one in lost)] if lost else []),
            *_lost_corrections(seed, moved),
            *account.of(replace(read, article=new)),
            *_differing(seed, read),
        ),
    )


def _lost_corrections(seed: Seed, moved: Mapping[int, int | None]) -> Iterator[str]:
    lost: list[Correction] = [one for one in seed.record.corrections if moved[one.line] is None]
    for one in lost:
        yield f"The line that was corrected to {one.kind} ({one.reason}) is gone; mend or remove it in {seed.record.path}."


def _differing(seed: Seed, read: reading.Reading) -> Iterator[str]:
    """Where the source now says otherwise than the record, which stays as its editor wrote it."""
    record = seed.record
    for key, here in (
        ("title", record.title),
        ("date", record.date and record.date.isoformat()),
        ("publisher", record.publisher),
        ("source_url", record.source_url),
    ):
        said = read.value.get(key)
        if said and said != here:
            yield f"The source says `{key}: {said}`; the record {f'says {here}' if here else 'does not say'}, and stays."


__all__ = ["Added", "Limits", "add"]
