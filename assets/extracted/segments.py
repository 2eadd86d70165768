"""Where each yttrande of a document begins and ends.

Belongs here: the letters of a file with several, the principal's part of a compiling paper, what of a document is
each yttrande's own. Does not belong here: the quoted answers (`compiled.py`), annexed ones (`annexes.py`), or whose
they are (`senders.py`).
"""

import re
from itertools import pairwise
from typing import Final

import polars as pl

from assets.extracted.compiled import own_stretch, quoted_answers
from assets.extracted.paper import Paper, Segment
from assets.extracted.shadow import Line, holding, swedish
from assets.extracted.zones import signature

LETTER_TITLE: Final = (
    r"^(?:kompletterande |kommunens |.{0,30}kommuns )?(?:remissvar|remissyttrande|yttrande|svar på remiss)\b"
)
TITLED: Final = re.compile("yttrande|svar")
"""One of these stands in each title of a letter."""


def _letters(paper: Paper) -> list[int]:
    """Where each further letter of a file begins: after a signature block, with a title that answers another work.

    A cover letter with its answer below it answers the same work twice and is one.
    """
    title = swedish(LETTER_TITLE)
    begins: list[int] = []
    previous, start = None, 0
    for line in holding(TITLED, paper.folded, paper.lines()):
        if len(line.text) >= 200 or not title.match(paper.folded[line.start : line.end]):
            continue
        near = paper.references(line.start, _end_of_next(paper, line))
        works = {ref.ref for ref in near if ref.kind in ("sou", "ds")}
        if not works or (previous and works & previous):
            continue
        if previous and (block := signature(paper, Segment(start, line.start))):
            start = block[-1].end
            begins.append(start)
        previous = works
    return begins


def _end_of_next(paper: Paper, line: Line) -> int:
    """Where the line after a title ends: a long title takes two."""
    return next((after.end for after in paper.lines(line.end, line.end + 400)), line.end)


def principals(paper: Paper, quoted: list[Segment]) -> list[Segment]:
    """The parts that are the senders' own: one for each letter of the file, one in a compiling paper."""
    if quoted:
        return [trimmed(paper.text, own_stretch(paper, quoted))]
    cuts = [0, *_letters(paper), len(paper.text)]
    return [trimmed(paper.text, Segment(start, end)) for start, end in pairwise(cuts)]


def quoted_segments(paper: Paper) -> list[Segment]:
    """The answers that the paper quotes, in order, without the white space around them."""
    return [trimmed(paper.text, segment) for segment in quoted_answers(paper)]


def trimmed(text: str, segment: Segment) -> Segment:
    """A part without the white space around it."""
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
        number_of = {start: number for number, start in enumerate(letters)}
        last = max(end for *_, end in rows)
        for yttrande_id, role, start, end in rows:
            if role == "quoted":
                parts[yttrande_id] = [Segment(start, end, True)]
                continue
            number = number_of[start]
            begin = start if number else 0
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
