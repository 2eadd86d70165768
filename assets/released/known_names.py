"""Names that are known to be names: the persons in a run of them, and where they stand again.

Belongs here: telling a run of names apart, and finding names in another text. Does not belong here: how a name becomes
known (`names.py`).
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from assets.released.contacts import Span
from assets.released.name_words import folded, is_given_name, is_of_word

REACH: Final = 120
"""Code points after a first name in which the rest of the name is looked for."""

_FOLLOWING: Final = re.compile(r"\s+(\S+)")


class KnownNames:
    """Names of persons, by their first words, so that many can be looked for in many texts at once."""

    def __init__(self, names: Iterable[str]) -> None:
        """A name of a single word is no name of a person and is left out."""
        self.by_first: dict[str, set[tuple[str, ...]]] = {}
        """First word → the words after it."""
        for name in names:
            words = tuple(folded(name).split())
            if len(words) > 1:
                self.by_first.setdefault(words[0], set()).add(words[1:])
        self.longest = max((len(rest) for rests in self.by_first.values() for rest in rests), default=0)


def find_again(text: str, names: KnownNames | Iterable[str]) -> list[Span]:
    """Where any of these names stands in the text, whatever its case, accents and spacing; genitive included.

    >>> [span.start for span in find_again("Hon hette ASA  Provs, inte Åsa Provsson.", ["Åsa Prov"])]
    [10]
    """
    known = names if isinstance(names, KnownNames) else KnownNames(names)
    if not known.by_first:
        return []
    found, shadow = [], folded(text)
    for first in _capitalised().finditer(text):
        if rests := known.by_first.get(shadow[first.start() : first.end()]):
            after = shadow[first.end() : first.end() + REACH]
            found += [Span(first.start(), first.end() + end, "name") for end in _ends(after, rests, known.longest)]
    return sorted(found)


def _ends(after: str, rests: set[tuple[str, ...]], longest: int) -> set[int]:
    """Where those of the rests end with which a text goes on: a lookup a word, however many names there are."""
    ends: set[int] = set()
    words: tuple[str, ...] = ()
    place = 0
    for _ in range(longest):
        following = _FOLLOWING.match(after, place)
        if following is None:
            break
        word, start = following[1], following.start(1)
        for end in (cut for cut in range(1, len(word) + 1) if cut == len(word) or not is_of_word(word[cut])):
            forms = {word[:end], word[: end - 1]} if word[end - 1] == "s" else {word[:end]}
            ends |= {start + end for form in forms if (*words, form) in rests}
        words, place = (*words, word), following.end()
    return ends


def single_names(run: str) -> list[str]:
    """The single names in a run of them: each two or three words of it that may be one person's.

    >>> single_names("Jan Prov   Åsa Test")
    ['Jan Prov', 'Åsa Test']
    >>> single_names("Anna König Prov"), single_names("Marie Prov Test Eva Prov")
    (['Anna König Prov'], ['Marie Prov Test', 'Eva Prov'])
    """
    apart = [part for part in re.split(r"[ \u00a0\t]{2,}|\s*,\s*", run) if " " in part.strip()]
    if len(apart) > 1:
        return apart
    words = run.split()
    if len(words) < 4 or any(word.islower() for word in words):
        return [" ".join(words)]
    starts = [place for place, word in enumerate(words) if place == 0 or (is_given_name(word) and place > 1)]
    starts = [place for place in starts if place == 0 or len(words) - place > 1]
    if len(starts) == 1 and len(words) % 2 == 0:
        starts = list(range(0, len(words), 2))
    return [" ".join(words[start:end]) for start, end in zip(starts, [*starts[1:], len(words)], strict=True)]


@cache
def _capitalised() -> re.Pattern[str]:
    return re.compile(r"\b[A-ZÅÄÖÉÈÜÁÀÓÍÑÇØÆ][\w’'-]+")
