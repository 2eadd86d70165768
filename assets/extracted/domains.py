"""Whose internet addresses a paper bears.

Belongs here: resolving the domains of e-mail and web addresses to bodies of the registers, by `domains.csv`, by a
body's name run together (trafikverket.se), or by the part before the @ at the courts and county boards. Cleaning takes
a footer's addresses out, so the raw text is read. Does not belong here: whether the body is the sender
(`senders.py`, `home.py`).
"""

import csv
import re
from collections import Counter
from functools import cache, lru_cache
from typing import Final

from assets.extracted import register
from assets.extracted.around import Around
from assets.extracted.register import REGISTERS, Actor
from assets.extracted.shadow import key, shadow
from schemas.actor_register import DomainForm

ADDRESS: Final = Around(
    r"(?:(?P<local>[\w.-]{1,60})@|\bwww\.|\bhttps?://(?:www\.)?)(?:[\w-]{1,40}\.){0,2}(?P<label>[\w-]{1,40})\.(?:se|nu|org|com)\b"
    r"(?:/(?P<path>[a-z-]{1,30})\b)?",
    ("@", "www.", "http"),
    before=62,
    after=190,
)
SHARED: Final = {"dom": ("",), "lansstyrelsen": ("lansstyrelsen i ", " lan"), "domstol": ("",)}
"""Domains that many bodies share: what stands around the part before the @ in a body's name."""
RECIPIENTS: Final = frozenset({"regeringskansliet", "gov", "riksdagen"})
SHORTEST: Final = 5
"""Letters of a name run together that may be told from its domain alone."""


@cache
def _domains() -> dict[str, str]:
    """Domain's label → canonical name, of those that no name tells."""
    with (REGISTERS / "domains.csv").open(encoding="utf-8", newline="") as lines:
        forms = [DomainForm.model_validate(row) for row in csv.DictReader(lines)]
    return {form.domain.removesuffix(".se"): form.name for form in forms}


@cache
def _run_together() -> dict[str, Actor | None]:
    """A body's name without spaces → the body; nothing where two would be meant."""
    found: dict[str, Actor | None] = {}
    for form, names in register.names().items():
        label = form.replace(" ", "")
        actors = {name.actor for name in names}
        actor = next(iter(actors)) if len(actors) == 1 else None
        for one in {label, re.sub(r"s?(?:kommun|stad)$", "", label), re.sub(r"(?:kommun|stad)$", "", label)}:
            found[one] = actor if found.get(one, actor) == actor else None
    return found


def _of_address(found: re.Match[str]) -> Actor | None:
    label = found["label"].replace("-", "")
    if label in RECIPIENTS:
        return None
    if label in SHARED:
        local = re.sub(r"[._-]", "", found["local"] or found["path"] or "")
        before, *after = SHARED[label]
        shared = f"{before}{local}{''.join(after)}"
        return register.look_up(shared) or _run_together().get(shared.replace(" ", "")) or _county(local)
    if label in _domains():
        return register.look_up(_domains()[label])
    return _run_together().get(label) if len(label) >= SHORTEST else None


@cache
def _county(place: str) -> Actor | None:
    """The county board of a county whose name is run together: vastragotaland."""
    boards = (one for one in register.actors().values() if one.actor_type == "county_administrative_board")
    return next((one for one in boards if place and place in key(one.name).replace(" ", "")), None)


@lru_cache(maxsize=8)
def addressed_bodies(raw_text: str) -> Counter[Actor]:
    """The bodies whose addresses a text bears, with how often."""
    count: Counter[Actor] = Counter()
    for found in ADDRESS.finditer(shadow(raw_text)):
        if actor := _of_address(found):
            count[actor] += 1
    return count
