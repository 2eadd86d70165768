"""Which municipality or region a paper comes from.

Belongs here: weighing the traces that a municipality or region leaves in its papers (letterhead, domain, place of
signing, who was invited to answer, its own name in the text). Does not belong here: which nämnd of it answers.
"""

import re
from collections import Counter
from functools import cache

from assets.extracted import register
from assets.extracted.names import Mention, find_mentions
from assets.extracted.register import Actor
from assets.extracted.shadow import key, shadow, swedish
from assets.extracted.zones import head_end, signature

WHOLES = frozenset({"municipality", "region"})
INVITED = r"(?:berett|beretts|fått|getts|givits|inbjudits|inbjuden|remitterat|remitterats|översänt|skickat)"
LEAST = 4
"""The weight under which a trace is too faint to name the municipality."""


@cache
def _domains() -> dict[str, Actor]:
    """The label that a municipality's or region's internet domain has: borlange, regionstockholm."""
    return {
        key(name).replace(" ", ""): actor
        for actor in register.actors().values()
        if actor.actor_type in WHOLES
        for name in (actor.name, _short(actor))
    }


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


def _around(text: str, mention: Mention, start: int) -> str:
    return shadow(text[max(start, mention.start - 60) : mention.end + 60])


def home(text: str, start: int, end: int) -> Actor | None:
    """The municipality or region whose paper `text[start:end]` is; nothing where the traces are too faint."""
    weight: Counter[str] = Counter()
    head = head_end(text, start, end)
    tail = signature(text, start, end)
    tail_start = tail[0].start if tail else end
    invited = swedish(INVITED)
    count: Counter[str] = Counter()
    for mention in find_mentions(text, start, end):
        whole = mention.actor.actor_id if mention.actor.actor_type in WHOLES else mention.actor.parent_actor_id
        if whole is None:
            continue
        if mention.start < head:
            weight[whole] += 5
        elif mention.start >= tail_start or invited.search(_around(text, mention, start)):
            weight[whole] += 4
        elif count[whole] < 6:
            weight[whole] += 1
            count[whole] += 1
    for found in re.finditer(r"(?:@|www\.)(?:[\w-]+\.)?([\w-]+)\.se\b", shadow(text[start:end])):
        if actor := _domains().get(found.group(1)):
            weight[actor.actor_id] += 4
            break
    for found in re.finditer(r"(?m)^ ?([A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?),? (?:den )?(?=\d)", text[start:end]):
        if actor := _places().get(key(found.group(1))):
            weight[actor.actor_id] += 3
    ranked = sorted(weight.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < LEAST:
        return None
    return register.actors().get(ranked[0][0])
