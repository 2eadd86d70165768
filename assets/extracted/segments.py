"""Where each yttrande of a document begins and ends.

Belongs here: the quoted answers of a PM, the letters of a file with several. Does not belong here: whose they are
(`senders.py`).
"""

from functools import cache
from itertools import pairwise
from re import Pattern
from typing import NamedTuple

from assets.extracted.names import find_mentions
from assets.extracted.references import find_in
from assets.extracted.shadow import Line, key, lines, shadow, swedish
from assets.extracted.units import find_units
from assets.extracted.zones import signature

RENDERED = (
    r"(?:tjänsteutlåtande|tjänsteskrivelse|yttrande|skrivelse|remissvar|svar|beslut|utlåtande)\b.{0,80}"
    r"\b(?:i huvudsak )?följande (?:lydelse|innehåll)"
    r"|(?:har )?(?:i huvudsak )?(?:anfört|anför|yttrat|svarat) (?:i huvudsak )?följande"
)
DECIDED = r"(?:beslutade|har beslutat|beslöt)\b.{0,90}\bföljande\b"
LETTER_TITLE = r"^(?:kompletterande |kommunens |.{0,30}kommuns )?(?:remissvar|remissyttrande|yttrande|svar på remiss)\b"
FORM_LABELS = r"^(?:nämnd|datum|sida|\d+ ?\(\d+\)|dnr|diarienummer|referens|vår beteckning)(?: |$)"
WINDOW = 260
"""How far from its beginning a sentence may take to say that an answer follows."""
AFTER = r"^(?:bilagor|reservationer m\.? ?m\.?|ersättaryttranden?)$"


class Segment(NamedTuple):
    """The part `text[start:end]` that is one yttrande. `name` is the quoted body's, as the text has it."""

    start: int
    end: int
    quoted: bool
    name: tuple[int, int] | None = None


@cache
def _rendered() -> Pattern[str]:
    return swedish(f"{RENDERED}|{DECIDED}")


def _bodies(text: str, line: Line) -> list[tuple[int, int]]:
    """The spans of the bodies that a line names, the first first."""
    spans = [(mention.start, mention.end) for mention in find_mentions(text, line.start, line.end)]
    spans += [(unit.start, unit.end) for unit in find_units(text, line.start, line.end)]
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def _is_heading_of(text: str, line: Line) -> tuple[int, int] | None:
    """The span of the body that is the whole line, number before it left aside."""
    for start, end in _bodies(text, line)[:1]:
        if len(key(text[line.start : start])) <= 2 and not key(text[end : line.end]):
            return start, end
    return None


def _quoted(text: str) -> list[Segment]:
    """The quoted yttranden of a PM: each from the heading with the body's name to the next."""
    all_lines = list(lines(text))
    starts: list[tuple[int, tuple[int, int]]] = []
    for number, line in enumerate(all_lines):
        window = shadow(text[line.start : line.start + WINDOW])
        found = _rendered().search(window)
        bodies = _bodies(text, line) if found and found.start() < len(line.text) else []
        if not found or not bodies or bodies[0][0] - line.start > 3 or ". " in window[: found.start()]:
            continue
        heading = next(
            (
                (above.start, span)
                for above in reversed(all_lines[max(0, number - 2) : number])
                if (span := _is_heading_of(text, above)) and len(above.text) < 90
            ),
            None,
        )
        decides = swedish(DECIDED).search(window) is not None
        if heading is None and not decides and starts:
            continue
        begin = heading or (line.start, bodies[0])
        if not starts or starts[-1][0] != begin[0]:
            starts.append(begin)
    ends = [start for start, _ in starts[1:]] + [_end_of_last(text, starts[-1][0])] if starts else []
    return [Segment(start, end, True, name) for (start, name), end in zip(starts, ends, strict=True)]


def _end_of_last(text: str, start: int) -> int:
    after = swedish(AFTER)
    return next((line.start for line in lines(text, start) if after.match(shadow(line.text))), len(text))


def _letters(text: str) -> list[int]:
    """Where each further letter of a file begins: after a signature block, with a title that answers another work.

    A cover letter with its answer below it answers the same work twice and is one.
    """
    title = swedish(LETTER_TITLE)
    titles = [line for line in lines(text) if len(line.text) < 200 and title.match(shadow(line.text))]
    begins: list[int] = []
    previous, start = None, 0
    for line in titles:
        following = text[line.start : _end_of_next(text, line)]
        works = {ref.ref for ref in find_in(following) if ref.kind in ("sou", "ds")}
        block = signature(text, start, line.start)
        if previous and works and not works & previous and block:
            start = block[-1].end
            begins.append(start)
        if works and (previous is None or not works & previous):
            previous = works
    return begins


def _end_of_next(text: str, line: Line) -> int:
    """Where the line after a title ends: a long title takes two."""
    return next((after.end for after in lines(text, line.end, line.end + 400)), line.end)


def segments(text: str) -> list[Segment]:
    """The yttranden of a document in order: principals first in each place, then the quoted; they do not overlap."""
    quoted = _quoted(text)
    if len(quoted) == 1 and quoted[0].start < 400:
        quoted = []
    first = quoted[0].start if quoted else len(text)
    cuts = [0, *(cut for cut in _letters(text[:first])), first]
    principals = [Segment(start, end, False) for start, end in pairwise(cuts)]
    return [_trimmed(text, segment) for segment in principals + quoted]


def _trimmed(text: str, segment: Segment) -> Segment:
    inside = text[segment.start : segment.end]
    start = segment.start + len(inside) - len(inside.lstrip())
    return segment._replace(start=start, end=max(start, segment.start + len(inside.rstrip())))
