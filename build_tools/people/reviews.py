"""What an editor should look at: bylines of people whom nobody has confirmed.

In: a briefing. Out: a problem for each, at its first byline, whose hint has the line to add to authors.yml. The one idea:
who it may be is only ever said in a hint.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator

from ..model import Briefing, Credit, Person
from ..problems import Problem, quoted
from .credits import LIST
from .entries import NAME_MOST, line, new_id

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
    for id, those in credits.items():
        first = min(those, key=lambda one: (paths[one.article], one.byline.line))
        more = f", nor are {len(those) - 1:,} more bylines of that name" if len(those) > 1 else ""
        sentence = f"{quoted(first.byline.name)} is not listed in {LIST}{more}."
        hint = _hint(people[id], people.keys())
        yield Problem(paths[first.article], first.byline.line, 1, "author-unlisted", sentence, hint)


def _hint(unconfirmed: Person, taken: Container[str]) -> str:
    """How an editor says who it is."""
    if len(unconfirmed.name) > NAME_MOST:
        return "say in the text’s record what this line is (`corrections`); it is too long for a name."
    entry = line(new_id(unconfirmed.name, taken), unconfirmed.name)
    return f"add there `{entry}`, or run `{CONFIRM} {unconfirmed.id}`."
