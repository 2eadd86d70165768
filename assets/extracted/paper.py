"""One text as the extracted stage reads it: its shadow, its lines and what it names, each found once.

Belongs here: keeping what the finders find, giving out what stands between two places, and keeping what a rule
found in a part. Does not belong here: any rule; the finders (`names.py`, `units.py`, `references.py` …) see a text
and its shadow.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache, wraps
from typing import Any, NamedTuple, Protocol, TypeVar

from assets.extracted.date_forms import WrittenDate, find_written_dates
from assets.extracted.dnr_finding import Number, find_numbers
from assets.extracted.names import Mention, find_mentions
from assets.extracted.references import Reference, find_in
from assets.extracted.shadow import Line, find_lines, shadow
from assets.extracted.units import Unit, find_units


class Segment(NamedTuple):
    """The part `text[start:end]` that is one yttrande. `name` is the quoted body's, as the text has it."""

    start: int
    end: int
    quoted: bool = False
    name: tuple[int, int] | None = None


class Placed(Protocol):
    """Anything that stands at `text[start:end]`."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


One = TypeVar("One", bound=Placed)
Found = TypeVar("Found")


def _between(found: Sequence[One], start: int, end: int | None) -> Iterator[One]:
    """Those of `found`, in order of place, that lie whole within `[start:end]`."""
    for place in range(bisect_left(found, start, key=lambda one: one.start), len(found)):
        one = found[place]
        if end is not None and one.start >= end:
            return
        if end is None or one.end <= end:
            yield one


class Paper:
    """A text with what the finders find in it. Methods take the bounds of a part and give what is in it, in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.kept: dict[tuple[Callable[..., Any], int, int], Any] = {}

    @cached_property
    def folded(self) -> str:
        """The text's shadow."""
        return shadow(self.text)

    @cached_property
    def _lines(self) -> list[Line]:
        return find_lines(self.text)

    @cached_property
    def _mentions(self) -> list[Mention]:
        return find_mentions(self.text, self.folded)

    @cached_property
    def _units(self) -> list[Unit]:
        return list(find_units(self.text, self.folded))

    @cached_property
    def _references(self) -> list[Reference]:
        return find_in(self.text, self.folded)

    @cached_property
    def _numbers(self) -> list[Number]:
        return find_numbers(self.text, self.folded)

    @cached_property
    def _dates(self) -> list[WrittenDate]:
        return find_written_dates(self.text, self.folded)

    @property
    def whole(self) -> Segment:
        """The whole text as one part."""
        return Segment(0, len(self.text))

    def lines(self, start: int = 0, end: int | None = None) -> Iterator[Line]:
        """The lines that are not blank, trimmed; of a line that the bounds cut, the part within them."""
        end = len(self.text) if end is None else end
        for place in range(bisect_left(self._lines, start + 1, key=lambda line: line.end), len(self._lines)):
            line = self._lines[place]
            if line.start >= end:
                return
            if start <= line.start and line.end <= end:
                yield line
            else:
                first = max(start, line.start)
                yield from (
                    Line(first + a, first + b, text) for a, b, text in find_lines(self.text[first : min(end, line.end)])
                )

    def last_lines(self, segment: Segment, count: int) -> list[Line]:
        """The last lines of a part, `count` at the most."""
        last = bisect_left(self._lines, segment.end, key=lambda line: line.start)
        first = self._lines[max(0, last - count)].start if last else 0
        return list(self.lines(max(segment.start, first), segment.end))[-count:]

    def mentions(self, start: int = 0, end: int | None = None) -> Iterator[Mention]:
        """The registers' bodies that are named."""
        return _between(self._mentions, start, end)

    def units(self, start: int = 0, end: int | None = None) -> Iterator[Unit]:
        """The nämnder, förvaltningar and the like that are named."""
        return _between(self._units, start, end)

    def references(self, start: int = 0, end: int | None = None) -> Iterator[Reference]:
        """The works that are referred to by number."""
        return _between(self._references, start, end)

    def numbers(self, start: int = 0, end: int | None = None) -> Iterator[Number]:
        """The diary numbers."""
        return _between(self._numbers, start, end)

    def dates(self, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
        """The dates."""
        return _between(self._dates, start, end)


@lru_cache(maxsize=8)
def paper_of(text: str) -> Paper:
    """The paper of a text; kept for the few texts at hand, since several tables are read from each."""
    return Paper(text)


def once(find: Callable[[Paper, Segment], Found]) -> Callable[[Paper, Segment], Found]:
    """Keep what a function finds in a part of a paper, for it is asked for again and again."""

    @wraps(find)
    def kept(paper: Paper, segment: Segment) -> Found:
        key = (find, segment.start, segment.end)
        if key not in paper.kept:
            paper.kept[key] = find(paper, segment)
        found: Found = paper.kept[key]
        return found

    return kept
