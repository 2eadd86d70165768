"""The known Swedish words that a damaged one may be.

Belongs here: known words found by their skeleton, and how likely each is. Does not belong here: words made of known
ones (`compounds.py`), or the choice among all (`vocabulary.py`).
"""

import math
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
def by_skeleton() -> dict[str, str]:
    """Skeleton → the words that have it, one a line: strings, for the garbage collector walks through lists."""
    found: dict[str, str] = {}
    words = list(shares())
    for shape, word in zip(skeleton("\n".join(words)).split("\n"), words, strict=True):
        found[shape] = f"{found[shape]}\n{word}" if shape in found else word
    return found


@lru_cache(maxsize=MOST_WORDS)
def _near(shape: str) -> tuple[Guess, ...]:
    """The commonest words of a skeleton with the log of their share, the commonest first."""
    share = shares()
    near = sorted(by_skeleton().get(shape, "").split(), key=lambda word: (-share[word], word))
    return tuple(Guess(word, math.log(share[word])) for word in near[:_MOST_CANDIDATES])


@lru_cache(maxsize=MOST_WORDS)
def whole_words(read: str) -> tuple[Guess, ...]:
    """The known words that may have been read so, the likeliest first."""
    scored = [Guess(word, share + log_chance(word, read)) for word, share in _near(skeleton(read))]
    return tuple(sorted((guess for guess in scored if guess.chance > IMPOSSIBLE), key=lambda guess: -guess.chance))


@lru_cache(maxsize=MOST_WORDS)
def likeliest_whole(read: str, shape: str) -> Guess | None:
    """The first of the known words that may have been read so; `shape` is the string's skeleton.

    The rarer words are not looked at once one is likelier than they would be unharmed.
    """
    best = Guess("", IMPOSSIBLE)
    for word, share in _near(shape):
        if share <= best.chance:
            break
        if (chance := share + log_chance(word, read)) > best.chance:
            best = Guess(word, chance)
    return best if best.word else None
