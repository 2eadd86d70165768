"""Bodies that a text names: the registers' and those told by their form.

Belongs here: finding the registers' names in running text, and resolving a name as written to an actor under its
parent. Does not belong here: which of the bodies named is the sender (`senders.py`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from assets.extracted import register
from assets.extracted.register import Actor
from assets.extracted.shadow import key, shadow, slug
from assets.extracted.units import Unit, canonical, is_generic

COMMON = frozenset(
    {"vision", "forum", "mind", "kommunal", "handels", "pappers", "forena", "ledarna", "pingst", "unionen"}
)
"""Names that are ordinary words too: not believed in running text."""

LONGEST = 12
"""Words in the longest name that is looked for."""


class Mention(NamedTuple):
    """A body of the registers where a text names it: `text[start:end]`."""

    start: int
    end: int
    actor: Actor


@cache
def _first_words() -> dict[str, int]:
    """The first word of each name in the registers, and how many words its longest name has."""
    longest: dict[str, int] = {}
    for name in register.names():
        words = name.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), min(len(words), LONGEST))
    return longest


def _is_name(written: str) -> bool:
    """Whether the words are written as a name: with a capital, and as an abbreviation in capitals throughout."""
    if key(written) in COMMON:
        return False
    if len(key(written)) < 5:
        return written[:2].isupper() and len(written) > 1
    return written[0].isupper()


@lru_cache(maxsize=4)
def _mentions(text: str) -> tuple[Mention, ...]:
    """Every mention in a text; kept for the few texts at hand, since each is asked about many times."""
    words = [found.span() for found in re.finditer(r"[^\W_]+", text)]
    folded = [shadow(text[first:last]) for first, last in words]
    known = register.names()
    found = []
    place = 0
    while place < len(words):
        first = folded[place]
        most = max((_first_words().get(form, 0) for form in (first, first.removesuffix("s"))), default=0)
        for count in range(min(most, len(words) - place), 0, -1):
            name = " ".join(folded[place : place + count])
            start, end = words[place][0], words[place + count - 1][1]
            if name not in known and name.rstrip("s") not in known:
                continue
            written = text[start:end]
            if "\n" not in written and _is_name(written) and (actor := register.look_up(written)):
                found.append(Mention(start, end, actor))
                place += count - 1
                break
        place += 1
    return tuple(found)


def find_mentions(text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """The registers' bodies that `text[start:end]` names, the longest name at each place, in order.

    >>> [mention.actor.name for mention in find_mentions("Borlänge kommuns och SKL:s svar")]
    ['Borlänge kommun', 'Sveriges Kommuner och Regioner']
    """
    end = len(text) if end is None else end
    mentions = _mentions(text)
    for mention in mentions[bisect_left(mentions, start, key=lambda one: one.start) :]:
        if mention.start >= end:
            return
        if mention.end <= end:
            yield mention


def unit_actor(name: str, kind: str, parent: Actor | None) -> Actor | None:
    """The actor that a unit is: one of the registers, else a part of `parent`; nothing for *nämnden* alone.

    A council speaks for the whole, so it is the parent itself.
    """
    if kind == "council":
        return parent
    if is_generic(name):
        return None
    words = name.split(" ")
    for skipped in range(len(words) - 1):
        known = register.look_up(" ".join(words[skipped:]))
        if known and known.parent_actor_id and (parent is None or known.parent_actor_id == parent.actor_id):
            return known
    known = register.look_up(name)
    if known and not (known.parent_actor_id and parent and known.parent_actor_id != parent.actor_id):
        return known
    regional = parent is not None and parent.actor_type == "region" and parent.municipality_code is None
    part = "committee" if kind == "committee" else "administration"
    actor_type = f"regional_{part}" if regional else f"municipal_{part}"
    name = canonical(name)
    actor_id = f"{parent.actor_id}.{slug(name)}" if parent else slug(name)
    codes = (parent.municipality_code, parent.county_code) if parent else (None, None)
    return Actor(actor_id, name, actor_type, parent.actor_id if parent else None, *codes)


def of_unit(unit: Unit, parent: Actor | None) -> Actor | None:
    """The actor that a unit found in a text is."""
    return unit_actor(unit.name, unit.kind, parent)
