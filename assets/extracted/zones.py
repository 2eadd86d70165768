"""The parts of a letter: its head, its signature block.

Belongs here: where the head (letterhead, labels, addressee, title) of a yttrande ends and where its signature
block stands. Does not belong here: what is read from them.
"""

import re
from functools import cache, lru_cache
from itertools import islice, takewhile
from re import Pattern

from assets.extracted.paper import Paper, Segment, once
from assets.extracted.shadow import Line, shadow, swedish

HEADINGS = (
    r"^(?:\d+\.? )?(?:sammanfattning|förslag till beslut|beslut|beslutsförslag|förvaltningens förslag|ärendet|"
    r"ärendebeskrivning|beskrivning av ärendet|bakgrund|inledning|"
    r"yttrande(?! (?:över|om|på|angående|avseende|gällande|från)\b)|"
    r"ärendets beredning|beslutsunderlag|"
    r"allmänna synpunkter|övergripande synpunkter|synpunkter|sammanfattande synpunkter|remissen)\b[^.]{0,40}$"
)
ABBREVIATED = re.compile(r"(?:, ordf|[Ee]\. ?[Uu]|[Tt]\. ?[Ff])\.$")
"""How a line of a signature block may end with a full stop."""
LABEL = re.compile(r"(?:yttrande|beslut)\W*(?:\d.{0,10})?$")
TITLES = (
    r"ordförande|\bordf\b|direktör|chef\b|sekreterare|utredare|handläggare|landshövding|borgarråd|kommunalråd|regionråd|rektor|"
    r"president|strateg|jurist|\bvd\b|prefekt|dekan|rådman|lagman|ombudsman|vägnar|råd$|ledare\b|biskop|kyrkoherde|"
    r"\bexpert|sakkunnig|ansvarig\b|planerare|samordnare|advokat|^för .{3,60}(?:kommun|stad|styrelse|styrelsen|"
    r"nämnd|nämnden|region|förbundet|föreningen|universitetet|län|verket|myndigheten|direktionen)s?$"
)
ENCLOSURES = (
    r"^(?:bilag(?:a|or)\b.{0,40}|beslutet (?:ska )?skickas till.*|sändlista.*|kopia till.*|expedieras.*|delges.*)$"
)
ADDRESSED = r"(?:till|kopia(?: till)?|cc|mottagare|adressat|sändlista|för kännedom)\b[ :]*"
RECIPIENT = r"departement|regeringskansliet"
TITLE = (
    r"(?:remiss|yttrande|svar |angående|betänkande|promemoria|departementspromemoria|förslag till|ang\.|synpunkter på)"
)
ANSWERS = (
    r"[^.] (?:tillstyrker|avstyrker|instämmer|ställer (?:sig|oss)|står bakom|anser|avstår|ansluter (?:sig|oss)|"
    r"har (?:inga|inget|ingen)|lämnar (?:inga|inget)|delar|hänvisar)\b"
)
"""What makes a sentence even of a few words, which is no line of a letterhead."""
HEAD_LINES = 40
HEAD_LENGTH = 2_000
TAIL_LINES = 14
MOST_LINES = 1 << 12
"""So many lines are kept with whether they sign: of the last lines above each of several places most are the same."""
LONGEST_COLUMNS = 200
"""Letters in a line of names and titles that stood in columns."""


@cache
def _headings() -> Pattern[str]:
    return swedish(HEADINGS)


def _is_prose(line: str) -> bool:
    if not line.endswith(".") or line.endswith(" m."):
        return len(line) > 160
    return len(line.split()) > 5 or len(line) > 160 or swedish(ANSWERS).search(shadow(line)) is not None


def _is_label(paper: Paper, line: Line) -> bool:
    """Whether a heading's word only says what kind of paper it is: more of the letterhead follows."""
    if not LABEL.match(paper.folded[line.start : line.end]):
        return False
    follows = next(paper.lines(line.end, line.end + 400), None)
    return follows is not None and len(follows.text) < 60 and not follows.text.endswith(".")


@once
def head_end(paper: Paper, segment: Segment) -> int:
    """Where the head of a yttrande ends: before its first heading or paragraph of prose."""
    stop = segment.start
    for number, line in enumerate(paper.lines(segment.start, segment.end)):
        if number >= HEAD_LINES or line.end - segment.start > HEAD_LENGTH or _is_prose(line.text):
            break
        if number > 2 and _headings().match(paper.folded[line.start : line.end]) and not _is_label(paper, line):
            break
        stop = line.end
    return stop


@once
def senders_lines(paper: Paper, segment: Segment) -> list[Line]:
    """The lines of the head that are the sender's: not whoever it is addressed to, nor the title and what follows."""
    addressed, recipient, title = swedish(ADDRESSED), swedish(RECIPIENT), swedish(TITLE)
    own: list[Line] = []
    to_next, in_title = 0, False
    for line in paper.lines(segment.start, head_end(paper, segment)):
        folded = paper.folded[line.start : line.end]
        if addressed.fullmatch(folded):
            to_next = 2
            continue
        begins = paper.text[line.start - 2 : line.start] == "\n\n"
        in_title = title.match(folded) is not None or (in_title and not begins)
        if recipient.search(folded) or to_next or in_title or addressed.match(folded):
            to_next = max(0, to_next - 1)
            continue
        own.append(line)
    return own


@lru_cache(maxsize=MOST_LINES)
def signs(line: str, folded: str) -> bool:
    """Whether a line, which is given with its shadow, is a title as in a signature block."""
    return _may_sign(line) and swedish(TITLES).search(folded) is not None


@lru_cache(maxsize=MOST_LINES)
def _may_sign(line: str) -> bool:
    """Whether a line may stand in a signature block: short, or the names of columns that the reader ran together."""
    if line.endswith(".") and len(line.split()) > 3 and not ABBREVIATED.search(line):
        return False
    if len(line) <= 90 or len(line) > LONGEST_COLUMNS:
        return len(line) <= 90
    words = line.split()
    return sum(word[0].isupper() for word in words) >= 0.8 * len(words)


@once
def signature(paper: Paper, segment: Segment) -> list[Line]:
    """The lines of a yttrande's signature block, in order; none where there is none.

    The block is made of short lines without a full stop, one of them a title (*ordförande*, *kommundirektör*),
    at the end or before the enclosures.
    """
    lines = paper.last_lines(segment, 4 * TAIL_LINES)
    while lines and not signs(lines[-1].text, paper.folded[lines[-1].start : lines[-1].end]):
        lines.pop()
    block = list(takewhile(lambda line: _may_sign(line.text), islice(reversed(lines), TAIL_LINES)))
    return block[::-1]
