"""How likely a Swedish word is, alone and after another: the language model of the restoration.

Belongs here: shares of words, mixed of general Swedish and of the language of remissvar, and pairs of words. Does
not belong here: damage (`channel.py`) or the choice of a word (`vocabulary.py`).
"""

import csv
import math
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from assets.raw.swedish import frequencies

PAIRS: Final = Path(__file__).parents[2] / "data/reference/ocr/pairs.csv"
SENTENCE: Final = "."
"""Stands before the first word of a sentence."""

_WEIGHT_OF_GENERAL: Final = 20_000
"""So many words of general Swedish weigh against the counted words of remissvar."""

_WEIGHT_OF_WORD: Final = 50
"""So many sightings of the word before weigh as much as the word's own share."""


_MOST_PAIRS: Final = 1 << 16
"""So many pairs of words are remembered: those that weigh in a text come again and again."""


@cache
def _pairs() -> dict[tuple[str, str], int]:
    with PAIRS.open(encoding="utf-8", newline="") as rows:
        return {(row["before"], row["word"]): int(row["count"]) for row in csv.DictReader(rows)}


@cache
def _times_before() -> Counter[str]:
    times: Counter[str] = Counter()
    for (before, _), count in _pairs().items():
        times[before] += count
    return times


@cache
def shares() -> dict[str, float]:
    """Word → its share of running words in remissvar."""
    counted: Counter[str] = Counter()
    for (_, word), count in _pairs().items():
        counted[word] += count
    total = sum(counted.values()) + _WEIGHT_OF_GENERAL
    found = {word: _WEIGHT_OF_GENERAL * share / total for word, share in frequencies().items()}
    for word, count in counted.items():
        found[word] = found.get(word, 0.0) + count / total
    return found


@lru_cache(maxsize=_MOST_PAIRS)
def log_gain(before: str, word: str) -> float:
    """How much more likely, in log chance, a word is after another than it is anywhere.

    >>> log_gain("och", "sjukvård") > 0 > log_gain("och", "och")
    True
    """
    share = shares().get(word)
    if share is None:
        return 0.0
    seen = _pairs().get((before, word), 0) + _WEIGHT_OF_WORD * share
    return math.log(seen / (_times_before()[before] + _WEIGHT_OF_WORD)) - math.log(share)
