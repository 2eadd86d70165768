"""Names written with one slip: a letter too many, too few, wrong, or two in the wrong order.

Belongs here: resolving such a name where only one body can be meant. Generic words (kommun, länsstyrelsen, tingsrätt)
are held apart first, so that two bodies do not match on what they share. Does not belong here: names as they are
(`register.py`).
"""

import re
from collections import defaultdict
from functools import cache

from assets.extracted import register
from assets.extracted.register import Actor
from assets.extracted.shadow import key

GENERIC = re.compile(
    r"\b(?:kommuns?|stads?|region|lans?|i|landsting|lan?sst?yrelsen|tingsratt|hovratten?|universitet|hogskolan?|och|for|"
    r"kammarratten|forvaltningsratten|forbund(?:et)?|myndigheten|sveriges|svenska|statens)\b"
)
SHORTEST = 6
"""Letters that must remain of a name beside its generic words for a slip to be told from another name."""


def _core(name: str) -> str:
    return " ".join(GENERIC.sub(" ", key(name)).split())


def _forms(core: str) -> set[str]:
    """The core and what is left of it with any one letter gone."""
    return {core} | {core[:place] + core[place + 1 :] for place in range(len(core))}


def _generic(name: str) -> tuple[str, ...]:
    """Which kinds of body a name's generic words allow."""
    return tuple(sorted({word[:4] for word in GENERIC.findall(key(name)) if len(word) > 3}))


@cache
def _index() -> dict[str, frozenset[tuple[Actor, str]]]:
    found: dict[str, set[tuple[Actor, str]]] = defaultdict(set)
    for names in register.names().values():
        for name in names:
            core = _core(name.written)
            if len(core) >= SHORTEST and not name.actor.parent_actor_id:
                for form in _forms(core):
                    found[form].add((name.actor, name.written))
    return {form: frozenset(bodies) for form, bodies in found.items()}


def look_up_near(written: str) -> Actor | None:
    """The one body whose name differs from the words by one slip; nothing where the name is short or two fit.

    >>> look_up_near("Länsstyrelsen i Jönköpongs län").name
    'Länsstyrelsen i Jönköpings län'
    >>> look_up_near("Grannkommun") is None
    True
    """
    core = _core(written)
    if len(core) < SHORTEST:
        return None
    kinds = _generic(written)
    bodies = {
        actor
        for form in _forms(core)
        for actor, name in _index().get(form, ())
        if _generic(name) == kinds and abs(len(_core(name)) - len(core)) <= 1
    }
    return bodies.pop() if len(bodies) == 1 else None
