"""Where each yttrande of a document begins and ends.

Belongs here: the quoted answers of a PM, the letters of a file with several. Does not belong here: whose they are
(`senders.py`).
"""

import re
from functools import cache
from itertools import pairwise
from re import Pattern

import polars as pl

from assets.extracted.paper import Paper, Segment
from assets.extracted.shadow import Line, key, swedish
from assets.extracted.zones import signature

RENDERED = (
    r"(?:tjänsteutlåtande|tjänsteskrivelse|yttrande|skrivelse|remissvar|svar|beslut|utlåtande)\b.{0,80}"
    r"\b(?:i huvudsak )?följande (?:lydelse|innehåll)"
    r"|(?:har )?(?:i huvudsak )?(?:anfört|anför|yttrat|svarat) (?:i huvudsak )?följande"
)
DECIDED = r"(?:beslutade|har beslutat|beslöt)\b.{0,90}\bföljande\b"
LETTER_TITLE = r"^(?:kompletterande |kommunens |.{0,30}kommuns )?(?:remissvar|remissyttrande|yttrande|svar på remiss)\b"
WINDOW = 260
"""How far from its beginning a sentence may take to say that an answer follows."""
FOLLOWS = re.compile(r"f[o6de0]ljande|anf[o6de0]r|yttrat|svarat")
"""One of these stands in each sentence that leads into a quoted answer."""
AFTER = r"^(?:bilagor|reservationer m\.? ?m\.?|ersättaryttranden?)$"


@cache
def _rendered() -> Pattern[str]:
    return swedish(f"{RENDERED}|{DECIDED}")


def _bodies(paper: Paper, line: Line) -> list[tuple[int, int]]:
    """The spans of the bodies that a line names, the first first."""
    spans = [(one.start, one.end) for one in paper.mentions(line.start, line.end)]
    spans += [(one.start, one.end) for one in paper.units(line.start, line.end)]
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def _is_heading_of(paper: Paper, line: Line) -> tuple[int, int] | None:
    """The span of the body that is the whole line, number before it left aside."""
    for start, end in _bodies(paper, line)[:1]:
        if len(key(paper.text[line.start : start])) <= 2 and not key(paper.text[end : line.end]):
            return start, end
    return None


def _leads_in(paper: Paper, line: Line) -> tuple[int, int] | None:
    """The span of the body that a line begins with, where its sentence says that the body's answer follows."""
    window = paper.folded[line.start : line.start + WINDOW]
    found = _rendered().search(window)
    bodies = _bodies(paper, line) if found and found.start() < len(line.text) else []
    if not found or not bodies or bodies[0][0] - line.start > 3 or ". " in window[: found.start()]:
        return None
    return bodies[0]


def _quoted(paper: Paper) -> list[Segment]:
    """The quoted yttranden of a PM: each from the heading with the body's name to the next."""
    starts: list[tuple[int, tuple[int, int]]] = []
    above: list[Line] = []
    for line in paper.lines():
        leads = FOLLOWS.search(paper.folded, line.start, line.start + WINDOW) and _leads_in(paper, line)
        if leads:
            heads = (
                (one.start, span)
                for one in reversed(above)
                if len(one.text) < 90 and (span := _is_heading_of(paper, one))
            )
            heading = next(heads, None)
            decides = swedish(DECIDED).search(paper.folded, line.start, line.start + WINDOW) is not None
            begin = heading or (line.start, leads)
            if (heading or decides or not starts) and (not starts or starts[-1][0] != begin[0]):
                starts.append(begin)
        above = [*above[-1:], line]
    ends = [start for start, _ in starts[1:]] + [_end_of_last(paper, starts[-1][0])] if starts else []
    return [Segment(start, end, True, name) for (start, name), end in zip(starts, ends, strict=True)]


def _end_of_last(paper: Paper, start: int) -> int:
    after = swedish(AFTER)
    lines = paper.lines(start)
    return next(
        (line.start for line in lines if len(line.text) < 40 and after.match(paper.folded[line.start : line.end])),
        len(paper.text),
    )


def _letters(paper: Paper, end: int) -> list[int]:
    """Where each further letter of a file begins: after a signature block, with a title that answers another work.

    A cover letter with its answer below it answers the same work twice and is one.
    """
    title = swedish(LETTER_TITLE)
    begins: list[int] = []
    previous, start = None, 0
    for line in paper.lines(0, end):
        if len(line.text) >= 200 or not title.match(paper.folded[line.start : line.end]):
            continue
        works = {
            ref.ref for ref in paper.references(line.start, _end_of_next(paper, line)) if ref.kind in ("sou", "ds")
        }
        block = signature(paper, Segment(start, line.start))
        if previous and works and not works & previous and block:
            start = block[-1].end
            begins.append(start)
        if works and (previous is None or not works & previous):
            previous = works
    return begins


def _end_of_next(paper: Paper, line: Line) -> int:
    """Where the line after a title ends: a long title takes two."""
    return next((after.end for after in paper.lines(line.end, line.end + 400)), line.end)


def segments(paper: Paper) -> list[Segment]:
    """The yttranden of a document in order: principals first in each place, then the quoted; they do not overlap."""
    quoted = _quoted(paper)
    if len(quoted) == 1 and quoted[0].start < 400:
        quoted = []
    first = quoted[0].start if quoted else len(paper.text)
    cuts = [0, *_letters(paper, first), first]
    principals = [Segment(start, end) for start, end in pairwise(cuts)]
    return [_trimmed(paper.text, segment) for segment in principals + quoted]


def _trimmed(text: str, segment: Segment) -> Segment:
    inside = text[segment.start : segment.end]
    start = segment.start + len(inside) - len(inside.lstrip())
    return segment._replace(start=start, end=max(start, segment.start + len(inside.rstrip())))


def own_parts(responses: pl.DataFrame) -> dict[str, list[Segment]]:
    """yttrande_id → the parts of its document that are its own paper, in order, one at least.

    A quoted answer's is its text; a letter's reaches to the next letter, the answers that it quotes left out.
    """
    parts: dict[str, list[Segment]] = {}
    for document in responses.sort("yttrande_id").partition_by("document_id"):
        rows = document.select("yttrande_id", "role", "char_start", "char_end").rows()
        quoted = sorted((start, end) for _, role, start, end in rows if role == "quoted")
        letters = sorted({start for _, role, start, _ in rows if role == "principal"})
        last = max(end for *_, end in rows)
        for yttrande_id, role, start, end in rows:
            if role == "quoted":
                parts[yttrande_id] = [Segment(start, end, True)]
                continue
            number = letters.index(start)
            begin = start if number else min(start, *(first for _, _, first, _ in rows))
            stop = letters[number + 1] if number + 1 < len(letters) else last
            parts[yttrande_id] = _without(begin, stop, quoted)
    return parts


def _without(start: int, end: int, taken: list[tuple[int, int]]) -> list[Segment]:
    """What is left of `text[start:end]` without the spans taken, which are in order."""
    left = []
    for first, last in [*((a, b) for a, b in taken if start <= a < end), (end, end)]:
        if first > start:
            left.append(Segment(start, first))
        start = max(start, last)
    return left or [Segment(start, end)]
