"""What stands above the running text: title, standfirst, who and when, and what a page prints beside them.

In: the drafts above and at the beginning of the text. Out: each of them claimed, and the place where the text begins.
The one idea: the title is the line of the head that most looks like one, by where it stands, by its length and by
being printed twice; what stands above it belongs to the page, what stands below it is read by its shape.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from . import biographies, bylines, phrases, shapes
from .drafts import Draft, has_letters

TITLE_MOST = 220  # characters: the longest printed headlines have some 200
TITLE_WORDS = 32
TITLE_LONG = 16  # words; what has more is as likely a standfirst
HEADER_MOST, HEADER_LEAST = 60, 2  # lines of a header
WITHIN = 8  # lines of text above a date or a byline that can still be a standfirst
STANDFIRST_MOST = 700  # characters of a standfirst
STANDFIRST_WORDS = 6
STANDFIRST_LEAST = 45  # characters of one that is no sentence
NEXT = 12  # lines in which a neighbour is looked for
NEAR = 1.0  # points between two likely titles that an editor should look at
TAG_WORDS = 3  # a longer line right above the text may be its first heading
_BARE = "a name where a text says who wrote it"
_OTHERS = "says who had a hand in the text, and is no author"
REST = ("furniture", "rule", "invisible", "caption", "disclaimer", "note")


def begin(drafts: Sequence[Draft], stretch: range) -> int:
    """The place where the text begins: below the last line, near its beginning, that says who wrote it or when."""
    if not stretch or not _leaves_room(drafts, stretch.start):
        return stretch.start
    known = {
        sort
        for draft in drafts[: stretch.start]
        if _is_right_above(drafts, draft, stretch.start)
        for sort in _says(draft)
    }
    found, read = stretch.start, 0
    for place in range(stretch.start, min(stretch.start + WITHIN, stretch.stop)):
        says = _says(drafts[place])
        if says and says.isdisjoint(known) and read <= STANDFIRST_MOST:
            found = place + 1
        read += len(drafts[place].text) if drafts[place].is_text else 0
    while found < stretch.stop and not drafts[found].is_text:
        found += 1
    return found if found < stretch.stop else stretch.start


def _leaves_room(drafts: Sequence[Draft], start: int) -> bool:
    """Whether the text's first line can be other than text: a standfirst below a title, or the title itself."""
    above = any(draft.sort == "short" or draft.kind == "title" for draft in drafts[:start])
    return above or not drafts[start].text.endswith((".", "…", ":"))


def _is_right_above(drafts: Sequence[Draft], draft: Draft, start: int) -> bool:
    return any(draft is one for one in drafts[max(0, start - 2) : start])


def _says(draft: Draft) -> set[str]:
    """What a line says of its text: who wrote it, when, or both."""
    if draft.kind in ("byline", "date"):
        return {draft.kind}
    line = draft.dateline if draft.kind is None else None
    return {
        name
        for name, said in (
            ("date", line and line.days),
            ("byline", line and line.bylines and (line.certain or line.days)),
        )
        if said
    }


_KEY = re.compile(r"([\w][\w ./-]{0,30}?)\s?:(?:\s+|\Z)(.*)")


def header(drafts: Sequence[Draft], language: str) -> str | None:
    """Claim the lines `key: value` at the very top, as mail programs and clippers write them; the title they give."""
    content = [draft for draft in drafts[:HEADER_MOST] if draft.sort != "invisible"]
    ruled = bool(content) and content[0].text == "---"
    end = next((n for n, draft in enumerate(content[1:], 1) if draft.text in ("---", "...")), 0) if ruled else 0
    if ruled and not end:
        return None
    lines = content[1:end] if ruled else list(itertools.takewhile(lambda draft: _field(draft.text) != "", content))
    if len(lines) < HEADER_LEAST:
        return None
    title: str | None = None
    for draft in (one for one in lines if one.kind is None):
        found = _KEY.match(draft.text)
        value = found[2].strip().strip("\"'") if found else ""
        field = _field(draft.text) if value else "other"
        if field == "title" and title is None:
            title = value
            draft.claim("title", "the title, in a line of the header")
        elif field == "date":
            draft.claim("date", "a day, in a line of the header")
        elif field == "byline" and (reading := _person(value, draft.number, language)):
            draft.bylines = reading.bylines
            draft.claim("byline", "a name, in a line of the header")
        else:
            draft.claim("boilerplate", "a line of the header")
    for draft in (content[0], content[end]) if ruled else ():
        draft.claim("rule", "a mark of the header")
    return title


def _person(value: str, line: int, language: str) -> bylines.Reading | None:
    """Who a value names, without an address of mail; None for an organisation."""
    reading = bylines.read(_MAIL.sub("", value), line, language)
    return None if reading is None or bylines.ORGANISATION.search(reading.bylines[0].name) else reading


_MAIL = re.compile(r"\s*<[^<>]*>\s*\Z")


def _field(text: str) -> str:
    """Which field of a header a line is; empty where it is none."""
    found = _KEY.match(text) if len(text) <= phrases.MOST else None
    return next(
        (field for field in ("title", "date", "byline", "other") if found and phrases.names("header", field, found[1])),
        "",
    )


def claim(drafts: Sequence[Draft], start: int, twice: frozenset[str], told: str | None, language: str) -> str | None:
    """Claim what stands above place `start`; the title, or None where there is none."""
    head = drafts[:start]
    fixed = [draft for draft in drafts if draft.kind == "title" and draft.fixed]
    title, named = (fixed, " ".join(draft.text for draft in fixed)) if fixed else _title(drafts, start, twice, told)
    at = max((n for n, draft in enumerate(drafts) if any(draft is one for one in title)), default=-1)
    for draft in title:
        if draft.kind is None:
            draft.claim("title", draft.reason or "the line of the head that reads like a title", draft.review)
    _claim_names(drafts, at, start, language)
    again = phrases.whole(named) if named else None
    for draft in drafts:
        if (
            again
            and draft.kind is None
            and not draft.member
            and draft.sort == "short"
            and phrases.whole(draft.text) == again
        ):
            draft.claim("title", "the title once more")
    last_meta = max((n for n, draft in enumerate(head) if _says(draft)), default=-1)
    names = [byline.name for draft in head for byline in draft.bylines]
    for place, draft in enumerate(head):
        if draft.kind is None:
            _claim_one(head, place, at, last_meta, names)
    return named


def _claim_names(drafts: Sequence[Draft], title: int, start: int, language: str) -> None:
    """Claim names that no word such as 'by' tells: right below title or standfirst, beside a date, or beside another byline."""
    head = [
        draft
        for draft in drafts[title + 1 : start]
        if draft.sort not in ("rule", "invisible", "furniture", "caption") and not (draft.member or draft.post)
    ]
    others = False
    signed = any("byline" in _says(draft) for draft in head)
    for place, draft in enumerate(head):
        before = head[place - 1] if place else None
        after = head[place + 1] if place + 1 < len(head) else None
        if draft.kind is None and phrases.names("byline", "others", draft.text):
            others = True
            draft.claim("byline", _OTHERS)
            continue
        reading = (
            bylines.read(draft.text, draft.number, language)
            if draft.kind is None and draft.sort == "short" and not draft.dateline
            else None
        )
        goes_on = after is not None and after.text[:1].islower() and not after.gap
        if reading is None or goes_on or any(bylines.ORGANISATION.search(one.name) for one in reading.bylines):
            continue
        near = [one for one in (before, after) if one and (one.bylines or "byline" in _says(one))]
        beside = any(
            reading.bylines[0].role or (one.reason == _BARE and not any(each.role for each in one.bylines))
            for one in near
        )
        dated = any(one and "date" in _says(one) for one in (before, after))
        below = title >= 0 and (before is None or before.is_text or before.kind == "standfirst")
        if beside or (not signed and (dated or below or others)):
            known = {byline.name for each in head for byline in each.bylines}
            again = any(bylines.same(name, reading.bylines[0].name) for name in known)
            draft.claim("byline", _OTHERS if others else _BARE)
            draft.bylines = () if others or again else reading.bylines


def _claim_one(head: Sequence[Draft], place: int, title: int, last_meta: int, names: Sequence[str]) -> None:
    draft = head[place]
    above = title >= 0 and place < title
    if draft.sort == "rule":
        draft.claim("rule", "a drawn line")
    elif draft.sort == "invisible":
        draft.claim("invisible", "holds no visible character")
    elif draft.sort == "furniture":
        draft.claim("boilerplate", draft.why)
    elif draft.sort == "caption":
        draft.claim("caption", "words or credit of a picture")
    elif draft.sort == "disclaimer":
        draft.claim("disclaimer", "speaks of whose views these are")
    elif draft.member:
        draft.claim("boilerplate", f"one of the {phrases.FURNITURE[draft.table]}")
    elif title >= 0 and not above and biographies.introduces(draft.text, names):
        draft.claim("biography", "says who an author is")
    elif draft.dateline and (draft.dateline.days or draft.dateline.changed):
        draft.claim("date", "says when the text was published")
        draft.bylines = draft.dateline.bylines if not draft.dateline.others and not draft.dateline.aside else ()
        if draft.bylines:
            draft.claim("byline", "says who wrote the text, and when")
    elif draft.dateline:
        draft.claim(
            "byline",
            "says who wrote the text"
            if not draft.dateline.others
            else "says who had a hand in the text, and is no author",
        )
        draft.bylines = () if draft.dateline.others else draft.dateline.bylines
    elif title < 0:
        return  # without a title nothing tells what the lines above the text are
    elif above:
        draft.claim("boilerplate", "stands above the title")
    elif draft.is_text or (
        len(draft.text) >= STANDFIRST_LEAST
        and draft.words >= STANDFIRST_WORDS
        and draft.text[0] == draft.text[0].upper()
    ):
        if place == len(head) - 1 and not draft.is_text and last_meta < place and len(draft.text) < shapes.MOST // 2:
            return  # right above the text, below the byline: its first heading
        draft.claim("standfirst", "stands between the title and the text")
    elif place == len(head) - 1 and last_meta <= place and _may_be_heading(head, place, title):
        return
    elif place != last_meta:
        draft.claim("boilerplate", "a short line between the title and the text")


def _may_be_heading(head: Sequence[Draft], place: int, title: int) -> bool:
    """Whether the line right above the text may be its first heading: kept, where nothing says that it is furniture."""
    draft = head[place]
    before = head[place - 1] if place - 1 > title else None
    if draft.text[0].islower() and not draft.gap and before and before.sort == "short" and not before.dateline:
        before.kind, before.bylines, before.review = None, (), None
        return True  # a heading on two lines
    furnished = before is not None and before.sort == "furniture" and draft.words <= TAG_WORDS
    if not has_letters(draft.text) or draft.text[0].islower() or draft.text[0] in "([" or furnished:
        return False
    draft.review = "may be the first heading of the text or a line of the page above it"
    return True


# ── the title ────────────────────────────────────────────────────────────────────────────────────────────────────


def _title(
    drafts: Sequence[Draft], start: int, twice: frozenset[str], told: str | None
) -> tuple[list[Draft], str | None]:
    """The lines of the title, and the title."""
    if told:
        return [draft for draft in drafts[:start] if draft.kind == "title"], _without_site(told)
    scores = {
        place: score
        for place in range(min(start + 1, len(drafts)))
        if (score := _likeness(drafts, place, start, twice)) is not None
    }
    if not scores or max(scores.values()) < 0:
        return [], None
    best = max(scores, key=lambda place: (scores[place], -place))
    title = [drafts[best], *_wrapped(drafts, best, start)]
    rivals = [
        place
        for place, score in scores.items()
        if scores[best] - score < NEAR and not any(drafts[place] is one for one in title)
    ]
    named = " ".join(draft.text for draft in title)
    if rivals and phrases.whole(drafts[rivals[0]].text) != phrases.whole(named):
        title[0].review = f"is read as the title; line {drafts[rivals[0]].number} looks like one too"
    title[0].reason = (
        "the line of the head that most looks like a title"
        if len(scores) > 1
        else "the only line of the head that can be a title"
    )
    return title, re.sub(r"\A#+\s+", "", named)


def _without_site(title: str) -> str:
    """A title without the name of the site that a page puts behind it.

    >>> _without_site("The tide: a history | Harbour Institute"), _without_site("Coal | Iron | Salt")
    ('The tide: a history', 'Coal | Iron | Salt')
    """
    parts = re.split(r"\s+[|»·]\s+", title)
    return parts[0] if len(parts) == 2 and len(parts[0]) > len(parts[1]) / 2 else title


def _likeness(drafts: Sequence[Draft], place: int, start: int, twice: frozenset[str]) -> float | None:
    """How much a line looks like a title, in points; None where it cannot be one."""
    draft = drafts[place]
    text = draft.text
    again = phrases.whole(text) in twice if len(text) <= TITLE_MOST else False
    if draft.kind is not None or draft.dateline or draft.member or len(text) > TITLE_MOST or draft.words > TITLE_WORDS:
        return None
    if draft.sort in REST or text.startswith(("[", "(")) or text.endswith((",", ";", "-")) or not has_letters(text):
        return None
    if draft.sort == "list" and not re.match(r"\d", text):
        return None
    beside = [*drafts[max(0, place - 1) : place], *drafts[place + 1 : place + 2]]
    if "," in text and bylines.is_name(text.partition(",")[0]) and any("byline" in _says(one) for one in beside):
        return None
    if place >= start and not (place == 0 and text.endswith(("?", "!", "”", "“", "»", '"')) and draft.words <= 24):
        return None
    score = {1: -3.0, 2: -1.0, 3: 1.0, 4: 2.0}.get(draft.words, 3.0 if draft.words <= TITLE_LONG else 1.0)
    score += 6 if again and draft.words > 1 and not bylines.is_name(text) else 0
    score += 4 if text.startswith("# ") else 0
    score -= 3 if text.endswith((".", ":")) and not text.endswith("...") else 0
    score -= 1.5 if re.search(r"[^\W\d_]{3}\. ", text) else 0
    score -= 3 if text[0].islower() else 0
    score -= 2 if text.endswith("|") or re.search(r"[a-zà-ÿ][A-ZÀ-Ý]", text) else 0
    score -= 2 if bylines.is_name(text) else 0
    below = _nearest(drafts, range(place + 1, min(place + NEXT, len(drafts))))
    standfirst = below is not None and len(below.text) > len(text) and below.words >= STANDFIRST_WORDS <= draft.words
    leads = below is not None and (below.dateline or below.is_text or bylines.is_name(below.text) or standfirst)
    score += 2 if leads else 0
    above = _nearest(drafts, range(place - 1, max(place - NEXT, -1), -1))
    score += 1 if above is None or above.dateline else 0
    score -= (
        3 if above and place >= 2 and any(one.sort == "prose" for one in drafts[max(0, place - NEXT) : place]) else 0
    )
    return score


def _nearest(drafts: Sequence[Draft], places: range) -> Draft | None:
    """The first line at these places that is no furniture."""
    return next((drafts[n] for n in places if drafts[n].sort not in ("rule", "invisible", "furniture")), None)


def _wrapped(drafts: Sequence[Draft], place: int, start: int) -> list[Draft]:
    """The lines on which a title goes on: right below, in lower case, or in capitals like the first."""
    more: list[Draft] = []
    for one in drafts[place + 1 : min(place + 3, start)]:
        before = (more or [drafts[place]])[-1]
        goes_on = (
            one.text[:1].islower()
            or (one.text.isupper() and before.text.isupper())
            or before.text.endswith((",", ":", "-", "–"))
        )
        if one.gap or one.kind or one.dateline or one.sort != "short" or not goes_on or not has_letters(one.text):
            break
        more.append(one)
    return more
