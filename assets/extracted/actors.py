"""The table of actors.

Belongs here: one row for each body that answers, drafts or is pointed to, and each body that it is part of; which
bodies' answers a passage points to. Does not belong here: who sends what (`senders.py`), the registers
(`register.py`).
"""

import re

import polars as pl

from assets.extracted import register
from assets.extracted.names import unit_actor
from assets.extracted.paper import paper_of
from assets.extracted.register import Actor
from assets.extracted.shadow import slug, swedish
from assets.extracted.strangers import actor_type
from assets.extracted.units import find_units
from schemas import registry

ANSWER = (
    r"(?::s|s)? ?(?:eget |egna |gemensamma )?(?:remissvar|remissyttrande|yttrande|svar|synpunkter|"
    r"ståndpunkt|tjänsteutlåtande|ställningstagande)"
)
POINTS = (
    r"(?:ställer (?:sig|oss|mig) (?:också |även |helt )?bakom|står bakom|instämmer i|instämmer med|"
    r"ansluter (?:sig|oss|mig) till|hänvisar till|"
    r"hänvisas till|delar|biträder|stödjer)\b[^.]{0,120}$"
)


def referred_actors(text: str) -> list[tuple[str, int, int]]:
    """The bodies of the registers whose answer a passage points to, as (actor_id, start, end) of their names.

    >>> referred_actors("Kommunen ställer sig bakom SKR:s remissvar.")
    [('sveriges-kommuner-och-regioner', 27, 30)]
    """
    paper = paper_of(text)
    folded = paper.folded
    found = []
    for mention in paper.mentions():
        before = folded[max(0, mention.start - 160) : mention.start]
        after = folded[mention.end : mention.end + 60]
        of_them = re.match(swedish(ANSWER).pattern, after) or swedish(
            r"(?:remissvar|yttrande|svar) (?:som|från) $"
        ).search(before)
        if of_them and swedish(POINTS).search(before):
            found.append((mention.actor.actor_id, mention.start, mention.end))
    return found


def _made_up(actor_id: str, written: str | None) -> Actor:
    """The actor of an id that no register has: its name from the words it was written with."""
    known = register.actors()
    parent_id, _, own = actor_id.rpartition(".")
    parent = known.get(parent_id)
    for unit in find_units(written or ""):
        if (found := unit_actor(unit.name, unit.kind, parent)) and found.actor_id == actor_id:
            return found
    name = written if written and slug(written) == own else own.replace("-", " ").capitalize()
    return Actor(actor_id, name, parent.actor_type if parent else actor_type(name), parent_id or None)


def describe_actors(responses: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """The table `actors`: `responses` and `texts` in, each actor named in either, and its parents, out."""
    known = register.actors()
    written: dict[str, str | None] = {}
    for column in ("actor_id", "drafted_by"):
        words = "actor_as_written" if column == "actor_id" else "drafted_by_as_written"
        for actor_id, name in (
            responses.select(column, words).drop_nulls(column).unique().sort(column, words).iter_rows()
        ):
            written[actor_id] = written.get(actor_id) or name
    for text in texts["text"]:
        for actor_id, _, _ in referred_actors(text):
            written.setdefault(actor_id, None)
    found: dict[str, Actor] = {}
    for actor_id, name in written.items():
        actor = known.get(actor_id) or _made_up(actor_id, name)
        found[actor_id] = actor
        while actor.parent_actor_id and actor.parent_actor_id not in found:
            actor = known.get(actor.parent_actor_id) or _made_up(actor.parent_actor_id, None)
            found[actor.actor_id] = actor
    return registry.frame("actors", [actor._asdict() for actor in found.values()])
