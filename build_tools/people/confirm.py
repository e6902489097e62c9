"""An editor's word on who is credited by a name.

In: the people, the text of authors.yml, a name that nobody has confirmed, and perhaps the id of whose it is. Out: the text
in which the name is listed. Refused, with what to do: a name that is not there, an id that is no id or would be a guess.
The one idea: the entry has the unconfirmed id among its `aliases`, so that the page moves and leaves a redirect.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .. import documents, records
from ..model import Person
from ..problems import nearest, quoted
from . import entries
from .credits import LIST, unconfirmed_id
from .names import form, slug


class Refused(Exception):
    """Why a name is not confirmed, as a sentence with what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """The new text of authors.yml, and in a sentence what it now says."""

    text: str
    said: str


def confirm(people: Mapping[str, Person], text: str, who: str, id: str | None) -> Confirmed:
    """List the person credited by a name, given as printed or by the unconfirmed id, or add the name to a listed one's."""
    person = people.get(who) or people.get(unconfirmed_id(who))
    if person is None or person.confirmed:
        if there := _listed(people, who):
            return Confirmed(text=text, said=f"{quoted(who)} is listed already, as `{there.id}` in {LIST}.")
        raise Refused(_nobody(people, who))
    if len(person.name) > entries.NAME_MOST:
        raise Refused(f"{quoted(person.name)} is too long for a name; correct the line in the text’s record.")
    if id is None and slug(person.name) in people:
        taken = slug(person.name)
        free = entries.new_id(person.name, people)
        raise Refused(
            f"`{taken}` is listed already, as {quoted(people[taken].name)}. Say `--id {taken}` if this is that person, else `--id {free}`."
        )
    id = id or entries.new_id(person.name, people)
    known = id in people and people[id].confirmed
    if not known and (wrong := _wrong(id)):
        raise Refused(wrong)
    made = (entries.added if known else entries.listed)(text, id, person.name, person.id)
    if made is None:
        by_hand = (
            f"to `{id}:` the name in `variants` and `{person.id}` in `aliases`"
            if known
            else f"`{entries.line(id, person.name, person.id)}`"
        )
        raise Refused(f"{LIST} is written in a way that only a person can add to: add {by_hand}.")
    said = (
        f"{quoted(person.name)} is now a variant of `{id}` in {LIST}."
        if known
        else f"{quoted(person.name)} is now listed as `{id}` in {LIST}. Look over its `family`, which is a guess."
    )
    return Confirmed(text=made, said=f"{said} With the next build {person.id}.html leads there.")


def _listed(people: Mapping[str, Person], who: str) -> Person | None:
    """The listed person whom a name, an id or a former id names already."""
    for person in people.values():
        if person.confirmed and (
            who in (person.id, *person.aliases) or form(who) in map(form, (person.name, *person.variants))
        ):
            return person
    return None


def _nobody(people: Mapping[str, Person], who: str) -> str:
    names = [word for one in people.values() if not one.confirmed for word in (one.id, one.name)]
    near = nearest(who, names)
    hint = f"did you mean {quoted(near)}?" if near else "`briefing check` names all whom nobody has confirmed."
    return f"No byline {quoted(who)} waits to be confirmed: {hint}"


def _wrong(id: str) -> str | None:
    """What is wrong with an id for a new person."""
    entry = {id: {"name": "x", "family": "x"}}
    found = next(records.check(documents.Document(path=LIST, value=entry, values={}, keys={}), "authors"), None)
    return f"{found.sentence} {found.hint}" if found else None
