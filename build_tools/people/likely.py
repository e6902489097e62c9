"""Who a byline may be: listed people whose name another printer, alphabet or year could have made of it.

In: the listed people, and a name as printed. Out: those whom an editor should think of, the likeliest first. Nothing is
ever applied. The one idea: names that may be one have some consonants and an initial in common; an index by these leaves
few to compare, however many are listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..model import Person
from .likeness import likeness
from .parts import Name, parts, with_family
from .tables import FAMILY_GROUPS, GIVEN_GROUPS

SHOWN = 3  # people proposed for one byline
COMPARED = 40  # people compared with one byline, those that share the rarest keys first


class Likely:
    """The listed people by what their names have in common with other spellings of them."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.names: list[tuple[Person, Name]] = []
        self.by_key: dict[str, list[int]] = defaultdict(list)
        for person in people:
            family = {word.fold for word in parts(person.family).words if word.weighs}
            for called in (person.name, *person.variants):
                name = with_family(parts(called), family)
                for key in set(_keys(name, listed=True)):
                    self.by_key[key].append(len(self.names))
                self.names.append((person, name))

    def of(self, printed: str) -> list[Person]:
        """The people whom a byline may name, the likeliest first."""
        name = parts(printed)
        weights: dict[str, tuple[int, int]] = {}
        people: dict[str, Person] = {}
        for number in self.near(name):
            person, listed = self.names[number]
            if weight := likeness(listed, name):
                people[person.id] = person
                weights[person.id] = max(weights.get(person.id, (0, 0)), (weight, -number))
        return [people[id] for id in sorted(weights, key=lambda id: weights[id], reverse=True)[:SHOWN]]

    def near(self, name: Name) -> list[int]:
        """The numbers of the listed names that are worth a comparison, `COMPARED` at most."""
        found: dict[int, None] = {}
        shared = (self.by_key[key] for key in set(_keys(name)) if key in self.by_key)
        for bucket in sorted(shared, key=lambda bucket: (len(bucket), bucket)):
            found.update(dict.fromkeys(bucket[: COMPARED - len(found)]))
        return list(found)


def _keys(name: Name, *, listed: bool = False) -> Iterator[str]:
    """What names that may be one have in common, one key at least.

    The consonants of the family name with what a given name is known by, or alone where there is no given name; for a slip
    in the family name, its first letter with the given name.
    """
    words = [word for word in name.words if word.weighs]
    alone = len(name.words) == 1
    for word in (*words, *(run for _, _, run in name.runs)):
        if listed and not word.family:
            continue
        families = {word.bones, *(f"#{group}" for group in FAMILY_GROUPS.get(word.fold, ()))}
        if listed or alone:
            yield f"{word.bones} alone"
        if alone or not listed:
            yield f"{word.bones} of one name"
        for other in words:
            if other is word:
                continue
            called = {f"~{group}" for group in GIVEN_GROUPS.get(other.fold, ())}
            for family in families:
                yield from (f"{family} {one}" for one in {other.text[:1], other.fold[:1], f"-{other.bones}", *called})
            yield from (f"{word.fold[:1]} {one}" for one in called or {f"={other.fold}"})
