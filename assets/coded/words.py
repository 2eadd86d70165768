"""Words as the coding rules see them: folded for comparison, with their place in the text.

Belongs here: folding, splitting a passage into words, and how alike two words are when one may be inflected or
part of a compound of the other. Does not belong here: what a word means for a position (`data/reference/lexicon.csv`).
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

_LETTERS: Final = tuple(zip("éèêëüáàâóòôíæø’‘–—‑−\xa0\u2009", "eeeeuaaaoooiao''----  ", strict=True))
_RINGS: Final = (("å", "a"), ("ä", "a"), ("ö", "o"))
_WORD: Final = re.compile(r"[^\W_]+(?:[-:'][^\W_]+)*")
_SHORTEST_STEM: Final = 4
_ENDING: Final = re.compile(
    r"(?<=[^\W_]{4})(?:heterna|ningens|ningar|ningen|arens|arnas|ernas|heten|ligen|ornas|ande|aren|"
    r"ares|arna|ende|erna|iska|iskt|liga|ligt|orna|ade|are|ars|ats|ens|ers|ets|het|iga|igt|ing|isk|"
    r"lig|ad|an|ar|as|at|en|"
    r"er|es|et|ig|na|ns|or|ts|a|e|n|s|t)$"
)
"""Longest first, for the first that fits is taken."""


class Word(NamedTuple):
    """A word, folded, with its half-open place in the string that it was read from."""

    text: str
    start: int
    end: int


class Tokens(NamedTuple):
    """The words of a folded text, with their places: as three lists, for words in running text are many."""

    texts: list[str]
    starts: list[int]
    ends: list[int]


def lowered(text: str) -> str:
    """The text in lower case with å, ä and ö but no other diacritics, character for character, so that offsets stay.

    >>> lowered("Är Idén GOD?")
    'är iden god?'
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(char.lower()[:1] or char for char in text)
    return lower if lower.isascii() else _replaced(lower, _LETTERS)


def folded(text: str) -> str:
    """The text in lower case without diacritics, character for character, so that offsets stay.

    >>> folded("Är Nämnden ENIG?")
    'ar namnden enig?'
    """
    return without_rings(lowered(text))


def without_rings(lower: str) -> str:
    """Lowered text as `folded` gives it: å, ä and ö made plain."""
    return lower if lower.isascii() else _replaced(lower, _RINGS)


def _replaced(text: str, letters: tuple[tuple[str, str], ...]) -> str:
    # one pass a letter that occurs is far faster than one pass for all letters
    for letter, plain in letters:
        text = text.replace(letter, plain)
    return text


def words_of(plain: str) -> list[Word]:
    """The words of a folded text, in order."""
    return [Word(match.group(), match.start(), match.end()) for match in _WORD.finditer(plain)]


def tokens_of(plain: str) -> Tokens:
    """The words of a folded text, in order, as lists."""
    spans = [match.span() for match in _WORD.finditer(plain)]
    return Tokens([plain[start:end] for start, end in spans], [start for start, _ in spans], [end for _, end in spans])


def word_texts(plain: str) -> list[str]:
    """The words of a folded text without their places."""
    return _WORD.findall(plain)


def words(text: str) -> list[Word]:
    """The words of a text, folded, in order.

    >>> [word.text for word in words("Hälso- och sjukvård, SKL:s")]
    ['halso', 'och', 'sjukvard', 'skl:s']
    """
    return words_of(folded(text))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A folded word without its commonest Swedish endings; never shorter than four letters.

    >>> stem("forsoksverksamheter"), stem("statsbidragen"), stem("vite")
    ('forsoksverksamhet', 'statsbidrag', 'vite')
    """
    ending = _ENDING.search(word)
    return word[: ending.start()] if ending else word


def likeness(one: str, other: str) -> float:
    """How alike two folded words are as names of the same thing, from 0 to 1.

    1 for the same word in another inflection, less for a word inside a compound or a shared beginning.

    >>> likeness("policylabb", "policylabbet"), likeness("vite", "skola")
    (1.0, 0.0)
    >>> likeness("frikommunforsok", "frikommuner") > 0.5
    True
    """
    return stems_alike(stem(one), stem(other))


def stems_alike(first: str, second: str) -> float:
    """The likeness of two words of which the stems are known."""
    if first == second:
        return 1.0
    short, long = (first, second) if len(first) <= len(second) else (second, first)
    begins = long[:_SHORTEST_STEM] == short[:_SHORTEST_STEM]
    if not (begins or (len(short) > _SHORTEST_STEM and long.endswith(short))):
        return 0.0
    if long.startswith(short) and (len(short) >= 5 or (len(short) == _SHORTEST_STEM and long[len(short)] == "s")):
        return 0.8
    if len(short) >= 5 and long.endswith(short):
        return 0.6
    shared = 0
    while shared < len(short) and short[shared] == long[shared]:
        shared += 1
    if shared >= 6 and long.endswith(short[shared:]):
        return 0.9
    if shared >= 6 and shared >= 0.6 * len(short):
        return 0.6
    return 0.0
