"""Who speaks: the turns of a debate, a panel, a record of a parliament.

In: drafts. Out: the turns claimed, each with its speaker, by the full name where the text has it once. Nothing is
refused. The one idea: words before a colon, a dash or a full stop, or on a line of their own, name a speaker only where
the text does it again; and where two speak and one of them asks, it is an interview, whose turns are nobody's parts.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Byline
from . import biographies, bylines, phrases, tables
from .drafts import Draft
from .names import honorific, is_name

LABEL_MOST = 120  # characters in which a label must end
POST_WORDS = 6  # words of a post that stands for a name: 'The Deputy Speaker'
TURNS = 3  # turns that make a debate
VOICES_MOST = 200  # speakers that are told apart
TEXT_MOST = 4000  # characters of a paragraph in which a speaker's name is looked for
INTRODUCED_WITHIN = 8  # paragraphs above the first turn that may say who the speakers are

_TIME = r"[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]?(?:\s?[ap]\.?m\.?)?"
_CLOCK = re.compile(rf"\A{_TIME}[\s|–—-]*|[\s|–—-]*{_TIME}\Z")
_HOUR = re.compile(_TIME)
_ALONE = re.compile(rf"{_TIME}\Z|[\[(][^\[\]()]{{1,40}}[\])]\Z")
_ENDS = re.compile(r":[*_]{0,2}\s+|\s[–—-]\s+|[.]\s+(?:[–—-]\s+)?")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{1,100})[)\]]\Z")


_PARTS = frozenset(
    "sec section art article title part chapter note kap kapitel artikel abs § chap cap capítulo art".split()
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Whom a label names. `name` is a full name, a surname, a post; `person` says that it is a person's."""

    title: str | None
    name: str
    role: str | None
    person: bool
    whole: bool  # a full name, or a post in its place
    marked: bool  # shows by itself that it names a speaker: by an honorific, a bracket, capitals


@dataclass(frozen=True, slots=True)
class _Turn:
    draft: Draft
    voice: Voice
    label: str  # empty where the label has a line of its own
    said: Draft  # what is said, or its first line


def claim(drafts: Sequence[Draft], language: str) -> range:
    """Claim the turns of a debate; their places, from the first to the last, empty where there is none."""
    turns = _turns(drafts)
    known = _people(turns)
    turns = list(itertools.dropwhile(lambda turn: turn.label and not _says(turn.draft), turns))  # a title with a name
    turns = [turn for turn in turns if _key(turn.voice, known) is not None]
    spoken = Counter(_key(turn.voice, known) for turn in turns)
    labelled = {_key(turn.voice, known) for turn in turns if turn.label}
    turns = _of_one_shape(turns)
    if sum(bool(turn.label) for turn in turns) >= TURNS:  # then a name on a line of its own is a heading
        turns = [turn for turn in turns if turn.label or turn.voice.title or _key(turn.voice, known) in labelled]
    turns = [turn for turn in turns if spoken[_key(turn.voice, known)] > 1 or turn.label or turn.voice.marked]
    opening = next((draft for draft in drafts if draft.sort == "prose"), None)
    record = _is_record(turns) and (len(turns) > 1 or turns[0].draft is opening)
    if not (record or _is_debate(turns, known)):
        return range(0)
    places = [place for place, draft in enumerate(drafts) if any(draft is turn.draft for turn in (turns[0], turns[-1]))]
    if _is_interview(drafts[: places[0]], turns, known):
        return range(0)
    people = _bylines(drafts[: places[0]], turns, known, language)
    for turn in turns:
        turn.draft.bylines = (people[_who(turn.voice, known)](turn.draft.number),)
        if turn.label:
            turn.draft.label, turn.draft.sort = turn.label, "prose"
            turn.draft.claim("paragraph", "a turn of a debate, which begins with its speaker")
        else:
            turn.draft.claim("byline", "a speaker, before what was said")
            turn.said.claim("paragraph", "what the speaker on the line above said")
    for draft in drafts[max(0, places[0] - 1) : places[-1]]:
        if draft.kind is None and _HOUR.fullmatch(draft.text):
            draft.claim("boilerplate", "the hour, in a record of what was said")
    return range(places[0], places[-1] + 1 + (not turns[-1].label))


# ── one label ────────────────────────────────────────────────────────────────────────────────────────────────────


def voice(label: str) -> Voice | None:
    """Whom the words before a turn name, or None.

    >>> voice("Jane Roe (Norhaven) (Ind)").name, voice("The Minister for Tides (Mr John Doe)").role
    ('Jane Roe', 'Minister for Tides')
    >>> voice("O SR. JOÃO ROE (PT - SP)").name, voice("ROE"), voice("The tide was high")
    ('JOÃO ROE', Voice(title=None, name='ROE', role=None, person=True, whole=False, marked=True), None)
    """
    text = _CLOCK.sub("", label.strip(" *_#>")).strip(" *_:")
    aside: list[str] = []
    while (found := _BRACKET.search(text)) and len(aside) < 3:
        aside.insert(0, found[1].strip())
        text = text[: found.start()].strip(" *_")
    text = _CLOCK.sub("", text).strip(" *_:")
    if not text or len(text) > LABEL_MOST:
        return None
    led = phrases.opening("speakers", "before").match(text)
    article = text[: led.end()] if led and led.end() < len(text) else ""  # belongs to a post, not to a name
    text = text.removeprefix(article)
    if phrases.names("speakers", "asks", text) or (
        len(text.split()) <= POST_WORDS and bylines.ORGANISATION.search(text.partition(",")[0])
    ):
        return Voice(None, text, None, person=False, whole=False, marked=phrases.names("speakers", "asks", text))
    head, _, beside = (part.strip() for part in text.partition(","))
    inner = next((honorific(one) for one in aside if is_name(honorific(one)[1])), None)
    if inner and _is_post(text):
        return Voice(*inner, text, person=True, whole=True, marked=True)
    title, name = honorific(head)
    if name.casefold() in _PARTS or any(c.isdigit() for c in name):
        return None
    role = next((one for one in (beside, *aside) if one and bylines.tells(one)), None)
    if not is_name(name) and (post := _post_before(name)):
        role, name = role or name[: len(post)].strip(), name[len(post) :].strip()
    marked = bool(title or aside or role or name.isupper())
    if is_name(name) and not phrases.names("speakers", "posts", name):
        return Voice(title, name, role, person=True, whole=True, marked=marked)
    if _is_post(head):
        return Voice(None, article + head, None, person=True, whole=True, marked=False)
    single = re.fullmatch(r"[^\W\d_][\w’'-]+(?: (?:of|from|de|di) [^\W\d_]\w+(?: [^\W\d_]\w+)?)?", name)
    if single and name[0].isupper() and not beside:
        return Voice(title, name, None, person=True, whole=bool(title) and name.isupper(), marked=marked)
    return None


def _is_post(text: str) -> bool:
    """Whether words are a post that stands for a name, as records of parliaments print the chair."""
    return len(text.split()) <= POST_WORDS and (
        phrases.names("speakers", "posts", text) or bool(bylines.role_words().match(text) and text[0].isupper())
    )


def _post_before(text: str) -> str:
    """The words of a post at the beginning of a label that a name follows: 'Moderator Jane Roe'."""
    words = text.split()
    for count in range(1, min(len(words) - 1, POST_WORDS)):
        post, name = " ".join(words[:count]), " ".join(words[count:])
        if is_name(name) and bylines.role_words().search(words[0]):
            return post
    return ""


# ── the turns of a text ──────────────────────────────────────────────────────────────────────────────────────────


def _turns(drafts: Sequence[Draft]) -> list[_Turn]:
    """Every line that may open a turn."""
    found: list[_Turn] = []
    content = [draft for draft in drafts if draft.sort not in ("rule", "invisible") and not _ALONE.match(draft.text)]
    for draft, after in zip(content, [*content[1:], None], strict=False):
        if draft.kind is not None or draft.fixed or (draft.dateline and draft.dateline.days):
            continue
        if turn := _labelled(draft):
            found.append(turn)
        elif draft.sort in ("short", "furniture") and after and after.kind is None and _says(after):
            named = voice(draft.text) if len(draft.text) <= LABEL_MOST else None
            person = named and named.whole and named.person and (named.marked or is_name(named.name))
            if named and person and _labelled(after) is None:
                found.append(_Turn(draft, named, "", after))
    return found


def _says(draft: Draft) -> bool:
    return draft.is_text or (draft.sort == "short" and draft.text.endswith((".", "?", "!")))


def _labelled(draft: Draft) -> _Turn | None:
    """A line that begins with a label and goes on with what is said."""
    text = draft.text[:LABEL_MOST]
    begin = found.end() if (found := re.match(_TIME, text)) else 0
    for end in _ENDS.finditer(text, begin):
        if end.end() >= len(draft.text):
            return None
        label = text[: end.start()]
        if honorific(f"{label.strip()} X")[1] == "X":
            continue  # the full stop of a short form: MS. ROE
        said = draft.text[end.end() :]
        if tables.is_quotation(said) and not re.search(r"[.!?]", said[:LABEL_MOST]):
            return None  # a title behind its author's name
        named = voice(label) if label.count("(") == label.count(")") else None
        stop, dash = end.group()[0] == ".", end.group()[0] in " \u00a0"
        formal = not stop or (named is not None and _is_formal(named, label))
        if named and formal and (named.person or not dash):
            return _Turn(draft, named, draft.text[: end.end()].strip(), draft)
        if end.group()[0] == ":":
            return None
    return None


def _is_formal(named: Voice, label: str) -> bool:
    """Whether a label that a full stop ends is one as records print it: with an honorific, or in capitals."""
    surname = re.sub(r"\W", "", named.name.split()[-1])
    post = label[found.end() :] if (found := phrases.opening("speakers", "before").match(label)) else label
    chair = phrases.names("speakers", "posts", post) and any(len(word) > 2 and word.isupper() for word in label.split())
    return chair or (bool(named.title or label.isupper() or len(surname) > 2) and surname.isupper())


def _of_one_shape(turns: Sequence[_Turn]) -> list[_Turn]:
    """The turns whose labels end as most do; of the others, those of a speaker who has more than one."""
    ends = Counter(turn.label[-1] for turn in turns if turn.label)
    most = ends.most_common(1)[0][0] if ends else ""
    spoken = Counter(turn.voice.name.casefold() for turn in turns)
    return [
        turn for turn in turns if not turn.label or turn.label[-1] == most or spoken[turn.voice.name.casefold()] > 1
    ]


def _people(turns: Sequence[_Turn]) -> dict[str, str]:
    """Full names by themselves, by the surname, the first name and the initials; the first that a text has counts."""
    known: dict[str, str] = {}
    for turn in turns:
        if turn.voice.whole and turn.voice.person and len(known) < VOICES_MOST:
            name = turn.voice.name.casefold()
            known.setdefault(name, name)
            known.setdefault(name.split()[-1], name)
    for turn in turns:
        if turn.voice.whole and turn.voice.person:
            known.setdefault(turn.voice.name.casefold().split()[0], turn.voice.name.casefold())
    for name in [name for name in known.values() if " " in name]:
        known.setdefault("".join(word[0] for word in name.split()), name)
    return known


def _key(named: Voice, known: dict[str, str]) -> str | None:
    """Who speaks, in one form; None where nothing shows that a word is a name."""
    if not named.person:
        return ""
    name = named.name.casefold()
    return known.get(name) or (name if named.marked else None)


def _who(named: Voice, known: dict[str, str]) -> str:
    """Who speaks, in one form; those who are no persons by the words of their label."""
    return _key(named, known) or f"({named.name})"


def _is_debate(turns: Sequence[_Turn], known: dict[str, str]) -> bool:
    """Whether turns are many enough, of two at least, and one of them speaks again, or each is named with a post."""
    spoken = Counter(_key(turn.voice, known) for turn in turns)
    if len(spoken) < 2 or not any(spoken) or 2 * sum(_says(turn.said) for turn in turns) < len(turns):
        return False  # nobody speaks, or what follows the names are titles
    again = max(spoken.values()) > 1
    posted = len(turns) >= TURNS and all(turn.voice.whole and turn.voice.role and turn.label for turn in turns)
    return (again and len(turns) >= TURNS) or posted


def _is_record(turns: Sequence[_Turn]) -> bool:
    """Whether each label ends as records of parliaments print it, and one names a member: 'Mr. ROE. I rise today.'"""
    printed = all(turn.label.endswith(".") and _is_formal(turn.voice, turn.label.rstrip(". ")) for turn in turns)
    return printed and any(turn.voice.title and turn.voice.name.isupper() for turn in turns)


def _is_interview(above: Sequence[Draft], turns: Sequence[_Turn], known: dict[str, str]) -> bool:
    """Whether two speak and one asks: a person of whom most turns are questions, a paper, or who signed the text."""
    asked, spoken = Counter[str](), Counter[str]()
    for turn in turns:
        key = _key(turn.voice, known) or ""
        spoken[key] += 1
        asked[key] += turn.draft.text.endswith("?")
    if len([key for key in spoken if key]) > 2:
        return False
    signed = any("byline" in draft.says for draft in above)
    return "" in spoken or signed or any(2 * asked[key] > spoken[key] for key in spoken)


class _Person:
    """A speaker, to be credited at each of their turns."""

    def __init__(self, title: str | None, name: str, role: str | None) -> None:
        self.title, self.name, self.role = title, name, role
        self.country: str | None = None

    def __call__(self, line: int) -> Byline:
        return Byline(
            name=self.name, honorific=self.title, role=self.role, country=self.country, where="section", line=line
        )


def _bylines(
    above: Sequence[Draft], turns: Sequence[_Turn], known: dict[str, str], language: str
) -> dict[str, _Person]:
    """Each speaker by the fullest label, with the role that a label or the lines above the first turn print."""
    texts = [draft.text for draft in above if draft.is_text and len(draft.text) <= TEXT_MOST][-INTRODUCED_WITHIN:]
    people: dict[str, _Person] = {}
    for turn in turns:
        key, named = _who(turn.voice, known), turn.voice
        person = people.setdefault(key, _Person(named.title, named.name, named.role))
        if len(named.name) > len(person.name):
            person.name = named.name
        person.title, person.role = person.title or named.title, person.role or named.role
    for person in people.values():
        name = re.compile(re.escape(person.name), re.IGNORECASE)
        if found := next((found for text in texts if (found := name.search(text))), None):
            person.name = found[0]
            person.role = person.role or biographies.beside(found.string, person.name)
        if person.role:
            person.role, person.country = bylines.without_country(person.role, language)
    return people
