"""Dear patterns, looked for only around plain words that each of their matches holds.

Belongs here: finding plain words, which is some hundred times faster than trying a pattern at each letter, and
trying the pattern near them. Does not belong here: any pattern, or parts around what a pattern finds
(`shadow.windows`).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assets.extracted.shadow import swedish


def near(words: Sequence[str], text: str, before: int, after: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of the parts of `text[start:end]` around the words, merged, in order.

    >>> list(near(["ab", "c"], "--ab--c------ab-", 1, 3, 0, 16))
    [(1, 10), (12, 16)]
    """
    spans = sorted((place, place + len(word)) for word in words for place in _places(word, text, start, end))
    first, last = 0, -1
    for place, stop in spans:
        if place - before > last:
            if last >= 0:
                yield first, last
            first = max(start, place - before)
        last = min(end, max(last, stop + after))
    if last >= 0:
        yield first, last


def _places(word: str, text: str, start: int, end: int) -> Iterator[int]:
    place = text.find(word, start, end)
    while place >= 0:
        yield place
        place = text.find(word, place + 1, end)


class Around(NamedTuple):
    """A pattern as `swedish` takes it, of which each match holds one of the plain words.

    No match begins more than `before` letters before its word or ends more than `after` letters after it, with what
    the pattern looks at around a match. The words are as a shadow has them, without what stands for å, ä and ö.
    """

    pattern: str
    words: tuple[str, ...]
    before: int
    after: int

    def finditer(self, folded: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        r"""What the pattern finds in `folded[start:end]`.

        >>> [one.group() for one in Around(r"\d+ kr\b", ("kr",), 10, 1).finditer("12, 7 kr, 5 kronor")]
        ['7 kr']
        """
        pattern = swedish(self.pattern)
        stop = len(folded) if end is None else min(end, len(folded))
        for first, last in near(self.words, folded, self.before, self.after, start, stop):
            yield from pattern.finditer(folded, first, last)

    def search(self, folded: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match, or none."""
        return next(self.finditer(folded, start, end), None)
