"""Which municipality or region a paper comes from.

Belongs here: weighing the traces that a municipality or region leaves in its papers (letterhead, domain, place of
signing, who was invited to answer, its own name in the text). Does not belong here: which nämnd of it answers.
"""

import re
from collections import Counter
from functools import cache

from assets.extracted import register
from assets.extracted.bodies import WHOLES
from assets.extracted.names import Mention
from assets.extracted.paper import Paper, Segment, once
from assets.extracted.register import Actor
from assets.extracted.shadow import key, swedish
from assets.extracted.zones import head_end, senders_lines, signature

INVITED = r"(?:berett|beretts|fått|getts|givits|inbjudits|inbjuden|remitterat|remitterats|översänt|skickat)"
OWN_ANSWER = r"(?:s|:s)? (?:yttrande|svar|remissvar|remissyttrande|synpunkter)\b"
MUNICIPAL = r"kommunstyrelsen|kommunfullmäktige|nämnden|kommunalråd|regionstyrelsen"
PLACE = re.compile(r"^ ?([A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?),? (?:den )?(?=\d)", re.MULTILINE)
MOST_FAINT = 6
SIGNED_WITHIN = 1_500
LEAST = 4
"""The weight under which a trace is too faint to name the municipality."""


def _short(actor: Actor) -> str:
    return re.sub(r"s? (?:kommun|stad)$", "", actor.name, flags=re.IGNORECASE)


@cache
def _places() -> dict[str, Actor]:
    return {
        key(form): actor
        for actor in register.actors().values()
        if actor.actor_type == "municipality"
        for form in (_short(actor), _short(actor) + "s")
    }


def _around(paper: Paper, mention: Mention, start: int) -> str:
    return paper.folded[max(start, mention.start - 60) : mention.end + 60]


@once
def _weights(paper: Paper, segment: Segment) -> Counter[str]:
    """What the names of municipalities, regions and their own bodies weigh, by where they stand."""
    weight: Counter[str] = Counter()
    faint: Counter[str] = Counter()
    head = head_end(paper, segment)
    tail = signature(paper, segment)
    tail_start = tail[0].start if tail else segment.end
    invited, own = swedish(INVITED), swedish(OWN_ANSWER)
    own_head = {(line.start, line.end) for line in senders_lines(paper, segment)}
    for mention in paper.mentions(segment.start, segment.end):
        whole = mention.actor.actor_id if mention.actor.actor_type in WHOLES else mention.actor.parent_actor_id
        if whole is None:
            continue
        answers = own.match(paper.folded[mention.end : mention.end + 40])
        if mention.start < head and any(start <= mention.start < end for start, end in own_head):
            weight[whole] += 5
        elif answers or mention.start >= tail_start or invited.search(_around(paper, mention, segment.start)):
            weight[whole] += 4
        elif faint[whole] < MOST_FAINT:
            faint[whole] += 1
    return weight + faint


def _traces(paper: Paper, segment: Segment, addresses: Counter[Actor]) -> Counter[str]:
    """What its internet domain and the place of signing weigh."""
    weight = Counter({actor.actor_id: 4 for actor in addresses if actor.actor_type in WHOLES})
    weight.update(_signed_in(paper, segment))
    return weight


@once
def _signed_in(paper: Paper, segment: Segment) -> Counter[str]:
    """What the places of signing weigh."""
    weight: Counter[str] = Counter()
    for start, end in _ends(segment):
        for found in PLACE.finditer(paper.text, start, end):
            if actor := _places().get(key(found.group(1))):
                weight[actor.actor_id] += 3
    return weight


@once
def _is_municipal(paper: Paper, segment: Segment) -> bool:
    return swedish(MUNICIPAL).search(paper.folded, segment.start, segment.end) is not None


def _ends(segment: Segment) -> list[tuple[int, int]]:
    """The parts in which a place of signing may stand."""
    if segment.end - segment.start <= 2 * SIGNED_WITHIN:
        return [(segment.start, segment.end)]
    return [(segment.start, segment.start + SIGNED_WITHIN), (segment.end - SIGNED_WITHIN, segment.end)]


def home(paper: Paper, segment: Segment, addresses: Counter[Actor]) -> Actor | None:
    """The municipality or region whose paper a part is; nothing where the traces are too faint.

    `addresses` are the bodies whose internet addresses the paper bears.
    """
    weight = _weights(paper, segment) + _traces(paper, segment, addresses)
    ranked = sorted(weight.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    alone = len(ranked) == 1 and _is_municipal(paper, segment)
    return register.actors().get(ranked[0][0]) if alone or ranked[0][1] >= LEAST else None
