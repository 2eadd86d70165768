"""A text that knows where it came from.

Belongs here: the text object of the cleaned stage, edits, and their composition. Does not belong here: any
opinion on what to edit (the steps, one module a subject).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple, Self, TypeAlias


class Edit(NamedTuple):
    """Replace `text[start:end]` by `replacement`; offsets in code points, half-open."""

    start: int
    end: int
    replacement: str


Run: TypeAlias = tuple[int, int, int]
"""(clean_start, raw_start, length): `length` code points that stand unchanged in both texts."""


@dataclass(frozen=True)
class Step:
    """A named, versioned way of finding edits. Its version changes whenever its edits may."""

    name: str
    version: int
    find: Callable[[str], list[Edit]]


@dataclass(frozen=True)
class Text:
    r"""A text and its alignment to the raw text it was made from.

    >>> text = Text.of_raw("hand-\nling").apply([Edit(4, 6, "")])
    >>> text.text, text.runs
    ('handling', ((0, 0, 4), (4, 6, 4)))
    """

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def of_raw(cls, raw: str) -> Self:
        """The raw text itself, aligned to itself."""
        return cls(raw, ((0, 0, len(raw)),) if raw else ())

    def apply(self, edits: Iterable[Edit]) -> Self:
        """The text with the edits made, still aligned to the raw text.

        Raises ValueError when edits overlap or lie outside the text. What an edit writes is not aligned to
        anything, even where it writes what stood there.
        """
        # by start, then by end: two sorts by a number are faster than one by pairs
        ordered = sorted(sorted(edits, key=itemgetter(1)), key=itemgetter(0))
        if not ordered:
            return self
        text = self.text
        parts: list[str] = []
        at = 0
        for start, end, replacement in ordered:
            if not at <= start <= end <= len(text):
                raise ValueError(f"edit {start}:{end} overlaps another or lies outside the text")
            parts += (text[at:start], replacement)
            at = end
        parts.append(text[at:])
        return type(self)("".join(parts), tuple(_shifted(self.runs, ordered, len(text))))

    def take(self, step: Step) -> Self:
        """The text after one step."""
        return self.apply(step.find(self.text))


def _shifted(runs: tuple[Run, ...], edits: list[Edit], length: int) -> list[Run]:
    """The runs of a text of that length after edits, ascending and disjoint: cut at each, moved by all before it."""
    starts = [run[0] for run in runs]
    found: list[Run] = []
    at = shift = first = 0  # text[at:] is what no edit has reached; it stands `shift` further on
    for start, end, replacement in [*edits, (length, length, "")]:
        if at < start:
            if first + 1 < len(starts) and starts[first + 1] < start:
                first = max(bisect_right(starts, at, first) - 1, 0)
                last = bisect_left(starts, start, first)
            else:  # the usual case of many edits: in the run of the edit before
                last = first + (starts[first] < start) if starts else first
            if first < last:
                clean, raw, long = runs[first]
                cut = at - clean if clean < at else 0
                _add(found, (clean + cut + shift, raw + cut, min(long, start - clean) - cut))
            if last > first + 1:
                found += [(clean + shift, raw, long) for clean, raw, long in runs[first + 1 : last - 1]]
                clean, raw, long = runs[last - 1]
                _add(found, (clean + shift, raw, min(long, start - clean)))
        shift += len(replacement) - (end - start)
        at = end
    return found


def _add(runs: list[Run], run: Run) -> None:
    """Add a run, merged with the last one where both texts go on; one without length is none."""
    clean, raw, length = run
    if length <= 0:
        return
    if runs:
        clean_before, raw_before, before = runs[-1]
        if clean_before + before == clean and raw_before + before == raw:
            runs[-1] = (clean_before, raw_before, before + length)
            return
    runs.append(run)


def to_raw(runs: tuple[Run, ...], start: int, end: int) -> tuple[int, int] | None:
    """The span of the raw text that a span of the clean text was made from; None where cleaning wrote all of it.

    >>> to_raw(((0, 0, 4), (4, 6, 4)), 2, 6)
    (2, 8)
    """
    return _span(runs, start, end)


def to_clean(runs: tuple[Run, ...], start: int, end: int) -> tuple[int, int] | None:
    """The span of the clean text that was made from a span of the raw text; None where nothing of it is left."""
    return _span([(raw, clean, length) for clean, raw, length in runs], start, end)


def _span(runs: Sequence[Run], start: int, end: int) -> tuple[int, int] | None:
    first = max(bisect_right(runs, start, key=lambda run: run[0]) - 1, 0)
    ends = []
    for source, target, length in runs[first:]:
        if source >= end:
            break
        low, high = max(start, source), min(end, source + length)
        if low < high:
            ends += [target + low - source, target + high - source]
    return (ends[0], ends[-1]) if ends else None
