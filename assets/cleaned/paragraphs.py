"""Paragraphs: one paragraph, heading or list item is one line.

Belongs here: which line ends are the page's and which the writer's. Does not belong here: the hyphen at a line's
end (`hyphens.py` takes it; here its line end is kept, closed up to the next line) or what is furniture.
"""

import re
from itertools import pairwise
from typing import Final

from assets.cleaned import lines
from assets.cleaned.characters import PAGE_BREAK, SOFT_HYPHEN
from assets.cleaned.lines import Line
from assets.cleaned.text import Edit

UNWRAPPED: Final = 160
"""Lines longer than this are not a page's lines: the text has a paragraph on each line already."""

_DATED: Final = re.compile(r"(?:\d{4}-\d\d-\d\d|\d{4}[/:-]\d{2,})\)?$")
"""A line of a letterhead ends with its date or number."""

_NAMES: Final = re.compile(r"(?:[A-ZÅÄÖ][\w-]+ +){1,5}[A-ZÅÄÖ][\w-]+")
NARROWEST: Final = 50
LONGEST_HEADING: Final = 220
"""Letters that a numbered heading may have over its lines."""

_NEIGHBOURS: Final = 20
_LINE_SPACING: Final = 0.8
_HYPHENATED: Final = re.compile(rf"[^\W_][-{SOFT_HYPHEN}]$")
_GOES_ON: Final = re.compile(
    r"(?:^|[ (])(?:och|eller|samt|att|som|av|för|i|på|med|till|från|om|en|ett|den|det|de|vid|inom|utan|enligt|mellan"
    r"|mot|hos|genom|bland|är|har|pa|fran|ar|när|dess|deras|sina|sin|sitt|inte)$"
)
"""Words that no sentence and no heading ends with: what follows belongs to them, even a capital letter."""

_REFERENCE: Final = re.compile(
    r"(?:^|[ (])(?:SOU|Ds|prop\.|[Dd]nr|nr|avsnitt|kap\.?|kapitel|s\.|sid\.?|sidan|den|SFS)$"
)
"""What a number must follow: a line end between the two is the page's."""


def mark_pages(text: str) -> list[Edit]:
    """A page break where a text turned from a PDF shows one by a lone space before the page's first line.

    In a text that has page breaks of its own, or that sets the first line of a paragraph in, nothing is marked.
    """
    if PAGE_BREAK in text:
        return []
    found = list(re.finditer(r"(?<=\S)[ ]*(\n {1,2})(?=\S)", text))
    if len(found) * 8 > text.count("\n"):
        return []
    return [Edit(*one.span(1), PAGE_BREAK) for one in found]


def close_line_spacing(text: str) -> list[Edit]:
    """Take out the blank line under each line, in a text that has one even inside its sentences.

    A blank line stays where the next line is set in: it opens a list item whose bullet was lost.
    """
    written = [line for line in lines.split(text) if not line.is_blank]
    pairs = list(pairwise(written))
    spaced = [pair for pair in pairs if _blank_between(text, *pair)]
    inside = [pair for pair in spaced if not lines.ends_sentence(pair[0].words) and lines.opens_small(pair[1].words)]
    if len(pairs) < 5 or len(spaced) < _LINE_SPACING * len(pairs) or len(inside) * 4 < len(spaced):
        return []
    edits = []
    for line, follower in spaced:
        gap = text[line.end : follower.start]
        if not gap.endswith("\n ") and not gap.endswith("\n  "):
            first = gap.index("\n")
            second = re.compile("[\n\f]").search(gap, first + 1)
            if second and PAGE_BREAK not in gap:
                edits.append(Edit(line.end + first, line.end + second.start(), ""))
    return edits


def reflow(text: str) -> list[Edit]:
    """Close the line ends inside a paragraph, and set one way of parting blocks.

    Items of one list, and short lines that the writer broke (an address, a signature), are parted by one line
    end, all other blocks by a blank line. A word broken by a hyphen keeps hyphen and line end, closed up.
    """
    written = [line for line in lines.split(text) if not line.is_blank]
    if not written:
        return [Edit(0, len(text), "")] if text else []
    widths = _widths(written)
    edits = [Edit(0, written[0].start, "")] if written[0].start else []
    is_in_list = lines.is_item(written[0].words)
    heading_start: int | None = None
    for line, follower, width in zip(written, written[1:], widths, strict=False):
        if lines.SECTION.match(line.words):
            heading_start = line.start
        is_heading = heading_start is not None and line.end - heading_start < LONGEST_HEADING
        between = _between(text, line, follower, width, is_in_list=is_in_list, is_heading=is_heading)
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
    return [Edit(found.start() + 1, found.end(), "") for found in re.finditer(" {2,}", text)]


def _blank_between(text: str, line: Line, follower: Line) -> bool:
    return len(re.findall("[\n\f]", text[line.end : follower.start])) > 1


def _widths(written: list[Line]) -> list[float]:
    """For each line how wide the column around it is: nine lines in ten are no longer."""
    lengths = [len(line.words) for line in written]
    found = []
    for at in range(len(lengths)):
        around = sorted(lengths[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1])
        found.append(float(max(around[int(0.9 * len(around))], NARROWEST)))
    return found


def _between(text: str, line: Line, follower: Line, width: float, *, is_in_list: bool, is_heading: bool) -> str:
    r"""What parts two lines: " ", "\n" or "\n\n"."""
    gap = text[line.end : follower.start]
    is_apart = len(re.findall("[\n\f]", gap)) > 1
    is_paged = PAGE_BREAK in gap
    filled = (len(line.words) + 1 + len(follower.words.split(" ", 1)[0])) / width
    if _goes_on(line.words, follower.words, filled, width, is_heading=is_heading, is_apart=is_apart, is_paged=is_paged):
        return "\n" if _HYPHENATED.search(line.words) else " "
    if is_in_list and lines.is_item(follower.words):
        return "\n"
    is_short = (filled < 0.85 or _DATED.search(line.words) is not None) and len(follower.words) < 0.7 * width
    is_hard_line = is_short and not is_apart and not is_paged
    both_short = is_hard_line and not lines.ends_sentence(line.words) and not lines.is_item(follower.words)
    return "\n" if both_short and not _HYPHENATED.search(line.words) else "\n\n"


def _goes_on(
    line: str, follower: str, filled: float, width: float, *, is_heading: bool, is_apart: bool, is_paged: bool
) -> bool:
    """Whether the follower goes on where the line left off."""
    is_small = lines.opens_small(follower)
    if lines.is_item(follower):
        return is_small and follower[0] in "–—-" and not is_apart and filled > 0.8 and not lines.ends_sentence(line)
    if _HYPHENATED.search(line) and (is_small or not is_apart):
        return True
    if _DATED.search(line) and not is_small and not lines.is_sentence(line):
        return False
    if not is_apart and (
        (_REFERENCE.search(line) and follower[0].isdigit()) or (follower[0] == "(" and not lines.ends_sentence(line))
    ):
        return True
    is_done = lines.ends_sentence(line)
    if is_apart or is_paged:
        if is_done:
            return False
        return (is_small and filled > 0.75) or (_GOES_ON.search(line) is not None and filled > 0.75)
    if width > UNWRAPPED:
        return False
    if is_small:
        if filled < 0.85 and _NAMES.fullmatch(line):
            return False  # a signature, with the titles under the names
        return not (is_done and filled < 0.8) and not (lines.SECTION.match(line) is None and filled < 0.5)
    if is_heading and not _GOES_ON.search(line):
        return False
    return filled > (0.95 if is_done else 0.8)
