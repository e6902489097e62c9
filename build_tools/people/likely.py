"""Who a byline may be: listed people whose name another printer, alphabet or year could have made of it.

In: the listed people, and a name as printed. Out: those whom an editor should think of, the likeliest first. The one idea:
a name is a family name that must be recognised, and given names of which one must be; what else is printed may be missing
on either side, and must not contradict. Nothing is ever applied. An index by consonants leaves few to compare.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from anyascii import anyascii
from rapidfuzz.distance import OSA

from ..model import Person
from .names import PARTICLES, SUFFIXES, form
from .tables import BORN, ENDINGS, FAMILY_GROUPS, GIVEN_GROUPS, VOWELS, fold

SHOWN = 3  # people proposed for one byline
COMPARED = 60  # people compared with one byline, those that share the rarest keys first
WORDS = 8  # of a name that are compared
LETTERS = 240  # of a name that are read
LONG = 7  # letters of a family name in which one may be a slip; in shorter ones it is another name: Jansen, Jensen
LONG_GIVEN = 6
SOME = 4  # letters of a part in which a vowel may be another

SAME, KIN, SLIP, SHORT = 4, 3, 2, 1  # one spelling; one name in two; a letter off; an initial

SONS = frozenset({"bin", "ibn", "bint"})  # Omar bin Salim is not Salim bin Omar

_ABJAD = re.compile("[\u0590-\u06ff]")
_CHARACTERS = re.compile("[\u3400-\u9fff\uac00-\ud7af]")
# Hook, horn, dot below, and two marks on one vowel: hardly anybody's but Vietnamese.
_TONES = re.compile("[\u0309\u031b\u0323]|[\u0302\u0306][\u0300\u0301\u0303]")
_JOINED_INITIALS = re.compile(r"\b(?!I{2,3}\b|IV\b|JR\b|SR\b)([A-Z])([A-Z])\b(?=.*[a-z])")


@dataclass(frozen=True, slots=True)
class Word:
    """A part of a name: its letters a to z, the same folded, its consonants; `tied` by a hyphen to the part before.

    `tone` is the part as written where its marks make another name of it, as in Vietnamese.
    """

    text: str
    fold: str
    bones: str
    tied: bool = False
    family: bool = False
    tone: str = ""

    @property
    def weighs(self) -> bool:
        """Whether the part must be accounted for."""
        return self.text not in PARTICLES


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts, in order; `suffix` tells a father from a son; `abjad`: of an alphabet without vowels."""

    words: tuple[Word, ...]
    suffix: str
    abjad: bool


class Likely:
    """The listed people by what their names have in common with other spellings of them."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.names: list[tuple[Person, Name]] = []
        self.by_key: dict[str, list[int]] = defaultdict(list)
        for person in people:
            family = {word.fold for word in parts(person.family).words if word.weighs}
            for called in (person.name, *person.variants):
                name = _with_family(parts(called), family)
                for key in set(_keys(name, listed=True)):
                    self.by_key[key].append(len(self.names))
                self.names.append((person, name))

    def of(self, printed: str) -> list[Person]:
        """The people whom a byline may name, the likeliest first."""
        name = parts(printed)
        found: dict[int, None] = {}
        for bucket in sorted(
            (self.by_key[key] for key in set(_keys(name)) if key in self.by_key), key=lambda b: (len(b), b)
        ):
            found.update(dict.fromkeys(bucket[: COMPARED - len(found)]))
        best: dict[str, tuple[int, int]] = {}
        people: dict[str, Person] = {}
        for number in found:
            person, listed = self.names[number]
            if weight := likeness(listed, name):
                people[person.id] = person
                best[person.id] = max(best.get(person.id, (0, 0)), (weight, -number))
        return [people[id] for id in sorted(best, key=lambda id: best[id], reverse=True)[:SHOWN]]


def likely(people: Iterable[Person], printed: str) -> list[Person]:
    """Those of some listed people whom one byline may name."""
    return Likely(people).of(printed)


# ── a name in parts ──────────────────────────────────────────────────────────────────────────────────────────────


def parts(name: str) -> Name:
    """A name in parts that can be compared.

    >>> [word.text for word in parts("Dr. Jürgen von der Ähre-Roe Jr.").words], parts("Jane Roe Jr.").suffix
    (['jurgen', 'von', 'der', 'ahre', 'roe'], 'jr')
    """
    shown = _JOINED_INITIALS.sub(r"\1 \2", name[:LETTERS])
    tonal = bool(_TONES.search(unicodedata.normalize("NFD", shown)))
    words: list[Word] = []
    suffix = ""
    for token in form(shown).replace(",", " ").split():
        if token in BORN:
            continue
        if token in SUFFIXES and words:
            suffix = SUFFIXES[token]
            continue
        for place, piece in enumerate(part for part in token.split("-") if part):
            words += (_word(text, tied=place > 0, tone=piece if tonal else "") for text in _romanised(piece))
    return Name(
        words=tuple(word for word in words if word.text)[:WORDS], suffix=suffix, abjad=bool(_ABJAD.search(name))
    )


def _romanised(piece: str) -> list[str]:
    """A part in letters a to z; Chinese and Korean characters make a part each."""
    latin = anyascii(piece)
    return re.findall("[A-Z][a-z]*|[a-z]+", latin) if _CHARACTERS.search(piece) else [latin]


def _word(text: str, *, tied: bool = False, family: bool = False, tone: str = "") -> Word:
    letters = re.sub("[^a-z]", "", text.lower())[:40]
    folded = fold(letters)
    return Word(text=letters, fold=folded, bones=_bones(folded), tied=tied, family=family, tone=tone)


def _bones(text: str) -> str:
    """The consonants that no language leaves out; the first vowel where there are fewer than two."""
    found = re.sub("[aeiouhvy]", "", text)
    return found if len(found) > 1 else f"{found}{text[:1]}"


def _with_family(name: Name, family: set[str]) -> Name:
    """A listed name with its family name marked; the last part where none is recognised."""
    marked = [word.weighs and word.fold in family for word in name.words]
    if not any(marked):
        marked = [place == len(name.words) - 1 for place in range(len(name.words))]
    return replace(name, words=tuple(replace(word, family=its) for word, its in zip(name.words, marked, strict=True)))


def _runs(words: tuple[Word, ...]) -> Iterator[tuple[int, int, Word]]:
    """Two or three parts that follow one another, as one (van den Berg, Vandenberg); where they begin, how many they are."""
    for size in (3, 2):
        for start in range(len(words) - size + 1):
            run = words[start : start + size]
            text = "".join(word.text for word in run)
            yield start, size, _word(text, tied=run[0].tied, family=any(word.family for word in run))


def _keys(name: Name, *, listed: bool = False) -> Iterator[str]:
    """What names that may be one have in common, one key at least."""
    every = (*(word for word in name.words if word.weighs), *(run for _, _, run in _runs(name.words)))
    families = [word for word in every if word.family or not listed]
    for word in families:
        yield word.bones
        for other in every:
            if other is not word:
                yield from (f"{word.bones} {initial}" for initial in _initials(other))
                yield from (f"{word.fold[:1]}~{kin}" for kin in _called(other))


def _initials(word: Word) -> set[str]:
    return {word.text[:1], word.fold[:1]}


def _called(word: Word) -> Iterable[str]:
    return map(str, GIVEN_GROUPS[word.fold]) if word.fold in GIVEN_GROUPS else (word.fold,)


# ── two names ────────────────────────────────────────────────────────────────────────────────────────────────────


def likeness(listed: Name, printed: Name) -> int:
    """How likely two names are one person's, from 1; 0 where they contradict or have too little in common.

    >>> roe = _with_family(parts("Jane Anne Roe"), {"ro"})
    >>> [likeness(roe, parts(name)) > 0 for name in ("J. Roe", "Roe, Jane", "Jane Mary Roe", "June Roe")]
    [True, True, False, False]
    """
    if listed.suffix and printed.suffix and listed.suffix != printed.suffix:
        return 0
    abjad = listed.abjad != printed.abjad
    ours, theirs = _joined(listed.words, printed.words, abjad), _joined(printed.words, listed.words, abjad)
    pairs = sorted(
        (-grade, abs(i - j), i, j)
        for i, our in enumerate(ours)
        for j, their in enumerate(theirs)
        if (grade := _grade(our, their, abjad))
    )
    grades: dict[int, int] = {}  # of our parts that were found
    found: dict[int, int] = {}  # their part -> ours
    for grade, _, i, j in pairs:
        if i not in grades and j not in found:
            grades[i], found[j] = -grade, i
    if not _recognised(ours, grades):
        return 0
    left = [word for i, word in enumerate(ours) if i not in grades and word.weighs]
    given, family = _left(ours, theirs, found)
    if _contradicts(ours, grades, left, given, family):
        return 0
    if _turned(ours, found) and SONS & {our.text for our in ours} and SONS & {their.text for their in theirs}:
        return 0
    return max(1, 2 * sum(grades.values()) - len(left) - len(given) - len(family))


def _recognised(ours: tuple[Word, ...], grades: dict[int, int]) -> bool:
    """Whether the family name was found, and what is weak about it is made up for by a given name in full."""
    families = [grades[i] for i in grades if ours[i].family and ours[i].weighs]
    givens = [grades[i] for i in grades if not ours[i].family and ours[i].weighs]
    if not families:
        return False
    if max(families) < SAME:
        return max(givens, default=0) >= (SAME if SLIP in families else KIN)
    return True


def _contradicts(
    ours: tuple[Word, ...], grades: dict[int, int], left: list[Word], given: list[Word], family: list[Word]
) -> bool:
    """Whether both sides have more of the same kind, or they have other given names than ours alone."""
    given_left, family_left = [word for word in left if not word.family], [word for word in left if word.family]
    if (given and given_left) or (family and family_left):
        return True
    first = next(i for i, our in enumerate(ours) if our.family and our.weighs)
    if given and family_left and first not in grades:  # García Pedrosa is not Ruiz Pedrosa
        return True
    known = any(not ours[i].family and ours[i].weighs for i in grades)
    return not known and bool(given or family) and any(our.weighs and not our.family for our in ours)


def _left(ours: tuple[Word, ...], theirs: tuple[Word, ...], found: dict[int, int]) -> tuple[list[Word], list[Word]]:
    """Their parts that were not found, as more given names and as more family names: these follow, or are tied."""
    places = {j for j, i in found.items() if ours[i].family}
    turned = _turned(ours, found)
    given: list[Word] = []
    family: list[Word] = []
    for j, word in enumerate(theirs):
        if j in found or not word.weighs:
            continue
        tied = (word.tied and j - 1 in places) or (j + 1 in places and theirs[j + 1].tied)
        (family if tied or (j > min(places) and not turned) else given).append(word)
    return given, family


def _turned(ours: tuple[Word, ...], found: dict[int, int]) -> bool:
    """Whether their family name comes first: Roe Jane Anne."""
    last = max(j for j, i in found.items() if ours[i].family)
    return any(j > last for j, i in found.items() if not ours[i].family and ours[i].weighs)


def _joined(ones: tuple[Word, ...], others: tuple[Word, ...], abjad: bool) -> tuple[Word, ...]:
    """Parts of the one name put together where the other has them as one."""
    whole = [word for word in others if len(word.text) > 2]
    for start, size, run in _runs(ones):
        if any(_alike(run, word, abjad) for word in whole):
            return _joined((*ones[:start], run, *ones[start + size :]), others, abjad)
    return ones


def _alike(one: Word, other: Word, abjad: bool) -> bool:
    if abjad:
        return one.bones == other.bones
    return one.fold == other.fold or _vowels_apart(one.fold, other.fold, SOME)


def _grade(our: Word, their: Word, abjad: bool) -> int:
    """How like two parts are; 0 where they are different."""
    if abjad:
        return SAME if our.bones == their.bones else 0
    if our.fold == their.fold and min(len(our.text), len(their.text)) > 1:
        return SAME if our.tone == their.tone or not (our.tone and their.tone) else 0
    if our.family:
        kin = bool(_of(FAMILY_GROUPS, our) & _of(FAMILY_GROUPS, their)) or _stems(our.fold) & _stems(their.fold)
        if kin or _vowels_apart(our.fold, their.fold, LONG):
            return KIN
        return SLIP if _slipped(our.fold, their.fold, LONG) else 0
    if _of(GIVEN_GROUPS, our) & _of(GIVEN_GROUPS, their) or _vowels_apart(our.fold, their.fold, SOME):
        return KIN
    if _shortened(our, their) or _shortened(their, our):
        return SHORT
    return SLIP if _slipped(our.fold, their.fold, LONG_GIVEN) and our.fold[-1] == their.fold[-1] else 0


def _of(groups: dict[str, frozenset[int]], word: Word) -> frozenset[int]:
    return groups.get(word.fold, frozenset())


def _stems(folded: str) -> set[str]:
    return {folded, *(folded.removesuffix(end) + other for end, other, _, _ in ENDINGS if folded.endswith(end))}


def _vowels_apart(one: str, other: str, long: int) -> bool:
    """Whether two parts differ in vowels within them alone, of those that languages write for one another."""
    if len(one) != len(other) or len(one) < long or one[-1] != other[-1]:
        return False
    return all(a == b or frozenset((a, b)) in VOWELS for a, b in zip(one, other, strict=True))


def _shortened(short: Word, whole: Word) -> bool:
    """Whether a part is the initial of another: J., Yu., Th."""
    if len(short.text) > 3 or (len(short.text) > 1 and len(whole.text) == len(short.text)):
        return False
    one = len(short.text) == 1
    return whole.text.startswith(short.text) if one or not re.search("[aeiou]", short.text[:-1]) else False


def _slipped(one: str, other: str, long: int) -> bool:
    """Whether two long parts that begin alike are one letter apart."""
    return min(len(one), len(other)) >= long and one[:1] == other[:1] and OSA.distance(one, other, score_cutoff=1) == 1
