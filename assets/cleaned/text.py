"""A text that knows where it came from.

Belongs here: the text object of the cleaned stage, edits, and their composition. Does not belong here: any
opinion on what to edit (the steps, one module a subject).
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple, Self


class Edit(NamedTuple):
    """Replace `text[start:end]` by `replacement`; offsets in code points, half-open."""

    start: int
    end: int
    replacement: str


class Run(NamedTuple):
    """`length` code points that stand unchanged in both texts."""

    clean_start: int
    raw_start: int
    length: int


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
    ('handling', (Run(clean_start=0, raw_start=0, length=4), Run(clean_start=4, raw_start=6, length=4)))
    """

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def of_raw(cls, raw: str) -> Self:
        """The raw text itself, aligned to itself."""
        return cls(raw, (Run(0, 0, len(raw)),) if raw else ())

    def apply(self, edits: Iterable[Edit]) -> Self:
        """The text with the edits made, still aligned to the raw text.

        Raises ValueError when edits overlap or lie outside the text. What an edit writes is not aligned to
        anything, even where it writes what stood there.
        """
        ordered = sorted(edits, key=lambda edit: edit[:2])
        if not ordered:
            return self
        parts: list[str] = []
        kept: list[Run] = []  # raw_start counts in self.text here
        at = length = 0
        for edit in [*ordered, Edit(len(self.text), len(self.text), "")]:
            if not at <= edit.start <= edit.end <= len(self.text):
                raise ValueError(f"edit {edit.start}:{edit.end} overlaps another or lies outside the text")
            if edit.start > at:
                kept.append(Run(length, at, edit.start - at))
            parts += [self.text[at : edit.start], edit.replacement]
            length += edit.start - at + len(edit.replacement)
            at = edit.end
        return type(self)("".join(parts), _compose(kept, self.runs))

    def take(self, step: Step) -> Self:
        """The text after one step."""
        return self.apply(step.find(self.text))


def _compose(outer: list[Run], inner: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs from the new text to the raw text: new → old through `outer`, old → raw through `inner`."""
    found: list[Run] = []
    at = 0
    for clean_start, old_start, length in outer:
        while at < len(inner) and inner[at].clean_start + inner[at].length <= old_start:
            at += 1
        here = at
        while here < len(inner) and inner[here].clean_start < old_start + length:
            start = max(old_start, inner[here].clean_start)
            end = min(old_start + length, inner[here].clean_start + inner[here].length)
            raw_start = inner[here].raw_start + start - inner[here].clean_start
            _append(found, Run(clean_start + start - old_start, raw_start, end - start))
            here += 1
    return tuple(found)


def _append(runs: list[Run], run: Run) -> None:
    """Add a run, merged with the last one where both texts go on."""
    if runs:
        last = runs[-1]
        if last.clean_start + last.length == run.clean_start and last.raw_start + last.length == run.raw_start:
            runs[-1] = Run(last.clean_start, last.raw_start, last.length + run.length)
            return
    runs.append(run)


def to_raw(runs: tuple[Run, ...], start: int, end: int) -> tuple[int, int] | None:
    """The span of the raw text that a span of the clean text was made from; None where cleaning wrote all of it.

    >>> to_raw((Run(0, 0, 4), Run(4, 6, 4)), 2, 6)
    (2, 8)
    """
    return _span([(run.clean_start, run.raw_start, run.length) for run in runs], start, end)


def to_clean(runs: tuple[Run, ...], start: int, end: int) -> tuple[int, int] | None:
    """The span of the clean text that was made from a span of the raw text; None where nothing of it is left."""
    return _span([(run.raw_start, run.clean_start, run.length) for run in runs], start, end)


def _span(runs: list[tuple[int, int, int]], start: int, end: int) -> tuple[int, int] | None:
    first = max(bisect_right(runs, start, key=lambda run: run[0]) - 1, 0)
    ends = []
    for source, target, length in runs[first:]:
        if source >= end:
            break
        low, high = max(start, source), min(end, source + length)
        if low < high:
            ends += [target + low - source, target + high - source]
    return (ends[0], ends[-1]) if ends else None
