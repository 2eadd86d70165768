"""Everybody that a text names, the registers' bodies and the units together.

Belongs here: one list of the bodies in a part of a text, each an actor under the paper's municipality or region.
Does not belong here: finding names (`names.py`) and units (`units.py`), or which of the bodies is the sender.
"""

from bisect import bisect_left
from typing import Literal, NamedTuple

from assets.extracted.names import MOST_LETTERS, of_unit
from assets.extracted.paper import Paper, once
from assets.extracted.register import Actor

WHOLES = frozenset({"municipality", "region"})
NEAR = MOST_LETTERS + 8
"""Letters before or after a unit within which a body's name begins that covers it or stands beside it."""
Kind = Literal["whole", "committee", "administration", "other"]
"""whole: a municipality or region, or the council that speaks for it; other: any body that is no part of one."""


class Found(NamedTuple):
    """An actor and where the text names it."""

    actor: Actor
    span: tuple[int, int]


class Body(NamedTuple):
    """A body where a text names it: `text[start:end]`, without a unit's genitive; `reach` is where its phrase ends."""

    start: int
    end: int
    kind: Kind
    actor: Actor
    reach: int

    @property
    def found(self) -> Found:
        """The actor and its span."""
        return Found(self.actor, (self.start, self.end))


def kind_of(actor: Actor) -> Kind:
    """What kind of body an actor is, as far as answering goes."""
    if actor.actor_type in WHOLES:
        return "whole"
    if actor.actor_type.endswith("_committee"):
        return "committee"
    return "administration" if actor.actor_type.endswith("_administration") else "other"


@once
def bodies(paper: Paper, start: int, end: int, parent: Actor | None) -> list[Body]:
    """The bodies that `text[start:end]` names, in order; *nämnden* alone is none.

    `parent` is the municipality or region whose paper it is: its council speaks for it. A municipality named only to
    say whose a unit is (*Socialnämnden i Mora kommun*, *Mora kommuns socialnämnd*) is part of the unit's name.
    """
    named = [Body(one.start, one.end, kind_of(one.actor), one.actor, one.end) for one in paper.mentions(start, end)]
    starts = [one.start for one in named]
    units: list[Body] = []
    told: set[Body] = set()
    for unit in paper.units(start, end):
        first, last = bisect_left(starts, unit.start - NEAR), bisect_left(starts, unit.end + NEAR)
        near = [one for one in named[first:last] if one not in told]
        within = any(one.start <= unit.start < one.end and one.kind != "whole" for one in near)
        of_it = _whole_beside(paper, unit.start, unit.end, near)
        if not within and (actor := of_unit(unit, of_it.actor if of_it else parent)):
            reach = max(unit.end, of_it.end) if of_it else unit.end
            kind: Kind = "committee" if unit.kind == "committee" else kind_of(actor)
            units.append(Body(unit.start, unit.end, kind, actor, reach))
            if of_it:
                told.add(of_it)
    return sorted([*(one for one in named if one not in told), *units], key=lambda one: (one.start, -one.end))


def _whole_beside(paper: Paper, start: int, end: int, named: list[Body]) -> Body | None:
    """The municipality or region that stands beside a unit to say whose it is."""
    for one in named:
        if one.kind != "whole":
            continue
        after = 0 < one.start - end <= 6 and paper.folded[end : one.start] in (" i ", " for ", " vid ", " inom ")
        before = start - one.end == 1 and paper.folded[one.end - 1] == "s"
        if after or before:
            return one
    return None
