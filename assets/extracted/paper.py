"""One text as the extracted stage reads it: its shadow, its lines and what it names, each found once.

Belongs here: keeping what the finders find, giving out what stands between two places, and keeping what a rule
found in a part. Does not belong here: any rule; the finders (`names.py`, `units.py`, `references.py` …) see a text
and its shadow.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, wraps
from typing import Any, Concatenate, Generic, NamedTuple, ParamSpec, Protocol, TypeVar

from assets.extracted.at_hand import AtHand
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


def within(parts: Sequence[Segment], place: int) -> bool:
    """Whether a place lies in one of the parts, of which none ends before one that begins above it."""
    last = bisect_right(parts, place, key=lambda part: part.start) - 1
    return last >= 0 and place < parts[last].end


class Placed(Protocol):
    """Anything that stands at `text[start:end]`."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


One = TypeVar("One", bound=Placed)
Found = TypeVar("Found")
Asked = ParamSpec("Asked")


class Places(Generic[One]):
    """What was found in a text, in order of place."""

    def __init__(self, found: Iterable[One]) -> None:
        self.found = list(found)
        self.starts = [one.start for one in self.found]
        self.ends = [one.end for one in self.found]

    def within(self, start: int, end: int | None) -> Iterator[One]:
        """Those that lie whole within `[start:end]`."""
        for place in range(bisect_left(self.starts, start), len(self.found)):
            if end is not None and self.starts[place] >= end:
                return
            if end is None or self.ends[place] <= end:
                yield self.found[place]


class Paper:
    """A text with what the finders find in it. Methods take the bounds of a part and give what is in it, in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.kept: dict[tuple[Any, ...], Any] = {}

    @cached_property
    def folded(self) -> str:
        """The text's shadow."""
        return shadow(self.text)

    @cached_property
    def _lines(self) -> Places[Line]:
        return Places(find_lines(self.text))

    @cached_property
    def _mentions(self) -> Places[Mention]:
        return Places(find_mentions(self.text, self.folded))

    @cached_property
    def _units(self) -> Places[Unit]:
        return Places(find_units(self.text, self.folded))

    @cached_property
    def _references(self) -> Places[Reference]:
        return Places(find_in(self.text, self.folded))

    @cached_property
    def _numbers(self) -> Places[Number]:
        return Places(find_numbers(self.text, self.folded))

    @cached_property
    def _dates(self) -> Places[WrittenDate]:
        return Places(find_written_dates(self.text, self.folded))

    @property
    def whole(self) -> Segment:
        """The whole text as one part."""
        return Segment(0, len(self.text))

    def lines(self, start: int = 0, end: int | None = None) -> Iterator[Line]:
        """The lines that are not blank, trimmed; of a line that the bounds cut, the part within them."""
        end = len(self.text) if end is None else end
        lines = self._lines
        if start <= 0 and end >= len(self.text):
            yield from lines.found
            return
        for place in range(bisect_left(lines.ends, start + 1), len(lines.found)):
            line = lines.found[place]
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
        last = bisect_left(self._lines.starts, segment.end)
        first = self._lines.starts[max(0, last - count)] if last else 0
        return list(self.lines(max(segment.start, first), segment.end))[-count:]

    def mentions(self, start: int = 0, end: int | None = None) -> Iterator[Mention]:
        """The registers' bodies that are named."""
        return self._mentions.within(start, end)

    def units(self, start: int = 0, end: int | None = None) -> Iterator[Unit]:
        """The nämnder, förvaltningar and the like that are named."""
        return self._units.within(start, end)

    def references(self, start: int = 0, end: int | None = None) -> Iterator[Reference]:
        """The works that are referred to by number."""
        return self._references.within(start, end)

    def numbers(self, start: int = 0, end: int | None = None) -> Iterator[Number]:
        """The diary numbers."""
        return self._numbers.within(start, end)

    def dates(self, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
        """The dates."""
        return self._dates.within(start, end)


_papers = AtHand(Paper)


def paper_of(text: str) -> Paper:
    """The paper of a text; kept while the text is at hand, since several tables are read from each."""
    return _papers(text)


def once(find: Callable[Concatenate[Paper, Asked], Found]) -> Callable[Concatenate[Paper, Asked], Found]:
    """Keep what a function finds in a paper, or in a part of it, for it is asked for again and again."""

    @wraps(find)
    def kept(paper: Paper, /, *args: Asked.args, **kwargs: Asked.kwargs) -> Found:
        key = (find, *args, *kwargs.items())
        if key not in paper.kept:
            paper.kept[key] = find(paper, *args, **kwargs)
        found: Found = paper.kept[key]
        return found

    return kept


@once
def times(paper: Paper, words: str) -> int:
    """How often a paper has these words."""
    return paper.text.count(words)
