"""Two columns of a page that was drawn row by row: the left one first, then the right one.

Belongs here: telling columns from tables by where words stand, and the order of lines. Does not belong here: what
is drawn column by column, which pdfium gives in order, or lines without a neighbour.

Tables must stay row by row, so everything must speak for columns: many rows in a run with one wide gap at the same
place, both sides about as wide and filled, and on both sides prose that goes on from row to row, without beginning
anew on both at once.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""

FEWEST_ROWS: Final = 10
_GAP: Final = 10.0
"""Points that part columns at the least; words of justified lines stand closer."""

_SHARE: Final = 0.9
_FILLED: Final = 0.8
"""How much of its column the middlemost line fills: prose is broken where the column ends, cells are not."""

_UNLIKE: Final = 1.5
_GOES_ON: Final = 0.5
_MOST_ANEW: Final = 1
"""Rows that may begin anew on both sides at once; in a table of wrapped cells each of its rows does."""


class Row(NamedTuple):
    """A line that has words on both sides of a gutter: where each side begins and ends, and what it says."""

    left: tuple[float, float]
    right: tuple[float, float]
    words: tuple[str, str]


def gutter(boxes: Iterable[Box]) -> float | None:
    """Where most of the wide gaps inside rows lie; None where too few rows have one. Boxes in reading order."""
    gaps = [
        (before[2] + after[0]) / 2
        for before, after in pairwise(boxes)
        if after[0] - before[2] >= _GAP and before[1] < after[3] and after[1] < before[3]
    ]
    return median(gaps) if len(gaps) >= FEWEST_ROWS else None


def row(words: str, start: int, place: Callable[[int], Box | None], x: float) -> Row | None:
    """A line's words parted at the gutter; None where they cross it, or all stand on one side.

    `start` is the number of the line's first letter on its page, `place` gives a letter's box.
    """
    for at in [at for at, letter in enumerate(words) if letter == " "]:
        before, after = place(start + at - 1), place(start + at + 1)
        if before is None or after is None or after[0] <= x:
            continue
        first, last = place(start), place(start + len(words) - 1)
        if first is None or last is None or before[2] >= x or after[0] - before[2] < _GAP:
            return None
        return Row((first[0], before[2]), (after[0], last[2]), (words[:at].strip(), words[at:].strip()))
    return None


def run_of_columns(rows: Sequence[Row | None]) -> range:
    """The lines that are two columns, given each line's row; none where not everything speaks for it."""
    there = [at for at, found in enumerate(rows) if found]
    parted = [found for found in rows if found]
    if len(there) < FEWEST_ROWS or len(there) != there[-1] + 1 - there[0]:
        return range(0)
    return range(there[0], there[-1] + 1) if _are_alike(parted) and _are_prose(parted) else range(0)


def _are_alike(rows: Sequence[Row]) -> bool:
    """Whether both sides begin at one place each, are about as wide, and mostly filled."""
    widths = []
    for sides in ([found.left for found in rows], [found.right for found in rows]):
        opens, ends = median(side[0] for side in sides), sorted(side[1] for side in sides)
        width = ends[int(_SHARE * (len(ends) - 1))] - opens
        steady = sum(abs(side[0] - opens) < _GAP / 2 for side in sides)
        if steady < _SHARE * len(rows):
            return False
        if median(side[1] - side[0] for side in sides) < _FILLED * width:
            return False
        widths.append(width)
    return max(widths) < _UNLIKE * min(widths)


def _are_prose(rows: Sequence[Row]) -> bool:
    """Whether sentences go on from row to row on each side, and seldom begin on both at once."""
    goes_on = [[found.words[side][:1].islower() for found in rows] for side in (0, 1)]
    if any(sum(side) < _GOES_ON * len(rows) for side in goes_on):
        return False
    ends = [all(words.endswith((".", ":", "?")) for words in found.words) for found in rows]
    anew = sum(
        before and not left and not right
        for before, left, right in zip(ends, goes_on[0][1:], goes_on[1][1:], strict=False)
    )
    return anew <= _MOST_ANEW
