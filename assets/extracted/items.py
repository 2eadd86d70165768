"""The paragraphs of minutes: which of them is the answer, and which are about something else.

Belongs here: telling the paragraphs of an extract with several apart. Does not belong here: what is decided in one
(`deciders.py`).
"""

from itertools import pairwise
from typing import Final

from assets.extracted.kinds import is_minutes
from assets.extracted.paper import Paper, Segment, once
from assets.extracted.shadow import swedish

ITEM: Final = r"^§ ?\d{1,4}\b(?!\.)"
ABOUT: Final = r"remiss|yttrande|betänkande|promemoria|svar på|\bsou \d|\bds \d|synpunkter"
TITLE: Final = 240
"""Letters in which the title of a paragraph stands."""


@once
def other_items(paper: Paper, segment: Segment) -> list[Segment]:
    """The paragraphs of minutes that are not about the answer; none where there is one paragraph or none is told."""
    if not is_minutes(paper, segment):
        return []
    item, about = swedish(ITEM), swedish(ABOUT)
    starts = [
        line.start
        for line in paper.lines(segment.start, segment.end)
        if item.match(paper.folded[line.start : line.end])
    ]
    items = [Segment(start, end) for start, end in pairwise([*starts, segment.end])]
    others = [one for one in items if not about.search(paper.folded[one.start : _title_end(paper, one)])]
    return others if len(others) < len(items) else []


@once
def answering_titles(paper: Paper, segment: Segment) -> list[Segment]:
    """The titles of the paragraphs that are the answer, where others are about something else."""
    others = other_items(paper, segment)
    if not others:
        return []
    item, told_apart = swedish(ITEM), {one.start for one in others}
    starts = [
        line.start
        for line in paper.lines(segment.start, segment.end)
        if item.match(paper.folded[line.start : line.end]) and line.start not in told_apart
    ]
    return [Segment(start, _title_end(paper, Segment(start, segment.end))) for start in starts]


def _title_end(paper: Paper, item: Segment) -> int:
    """Where a paragraph's title ends: before a blank line."""
    blank = paper.text.find("\n\n", item.start, min(item.end, item.start + TITLE))
    return blank if blank >= 0 else min(item.end, item.start + TITLE)
