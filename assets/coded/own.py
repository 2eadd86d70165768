"""The positions of a sentence that are the actor's own, each with its part of the sentence.

Belongs here: dropping what is reported, asked or mere reason, agreement that shares a criticism, splitting a sentence
between its positions, and whether argued wording speaks of what was referred. Does not belong here: paragraphs.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from assets.coded.catalogue import ENOUGH_IN_SECTION, Catalogue
from assets.coded.grammar import Position, positions
from assets.coded.lexicon import Lexicon
from assets.coded.sentences import Section, Sentence
from assets.coded.targets import ARGUED
from assets.coded.voice import OWN, holder
from assets.coded.words import folded

_MATTER: Final = re.compile(
    r"\b(?:forslag\w*|foresl\w+|lagforslag\w*|utredning(?:en|ens)|utredaren\w*|den ordning\w*|"
    r"ordningen|lagen|regeln|reglerna|kravet|betankande\w*|"
    r"\w*delegationens?|kommittens?|"
    r"rekommendation\w*|inforande\w*|skrivelsen|lagandring\w*|bedomning(?:en|ar|arna))\b"
)
_PROPOSED: Final = re.compile(
    r"\b(?:forslag\w*|foresl\w+|lagforslag\w*|bestammelse\w*|krav\w*|inforande\w*|andring\w*|"
    r"reglering\w*|ordning\w*)\b"
)
_CONTRAST: Final = re.compile(r"\b(?:men|medan|dock|daremot|samtidigt|emellertid)\b")
_JOINS: Final = re.compile(r",|\b(?:men|medan|samt|och|dock|dessutom|daremot)\b")
_PROPOSAL_IS: Final = r"\batt (?:\w+ ){0,6}?(?:forslag\w*|foreslag\w+|lagforslag\w*)\b[^.;]{0,160}?"
_SHARED_CRITICISM: Final = re.compile(
    _PROPOSAL_IS + r"\b(?:risk\w*|negativ\w*|svarighet\w*|forsamr\w*|forsvar\w*|otillracklig\w*|merarbete|brister|"
    r"(?:okad\w*|hogre|storre) (?:\w+ )?(?:kostnad|borda|administra|informationsborda|arbetsb)\w*|"
    r"inte (?:ar|uppfyller|foljer))\b"
)
_SHARED_REJECTION: Final = re.compile(_PROPOSAL_IS + r"\b(?:inte bor|bor inte|inte ska|ska inte) ")
_OF_THE_INQUIRY: Final = re.compile(r"\b(?:utredningens|utredarens|kommittens|\w*delegationens|betankandets)\b")
_EXISTING: Final = re.compile(r"\b(?:i ?dag|dagens|nuvarande|befintlig\w*|i nulaget|hittills|sedan lange)\b")
_UNLESS: Final = re.compile(r"^\W*(?:utan|om inte|i annat fall)\b|\bannars\b|\bom inte\b|\bavsaknad\w* av\b")
_THAT: Final = re.compile(r"\batt\b")
_NEW_CLAUSE: Final = re.compile(
    r"\boch (?:anser|ser|menar|vill|bedomer|ifragasatter|avstyrker|staller|ar|har|instammer|delar|"
    r"valkomnar|stodjer|tillstyrker)\b|;"
)
_FORECAST: Final = re.compile(r"\b(?:kan|skulle|torde|kommer att)\b")


@dataclass(frozen=True, slots=True)
class Held:
    """A position in the actor's own voice, with the part of its sentence that belongs to it."""

    position: Position
    clause: tuple[int, int]


def own_positions(sentence: Sentence, source: Lexicon) -> list[Held]:
    """The actor's own positions in a sentence, in its order."""
    text = folded(sentence.text)
    own = [_shared(text, p) for p in positions(sentence.text, source) if holder(sentence.text, p) == OWN]
    if sentence.text.endswith("?"):
        # a question whether it is right is a doubt; any other question takes no position
        own = [replace(p, code="doubtful") for p in own if p.cue.form.kind == "judgement" and p.code == "supports"]
    own = [p for p in own if not _of_today(text, p)]
    own = [p for i, p in enumerate(own) if not any(_holds(text, earlier, p) for earlier in own[max(0, i - 4) : i])]
    if any(p.code in {"supports", "no_objection"} and p.cue.form.kind not in ARGUED for p in own):
        # beside a verdict, praise is its reason
        own = [p for p in own if p.cue.form.kind not in ARGUED or p.code == "doubtful"]
    return bounded(sentence.text, own)


def _shared(text: str, position: Position) -> Position:
    """The position, or the criticism that an agreement shares (`delar bedömningen att förslaget riskerar …`)."""
    if position.cue.form.kind != "agreement" or position.code != "supports":
        return position
    content = text[position.start :]
    if _SHARED_REJECTION.search(content) and not _OF_THE_INQUIRY.search(content[:80]):
        return replace(position, code="opposes")
    return replace(position, code="doubtful") if _SHARED_CRITICISM.search(content) else position


def _holds(text: str, earlier: Position, later: Position) -> bool:
    """Whether the later position is what the earlier one agrees with (`instämmer i att det saknas skäl`)."""
    if earlier.cue.form.kind not in {"agreement", "welcome", "verdict"} or later.cue.form.kind == "verdict":
        return False
    between = text[earlier.end : later.start]
    return bool(_THAT.search(between)) and not (_CONTRAST.search(between) or _NEW_CLAUSE.search(between))


def _of_today(text: str, position: Position) -> bool:
    """Whether argued wording speaks of today's order, of what happens otherwise, or only forecasts an effect."""
    kind = position.cue.form.kind
    if (
        kind not in ARGUED
        or position.code != "doubtful"
        or (kind == "judgement" and "redan" in position.cue.form.cue_id)
    ):
        return False
    if _UNLESS.search(text):
        return True
    around = text[max(0, position.start - 80) : position.start if kind == "risk" else position.end + 40]
    if _EXISTING.search(around) and not re.search(r"\b(?:forslag\w*|foreslag\w*)\b", text):
        return True
    return kind == "effect" and bool(_FORECAST.search(text[max(0, position.start - 40) : position.start]))


def bounded(sentence: str, own: Sequence[Position]) -> list[Held]:
    """Each position with its part of the sentence, which ends where the next one's begins."""
    text = folded(sentence)
    bounds = [0, *(_boundary(text, a.end, b.start) for a, b in pairwise(own)), len(text)]
    return [Held(p, (bounds[i], bounds[i + 1])) for i, p in enumerate(own)]


def _boundary(text: str, left: int, right: int) -> int:
    joins = list(_JOINS.finditer(text, left, right))
    contrasts = [join for join in joins if _CONTRAST.match(join.group())]
    chosen = contrasts or joins
    return chosen[-1].start() if chosen else right


def speaks_of_the_matter(sentence: str, one: Held, section: Section, catalogue: Catalogue, short: bool) -> bool:
    """Whether a position that needs it names what was referred.

    In a short yttrande only a cue that the lexicon says needs it does. Argued wording does by a word for a proposal or
    its inquiry; praise may also name a proposal of its own section.
    """
    form = one.position.cue.form
    if (form.kind not in ARGUED or short) and form.needs != "proposal":
        return True
    clause = folded(sentence)[one.clause[0] : one.clause[1]]
    if form.kind == "rejection":
        return bool(_PROPOSED.search(folded(sentence)[one.clause[0] : one.position.end]))
    if _MATTER.search(clause):
        return True
    own = catalogue.in_section(section.number)
    return form.code == "supports" and bool(own) and bool(catalogue.best(clause, own, ENOUGH_IN_SECTION))
