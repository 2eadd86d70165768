"""The answers that a compiling paper quotes or sums up.

Belongs here: all quoted answers of a PM together, and the part in which it speaks for itself. Does not belong here: how
each is told, by a sentence (`led_in.py`) or by who was asked (`asked.py`); whose the answers are (`senders.py`); or
several letters in one file (`segments.py`).
"""

from typing import Final

from assets.extracted.asked import asked_units, summed_up, under_headings
from assets.extracted.led_in import led_in
from assets.extracted.paper import Paper, Segment, once
from assets.extracted.pm_lines import is_short, of_unit
from assets.extracted.shadow import swedish

OWN: Final = (
    r"^(?:\d+\.? )?(?:[\w&-]{1,40} ){0,3}(?:förslag till (?:yttrande|svar|remissvar)|överväganden|bedömning|"
    r"ställningstagande|synpunkter|yttrande)\b.{0,40}$"
)
"""A heading under which the compiling body speaks for itself."""
LEAST: Final = 2
"""How many bodies a paper must render, where no sentence leads into an answer, to be a compiling one."""


@once
def quoted_answers(paper: Paper) -> list[Segment]:
    """The quoted answers of a compiling paper, in order, none overlapping; none in any other paper."""
    with_lead = led_in(paper)
    asked = asked_units(paper)
    under = [
        one
        for one in under_headings(paper, asked)
        if not any(other.start < one.end and one.start < other.end for other in with_lead)
    ]
    quoted = sorted(with_lead + under) if with_lead or len(under) >= LEAST else []
    summed = summed_up(paper, asked, quoted)
    return sorted(quoted + summed) if quoted or len(summed) >= LEAST else []


def own_stretch(paper: Paper, quoted: list[Segment]) -> Segment:
    """The part of a compiling paper in which the compiling body speaks for itself, without what it quotes.

    That is the part below a quoted answer with a heading that says so, else the first.
    """
    starts = [0, *(one.end for one in quoted)]
    ends = [*(one.start for one in quoted), len(paper.text)]
    bounds = zip(starts, ends, strict=True)
    stretches = [Segment(start, end) for start, end in bounds if paper.text[start:end].strip()]
    own = swedish(OWN)
    for stretch in stretches:
        for line in paper.lines(stretch.start, stretch.end) if stretch.start else ():
            if of_unit(paper, line) or (is_short(line) and own.match(paper.folded[line.start : line.end])):
                return stretch
    return stretches[0] if stretches else Segment(0, 0)
