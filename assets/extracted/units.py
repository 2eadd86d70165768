"""Nämnder, styrelser, förvaltningar and the like, told by their form.

Belongs here: where a text names such a unit, its canonical name (definite, without genitive, diacritics
mended), and whether it decides or prepares. Does not belong here: whose unit it is (`home.py`), or bodies that a
register knows (`register.py`).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from assets.extracted.shadow import key, shadow, swedish

Kind = Literal["council", "committee", "administration"]
"""council: speaks for the whole municipality or region; committee: decides for itself; administration: prepares."""

KINDS: tuple[Kind, ...] = ("council", "committee", "administration")
COUNCIL = (
    r"(?:kommun|stads|region|landstings)(?:styrelse|fullmäktige)(?:n)?"
    r"|(?:kommun|region)lednings(?:utskott|nämnd)(?:et|en)?|borgarrådsberedning(?:en)?"
)
COMMITTEE = r"[\w-]{0,40}(?<!be)(?<!om)nämnd(?:en)?|lantmäterimyndighet(?:en)?"
ADMINISTRATION = (
    r"(?:[\w-]{1,40} )?nämndernas förvaltning|[\w-]{0,40}förvaltning(?:en)?|[\w-]{0,40}(?:lednings|stads|"
    r"utbildnings|social|äldre|miljö|byggnads|fastighets|kultur|"
    r"fritids|tekniska|omsorgs|kommun|regions?|exploaterings|trafik|stadsbyggnads|samhällsbyggnads|hälsoskydds|"
    r"barn|skol|vård|närings\w*|juridiska|personal|ekonomi)kontor(?:et)?"
    r"|(?:kommun|region|stads)direktörens (?:stab|kansli)|ledningsstaben|kommunkansli(?:et)?|kommunstab(?:en)?"
    r"|(?:sektor|sektorn för|avdelningen för|förvaltningen för) [\w-]{1,40}(?:(?:, [\w-]{1,40})* och [\w-]{1,40})?"
)
PREFIX = r"(?:[\w-]{1,40}-(?:,| och| &| samt)? ){0,4}"
LINKED = (
    r"(?: för (?!beslut|yttrande|kännedom|godkännande|att |vidare|behandling|ställning|information|remiss|år )"
    r"[\w-]{1,40}(?:(?:, [\w-]{1,40})* och [\w-]{1,40}| med [\w-]{1,40})?)?"
)
GENERIC = re.compile(
    r"(?:(?:stadsdels|fack)?(?:namnd|forvaltning)|(?:kommun|stats|ratts|sjalv|egen|kapital|medels)forvaltning|"
    r"ansvarsnamnd)(?:en)?(?: for)?"
)
"""Words of a unit's form that name none in particular."""
MENDED = {"nämnd": "nämnd", "förvaltning": "förvaltning", "äldre": "äldre", "vård": "vård", "hälso": "hälso"}


class Unit(NamedTuple):
    """A unit where a text names it: `text[start:end]`, without the genitive's s."""

    start: int
    end: int
    name: str
    kind: Kind


@cache
def _pattern() -> re.Pattern[str]:
    kinds = (("council", COUNCIL), ("committee", f"(?:{COMMITTEE}){LINKED}"), ("administration", ADMINISTRATION))
    named = "|".join(f"(?P<{kind}>{PREFIX}(?:{form}))" for kind, form in kinds)
    return swedish(rf"(?<![\w-])(?:{named})(?P<genitive>s)?(?![\w-])")


def canonical(written: str) -> str:
    """The unit's name with a capital first, its head's diacritics mended.

    >>> canonical("hälso- och sjukvårdsnämnden"), canonical("Farsta stadsdelsnamnd")
    ('Hälso- och sjukvårdsnämnden', 'Farsta stadsdelsnämnd')
    """
    name = " ".join(written.split())
    for good in MENDED:
        for found in reversed(list(swedish(good).finditer(shadow(name)))):
            part = name[found.start() : found.end()]
            mended = good.capitalize() if part[0].isupper() else good
            name = name[: found.start()] + mended + name[found.end() :]
    return name[:1].upper() + name[1:]


def is_generic(name: str) -> bool:
    """Whether the words name no unit in particular: *nämnden*, *förvaltningen*."""
    return GENERIC.fullmatch(key(name)) is not None


def _with_place(text: str, start: int, end: int) -> int:
    """Where the unit's name begins: an indefinite head takes the capitalised words before it (*Farsta …nämnd*)."""
    head = key(text[start:end])
    if head.endswith(("en", "et", "n")) or " " in head:
        return start
    before = re.search(r"(?:[A-ZÅÄÖ][\w-]{0,40}[ \u00a0]){1,3}$", text[max(0, start - 80) : start])
    return start - len(before.group()) if before else start


def find_units(text: str, start: int = 0, end: int | None = None) -> Iterator[Unit]:
    """The units that `text[start:end]` names, generic mentions included, in order.

    >>> [unit.name for unit in find_units("Socialnämndens ordförande i Farsta stadsdelsnämnd")]
    ['Socialnämnden', 'Farsta stadsdelsnämnd']
    """
    end = len(text) if end is None else end
    folded = shadow(text[start:end])
    for found in _pattern().finditer(folded):
        kind = next(kind for kind in KINDS if found.group(kind))
        stop = start + found.end(kind)
        if folded[found.start(kind) :].startswith("sektor") and not text[start + found.start(kind)].isupper():
            continue
        first = _with_place(text, start + found.start(), stop)
        yield Unit(first, stop, canonical(text[first:stop]), kind)
