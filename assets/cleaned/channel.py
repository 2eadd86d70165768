"""What a reader that knows no å, ä and ö makes of them: the noisy channel.

Belongs here: the confusion table and the chance that a word was read as another string. Does not belong here:
which word is likely (`vocabulary.py`) or when a text is repaired (`diacritics.py`).
"""

import csv
import math
import re
from functools import cache
from itertools import product
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).parents[2] / "data/reference/ocr/confusions.csv"
SHAPES: Final = frozenset("åäöaodié46&@ëàáâãôóòíï")
"""Characters that å, ä and ö are read as, and themselves."""

_SHAPES: Final = re.compile(f"[{''.join(sorted(SHAPES))}]+")
IMPOSSIBLE: Final = -math.inf
_FLOOR: Final = {1: 0.002, 2: 0.0004}
"""Chance of a shape, or of two, that the table has not seen: other programs confuse the same shapes otherwise."""

_SAME: Final = math.log(0.999)


def skeleton(word: str) -> str:
    """A word with every run of shapes as one mark: the same for a word and for all that it may be read as.

    >>> skeleton("bättre") == skeleton("béattre") == skeleton("bittre")
    True
    """
    return _SHAPES.sub("*", word)


@cache
def chances() -> dict[str, dict[str, float]]:
    """å, ä, ö → what each is read as → log chance. Learnt from Swedish text read in English (see the table)."""
    counts: dict[str, dict[str, int]] = {"å": {}, "ä": {}, "ö": {}}
    with TABLE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            read = row["read"].lower()
            if row["true"] in counts and read and SHAPES.issuperset(read):
                counts[row["true"]][read] = counts[row["true"]].get(read, 0) + int(row["count"])
    return {
        true: {read: math.log(max(count / sum(reads.values()), _FLOOR[len(read)])) for read, count in reads.items()}
        for true, reads in counts.items()
    }


def log_chance(true: str, read: str) -> float:
    """Log chance that `true` was read as `read`, both in small letters; IMPOSSIBLE where no path leads there.

    >>> log_chance("bättre", "battre") > log_chance("bättre", "bittre") > log_chance("bittra", "bättra")
    True
    """
    if true.isascii():  # nothing in it to lose
        return _as_it_is(len(true)) if true == read else IMPOSSIBLE
    steps = _steps()
    before = {0: 0.0}
    for letter in true:
        after: dict[int, float] = {}
        read_as = steps.get(letter)
        for at, so_far in before.items():
            if read_as is None:
                if read[at : at + 1] == letter:
                    after[at + 1] = so_far + _SAME
                continue
            for end in (at + 1, at + 2):
                step = read_as.get(read[at:end]) if end <= len(read) else None
                if step is not None:
                    after[end] = max(after.get(end, IMPOSSIBLE), so_far + step)
        if not after:
            return IMPOSSIBLE
        before = after
    return before.get(len(read), IMPOSSIBLE)


@cache
def _as_it_is(letters: int) -> float:
    """Log chance that so many letters were read as they are, added one by one as on every other path."""
    return _as_it_is(letters - 1) + _SAME if letters else 0.0


@cache
def _steps() -> dict[str, dict[str, float]]:
    """å, ä, ö → all that each may be read as → log chance, seen or not."""
    unseen = {"".join(read): math.log(_FLOOR[length]) for length in (1, 2) for read in product(SHAPES, repeat=length)}
    return {true: unseen | reads for true, reads in chances().items()}
