"""Where a quotation stands in a text that it was copied from, by a person or a model.

Belongs here: finding it word by word whatever the white space, and moving a reworded one to what it was made from.
Does not belong here: what the quotation says, or whose it is.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

Span = tuple[int, int]
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
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(" ".join(quote.split()))
    likeness: dict[Span, float] = {}
    for start, end in runs:
        matcher.set_seq1(" ".join(text[start:end].split()))
        # two cheap upper bounds come before the dear measure
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= ALIKE - CLEAR:
            likeness[start, end] = matcher.ratio()
    if not likeness:
        return None
    best = max(likeness, key=lambda run: likeness[run])
    elsewhere = [value for run, value in likeness.items() if run[1] <= best[0] or best[1] <= run[0]]
    is_clear = likeness[best] - max(elsewhere, default=0.0) >= CLEAR
    return best if likeness[best] >= ALIKE and is_clear else None
