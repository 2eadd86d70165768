"""The known Swedish words that a damaged one may be.

Belongs here: known words found by their skeleton, and how likely each is. Does not belong here: words made of known
ones (`compounds.py`), or the choice among all (`vocabulary.py`).
"""

import math
from collections import defaultdict
from functools import cache, lru_cache
from typing import Final, NamedTuple

from assets.cleaned.channel import IMPOSSIBLE, log_chance, skeleton
from assets.cleaned.language import shares

MOST_WORDS: Final = 1 << 16
"""So many words' readings are kept: the words of a language repeat, and memory stays bounded."""

_MOST_CANDIDATES: Final = 40


class Guess(NamedTuple):
    """A word in small letters and its log chance."""

    word: str
    chance: float


@cache
def by_skeleton() -> dict[str, list[str]]:
    """Skeleton → the words that have it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    words = list(shares())
    for shape, word in zip(skeleton("\n".join(words)).split("\n"), words, strict=True):
        found[shape].append(word)
    return dict(found)


@lru_cache(maxsize=MOST_WORDS)
def whole_words(read: str) -> tuple[Guess, ...]:
    """The known words that may have been read so, the likeliest first."""
    share = shares()
    near = by_skeleton().get(skeleton(read), [])
    if len(near) > 1:
        near = sorted(near, key=lambda word: (-share[word], word))[:_MOST_CANDIDATES]
    scored = [Guess(word, math.log(share[word]) + log_chance(word, read)) for word in near]
    return tuple(sorted((guess for guess in scored if guess.chance > IMPOSSIBLE), key=lambda guess: -guess.chance))
