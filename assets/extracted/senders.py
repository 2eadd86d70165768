"""Whose answer a yttrande is, who drafted it, and whether it is decided.

Belongs here: the order in which the traces are believed. For a paper to a nämnd (tjänsteutlåtande, protokoll): the
body that decides; for a letter: what its title and its account of the decision say, letterhead, signature block, who
was given the opportunity to answer, who speaks, and last the municipality or region whose paper it is. Does not
belong here: finding the yttranden (`segments.py`) or the bodies that a text names (`bodies.py`).
"""

from collections import Counter
from typing import Final, Literal, NamedTuple

from assets.extracted.bodies import Found, bodies, kind_of
from assets.extracted.deciders import DECIDED, decider, is_recorded
from assets.extracted.drafters import drafter, wrote
from assets.extracted.home import home
from assets.extracted.joint import joint_senders
from assets.extracted.kinds import is_decided_letter, is_memo, is_minutes
from assets.extracted.letterhead import Head, letterhead
from assets.extracted.names import of_unit
from assets.extracted.paper import Paper, Segment
from assets.extracted.parts import part_of
from assets.extracted.register import Actor
from assets.extracted.shadow import swedish
from assets.extracted.strangers import heading_stranger, stranger
from assets.extracted.titles import deciding_sender, in_name_of, opening_sender, title_sender
from assets.extracted.units import is_generic
from assets.extracted.zones import head_end, signature

Status = Literal["decided", "proposed", "unknown"]

INVITED: Final = (
    r"^.{0,6}(?: har| är)? ?(?:i egenskap av .{0,40} )?"
    r"(?:beretts|fått|getts|givits|inbjudits|anmodats|ombetts|inbjuden|ombedd)\b.{0,60}"
    r"(?:yttra sig|avge|avlämna|lämna|besvara|svara|synpunkter|remiss)"
)
SPEAKS: Final = (
    r"^ (?:anser|instämmer|tillstyrker|avstyrker|välkomnar|delar|ställer sig|står bakom|är positiv|ser positivt|"
    r"har inga|har inget|har ingen|har tagit del|har granskat|vill|menar|bedömer|lämnar|avstår|noterar|konstaterar|"
    r"stödjer|stöder|föreslår|yttrar|avger|väljer|har valt|önskar|tackar|framhåller|understryker|hänvisar|ansluter|"
    r"motsätter|ifrågasätter|saknar|är i huvudsak|är i stort|kan inte|har beslutat|ser)\b"
)
PROPOSED: Final = r"(?:föreslår|förslag till)\b[^.]{0,90}\bbeslut"
RECORDED: Final = rf"{DECIDED}\b|\bbehandlade\b|\bsammanträde[t]?,? (?:den )?\d|\d,? § ?\d"
"""What a quoted answer says of its decision."""
ASKED_TO: Final = (
    r"(?:nämnden|styrelsen|utskottet|direktionen|fullmäktige) föreslås\b[^.]{0,30}\b(?:besluta|avge|lämna|anta)\b"
)
"""A letter that the body is yet to decide."""
CARRIED: Final = (
    r"(?:nämnden|styrelsen|utskottet|direktionen)[^.\n]{0,30} beslutade [^.\n§]{0,40}§ ?\d{1,4},? "
    r"(?:enligt|i enlighet med|bifalla) "
)
"""A note on a proposal that it was carried."""
AUTHORITIES: Final = frozenset({"government_agency", "county_administrative_board", "court"})
CLOSING: Final = 4
SHORT: Final = 60
OPENING: Final = 1_500
"""How far into a quoted answer its decision and its drafter may stand."""


class Sender(NamedTuple):
    """Whose answer it is. Spans are where the names stand in the text."""

    actor: Actor | None
    written: tuple[int, int] | None
    drafter: Actor | None
    drafter_written: tuple[int, int] | None
    status: Status


def principals(paper: Paper, segment: Segment, addresses: Counter[Actor], *, compiled: bool) -> list[Sender]:
    """Whose answer a letter, a paper to a nämnd or a compiling PM is: one body, or those that answer together.

    `addresses` are the bodies whose internet addresses the paper bears.
    """
    document = paper.whole
    parent = home(paper, segment, addresses) or home(paper, document, addresses)
    if compiled:
        return [_of_pm(paper, segment, document, parent)]
    if is_memo(paper, segment) or is_minutes(paper, segment):
        return [_of_memo(paper, segment, parent) or _of_letter(paper, segment, parent, addresses)]
    sender = _of_letter(paper, segment, parent, addresses)
    return [Sender(*found, None, None, sender.status) for found in joint_senders(paper, segment, parent)] or [sender]


def of_annex(paper: Paper, segment: Segment, whole: Actor | None) -> Sender | None:
    """Whose answer a letter of `whole` annexes; nothing where it is no nämnd of it."""
    if whole is None or kind_of(whole) != "whole":
        return None
    memo = is_memo(paper, segment) or is_minutes(paper, segment)
    sender = (_of_memo(paper, segment, whole) if memo else None) or _of_letter(paper, segment, whole, Counter())
    return sender if sender.actor and sender.actor.parent_actor_id == whole.actor_id else None


def _of_memo(paper: Paper, segment: Segment, parent: Actor | None) -> Sender | None:
    """Whose answer a paper to a nämnd is: the body that decides, else the one it is written to."""
    deciding = decider(paper, segment, parent)
    addressed = deciding.actor if deciding else _addressed(paper, segment, parent) or parent
    if addressed is None:
        return None
    found = in_name_of(paper, segment, parent) if kind_of(addressed) == "committee" else None
    recorded = is_recorded(paper, segment, deciding) or swedish(CARRIED).search(
        paper.folded, segment.start, segment.end
    )
    status: Status = "decided" if recorded else "proposed"
    span = deciding.span if deciding else (0, 0)
    return _sender(paper, segment, found or Found(addressed, span), parent, status, head_only=False)


def _of_letter(paper: Paper, segment: Segment, parent: Actor | None, addresses: Counter[Actor]) -> Sender:
    status: Status = "decided" if is_decided_letter(paper, segment) else "unknown"
    opening = min(segment.end, segment.start + OPENING)
    if swedish(ASKED_TO).search(paper.folded, segment.start, opening):
        status = "proposed"
    found = _letter_sender(paper, segment, parent, addresses)
    if found is None:
        return Sender(None, None, None, None, status)
    if part := part_of(paper, segment, found.actor):
        found = Found(*part)
    return _sender(paper, segment, found, parent, status, head_only=True)


def _letter_sender(paper: Paper, segment: Segment, parent: Actor | None, addresses: Counter[Actor]) -> Found | None:
    """The body whose letter it is, by the first trace that tells."""
    said = title_sender(paper, segment, parent) or in_name_of(paper, segment, parent)
    if said or (said := deciding_sender(paper, segment, parent)):
        return said
    head = letterhead(paper, segment, parent)
    signs = _signing(paper, segment, parent)
    if head.other and not _is_recipient(head, parent):
        return head.other
    board_signs = signs is not None and kind_of(signs.actor) == "whole"
    if head.committee and not board_signs:
        return head.committee
    if not board_signs and (opening := opening_sender(paper, segment, parent)):
        return opening
    found = signs or head.whole
    if found is None and (strange := heading_stranger(paper, segment)):
        found = Found(*strange)
    found = found or _voices(paper, segment, parent, INVITED) or _voices(paper, segment, parent, SPEAKS)
    if found is None and (strange := stranger(paper, segment)):
        found = Found(*strange)
    if found is None and (parent or addresses):
        found = Found(parent or addresses.most_common(1)[0][0], (0, 0))
    return found


def _is_recipient(head: Head, parent: Actor | None) -> bool:
    """Whether the authority in a head is whom the municipality or nämnd above it writes to."""
    above = [one for one in (head.committee, head.whole) if one and head.other and one.span[0] < head.other.span[0]]
    own = parent and any(parent.actor_id in (one.actor.actor_id, one.actor.parent_actor_id) for one in above)
    return bool(own and head.other and head.other.actor.actor_type in AUTHORITIES)


def _signing(paper: Paper, segment: Segment, parent: Actor | None) -> Found | None:
    """The body that the signature block names, or that stands alone in one of the last lines."""
    last = paper.last_lines(segment, CLOSING)
    closing = [line for line in last if len(line.text) < SHORT and not line.text.endswith((".", ":"))]
    for line in [*signature(paper, segment), *closing]:
        for body in bodies(paper, line.start, line.end, parent):
            if body.kind != "administration" and (body.kind != "committee" or body.actor.parent_actor_id):
                return body.found
    return None


def _voices(paper: Paper, segment: Segment, parent: Actor | None, pattern: str) -> Found | None:
    """The body after whose name the pattern stands most often."""
    voice = swedish(pattern)
    found: dict[str, Found] = {}
    count: Counter[str] = Counter()
    for body in bodies(paper, segment.start, segment.end, parent):
        if body.kind != "administration" and voice.match(paper.folded[body.reach : body.reach + 120]):
            count[body.actor.actor_id] += 1
            found.setdefault(body.actor.actor_id, body.found)
    return max(found.values(), key=lambda one: (count[one.actor.actor_id], -one.span[0])) if found else None


def _of_pm(paper: Paper, segment: Segment, document: Segment, parent: Actor | None) -> Sender:
    proposed = swedish(PROPOSED).search(paper.folded, document.start, document.end)
    signed = is_decided_letter(paper, document)
    status: Status = "proposed" if proposed else "decided" if signed else "unknown"
    if parent is None:
        return Sender(None, None, None, None, status)
    head = segment._replace(end=head_end(paper, segment))
    drafted = drafter(paper, head, parent, parent, head_only=True)
    return Sender(
        parent, _written(paper, document, parent), drafted and drafted.actor, drafted and drafted.span, status
    )


def _written(paper: Paper, segment: Segment, actor: Actor) -> tuple[int, int] | None:
    named = (one for one in paper.mentions(segment.start, segment.end) if one.actor == actor)
    return next(((one.start, one.end) for one in named), None)


def _addressed(paper: Paper, segment: Segment, parent: Actor | None) -> Actor | None:
    """The nämnd that a paper without a sentence of decision is written to: named in its head."""
    units = paper.units(segment.start, head_end(paper, segment))
    return next((actor for unit in units if unit.kind != "administration" and (actor := of_unit(unit, parent))), None)


def _sender(
    paper: Paper, segment: Segment, found: Found, parent: Actor | None, status: Status, *, head_only: bool
) -> Sender:
    """The sender with who drafted the paper, where a municipality, a region or a nämnd answers."""
    drafted = None
    if kind_of(found.actor) in ("whole", "committee"):
        drafted = drafter(paper, segment, parent, found.actor, head_only=head_only)
    span: tuple[int, int] | None = found.span
    if kind_of(found.actor) == "whole" or found.span == (0, 0):
        span = _written(paper, segment, found.actor) or (found.span if found.span != (0, 0) else None)
    return Sender(found.actor, span, drafted and drafted.actor, drafted and drafted.span, status)


def quoted(paper: Paper, segment: Segment, parent: Actor | None) -> Sender:
    """Whose answer a quoted passage is: the body of its heading; the administration of its tjänsteutlåtande drafted."""
    if segment.name is None:
        raise ValueError("a quoted segment has a name")
    unit = next(paper.units(*segment.name), None)
    mention = next(paper.mentions(*segment.name), None)
    actor = mention.actor if mention and not unit else of_unit(unit, parent) if unit else None
    end = min(segment.end, segment.start + OPENING)
    decided = swedish(RECORDED).search(paper.folded, segment.start, end) is not None
    status: Status = "decided" if decided else "proposed" if unit and unit.kind == "administration" else "unknown"
    drafted = None
    if actor and kind_of(actor) == "committee":
        for other in paper.units(segment.name[1], end):
            if other.kind == "administration" and not is_generic(other.name) and wrote(paper, other.start, other.end):
                drafted = other
                break
    span = (drafted.start, drafted.end) if drafted else None
    return Sender(actor, segment.name, of_unit(drafted, parent) if drafted else None, span, status)
