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

from assets.extracted.home import WHOLES, home
from assets.extracted.names import find_mentions, of_unit
from assets.extracted.register import Actor
from assets.extracted.segments import Segment
from assets.extracted.shadow import key, lines, shadow, swedish
from assets.extracted.units import Unit, find_units, is_generic
from assets.extracted.zones import head_end, signature

Status = Literal["decided", "proposed", "unknown"]

PROPOSAL = (
    r"^(?:[\w-]+ )?(?:förslag till (?:beslut|yttrande|nämndens beslut)|beslutsförslag|förslag på beslut)\b.{0,40}$"
)
DECISION = r"^(?:[\w-]+ )?(?:beslut|nämndens beslut|styrelsens beslut)$"
DECIDES = r"(?:beslutar|beslutade|beslöt|överlämnar|godkänner|antar|antog|avger|lämnar|har beslutat|föreslås|föreslår)"
DECIDED = r"(?:beslutade|beslöt|har beslutat|antog)"
MEMO = r"tjänsteutlåtande|tjänsteskrivelse|tjänsteyttrande"
MINUTES = r"protokollsutdrag|sammanträdesprotokoll|utdrag ur protokoll|protokoll "
INVITED = (
    r"^.{0,6}(?: har| är)? ?(?:beretts|fått|getts|givits|inbjudits|anmodats|ombetts)\b.{0,60}(?:yttra|"
    r"svara|lämna synpunkter|remiss)"
)
SPEAKS = (
    r"^ (?:anser|instämmer|tillstyrker|avstyrker|välkomnar|delar|ställer sig|står bakom|är positiv|ser positivt|"
    r"har inga|har inget|vill|menar|bedömer|lämnar|avstår|noterar|konstaterar|stödjer|stöder|föreslår|yttrar)\b"
)
RECIPIENT = r"departement|regeringskansliet|@regeringskansliet"
SIGNED = r"ordförande|direktör|chef\b|landshövding|kommunalråd|borgarråd|sekreterare|rektor|president|vägnar"
OWN_DECISION = (
    r"beslut i (?:detta|det här) ärendet? har fattats|(?:detta|det här) (?:yttrande|ärende|"
    r"beslut) har (?:beslutats|avgjorts|fattats)"
)


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


def _first_lines(text: str, start: int, end: int, count: int) -> Iterator[tuple[int, int, str]]:
    for number, line in enumerate(lines(text, start, end)):
        if number >= count:
            return
        yield line.start, line.end, shadow(line.text)


def _specific(text: str, unit: Unit, segment: Segment) -> Unit | None:
    """The unit that a generic word means: the one named in the head, else the most often named of its kind."""
    if not is_generic(unit.name):
        return unit
    stem = re.sub(r"(en|et)$", "", key(unit.name))
    candidates = [
        other
        for other in find_units(text, segment.start, segment.end)
        if other.kind == unit.kind
        and not is_generic(other.name)
        and re.sub(r"(en|et)$", "", key(other.name)).endswith(stem)
    ]
    if not candidates:
        return None
    count = Counter(key(other.name) for other in candidates)
    head = head_end(text, segment.start, segment.end)
    return min(candidates, key=lambda other: (other.start >= head, -count[key(other.name)], other.start))


def _deciding(text: str, segment: Segment, parent: Actor | None) -> tuple[Found, bool] | None:
    """The body that the paper asks for a decision or records one of, and whether it is recorded."""
    proposal, decision = swedish(PROPOSAL), swedish(DECISION)
    minutes = is_minutes(text, segment)
    best: tuple[int, int, Unit, bool] | None = None
    under: tuple[int, bool] | None = None
    for line in lines(text, segment.start, segment.end):
        folded = shadow(line.text)
        if len(line.text) < 80 and (proposal.match(folded) or decision.match(folded)):
            under = (line.end, proposal.match(folded) is None)
        for unit in find_units(text, line.start, line.end):
            if unit.kind == "administration":
                continue
            rest = shadow(text[unit.end : unit.end + 40])
            verb = re.match(rf"s? ?{swedish(DECIDES).pattern}\b", rest)
            if not verb:
                continue
            near = under is not None and unit.start - under[0] < 200
            recorded = bool(swedish(DECIDED).search(verb.group())) or minutes or bool(near and under and under[1])
            rank = 0 if near else 1
            if best is None or rank < best[0]:
                best = (rank, unit.start, unit, recorded)
    if best is None:
        return None
    deciding = _specific(text, best[2], segment)
    actor = of_unit(deciding, parent) if deciding else None
    return (Found(actor, (deciding.start, deciding.end)), best[3]) if deciding and actor else None


def is_memo(text: str, segment: Segment) -> bool:
    """Whether the paper is a tjänsteutlåtande or the like: the administration's proposal to its nämnd."""
    head = shadow(text[segment.start : head_end(text, segment.start, segment.end)])
    if swedish(MEMO).search(head):
        return True
    proposal = swedish(PROPOSAL)
    return any(proposal.match(line) for _, _, line in _first_lines(text, segment.start, segment.end, 40))


def is_minutes(text: str, segment: Segment) -> bool:
    """Whether the paper is an extract of minutes."""
    head = " \n".join(line for _, _, line in _first_lines(text, segment.start, segment.end, 12))
    return bool(swedish(MINUTES).search(head))


def _drafting(text: str, segment: Segment, parent: Actor | None, actor: Actor | None, head_only: bool) -> Found | None:
    """The administration that drafted the paper: named in its head, else the one that speaks throughout."""
    head = head_end(text, segment.start, segment.end)
    units = [
        unit
        for unit in find_units(text, segment.start, head if head_only else segment.end)
        if unit.kind == "administration" and not is_generic(unit.name)
    ]
    count = Counter(key(unit.name) for unit in units)
    units = [unit for unit in units if unit.start < head or count[key(unit.name)] > 1]
    for unit in sorted(
        units, key=lambda unit: (_is_part(unit), unit.start >= head, -count[key(unit.name)], unit.start)
    ):
        found = of_unit(unit, parent)
        if found and found != actor:
            return Found(
                found,
                (
                    unit.end - len(found.name)
                    if found.name == text[unit.end - len(found.name) : unit.end]
                    else unit.start,
                    unit.end,
                ),
            )
    return None


def _is_part(unit: Unit) -> bool:
    return key(unit.name).startswith(("avdelningen", "sektor", "enheten"))


def _letterhead(text: str, segment: Segment, parent: Actor | None) -> Found | None:
    """The body that heads the letter. Whoever the letter is addressed to, or whose work it answers, does not."""
    recipient = swedish(RECIPIENT)
    head = head_end(text, segment.start, segment.end)
    to_next = 0
    whole: Found | None = None
    for start, end, folded in _first_lines(text, segment.start, head, 40):
        if folded in ("till", "till:", "mottagare"):
            to_next = 2
            continue
        if recipient.search(folded) or to_next:
            to_next = max(0, to_next - 1)
            continue
        for mention in find_mentions(text, start, end):
            around = key(text[start : mention.start] + " " + text[mention.end : end])
            if len(re.sub(r"\d+", "", around)) <= 30 and not _in_title(folded):
                if mention.actor.actor_type not in WHOLES:
                    return Found(mention.actor, (mention.start, mention.end))
                whole = whole or Found(mention.actor, (mention.start, mention.end))
        for unit in find_units(text, start, end):
            around = key(text[start : unit.start] + " " + text[unit.end : end])
            if (
                unit.kind == "committee"
                and len(around) <= 30
                and (actor := of_unit(unit, parent))
                and not _in_title(folded)
            ):
                return Found(actor, (unit.start, unit.end))
    return whole


def _in_title(folded: str) -> bool:
    return bool(re.match(r"(?:remiss|yttrande|svar|angaende|betankande|promemoria)", folded))


def _signing(text: str, segment: Segment, parent: Actor | None) -> Found | None:
    """The body that the signature block names."""
    block = signature(text, segment.start, segment.end)
    for line in block:
        for mention in find_mentions(text, line.start, line.end):
            return Found(mention.actor, (mention.start, mention.end))
        for unit in find_units(text, line.start, line.end):
            if unit.kind != "administration" and (actor := of_unit(unit, parent)):
                return Found(actor, (unit.start, unit.end))
    return None


def _voices(text: str, segment: Segment, parent: Actor | None, pattern: str) -> Found | None:
    """The body after whose name the pattern stands most often."""
    voice = swedish(pattern)
    found: dict[str, Found] = {}
    count: Counter[str] = Counter()
    named = [(mention.start, mention.end, mention.actor) for mention in find_mentions(text, segment.start, segment.end)]
    units = (unit for unit in find_units(text, segment.start, segment.end) if unit.kind == "committee")
    named += [(unit.start, unit.end, actor) for unit in units if (actor := of_unit(unit, parent))]
    for start, end, actor in sorted(named, key=lambda one: one[:2]):
        if voice.match(shadow(text[end : end + 120])):
            count[actor.actor_id] += 1
            found.setdefault(actor.actor_id, Found(actor, (start, end)))
    return max(found.values(), key=lambda one: (count[one.actor.actor_id], -one.span[0])) if found else None


def _status_of_letter(text: str, segment: Segment) -> Status:
    block = signature(text, segment.start, segment.end)
    if any(swedish(SIGNED).search(shadow(line.text)) for line in block):
        return "decided"
    return "decided" if swedish(OWN_DECISION).search(shadow(text[segment.start : segment.end])) else "unknown"


def _written(text: str, segment: Segment, actor: Actor) -> tuple[int, int] | None:
    return next(
        ((one.start, one.end) for one in find_mentions(text, segment.start, segment.end) if one.actor == actor), None
    )


def principal(text: str, segment: Segment, document: Segment, *, compiled: bool) -> Sender:
    """Whose answer a letter, a paper to a nämnd or a compiled PM is."""
    parent = home(text, segment.start, segment.end) or home(text, document.start, document.end)
    if compiled:
        written = _written(text, document, parent) if parent else None
        proposed = swedish(r"(?:föreslår|förslag till)[^.]{0,60}(?:kommunstyrelsen|kommunfullmäktige)?[^.]{0,20}beslut")
        status: Status = "proposed" if proposed.search(shadow(text[segment.start : segment.end])) else "unknown"
        return Sender(parent, written, None, None, status)
    if (is_memo(text, segment) or is_minutes(text, segment)) and (deciding := _deciding(text, segment, parent)):
        (actor, span), recorded = deciding
        drafter = _drafting(text, segment, parent, actor, head_only=False)
        if actor == parent:
            span = _written(text, segment, actor) or span
        return Sender(
            actor, span, drafter and drafter.actor, drafter and drafter.span, "decided" if recorded else "proposed"
        )
    found = (
        _letterhead(text, segment, parent)
        or _signing(text, segment, parent)
        or _voices(text, segment, parent, INVITED)
        or _voices(text, segment, parent, SPEAKS)
        or (Found(parent, _written(text, segment, parent) or (segment.start, segment.start)) if parent else None)
    )
    if found is None:
        return Sender(None, None, None, None, _status_of_letter(text, segment))
    drafter = None
    if found.actor.actor_type in WHOLES or found.actor.actor_type.endswith("_committee"):
        drafter = _drafting(text, segment, parent, found.actor, head_only=True)
    span = (_written(text, segment, found.actor) or found.span) if found.actor.actor_type in WHOLES else found.span
    return Sender(
        found.actor,
        span if span[0] < span[1] else None,
        drafter and drafter.actor,
        drafter and drafter.span,
        _status_of_letter(text, segment),
    )


def quoted(text: str, segment: Segment, parent: Actor | None) -> Sender:
    """Whose answer a quoted passage is: the body of its heading; the administration of its tjänsteutlåtande drafted."""
    if segment.name is None:
        raise ValueError("a quoted segment has a name")
    unit = next(find_units(text, *segment.name), None)
    mention = next(find_mentions(text, *segment.name), None)
    actor = mention.actor if mention and not unit else of_unit(unit, parent) if unit else None
    opening = shadow(text[segment.start : segment.start + 1_500])
    decided = swedish(rf"{DECIDED}\b").search(opening) is not None
    drafter = None
    if actor and actor.actor_type.endswith("_committee"):
        for other in find_units(text, segment.name[1], min(segment.end, segment.start + 1_500)):
            follows = shadow(text[other.end : other.end + 40])
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
