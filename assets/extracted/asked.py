"""The answers of bodies that a paper says were asked: under a heading with a body's name, or summed up.

Belongs here: who was asked, and where the paper gives their answers with no sentence that leads into them. Does not
belong here: answers with such a sentence (`led_in.py`).
"""

from collections.abc import Iterator
from typing import Final

from assets.extracted.paper import Paper, Segment, within
from assets.extracted.pm_lines import end_of_last, heading_of, is_of_pm
from assets.extracted.shadow import Line, key, swedish
from assets.extracted.units import is_generic

ASKED: Final = (
    r"\b(?:(?P<sent>remitterat|remitterats|skickat|skickats|sänts|översänts|översänt|remissats)|beretts tillfälle|"
    r"fått tillfälle|inhämtats?|inkommit|inkomna|remissinstanser|yttrat sig|hörts|svarat)\b"
)
"""What is said of those who were asked; after `sent` stand those to whom."""
LONGEST_LIST: Final = 700
"""Letters in the longest sentence that lists who was asked."""
SPEAKS: Final = (
    r"^ (?:\w+ )?(?:anser|är|ser|har|instämmer|tillstyrker|avstyrker|välkomnar|delar|ställer|står|menar|bedömer|lämnar|"
    r"avstår|stödjer|stöder|framhåller|konstaterar|påpekar|vill|saknar|föreslår|understryker|hänvisar)\b"
)


def asked_units(paper: Paper) -> dict[str, int]:
    """The names of the units that a sentence says were asked, each with where that sentence ends."""
    asked: dict[str, int] = {}
    for trace in swedish(ASKED).finditer(paper.folded):
        least = max(0, trace.start() - LONGEST_LIST)
        start = max(paper.folded.rfind(mark, least, trace.start()) for mark in (". ", "\n")) + 1
        stop = min(len(paper.folded), trace.end() + LONGEST_LIST)
        ends = [end for mark in (". ", ".\n", "\n\n") if (end := paper.folded.find(mark, trace.end(), stop)) >= 0]
        end = min(ends, default=stop)
        first = trace.end() if trace["sent"] else max(start, least)
        for unit in paper.units(first, end):
            if unit.kind != "council" and not is_generic(unit.name):
                asked.setdefault(key(unit.name), end)
    return asked


def _lines_below(paper: Paper, asked: dict[str, int]) -> Iterator[Line]:
    """The lines below the first sentence that says who was asked; none where nobody was."""
    first = min(asked.values(), default=len(paper.text))
    return (line for line in paper.lines(paper.text.rfind("\n", 0, first) + 1) if line.start > first)


def under_headings(paper: Paper, asked: dict[str, int]) -> list[Segment]:
    """The answers under a heading that names a body which was asked."""
    found: list[Segment] = []
    opened: tuple[int, tuple[int, int]] | None = None
    for line in _lines_below(paper, asked):
        names_unit = next(paper.units(line.start, line.end), None)
        name = heading_of(paper, line) if names_unit else None
        unit = next(paper.units(*name), None) if name else None
        if unit and asked.get(key(unit.name), line.start) < line.start:
            if opened:
                found.append(Segment(opened[0], line.start, True, opened[1]))
            opened = (line.start, (unit.start, unit.end))
        elif opened and is_of_pm(paper, line):
            found.append(Segment(opened[0], line.start, True, opened[1]))
            opened = None
    if opened:
        found.append(Segment(opened[0], end_of_last(paper, opened), True, opened[1]))
    return found


def summed_up(paper: Paper, asked: dict[str, int], quoted: list[Segment]) -> list[Segment]:
    """The PM's own words about a body that was asked and that it quotes nowhere."""
    names = {key(paper.text[slice(*segment.name)]) for segment in quoted if segment.name}
    speaks = swedish(SPEAKS)
    found: list[Segment] = []
    for line in _lines_below(paper, asked):
        unit = next(paper.units(line.start, line.end), None)
        if unit is None or unit.start - line.start > 3 or within(quoted, line.start):
            continue
        goes_on = found and is_generic(unit.name) and not paper.text[found[-1].end : line.start].strip()
        if goes_on:
            found[-1] = found[-1]._replace(end=line.end)
        elif (
            asked.get(key(unit.name), line.start) < line.start
            and key(unit.name) not in names
            and speaks.match(paper.folded[unit.end : unit.end + 30])
        ):
            found.append(Segment(line.start, line.end, True, (unit.start, unit.end)))
            names.add(key(unit.name))
    return found
