"""Which body a paper asks for a decision, or whose decision it records.

Belongs here: the body that decides in a tjänsteutlåtande or in minutes, and whether the decision is recorded.
Does not belong here: who sends a letter (`senders.py`).
"""

import re
from collections import Counter
from typing import NamedTuple

from assets.extracted.items import other_items
from assets.extracted.kinds import DECISION, PROPOSAL, is_minutes
from assets.extracted.names import of_unit
from assets.extracted.paper import Paper, Segment, within
from assets.extracted.register import Actor
from assets.extracted.shadow import key, swedish
from assets.extracted.units import Unit, is_generic
from assets.extracted.zones import head_end

OF_IT = r"(?:s (?:[\w-]{0,40}utskott|ordförande|presidium|individutskott)(?:et|en)?)?"
DECIDES = (
    r"(?:beslutar|antar|avger|lämnar|godkänner|överlämnar|översänder|tillstyrker|avstyrker|ställer sig|instämmer|"
    r"avstår|yttrar)"
)
DECIDED = r"(?:beslutade|beslöt|har beslutat|antog|avgav|godkände|överlämnade)"
PROPOSED = r"(?:föreslås|föreslår|besluta|rekommenderas|anta|avge)"
HANDS_UP = r" ?(?:föreslår|hemställer)(?: hos)?(?: att)? (?:kommun|region)(?:styrelsen|fullmäktige)"
"""After a nämnd that only proposes the municipality's answer."""
NEAR = 260
"""How far below its heading the sentence with the body may stand."""


class Decider(NamedTuple):
    """The body that decides, where the text names it, and whether the decision is recorded."""

    actor: Actor
    span: tuple[int, int]
    recorded: bool
    under_heading: bool


class _Candidate(NamedTuple):
    rank: int
    recorded: bool
    unit: Unit


def specific(paper: Paper, unit: Unit, segment: Segment) -> Unit | None:
    """The unit that a generic word means: the one named in the head, else the most often named of its kind."""
    if not is_generic(unit.name):
        return unit
    stem = re.sub(r"(en|et)$", "", key(unit.name))
    candidates = [
        other
        for other in paper.units(segment.start, segment.end)
        if other.kind == unit.kind
        and not is_generic(other.name)
        and re.sub(r"(en|et)$", "", key(other.name)).endswith(stem)
    ]
    if not candidates:
        return None
    count = Counter(key(other.name) for other in candidates)
    head = head_end(paper, segment)
    return min(candidates, key=lambda other: (other.start >= head, -count[key(other.name)], other.start))


def _judge(verb: str, heading: str | None, minutes: bool) -> tuple[int, bool]:
    """How much a body before that verb is to be believed (0 most), and whether its decision is recorded.

    `heading` is what stands close above: a heading of decision, of proposal, or none.
    """
    proposed = swedish(PROPOSED).fullmatch(verb) is not None
    if heading is not None:
        return 0, heading == "decision" and not proposed
    if minutes:
        return 1, not proposed
    return (2 if swedish(DECIDED).fullmatch(verb) else 1), False


def _candidates(paper: Paper, segment: Segment) -> list[_Candidate]:
    """The bodies before a verb of deciding, those under a heading of decision or proposal first."""
    proposal, decision = swedish(PROPOSAL), swedish(DECISION)
    verbs = swedish(rf"^{OF_IT} ?({DECIDES}|{DECIDED}|{PROPOSED})\b|^( ?):")
    hands_up = swedish(HANDS_UP)
    minutes = is_minutes(paper, segment)
    found: list[_Candidate] = []
    heading, below = None, 0
    others = other_items(paper, segment)
    for line in paper.lines(segment.start, segment.end):
        if within(others, line.start):
            continue
        folded = paper.folded[line.start : line.end]
        if len(line.text) < 80 and (proposal.match(folded) or decision.match(folded)):
            heading, below = ("proposal" if proposal.match(folded) else "decision"), line.end
        for unit in paper.units(line.start, line.end):
            near = heading if unit.start - below < NEAR and unit.start >= below else None
            verb = verbs.match(paper.folded[unit.end : unit.end + 60])
            if (
                unit.kind == "administration"
                or not verb
                or hands_up.match(paper.folded, unit.end)
                or not (verb.group(1) or near)
            ):
                continue
            found.append(_Candidate(*(_judge(verb.group(1) or "", near, minutes)), unit))
    return sorted(found, key=lambda one: (one.rank, not one.recorded, one.unit.start))


def is_recorded(paper: Paper, segment: Segment, deciding: Decider | None) -> bool:
    """Whether the paper records a decision: of the body that decides, or, in minutes, under a heading *Beslut*."""
    if deciding and (deciding.recorded or deciding.under_heading):
        return deciding.recorded
    decision = swedish(DECISION)
    headings = (line for line in paper.lines(segment.start, segment.end) if len(line.text) < 80)
    return is_minutes(paper, segment) and any(decision.match(paper.folded[line.start : line.end]) for line in headings)


def decider(paper: Paper, segment: Segment, parent: Actor | None) -> Decider | None:
    """The body that the paper asks for a decision or records one of.

    A decision that is recorded anywhere under a heading *Beslut* outranks a proposal that led to it.
    """
    candidates = _candidates(paper, segment)
    recorded = [one for one in candidates if one.recorded and one.rank == 0]
    for candidate in (recorded or candidates)[:6]:
        unit = specific(paper, candidate.unit, segment)
        actor = of_unit(unit, parent) if unit else None
        if unit and actor:
            return Decider(actor, (unit.start, unit.end), candidate.recorded, candidate.rank == 0)
    return None
