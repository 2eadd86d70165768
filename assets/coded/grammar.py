"""From the cues in a sentence to the positions it takes, under Swedish word order.

Belongs here: what a cue that holds expresses in its sentence: negated, wished for, or a position. Does not belong here:
which cues hold (`holding`), the word that negates (`negation`), the wordings (the lexicon), whose position it is
(`voice`), what qualifies it (`reservations`) or what it is about (`targets`).
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Final

from assets.coded.holding import ARGUED, Match, matches
from assets.coded.lexicon import Cue, Lexicon
from assets.coded.negation import DENIED, negation
from assets.coded.sentences import Sentence
from assets.coded.wording import folded_group, wording
from assets.coded.words import Tokens, folded, tokens_of

_REACH_DEMAND: Final = 4
"""How many words before praise, itself included, a modal verb that demands it may stand."""
_WISHED_KINDS: Final = frozenset({"welcome", "attitude", "agreement", "judgement", "preference"})
_MOST: Final = 16
"""Cues in a sentence, of which more are a list of words or damage, and cost as much as a text."""
_ANY: Final = re.compile(r"\bnag(?:on|ot|ra)\b")
_TO_BE_DONE: Final = wording(r"\b(?:@demand|@wish|kan|kunna|behover|sakerstall\w*|mojliggor\w*|mojliggora|for att)\b")


@dataclass(frozen=True, slots=True)
class Position:
    """A cue in its sentence, with what the grammar made of it: the code it expresses there.

    `start` and `end` are offsets in the sentence; `negation` is the negating word, or empty.
    """

    cue: Cue
    start: int
    end: int
    code: str
    negation: str


def positions(sentence: Sentence, source: Lexicon) -> list[Position]:
    """The positions worded in a sentence, in its order; whose they are is not asked here.

    >>> from assets.coded.lexicon import lexicon
    >>> from assets.coded.sentences import single
    >>> found = positions(single("SKL delar inte den uppfattningen."), lexicon())
    >>> [(p.cue.form.cue_id, p.code, p.negation) for p in found]
    [('dela-uppfattning', 'opposes', 'inte')]
    """
    cues = source.candidates(sentence.plain)
    held = matches(sentence, cues) if cues else []
    if not held:
        return []
    tokens = tokens_of(sentence.plain)
    found = []
    for match in held[:_MOST]:
        form = match.cue.form
        if _wished(sentence.plain, tokens, match):
            continue
        begin = _verb(sentence.plain, match) if form.frame == "passive" else match.start
        negated = "" if _holds_negation(form.pattern) else negation(sentence.lower, tokens, begin, match.end)
        if not negated and form.kind in ARGUED and _ANY.search(sentence.plain, match.start, match.end):
            # `ser inte att det skulle medföra några nackdelar`: any harm at all is denied from afar
            denial = DENIED.search(sentence.plain, 0, match.start)
            negated = denial.group() if denial else ""
        if code := (form.negated if negated else form.code):
            found.append(Position(match.cue, match.start, match.end, code, negated))
    return found


def _wished(plain: str, tokens: Tokens, match: Match) -> bool:
    """Whether praise is only wished for or demanded: what ought to be is no judgement of what is.

    A demand governs the verb of the praise itself, an infinitive; a finite verb has another subject's demand before it.
    """
    form = match.cue.form
    if form.kind not in _WISHED_KINDS or form.code != "supports":
        return False
    texts, starts, _ = tokens
    first, after = bisect_left(starts, match.start), bisect_right(starts, match.end - 1)
    before, inside = set(texts[max(0, first - 3) : first]), set(texts[first:after])
    if form.cue_id == "på-ett-bra-sätt" and _TO_BE_DONE.search(plain, max(0, match.start - 80), match.start):
        return True
    if form.kind == "judgement":
        demanded = set(texts[max(first, after - _REACH_DEMAND) : after])
        if texts[first] in folded_group("infinitive_is"):
            demanded |= before
        if demanded & folded_group("demand") or (form.frame == "predicate" and "om" in before):
            return True
    return bool((before | inside) & folded_group("wish"))


def _verb(plain: str, match: Match) -> int:
    """Where a passive's verb begins: what its subject says in a clause of its own is not denied of the verb."""
    clause = plain.rfind(" att ", match.start, match.end)
    return plain.rfind(" ", match.start, plain.rfind(" ", match.start, match.end)) + 1 if clause >= 0 else match.start


@cache
def _holds_negation(pattern: str) -> bool:
    """Whether a cue's own words negate, so that no other negation is looked for."""
    return any(
        folded(word) in folded_group("negation") or word == "utan"
        for token in pattern.split(" ")
        for word in token.split("|")
    )
