"""What kind of paper a yttrande stands in: a proposal to a nämnd, an extract of minutes, a letter.

Belongs here: telling the kind from headings and the words of the head. Does not belong here: the codes of
`documents.document_type` (`documents.py`) or who decides (`deciders.py`).
"""

import re
from collections.abc import Iterator

from assets.extracted.segments import Segment
from assets.extracted.shadow import lines, shadow, swedish
from assets.extracted.zones import head_end, signature

PROPOSAL = (
    r"^(?:\d+\.? )?(?:[\w-]{1,40} ){0,2}(?:förslag till (?:[\w-]{1,40} ){0,2}(?:beslut|nämnden|"
    r"kommunstyrelsen)|beslutsförslag|"
    r"förslag på beslut)\b.{0,40}$|^(?:[\w-]{1,40} )?(?:arbetsutskottets|förvaltningens|kontorets|"
    r"utskottets) förslag:?$"
)
DECISION = r"^(?:\d+\.? )?(?:[\w-]{1,40} ){0,2}beslut:?$"
MEMO = r"tjänsteutlåtande|tjänsteskrivelse|tjänsteyttrande"
MINUTES = (
    r"protokollsutdrag|(?:delegations|delegerings|ordförande)beslut|sammanträdes-? ?protokoll|"
    r"utdrag ur protokoll|(?:^|\n)protokoll\b|sammanträdesdatum"
)
OWN_DECISION = (
    r"beslut(?:et)? i (?:detta |det här )?ärendet? har fattats|"
    r"(?:detta |det här )(?:yttrande|ärende|beslut|remissvar)t?(?:et)? har "
    r"(?:beslutats|avgjorts|fattats|avgetts|avgivits)|"
    r"(?:detta|yttrandet|ärendet) (?:har )?(?:beslutats|avgjorts) (?:av|på delegation)|"
    r"(?:generaldirektören|landshövdingen|rektor|[\w-]{1,40}direktören|[\w-]{1,40}chefen) [^.]{0,60}har "
    r"(?:beslutat|fattat beslut)"
)
FIRST_LINES = 12


def first_lines(text: str, start: int, end: int, count: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and shadow of the first `count` lines of `text[start:end]`."""
    for number, line in enumerate(lines(text, start, end)):
        if number >= count:
            return
        yield line.start, line.end, shadow(line.text)


def is_minutes(text: str, segment: Segment) -> bool:
    """Whether the paper is an extract of minutes."""
    head = "\n".join(line for _, _, line in first_lines(text, segment.start, segment.end, FIRST_LINES))
    return bool(swedish(MINUTES).search(head)) or bool(re.search(r"(?:^|\n)(?:[\w-]{1,40} )?§ ?\d+", head))


def is_memo(text: str, segment: Segment) -> bool:
    """Whether the paper is a tjänsteutlåtande or the like: the administration's proposal to its nämnd."""
    if is_minutes(text, segment):
        return False
    head = shadow(text[segment.start : head_end(text, segment.start, segment.end)])
    if swedish(MEMO).search(head):
        return True
    proposal = swedish(PROPOSAL)
    return any(proposal.match(line) for _, _, line in first_lines(text, segment.start, segment.end, 40))


def is_decided_letter(text: str, segment: Segment) -> bool:
    """Whether a letter bears a signature block, or says who decided it."""
    if signature(text, segment.start, segment.end):
        return True
    return bool(swedish(OWN_DECISION).search(shadow(text[segment.start : segment.end])))
