"""Where the running text of a pasted page begins and ends.

In: drafts that know what they show by themselves. Out: the stretch of them that is the article's text. The one idea:
each line adds or costs, running text by its length, furniture by its kind; the stretch with the greatest sum is the
article. Short lines cost a little, so headings stay with their paragraphs and menus stay without; and once enough of
a text has been read, a form for comments ends it, whatever its readers wrote below, and so does a line that says once
more who wrote it and when.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from . import boxes, bylines, dates, phrases, tables
from .drafts import Draft, has_letters

ENOUGH = 300  # characters of running text after which a mark may end the article
SHARE = 0.2  # of all running text that must stand above such a mark
HEADS_FROM = 160  # characters of a paragraph: a word of menus right above one is its heading
HEAD_WORDS = 2
HEADED = 4  # words of a line of the head that ends the text where it stands again below it
BROKEN, BROKEN_WORDS = 50, 8  # characters and words of a line that goes on below
TEASER_MOST = 180  # characters of the lines that tell what another text is about
SOURCE_WITHIN = 2000  # characters of a line in which a source is looked for
TAKEN, TAKEN_COSTS = 3, 200  # as many lines of furniture in a row, and the page has taken over
TAG_WORDS = 5  # of one tag
INLINE_COSTS = 40  # of a link amid the text
TEASER_CUT, TEASER_LINES = 400, 2  # characters of a teaser that ends with a button, and lines above it
TITLE_WORDS = 3  # of a line that can be the text's title
LINKS_MOST = 8  # links of a list above the text
BOX_LINES = 2  # paragraphs of such a box
BOX = 0.5  # share of all running text that stands above a box about the author
BUTTONS, BUTTON_WORDS = 5, 4  # how often a line must stand to be a button, and its words
DATED_LINKS, LINK_LEAST = 3, 12  # lines in a row that end with a day, and characters before it
ROW, ROW_COSTS = 3, 30  # more lines without running text in a row are hardly headings, and each costs more
MEMBERS_MOST = 60  # lines of one list of links


def find(drafts: Sequence[Draft]) -> range:
    """The places of the running text, from its first paragraph to its last; empty where there is none."""
    _broken(drafts)
    _buttons(drafts)
    _headings(drafts)
    _notes(drafts)
    _members(drafts)
    end = _barrier(drafts)
    start, stop, best = 0, 0, 0
    begin, total = 0, 0
    row = short = 0  # lines of furniture in a row, and of few words
    for place, draft in enumerate(drafts[:end]):
        if total <= 0 and draft.weight > 0:
            begin, total = place, 0
        row = row + 1 if draft.sort == "furniture" and draft.table != "contents" else 0
        short = short + 1 if draft.weight < 0 else 0
        total += (
            (-INLINE_COSTS if _is_inline(drafts, place) else draft.weight)
            - (TAKEN_COSTS if row == TAKEN else 0)
            - (ROW_COSTS if short > ROW else 0)
        )
        if total >= best and draft.weight > 0:
            start, stop, best = begin, place + 1, total
    return range(start, stop)


def _is_inline(drafts: Sequence[Draft], place: int) -> bool:
    """Whether a line is one link to another text, between two paragraphs."""
    draft, beside = drafts[place], (*drafts[max(0, place - 1) : place], *drafts[place + 1 : place + 2])
    return (
        draft.table == "related" and not draft.sure and len(beside) == 2 and all(one.sort == "prose" for one in beside)
    )


def _broken(drafts: Sequence[Draft]) -> None:
    """Lines of a paragraph that was broken, in a text too short to show its width: each goes on in lower case."""
    for above, draft, after in zip(drafts, drafts[1:], [*drafts[2:], None], strict=False):
        goes_on = draft.text[:1].islower() and not draft.gap and not draft.dateline and draft.kind is None
        ends = tables.SENTENCE_END.search(above.text[-tables.ENDING :]) or above.text.endswith(",")
        long = len(above.text) >= BROKEN and above.words >= BROKEN_WORDS
        both = draft.sort == above.sort == "short"
        alone = both and (after is None or after.gap)  # the last of lines that no sentence ends, as of titles
        if alone or not (goes_on and long):
            continue
        if above.sort in ("short", "prose", "sentence") and not (ends and above.sort != "prose"):
            above.sort = "prose" if above.sort == "short" else above.sort
            draft.sort = "prose" if draft.sort in ("short", "sentence") else draft.sort


def _buttons(drafts: Sequence[Draft]) -> None:
    """A few words that stand again and again on a line of their own, beside paragraphs, are a button of the page."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, draft in enumerate(drafts):
        fits = 1 < draft.words <= BUTTON_WORDS and draft.text[-1] not in ":,.?!)]" and draft.sort == "short"
        if fits and draft.kind is None and not draft.dateline and not bylines.is_name(draft.text):
            places[draft.text].append(place)
    for found in places.values():
        beside = [
            n for n in found if any(one.sort == "prose" for one in (*drafts[max(0, n - 1) : n], *drafts[n + 1 : n + 2]))
        ]
        for n in found if len(found) >= BUTTONS and len(beside) >= BUTTONS else ():
            drafts[n].sort, drafts[n].table, drafts[n].why = (
                "furniture",
                "shape",
                f"stands {len(found)} times beside the text",
            )


def _headings(drafts: Sequence[Draft]) -> None:
    """A word of menus that stands between two paragraphs is the heading of the second."""
    content = [draft for draft in drafts if draft.sort not in ("rule", "invisible")]
    for before, draft, after in zip([None, *content], content, [*content[1:], None], strict=False):
        if (
            draft.sort == "furniture"
            and draft.sure
            and draft.table not in ("shape", "advert", "share", "contents")
            and draft.words <= HEAD_WORDS
            and has_letters(draft.text)
            and not any(c.isdigit() for c in draft.text)
            and after
            and after.sort == "prose"
            and len(after.text) >= HEADS_FROM
            and before
            and (before.is_text or (before.sort == "furniture" and before.table not in ("related", "tags")))
        ):
            draft.sort, draft.table, draft.why = "short", "", ""


def _notes(drafts: Sequence[Draft]) -> None:
    """The lines below a heading such as 'References', to the end or to what the page prints, where most name a source."""
    for place, draft in enumerate(drafts):
        if draft.sort == "short" and phrases.names("notes", "whole", draft.text):
            end = next((n for n in range(place + 1, len(drafts)) if drafts[n].sort == "furniture"), len(drafts))
            below = [one for one in drafts[place + 1 : end] if one.sort not in ("rule", "invisible")]
            if below and sum(names_source(one.text) and not is_dated(one) for one in below) >= len(below) / 2:
                for one in (draft, *below):
                    one.sort = one.sort if is_dated(one) else "note"
                return


def is_dated(draft: Draft) -> bool:
    """Whether a line says by a label when the text itself was published."""
    return draft.dateline is not None and draft.dateline.certain and bool(draft.dateline.days)


def names_source(text: str) -> bool:
    """Whether a line names where something is printed: a year, a page, an address, a number of a note.

    >>> names_source("Olm, T. (2011). On the use of piers."), names_source("The ferry")
    (True, False)
    """
    return bool(_SOURCE.search(text[:SOURCE_WITHIN]))


_SOURCE = re.compile(
    r"https?:|www\.|\b(?:1[5-9]|20)\d\d\b|\A\W?\d{1,3}\W|\bpp?\. ?\d|\bs\. ?\d|\bISBN\b|\bibid|\btamże\b|там же",
    re.IGNORECASE,
)


def _members(drafts: Sequence[Draft]) -> None:
    """The lines of lists of links: short lines and teasers below a heading such as 'Related', until a text goes on."""
    for first, last in _dated_links(drafts):
        mark(drafts[first:last], "related", None)
        drafts[first].review = "is set aside, with the lines below it that end with a day, as a list of links"
    _teasers(drafts)
    place, read, dated = 0, 0, False
    while place < len(drafts):
        draft = drafts[place]
        place += 1
        read += len(draft.text) if draft.sort == "prose" else 0
        dated = dated or "date" in draft.says
        if draft.sort == "furniture" and phrases.names("related", "more", draft.text):
            above = drafts[max(0, place - 2) : place - 1]  # the line to which the button leads
            if draft.table == "related" or (above and above[0].sort == "short" and above[0].words >= TITLE_WORDS):
                mark(above, "related", None)
            continue
        if draft.sort != "furniture" or draft.table not in ("related", "tags") or not draft.sure:
            continue
        if draft.table == "related" and read < HEADS_FROM:
            place = _links_above(drafts, place, dated=dated) if draft.words > 1 else place
            continue  # a word of the menu above the text, or a list of links there
        first = place
        while (
            place < len(drafts)
            and place - first < MEMBERS_MOST
            and not _goes_on(drafts, place, draft.table, dated=dated)
        ):
            place += 1
        mark(drafts[first:place], draft.table, drafts[place] if place < len(drafts) else None)


def _teasers(drafts: Sequence[Draft]) -> None:
    """Mark teasers, which end with a button such as '| more', and the short lines right above each: kicker and title."""
    for place, draft in enumerate(drafts):
        if len(draft.text) > TEASER_CUT or draft.kind is not None or not _ends_with_more().search(draft.text):
            continue
        above = drafts[max(0, place - TEASER_LINES) : place]
        short = list(itertools.takewhile(lambda one: one.sort == "short" and not one.says, reversed(above)))
        if short or draft.sort != "prose":
            mark([*reversed(short), draft], "related", None)


@functools.cache
def _ends_with_more() -> re.Pattern[str]:
    """How a teaser ends: '… Read more', '| mehr', '[Weiterlesen]'."""
    more = sorted(set(phrases.words("related", "more")), key=len, reverse=True)
    return re.compile(rf".(?:[|»\[(…]|\.\.\.)\s?(?:{'|'.join(map(re.escape, more))})[\])»› →.…]*\Z", re.IGNORECASE)


def _dated_links(drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """The places of lines in a row that each name a text and end with a day, as lists of links print them."""
    first = 0
    for place, draft in enumerate([*drafts, None]):
        days = list(dates.find(draft.text)) if draft and draft.kind is None and draft.sort != "furniture" else []
        linked = draft and days and not draft.text[days[-1].end :].strip(" .)]") and days[0].start > LINK_LEAST
        if not linked:
            if place - first >= DATED_LINKS:
                yield first, place
            first = place + 1


def _links_above(drafts: Sequence[Draft], place: int, *, dated: bool) -> int:
    """Claim the links of a list above the text; the place below them. `dated`: the text's day stands above the list.

    Without that, only a few links that a blank line parts from the text below them.
    """
    first = place + (place < len(drafts) and drafts[place].gap)
    last = first
    while last < len(drafts) and last - first < LINKS_MOST and len(drafts[last].text) <= TEASER_MOST:
        last += 1
        if last < len(drafts) and drafts[last].gap:
            break
    apart = last < len(drafts) and drafts[last].gap and drafts[last].sort == "prose"
    if apart and last - first > 1 and not any(one.says for one in drafts[first:last]):
        mark(drafts[place:last], "related", None)
        return last
    below = itertools.takewhile(lambda one: one.sort in ("short", "sentence"), drafts[place : place + MEMBERS_MOST])
    links = list(below) if dated and any(one.words >= TITLE_WORDS for one in drafts[: place - 1]) else []
    if len(links) > 1 and not any(is_dated(one) for one in links):
        mark(links, "related", drafts[place + len(links)] if place + len(links) < len(drafts) else None)
        return place + len(links)
    return place


def _goes_on(drafts: Sequence[Draft], place: int, table: str, *, dated: bool) -> bool:
    """Whether running text goes on at a place: with a long paragraph, or with two in a row; `dated`: its day stands above."""
    here = drafts[place]
    if here.sort in ("disclaimer", "note") or here.kind == "heading" or (is_dated(here) and not dated):
        return True
    if table == "tags" and (here.says or here.words > TAG_WORDS or here.sort == "sentence"):
        return True
    if here.sort != "prose":
        return False
    if table == "tags":
        return True
    after = drafts[place + 1] if place + 1 < len(drafts) else None
    if dated and after and after.says and len(here.text) <= TEASER_CUT:
        return False  # who wrote the other text, or when, stands below what it tells
    return len(here.text) > TEASER_MOST or bool(after and after.sort == "prose")


def mark(members: Sequence[Draft], table: str, after: Draft | None) -> None:
    """Mark the members of a list; a heading of the text that goes on is none, where blank lines can tell."""
    if after and after.sort == "prose" and len(members) > 1 and members[-1].sort == "short":
        apart = members[-1].gap and after.gap
        others = sum(one.words for one in members[:-1]) / (len(members) - 1)
        if 2 * members[-1].words <= others and (apart or not any(one.gap for one in (*members, after))):
            members[-1].review = "may be the heading of the text below it or the last of the links above it"
            members = members[:-1]
    for one in members:
        if one.sort in ("short", "sentence", "prose", "list"):
            one.member, one.table = True, table


def _is_bare(draft: Draft) -> bool:
    """Whether a line is a name and no more, in no list of links."""
    return draft.sort == "short" and draft.kind is None and not draft.member and bylines.is_name(draft.text)


def _is_named(draft: Draft) -> bool:
    """Whether a line says surely who wrote the text, and not when."""
    line = draft.dateline
    named = line is not None and line.certain and not (line.days or line.others or draft.member)
    return named and line is not None and bool(line.bylines) and not line.bylines[0].role


def _has_furniture(above: Sequence[Draft]) -> bool:
    return any(draft.sort == "furniture" and draft.sure for draft in above)


def _ends_soon(drafts: Sequence[Draft], place: int) -> bool:
    """Whether hardly more than one paragraph stands below a place before the page's own lines."""
    below = itertools.takewhile(lambda draft: draft.sort != "furniture", drafts[place : place + MEMBERS_MOST])
    return sum(draft.is_text for draft in below) <= BOX_LINES


def _barrier(drafts: Sequence[Draft]) -> int:
    """The place at which a form for comments ends the article, or the end of all lines."""
    texts = list(itertools.accumulate((max(draft.weight, 0) for draft in drafts), initial=0))
    posted = sum(draft.posted for draft in drafts)
    named = sum(_is_named(draft) for draft in drafts)
    bare = sum(read > 0 and _is_bare(draft) for draft, read in zip(drafts, texts, strict=False))
    head = {draft.text for draft, read in zip(drafts, texts, strict=False) if not read and draft.words >= HEADED}
    for place, draft in enumerate(drafts):
        above = texts[place]
        if above < max(ENOUGH, SHARE * texts[-1]):
            continue
        again = draft.text in head and draft.kind is None and above > BOX * texts[-1]
        if again and any(one.says or one.text in head for one in drafts[place + 1 : place + 3]):
            return place  # the page's head, printed again
        if draft.sort == "furniture" and draft.table == "comments" and (draft.sure or len(draft.text) < HEADS_FROM):
            return place
        alone = (draft.posted and posted == 1 and bare <= 1) or (_is_named(draft) and named == 1)
        boxed = draft.reason in (phrases.LABEL, boxes.HEADING) or (alone and _ends_soon(drafts, place))
        if boxed and above > BOX * texts[-1]:
            return place  # the box of its author
        if draft.table == "contact" and not any(len(one.text) > TEASER_MOST for one in drafts[place + 1 : place + 4]):
            return place
        after = drafts[place + 1] if place + 1 < len(drafts) else None
        signed = draft.dateline and draft.dateline.bylines and draft.dateline.days and not draft.member
        if signed and (not (after and after.is_text) or _has_furniture(drafts[max(0, place - TAKEN - 1) : place])):
            return place
    return len(drafts)
