"""A nämnd's answer that a letter annexes.

Belongs here: where the annexed paper begins, below the letter's signature, with a letterhead of its own. Does not
belong here: several letters of one sender (`segments.py`), or answers rendered in a PM (`compiled.py`).
"""

from typing import Final

from assets.extracted.paper import Paper, Segment
from assets.extracted.shadow import Line, key, swedish
from assets.extracted.units import is_generic
from assets.extracted.zones import head_end, signature

KIND: Final = (
    r"\b(?:yttrande|remissvar|beslut|protokoll|protokollsutdrag|sammanträdesprotokoll|tjänsteskrivelse|"
    r"tjänsteutlåtande)\b"
)
HANDS_UP: Final = r"\bföreslår (?:kommunstyrelsen|kommunfullmäktige|regionstyrelsen|att kommunstyrelsen)\b"
"""A nämnd that only proposes the municipality's answer gives none of its own."""
LONGEST: Final = 90
HEAD: Final = 400
"""Letters in the letterhead of an annexed paper, within which its nämnd is named."""
BETWEEN: Final = 700
"""Letters of enclosures, footers and marks between a signature and the annexed paper."""


def annexed(paper: Paper, segment: Segment) -> Segment | None:
    """The part of a letter that is a nämnd's paper annexed to it; nothing where there is none."""
    kind = swedish(KIND)
    head = paper.folded[segment.start : head_end(paper, segment)]
    for line in paper.lines(head_end(paper, segment), segment.end):
        if len(line.text) > LONGEST or line.text.endswith(".") or not kind.search(paper.folded[line.start : line.end]):
            continue
        block = signature(paper, Segment(segment.start, line.start))
        if not block or line.start - block[-1].end > BETWEEN:
            continue
        start = _start(paper, segment, line)
        units = (unit for unit in paper.units(start, min(segment.end, start + HEAD)) if unit.kind == "committee")
        unit = next((unit for unit in units if not is_generic(unit.name)), None)
        if unit and key(unit.name) not in key(head) and not swedish(HANDS_UP).search(paper.folded, start, segment.end):
            return Segment(start, segment.end, True)
    return None


def _start(paper: Paper, segment: Segment, line: Line) -> int:
    """Where the letterhead begins that a line belongs to: with its paragraph."""
    return max(paper.text.rfind("\n\n", segment.start, line.start) + 2, segment.start)
