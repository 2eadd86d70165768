"""An answer that several bodies give together.

Belongs here: telling that an answer is joint, and who gives it. Does not belong here: a sender alone (`senders.py`).
"""

import re
from typing import Final

from assets.extracted.bodies import Body, Found, bodies
from assets.extracted.paper import Paper, Segment
from assets.extracted.register import Actor
from assets.extracted.shadow import swedish
from assets.extracted.strangers import named_actor
from assets.extracted.zones import signature

ANSWER: Final = r"(?:remissvar|remissyttrande|yttrande|svar|synpunkter|ställningstagande)"
TOGETHER: Final = (
    rf"\bgemensam(?:t|ma)\b[^.\n]{{0,40}}\b{ANSWER}|\b{ANSWER}[^.\n]{{0,40}}\bgemensamt\b|"
    rf"\b(?:lämnar|avger|svarar|yttrar sig|inkommer)\b[^.\n]{{0,30}}\b(?:gemensamt|tillsammans)\b"
)
OPENING: Final = 1_500
BETWEEN: Final = re.compile(r":?s?(?:, |,? och |,? samt | & |/|,? \n?)(?:den |för )?|s?\n+(?:och )?")
LIST_END: Final = re.compile(
    r" (?:på|över|avseende|angående|med|gällande|om|till|i|som|lämnar|avger|inkommer|svarar)\b|[.:\n(]"
)
ITEM: Final = re.compile(r"[A-ZÅÄÖ][\w&/-]*(?: (?:[A-ZÅÄÖ][\w&/-]*|i|för|och(?= [a-zåäö])))*")


def joint_senders(paper: Paper, segment: Segment, parent: Actor | None) -> list[Found]:
    """The bodies that give the answer together, in order; none where one body answers alone."""
    found: list[Found] = []
    end = min(segment.end, segment.start + OPENING)
    for together in swedish(TOGETHER).finditer(paper.folded, segment.start, end):
        line_start = paper.text.rfind("\n", segment.start, together.start()) + 1
        line_end = paper.text.find("\n", together.end())
        line_end = line_end if line_end >= 0 else segment.end
        named = [body for body in bodies(paper, line_start, line_end, parent) if body.kind in ("whole", "other")]
        found = found or max(_run(paper, named), _items(paper, line_start, line_end), key=len)
        if len(found) < 2:
            found = _signing(paper, segment, parent)
    unique = {one.actor.actor_id: one for one in reversed(found)}
    return [one for one in found if unique[one.actor.actor_id] is one] if len(unique) > 1 else []


def _run(paper: Paper, named: list[Body]) -> list[Found]:
    """The longest list of bodies with nothing but commas and *och* between."""
    best: list[Body] = []
    run: list[Body] = []
    for body in named:
        if run and body.actor == run[-1].actor and paper.text[run[-1].reach : body.start] == " (":
            run[-1] = run[-1]._replace(reach=body.end + 1)
            continue
        follows = run and BETWEEN.fullmatch(paper.text[run[-1].reach : body.start])
        run = [*run, body] if follows else [body]
        best = max(best, run, key=len)
    return [body.found for body in best] if len(best) > 1 else []


def _items(paper: Paper, start: int, end: int) -> list[Found]:
    """The names of a list after *från*, whether the registers have them or not."""
    after = re.search(r"\b(?:från|av) ", paper.text[start:end])
    if after is None:
        return []
    first = start + after.end()
    stop = LIST_END.search(paper.text, first, end)
    found: list[Found] = []
    for item in ITEM.finditer(paper.text, first, stop.start() if stop else end):
        known = next(paper.mentions(*item.span()), None)
        found.append(Found(known.actor if known else named_actor(item.group()), item.span()))
    return found if len(found) > 1 else []


def _signing(paper: Paper, segment: Segment, parent: Actor | None) -> list[Found]:
    """The bodies of the signature blocks."""
    return [
        body.found
        for line in signature(paper, segment)
        for body in bodies(paper, line.start, line.end, parent)
        if body.kind in ("whole", "other")
    ]
