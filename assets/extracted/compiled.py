"""The answers that a compiling paper quotes or sums up.

Belongs here: where each quoted answer of a PM begins and ends, told by a sentence that leads into it, by a heading
with the name of a body that was asked, or by the PM's own summary of it. Does not belong here: whose the answers are
(`senders.py`), or several letters in one file (`segments.py`).
"""

import re
from collections.abc import Iterator
from functools import cache
from re import Pattern
from typing import Final

from assets.extracted.paper import Paper, Segment, once
from assets.extracted.shadow import Line, key, swedish
from assets.extracted.units import is_generic

RENDERED: Final = (
    r"(?:tjänsteutlåtande|tjänsteskrivelse|yttrande|skrivelse|remissvar|svar|beslut|utlåtande)\b.{0,80}"
    r"\b(?:i huvudsak )?följande (?:lydelse|innehåll)"
    r"|(?:har )?(?:i huvudsak )?(?:anfört|anför|yttrat|svarat) (?:i huvudsak )?följande"
)
DECIDED: Final = r"(?:beslutade|har beslutat|beslöt)\b.{0,90}\bföljande\b"
BEFORE_NAME: Final = re.compile(r"(?:yttrande|svar|remissvar|synpunkter) fran ")
AFTER_NAME: Final = re.compile(
    r"s (?:yttrande|svar|remissvar|synpunkter|beslut)|\bs\b|(?:sammantrade|beslut|yttrande|protokoll|den|\d[\d-]*|§+|"
    r"jan\w*|feb\w*|mars|apr\w*|maj|jun\w*|jul\w*|aug\w*|sep\w*|okt\w*|nov\w*|dec\w*)"
)
"""What may stand around a body's name in the heading of its answer."""
FOLLOWS: Final = re.compile(r"f[o6de0]ljande|anf[o6de0]r|yttrat|svarat")
"""One of these stands in each sentence that leads into a quoted answer."""
WINDOW: Final = 260
"""How far from its beginning a sentence may take to say that an answer follows."""
AFTER: Final = r"^(?:bilagor|reservationer m\.? ?m\.?|ersättaryttranden?)$"
ASKED: Final = (
    r"\b(?:(?P<sent>remitterat|remitterats|skickat|skickats|sänts|översänts|översänt|remissats)|beretts tillfälle|"
    r"fått tillfälle|inhämtats?|inkommit|inkomna|remissinstanser|yttrat sig|hörts|svarat)\b"
)
"""What is said of those who were asked; after `sent` stand those to whom."""
LONGEST_LIST: Final = 700
"""Letters in the longest sentence that lists who was asked."""
OF_PM: Final = (
    r"^(?:\d+\.? )?(?:[\w&-]{1,40} ){0,4}(?:förslag till|överväganden|bedömning|ställningstagande|synpunkter|slutsats|"
    r"beslut|bilag|ekonomiska|ärendet|sammanfattning|kommentar)"
)
"""A heading of the PM itself, which ends a quoted answer that no sentence led into."""
OF_UNIT: Final = r"^s (?:överväganden|bedömning|ställningstagande|förslag till (?:yttrande|svar|beslut))\b"
OWN: Final = (
    r"^(?:\d+\.? )?(?:[\w&-]{1,40} ){0,3}(?:förslag till (?:yttrande|svar|remissvar)|överväganden|bedömning|"
    r"ställningstagande|synpunkter|yttrande)\b.{0,40}$"
)
"""A heading under which the compiling body speaks for itself."""
SPEAKS: Final = (
    r"^ (?:\w+ )?(?:anser|är|ser|har|instämmer|tillstyrker|avstyrker|välkomnar|delar|ställer|står|menar|bedömer|lämnar|"
    r"avstår|stödjer|stöder|framhåller|konstaterar|påpekar|vill|saknar|föreslår|understryker|hänvisar)\b"
)
SHORT: Final = 90
LEAST: Final = 2
"""How many bodies a paper must render, where no sentence leads into an answer, to be a compiling one."""


@cache
def _rendered() -> Pattern[str]:
    return swedish(f"{RENDERED}|{DECIDED}")


def _bodies(paper: Paper, line: Line) -> list[tuple[int, int]]:
    """The spans of the bodies that a line names, the first first."""
    spans = [(one.start, one.end) for one in paper.mentions(line.start, line.end)]
    spans += [(one.start, one.end) for one in paper.units(line.start, line.end)]
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def _heading_of(paper: Paper, line: Line) -> tuple[int, int] | None:
    """The span of the body that is the whole line, but for what says that its answer follows, and when it was given.

    *Yttrande från …* heads an answer even where the reader ran the heading and its text together.
    """
    for start, end in _bodies(paper, line)[:1]:
        before = paper.folded[line.start : start]
        if BEFORE_NAME.fullmatch(before):
            return start, end
        if _is_short(line) and len(key(before)) <= 2 and not key(AFTER_NAME.sub("", paper.folded[end : line.end])):
            return start, end
    return None


def _leads_in(paper: Paper, line: Line) -> tuple[int, int] | None:
    """The span of the body that a line begins with, where its sentence says that the body's answer follows.

    A council's decision is the paper's own.
    """
    window = paper.folded[line.start : line.start + WINDOW]
    found = _rendered().search(window)
    bodies = _bodies(paper, line) if found and found.start() < len(line.text) else []
    if not found or not bodies or bodies[0][0] - line.start > 3 or ". " in window[: found.start()]:
        return None
    unit = next(paper.units(*bodies[0]), None)
    return None if unit and unit.kind == "council" else bodies[0]


def _led_in(paper: Paper) -> list[Segment]:
    """The answers that a sentence leads into: each from the heading with the body's name to the next."""
    starts: list[tuple[int, tuple[int, int]]] = []
    above: list[Line] = []
    for line in paper.lines():
        leads = FOLLOWS.search(paper.folded, line.start, line.start + WINDOW) and _leads_in(paper, line)
        if leads:
            short = (one for one in reversed(above) if _is_short(one))
            heading = next(((one.start, span) for one in short if (span := _heading_of(paper, one))), None)
            begin = heading or (line.start, leads)
            if (heading or not starts or _is_of_its_own(paper, line, leads)) and (
                not starts or starts[-1][0] != begin[0]
            ):
                starts.append(begin)
        above = [*above[-1:], line]
    if len(starts) == 1 and starts[0][0] < 400:
        return []
    ends = [start for start, _ in starts[1:]] + [_end_of_last(paper, starts[-1])] if starts else []
    return [Segment(start, end, True, name) for (start, name), end in zip(starts, ends, strict=True)]


def _is_of_its_own(paper: Paper, line: Line, name: tuple[int, int]) -> bool:
    """Whether a lead-in without a heading begins another body's answer: a decision, or a nämnd's name and no more."""
    if swedish(DECIDED).search(paper.folded, line.start, line.start + WINDOW):
        return True
    unit = next(paper.units(*name), None)
    return unit is not None and unit.kind == "committee" and not is_generic(unit.name) and len(line.text) < SHORT


def _end_of_last(paper: Paper, start: tuple[int, tuple[int, int]]) -> int:
    """Where the last answer ends: before the PM's enclosures, or before its next heading if it has none itself."""
    after = swedish(AFTER)
    headed = "\n" in paper.text[start[1][1] : start[1][1] + 3]
    for line in paper.lines(start[1][1]):
        folded = paper.folded[line.start : line.end]
        if (_is_short(line) and after.match(folded)) or (not headed and _is_of_pm(paper, line)):
            return line.start
    return len(paper.text)


def _asked(paper: Paper) -> dict[str, int]:
    """The names of the units that a sentence says were asked, each with where that sentence ends."""
    asked: dict[str, int] = {}
    for trace in swedish(ASKED).finditer(paper.folded):
        start = max(paper.folded.rfind(". ", 0, trace.start()), paper.folded.rfind("\n", 0, trace.start())) + 1
        stop = min(len(paper.folded), trace.end() + LONGEST_LIST)
        ends = [end for mark in (". ", ".\n", "\n\n") if (end := paper.folded.find(mark, trace.end(), stop)) >= 0]
        end = min(ends, default=stop)
        first = trace.end() if trace["sent"] else max(start, trace.start() - LONGEST_LIST)
        for unit in paper.units(first, end):
            if unit.kind != "council" and not is_generic(unit.name):
                asked.setdefault(key(unit.name), end)
    return asked


def _lines_below(paper: Paper, asked: dict[str, int]) -> Iterator[Line]:
    """The lines below the first sentence that says who was asked; none where nobody was."""
    first = min(asked.values(), default=len(paper.text))
    return (line for line in paper.lines(paper.text.rfind("\n", 0, first) + 1) if line.start > first)


def _under_headings(paper: Paper, asked: dict[str, int]) -> list[Segment]:
    """The answers under a heading that names a body which was asked."""
    found: list[Segment] = []
    opened: tuple[int, tuple[int, int]] | None = None
    for line in _lines_below(paper, asked):
        names_unit = next(paper.units(line.start, line.end), None)
        name = _heading_of(paper, line) if names_unit else None
        unit = next(paper.units(*name), None) if name else None
        if unit and asked.get(key(unit.name), line.start) < line.start:
            if opened:
                found.append(Segment(opened[0], line.start, True, opened[1]))
            opened = (line.start, (unit.start, unit.end))
        elif opened and _is_of_pm(paper, line):
            found.append(Segment(opened[0], line.start, True, opened[1]))
            opened = None
    if opened:
        found.append(Segment(opened[0], _end_of_last(paper, opened), True, opened[1]))
    return found


def _summed_up(paper: Paper, asked: dict[str, int], quoted: list[Segment]) -> list[Segment]:
    """The PM's own words about a body that was asked and that it quotes nowhere."""
    names = {key(paper.text[slice(*segment.name)]) for segment in quoted if segment.name}
    speaks = swedish(SPEAKS)
    found: list[Segment] = []
    for line in _lines_below(paper, asked):
        unit = next(paper.units(line.start, line.end), None)
        if unit is None or unit.start - line.start > 3 or any(one.start <= line.start < one.end for one in quoted):
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


@once
def quoted_answers(paper: Paper) -> list[Segment]:
    """The quoted answers of a compiling paper, in order, none overlapping; none in any other paper."""
    led_in = _led_in(paper)
    asked = _asked(paper)
    under = [
        one
        for one in _under_headings(paper, asked)
        if not any(other.start < one.end and one.start < other.end for other in led_in)
    ]
    quoted = sorted(led_in + under) if led_in or len(under) >= LEAST else []
    summed_up = _summed_up(paper, asked, quoted)
    return sorted(quoted + summed_up) if quoted or len(summed_up) >= LEAST else []


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
            if _of_unit(paper, line) or (_is_short(line) and own.match(paper.folded[line.start : line.end])):
                return stretch
    return stretches[0] if stretches else Segment(0, 0)


def _is_of_pm(paper: Paper, line: Line) -> bool:
    """Whether a line is a heading of the PM itself, or begins with one that the reader ran together with its text."""
    folded = paper.folded[line.start : line.end]
    if _is_short(line) and swedish(OF_PM).match(folded):
        return True
    return _of_unit(paper, line)


def _of_unit(paper: Paper, line: Line) -> bool:
    """Whether a line begins with a unit's own part of the paper: *Stadsledningskontorets bedömning*."""
    unit = next(paper.units(line.start, line.end), None)
    follows = unit and paper.folded[unit.end : min(line.end, unit.end + 60)]
    return unit is not None and unit.start == line.start and bool(follows and swedish(OF_UNIT).match(follows))


def _is_short(line: Line) -> bool:
    """Whether a line is as short as a heading is."""
    return len(line.text) < SHORT and not line.text.endswith(".")
