"""Page furniture: what stands on a page because it is a page.

Belongs here: page marks (`Sida 20 (23)`, `4(5)`) and running heads and feet, found by what repeats at the edges
of pages after digits are masked. Does not belong here: addresses (`addresses.py`).

One occurrence of a running head or foot stays where it breaks no sentence, for it may carry the date, the Dnr
and the sender. A date that stands nowhere else stays where it stands first: heads that differ in their digits alone
may be of different letters. A sentence is never furniture, nor is a name inside one.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby, pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from assets.cleaned import lines
from assets.cleaned.addresses import kinds
from assets.cleaned.characters import PAGE_BREAK
from assets.cleaned.lines import Line
from assets.cleaned.text import Edit, Text

EDGE: Final = 5
"""How many written lines from a page's top or bottom may be furniture."""

SHARE_OF_PAGES: Final = 0.4
"""Heads that alternate between odd and even pages stand on half of them; two pages always suffice."""

SIGNATURE: Final = 2
"""Lines of a signature: a name and a title, or two names."""

SHARE_OF_SIGNATURES: Final = 0.7
"""A foot of names alone may be the signature under each of several letters: it must stand on most pages."""

_NUMBERED: Final = re.compile(
    r"(?:(?:sida|sidan|sid|page)\.?:? ?)?(\d{1,4}) ?\( ?(\d{1,4}) ?\)"
    r"|(?:sida|sidan|sid|page)\.?:? ?(\d{1,4})(?: ?(?:av|of|/) ?(\d{1,4}))?",
    re.IGNORECASE,
)
_AT_END: Final = re.compile(r"(?<=\w) +(?:sida|sidan|sid)\.? ?\d{1,4}(?: ?\( ?\d{1,4} ?\))?$", re.IGNORECASE)
_LONGEST_HEAD: Final = 120
_LAST_WORD: Final = re.compile(r"[a-zåäöé]{4}[.!?]$")
"""A head or foot ends no sentence, not even one of a single word (`Avstyrks.`)."""

_SIGNED: Final = re.compile(r"[A-ZÅÄÖ][\w-]{1,30}(?: [\w-]{1,30}){0,4}")
_LONGEST_MARK: Final = 40
_MARK_OPENS: Final = frozenset("0123456789-–sSpP")
_MARK_CLOSES: Final = frozenset("0123456789)")
_BARE: Final = re.compile(r"[-–] ?\d{1,3} ?[-–]|\d{1,3}(?: ?/ ?\d{1,3})?")
_DATA: Final = re.compile(r"\d{4}-\d\d-\d\d|\d{4}[/:]\d+|\d+[-/]\d{4}\b|\b(?:19|20)\d\d\b")

_DATE: Final = re.compile(
    r"\d\d?(?:\d\d-[01]\d-[0-3]\d|/[01]?\d[ -]\d{4}"
    r"| (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,7}\.? \d{4})(?!\d)",
    re.IGNORECASE,
)


class Edge(NamedTuple):
    """A written line near an edge of a page: which page, at its top or bottom, and how many lines in."""

    page: int
    is_top: bool
    depth: int
    line: Line


def is_page_mark(words: str) -> bool:
    """Whether a line numbers a page and does nothing else.

    >>> is_page_mark("Sida 20 (23)"), is_page_mark("4(5)"), is_page_mark("5 (4)"), is_page_mark("Sida vid sida")
    (True, True, False, False)
    """
    found = _NUMBERED.fullmatch(words)
    if not found:
        return False
    number, last = found[1] or found[3], found[2] or found[4]
    return last is None or 0 < int(number) <= int(last)


def remove_page_marks(text: str) -> list[Edit]:
    """Take out the lines that only number a page, and a page's number at the end of its running head.

    A bare number counts where it stands at the edge of a page, or apart from the text by two blank lines; one at the
    end of a head where two heads have one, for `Se sida 4` may end a line of prose.
    """
    written = lines.written(text)
    outermost = _outermost(written) if PAGE_BREAK in text else set()
    marks = {
        line.start: _without(line)
        for at, line in enumerate(written)
        if line.words[0] in _MARK_OPENS
        and len(line.words) <= _LONGEST_MARK
        and (
            is_page_mark(line.words)
            or (_BARE.fullmatch(line.words) and (line.start in outermost or _stands_apart(text, written, at)))
        )
    }
    ends = [
        Edit(edge.line.start + found.start(), edge.line.end, "")
        for edge in (_edges(written) if PAGE_BREAK in text else ())
        if edge.line.words[-1] in _MARK_CLOSES
        and edge.line.start not in marks
        and _may_be_furniture(edge.line.words)
        and not _goes_on_below(text, edge.line)
        and (found := _AT_END.search(edge.line.words))
    ]
    return [*marks.values(), *(ends if len(ends) > 1 else [])]


def remove_running_heads(text: str) -> list[Edit]:
    """Take out the lines that repeat at the edges of pages, all but one of each."""
    if PAGE_BREAK not in text:
        return []
    pages = text.count(PAGE_BREAK) + 1
    written = lines.written(text)
    letters = _pages_of_new_letters(written)
    repeats: defaultdict[tuple[str, bool], dict[int, Edge]] = defaultdict(dict)
    for edge in _edges(written):
        if _may_be_furniture(edge.line.words):
            repeats[_masked(edge.line.words), edge.is_top].setdefault(edge.page, edge)
    edits: dict[int, Edit] = {}
    for (masked, is_top), found in sorted(repeats.items()):
        depths = sorted(edge.depth for edge in found.values())
        steady = [edge for edge in found.values() if abs(edge.depth - depths[len(depths) // 2]) <= 1]
        least = max(2, SHARE_OF_PAGES * pages)
        if not masked or len(steady) < least:
            continue
        if "#" not in masked and all(_goes_on(text, edge) for edge in steady):
            continue  # pieces of a sentence that several pages have
        if not is_top and "#" not in masked and not kinds(found[min(found)].line.words):
            least = max(3, SHARE_OF_SIGNATURES * pages)
        if len(steady) >= least:
            kept = _kept(steady, text, is_top=is_top, pages=pages)
            gone = [edge for edge in steady if edge is not kept and not (is_top and edge.page in letters)]
            edits |= {edge.line.start: _without(edge.line) for edge in gone}
    return _without_only_dates(text, [edits[start] for start in sorted(edits)])


def remove_marked_heads(text: str) -> list[Edit]:
    """Take out a running head around a page mark, in a text whose page breaks were lost.

    All lines of the block must be made of words that the text's first lines have; those are the letterhead.
    """
    written = lines.written(text)
    if not any(line.words[0] in _MARK_OPENS and is_page_mark(line.words[: _LONGEST_MARK + 1]) for line in written):
        return []
    first = written[: 3 * EDGE]
    letterhead = {word for line in first for word in _masked(line.words).split()}
    edits = []
    for block in lines.blocks(written[len(first) :]):
        if len(block) > EDGE or block[0].number - first[-1].number < 2:
            continue
        rest = [line for line in block if not is_page_mark(line.words)]
        if len(rest) == len(block) or not all(_may_be_furniture(line.words) for line in rest):
            continue
        if all(letterhead.issuperset(_masked(line.words).split()) for line in rest):
            edits += [_without(line) for line in block]
    return _without_only_dates(text, edits)


def _without_only_dates(text: str, edits: list[Edit]) -> list[Edit]:
    """The edits, in order, less those that would take out the first of the lines that alone hold a date."""
    first: dict[str, int] = {}
    for edit in edits:
        for date in _DATE.findall(text, edit.start, edit.end):
            first.setdefault(date, edit.start)
    if not first:
        return edits
    staying = set(_DATE.findall(Text.of_raw(text).apply(edits).text))
    only = {start for date, start in first.items() if date not in staying}
    return [edit for edit in edits if edit.start not in only]


def _outermost(written: Sequence[Line]) -> set[int]:
    """Where the first and the last line of each page begins."""
    turns = (pair for pair in pairwise(written) if pair[0].page != pair[1].page)
    return {line.start for line in chain(written[:1], written[-1:], chain.from_iterable(turns))}


def _edges(written: Sequence[Line]) -> Iterator[Edge]:
    """The lines near the edges of each page, in order; on a short page each counts to the nearer edge."""
    for number, page in groupby(written, key=attrgetter("page")):
        page_lines = list(page)
        last = len(page_lines) - 1
        depths = range(last + 1) if last < 2 * EDGE else (*range(EDGE), *range(last + 1 - EDGE, last + 1))
        for at in depths:
            yield Edge(number, at <= last - at, min(at, last - at), page_lines[at])


def _pages_of_new_letters(written: Sequence[Line]) -> set[int]:
    """The pages before which a letter ended, with a signature: their head is another letter's, not a running one."""
    found = set()
    for number, page in groupby(written, key=attrgetter("page")):
        signed = 0
        for line in reversed(list(page)[-EDGE:]):
            is_name = _is_signed(line.words)
            signed += is_name is True
            if signed == SIGNATURE:
                found.add(number + 1)
            if is_name is False or signed == SIGNATURE:
                break
    return found


@lru_cache(maxsize=lines.MOST_LINES)
def _is_signed(words: str) -> bool | None:
    """Whether a line may be of a signature; None for what may stand below one, a page mark or an address."""
    return None if is_page_mark(words) or kinds(words) else _SIGNED.fullmatch(words) is not None


def _kept(steady: list[Edge], text: str, *, is_top: bool, pages: int) -> Edge | None:
    """The occurrence that stays: on the first page's top or the last page's bottom, where it breaks no sentence.

    Elsewhere one stays only where its date or Dnr stands nowhere else.
    """
    outer = steady[0] if is_top else steady[-1]
    if outer.page == (0 if is_top else pages - 1):
        return outer
    starts = [edge.line.start for edge in steady]

    def is_inside(place: int) -> bool:
        above = bisect_right(starts, place)
        return above > 0 and place < steady[above - 1].line.end

    for item in _DATA.findall(outer.line.words):
        if all(is_inside(found.start()) for found in re.finditer(re.escape(item), text)):
            return outer
    return None


@lru_cache(maxsize=lines.MOST_LINES)
def _may_be_furniture(words: str) -> bool:
    return (
        len(words) <= _LONGEST_HEAD
        and not lines.is_sentence(words)
        and not lines.is_item(words)
        and not _LAST_WORD.search(words)
        and not lines.is_open(words)
    )


def _goes_on(text: str, edge: Edge) -> bool:
    """Whether the line right below a head, or the foot itself, is one that goes on in the middle of a sentence."""
    return _goes_on_below(text, edge.line) if edge.is_top else lines.opens_small(edge.line.words)


def _goes_on_below(text: str, line: Line) -> bool:
    below = text[line.end : line.end + _LONGEST_HEAD].lstrip(" ")
    return below.startswith("\n") and lines.opens_small(below[1:].lstrip(" "))


@lru_cache(maxsize=lines.MOST_LINES)
def _masked(words: str) -> str:
    """A line's words for comparison: small letters, digits masked, marks left out."""
    return re.sub(r"\d+", "#", " ".join(re.findall(r"\w{2,}|\d", words.casefold())))


def _stands_apart(text: str, written: Sequence[Line], at: int) -> bool:
    """Whether a line has a blank line on each side, and two on one of them; never so on a text's first lines."""
    line = written[at]
    number = line.number
    above = number - (written[at - 1].number if at else -1) - 1
    if at + 1 < len(written):
        below = written[at + 1].number - number - 1
    else:
        below = text.count("\n", line.end) + text.count(PAGE_BREAK, line.end)
    return number > 2 and min(above, below) >= 1 and max(above, below) >= 2


def _without(line: Line) -> Edit:
    return Edit(line.start, line.end, "")
