"""Whose answer a letter says it is.

Belongs here: a title that names the sender (*Trafikverkets yttrande över …*, *Remissvar från …*), an answer given in
a municipality's name, and a decision that the letter tells of. Does not belong here: bodies that only stand in the
head or the signature block (`letterhead.py`, `senders.py`).
"""

import re
from typing import Final

from assets.extracted.bodies import Body, Found, bodies
from assets.extracted.paper import Paper, Segment
from assets.extracted.register import Actor
from assets.extracted.shadow import swedish
from assets.extracted.zones import head_end

ANSWER: Final = r"(?:remissvar|remissyttrande|yttrande|svar|synpunkter|kommentarer|ställningstagande)(?:et)?"
OWN: Final = r"(?:gemensamma |gemensamt |eget |egna |samlade |skriftliga )?"
TITLE_AFTER: Final = (
    rf"^(?:s|:s)? {OWN}{ANSWER}\b(?: (?:över|på|till|angående|avseende|gällande|om|rörande|i|med)\b|$|\n)"
)
TITLE_BEFORE: Final = rf"^(?:gemensamt |{OWN}){ANSWER} från (?:den )?$"
HANDED: Final = r"\b(?:översänd|överlämna|bifoga|lämna|avge)\w*(?: härmed)? $"
IN_NAME_OF: Final = (
    rf"\bsom (?:(?P<whole>kommunens|stadens|regionens|landstingets)|(?P<named>[\w-]+(?: [\w-]+)?)) {OWN}{ANSWER}\b"
)
DECIDED_BY: Final = (
    r"\b(?:yttrandet?|remissvaret|svaret|ärendet|beslut(?:et)?)\b[^.]{0,60}\b"
    r"(?:beslutats|antagits|fattats|fattades|avgetts|avgivits|godkänts|fastställts|avgjorts) (?:av|i) (?:den )?$"
)
DECIDES: Final = (
    r"^ (?:har )?(?:beslutar|beslutade|beslutat|lämnar|avger|antar|har att)\b[^.]{0,60}"
    r"\b(?:följande|nedanstående|detta|härmed)\b[^.]{0,40}(?:yttrande|svar|synpunkter)"
)
DELEGATED: Final = r"\b(?:delegerat|uppdragit|gett i uppdrag)\b[^.]{0,30}\b(?:till|åt) $"
OPENS: Final = r"^ (?:har (?:tagit del|granskat|beretts|fått|getts|inbjudits)|lämnar|avger|yttrar sig|vill|får)\b"
OPENING: Final = 3_000
TITLE_LINES: Final = 900
"""Letters from its beginning within which a letter says whose it is."""
BEFORE: Final = 140


def title_sender(paper: Paper, segment: Segment, parent: Actor | None) -> Found | None:
    """The body that the title names as the sender, or that hands its answer over."""
    after, before, handed = swedish(TITLE_AFTER), swedish(TITLE_BEFORE), swedish(HANDED)
    end = min(segment.end, max(head_end(paper, segment), segment.start) + TITLE_LINES)
    prose = (line.start for line in paper.lines(segment.start, end) if line.text.endswith(".") and len(line.text) > 60)
    titles_end = next(prose, end)
    for body in bodies(paper, segment.start, end, parent):
        line = paper.folded.rfind("\n", 0, body.start) + 1
        follows = paper.folded[body.reach : body.reach + 60]
        if body.kind == "administration":
            continue
        lead = paper.folded[line : body.start]
        genitive = paper.folded[body.reach - 1] in "sxz" or follows.startswith(("s", ":s"))
        in_title = body.start < titles_end
        of_it = genitive and after.match(follows) and ((in_title and len(lead) <= 3) or handed.search(lead))
        if of_it or (in_title and before.match(lead)):
            return body.found
    return None


def in_name_of(paper: Paper, segment: Segment, parent: Actor | None, start: int | None = None) -> Found | None:
    """The municipality or region in whose name a nämnd answers: *som kommunens yttrande*."""
    if parent is None:
        return None
    first = segment.start if start is None else start
    found = swedish(IN_NAME_OF).search(paper.folded, first, min(segment.end, first + OPENING))
    if found is None:
        return None
    if found["whole"]:
        return Found(parent, (0, 0))
    named = next(paper.mentions(found.start("named"), found.end("named")), None)
    return Found(parent, (named.start, named.end)) if named and named.actor == parent else None


def deciding_sender(paper: Paper, segment: Segment, parent: Actor | None) -> Found | None:
    """The body that the letter says decided it, or that was told to answer."""
    by, told, decides = swedish(DECIDED_BY), swedish(DELEGATED), swedish(DECIDES)
    found: list[Body] = []
    for body in bodies(paper, segment.start, segment.end, parent):
        if body.kind not in ("committee", "whole"):
            continue
        before = re.sub(r"\s", " ", paper.folded[max(segment.start, body.start - BEFORE) : body.start])
        if by.search(before) or decides.match(paper.folded[body.reach : body.reach + 160]):
            return body.found
        if told.search(before):
            found.append(body)
    return found[0].found if found else None


def opening_sender(paper: Paper, segment: Segment, parent: Actor | None) -> Found | None:
    """The nämnd that the first sentence says has read the work and answers; not where its municipality speaks more."""
    opens = swedish(OPENS)
    start = head_end(paper, segment)
    for line in paper.lines(start, min(segment.end, start + TITLE_LINES)):
        if not line.text.endswith("."):
            continue
        body = next(iter(bodies(paper, line.start, line.end, parent)), None)
        if body is None or body.kind != "committee" or body.start - line.start > 3 or not body.actor.parent_actor_id:
            return None
        return body.found if opens.match(paper.folded[body.reach : body.reach + 90]) else None
    return None
