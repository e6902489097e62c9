"""Bylines amid a text: parts that each have an author, letters that are signed, speakers of a debate.

In: drafts, and the stretch of the text. Out: the bylines of its parts, claimed. The one idea: a name amid a text is a
byline only where the text does the same again: two parts that begin with a name, two letters that end with one, two
turns of a speaker.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..model import Byline
from . import biographies, bylines, letters, phrases, shapes
from .datelines import Dateline, account
from .drafts import PROSE, Draft

OPENS_WITHIN = 3  # lines after a byline in which a paragraph must come: a heading and a short first line may be between
POST_WORDS = 20
LABEL_WORDS = 3
MENTION_MOST = 2000  # characters of a paragraph in which a name is looked for
MENTION_WITHIN = 300  # characters of a paragraph that may name whom the line above it names
INTRODUCTION = 2  # paragraphs between the title and the first part that introduce it
LAST_WORDS = frozenset("by von par por".split())  # behind the name of a section, above who wrote the text
LABELS_MOST = 10  # labels such as 'By' below which more names are looked for in all of the text
NAMES_WITHIN = 12  # lines below a label such as 'By' that may each be a name
GAPS = 0.5  # share of the lines that a blank line must part from the one above
MET = 2  # how often a shape must stand in a text to be one of it

_WORD = re.compile(r"\w+")


def join_labels(drafts: Sequence[Draft], language: str) -> None:
    """Claim labels that stand on lines of their own: 'By' above a name, 'Published' above a day."""
    told = 0  # labels below which more names were looked for
    for place, (above, draft) in enumerate(itertools.pairwise(drafts)):
        labels = above.sort == "short" or (above.table == "menu" and above.text.endswith(":"))
        if above.kind or above.words > LABEL_WORDS or not (labels or above.dateline):
            continue
        if draft.dateline and draft.dateline.days and phrases.names("date", "published", above.text):
            above.claim("date", "says of the day below what it is")
            draft.dateline = replace(draft.dateline, certain=True)
        elif _is_label(above) and draft.kind is None and draft.sort == "short":
            reading = bylines.read(draft.text, draft.number, language)
            people = reading.bylines if reading else _account(above, draft)
            if people and not draft.dateline:
                draft.dateline = Dateline((), (), people, certain=True, others=False)
            if draft.dateline and draft.dateline.bylines:
                above.claim("byline", phrases.LABEL)
                told += 1
                _join_more(drafts, place + 1, language, far=told <= LABELS_MOST)
        elif _is_day(draft) and (name := account(above.text, language.partition("-")[0])) and not above.dateline:
            above.dateline = Dateline((), (), (_named(name, above),), certain=True, others=False)
        elif _is_day(above) and (name := account(draft.text, language.partition("-")[0])) and not draft.dateline:
            draft.dateline = Dateline((), (), (_named(name, draft),), certain=True, others=False)
        elif above.dateline and above.dateline.certain and above.dateline.bylines and _is_day(draft):
            draft.dateline = replace(draft.dateline, certain=True) if draft.dateline else None
        elif _is_led(above):
            told += 1
            _join_more(drafts, place, language, far=told <= LABELS_MOST)


def _is_label(draft: Draft) -> bool:
    """Whether a line is a label such as 'By', alone or behind the section of a page: 'Debate By'."""
    last = draft.text.split()[-1:]
    return phrases.names("byline", "leads", draft.text) or (
        draft.words == 2 and draft.text[0].isupper() and last[0].casefold() in LAST_WORDS
    )


def _join_more(drafts: Sequence[Draft], first: int, language: str, *, far: bool) -> None:
    """Names below a name that a label tells, one a line: each again in the text, or two or more and a day below them.

    `far`: whether the text is searched for them; a text has few such labels, and a list of other texts has many.
    """
    below = drafts[first + 1 : first + NAMES_WITHIN]
    named = list(
        itertools.takewhile(
            lambda one: one.sort == "short" and one.kind is None and not one.dateline and _is_bare(one.text), below
        )
    )
    after = below[len(named)] if len(named) < len(below) else None
    dated = len(named) > 1 and after is not None and bool(after.dateline and after.dateline.days)
    for place, draft in enumerate(named, first + 1):
        again = dated or (far and any(draft.text in one.text for one in drafts[place + 1 :]))
        reading = bylines.read(draft.text, draft.number, language) if again else None
        if reading is None:
            return
        draft.dateline = Dateline((), (), reading.bylines, certain=True, others=False)


def _is_led(draft: Draft) -> bool:
    """Whether a line says by words such as 'by' that one person wrote the text, and no more."""
    line = draft.dateline
    return line is not None and line.certain and len(line.bylines) == 1 and not (line.days or line.others)


def _account(label: Draft, draft: Draft) -> tuple[Byline, ...]:
    """The one name, or the initials, below a label such as 'Author:'."""
    if not (label.text.endswith(":") and re.fullmatch(r"[^\W\d_][\w-]{1,30}", draft.text)):
        return ()
    return (_named(draft.text, draft),)


def _named(name: str, draft: Draft) -> Byline:
    return Byline(name=name, honorific=None, role=None, country=None, where="section", line=draft.number)


def _is_day(draft: Draft) -> bool:
    """Whether a line is a day and no more."""
    days = draft.dateline.days if draft.dateline and not draft.dateline.bylines else ()
    return len(days) == 1 and days[0].start == 0 and days[0].end == len(draft.text)


def mark_captions(drafts: Sequence[Draft]) -> None:
    """Mark short lines that no blank line parts from the credit of a picture, where blank lines part all others."""
    if sum(draft.gap for draft in drafts) < GAPS * len(drafts):
        return
    for before, draft, after in zip(drafts, drafts[1:], [*drafts[2:], None], strict=False):
        for one, credit, apart in ((before, draft, not draft.gap and before.gap), (draft, before, not draft.gap)):
            credited = credit.sort == "caption" or credit.why == shapes.COPYRIGHT
            alone = after is None or after.gap
            if credited and apart and alone and one.sort == "short" and one.kind is None and not one.dateline:
                one.sort = "caption"


def mark_posts(drafts: Sequence[Draft]) -> None:
    """Mark the lines that say, right below a name, what that person is; where some do so by their words, all that stand so."""
    pairs = [(above, draft) for above, draft in itertools.pairwise(drafts) if _is_below_name(above, draft)]
    told = [bylines.tells(draft.text) for _, draft in pairs]
    below = {above.number: draft for above, draft in itertools.pairwise(drafts)}
    for (above, draft), tells in zip(pairs, told, strict=True):
        after = below.get(draft.number)
        draft.post = tells or (any(told) and after is not None and after.sort == "prose")
        above.posted = draft.post


def _is_below_name(above: Draft, draft: Draft) -> bool:
    line = above.dateline
    alone = line is not None and line.certain and len(line.bylines) == 1 and not line.others
    led = alone and line is not None and not line.bylines[0].role and bylines.tells(draft.text)
    named = above.sort == "short" and above.kind is None and (led or _is_bare(above.text))
    near = not draft.gap or (draft.words <= LABEL_WORDS and bylines.tells(draft.text))
    fits = draft.sort == "short" and draft.kind is None and near and draft.words <= POST_WORDS
    return named and fits and not draft.dateline and not bylines.is_name(draft.text)


def posts(drafts: Sequence[Draft]) -> None:
    """Give each byline the post that stands below it, or below its name in a box at the foot."""
    known = {byline.name: draft for draft in reversed(drafts) for byline in draft.bylines}
    for above, draft in itertools.pairwise(drafts):
        if not draft.post or above.kind != "byline":
            continue
        names = [byline.name for byline in above.bylines] or [bylines.honorific(above.text)[1]]
        holder = above if above.bylines else known.get(names[0])
        if holder is None or len(names) > 1:
            continue
        more = holder is above and above.closes
        given = tuple(_with_post(one, draft.text, more=more) if one.name in names else one for one in holder.bylines)
        if given != holder.bylines:
            holder.bylines = given
            draft.claim("byline", "what the person on the line above is")


def _with_post(byline: Byline, post: str, *, more: bool) -> Byline:
    """A byline with a post, where it has no role or where `more` of that stands below the post, and was read."""
    if byline.role and not more:
        return byline
    return bylines.with_role(byline, ", ".join(filter(None, (post, byline.role))))


def claim(drafts: Sequence[Draft], text: range, language: str, introduced: Sequence[str], *, titled: bool) -> None:
    """Claim the bylines of a text's parts; `introduced` are the people whom its biographies name."""
    content = [
        draft
        for draft in drafts[text.start : text.stop]
        if draft.sort not in ("rule", "invisible", "caption", "furniture") and not (draft.member or draft.post)
    ]
    above = [draft for draft in drafts[: text.start] if draft.kind == "byline" and draft.bylines]
    below = [draft for draft in drafts[text.stop : text.stop + 2] if draft.kind is None]
    if any(draft.bylines for draft in content):
        _introduce(content, titled=titled)
        return
    if letters.claim(content, below, language):
        return
    directly = (
        above[-1:] if above and content and _opens(content, -1) and _is_next(drafts, above[-1], content[0]) else []
    )
    opening = [*_with_roles(content, language), *_bare(content, drafts, introduced, more=bool(directly))]
    if len({id(draft) for draft in (*directly, *opening)}) < MET:
        return
    for draft in opening:
        if draft.kind is None:
            reading = _reading(draft, language)
            draft.bylines = reading.bylines if reading else ()
            draft.claim("byline", "a name before a part of the text, as others stand before theirs")
    if directly:
        _free_heading(drafts, directly[0], text.start)
    else:
        _introduce(content, titled=titled)


def _introduce(content: Sequence[Draft], *, titled: bool) -> None:
    """Claim the few lines between the title and the first part, which say what it is about."""
    first = next(n for n, draft in enumerate(content) if draft.bylines)
    headed = first and content[first - 1].kind is None and _may_head(content[first - 1])
    above = [one for one in content[: first - 1 if headed else first] if one.kind is None]
    if titled and 0 < sum(one.is_text for one in above) <= INTRODUCTION:
        for one in above:
            if one.is_text:
                one.claim("standfirst", "stands between the title and the first part")


def _free_heading(drafts: Sequence[Draft], byline: Draft, start: int) -> None:
    """Give back the line above the first part's byline, which is that part's heading, as the others have theirs."""
    place = next(n for n in range(start - 1, -1, -1) if drafts[n] is byline)
    above = drafts[place - 1] if place else None
    below = next((n for n in range(start, len(drafts)) if drafts[n].kind == "byline"), 0)
    others = drafts[below - 1] if below > start else None
    if above and others and _may_head(others) and _may_head(above) and above.kind == "boilerplate":
        above.kind = None


def _is_next(drafts: Sequence[Draft], one: Draft, other: Draft) -> bool:
    between = [draft for draft in drafts if one.number < draft.number < other.number]
    return all(draft.post or draft.sort in ("rule", "invisible", "caption") for draft in between)


def _opens(content: Sequence[Draft], place: int) -> bool:
    """Whether a paragraph comes right after a place."""
    return any(one.is_text and len(one.text) >= PROSE for one in content[place + 1 : place + 1 + OPENS_WITHIN])


def _with_roles(content: Sequence[Draft], language: str) -> list[Draft]:
    """Names with a role, or with words such as 'by', before a paragraph; a name with a role next to one of them too."""
    readings = {
        n: found
        for n, draft in enumerate(content)
        if draft.kind is None and draft.sort != "list" and (found := _reading(draft, language))
    }
    known = {n for n, reading in readings.items() if reading.certain and not reading.others}
    unsure = {n for n, reading in readings.items() if n not in known and reading.bylines[0].role}
    for order, step in ((sorted(unsure), -1), (sorted(unsure, reverse=True), 1)):
        known |= {n for n in order if n + step in known}
    opens = False
    opening: list[int] = []
    for n in sorted(known, reverse=True):
        opens = opens if n + 1 in known else _opens(content, n)
        opening += [n] if opens else []
    return [content[n] for n in reversed(opening)]


def _reading(draft: Draft, language: str) -> bylines.Reading | None:
    """Whom a line names that may open a part: a name with a role, or a sentence that begins with a name in capitals."""
    if draft.sort != "sentence" and (found := bylines.read(draft.text, draft.number, language)):
        return found
    if not (draft.is_text and (told := biographies.opener(draft.text))):
        return None
    return bylines.Reading((bylines.with_role(_named(told[0], draft), told[1]),), certain=True)


def _bare(
    content: Sequence[Draft], drafts: Sequence[Draft], introduced: Sequence[str], *, more: bool
) -> Iterator[Draft]:
    """Names alone, each right above a paragraph and below a heading, or of people whom the text introduces.

    One that is both is enough where a name stands right above the text: that of the first part.
    """
    found = [
        n for n, draft in enumerate(content)
        if draft.kind is None and draft.sort == "short" and _is_bare(draft.text) and n + 1 < len(content) and content[n + 1].is_text
    ]  # fmt: skip
    found = [n for n in found if not _is_about(content[n].text, content[n + 1].text)]
    headed = [n for n in found if n and _may_head(content[n - 1])]
    naming = _prose_by_word(drafts) if found else {}
    known = [
        n
        for n in found
        if content[n].posted
        or any(bylines.same(content[n].text, name) for name in introduced)
        or _is_mentioned(content[n].text, naming)
    ]
    if len(headed) >= MET or len(known) >= MET or (more and set(headed) & set(known)):
        yield from (content[n] for n in sorted({*headed, *known}))


def _is_about(name: str, text: str) -> bool:
    """Whether a paragraph speaks of the person whose name stands above it, as no author does but to introduce himself."""
    surname = bylines.honorific(name)[1].split()[-1]
    return surname in text[:MENTION_WITHIN] and not biographies.introduces(text, [name])


def _may_head(draft: Draft) -> bool:
    """Whether a line can be the heading of what stands below it."""
    return draft.sort in ("short", "sentence") and not draft.text.endswith((".", ",", "…"))


def _is_bare(text: str) -> bool:
    return bylines.is_name(bylines.honorific(text)[1]) and not bylines.ORGANISATION.search(text)


def _prose_by_word(drafts: Sequence[Draft]) -> dict[str, list[str]]:
    """The paragraphs in which a word with a capital stands, by that word."""
    found: dict[str, list[str]] = defaultdict(list)
    for draft in drafts:
        if draft.sort == "prose" and len(draft.text) <= MENTION_MOST:
            for word in {word for word in _WORD.findall(draft.text) if word[0].isupper()}:
                found[word].append(draft.text)
    return found


def _is_mentioned(name: str, naming: Mapping[str, Sequence[str]]) -> bool:
    """Whether a paragraph names a person in full."""
    words = [word for word in _WORD.findall(name) if word[0].isupper()]
    return any(name in text for text in min((naming.get(word, ()) for word in words), key=len, default=()))
