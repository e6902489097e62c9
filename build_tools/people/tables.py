"""What makes two spellings likely to be one name, as data: each row with an example that the tests run.

Spellings are compared as they are left by `FOLDS`, in this order, on lower-case letters a to z. Nothing here decides who
somebody is; it decides what an editor is asked.
"""

from __future__ import annotations

import re

# (pattern, what stands for it, two spellings that it makes one)
FOLDS: tuple[tuple[str, str, str, str], ...] = (
    (r"^mc(?=.)", "mac", "mcallard", "macallard"),
    (r"^(hs|x)", "s", "hsiao", "xiao"),
    (r"x", "ks", "alexei", "aleksei"),
    (r"^[ck]hr", "kr", "chruschtschow", "khrushchov"),
    (r"tch", "C", "tchernov", "chernov"),
    (r"sch|sh|sz", "s", "schukow", "shukow"),
    (r"cz|ch", "C", "czerny", "cherny"),
    (r"ck|c(?=[aouklrt]|$)", "k", "carl", "karl"),
    (r"ts|tz", "c", "wertz", "werts"),
    (r"C", "c", "czerny", "cerny"),
    (r"kh", "h", "khaled", "haled"),
    (r"ph", "f", "stephan", "stefan"),
    (r"([tdgbz])h", r"\1", "thomas", "tomas"),
    (r"q", "k", "qasim", "kasim"),
    (r"w", "v", "kowalski", "kovalski"),
    (r"(?<=[oe])(ff?|v)$", "v", "smirnoff", "smirnov"),
    (r"ae", "a", "kraemer", "kramer"),
    (r"oe", "o", "moeller", "moller"),
    (r"ue", "u", "mueller", "muller"),
    (r"dj", "d", "djordje", "dorde"),
    (r"j", "y", "julija", "yuliya"),
    (r"^[iy]e", "e", "yelena", "elena"),
    (r"(?<=.)[iy]+(?=[aeou])", "i", "aliyev", "aliev"),
    (r"(?<=[^aeiouy])i[eo](?=[^aeiouy])", "e", "pyotr", "petr"),
    (r"ee", "i", "kareem", "karim"),
    (r"oo|ou", "u", "youssef", "yussef"),
    (r"[iy]+", "i", "dmitriy", "dmitri"),
    (r"ei", "ai", "leila", "layla"),
    (r"(.)\1+", r"\1", "anna", "ana"),
    (r"(?<=.)h(?=[^aeiou]|$)", "", "sarah", "sara"),
)

_FOLDS = tuple((re.compile(pattern), instead) for pattern, instead, _, _ in FOLDS)

# Vowels that one language writes for another's, within a word: Mohamed and Muhammad, Khaled and Khalid.
VOWELS: frozenset[frozenset[str]] = frozenset(map(frozenset, ("ae", "ei", "ou")))

# Endings of a family name that change with the person's sex, or are left out abroad.
ENDINGS: tuple[tuple[str, str, str, str], ...] = (
    ("ska", "ski", "kowalska", "kowalski"),
    ("ika", "iki", "nowicka", "nowicki"),
    ("skaia", "ski", "gavanskaya", "gavanskiy"),
    ("ova", "ov", "ivanova", "ivanov"),
    ("eva", "ev", "soloveva", "solovev"),
    ("iva", "iv", "sergeeva", "sergeev"),
    ("ina", "in", "volgina", "volgin"),
    ("ova", "", "novakova", "novak"),
    ("pulu", "pulos", "papadopoulou", "papadopoulos"),
)

# Names that one person may go by: short forms, and what a name is called in a neighbouring language.
GIVEN: tuple[str, ...] = (
    "alexander aleksander alexandre alessandro alejandro aleksandr oleksandr alex sasha sascha olek sandro",
    "alexandra aleksandra oleksandra sasha sandra alexa ola",
    "andrew andy drew andrei andrzej andrii andriy andre andreas anders",
    "anna ann hanna ania anya anka hannah",
    "anthony tony antonio anton antoni antoine",
    "antonia tonia toni",
    "barbara barbra basia babs",
    "benjamin ben benny",
    "catherine katherine kathryn catharina katharina katarina kateryna ekaterina yekaterina katarzyna kasia kate kathy cathy katie katja katya",
    "charles charlie chuck karl carl carlos",
    "christopher chris christoph christophe krzysztof krzys",
    "christina christine kristina krystyna chris tina",
    "daniel dan danny danil danylo",
    "david dave davyd dawid",
    "dmitri dmytro dima mitya dimitri",
    "donald don",
    "edward ed eddie ted eduard edouard eduardo",
    "elizabeth elisabeth eliza liz lizzie beth betty betsy lisa elsbeth elspeth elisabetta elzbieta",
    "eugene gene evgeny yevgeny evgeniy yevhen eugen zhenya",
    "francis francisco franz francesco franciszek frank paco pancho",
    "frederick fred freddy friedrich fritz frederic frederik",
    "george georg georges jorge jerzy georgy georgiy heorhiy giorgos yorgos georgios",
    "gregory greg grigory grigoriy hryhoriy grzegorz",
    "helen helena eleni elena olena yelena lena alyona",
    "henry harry hank heinrich henri enrique henryk",
    "igor ihor",
    "james jim jimmy jamie",
    "jennifer jen jenny",
    "joanna joan johanna joana asia",
    "john jack johnny johann johannes hans jan jean juan ivan ioann giovanni joao johan janos",
    "joseph joe joey josef jozef jose giuseppe josip pepe yosef yusuf youssef",
    "lawrence larry laurence lorenz lorenzo laurent wawrzyniec",
    "leonard len lenny leo",
    "margaret maggie meg peggy margarete margarita malgorzata gosia greta rita marguerite",
    "mary maria marie mariya marya masha maryam",
    "matthew matt matthias matthieu mateusz matteo",
    "michael mike mick mickey michel miguel mikhail michal mykhailo misha michele mihai mihaly",
    "mohammed muhammad mohamed mohammad mohamad muhammed muhamed mehmet mahomet md",
    "natalia natalie nataliya natalya natasha",
    "nicholas nick nicolas nikolai nikolay mykola mikolaj kolya nico niko nikolaos",
    "oleg oleh",
    "alexei aleksey oleksiy oleksii alyosha alexey alexis",
    "patricia pat patty trish tricia",
    "patrick pat paddy",
    "paul pavel pavlo pawel pablo paolo pal",
    "peter pete pyotr petro piotr pierre pedro pietro peder petr",
    "philip phil philipp philippe felipe filip",
    "rebecca becky",
    "richard dick rick ricky rich ricardo",
    "robert bob rob bobby robbie roberto",
    "ronald ron ronnie",
    "samuel sam sammy",
    "sergei sergey serhiy serhii sergio serge seryozha",
    "stephen steven steve stefan stephan stepan stefano etienne istvan esteban szczepan",
    "susan sue susie susanna suzanne zuzanna",
    "svetlana svitlana sveta",
    "theodore theodoros ted teddy fyodor fedor fedir teodor feodor",
    "theresa teresa terry tess",
    "thomas tom tommy tomasz tomas tommaso",
    "timothy tim timofei tymofiy",
    "tatiana tetiana tanya tatyana",
    "victoria vicky viktoriya wiktoria",
    "vladimir volodymyr wladimir vova volodya wlodzimierz",
    "vladislav vladyslav wladyslaw vlad slava",
    "basil vasily vasyl wasyl vasilis vassilis",
    "william bill billy will wilhelm guillaume guillermo willem liam wim",
    "xenia ksenia kseniya xeniya oksana",
    "yaroslav iaroslav jaroslaw",
    "yuri yuriy yurii jurij iurii yury",
    "abdullah abdallah abdulla",
    "fatima fatma fatemeh fatimah",
    "aisha ayesha aicha aysha",
    "said saeed saied",
    "hussein hussain husayn hosein houssein",
)

# Family names that are one in their own script, and several in ours.
FAMILY: tuple[str, ...] = (
    "lee yi rhee ri li",
    "park pak bak",
    "kim gim",
    "choi choe",
    "jung jeong chung cheong",
    "kang gang",
    "cho jo",
    "chang zhang",
    "chou zhou chow",
    "chiang jiang",
    "hsu xu hsue",
    "tsai cai",
    "cao tsao",
    "huang hwang wong",
    "chen tan chan",
    "wu ng woo",
)

# What stands before a name that somebody was born with, in a form of its own.
BORN: frozenset[str] = frozenset(
    "née nee né geb geborene geborener domu born født född рожд урожд урождённая урожденная".split()
)


def fold(text: str) -> str:
    """Lower-case letters a to z as they are compared.

    >>> fold("yevgeniy") == fold("evgenij"), fold("mueller") == fold("muller")
    (True, True)
    """
    for pattern, instead in _FOLDS:
        text = pattern.sub(instead, text)
    return text


def _groups(rows: tuple[str, ...]) -> dict[str, frozenset[int]]:
    """The numbers of the rows that a folded name stands in."""
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows):
        for name in row.split():
            found.setdefault(fold(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


GIVEN_GROUPS = _groups(GIVEN)
FAMILY_GROUPS = _groups(FAMILY)
