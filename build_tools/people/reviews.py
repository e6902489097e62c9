"""What an editor should look at: bylines of people whom nobody has confirmed.

In: a briefing. Out: a problem for each, at its first byline, whose hint has the line to add to authors.yml. The one idea:
who it may be is only ever said in a hint.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from ..model import Briefing, Credit, Person
from ..problems import Problem, quoted
from .credits import LIST
from .entries import NAME_MOST, line, new_id, scalar
from .likely import Likely

CONFIRM = "briefing confirm"


def reviews(briefing: Briefing) -> Iterator[Problem]:
    """One problem for each unconfirmed person, at the first line of a text that names them."""
    people = briefing.people
    paths = {article.id: article.seed.path for article in briefing.articles}
    credits: dict[str, list[Credit]] = defaultdict(list)
    for credit in briefing.credits:
        if not people[credit.person].confirmed:
            credits[credit.person].append(credit)
    if not credits:
        return
    likely = Likely(person for person in people.values() if person.confirmed)
    for id, those in credits.items():
        first = min(those, key=lambda one: (paths[one.article], one.byline.line))
        others = len(those) - 1
        more = (
            f", nor {'is' if others == 1 else 'are'} {others:,} more byline{'s' * (others > 1)} of that name"
            if others
            else ""
        )
        sentence = f"{quoted(first.byline.name)} is not listed in {LIST}{more}."
        hint = _hint(people[id], likely.of(people[id].name), people.keys())
        yield Problem(paths[first.article], first.byline.line, 1, "author-unlisted", sentence, hint)


def _hint(unconfirmed: Person, perhaps: Iterable[Person], taken: Container[str]) -> str:
    """How an editor says who it is: one of those who are listed, or somebody new."""
    if len(unconfirmed.name) > NAME_MOST:
        return "say in the text’s record what this line is (`corrections`); it is too long for a name."
    confirm = f"`{CONFIRM} {unconfirmed.id}`"
    ways = [
        f"if this is {quoted(one.name)}, write `variants: [{', '.join(map(scalar, (*one.variants, unconfirmed.name)))}]` "
        f"at `{one.id}:`, or run `{CONFIRM} {unconfirmed.id} --id {one.id}`; "
        for one in perhaps
    ]
    entry = line(new_id(unconfirmed.name, taken), unconfirmed.name, unconfirmed.id)
    return f"{''.join(ways)}{'if somebody else, ' if ways else ''}add there `{entry}`, or run {confirm}."
