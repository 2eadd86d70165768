"""The positions of a sentence that are the actor's own, each with its part of the sentence.

Belongs here: dropping what is reported, asked or mere reason, agreement that shares a criticism, splitting a sentence
between its positions, and whether argued wording speaks of what was referred. Does not belong here: paragraphs.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final

from assets.coded.catalogue import ENOUGH_IN_SECTION, Catalogue
from assets.coded.grammar import Position, positions
from assets.coded.lexicon import Lexicon
from assets.coded.sentences import Sentence
from assets.coded.targets import ARGUED
from assets.coded.voice import OWN, holder
from assets.coded.wording import hinted, wording
from assets.coded.words import folded

_MATTER: Final = hinted(r"\b@referred_matter\b", "referred_matter")
_PROPOSED: Final = hinted(r"\b@proposed_matter\b", "proposed_matter")
_CONTRAST: Final = re.compile(r"\b(?:men|medan|dock|daremot|samtidigt|emellertid)\b")
_JOINS: Final = re.compile(r",|\b(?:men|medan|samt|och|dock|dessutom|daremot)\b")
_PROPOSAL_IS: Final = r"\batt (?:\w+ ){0,6}?(?:forslag\w*|foreslag\w+|lagforslag\w*)\b[^.;]{0,160}?"
_SHARED_CRITICISM: Final = wording(
    _PROPOSAL_IS + r"\b(?:@bad_effect|@more_of (?:\w+ )?@burden|inte (?:ar|uppfyller|foljer))\b"
)
_SHARED_REJECTION: Final = re.compile(_PROPOSAL_IS + r"\b(?:inte bor|bor inte|inte ska|ska inte) ")
_OF_THE_INQUIRY: Final = wording(r"\b@inquiry_genitive\b")
_EXISTING: Final = hinted(r"\b@today\b", "today")
_EXISTING_OPENS: Final = wording(r"^\W*@today\b")
_SO_TODAY: Final = wording(r"\bsom @today_adverb (?:\w+ ){0,2}$")
_TO_AVOID: Final = re.compile(r"\b(?:undvik|forhindr|forebygg|motverk)\w* (?:\w+ ){0,2}?att [^,;:]{0,80}$")
_EXISTING_AFTER: Final = wording(r"\b@today_adverb\b")
_UNLESS: Final = wording(
    r"^\W*(?:utan(?! att)|i annat fall)\b|(?:^\W*|[,;:] *|\b(?:och|som|de[nt]?) )annars\b|"
    r"(?<!fragan )(?<!sattas )(?<!vervagas )\bom inte\b|\b@otherwise\b"
)
_THAT: Final = re.compile(r"\batt\b")
_NEW_CLAUSE: Final = wording(r"\boch @holds_next\b|;")
_FORECAST: Final = wording(r"\b@forecast\b")
_HYPOTHETICAL: Final = wording(r"^\W*(?:att|om|en|ett|men) |\b@hypothetical\b")
_DEMANDED: Final = hinted(r"\b@demands_that (?:\w+ ){0,3}?att\b", "demands_that")
_THIS: Final = wording(r"\W*detta (?:@is|@forecast|innebar|medfor|riskerar|leder|utgor|saknas|anser|bedomer)\b")
_WORLD: Final = wording(r"^\W*(?:om @anybody|att (?:befinna|leva|bo|utsattas|drabbas|vaxa|lida|uppleva)) ")
"""How a general truth begins: a condition on anybody, or a state to be in."""
_FOUND: Final = hinted(r"\bsom @commission (?:\w+ ){0,2}?@finding\b", "finding")
_OWN_OPINION: Final = re.compile(
    r"\b(?:anser|menar|bedomer|finner|tycker|upplever)\b[^.;]{0,80}?\b(?:denna|detta|dessa|foreslagna|sadan\w*)\b"
)
_CONSEQUENCES: Final = re.compile(r"\bkonsekvens\w*\b")


_OF_SUBJECT: Final = frozenset({"risk", "effect"})
_TAKES_CONTENT: Final = frozenset({"agreement", "welcome", "verdict", "no_comment", "no_objection", "abstention"})
"""Classes of wording whose object may word a position: it is the one agreed with, and no other."""


@dataclass(frozen=True, slots=True)
class Held:
    """A position in the actor's own voice, with the part of its sentence that belongs to it."""

    position: Position
    clause: tuple[int, int]


def own_positions(
    sentence: Sentence, source: Lexicon, catalogue: Catalogue, *, short: bool, lead: str = ""
) -> list[Held]:
    """The actor's own positions in a sentence, in its order, that speak of what was referred.

    `short`: the yttrande has no room for anything else. `lead`: the sentence before it in its paragraph, folded.
    """
    plain = sentence.plain
    own = [_shared(plain, p) for p in positions(sentence, source) if holder(plain, p) == OWN]
    if not own:
        return []
    if sentence.text.endswith("?"):
        # a question whether it is right is a doubt; any other question takes no position
        own = [replace(p, code="doubtful") for p in own if p.cue.form.kind == "judgement" and p.code == "supports"]
    own = [p for p in own if not _of_today(plain, p, short=short)]
    own = [p for i, p in enumerate(own) if not any(_holds(plain, earlier, p) for earlier in own[max(0, i - 4) : i])]
    if any(p.code in {"supports", "no_objection"} and p.cue.form.kind not in ARGUED for p in own):
        # beside a verdict, praise is its reason
        own = [p for p in own if p.cue.form.kind not in ARGUED or p.code == "doubtful"]
    own = [p for i, p in enumerate(own) if not any(_reason_for_none(plain, earlier, p) for earlier in own[:i])]
    held = bounded(plain, own)
    kept = [one.position for one in held if _speaks_of_the_matter(sentence, one, catalogue, lead, short=short)]
    return held if len(kept) == len(held) else bounded(plain, kept)


def _shared(plain: str, position: Position) -> Position:
    """The position, or the criticism that an agreement shares (`delar bedömningen att förslaget riskerar …`)."""
    if position.cue.form.kind != "agreement" or position.code != "supports":
        return position
    content = plain[position.start :]
    if _SHARED_REJECTION.search(content) and not _OF_THE_INQUIRY.search(content[:80]):
        return replace(position, code="opposes")
    return replace(position, code="doubtful") if _SHARED_CRITICISM.search(content) else position


def _holds(plain: str, earlier: Position, later: Position) -> bool:
    """Whether the later position is what the earlier one agrees with (`instämmer i att det saknas skäl`)."""
    if earlier.cue.form.kind not in _TAKES_CONTENT or later.cue.form.kind == "verdict":
        return False
    between = plain[earlier.end : later.start]
    return bool(_THAT.search(between)) and not (_CONTRAST.search(between) or _NEW_CLAUSE.search(between))


def _reason_for_none(plain: str, earlier: Position, later: Position) -> bool:
    """Whether argued wording is the object of, or the reason for, taking no position or having no objection."""
    return (
        earlier.code in {"no_comment", "abstains", "no_objection"}
        and later.cue.form.kind in ARGUED
        and not _CONTRAST.search(plain, earlier.end, later.start)
    )


def _of_today(plain: str, position: Position, *, short: bool) -> bool:
    """Whether argued wording speaks of today's order, of what must not happen or would otherwise, or only forecasts."""
    kind = position.cue.form.kind
    if kind not in ARGUED or position.code != "doubtful" or _names_today(position.cue.form.pattern):
        return False
    if position.cue.form.frame != "predicate" and _UNLESS.search(plain):
        return True
    if _WORLD.search(plain) and not _names_matter(plain):
        return True
    if _SO_TODAY.search(plain[: position.start]) or _TO_AVOID.search(plain[: position.start]):
        return True
    demanded = _DEMANDED.search(plain[: position.start])
    if demanded and not _CONTRAST.search(plain, demanded.end(), position.start):
        return True
    after = plain[position.end : position.end + 40].partition(",")[0]
    existing = _EXISTING.search(plain, max(0, position.start - 80), position.end) or _EXISTING_OPENS.search(plain)
    if (existing or (kind != "risk" and _EXISTING_AFTER.search(after))) and not re.search(
        r"\b(?:forslag\w*|foreslag\w*)\b", plain
    ):
        return True
    return (
        kind == "effect" and not short and bool(_FORECAST.search(plain[max(0, position.start - 40) : position.start]))
    )


@cache
def _names_today(pattern: str) -> bool:
    """Whether a cue is itself about the present order (`nuvarande regler är tillräckliga`)."""
    return bool(_EXISTING.search(folded(pattern.replace("|", " "))))


def bounded(plain: str, own: Sequence[Position]) -> list[Held]:
    """Each position with its part of the folded sentence, which ends where the next one's begins."""
    bounds = [0, *(_boundary(plain, a.end, b.start) for a, b in pairwise(own)), len(plain)]
    return [Held(p, (bounds[i], bounds[i + 1])) for i, p in enumerate(own)]


def _boundary(plain: str, left: int, right: int) -> int:
    joins = list(_JOINS.finditer(plain, left, right))
    contrasts = [join for join in joins if _CONTRAST.match(join.group())]
    chosen = contrasts or joins
    return chosen[-1].start() if chosen else right


def _names_matter(text: str) -> bool:
    """Whether a folded text names what was referred, otherwise than as having found something of the world."""
    if found := _FOUND.search(text):
        text = text[: found.start()] + text[found.end() :]
    return bool(_MATTER.search(text))


def _speaks_of_the_matter(sentence: Sentence, one: Held, catalogue: Catalogue, lead: str, *, short: bool) -> bool:
    """Whether a position that needs it names what was referred.

    In a short yttrande only a cue that the lexicon says needs it does. Argued wording does by a word for a proposal or
    its inquiry, or by a pronoun for what the sentence before names; praise may also name a proposal of its own section.
    Under a heading of consequences nothing is argued.
    """
    form = one.position.cue.form
    argued = form.kind in ARGUED
    if argued and sentence.section.title and _CONSEQUENCES.search(folded(sentence.section.title)):
        return False
    if (not argued or short) and not form.needs:
        return True
    clause = sentence.plain[one.clause[0] : one.clause[1]]
    if form.kind == "rejection":
        return bool(_PROPOSED.search(sentence.plain[one.clause[0] : one.position.end]))
    if argued and (
        (_THIS.match(clause) and _MATTER.search(lead)) or _OWN_OPINION.search(sentence.plain[: one.position.end])
    ):
        return True
    if form.kind in _OF_SUBJECT and not short:
        # what the inquiry says after the cue does not make its subject the proposal
        subject = sentence.plain[one.clause[0] : one.position.end]
        return bool(_names_matter(subject) or _PROPOSED.search(clause))
    if _names_matter(clause) or (short and argued and form.needs != "named" and _HYPOTHETICAL.search(clause)):
        return True
    own = catalogue.in_section(sentence.section.number)
    return form.code == "supports" and bool(own) and bool(catalogue.best(clause, own, ENOUGH_IN_SECTION))
