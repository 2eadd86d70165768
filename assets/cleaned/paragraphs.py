"""Paragraphs: one paragraph, heading or list item is one line.

Belongs here: which line ends are the page's and which the writer's. Does not belong here: the hyphen at a line's
end (`hyphens.py` takes it; here its line end is kept, closed up to the next line) or what is furniture.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from assets.cleaned import lines
from assets.cleaned.characters import PAGE_BREAK, SOFT_HYPHEN
from assets.cleaned.lines import Line
from assets.cleaned.text import Edit

UNWRAPPED: Final = 160
"""Lines longer than this are not a page's lines: the text has a paragraph on each line already."""

_DATED: Final = re.compile(r"(?:\d{4}-\d\d-\d\d|\d{4}[/:-]\d{2,9})\)?$")
"""A line of a letterhead ends with its date or number."""

_NAMES: Final = re.compile(r"(?:[A-ZÅÄÖ][\w-]{1,40} {1,4}){1,5}[A-ZÅÄÖ][\w-]+")
NARROWEST: Final = 50
LONGEST_HEADING: Final = 220
"""Letters that a numbered heading may have over its lines."""

_NEIGHBOURS: Final = 20
_LINE_SPACING: Final = 0.8
_FIRST_OF_PAGE: Final = re.compile(r"\n {1,2}(?=\S)")
_LONGEST_MARK: Final = 5
"""Letters and full stop that the mark of a list item may have."""

_HYPHENS: Final = ("-", SOFT_HYPHEN)
_OPENS_SECTION: Final = frozenset("0123456789AaKkB")
_NAMERS: Final = "SOU Ds prop. Dnr dnr nr avsnitt kap kap. kapitel s. sid sid. sidan den SFS"
_REFERENCE: Final = frozenset(_NAMERS.split())
"""What a number must follow: a line end between the two is the page's."""


def mark_pages(text: str) -> list[Edit]:
    """A page break where a text turned from a PDF shows one by a lone space before the page's first line.

    In a text that has page breaks of its own, or that sets the first line of a paragraph in, nothing is marked.
    """
    if PAGE_BREAK in text:
        return []
    found = [one.span() for one in _FIRST_OF_PAGE.finditer(text) if _follows_words(text, one.start())]
    if len(found) * 8 > text.count("\n"):
        return []
    return [Edit(*span, PAGE_BREAK) for span in found]


def close_line_spacing(text: str) -> list[Edit]:
    """Take out the blank line under each line, in a text that has one even inside its sentences.

    A blank line stays where the next line is set in: it opens a list item whose bullet was lost.
    """
    written = lines.written(text)
    spaced = [pair for pair in pairwise(written) if pair[1].number - pair[0].number > 1]
    if len(written) < 6 or len(spaced) < _LINE_SPACING * (len(written) - 1):
        return []
    inside = [pair for pair in spaced if not lines.ends_sentence(pair[0].words) and lines.opens_small(pair[1].words)]
    if len(inside) * 4 < len(spaced):
        return []
    edits = []
    for line, follower in spaced:
        if line.page == follower.page and not text.endswith(("\n ", "\n  "), line.end, follower.start):
            first = text.index("\n", line.end)
            edits.append(Edit(first, text.index("\n", first + 1), ""))
    return edits


def reflow(text: str) -> list[Edit]:
    """Close the line ends inside a paragraph, and set one way of parting blocks.

    Items of one list, and short lines that the writer broke (an address, a signature), are parted by one line
    end, all other blocks by a blank line. A word broken by a hyphen keeps hyphen and line end, closed up.
    """
    written = lines.written(text)
    if not written:
        return [Edit(0, len(text), "")] if text else []
    widths = _widths(written)
    edits = [Edit(0, written[0].start, "")] if written[0].start else []
    is_in_list = lines.is_item(written[0].words)
    heading_start: int | None = None
    for line, follower, width in zip(written, written[1:], widths, strict=False):
        if line.words[0] in _OPENS_SECTION and lines.SECTION.match(line.words):
            heading_start = line.start
        if 0.85 * width <= len(line.words) and _is_plainly_one(line, follower, width):
            if line.words[-1] not in _HYPHENS:
                edits.append(Edit(line.end, follower.start, " "))
            elif follower.start - line.end > 1:
                edits.append(Edit(line.end, follower.start, "\n"))
            continue
        is_heading = heading_start is not None and line.end - heading_start < LONGEST_HEADING
        is_apart, is_paged = follower.number - line.number > 1, follower.page > line.page
        between = _between(line.words, follower.words, width, is_in_list, is_heading, is_apart, is_paged)
        if between != " " or lines.ends_sentence(line.words):
            heading_start = None
        if lines.is_item(follower.words):
            is_in_list = True
        elif between == "\n\n":
            is_in_list = False
        if text[line.end : follower.start] != between:
            edits.append(Edit(line.end, follower.start, between))
    if written[-1].end < len(text):
        edits.append(Edit(written[-1].end, len(text), ""))
    return edits


def squeeze(text: str) -> list[Edit]:
    """One space where there are several."""
    if "  " not in text:
        return []
    return [Edit(found.start() + 1, found.end(), "") for found in re.finditer("   *", text)]


def _follows_words(text: str, at: int) -> bool:
    """Whether what stands before a place, spaces left out, is more than space."""
    while at and text[at - 1] == " ":
        at -= 1
    return at > 0 and not text[at - 1].isspace()


def _is_plainly_one(line: Line, follower: Line, width: float) -> bool:
    """Whether two lines, the first well filled, are one sentence beyond doubt: the usual case, told at a glance."""
    last, opening = line.words[-1], follower.words.partition(" ")[0]
    return (
        (last.islower() or last == "," or _is_hyphenated(line.words))
        and (opening.isalpha() or (opening[:-1].isalpha() and len(opening) > _LONGEST_MARK))
        and opening.islower()
        and follower.number - line.number == 1
        and follower.page == line.page
        and width <= UNWRAPPED
    )


def _widths(written: Sequence[Line]) -> list[float]:
    """For each line how wide the column around it is: nine lines in ten are no longer."""
    lengths = [len(line.words) for line in written]
    if max(lengths) <= NARROWEST:
        return [float(NARROWEST)] * len(lengths)
    around = sorted(lengths[:_NEIGHBOURS])
    found = []
    for at in range(len(lengths)):
        if at + _NEIGHBOURS < len(lengths):
            insort(around, lengths[at + _NEIGHBOURS])
        if at > _NEIGHBOURS:
            del around[bisect_left(around, lengths[at - _NEIGHBOURS - 1])]
        found.append(float(max(around[int(0.9 * len(around))], NARROWEST)))
    return found


@lru_cache(maxsize=lines.MOST_LINES)
def _between(
    line: str, follower: str, width: float, is_in_list: bool, is_heading: bool, is_apart: bool, is_paged: bool
) -> str:
    r"""What parts two lines: " ", "\n" or "\n\n"."""
    if is_apart and lines.ends_sentence(line):
        return "\n" if is_in_list and lines.is_item(follower) else "\n\n"
    filled = (len(line) + 1 + len(follower.split(" ", 1)[0])) / width
    if _goes_on(line, follower, filled, width, is_heading=is_heading, is_apart=is_apart, is_paged=is_paged):
        return "\n" if _is_hyphenated(line) else " "
    if is_in_list and lines.is_item(follower):
        return "\n"
    is_short = (filled < 0.85 or _is_dated(line)) and len(follower) < 0.7 * width
    is_hard_line = is_short and not is_apart and not is_paged
    both_short = is_hard_line and not lines.ends_sentence(line) and not lines.is_item(follower)
    return "\n" if both_short and not _is_hyphenated(line) else "\n\n"


def _is_hyphenated(words: str) -> bool:
    """Whether a line ends in a hyphen that stands right after a word."""
    return words.endswith(_HYPHENS) and words[-2:-1].isalnum()


def _is_dated(words: str) -> bool:
    return words[-1] in "0123456789)" and _DATED.search(words, max(0, len(words) - 20)) is not None


def _goes_on(
    line: str, follower: str, filled: float, width: float, *, is_heading: bool, is_apart: bool, is_paged: bool
) -> bool:
    """Whether the follower goes on where the line left off."""
    is_small = lines.opens_small(follower)
    if lines.is_item(follower):
        return is_small and follower[0] in "–—-" and not is_apart and filled > 0.8 and not lines.ends_sentence(line)
    if _is_hyphenated(line) and (is_small or not is_apart):
        return True
    if _is_dated(line) and not is_small and not lines.is_sentence(line):
        return False
    if not is_apart and (
        (follower[0].isdigit() and lines.last_word(line) in _REFERENCE)
        or (follower[0] == "(" and not lines.ends_sentence(line))
    ):
        return True
    is_done = lines.ends_sentence(line)
    if is_apart or is_paged:
        if is_done:
            return False
        is_open = lines.is_open(line)
        return (is_small and is_open and is_paged) or (filled > 0.75 and (is_small or is_open))
    if width > UNWRAPPED:
        return False
    if is_small:
        if filled < 0.85 and _NAMES.fullmatch(line):
            return False  # a signature, with the titles under the names
        return not (is_done and filled < 0.8) and not (lines.SECTION.match(line) is None and filled < 0.5)
    if is_heading and not lines.is_open(line):
        return False
    return filled > (0.95 if is_done else 0.8)
