"""What kind of paper a yttrande stands in: a proposal to a nämnd, an extract of minutes, a letter.

Belongs here: telling the kind from headings and the words of the head. Does not belong here: the codes of
`documents.document_type` (`documents.py`) or who decides (`deciders.py`).
"""

from collections.abc import Iterator
from itertools import islice

from assets.extracted.around import Around
from assets.extracted.paper import Paper, Segment, once
from assets.extracted.shadow import swedish
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
    r"utdrag ur protokoll|^protokoll\b|sammanträdesdatum|^(?:[\w-]{1,40} )?§ ?\d+|^paragraf(?:er)?:? ?\d+"
)
OWN_DECISION = Around(
    r"beslut(?:et)? i (?:detta |det här )?ärendet? har (?:[^.]{0,60} )?fattats|"
    r"(?:detta |det här )(?:yttrande|ärende|beslut|remissvar)t?(?:et)? har "
    r"(?:beslutats|avgjorts|fattats|avgetts|avgivits)|"
    r"(?:detta|yttrandet|ärendet|frågan|remissvaret) (?:har )?(?:beslutats|avgjorts|fastställts|avgetts) "
    r"(?:av|på delegation)|"
    r"\bbeslutande (?:är|har varit)|i (?:detta|det här) ärendet? har [^.]{0,60}beslutat|"
    r"i den slutliga handläggningen|föredragande har varit|"
    r"(?:generaldirektören|landshövdingen|rektor|[\w-]{1,40}direktören|[\w-]{1,40}chefen) [^.]{0,60}har "
    r"(?:beslutat|fattat beslut)",
    ("beslutat", "beslutande", "fattat", "avgjorts", "avgetts", "avgivits", "fastst", "slutliga", "redragande har"),
    before=180,
    after=60,
)
IS_ASKED = r"^[\w, -]{2,70}(?:nämnden|styrelsen|utskottet) beslutar(?: att)?:?$"
"""The heading over what an administration asks its nämnd to decide."""
FIRST_LINES = 12


def first_lines(paper: Paper, start: int, end: int, count: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and shadow of the first `count` lines of `text[start:end]`."""
    for line in islice(paper.lines(start, end), count):
        yield line.start, line.end, paper.folded[line.start : line.end]


@once
def is_minutes(paper: Paper, segment: Segment) -> bool:
    """Whether the paper is an extract of minutes, or a decision taken by delegation."""
    minutes = swedish(MINUTES)
    return any(minutes.search(line) for _, _, line in first_lines(paper, segment.start, segment.end, FIRST_LINES))


@once
def is_memo(paper: Paper, segment: Segment) -> bool:
    """Whether the paper is a tjänsteutlåtande or the like: the administration's proposal to its nämnd."""
    if is_minutes(paper, segment):
        return False
    if swedish(MEMO).search(paper.folded, segment.start, head_end(paper, segment)):
        return True
    proposal, is_asked = swedish(PROPOSAL), swedish(IS_ASKED)
    lines = [line for _, _, line in first_lines(paper, segment.start, segment.end, 40)]
    if any(proposal.match(line) for line in lines):
        return True
    head = paper.units(segment.start, head_end(paper, segment))
    return any(is_asked.match(line) for line in lines) and any(unit.kind == "administration" for unit in head)


@once
def is_decided_letter(paper: Paper, segment: Segment) -> bool:
    """Whether a letter bears a signature block, or says who decided it."""
    if signature(paper, segment):
        return True
    return OWN_DECISION.search(paper.folded, segment.start, segment.end) is not None
