"""Words that are made of known ones.

Belongs here: the likeliest way to read a string as two to four known words, the linking s and the endings between and
after them. Does not belong here: known words (`known.py`), or the choice among all (`vocabulary.py`).
"""

from collections.abc import Iterator
from typing import Final

from assets.cleaned.channel import IMPOSSIBLE, SHAPES
from assets.cleaned.known import Guess, by_skeleton, likeliest_whole
from assets.cleaned.language import shares

MOST_PARTS: Final = 4
SHORTEST_PART: Final = 3
_RAREST_PART: Final = 2e-8
_SHORT_PART: Final = -3.0
"""Log chance, added, of a part of three letters: many a word ends like one."""

_BOUNDARY: Final = -4.0
"""Log chance of one more part in a compound."""

_LINK: Final = -0.7
_ENDING: Final = -3.0
_BEST_REST: Final = _BOUNDARY + _ENDING
"""Log chance of the likeliest rest of a compound: no known word is likelier than an ending."""

_ROUNDING: Final = 1e-6

_ENDING_LIST: Final = "s na nas n ns en ens et ets er ers erna ernas ar arna arnas or orna ad ade at t a are"
_ENDINGS: Final = frozenset(_ENDING_LIST.split())
"""What a known stem of four letters or more may end with in a form that nobody counted."""

_SHORTEST_STEM: Final = 4


def compound(read: str, least: float = IMPOSSIBLE) -> Guess:
    """The likeliest way to read a string as two to four known words; itself, impossible, where none reaches `least`.

    Each beginning of the string keeps its likeliest reading for each number of parts. One that is below `least`, or
    below what two parts reach, is not gone on with: every further part makes it less likely.

    >>> compound("sjukvardsnamnden").word
    'sjukvårdsnämnden'
    """
    whole = len(read)
    best: list[list[tuple[float, str] | None]] = [[None] * (MOST_PARTS + 1) for _ in range(whole + 1)]
    best[0][0] = 0.0, ""
    shape, places = _shape(read)
    least = max(least, _of_two(read, shape, places))
    for start in range(whole):
        begun = [(parts, *so_far) for parts, so_far in enumerate(best[start][:MOST_PARTS]) if so_far]
        if not begun:
            continue
        for end, word, chance in _parts(read, start, shape, places):
            at_end = best[end]
            for parts, so_far, before in begun:
                together = so_far + chance + (_BOUNDARY if start else 0.0)
                known = at_end[parts + 1]
                if end < whole and (parts + 1 == MOST_PARTS or together + _BEST_REST < least):
                    continue
                if together >= least and (known is None or together > known[0]):
                    at_end[parts + 1] = together, before + word
    found = [Guess(made[1], made[0]) for made in best[whole][2:] if made]
    return max(found, key=lambda guess: guess.chance, default=Guess(read, IMPOSSIBLE))


def _of_two(read: str, shape: str, places: list[int]) -> float:
    """What the likeliest reading as two known words reaches, less what adding in another order may change."""
    found = IMPOSSIBLE
    for end, _, chance in _parts(read, 0, shape, places):
        if len(read) - end > SHORTEST_PART and (last := _common(read[end:], shape[places[end] :])):
            found = max(found, chance + last.chance + _BOUNDARY)
    return found - _ROUNDING


def _shape(read: str) -> tuple[str, list[int]]:
    """The string's skeleton, and the place in it of each letter: a part's skeleton is a slice of the whole's."""
    shape: list[str] = []
    places = []
    for letter in read:
        mark = "*" if letter in SHAPES else letter
        if mark != "*" or shape[-1:] != ["*"]:
            shape.append(mark)
        places.append(len(shape) - 1)
    return "".join(shape), places


def _parts(read: str, start: int, shape: str, places: list[int]) -> Iterator[tuple[int, str, float]]:
    """The parts of a compound that begin at a place: the end, word and log chance of each, the likeliest at an end.

    All but the last may carry a linking s.
    """
    whole = len(read)
    if start >= _SHORTEST_STEM and read[start:] in _ENDINGS:
        yield whole, read[start:], _ENDING
    stem = None
    for end in range(start + SHORTEST_PART, whole + (start > 0)):
        word = _common(read[start:end], shape[places[start] : places[end - 1] + 1])
        part = word
        if stem and end < whole and read[end - 1] == "s":
            linked = Guess(stem.word + "s", stem.chance + _LINK)
            part = linked if part is None or linked.chance > part.chance else part
        stem = word
        if part:
            yield end, part.word, part.chance + (_SHORT_PART if end - start == SHORTEST_PART else 0.0)


def _common(read: str, shape: str) -> Guess | None:
    """The likeliest known word for a string, if it is common enough to be part of others."""
    found = likeliest_whole(read, shape) if shape in by_skeleton() else None
    return found if found and shares()[found.word] >= _RAREST_PART else None
