"""Which Swedish word a damaged one is likely to be.

Belongs here: words found by their skeleton, compounds split into such words, and the choice among them. Does not
belong here: how letters are damaged (`channel.py`) or what a text is like (`diacritics.py`).
"""

import math
from collections import defaultdict
from functools import cache, lru_cache
from typing import Final, NamedTuple

from assets.cleaned.channel import IMPOSSIBLE, log_chance, skeleton
from assets.cleaned.language import log_gain, shares

MOST_WORDS: Final = 1 << 16
"""So many words' readings are kept: the words of a language repeat, and memory stays bounded."""

MOST_PARTS: Final = 4
_SHORTEST_PART: Final = 3
_LONGEST_WORD: Final = 45
_RAREST_PART: Final = 2e-8
_SHORT_PART: Final = -3.0
"""Log chance, added, of a part of three letters: many a word ends like one."""

_BOUNDARY: Final = -4.0
"""Log chance of one more part in a compound."""

_LINK: Final = -0.7
_ENDING: Final = -3.0
_ENDING_LIST: Final = "s na nas n ns en ens et ets er ers erna ernas ar arna arnas or orna ad ade at t a are"
_ENDINGS: Final = frozenset(_ENDING_LIST.split())
"""What a known stem of four letters or more may end with in a form that nobody counted."""

_SHORTEST_STEM: Final = 4
_UNKNOWN: Final = (-15.0, -1.1)
"""Log chance of a word that nobody knows: at length nought, and for each letter."""

_RIVALRY: Final = 9.0
"""Known words so much less likely, in log chance, are still weighed in their sentence."""

_REREADING: Final = -5.0
_ALIKE: Final = (("m", "rn"), ("i", "l"), ("ii", "ll"))
_MOST_CANDIDATES: Final = 40


class Guess(NamedTuple):
    """A word in small letters and its log chance."""

    word: str
    chance: float


@cache
def _by_skeleton() -> dict[str, list[str]]:
    """Skeleton → the words that have it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    words = list(shares())
    for shape, word in zip(skeleton("\n".join(words)).split("\n"), words, strict=True):
        found[shape].append(word)
    return dict(found)


@lru_cache(maxsize=MOST_WORDS)
def whole_words(read: str) -> tuple[Guess, ...]:
    """The known words that may have been read so, the likeliest first."""
    near = sorted(_by_skeleton().get(skeleton(read), []), key=lambda word: (-shares()[word], word))
    scored = [Guess(word, math.log(shares()[word]) + log_chance(word, read)) for word in near[:_MOST_CANDIDATES]]
    return tuple(sorted((guess for guess in scored if guess.chance > IMPOSSIBLE), key=lambda guess: -guess.chance))


def likeliest(read: str, before: str = "", after: str = "") -> Guess:
    """The likeliest word for what was read, in small letters: a known word, a compound of such, or itself.

    The word before and the one after it, in small letters and restored, decide between known words.

    >>> likeliest("instdmmer").word, likeliest("sjukvardsnamnden").word, likeliest("valfardssektom").word
    ('instämmer', 'sjukvårdsnämnden', 'välfärdssektorn')
    >>> likeliest("starkt", before="ett").word, likeliest("bor", before="regeringen").word
    ('stärkt', 'bör')
    """
    if len(read) > _LONGEST_WORD:
        return Guess(read, _UNKNOWN[0] + _UNKNOWN[1] * len(read))
    among = rivals(read)
    if len(among) < 2:
        return _likeliest(read)
    if not before and not after:
        return among[0]
    return max(among, key=lambda guess: guess.chance + log_gain(before, guess.word) + log_gain(guess.word, after))


@lru_cache(maxsize=MOST_WORDS)
def rivals(read: str) -> tuple[Guess, ...]:
    """The known words that may have been read so and are likely enough to be weighed in their sentence."""
    least = _likeliest(read).chance - _RIVALRY
    return tuple(guess for guess in whole_words(read) if guess.chance > least)


@lru_cache(maxsize=MOST_WORDS)
def _likeliest(read: str) -> Guess:
    best = _plain_likeliest(read)
    if best.word != read or whole_words(read):
        return best
    rereadings = [_plain_likeliest(variant) for variant in _rereadings(read)]
    known = [Guess(guess.word, guess.chance + _REREADING) for guess in rereadings if _is_made_of_words(guess)]
    return max([best, *known], key=lambda guess: (guess.chance, guess.word))


def _rereadings(read: str) -> list[str]:
    """The string with one pair of shapes read otherwise: m for rn, i for l."""
    return [
        read[:at] + instead + read[at + len(shape) :]
        for shape, instead in _ALIKE
        for at in range(len(read))
        if read.startswith(shape, at)
    ]


def _is_made_of_words(guess: Guess) -> bool:
    return guess.chance > _UNKNOWN[0] + _UNKNOWN[1] * len(guess.word)


@lru_cache(maxsize=MOST_WORDS)
def _plain_likeliest(read: str) -> Guess:
    itself = Guess(read, _UNKNOWN[0] + _UNKNOWN[1] * len(read))
    guesses = [itself, *whole_words(read)[:1]]
    if len(read) >= 2 * _SHORTEST_PART and (len(guesses) == 1 or guesses[1].chance < itself.chance + 12):
        guesses += [_compound(read)]
    return max(guesses, key=lambda guess: (guess.chance, guess.word))


def _compound(read: str) -> Guess:
    """The likeliest way to read a string as two to four known words."""
    best: dict[tuple[int, int], Guess] = {(0, 0): Guess("", 0.0)}  # (letters read, parts) → guess
    for parts in range(MOST_PARTS):
        for start in range(len(read)):
            so_far = best.get((start, parts))
            if so_far is None:
                continue
            if start >= _SHORTEST_STEM and read[start:] in _ENDINGS:
                _keep_best(best, (len(read), parts + 1), so_far, Guess(read[start:], _ENDING))
            for end in range(start + _SHORTEST_PART, len(read) + 1):
                part = _part(read[start:end], is_last=end == len(read))
                if part is None or (start == 0 and end == len(read)):
                    continue
                _keep_best(best, (end, parts + 1), so_far, part)
    whole = [best[len(read), parts] for parts in range(2, MOST_PARTS + 1) if (len(read), parts) in best]
    return max(whole, key=lambda guess: guess.chance, default=Guess(read, IMPOSSIBLE))


def _keep_best(best: dict[tuple[int, int], Guess], place: tuple[int, int], so_far: Guess, part: Guess) -> None:
    chance = so_far.chance + part.chance + (_BOUNDARY if so_far.word else 0.0)
    if place not in best or chance > best[place].chance:
        best[place] = Guess(so_far.word + part.word, chance)


@lru_cache(maxsize=MOST_WORDS)
def _part(read: str, *, is_last: bool) -> Guess | None:
    """The likeliest part of a compound for a string; all but the last may carry a linking s."""
    found = [guess for guess in whole_words(read)[:1] if shares()[guess.word] >= _RAREST_PART]
    if not is_last and read.endswith("s") and len(read) > _SHORTEST_PART:
        stems = [stem for stem in whole_words(read[:-1])[:1] if shares()[stem.word] >= _RAREST_PART]
        found += [Guess(stem.word + "s", stem.chance + _LINK) for stem in stems]
    if len(read) == _SHORTEST_PART:
        found = [Guess(guess.word, guess.chance + _SHORT_PART) for guess in found]
    return max(found, key=lambda guess: guess.chance, default=None)
