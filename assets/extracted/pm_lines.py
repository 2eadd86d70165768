"""What a line of a compiling paper is: the heading of a body's answer, or of the paper's own part.

Belongs here: headings, told from text by their length and words, and where the last answer ends. Does not belong here:
which answers follow from them (`led_in.py`, `asked.py`).
"""

import re
from typing import Final

from assets.extracted.paper import Paper
from assets.extracted.shadow import Line, key, swedish

BEFORE_NAME: Final = re.compile(r"(?:yttrande|svar|remissvar|synpunkter) fran ")
AFTER_NAME: Final = re.compile(
    r"s (?:yttrande|svar|remissvar|synpunkter|beslut)|\bs\b|(?:sammantrade|beslut|yttrande|protokoll|den|\d[\d-]*|§+|"
    r"jan\w*|feb\w*|mars|apr\w*|maj|jun\w*|jul\w*|aug\w*|sep\w*|okt\w*|nov\w*|dec\w*)"
)
"""What may stand around a body's name in the heading of its answer."""
AFTER: Final = r"^(?:bilagor|reservationer m\.? ?m\.?|ersättaryttranden?)$"
OF_PM: Final = (
    r"^(?:\d+\.? )?(?:[\w&-]{1,40} ){0,4}(?:förslag till|överväganden|bedömning|ställningstagande|synpunkter|slutsats|"
    r"beslut|bilag|ekonomiska|ärendet|sammanfattning|kommentar)"
)
"""A heading of the PM itself, which ends a quoted answer that no sentence led into."""
OF_UNIT: Final = r"^s (?:överväganden|bedömning|ställningstagande|förslag till (?:yttrande|svar|beslut))\b"
SHORT: Final = 90


def bodies_in(paper: Paper, line: Line) -> list[tuple[int, int]]:
    """The spans of the bodies that a line names, the first first."""
    spans = [(one.start, one.end) for one in paper.mentions(line.start, line.end)]
    spans += [(one.start, one.end) for one in paper.units(line.start, line.end)]
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def heading_of(paper: Paper, line: Line) -> tuple[int, int] | None:
    """The span of the body that is the whole line, but for what says that its answer follows, and when it was given.

    *Yttrande från …* heads an answer even where the reader ran the heading and its text together.
    """
    for start, end in bodies_in(paper, line)[:1]:
        before = paper.folded[line.start : start]
        if BEFORE_NAME.fullmatch(before):
            return start, end
        if is_short(line) and len(key(before)) <= 2 and not key(AFTER_NAME.sub("", paper.folded[end : line.end])):
            return start, end
    return None


def end_of_last(paper: Paper, start: tuple[int, tuple[int, int]]) -> int:
    """Where the last answer ends: before the PM's enclosures, or before its next heading if it has none itself."""
    after = swedish(AFTER)
    headed = "\n" in paper.text[start[1][1] : start[1][1] + 3]
    for line in paper.lines(start[1][1]):
        folded = paper.folded[line.start : line.end]
        if (is_short(line) and after.match(folded)) or (not headed and is_of_pm(paper, line)):
            return line.start
    return len(paper.text)


def is_of_pm(paper: Paper, line: Line) -> bool:
    """Whether a line is a heading of the PM itself, or begins with one that the reader ran together with its text."""
    folded = paper.folded[line.start : line.end]
    if is_short(line) and swedish(OF_PM).match(folded):
        return True
    return of_unit(paper, line)


def of_unit(paper: Paper, line: Line) -> bool:
    """Whether a line begins with a unit's own part of the paper: *Stadsledningskontorets bedömning*."""
    unit = next(paper.units(line.start, line.end), None)
    follows = unit and paper.folded[unit.end : min(line.end, unit.end + 60)]
    return unit is not None and unit.start == line.start and bool(follows and swedish(OF_UNIT).match(follows))


def is_short(line: Line) -> bool:
    """Whether a line is as short as a heading is."""
    return len(line.text) < SHORT and not line.text.endswith(".")
