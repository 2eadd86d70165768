"""Several positions in one sentence: when they make one statement, and when they are several.

Belongs here: a statement, merging statements on one target, what becomes a reservation of what, and cutting a sentence
that says different things of different matters. Does not belong here: finding positions, or walking a text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from assets.coded.grammar import Position
from assets.coded.own import Held
from assets.coded.reservations import Reservation
from assets.coded.sentences import Sentence
from assets.coded.targets import ARGUED, Target

POSITIVE: Final = frozenset({"supports", "no_objection"})
NEGATIVE: Final = frozenset({"doubtful", "opposes"})
NONE: Final = frozenset({"no_comment", "abstains"})
STRONG: Final = frozenset({"verdict", "rejection"})
_SEVERITY: Final = {"supports": 0, "no_objection": 1, "no_comment": 0, "abstains": 1, "doubtful": 2, "opposes": 3}
_CONCEDES: Final = re.compile(r"\b(?:aven om|trots|visserligen|men|dock|samtidigt|daremot|emellertid)\b")
_AIM_OBJECT: Final = re.compile(
    r"\b(?:ambition\w*|syfte\w*|intention\w*|grundtanke\w*|tanken|malsattning\w*|oversyn\w*|"
    r"inriktning\w*|initiativ\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One position of the actor: its code and reservation, the words that carry it, its target and its place."""

    position: Position
    code: str
    reservation: Reservation | None
    target: Target
    start: int
    end: int
    sentence: Sentence


def joined(made: list[Statement], held: Sequence[Held]) -> list[Statement]:
    """A sentence's statements, those on one target made one, those with verdicts of their own kept apart."""
    text = made[0].sentence.plain if made else ""
    result: list[Statement] = []
    for one in made:
        same = next((i for i, other in enumerate(result) if _joins(other, one, text)), None)
        if same is None:
            result.append(one)
        else:
            result[same] = _merge(result[same], one)
    if len({_sign(s.code) for s in result}) > 1:
        result = [_cut(s, held) for s in result]
    return result


def _joins(first: Statement, second: Statement, text: str) -> bool:
    if _sign(first.code) == _sign(second.code):
        return set(first.target.proposals) == set(second.target.proposals) or not second.target.proposals
    if first.code in NONE or second.code in NONE:
        return True
    negative = second if second.code in NEGATIVE else first
    if negative.position.cue.form.kind not in STRONG or negative.code != "opposes":
        return True
    positive = first if negative is second else second
    own_object = text[negative.position.end :].split()
    return positive.position.cue.form.kind not in STRONG and negative is second and len(own_object) < 2


def _sign(code: str) -> int:
    return 1 if code in POSITIVE else -1 if code in NEGATIVE else 0


def _merge(first: Statement, second: Statement) -> Statement:
    """One statement of two in the same sentence: the verdict holds, what speaks against it becomes its reservation."""
    if _sign(first.code) == _sign(second.code):
        formal = [s for s in (first, second) if s.position.cue.form.expression == "formal"]
        lead = formal[0] if len(formal) == 1 else first if _SEVERITY[first.code] >= _SEVERITY[second.code] else second
        target = first.target if first.target.proposals or not second.target.proposals else second.target
        return replace(
            lead, reservation=first.reservation or second.reservation, target=target, end=max(first.end, second.end)
        )
    if first.code in NONE or second.code in NONE:
        return second if first.code in NONE else first
    positive, negative = (first, second) if first.code in POSITIVE else (second, first)
    text = first.sentence.plain
    between = text[min(first.position.end, second.position.end) : max(first.position.start, second.position.start)]
    contrasted = bool(_CONCEDES.search(between) or _CONCEDES.search(text[: first.position.start]))
    if (
        contrasted
        and positive is first
        and _AIM_OBJECT.search(
            text[positive.position.start - 30 if positive.position.start > 30 else 0 : negative.position.start]
        )
    ):
        return negative
    if negative.code == "opposes" and negative.position.cue.form.kind in STRONG:
        return negative
    if positive.position.cue.form.kind in ARGUED and negative.position.cue.form.kind not in ARGUED:
        return negative
    if positive.code == "no_objection" or (negative.position.cue.form.kind in ARGUED and not contrasted):
        return positive
    if not contrasted:
        return negative
    words = negative.position.cue.form.cue_id
    return replace(positive, reservation=positive.reservation or Reservation("remark", words))


def _cut(statement: Statement, held: Sequence[Held]) -> Statement:
    """The statement with only its own part of a sentence that says different things of different matters."""
    own = next(one for one in held if one.position is statement.position)
    text = statement.sentence.text
    left, right = own.clause
    part = text[left:right]
    lead = re.match(r"\W*(?:(?:men|och|samt|medan|dock)\b\W*)?", part, re.I)
    left += lead.end() if lead else 0
    right = left + len(text[left:right].rstrip(" ,;"))
    base = statement.sentence.start
    end = statement.end if right >= len(text) else base + right
    return replace(statement, start=base + left, end=end)
