"""Which administration drafted an answer.

Belongs here: the förvaltning, kontor or stab that wrote the paper, named in its head or by words that say so. Does not
belong here: whose answer it is (`senders.py`).
"""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

from assets.extracted.bodies import Found
from assets.extracted.items import other_items
from assets.extracted.kinds import MEMO
from assets.extracted.names import of_unit, unit_actor
from assets.extracted.paper import Paper, Segment, times, within
from assets.extracted.register import Actor
from assets.extracted.shadow import key, swedish
from assets.extracted.units import Unit, is_generic
from assets.extracted.zones import head_end

GIVEN_NAMES: Final = Path(__file__).parents[2] / "data" / "reference" / "given_names.txt"
ANSWER: Final = r"(?:yttrande|svar|remissvar|remissyttrande|skrivelse)"
WROTE_AFTER: Final = (
    rf"^s? (?:gemensamma )?(?:{MEMO}|förslag till {ANSWER}|skrivelse\b|yttrande antas|förslag antas)"
    r"|^ har (?:berett|tagit fram|upprättat|utarbetat|handlagt|författat|sammanställt)\b"
    rf"|^ har i (?:ett |sitt |sin |en )?(?:{MEMO})"
    r"|^ har fått i uppdrag att (?:ta fram|bereda|upprätta|skriva|svara)"
)
WROTE_BEFORE: Final = (
    rf"(?:{MEMO})[^.]{{0,30}} från $"
    rf"|\b(?:beretts|tagits fram|utarbetats|upprättats|handlagts|skrivits|författats|sammanställts) "
    rf"(?:av|inom|på|vid|hos) (?:den )?$"
    rf"|\b{ANSWER}(?:et|n)?\b[^.]{{0,40}} (?:upprättat|framtaget|utarbetat|upprättad|framtagen|utarbetad) av $"
)
NAMED: Final = re.compile(r"[A-ZÅÄÖ][\w-]+(?: (?:& |och )?[A-ZÅÄÖ][\w-]+){1,3}")
"""A name that no form tells for an administration's: Omvårdnad Gävle."""
LEAST_TIMES: Final = 2
TRACE: Final = rf"{MEMO}|förslag till yttrande|skrivelse"
NEAR: Final = 60
PARTS: Final = ("avdelningen", "sektor", "enheten")


@cache
def _given_names() -> frozenset[str]:
    return frozenset(key(name) for name in GIVEN_NAMES.read_text(encoding="utf-8").split("\n"))


def wrote(paper: Paper, start: int, end: int) -> bool:
    """Whether the words around a name say that the paper is its work."""
    before = re.sub(r"\s", " ", paper.folded[max(0, start - NEAR) : start])
    after = re.sub(r"\s", " ", paper.folded[end : end + NEAR])
    return bool(swedish(WROTE_AFTER).match(after) or swedish(WROTE_BEFORE).search(before))


def drafter(paper: Paper, segment: Segment, parent: Actor | None, actor: Actor, *, head_only: bool) -> Found | None:
    """The administration that drafted the answer of `actor`: named in its head, else told to, else speaking throughout.

    `head_only` leaves out one that only speaks, for a letter's answer is not the administration's.
    """
    head = head_end(paper, segment)
    others = other_items(paper, segment)
    units = [
        unit
        for unit in paper.units(segment.start, segment.end)
        if unit.kind == "administration" and not is_generic(unit.name) and not within(others, unit.start)
    ]
    count = Counter(key(unit.name) for unit in units)

    def rank(unit: Unit) -> tuple[bool, bool, int, int]:
        return _is_part(unit), unit.start >= head, -count[key(unit.name)], unit.start

    def believed(unit: Unit) -> bool:
        speaks = count[key(unit.name)] > 1 and not head_only
        return unit.start < head or speaks or wrote(paper, unit.start, unit.end)

    for unit in sorted(filter(believed, units), key=rank):
        found = of_unit(unit, parent)
        if found and found != actor:
            whole = found.name == paper.text[unit.end - len(found.name) : unit.end]
            return Found(found, (unit.end - len(found.name) if whole else unit.start, unit.end))
    return _named(paper, segment, parent)


def _is_part(unit: Unit) -> bool:
    return key(unit.name).startswith(PARTS)


def _named(paper: Paper, segment: Segment, parent: Actor | None) -> Found | None:
    """An administration with a name of its own, told by the words around it; never a person."""
    if parent is None:
        return None
    for trace in swedish(TRACE).finditer(paper.folded, segment.start, segment.end):
        first, last = max(segment.start, trace.start() - NEAR), min(segment.end, trace.end() + NEAR)
        for name in NAMED.finditer(paper.text, first, last):
            start, end = name.span()
            if paper.text[end - 1] == "s" and swedish(WROTE_AFTER).match(paper.folded[end - 1 : end + NEAR]):
                end -= 1
            written = paper.text[start:end]
            person = key(written.split(" ")[0]) in _given_names()
            known = any(paper.mentions(start, name.end())) or any(paper.units(start, name.end()))
            if person or known or not wrote(paper, start, end) or times(paper, written) < LEAST_TIMES:
                continue
            unit = unit_actor(written, "administration", parent)
            return Found(unit, (start, end)) if unit else None
    return None
