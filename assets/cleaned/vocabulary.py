"""Which Swedish word a damaged one is likely to be.

Belongs here: the choice among known words, compounds of such and other readings of a string. Does not belong here:
known words (`known.py`), compounds (`compounds.py`), how letters are damaged (`channel.py`) or what a text is like
(`diacritics.py`).
"""

from functools import lru_cache
from typing import Final

from assets.cleaned.compounds import SHORTEST_PART, compound
from assets.cleaned.known import MOST_WORDS, Guess, whole_words
from assets.cleaned.language import log_gain

_LONGEST_WORD: Final = 45
_UNKNOWN: Final = (-15.0, -1.1)
"""Log chance of a word that nobody knows: at length nought, and for each letter."""

_RIVALRY: Final = 9.0
"""Known words so much less likely, in log chance, are still weighed in their sentence."""

_REREADING: Final = -5.0
_ALIKE: Final = (("m", "rn"), ("i", "l"), ("ii", "ll"))


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
    """The known words that may have been read so and are likely enough to be weighed in their sentence, if several."""
    if len(whole_words(read)) < 2:
        return ()
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
    if len(read) >= 2 * SHORTEST_PART and (len(guesses) == 1 or guesses[1].chance < itself.chance + 12):
        guesses += [compound(read, max(guess.chance for guess in guesses))]
    return max(guesses, key=lambda guess: (guess.chance, guess.word))
