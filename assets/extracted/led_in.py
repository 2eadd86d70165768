"""The quoted answers that a sentence leads into, such as *tjänsteutlåtande har i huvudsak följande lydelse*.

Belongs here: that sentence, and where the answers after it begin and end. Does not belong here: answers that only a
heading or a summary tells (`asked.py`).
"""

import re
from functools import cache
from re import Pattern
from typing import Final

from assets.extracted.paper import Paper, Segment
from assets.extracted.pm_lines import SHORT, bodies_in, end_of_last, heading_of, is_short
from assets.extracted.shadow import Line, swedish
from assets.extracted.units import is_generic

RENDERED: Final = (
    r"(?:tjänsteutlåtande|tjänsteskrivelse|yttrande|skrivelse|remissvar|svar|beslut|utlåtande)\b.{0,80}"
    r"\b(?:i huvudsak )?följande (?:lydelse|innehåll)"
    r"|(?:har )?(?:i huvudsak )?(?:anfört|anför|yttrat|svarat) (?:i huvudsak )?följande"
)
DECIDED: Final = r"(?:beslutade|har beslutat|beslöt)\b.{0,90}\bföljande\b"
FOLLOWS: Final = re.compile(r"f[o6de0]ljande|anf[o6de0]r|yttrat|svarat")
"""One of these stands in each sentence that leads into a quoted answer."""
WINDOW: Final = 260
"""How far from its beginning a sentence may take to say that an answer follows."""


def led_in(paper: Paper) -> list[Segment]:
    """The answers that a sentence leads into: each from the heading with the body's name to the next."""
    starts: list[tuple[int, tuple[int, int]]] = []
    above: tuple[Line, ...] = ()
    trace = FOLLOWS.search(paper.folded)
    for line in paper.lines():
        if trace and trace.start() < line.start:
            trace = FOLLOWS.search(paper.folded, line.start)
        if trace is None:
            break
        if trace.end() <= line.start + WINDOW and (leads := _leads_in(paper, line)):
            short = (one for one in reversed(above) if is_short(one))
            heading = next(((one.start, span) for one in short if (span := heading_of(paper, one))), None)
            begin = heading or (line.start, leads)
            if (heading or not starts or _is_of_its_own(paper, line, leads)) and (
                not starts or starts[-1][0] != begin[0]
            ):
                starts.append(begin)
        above = (*above[-1:], line)
    if len(starts) == 1 and starts[0][0] < 400:
        return []
    ends = [start for start, _ in starts[1:]] + [end_of_last(paper, starts[-1])] if starts else []
    return [Segment(start, end, True, name) for (start, name), end in zip(starts, ends, strict=True)]


@cache
def _rendered() -> Pattern[str]:
    return swedish(f"{RENDERED}|{DECIDED}")


def _leads_in(paper: Paper, line: Line) -> tuple[int, int] | None:
    """The span of the body that a line begins with, where its sentence says that the body's answer follows.

    A council's decision is the paper's own.
    """
    window = paper.folded[line.start : line.start + WINDOW]
    found = _rendered().search(window)
    bodies = bodies_in(paper, line) if found and found.start() < len(line.text) else []
    if not found or not bodies or bodies[0][0] - line.start > 3 or ". " in window[: found.start()]:
        return None
    unit = next(paper.units(*bodies[0]), None)
    return None if unit and unit.kind == "council" else bodies[0]


def _is_of_its_own(paper: Paper, line: Line, name: tuple[int, int]) -> bool:
    """Whether a lead-in without a heading begins another body's answer: a decision, or a nämnd's name and no more."""
    if swedish(DECIDED).search(paper.folded, line.start, line.start + WINDOW):
        return True
    unit = next(paper.units(*name), None)
    return unit is not None and unit.kind == "committee" and not is_generic(unit.name) and len(line.text) < SHORT
