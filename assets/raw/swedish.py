"""Swedish words and how common they are.

Belongs here: word frequencies (wordfreq's, loaded when first asked for) and the marks of Swedish text that need
no dictionary. Does not belong here: what is done about a text that lacks them.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

LETTERS: Final = "åäöÅÄÖ"
_COMMON: Final = "och att som av det den en ett med till inte om har kan ska vi detta denna eller men var ut vid"
COMMON: Final = frozenset(_COMMON.split())
"""Words that Swedish cannot do without and that hold no å, ä or ö: damage leaves them as they are."""

_NO_LETTERS: Final = bytes(code for code in range(256) if not chr(code).isalpha())
_BEYOND: Final = re.compile("[^\x00-\xff]+")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_SAMPLE: Final = 100_000
"""So many letters of a text tell its state; a longer one is not read in full for that."""

_ENOUGH_WORDS: Final = 30
_SWEDISH_SHARE: Final = 0.08
_NORMAL: Final = 15.0
"""Swedish prose holds 40 to 55 å, ä and ö per thousand letters; a text with fewer than this has lost them."""

_LOST_SHARE: Final = 0.15


@cache
def frequencies() -> dict[str, float]:
    """Small-letter word → its share of running Swedish words. Takes a fifth of a second the first time."""
    from wordfreq import get_frequency_dict  # a quarter of a second to import, and most texts never need it

    return {word: share for word, share in get_frequency_dict("sv", wordlist="large").items() if word.isalpha()}


def diacritics_per_1000(text: str) -> float | None:
    """å, ä and ö per thousand letters; None for a text without letters.

    >>> diacritics_per_1000("På ön")
    500.0
    """
    letters = len(text.encode("latin-1", "ignore").translate(None, _NO_LETTERS))
    letters += sum(character.isalpha() for run in _BEYOND.findall(text) for character in run)
    return 1000 * sum(text.count(letter) for letter in LETTERS) / letters if letters else None


def unknown_share(words: Sequence[str]) -> float:
    """Share of the words of five letters or more that no Swedish text is known to hold; 0 where there are none."""
    long = [word for word in words if len(word) > 4]
    return 1 - sum(map(frequencies().__contains__, long)) / len(long) if long else 0.0


def is_swedish(words: Sequence[str]) -> bool:
    """Whether the commonest Swedish words are there, damaged or not."""
    return len(words) >= _ENOUGH_WORDS and sum(map(COMMON.__contains__, words)) >= _SWEDISH_SHARE * len(words)


@lru_cache(maxsize=2)
def has_lost_diacritics(text: str) -> bool:
    """Whether a text is Swedish and was read by something that knows no å, ä and ö.

    Told by how few of them there are and by how many words are unknown; the dictionary is opened only for a text
    that has too few.
    """
    if sum(map(text.count, "åäö")) * 1000 >= _NORMAL * len(text):
        return False  # the usual case, told without counting the letters
    share = diacritics_per_1000(text)
    if share is None or share >= _NORMAL:
        return False
    words = _WORD.findall(text[:_SAMPLE].casefold())
    return is_swedish(words) and unknown_share(words) > _LOST_SHARE
