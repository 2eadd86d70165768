"""Whose answer a yttrande is, who drafted it, and whether it is decided.

Belongs here: the order in which the traces are believed. For a paper to a nämnd (tjänsteutlåtande, protokoll):
the body that decides; for a letter: letterhead, signature block, who was given the opportunity to answer, who
speaks, and last the municipality or region whose paper it is. Does not belong here: finding the yttranden
(`segments.py`) or the bodies that a text names (`names.py`, `units.py`).
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from assets.extracted import register
from assets.extracted.deciders import DECIDED, decider, is_recorded
from assets.extracted.home import WHOLES, home
from assets.extracted.kinds import MEMO, first_lines, is_decided_letter, is_memo, is_minutes
from assets.extracted.names import of_unit
from assets.extracted.near import look_up_near
from assets.extracted.paper import Paper, Segment
from assets.extracted.parts import part_of
from assets.extracted.register import Actor
from assets.extracted.shadow import key, swedish
from assets.extracted.strangers import stranger
from assets.extracted.units import Unit, is_generic
from assets.extracted.zones import head_end, signature

MOST_AROUND = 30
"""Letters beside a name in a line of the head that still is about that name."""

Status = Literal["decided", "proposed", "unknown"]

INVITED = (
    r"^.{0,6}(?: har| är)? ?(?:beretts|fått|getts|givits|inbjudits|anmodats|ombetts|inbjuden)\b.{0,60}"
    r"(?:yttra|svara|synpunkter|remiss)"
)
SPEAKS = (
    r"^ (?:anser|instämmer|tillstyrker|avstyrker|välkomnar|delar|ställer sig|står bakom|är positiv|ser positivt|"
    r"har inga|har inget|har ingen|har tagit del|har granskat|vill|menar|bedömer|lämnar|avstår|noterar|konstaterar|"
    r"stödjer|stöder|föreslår|yttrar|avger)\b"
)
RECIPIENT = r"departement|regeringskansliet"


class Sender(NamedTuple):
    """Whose answer it is. Spans are where the names stand in the text."""

    actor: Actor | None
    written: tuple[int, int] | None
    drafter: Actor | None
    drafter_written: tuple[int, int] | None
    status: Status


class Found(NamedTuple):
    """An actor and where the text names it."""

    actor: Actor
    span: tuple[int, int]


def _drafting(
    paper: Paper, segment: Segment, parent: Actor | None, actor: Actor | None, head_only: bool
) -> Found | None:
    """The administration that drafted the paper: named in its head, else the one that speaks throughout."""
    head = head_end(paper, segment)
    units = [
        unit
        for unit in paper.units(segment.start, head if head_only else segment.end)
        if unit.kind == "administration" and not is_generic(unit.name)
    ]
    count = Counter(key(unit.name) for unit in units)
    units = [unit for unit in units if unit.start < head or count[key(unit.name)] > 1 or _wrote(paper, unit)]
    for unit in sorted(
        units, key=lambda unit: (_is_part(unit), unit.start >= head, -count[key(unit.name)], unit.start)
    ):
        found = of_unit(unit, parent)
        if found and found != actor:
            return Found(
                found,
                (
                    unit.end - len(found.name)
                    if found.name == paper.text[unit.end - len(found.name) : unit.end]
                    else unit.start,
                    unit.end,
                ),
            )
    return None


def _wrote(paper: Paper, unit: Unit) -> bool:
    """Whether the words around a unit say that the paper for the decision is its own."""
    if swedish(rf"^s? (?:{MEMO}|förslag till (?:yttrande|svar|remissvar))").match(
        paper.folded[unit.end : unit.end + 60]
    ):
        return True
    return (
        swedish(rf"(?:{MEMO})[^.]{{0,30}} från $").search(paper.folded[max(0, unit.start - 60) : unit.start])
        is not None
    )


def _is_part(unit: Unit) -> bool:
    return key(unit.name).startswith(("avdelningen", "sektor", "enheten"))


def _letterhead(paper: Paper, segment: Segment, parent: Actor | None) -> Found | None:
    """The body that heads the letter. Whoever the letter is addressed to, or whose work it answers, does not."""
    recipient = swedish(RECIPIENT)
    head = head_end(paper, segment)
    to_next = 0
    whole: Found | None = None
    committee: Found | None = None
    for start, end, folded in first_lines(paper, segment.start, head, 40):
        if folded.strip(" :") in ("till", "mottagare", "kopia till"):
            to_next = 2
            continue
        if recipient.search(folded) or to_next or _in_title(folded):
            to_next = max(0, to_next - 1)
            continue
        for found in _heading(paper, start, end):
            if found.actor.actor_type in WHOLES:
                whole = whole or found
            else:
                return found
        for unit in paper.units(start, end):
            around = key(paper.text[start : unit.start] + " " + paper.text[unit.end : end])
            if unit.kind == "committee" and len(around) <= MOST_AROUND and (actor := of_unit(unit, parent)):
                committee = committee or Found(actor, (unit.start, unit.end))
    return committee or whole


def _heading(paper: Paper, start: int, end: int) -> Iterator[Found]:
    """The registers' bodies that a line of the head is about: little else stands in it. A name may take two lines."""
    for mention in paper.mentions(start, end):
        around = key(paper.text[start : mention.start] + " " + paper.text[mention.end : end])
        if len(re.sub(r"\d+", "", around)) <= MOST_AROUND:
            yield Found(mention.actor, (mention.start, mention.end))
    if nearly := look_up_near(paper.text[start:end]):
        yield Found(nearly, (start, end))
    below = re.match(r"\n([^\n]+)", paper.text[end : end + 80])
    if below and (actor := register.look_up(f"{paper.text[start:end].strip()} {below.group(1).strip()}")):
        yield Found(actor, (start, end + len(below.group().rstrip())))


def _in_title(folded: str) -> bool:
    return bool(re.match(r"(?:remiss|yttrande|svar|angaende|betankande|promemoria)", folded))


def _signing(paper: Paper, segment: Segment, parent: Actor | None) -> Found | None:
    """The body that the signature block names."""
    block = signature(paper, segment)
    for line in block:
        for mention in paper.mentions(line.start, line.end):
            return Found(mention.actor, (mention.start, mention.end))
        for unit in paper.units(line.start, line.end):
            if unit.kind != "administration" and (actor := of_unit(unit, parent)):
                return Found(actor, (unit.start, unit.end))
    return None


def _voices(paper: Paper, segment: Segment, parent: Actor | None, pattern: str) -> Found | None:
    """The body after whose name the pattern stands most often."""
    voice = swedish(pattern)
    found: dict[str, Found] = {}
    count: Counter[str] = Counter()
    named = [(mention.start, mention.end, mention.actor) for mention in paper.mentions(segment.start, segment.end)]
    units = (unit for unit in paper.units(segment.start, segment.end) if unit.kind == "committee")
    named += [(unit.start, unit.end, actor) for unit in units if (actor := of_unit(unit, parent))]
    for start, end, actor in sorted(named, key=lambda one: one[:2]):
        if voice.match(paper.folded[end : end + 120]):
            count[actor.actor_id] += 1
            found.setdefault(actor.actor_id, Found(actor, (start, end)))
    return max(found.values(), key=lambda one: (count[one.actor.actor_id], -one.span[0])) if found else None


def _written(paper: Paper, segment: Segment, actor: Actor) -> tuple[int, int] | None:
    return next(
        ((one.start, one.end) for one in paper.mentions(segment.start, segment.end) if one.actor == actor), None
    )


def principal(paper: Paper, segment: Segment, document: Segment, *, compiled: bool) -> Sender:
    """Whose answer a letter, a paper to a nämnd or a compiled PM is."""
    parent = home(paper, segment) or home(paper, document)
    if compiled:
        return _of_pm(paper, segment, document, parent)
    if is_memo(paper, segment) or is_minutes(paper, segment):
        deciding = decider(paper, segment, parent)
        actor = deciding.actor if deciding else _addressed(paper, segment, parent) or parent
        if actor:
            span = deciding.span if deciding else None
            status: Status = "decided" if is_recorded(paper, segment, deciding) else "proposed"
            return _sender(paper, segment, Found(actor, span or (0, 0)), parent, status, head_only=False)
    status = "decided" if is_decided_letter(paper, segment) else "unknown"
    found = (
        _letterhead(paper, segment, parent)
        or _signing(paper, segment, parent)
        or _voices(paper, segment, parent, INVITED)
        or _voices(paper, segment, parent, SPEAKS)
    )
    if found is None and (strange := stranger(paper, segment)):
        found = Found(*strange)
    if found is None and parent:
        found = Found(parent, (0, 0))
    if found is None:
        return Sender(None, None, None, None, status)
    if part := part_of(paper, segment, found.actor):
        found = Found(*part)
    return _sender(paper, segment, found, parent, status, head_only=True)


def _of_pm(paper: Paper, segment: Segment, document: Segment, parent: Actor | None) -> Sender:
    proposed = swedish(r"(?:föreslår|förslag till)\b[^.]{0,90}\bbeslut")
    status: Status = "proposed" if proposed.search(paper.folded[segment.start : segment.end]) else "unknown"
    if parent is None:
        return Sender(None, None, None, None, status)
    written = _written(paper, document, parent)
    return _sender(paper, segment, Found(parent, written or (0, 0)), parent, status, head_only=True)


def _addressed(paper: Paper, segment: Segment, parent: Actor | None) -> Actor | None:
    """The nämnd that a paper without a sentence of decision is written to: named in its head."""
    head = head_end(paper, segment)
    units = (unit for unit in paper.units(segment.start, head) if unit.kind != "administration")
    return next((actor for unit in units if (actor := of_unit(unit, parent))), None)


def _sender(
    paper: Paper, segment: Segment, found: Found, parent: Actor | None, status: Status, *, head_only: bool
) -> Sender:
    """The sender with who drafted the paper, where a municipality, a region or a nämnd answers."""
    drafter = None
    if found.actor.actor_type in WHOLES or found.actor.actor_type.endswith("_committee"):
        drafter = _drafting(paper, segment, parent, found.actor, head_only)
    span: tuple[int, int] | None = found.span
    if found.actor.actor_type in WHOLES or found.span == (0, 0):
        span = _written(paper, segment, found.actor) or (found.span if found.span != (0, 0) else None)
    return Sender(found.actor, span, drafter and drafter.actor, drafter and drafter.span, status)


def quoted(paper: Paper, segment: Segment, parent: Actor | None) -> Sender:
    """Whose answer a quoted passage is: the body of its heading; the administration of its tjänsteutlåtande drafted."""
    if segment.name is None:
        raise ValueError("a quoted segment has a name")
    unit = next(paper.units(*segment.name), None)
    mention = next(paper.mentions(*segment.name), None)
    actor = mention.actor if mention and not unit else of_unit(unit, parent) if unit else None
    opening = paper.folded[segment.start : segment.start + 1_500]
    decided = swedish(rf"{DECIDED}\b").search(opening) is not None
    drafter = None
    if actor and actor.actor_type.endswith("_committee"):
        for other in paper.units(segment.name[1], min(segment.end, segment.start + 1_500)):
            follows = paper.folded[other.end : other.end + 40]
            if (
                other.kind == "administration"
                and re.match(rf"s? (?:{swedish(MEMO).pattern})", follows)
                and not is_generic(other.name)
            ):
                drafter = of_unit(other, parent)
                written = (other.start, other.end)
                break
    status: Status = "decided" if decided else "proposed" if unit and unit.kind == "administration" else "unknown"
    return Sender(actor, segment.name, drafter, written if drafter else None, status)
