"""From the cues in a sentence to the positions it takes, under Swedish word order.

Belongs here: which cues hold when several overlap, negation (after the verb, with adverbs and subjects between, or
before it in a subordinate clause), wish, time and question. Does not belong here: the wordings (the lexicon), whose
position it is (`voice`), what qualifies it (`reservations`) or what it is about (`targets`).
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from assets.coded.lexicon import Cue, Lexicon
from assets.coded.sentences import Sentence
from assets.coded.wording import folded_group
from assets.coded.words import Word, folded, words_of

_REACH_BEFORE: Final = 3
_REACH_AFTER: Final = 5
_REACH_OPENING: Final = 6
"""How far before the verb `inte heller` may open the clause, the subject standing between."""
_WISHED_KINDS: Final = frozenset({"welcome", "attitude", "agreement", "judgement", "preference"})
_BREAK: Final = re.compile(r"[;:]|,(?=\s)")


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


class _Match(NamedTuple):
    cue: Cue
    start: int
    end: int


def _matches(sentence: Sentence, cues: list[Cue]) -> list[_Match]:
    """The cues that hold, in the sentence's order: none that a look-alike hides, the strongest where they overlap."""
    found = [_Match(cue, match.start(), match.end()) for cue in cues for match in cue.regex.finditer(sentence.lower)]
    hidden = [match for match in found if match.cue.form.kind == "look_alike"]
    real = [
        match
        for match in found
        if match.cue.form.kind != "look_alike"
        and not any(other.start < match.end and match.start < other.end for other in hidden)
    ]
    kept: list[_Match] = []
    for match in sorted(real, key=lambda m: (_RANK[m.cue.form.kind], m.start - m.end, m.start, m.cue.order)):
        if not any(other.start < match.end and match.start < other.end for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)


_RANK: Final = {
    kind: rank
    for rank, kinds in enumerate(
        (
            ("abstention",),
            ("no_objection", "no_comment"),
            ("verdict", "rejection"),
            ("agreement", "attitude", "welcome", "preference"),
            ("judgement",),
            ("risk", "lack", "effect"),
        )
    )
    for kind in kinds
}
"""Where cues overlap, the class with the lower number holds: a verdict rather than a word inside it."""


def negation(lower: str, tokens: list[Word], start: int, end: int) -> str:
    """The word that negates the verb at `lower[start:end]`, or empty. `tokens` are the words of the folded text.

    >>> from assets.coded.words import folded, lowered
    >>> sentence = "SKL kan dock inte instämma i förslaget."
    >>> at = sentence.index("instämma")
    >>> negation(lowered(sentence), words_of(folded(sentence)), at, at + 8)
    'inte'
    """
    starts = [token.start for token in tokens]
    first, after = bisect_left(starts, start), bisect_right(starts, end - 1)
    for index in range(first, after):
        if _negates(lower, tokens, index) and not tokens[index].text.startswith("ing"):
            return tokens[index].text
    for index in range(first - 1, max(-1, first - 1 - _REACH_BEFORE), -1):
        token = tokens[index]
        if _negates(lower, tokens, index):
            return token.text
        if token.text in _stops() or _BREAK.search(lower, token.end, tokens[index + 1].start):
            break
    opening = [token.text for token in tokens[max(0, first - _REACH_OPENING) : first]]
    if "inte heller" in " ".join(opening) and not _stops() & set(opening):
        return "inte"
    for index in range(after, min(len(tokens), after + _REACH_AFTER)):
        token = tokens[index]
        if index > 0 and _BREAK.search(lower, tokens[index - 1].end, token.start):
            break
        if _negates(lower, tokens, index):
            return token.text
        if token.text in _stops_after():
            break
    return ""


@cache
def _stops() -> frozenset[str]:
    return folded_group("clause_opener")


@cache
def _stops_after() -> frozenset[str]:
    return folded_group("clause_opener") | folded_group("object_opener")


def _negates(lower: str, tokens: list[Word], index: int) -> bool:
    token = tokens[index]
    if token.text not in folded_group("negation") or lower[token.start : token.end] != token.text:
        return False
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return following not in folded_group("negation_focus")


def _wished(tokens: list[Word], match: _Match) -> bool:
    """Whether the words about the cue make it a wish or a demand: what ought to be is no judgement of what is."""
    if match.cue.form.kind not in _WISHED_KINDS:
        return False
    starts = [token.start for token in tokens]
    first, last = bisect_left(starts, match.start), bisect_right(starts, match.end - 1)
    before = {token.text for token in tokens[max(0, first - 3) : first]}
    near = before | {token.text for token in tokens[first : last + 1]}
    if match.cue.form.kind == "judgement" and ("om" in before or near & folded_group("demand")):
        return True
    return bool(near & folded_group("wish"))


def positions(sentence: Sentence, source: Lexicon) -> list[Position]:
    """The positions worded in a sentence, in its order; whose they are is not asked here.

    >>> from assets.coded.lexicon import lexicon
    >>> from assets.coded.sentences import single
    >>> found = positions(single("SKL delar inte den uppfattningen."), lexicon())
    >>> [(p.cue.form.cue_id, p.code, p.negation) for p in found]
    [('dela-uppfattning', 'opposes', 'inte')]
    """
    cues = source.candidates(sentence.plain)
    matches = _matches(sentence, cues) if cues else []
    if not matches:
        return []
    tokens = words_of(sentence.plain)
    found = []
    for match in matches:
        form = match.cue.form
        if _wished(tokens, match):
            continue
        negated = "" if _holds_negation(form.pattern) else negation(sentence.lower, tokens, match.start, match.end)
        if code := (form.negated if negated else form.code):
            found.append(Position(match.cue, match.start, match.end, code, negated))
    return found


@cache
def _holds_negation(pattern: str) -> bool:
    """Whether a cue's own words negate, so that no other negation is looked for."""
    return any(
        folded(word) in folded_group("negation") or word == "utan"
        for token in pattern.split(" ")
        for word in token.split("|")
    )
