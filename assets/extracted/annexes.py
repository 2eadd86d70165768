"""The nämnder's answers that a paper annexes.

Belongs here: where an annexed paper begins, with a letterhead of its own, and what is left of the letter. Does not
belong here: several letters of one sender (`segments.py`), or answers rendered in a PM (`compiled.py`).
"""

import re
from collections.abc import Iterator
from itertools import dropwhile, islice, pairwise
from typing import Final

from assets.extracted.kinds import is_memo
from assets.extracted.paper import Paper, Segment, once
from assets.extracted.shadow import Line, holding, key, swedish
from assets.extracted.units import is_generic
from assets.extracted.zones import head_end, signature, signs

KIND: Final = (
    r"\b(?:yttrande|remissvar|beslut|protokoll|protokollsutdrag|sammanträdesprotokoll|tjänsteskrivelse|"
    r"tjänsteutlåtande)\b"
)
HANDS_UP: Final = r"\bföreslår (?:kommunstyrelsen|kommunfullmäktige|regionstyrelsen|att kommunstyrelsen)\b"
"""A nämnd that only proposes the municipality's answer gives none of its own."""
HEADS: Final = (
    r"^(?:tjänsteutlåtande|tjänsteskrivelse|protokollsutdrag|utdrag ur protokoll|sammanträdesprotokoll|"
    r"förslag till yttrande|yttrande|remissvar)\b"
)
"""A line of a letterhead that says what kind of paper it is."""
BESIDE: Final = 50
"""Letters beside a unit's name in the first line of a letterhead."""
UNIT_END: Final = r"(?:namnd|forvaltning|kontor)(?:en|et)?(?=\b)"
SHORTEST_STEM: Final = 4
"""Letters by which a förvaltning and its nämnd are told to be one's: förskole."""
LONGEST: Final = 90
HEAD: Final = 400
"""Letters in the letterhead of an annexed paper, within which its nämnd is named."""
BETWEEN: Final = 700
"""Letters of enclosures, footers and marks between a signature and the annexed paper."""


@once
def annexed(paper: Paper, segment: Segment) -> list[Segment]:
    """The parts of a paper that are nämnder's papers annexed to it, in order; none where there are none."""
    heads = [*dropwhile(lambda head: head[1], _letterheads(paper, segment)), (segment.end, True)]
    annexes = [Segment(start, end, True) for (start, own), (end, _) in pairwise(heads) if not own]
    first = None if annexes else _below_signature(paper, segment)
    return [first] if first else annexes


def own_part(segment: Segment, annexes: list[Segment]) -> Segment:
    """The part of a paper that is its sender's own: the proposed answer below the annexes, else what is above them."""
    if annexes and annexes[-1].end < segment.end:
        return segment._replace(start=annexes[-1].end)
    return segment._replace(end=annexes[0].start) if annexes else segment


def _letterheads(paper: Paper, segment: Segment) -> Iterator[tuple[int, bool]]:
    """Where each further letterhead of a paper without a signature stands, and whether it is the sender's own.

    Only a paper that asks for a decision has such, of nämnder that it speaks of. A letterhead begins a paragraph,
    names a nämnd, a förvaltning or the kommunstyrelse, and says within its next lines what kind of paper it heads.
    """
    if not is_memo(paper, segment):
        return
    kind = swedish(HEADS)
    head_stops = head_end(paper, segment)
    head = key(paper.folded[segment.start : head_stops])
    for line in paper.lines(head_stops, segment.end):
        if (
            len(line.text) > LONGEST
            or line.text.endswith((".", ":"))
            or paper.text[line.start - 2 : line.start] != "\n\n"
        ):
            continue
        unit = next(paper.units(line.start, line.end), None)
        below = list(islice(paper.lines(line.start, segment.end), 4))
        named = any(kind.match(paper.folded[one.start : one.end]) for one in below)
        if unit is None or not named or is_generic(unit.name) or line.start < segment.start + HEAD:
            continue
        stop = below[-1].end
        filed = any(paper.numbers(line.start, stop)) or any(paper.dates(line.start, stop))
        rest = len(line.text) - (unit.end - unit.start)
        if filed and rest <= BESIDE and (unit.kind == "council" or key(unit.name) not in head):
            own = unit.kind == "council"
            above = key(paper.folded[segment.start : line.start])
            stem = re.sub(UNIT_END, "", key(unit.name))
            if own or key(unit.name) in above or (len(stem) >= SHORTEST_STEM and stem in above):
                yield line.start, own


def _below_signature(paper: Paper, segment: Segment) -> Segment | None:
    """The nämnd's paper below a letter's signature, with a letterhead of its own."""
    kind = swedish(KIND)
    head_stops = head_end(paper, segment)
    head = paper.folded[segment.start : head_stops]
    signed: Line | None = None
    done = head_stops
    for line in holding(kind, paper.folded, paper.lines(head_stops, segment.end)):
        if len(line.text) > LONGEST or line.text.endswith("."):
            continue
        above = reversed(list(paper.lines(done, line.start)))
        signed = next((one for one in above if signs(one.text, paper.folded[one.start : one.end])), signed)
        done = line.start
        if signed is None or line.start - signed.end > BETWEEN:
            continue
        block = signature(paper, Segment(segment.start, line.start))
        if not block or block[0].start < head_stops or line.start - block[-1].end > BETWEEN:
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
