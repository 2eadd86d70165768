"""What two texts have in common, in words that survive a bad scan.

Belongs here: a text as words without what OCR misreads, its runs of words (shingles), the share of one text that
stands in another and the longest passage that both have. Does not belong here: which yttranden are compared
(`reuse.py`).
"""

import re
from functools import cached_property
from typing import NamedTuple

RUN = 5
"""Words in a run: long enough that Swedish prose seldom has one twice by chance."""
TELLING = 5
"""Letters of a skeleton from which a run is taken into the sample."""
MISREAD = b"aeiouyd0123456789_"
"""Vowels and what OCR puts for them: left out of a word, so that misread words are the same."""
LETTERS = bytes(code if chr(code) in "abcdefghijklmnopqrstuvwxyz" else 32 for code in range(256))
"""A table that leaves letters and makes all else blanks."""
WORD = re.compile(r"[a-z0-9_]*[b-df-hj-npq-tv-xz][a-z0-9_]*")

Run = tuple[bytes, ...]


class Shared(NamedTuple):
    """A passage that two texts have: `a[a_start:a_end]` and `b[b_start:b_end]`, of `words` words."""

    words: int
    a_start: int
    a_end: int
    b_start: int
    b_end: int


class Words:
    r"""The words of `shadow[start:end]` by their skeletons.

    >>> Words("forvaltningen", 0, 13).skeletons == Words("fdrvaltningen", 0, 13).skeletons
    True
    """

    def __init__(self, shadow: str, start: int, end: int) -> None:
        self._shadow, self._start, self._end = shadow, start, end
        self.skeletons = shadow[start:end].encode("ascii", "replace").translate(LETTERS, MISREAD).split()

    @cached_property
    def runs(self) -> frozenset[Run]:
        """The text's runs of words."""
        words = self.skeletons
        return frozenset(zip(*(words[place:] for place in range(RUN)), strict=False))

    @cached_property
    def sample(self) -> frozenset[Run]:
        """The runs that begin with a telling word: the same ones in every text that has them."""
        words = self.skeletons
        last = len(words) - RUN
        places = (place for place, word in enumerate(words) if len(word) >= TELLING and place <= last)
        return frozenset(tuple(words[place : place + RUN]) for place in places)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands, in the whole shadow."""
        return [found.span() for found in WORD.finditer(self._shadow, self._start, self._end)]


def share(part: frozenset[Run], whole: frozenset[Run]) -> float:
    """How much of `part` stands in `whole`, from 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0


def longest_shared(a: Words, b: Words) -> Shared | None:
    """The longest passage that both texts have word for word; the first of equals. Linear but for repetition."""
    one, two = a.skeletons, b.skeletons
    places: dict[Run, int] = {}
    for place in range(len(one) - RUN + 1):
        places.setdefault(tuple(one[place : place + RUN]), place)
    best = (0, 0, 0)
    place = 0
    while place <= len(two) - RUN:
        other = places.get(tuple(two[place : place + RUN]))
        if other is None:
            place += 1
            continue
        length = RUN
        while other + length < len(one) and place + length < len(two) and one[other + length] == two[place + length]:
            length += 1
        best = max(best, (length, -other, -place))
        place += length
    length, other, place = best[0], -best[1], -best[2]
    if not length:
        return None
    last_a, last_b = a.spans[other + length - 1], b.spans[place + length - 1]
    return Shared(length, a.spans[other][0], last_a[1], b.spans[place][0], last_b[1])
