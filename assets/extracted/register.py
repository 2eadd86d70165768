"""The registers of known bodies, read from `data/reference/actors/`.

Belongs here: reading and checking the registers, the names that each kind of body goes by, and the look-up of a
whole name. Does not belong here: nämnder and förvaltningar told by their form (`units.py`), or finding names in
running text (`names.py`).
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from assets.extracted.shadow import NAMES, key, slug
from schemas.actor_register import ActorForm, AliasForm

REGISTERS = Path(__file__).parents[2] / "data" / "reference" / "actors"
FILES = ("municipalities.csv", "regions.csv", "agencies.csv", "organisations.csv", "bodies.csv")
ALIASES = "names.csv"


class Actor(NamedTuple):
    """A body that can answer, as the table `actors` has it."""

    actor_id: str
    name: str
    actor_type: str
    parent_actor_id: str | None = None
    municipality_code: str | None = None
    county_code: str | None = None
    org_nr: str | None = None
    wikidata_id: str | None = None


class Name(NamedTuple):
    """A name that a body goes by, and from when to when."""

    actor: Actor
    written: str
    valid_from: date | None = None
    valid_to: date | None = None

    def held(self, day: date | None) -> bool:
        """Whether the body had the name on that day; always so where no day is given."""
        return day is None or ((self.valid_from or day) <= day <= (self.valid_to or day))


def genitive(name: str) -> str:
    """The genitive of a place or body.

    >>> genitive("Borlänge"), genitive("Borås")
    ('Borlänges', 'Borås')
    """
    return name if name[-1:].lower() in "sxz" else name + "s"


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (REGISTERS / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _ids(forms: Iterable[ActorForm]) -> dict[str, str]:
    """Name → actor_id of the bodies that are part of no other: Håbo, whose slug is also Habo's, adds its code."""
    ids: dict[str, str] = {}
    for form in sorted(forms, key=lambda form: (slug(form.name) != form.name.lower().replace(" ", "-"), form.name)):
        actor_id = slug(form.name)
        if actor_id in ids.values():
            actor_id = f"{actor_id}-{form.municipality_code or form.county_code}"
        if actor_id in ids.values() or form.name in ids:
            raise ValueError(f"the registers hold {form.name} twice")
        ids[form.name] = actor_id
    return ids


@cache
def actors() -> dict[str, Actor]:
    """Every body of the registers by actor_id."""
    forms = [ActorForm.model_validate(row) for file in FILES for row in _rows(file)]
    ids = _ids(form for form in forms if form.parent is None)
    found = {}
    for form in forms:
        parent = ids[form.parent] if form.parent else None
        actor_id = f"{parent}.{slug(form.name)}" if parent else ids[form.name]
        codes = (form.municipality_code, form.county_code, form.org_nr, form.wikidata_id)
        found[actor_id] = Actor(actor_id, form.name, form.actor_type, parent, *codes)
    return found


def _of_municipality(short: str) -> Iterator[str]:
    for place in {short, genitive(short), short.removesuffix("s")}:
        yield from (f"{place} kommun", f"{place} stad")
    yield f"Kommunen {short}"


def _of_region(name: str) -> Iterator[str]:
    place = name.removeprefix("Region ").removesuffix("regionen").removesuffix(" län")
    for form in {place, genitive(place), place.removesuffix("s")}:
        yield from (f"Region {form}", f"Region {form} län", f"Landstinget {form}", f"{form} läns landsting")
        yield from (f"Landstinget i {form} län", f"Landstinget i {form}", f"{form} landsting")


def _of_county_board(name: str) -> Iterator[str]:
    place = name.removeprefix("Länsstyrelsen i ").removesuffix(" län")
    for form in {place, place.removesuffix("s"), genitive(place)}:
        for between in ("", "i "):
            yield from (f"Länsstyrelsen {between}{form}", f"Länsstyrelsen {between}{form} län")


@cache
def names() -> dict[str, tuple[Name, ...]]:
    """Every name of the registers, as a look-up key, with the bodies that go by it."""
    found: dict[str, list[Name]] = defaultdict(list)

    def add(actor: Actor, forms: Iterable[str]) -> None:
        for form in sorted(forms):
            if all((name.actor, name.written) != (actor, form) for name in found[key(form)]):
                found[key(form)].append(Name(actor, form))

    by_name = {actor.name: actor for actor in actors().values() if actor.parent_actor_id is None}
    for actor in actors().values():
        add(actor, [actor.name])
    for row in _rows("municipalities.csv"):
        add(by_name[row["name"]], _of_municipality(row["short"]))
    for actor in by_name.values():
        if actor.actor_type == "region":
            add(actor, _of_region(actor.name))
        elif actor.actor_type == "county_administrative_board":
            add(actor, _of_county_board(actor.name))
    for row in _rows(ALIASES):
        alias = AliasForm.model_validate(row)
        found[key(alias.alias)].append(Name(by_name[alias.name], alias.alias, alias.valid_from, alias.valid_to))
    return {form: tuple(bodies) for form, bodies in found.items()}


def _one(candidates: Iterable[Name], written: str) -> Actor | None:
    """The one body among the candidates: where several fold alike, the one written with the same letters.

    A body's own name goes before another's alias.
    """
    candidates = list(candidates)
    same = [name for name in candidates if name.written.lower() == written.lower()]
    own = [name for name in same if name.actor.name == name.written]
    for held in (candidates, same, own):
        if len(bodies := {name.actor for name in held}) == 1:
            return bodies.pop()
    return None


@lru_cache(maxsize=NAMES)
def look_up(written: str, day: date | None = None) -> Actor | None:
    """The body with exactly that name, in any case, genitive or not; nothing where two could be meant.

    `day` leaves out names that were not held on that day.

    >>> look_up("Borlänge kommuns").actor_id
    'borlange-kommun'
    >>> look_up("Habo kommun").municipality_code, look_up("Håbo kommun").municipality_code
    ('0643', '0305')
    """
    for form in (written, written.rstrip("sS"), written.removesuffix(":s"), written.removesuffix("'s")):
        held = [name for name in names().get(key(form), ()) if name.held(day)]
        if found := _one(held, form.strip()):
            return found
    return None
