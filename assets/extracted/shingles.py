"""What two texts have in common, in words that survive a bad scan.

Belongs here: a text as words with offsets, its runs of words (shingles), the share of one text that stands in
another and the longest passage that both have. Does not belong here: which yttranden are compared (`reuse.py`).
"""

import re
from typing import NamedTuple

from assets.extracted.shadow import shadow

SHINGLE = 5
"""Words in a run: long enough that Swedish prose seldom has one twice by chance."""


class Words(NamedTuple):
    """The words of a text: their skeletons and where each stands."""

    skeletons: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def shingles(self) -> frozenset[str]:
        """The text's runs of words."""
        last = len(self.skeletons) - SHINGLE + 1
        return frozenset(" ".join(self.skeletons[place : place + SHINGLE]) for place in range(last))


class Shared(NamedTuple):
    """A passage that two texts have: `a[a_start:a_end]` and `b[b_start:b_end]`, of `words` words."""

    words: int
    a_start: int
    a_end: int
    b_start: int
    b_end: int


def skeleton(word: str) -> str:
    """A word without vowels and the characters that OCR puts for them, so that misread words are the same.

    >>> skeleton("förvaltningen") == skeleton("fdrvaltningen")
    True
    """
    return re.sub(r"[aeiouyd\d_]", "", shadow(word)) or word[:1].lower()


def words(text: str, start: int, end: int) -> Words:
    """The words of `text[start:end]`, offsets into `text`."""
    found = list(re.compile(r"[^\W_]+").finditer(text, start, end))
    return Words(tuple(skeleton(match.group()) for match in found), tuple(match.span() for match in found))


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    """How much of `part` stands in `whole`, from 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0


def longest_shared(a: Words, b: Words) -> Shared | None:
    """The longest passage that both texts have word for word; the first of equals. Linear but for repetition."""
    places: dict[tuple[str, ...], int] = {}
    for place in range(len(a.skeletons) - SHINGLE + 1):
        places.setdefault(a.skeletons[place : place + SHINGLE], place)
    best: tuple[int, int, int] | None = None
    place = 0
    while place <= len(b.skeletons) - SHINGLE:
        other = places.get(b.skeletons[place : place + SHINGLE])
        if other is None:
            place += 1
            continue
        length = SHINGLE
        while (
            other + length < len(a.skeletons)
            and place + length < len(b.skeletons)
            and a.skeletons[other + length] == b.skeletons[place + length]
        ):
            length += 1
        if best is None or length > best[0]:
            best = (length, other, place)
        place += length
    if best is None:
        return None
    length, other, place = best
    return Shared(
        length,
        a.spans[other][0],
        a.spans[other + length - 1][1],
        b.spans[place][0],
        b.spans[place + length - 1][1],
    )
