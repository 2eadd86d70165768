"""Where a quotation stands in a text that it was copied from, by a person or a model.

Belongs here: finding it word by word whatever the white space, and moving a reworded one to what it was made from.
Does not belong here: what the quotation says, or whose it is.
"""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

Span = tuple[int, int]
Letters = npt.NDArray[np.uint32]
ALIKE: Final = 0.9
"""Similarity from which a reworded quotation is that passage."""
CLEAR: Final = 0.05
"""How much better it must fit there than anywhere else."""
_RUN: Final = 3
"""Most sentences that a quotation joins."""
_LONGEST: Final = 2000
"""Code points of a quotation above which likeness is not looked for: it costs the product of both lengths."""


def occurrences(text: str, quote: str, start: int = 0, end: int | None = None) -> list[Span]:
    r"""Every place of a quotation in `text[start:end]`, word by word, any white space standing for any other.

    >>> occurrences("Kommunen\ntillstyrker  förslaget.", "Kommunen tillstyrker")
    [(0, 20)]
    """
    words = quote.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    return [match.span() for match in pattern.finditer(text, start, len(text) if end is None else end)]


def snapped(text: str, quote: str, sentences: Sequence[Span]) -> Span | None:
    """The run of one to three sentences that a reworded quotation was made from; None where none is clearly it.

    It must be at least `ALIKE` similar, and `CLEAR` more similar than any run of other sentences, so that of two
    passages worded alike neither is chosen.
    """
    if not 0 < len(quote) <= _LONGEST:
        return None
    runs = [
        (sentences[i][0], sentences[j - 1][1])
        for i in range(len(sentences))
        for j in range(i + 1, min(i + _RUN, len(sentences)) + 1)
    ]
    sought = _letters(quote)
    likeness: dict[Span, float] = {}
    for start, end in runs:
        letters = _letters(text[start:end])
        # no closer than their lengths are
        if min(len(letters), len(sought)) >= (ALIKE - CLEAR) * max(len(letters), len(sought)):
            likeness[start, end] = _likeness(letters, sought)
    if not likeness:
        return None
    best = max(likeness, key=lambda run: likeness[run])
    elsewhere = [value for run, value in likeness.items() if run[1] <= best[0] or best[1] <= run[0]]
    is_clear = likeness[best] - max(elsewhere, default=0.0) >= CLEAR
    return best if likeness[best] >= ALIKE and is_clear else None


def _letters(text: str) -> Letters:
    """A text's code points, each white space one blank."""
    return np.frombuffer(" ".join(text.split()).encode("utf-32-le"), dtype=np.uint32)


def _likeness(one: Letters, other: Letters) -> float:
    """1 less the edits (Levenshtein) that turn one text into the other, as a share of the longer one.

    A row of the table of distances at a time: the cheapest way from above first, then along the row.
    """
    place = np.arange(len(other) + 1)
    row = place
    for number, letter in enumerate(one, start=1):
        above = np.minimum(row[1:] + 1, row[:-1] + (other != letter))
        row = np.minimum.accumulate(np.concatenate(([number], above)) - place) + place
    return 1 - float(row[-1]) / max(len(one), len(other))
