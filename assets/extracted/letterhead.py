"""The body that heads a letter.

Belongs here: the bodies of a head that the letter is from, told from those it is addressed to and from those whose
work it answers; a name that a head breaks over its columns. Does not belong here: what the title says
(`titles.py`).
"""

import re
from typing import Final, NamedTuple

from assets.extracted import register
from assets.extracted.bodies import Body, Found, bodies, kind_of
from assets.extracted.near import look_up_near
from assets.extracted.paper import Paper, Segment, times
from assets.extracted.register import Actor
from assets.extracted.shadow import key, slug, swedish
from assets.extracted.zones import senders_lines

MOST_AROUND: Final = 30
"""Letters beside a name in a line of the head that still is about that name."""
NOISE: Final = (
    r"\b(?:yttrande|remissvar|remissyttrande|tjänsteskrivelse|tjänsteutlåtande|beslut|protokoll|dnr|diarienr|"
    r"diarienummer|diariebeteckning|datum|sid(?:a|an)?|vår|ert?|beteckning|referens|handläggare|dokumentdatum)\b"
)
"""Words of a head's columns that are nobody's name."""
BROKEN: Final = re.compile(
    r"(?:kammarratten|forvaltningsratten|hovratt\w*|tingsratt|lansstyrelsen|universitet|hogskolan?)"
)
HAVE_BRANCHES: Final = frozenset({"civil_society", "trade_union", "business_association", "political_party"})
PLACE: Final = re.compile(r" (?:i |Region |distrikt )?[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?(?=\n| har | anser |$)")
"""Where a branch of an association is."""
LONGEST_BROKEN: Final = 6
BROKEN_LINES: Final = 4
BROKEN_WORDS: Final = 12


class Head(NamedTuple):
    """The first body of each kind in a head."""

    other: Found | None = None
    committee: Found | None = None
    whole: Found | None = None


def _around(paper: Paper, line: tuple[int, int], body: tuple[int, int]) -> int:
    """How many letters of a line are neither the body's name nor a head's labels and numbers."""
    rest = paper.folded[line[0] : body[0]] + " " + paper.folded[body[1] : line[1]]
    return len(key(re.sub(r"\d+", "", swedish(NOISE).sub("", rest))))


def _in_line(paper: Paper, start: int, end: int, parent: Actor | None) -> list[Body]:
    """The bodies that a line of the head is about: little else stands in it. A name may take two lines."""
    found = [
        body
        for body in bodies(paper, start, end, parent)
        if body.kind != "administration" and _around(paper, (start, end), (body.start, body.reach)) <= MOST_AROUND
    ]
    if not found and (nearly := look_up_near(paper.text[start:end])):
        found.append(Body(start, end, kind_of(nearly), nearly, end))
    below = re.match(r"\n([^\n]+)", paper.text[end : end + 80])
    if not found and below:
        both = register.look_up(f"{paper.text[start:end].strip()} {below.group(1).strip()}")
        if both:
            last = end + len(below.group().rstrip())
            found.append(Body(start, last, kind_of(both), both, last))
    return found


def branch(paper: Paper, body: Body) -> Found:
    """The local branch that a name with a place after it means, where the paper has that name again; else the body."""
    if body.actor.actor_type not in HAVE_BRANCHES:
        return body.found
    place = PLACE.match(paper.text, body.end)
    written = paper.text[body.start : place.end()] if place else ""
    if not place or times(paper, written) < 2:
        return body.found
    actor_id = f"{body.actor.actor_id}.{slug(written)}"
    return Found(Actor(actor_id, written, body.actor.actor_type, body.actor.actor_id), (body.start, place.end()))


def letterhead(paper: Paper, segment: Segment, parent: Actor | None) -> Head:
    """The bodies that head the letter. Whoever it is addressed to, or whose work it answers, does not."""
    found: dict[str, Found] = {}
    for line in senders_lines(paper, segment):
        for body in _in_line(paper, line.start, line.end, parent):
            if body.kind != "committee" or body.actor.parent_actor_id:
                found.setdefault(body.kind, branch(paper, body))
    if "other" not in found and (broken := _broken(paper, segment)):
        found["other"] = broken
    return Head(found.get("other"), found.get("committee"), found.get("whole"))


def _broken(paper: Paper, segment: Segment) -> Found | None:
    """A court, board or university whose name a head breaks over its columns: KAMMARRÄTTEN YTTRANDE / I SUNDSVALL."""
    end = max((line.end for line in senders_lines(paper, segment)[:BROKEN_LINES]), default=segment.start)
    head = paper.folded[segment.start : end]
    plain = swedish(NOISE).sub(lambda found: " " * len(found.group()), head)
    words = [(one.start(), one.end()) for one in re.finditer(r"[^\W\d_]+", plain)]
    for first in range(min(len(words), BROKEN_WORDS)):
        for last in range(min(first + LONGEST_BROKEN, len(words)) - 1, first, -1):
            name = " ".join(plain[start:end] for start, end in words[first : last + 1])
            if BROKEN.search(name) and (actor := register.look_up(name)):
                whole = (one for one in paper.mentions(segment.start, segment.end) if one.actor == actor)
                named = next(whole, None)
                start, end = (segment.start + place for place in words[first])
                return Found(actor, (named.start, named.end) if named else (start, end))
    return None
