"""Page furniture: what stands on a page because it is a page.

Belongs here: page marks (`Sida 20 (23)`, `4(5)`) and running heads and feet, found by what repeats at the edges
of pages after digits are masked. Does not belong here: addresses (`addresses.py`).

One occurrence of a running head or foot stays where it breaks no sentence, for it may carry the date, the Dnr
and the sender. A sentence is never furniture, nor is a name inside one.
"""

import re
from collections import defaultdict
from typing import Final, NamedTuple

from assets.cleaned import lines
from assets.cleaned.addresses import kinds
from assets.cleaned.characters import PAGE_BREAK
from assets.cleaned.lines import Line
from assets.cleaned.text import Edit

EDGE: Final = 5
"""How many written lines from a page's top or bottom may be furniture."""

SHARE_OF_PAGES: Final = 0.4
"""Heads that alternate between odd and even pages stand on half of them; two pages always suffice."""

SHARE_OF_SIGNATURES: Final = 0.7
"""A foot of names alone may be the signature under each of several letters: it must stand on most pages."""

_NUMBERED: Final = re.compile(
    r"(?:(?:sida|sidan|sid|page)\.?:? ?)?(\d{1,4}) ?\( ?(\d{1,4}) ?\)"
    r"|(?:sida|sidan|sid|page)\.?:? ?(\d{1,4})(?: ?(?:av|of|/) ?(\d{1,4}))?",
    re.IGNORECASE,
)
_AT_END: Final = re.compile(r"(?<=\w) +(?:sida|sidan|sid)\.? ?\d{1,4}(?: ?\( ?\d{1,4} ?\))?$", re.IGNORECASE)
_BARE: Final = re.compile(r"[-–] ?\d{1,3} ?[-–]|\d{1,3}(?: ?/ ?\d{1,3})?")
_DATA: Final = re.compile(r"\d{4}-\d\d-\d\d|\d{4}[/:]\d+|\d+[-/]\d{4}\b|\b(?:19|20)\d\d\b")


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

    A bare number counts where it stands at the edge of a page, or apart from the text by two blank lines.
    """
    every = lines.split(text)
    edges = {edge.line.start: edge for edge in _edges(text)} if PAGE_BREAK in text else {}
    edits = []
    for at, line in enumerate(every):
        is_bare = _BARE.fullmatch(line.words) is not None and (
            (line.start in edges and edges[line.start].depth == 0) or _stands_apart(every, at)
        )
        if is_bare or is_page_mark(line.words):
            edits.append(_without(line))
        elif line.start in edges and _may_be_furniture(line.words) and (found := _AT_END.search(line.words)):
            edits.append(Edit(line.start + found.start(), line.end, ""))
    return edits


def remove_running_heads(text: str) -> list[Edit]:
    """Take out the lines that repeat at the edges of pages, all but one of each."""
    if PAGE_BREAK not in text:
        return []
    pages = text.count(PAGE_BREAK) + 1
    repeats: defaultdict[tuple[str, bool], dict[int, Edge]] = defaultdict(dict)
    for edge in _edges(text):
        if _may_be_furniture(edge.line.words):
            repeats[_masked(edge.line.words), edge.is_top].setdefault(edge.page, edge)
    edits: dict[int, Edit] = {}
    for (masked, is_top), found in sorted(repeats.items()):
        depths = sorted(edge.depth for edge in found.values())
        steady = [edge for edge in found.values() if abs(edge.depth - depths[len(depths) // 2]) <= 1]
        least = max(2, SHARE_OF_PAGES * pages)
        if not is_top and "#" not in masked and not kinds(found[min(found)].line.words):
            least = max(3, SHARE_OF_SIGNATURES * pages)
        if masked and len(steady) >= least:
            kept = _kept(steady, text, is_top=is_top, pages=pages)
            edits |= {edge.line.start: _without(edge.line) for edge in steady if edge is not kept}
    return [edits[start] for start in sorted(edits)]


def remove_marked_heads(text: str) -> list[Edit]:
    """Take out a running head around a page mark, in a text whose page breaks were lost.

    All lines of the block must be made of words that the text's first lines have; those are the letterhead.
    """
    every = lines.split(text)
    written = [line for line in every if not line.is_blank]
    letterhead = {word for line in written[: 3 * EDGE] for word in _masked(line.words).split()}
    edits = []
    for block in _blocks(every):
        if block[0].start < (written[: 3 * EDGE][-1].end if written else 0) or len(block) > EDGE:
            continue
        rest = [line for line in block if not is_page_mark(line.words)]
        if len(rest) == len(block) or not all(_may_be_furniture(line.words) for line in rest):
            continue
        if all(letterhead.issuperset(_masked(line.words).split()) for line in rest):
            edits += [_without(line) for line in block]
    return edits


def _edges(text: str) -> list[Edge]:
    """The written lines near the edges of each page, in order; on a short page each counts to the nearer edge."""
    pages: list[list[Line]] = [[]]
    for line in lines.split(text):
        if not line.is_blank:
            pages[-1].append(line)
        if text[line.line_end : line.line_end + 1] == PAGE_BREAK:
            pages.append([])
    found = []
    for number, written in enumerate(pages):
        for at, line in enumerate(written):
            from_end = len(written) - 1 - at
            if min(at, from_end) < EDGE:
                found.append(Edge(number, at <= from_end, min(at, from_end), line))
    return found


def _kept(steady: list[Edge], text: str, *, is_top: bool, pages: int) -> Edge | None:
    """The occurrence that stays: on the first page's top or the last page's bottom, where it breaks no sentence.

    Elsewhere one stays only where its date or Dnr stands nowhere else.
    """
    outer = steady[0] if is_top else steady[-1]
    if outer.page == (0 if is_top else pages - 1):
        return outer
    inside = {(edge.line.start, edge.line.end) for edge in steady}
    for item in _DATA.findall(outer.line.words):
        at = [found.span() for found in re.finditer(re.escape(item), text)]
        if all(any(start <= place[0] < end for start, end in inside) for place in at):
            return outer
    return None


def _may_be_furniture(words: str) -> bool:
    return len(words) <= 120 and not lines.is_sentence(words) and not lines.is_item(words)


def _masked(words: str) -> str:
    """A line's words for comparison: small letters, digits masked, marks left out."""
    return re.sub(r"\d+", "#", " ".join(re.findall(r"\w{2,}|\d", words.casefold())))


def _blocks(every: list[Line]) -> list[list[Line]]:
    """Runs of lines without a blank one between."""
    blocks: list[list[Line]] = [[]]
    for line in every:
        if line.is_blank:
            blocks.append([])
        else:
            blocks[-1].append(line)
    return [block for block in blocks if block]


def _stands_apart(every: list[Line], at: int) -> bool:
    """Whether a line has a blank line on each side, and two on one of them."""
    above = [line.is_blank for line in every[max(0, at - 2) : at]]
    below = [line.is_blank for line in every[at + 1 : at + 3]]
    both = above[-1:] == [True] and below[:1] == [True]
    return both and at > 2 and (above == [True, True] or below == [True, True])


def _without(line: Line) -> Edit:
    return Edit(line.start, line.end, "")
