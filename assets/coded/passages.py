"""The statements of one yttrande: which sentences take which positions, before targets become rows.

Belongs here: walking an yttrande's sentences with their paragraph, list and heading; dropping report; joining and
splitting positions inside a sentence; tying reservations to what they qualify. Does not belong here: tables.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from assets.coded.catalogue import ENOUGH_IN_SECTION, Catalogue
from assets.coded.grammar import Position, positions
from assets.coded.lexicon import Lexicon
from assets.coded.reservations import Reservation, in_following, in_sentence
from assets.coded.sentences import Sentence
from assets.coded.targets import ARGUED, Context, Target, find_target
from assets.coded.voice import OWN, holder, introduces_report
from assets.coded.words import folded

_SHORT: Final = 700
_MATTER: Final = re.compile(
    r"\b(?:forslag\w*|foresl\w+|lagforslag\w*|utredning(?:en|ens)|utredaren\w*|betankande\w*|"
    r"delegationen\w*|kommitten\w*|"
    r"rekommendation\w*|inforande\w*|skrivelsen|lagandring\w*|bedomning(?:en|ar|arna))\b"
)
_CONTRAST: Final = re.compile(r"\b(?:men|medan|dock|daremot|samtidigt|emellertid)\b")
_JOINS: Final = re.compile(r",|\b(?:men|medan|samt|och|dock|dessutom|daremot)\b")
_CONCEDES: Final = re.compile(r"\b(?:aven om|trots|visserligen|men|dock|samtidigt|daremot|emellertid)\b")
_AIM_OBJECT: Final = re.compile(
    r"\b(?:ambition\w*|syfte\w*|intention\w*|grundtanke\w*|tanken|malsattning\w*|oversyn\w*|inriktning\w*|initiativ\w*)\b"
)
_RESIDUAL: Final = re.compile(r"\b(?:i ovrigt|ovriga|utover|darutover|harutover|ytterligare)\b")
_LIST_TARGETS: Final = re.compile(r"\b(?:foljande|nedanstaende|dessa|forslag\w*|att)\b\W*$|:$")
_NO_TARGETS: Final = re.compile(r"\b(?:tillagg|synpunkter|kommentarer|undantag|motivering|skal)\b")
_POSITIVE: Final = frozenset({"supports", "no_objection"})
_NEGATIVE: Final = frozenset({"doubtful", "opposes"})
_NONE: Final = frozenset({"no_comment", "abstains"})
_STRONG: Final = frozenset({"verdict", "rejection"})


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


@dataclass(frozen=True, slots=True)
class _Held:
    """A position in the actor's own voice, with the part of its sentence that belongs to it."""

    position: Position
    clause: tuple[int, int]


def read_yttrande(found: Sequence[Sentence], source: Lexicon, catalogue: Catalogue) -> list[Statement]:
    """The statements of one yttrande, in its order. Reported positions and bare lists are left out."""
    short = bool(found) and found[-1].end - found[0].start <= _SHORT
    statements: list[Statement] = []
    reported_block = verdict_block = -1
    verdict: tuple[_Held, Sentence] | None = None
    listed: tuple[str, ...] = ()
    absorbed: set[int] = set()
    holds = [[] if sentence.kind == "heading" else _held(sentence, source) for sentence in found]
    for index, sentence in enumerate(found):
        if sentence.kind == "heading":
            listed = ()
            continue
        if sentence.kind == "item" and sentence.block == reported_block:
            listed = (*listed, sentence.text)
            continue
        held = [] if index in absorbed else holds[index]
        context = Context(sentence.section, _before(found, holds, index), listed)
        if not held and sentence.kind == "item" and sentence.block == verdict_block and verdict:
            statements.extend(_listed_targets(verdict, sentence, context, catalogue))
            continue
        if sentence.text.endswith(":"):
            if held and not _NO_TARGETS.search(folded(sentence.text[held[-1].position.end :])):
                verdict, verdict_block = (held[-1], sentence), sentence.block
            elif not held and introduces_report(sentence.text):
                reported_block, listed = sentence.block, ()
        elif listed and sentence.block != reported_block and held:
            pass
        made, reaches = _of_sentence(found, index, holds, held, context, catalogue, short)
        absorbed.update(range(index + 1, index + 1 + reaches))
        statements.extend(made)
    return _borrow_targets(_without_residuals(statements))


def _held(sentence: Sentence, source: Lexicon) -> list[_Held]:
    own = [p for p in positions(sentence.text, source) if holder(sentence.text, p) == OWN]
    if sentence.text.endswith("?"):
        # a question whether it is right is a doubt; any other question takes no position
        asked = [p for p in own if p.cue.form.kind == "judgement" and p.code in _POSITIVE]
        own = [replace(p, code="doubtful") for p in asked]
    strong = [p for p in own if p.cue.form.kind not in ARGUED]
    if any(p.code in _POSITIVE for p in strong):
        # beside a verdict, praise is its reason
        own = [p for p in own if p.cue.form.kind not in ARGUED or p.code in _NEGATIVE]
    return _bounded(sentence.text, own)


def _bounded(sentence: str, own: Sequence[Position]) -> list[_Held]:
    """Each position with its part of the sentence, which ends where the next one's begins."""
    text = folded(sentence)
    bounds = [0, *(_boundary(text, a.end, b.start) for a, b in pairwise(own)), len(text)]
    return [_Held(p, (bounds[i], bounds[i + 1])) for i, p in enumerate(own)]


def _boundary(text: str, left: int, right: int) -> int:
    joins = list(_JOINS.finditer(text, left, right))
    contrasts = [join for join in joins if _CONTRAST.match(join.group())]
    chosen = contrasts or joins
    return chosen[-1].start() if chosen else right


def _before(found: Sequence[Sentence], holds: list[list[_Held]], index: int) -> tuple[str, ...]:
    """What the sentence can point back to: its paragraph, then the paragraph above where that takes no position."""
    here = found[index]
    same: list[str] = []
    above: list[str] = []
    for number in range(index - 1, max(-1, index - 7), -1):
        earlier = found[number]
        if earlier.kind == "heading" or earlier.section is not here.section:
            break
        if earlier.block == here.block and (here.kind != "item" or earlier.line == here.line):
            same.append(earlier.text)
        elif earlier.block == here.block - 1 and not above and not holds[number] and here.kind != "item":
            above.append(earlier.text)
    return tuple(same + above)


def _of_sentence(
    found: Sequence[Sentence],
    index: int,
    holds: list[list[_Held]],
    held: list[_Held],
    context: Context,
    catalogue: Catalogue,
    short: bool,
) -> tuple[list[Statement], int]:
    """The statements of one sentence, and how many of the next sentences its reservation takes in."""
    sentence = found[index]
    text = folded(sentence.text)
    made: list[Statement] = []
    reaches = 0
    held = [one for one in held if short or not _needs_matter(one) or _about_the_matter(text, one, catalogue, context)]
    held = _bounded(sentence.text, [one.position for one in held])
    for number, one in enumerate(held):
        code = one.position.code
        target = find_target(sentence.text, one.position, one.clause, context, catalogue)
        reservation = None
        if code == "supports":
            last = number == len(held) - 1
            reservation = in_sentence(sentence.text, one.position, one.clause)
            if reservation is None and last:
                reservation = in_following(_tied(found, holds, index))
                reaches = reservation.sentences if reservation else 0
        end = found[index + reaches].end if reservation and reservation.sentences else sentence.end
        made.append(Statement(one.position, code, reservation, target, sentence.start, end, sentence))
    return _joined(made, held, text), reaches


def _needs_matter(one: _Held) -> bool:
    return one.position.cue.form.kind in ARGUED or one.position.cue.form.needs == "proposal"


def _about_the_matter(text: str, one: _Held, catalogue: Catalogue, context: Context) -> bool:
    """Whether argued wording names what was referred; praise may also name a proposal of its section by its words."""
    clause = text[one.clause[0] : one.clause[1]]
    if _MATTER.search(clause):
        return True
    own = catalogue.in_section(context.section.number)
    return (
        one.position.cue.form.code in _POSITIVE and bool(own) and bool(catalogue.best(clause, own, ENOUGH_IN_SECTION))
    )


def _tied(found: Sequence[Sentence], holds: list[list[_Held]], index: int) -> list[str]:
    """The next sentences of the paragraph, up to one that takes a position of its own which is no mere doubt."""
    tied: list[str] = []
    for number, sentence in enumerate(found[index + 1 : index + 4], start=index + 1):
        if sentence.block != found[index].block or sentence.line != found[index].line:
            break
        if any(o.position.cue.form.kind not in ARGUED and o.position.code != "doubtful" for o in holds[number]):
            break
        tied.append(sentence.text)
    return tied


def _joined(made: list[Statement], held: list[_Held], text: str) -> list[Statement]:
    """A sentence's statements, those on one target made one, those with verdicts of their own kept apart."""
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
    if first.code in _NONE or second.code in _NONE:
        return True
    negative = second if second.code in _NEGATIVE else first
    if negative.position.cue.form.kind not in _STRONG or negative.code != "opposes":
        return True
    positive = first if negative is second else second
    own_object = text[negative.position.end :].split()
    return positive.position.cue.form.kind not in _STRONG and negative is second and len(own_object) < 2


def _sign(code: str) -> int:
    return 1 if code in _POSITIVE else -1 if code in _NEGATIVE else 0


def _merge(first: Statement, second: Statement) -> Statement:
    """One statement of two in the same sentence: the verdict holds, what speaks against it becomes its reservation."""
    if _sign(first.code) == _sign(second.code):
        formal = [s for s in (first, second) if s.position.cue.form.expression == "formal"]
        lead = formal[0] if len(formal) == 1 else first if _SEVERITY[first.code] >= _SEVERITY[second.code] else second
        target = first.target if first.target.proposals or not second.target.proposals else second.target
        return replace(
            lead, reservation=first.reservation or second.reservation, target=target, end=max(first.end, second.end)
        )
    if first.code in _NONE or second.code in _NONE:
        return second if first.code in _NONE else first
    positive, negative = (first, second) if first.code in _POSITIVE else (second, first)
    text = folded(first.sentence.text)
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
    if negative.code == "opposes" and negative.position.cue.form.kind in _STRONG:
        return negative
    if positive.position.cue.form.kind in ARGUED and negative.position.cue.form.kind not in ARGUED:
        return negative
    if positive.code == "no_objection" or (negative.position.cue.form.kind in ARGUED and not contrasted):
        return positive
    if not contrasted:
        return negative
    words = negative.position.cue.form.cue_id
    return replace(positive, reservation=positive.reservation or Reservation("remark", words))


_SEVERITY: Final = {"supports": 0, "no_objection": 1, "no_comment": 0, "abstains": 1, "doubtful": 2, "opposes": 3}


def _cut(statement: Statement, held: list[_Held]) -> Statement:
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


def _listed_targets(
    verdict: tuple[_Held, Sentence], item: Sentence, context: Context, catalogue: Catalogue
) -> list[Statement]:
    """The verdict that leads into a list, said of one of its items."""
    one, _ = verdict
    found = tuple(catalogue.best(item.text))
    target = Target(found, "list_after") if found else Target((), "unlinked")
    return [Statement(one.position, one.position.code, None, target, item.start, item.end, item)]


def _without_residuals(statements: list[Statement]) -> list[Statement]:
    """All but a remaining 'no comments otherwise' beside positions that were taken."""
    if not any(s.code not in _NONE for s in statements):
        return statements
    return [s for s in statements if s.code not in _NONE or not _RESIDUAL.search(folded(s.sentence.text))]


def _borrow_targets(statements: list[Statement]) -> list[Statement]:
    """A sentence that stands twice has one target: the summary's takes it from the body's, under its heading."""
    known: dict[str, Target] = {}
    for statement in statements:
        plain = statement.target.proposals and statement.target.reason != "heading_words"
        if plain and (statement.sentence.section.number or folded(statement.sentence.text) not in known):
            known[folded(statement.sentence.text)] = statement.target
    return [_with_known_target(statement, known.get(folded(statement.sentence.text))) for statement in statements]


def _with_known_target(statement: Statement, known: Target | None) -> Statement:
    if known is None or statement.sentence.section.number or statement.target.proposals == known.proposals:
        return statement
    return replace(statement, target=Target(known.proposals, "same_sentence"))
