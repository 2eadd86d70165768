"""What qualifies a supporting position: hedge, condition, and contrast in the same or the following sentences.

Belongs here: finding the qualifier, telling whether it bears on the agreement or on its content, and how far the
statement's quote reaches when the qualifier stands in the next sentences. Does not belong here: the position itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assets.coded.grammar import Position
from assets.coded.wording import wording

_HEDGE: Final = re.compile(
    r"\b(?:i (?:det )?(?:huvudsak|stort(?: sett)?|stora (?:delar|drag)|princip|allt vasentligt|"
    r"vasentliga?t?|allt vasentligt|"
    r"vissa (?:delar|avseenden)|viss (?:man|utstrackning|del))|till (?:viss|stor|stora) del(?:ar)?|"
    r"delvis|huvudsakligen|principiellt|"
    r"i huvudsak|med (?:viss )?tvekan|tentativt|forsiktigt)\b"
)
_CONDITION: Final = re.compile(
    r"\b(?:under forutsattning|forutsatt\b|forutsatter|pa villkor|villkor for|en forutsattning|forutsattningen for|"
    r"med forbehall|med reservation|med de reservationer|forbehaller sig|om (?:det )?tillfors|"
    r"far inte innebara|sa lange som|"
    r"sa lange|endast om|bara om)\b"
)
_REMARK: Final = re.compile(
    r"\b(?:med (?:foljande|nedan\w*|vissa|nagra|de|dessa|undantag|beaktande av de|hansyn till de)\s*(?:\w+\s+){0,3}"
    r"(?:tillagg|synpunkter|kommentarer|andringar|anmarkningar|justeringar|medskick|papekanden|"
    r"fortydliganden|for|av|undantag)|"
    r"med undantag|utom|forutom|bortsett fran|synpunkter enligt nedan|(?:lamnar|har|framfor|"
    r"vill framfora) (?:dock |aven |samtidigt |"
    r"vidare |bl\.a\. )?(?:foljande|nagra|vissa|ett antal|ett par) (?:\w+ )?(?:synpunkter|kommentarer|"
    r"papekanden|medskick))\b"
)
_CONTRAST: Final = re.compile(
    r"\b(?:men|dock|samtidigt|emellertid|daremot|likval|fast|medan|trots(?: att)?|aven om|visserligen)\b"
)
_OPENS: Final = re.compile(r"^\W*(?:\w+\W+){0,6}?(?:men|dock|samtidigt|emellertid|daremot)\b")
_FIRST: Final = re.compile(r"^\W*(?:men|dock|samtidigt|emellertid|daremot)\b")
_DIFFICULT: Final = re.compile(
    r"\boch (?:anser|menar|konstaterar|bedomer|framhaller) att (?:det|"
    r"detta) (?:\w+ ){1,4}?(?:komplext?|utmaning|svart|resurser)\b"
)
_DEMAND: Final = re.compile(
    r"\b(?:viktigt|maste|bor|behov\w*|kravs|kraver|risk\w*|svar\w*|sakna\w*|tveksam\w*|inte|"
    r"forutsatt\w*|forfina\w*|ingen|utmaning\w*|"
    r"framhalla|betona|papeka|poangtera|understryka|brist\w*|invandning\w*|betanklighet\w*|farhag\w*|kritik\w*|oklar\w*|otydlig\w*|resurser|angelaget|synpunkter)\b"
)
_MUST: Final = re.compile(r"\b(?:maste|forutsatter|kravs|kraver|far inte|forutsattning)\b")
_CONTENT: Final = re.compile(r"\batt\b")
_JOIN: Final = re.compile(r",|\b(?:och|att|om|som)\b")
_FAR: Final = re.compile(r"\b(?:dock|emellertid|daremot)\b")
_CAVEAT: Final = wording(r"\b@caveat\b")
_NEAR: Final = 2
REACH: Final = 5
"""How many of the next sentences a reservation may stand in; beyond the nearest only one that says `dock`."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """What kind of reservation it is, the words that carry it, and how many following sentences it reaches into."""

    kind: str
    words: str
    sentences: int = 0


def in_sentence(text: str, position: Position, clause: tuple[int, int]) -> Reservation | None:
    """The reservation that a supporting position carries in its own folded sentence, or none.

    `clause` is the part of the sentence that belongs to this position and not to another.
    """
    around = text[clause[0] : clause[1]]
    condition = _CONDITION.search(around)
    if condition:
        return Reservation("condition", condition.group())
    if hedge := _hedge(text, position, clause):
        return Reservation("remark", hedge)
    after = text[position.end : clause[1]]
    contrast = _CONTRAST.search(after)
    if contrast and contrast.group() not in {"samtidigt", "fast", "medan"}:
        return Reservation("condition" if _MUST.search(after, contrast.end()) else "remark", contrast.group())
    if contrast and contrast.group() == "samtidigt" and _DEMAND.search(after, contrast.end()):
        return Reservation("condition" if _MUST.search(after, contrast.end()) else "remark", contrast.group())
    remark = _REMARK.search(around) or _DIFFICULT.search(after)
    return Reservation("remark", remark.group()) if remark else None


def _hedge(text: str, position: Position, clause: tuple[int, int]) -> str:
    """A hedge on the agreement: beside its verb, never inside the content that follows `att`."""
    content = _CONTENT.search(text, position.end, clause[1])
    joins = [join.end() for join in _JOIN.finditer(text, clause[0], position.start)]
    left = max([clause[0], position.start - 40, *joins[-1:]])
    window = text[left : min(content.start() if content else clause[1], position.end + 60)]
    hedge = _HEDGE.search(window)
    return hedge.group() if hedge else ""


def in_following(following: Sequence[str]) -> Reservation | None:
    """The reservation tied by contrast in the next, folded, sentences of the same paragraph, or none."""
    for index, text in enumerate(following[:REACH]):
        at_once = index == 0 and _FIRST.search(text)
        near = index < _NEAR
        opens = (_OPENS if near else _FAR).search(text)
        weighs = at_once or (_DEMAND if near else _CAVEAT).search(text)
        if opens and weighs and not text.startswith("samtidigt som"):
            return Reservation("condition" if _MUST.search(text) else "remark", "contrast", index + 1)
    return None
