"""Whether two names may be one person's.

In: a listed name, whose family name is known, and a name as printed, in parts. Out: how likely they are one person's. The
one idea: the family name must be recognised, and one given name where both have any; what else is printed may be missing
on either side, and must not contradict.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from .parts import Name, Word, runs
from .tables import ENDINGS, FAMILY_GROUPS, GIVEN_GROUPS, VOWELS

LONG = 7  # letters of a family name in which one may be a slip; in shorter ones it is another name: Jansen, Jensen
LONG_GIVEN = 6
BONES = 3  # consonants that make a given name the same with a vowel more or less
SOME = 4  # letters of a part in which a vowel may be another

SAME, KIN, SLIP, SHORT = 4, 3, 2, 1  # one spelling; one name in two; a letter off; an initial

SONS = frozenset({"bin", "ibn", "bint"})  # Omar bin Salim is not Salim bin Omar


def likeness(listed: Name, printed: Name) -> int:
    """How likely two names are one person's, from 1; 0 where they contradict or have too little in common.

    >>> from build_tools.people.parts import parts, with_family
    >>> roe = with_family(parts("Jane Anne Roe"), {"ro"})
    >>> [likeness(roe, parts(name)) > 0 for name in ("J. Roe", "Roe, Jane", "Jane Mary Roe", "June Roe")]
    [True, True, False, False]
    """
    if listed.suffix and printed.suffix and listed.suffix != printed.suffix:
        return 0
    abjad = listed.abjad != printed.abjad
    ours, theirs = _joined(listed, printed, abjad), _joined(printed, listed, abjad)
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


def _joined(one: Name, other: Name, abjad: bool) -> tuple[Word, ...]:
    """Parts of the one name put together where the other has them as one."""
    words, joins = one.words, one.runs
    while join := next((join for join in joins if any(_alike(join[2], word, abjad) for word in other.words)), None):
        start, size, run = join
        words = (*words[:start], run, *words[start + size :])
        joins = runs(words)
    return words


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
    if _vowel_between(our, their):
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


def _vowel_between(our: Word, their: Word) -> bool:
    """Whether one has a vowel more within it, and the consonants are the same: Bakr and Bakar."""
    one, other = our.fold, their.fold
    same = our.bones == their.bones and len(our.bones) >= BONES and one[:1] + one[-1:] == other[:1] + other[-1:]
    return same and OSA.distance(one, other, score_cutoff=1) == 1


def _shortened(short: Word, whole: Word) -> bool:
    """Whether a part is the initial of another: J., Yu., Th."""
    if len(short.text) > 3 or (len(short.text) > 1 and len(whole.text) == len(short.text)):
        return False
    one = len(short.text) == 1
    return whole.text.startswith(short.text) if one or not re.search("[aeiou]", short.text[:-1]) else False


def _slipped(one: str, other: str, long: int) -> bool:
    """Whether two long parts that begin alike are one letter apart."""
    return min(len(one), len(other)) >= long and one[:1] == other[:1] and OSA.distance(one, other, score_cutoff=1) == 1
