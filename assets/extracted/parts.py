"""Parts of a body that answer in their own name: faculties, departments, special courts.

Belongs here: telling such a part and making it an actor under its parent. Does not belong here: municipal units
(`units.py`).
"""

import re
from functools import cache

from assets.extracted.paper import Paper, Segment
from assets.extracted.register import Actor
from assets.extracted.shadow import slug, swedish
from assets.extracted.zones import head_end

PART = (
    r"(?:[\w-]{1,40} (?:och [\w-]{1,40} )?)?fakultet(?:en|snämnden)\b|"
    r"institutionen för [\w-]{1,40}(?:(?:, [\w-]{1,40})* och [\w-]{1,40})?|"
    r"(?:mark- och miljö|patent- och marknads|migrations)(?:över)?domstolen"
)
HAVE_PARTS = frozenset({"university", "court"})
OPENING = 900
"""How far from its beginning a letter may name the part that writes."""


@cache
def _after() -> re.Pattern[str]:
    return swedish(r"^(?:,? (?:vid|på|i) |[, ]*\n)|^ ?(?:har (?:beretts|fått|getts|tagit)|lämnar|anser|avger)")


def part_of(paper: Paper, segment: Segment, whole: Actor) -> tuple[Actor, tuple[int, int]] | None:
    """The part of `whole` that the letter is from, and where it is named; nothing where the whole itself answers."""
    if whole.actor_type not in HAVE_PARTS:
        return None
    folded = paper.folded
    head = head_end(paper, segment)
    for found in swedish(PART).finditer(folded, segment.start, min(segment.end, segment.start + OPENING)):
        if found.start() >= head and not _after().match(folded[found.end() : found.end() + 40]):
            continue
        written = paper.text[found.start() : found.end()]
        words = written.split(" ")
        while len(words) > 1 and not words[0][0].isupper():
            words = words[1:]
        name = " ".join(words)
        name = name[0].upper() + name[1:]
        actor = Actor(f"{whole.actor_id}.{slug(name)}", name, whole.actor_type, whole.actor_id)
        return actor, (found.end() - len(" ".join(words)), found.end())
    return None
