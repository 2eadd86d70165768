"""Nämnder, styrelser, förvaltningar and the like, told by their form.

Belongs here: where a text names such a unit, its canonical name (definite, without genitive, diacritics
mended), and whether it decides or prepares. Does not belong here: whose unit it is (`home.py`), or bodies that a
register knows (`register.py`).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from assets.extracted.shadow import key, shadow, swedish

Kind = Literal["council", "committee", "administration"]
"""council: speaks for the whole municipality or region; committee: decides for itself; administration: prepares."""

KINDS: tuple[Kind, ...] = ("council", "committee", "administration")
COUNCIL = (
    r"(?:kommun|stads|region|landstings)(?:styrelse|fullmäktige)(?:n)?(?!s förvaltning)"
    r"|(?:kommun|region)lednings(?:utskott|nämnd)(?:et|en)?|borgarrådsberedning(?:en)?"
)
COMMITTEE = (
    r"(?:program|vård|drift|stadsdels)nämnd (?:(?:nord|syd)?(?:öster|väster|ost|väst|norr|söder)|centrum)(?!\w)|"
    r"(?:program|drift)nämnd [\w-]{1,40}(?: och)?(?: [\w-]{1,40})?(?=$|\n|[,.:;]| och [\w-]{1,40}nämnd)"
    r"|[\w-]{0,40}(?<!be)(?<!om)(?<!fakultets)nämnd(?:en)?|lantmäterimyndighet(?:en)?"
)
NO_OFFICE = (
    r"(?!huvud|service|post|bank|skatte|försäkrings|lokal|sälj|advokat|utrikes|hem|patent|landsbygds|distrikts|"
    r"lands|regerings|riksdags|domstols|hovrätts)"
)
"""What a kontor or kansli is called that no municipality or region has."""
ADMINISTRATION = (
    r"(?:nämndernas|(?:kommun|stads|region)styrelsens) förvaltning|[\w-]{0,40}förvaltning(?:en)?"
    rf"|{NO_OFFICE}[\w-]{{2,40}}kontor(?:et)?|(?:tekniska|juridiska) kontoret|kontoret"
    rf"|{NO_OFFICE}[\w-]{{2,40}}kansli(?:et)?"
    r"|(?:kommun|region|stads)direktörens (?:stab|kansli)"
    r"|(?:kommun|stads|region|koncern)?(?:lednings)?staben|kommunstab"
    r"|(?:sektor|sektorn för|verksamhetsområde|avdelningen för|förvaltningen för) "
    r"[\w-]{1,40}(?:(?:, [\w-]{1,40})* och [\w-]{1,40})?"
)
STEMS = (
    r"nämnd|förvaltning|kontor|kansli(?:et)?(?!\w)|styrelse|fullmäktige|ledningsutskott|borgarrådsberedning|"
    r"lantmäterimyndighet|direktörens |staben|kommunstab|sektor|verksamhetsområde |avdelningen för "
)
"""Letters that each name of a unit holds in its first word: the rest of a form is looked for around them."""
LONGEST_WORD = 40
LISTED = re.compile(r"(?:(?<![\w-])[\w-]{1,40}-(?:,| och| &| samt)? ){1,4}$")
DESCRIBED = re.compile(r"(?<![\w-])(?:tekniska|sociala|gemensamma|centrala|medicinska|juridiska|regionala) $")
"""Adjectives that are part of a unit's name: *tekniska nämnden*."""
BEFORE = ("- ", "-, ", "- och ", "- & ", "- samt ", "ska ", "sociala ", "gemensamma ", "centrala ", "regionala ")
"""What a name's first part ends with, as a look before the two patterns."""
NAMED_AFTER = re.compile(
    r"(?:(?:[Ss]tadsdels(?:nämnden|förvaltningen)|[Ll]okalnämnden|[\w-]{2,30}nämnd)"
    r" (?!Datum|Dnr|Sid|Till|Tel|Box)[A-ZÅÄÖ][\w-]{2,30}"
    r"|[\w-]{2,30}(?:nämnden|förvaltningen) "
    r"(?:Nordost|Nordväst|Sydost|Sydväst|Norr|Söder|Öster|Väster|Centrum|Hisingen))"
    r"(?= |s |[,.:;\n]|$)"
)
"""A nämnd that a place after it tells from others: *Socialnämnd Centrum*."""
DISTRICT = re.compile(r"(?:(?:Västra|Östra|Norra|Södra)[ \u00a0])?[A-ZÅÄÖ][\w-]{0,40}[ \u00a0]$")
"""The district that a nämnd's name begins with: *Farsta stadsdelsnämnd*."""
LINKED = (
    r"(?: för (?!beslut|yttrande|kännedom|godkännande|att |vidare|behandling|ställning|information|remiss|år )"
    r"[\w-]{1,40}(?:(?:, [\w-]{1,40})* och [\w-]{1,40}| med [\w-]{1,40})?)?"
)
GENERIC = re.compile(
    r"(?:(?:stadsdels|fack)?(?:namnd|forvaltning)|(?:kommun|stats|ratts|sjalv|egen|kapital|medels)forvaltning|"
    r"ansvarsnamnd)(?:en)?(?: for)?|kontoret"
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
    named = "|".join(f"(?P<{kind}>{form})" for kind, form in kinds)
    return swedish(rf"(?:{named})(?P<genitive>s)?(?![\w-])")


@lru_cache(maxsize=4096)
def canonical(written: str) -> str:
    """The unit's name with a capital first, its head's diacritics mended.

    >>> canonical("hälso- och sjukvårdsnämnden"), canonical("Farsta stadsdelsnamnd"), canonical("SOCIALNÄMNDEN")
    ('Hälso- och sjukvårdsnämnden', 'Farsta stadsdelsnämnd', 'Socialnämnden')
    """
    name = " ".join(written.split())
    if name.isupper():
        *before, last = name.split(" ")
        of_place = not last.endswith(("N", "T"))
        name = " ".join([*(_place(word) if of_place else word.lower() for word in before), last.lower()])
    for good in MENDED:
        for found in reversed(list(swedish(good).finditer(shadow(name)))):
            part = name[found.start() : found.end()]
            mended = good.capitalize() if part[0].isupper() else good
            name = name[: found.start()] + mended + name[found.end() :]
    return name[:1].upper() + name[1:]


def _place(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))


def is_generic(name: str) -> bool:
    """Whether the words name no unit in particular: *nämnden*, *förvaltningen*."""
    return GENERIC.fullmatch(key(name)) is not None


def _with_place(text: str, start: int, end: int) -> int:
    """Where the unit's name begins: an indefinite head takes the capitalised words before it (*Farsta …nämnd*)."""
    head = key(text[start:end])
    if head.endswith(("en", "et", "n")) or " " in head:
        return start
    before = DISTRICT.search(text[max(0, start - 80) : start])
    return start - len(before.group()) if before else start


def find_units(text: str, folded: str | None = None) -> Iterator[Unit]:
    """The units that a text names, generic mentions included, in order. `folded` is its shadow.

    >>> [unit.name for unit in find_units("Socialnämndens ordförande i Farsta stadsdelsnämnd")]
    ['Socialnämnden', 'Farsta stadsdelsnämnd']
    """
    folded = shadow(text) if folded is None else folded
    done = 0
    for stem in swedish(STEMS).finditer(folded):
        if stem.start() < done:
            continue
        start = _word_start(folded, stem.start(), done)
        found = _pattern().match(folded, start)
        if not found:
            continue
        kind = _kind(found)
        if folded.startswith(("sektor", "verksamhetsomrade"), start) and not text[start].isupper():
            continue
        done = stop = found.end(kind)
        first = _with_place(text, _with_prefix(folded, start), stop)
        if first == start and (place := NAMED_AFTER.match(text, start)):
            done = stop = place.end()
        yield Unit(first, stop, canonical(text[first:stop]), kind)


def _kind(found: re.Match[str]) -> Kind:
    return "council" if found["council"] else "committee" if found["committee"] else "administration"


def _word_start(folded: str, place: int, least: int) -> int:
    """Where the word at a place begins, hyphens counted as letters."""
    least = max(least, place - LONGEST_WORD)
    while place > least and (folded[place - 1].isalnum() or folded[place - 1] in "-_"):
        place -= 1
    return place


def _with_prefix(folded: str, start: int) -> int:
    """Where a name begins whose head stands at a place: *kultur-, fritids- och turismnämnden*."""
    if not folded.endswith(BEFORE, 0, start):
        return start
    part = folded[max(0, start - 4 * LONGEST_WORD) : start]
    before = LISTED.search(part) or DESCRIBED.search(part)
    return start - len(part) + before.start() if before else start
