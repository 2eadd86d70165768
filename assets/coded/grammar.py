"""From the cues in a sentence to the positions it takes, under Swedish word order.

Belongs here: which cues hold when several overlap, negation (after the verb, with adverbs and subjects between, or
before it in a subordinate clause), wish, time and question. Does not belong here: the wordings (the lexicon), whose
position it is (`voice`), what qualifies it (`reservations`) or what it is about (`targets`).
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final

from assets.coded.lexicon import Cue, Lexicon, candidates
from assets.coded.words import Word, folded, lowered, words

_NEGATIONS: Final = frozenset({"inte", "ej", "icke", "aldrig", "knappast", "inga", "ingen", "inget", "intet", "varken"})
_NOT_NEGATING: Final = frozenset({"bara", "enbart", "endast", "minst", "sallan", "alls_"})
_STOPS: Final = frozenset({"att", "som", "men", "medan", "och", "eller", "om", "for", "da", "eftersom", "nar", "utan"})
_STOPS_AFTER: Final = _STOPS | frozenset(
    [
        "i",
        "pa",
        "till",
        "av",
        "med",
        "mot",
        "over",
        "fran",
        "kring",
        "gallande",
        "avseende",
        "dar",
        "vilket",
        "den",
        "det",
        "de",
        "denna",
        "detta",
        "dessa",
    ]
)
_REACH_BEFORE: Final = 3
_REACH_AFTER: Final = 5
_REACH_OPENING: Final = 6
"""How far before the verb `inte heller` may open the clause, the subject standing between."""
_WISHES: Final = frozenset({"skulle", "hade", "garna", "onskar", "vore"})
_DEMANDS: Final = frozenset({"maste", "bor", "borde", "ska", "skall", "ma", "mer", "mest", "lika"})
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


@dataclass(frozen=True, slots=True)
class _Match:
    cue: Cue
    start: int
    end: int


def _matches(sentence: str, source: Lexicon) -> list[_Match]:
    text = lowered(sentence)
    found = [
        _Match(cue, match.start(), match.end())
        for cue in candidates(folded(sentence), source)
        for match in cue.regex.finditer(text)
    ]
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


def negation(text: str, tokens: list[Word], start: int, end: int) -> str:
    """The word that negates the verb at `text[start:end]`, or empty. `text` is lowered, `tokens` are its words.

    >>> sentence = lowered("SKL kan dock inte instämma i förslaget.")
    >>> at = sentence.index("instämma")
    >>> negation(sentence, words(sentence), at, at + 8)
    'inte'
    """
    starts = [token.start for token in tokens]
    first, after = bisect_left(starts, start), bisect_right(starts, end - 1)
    for index in range(first, after):
        if _negates(text, tokens, index) and not tokens[index].text.startswith("ing"):
            return tokens[index].text
    for index in range(first - 1, max(-1, first - 1 - _REACH_BEFORE), -1):
        token = tokens[index]
        if _negates(text, tokens, index):
            return token.text
        if token.text in _STOPS or _BREAK.search(text, token.end, tokens[index + 1].start):
            break
    opening = [token.text for token in tokens[max(0, first - _REACH_OPENING) : first]]
    if "inte heller" in " ".join(opening) and not _STOPS & set(opening):
        return "inte"
    for index in range(after, min(len(tokens), after + _REACH_AFTER)):
        token = tokens[index]
        if index > 0 and _BREAK.search(text, tokens[index - 1].end, token.start):
            break
        if _negates(text, tokens, index):
            return token.text
        if token.text in _STOPS_AFTER:
            break
    return ""


def _negates(text: str, tokens: list[Word], index: int) -> bool:
    token = tokens[index]
    if token.text not in _NEGATIONS or text[token.start : token.end] != token.text:
        return False
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return following not in _NOT_NEGATING


def _wished(tokens: list[Word], match: _Match) -> bool:
    if match.cue.form.kind not in _WISHED_KINDS:
        return False
    starts = [token.start for token in tokens]
    first, last = bisect_left(starts, match.start), bisect_right(starts, match.end - 1)
    near = [token.text for token in tokens[max(0, first - 3) : min(len(tokens), last + 1)]]
    asked = "om" in [token.text for token in tokens[max(0, first - 3) : first]]
    if match.cue.form.kind == "judgement" and (asked or any(word in _DEMANDS for word in near)):
        return True
    return any(word in _WISHES for word in near)


def positions(sentence: str, source: Lexicon) -> list[Position]:
    """The positions worded in a sentence, in its order; whose they are is not asked here.

    >>> from assets.coded.lexicon import lexicon
    >>> [(p.cue.form.cue_id, p.code, p.negation) for p in positions("SKL delar inte den uppfattningen.", lexicon())]
    [('dela-uppfattning', 'opposes', 'inte')]
    """
    matches = _matches(sentence, source)
    if not matches:
        return []
    text, tokens = lowered(sentence), words(sentence)
    found = []
    for match in matches:
        form = match.cue.form
        if _wished(tokens, match):
            continue
        negated = "" if _holds_negation(form.pattern) else negation(text, tokens, match.start, match.end)
        if code := (form.negated if negated else form.code):
            found.append(Position(match.cue, match.start, match.end, code, negated))
    return found


def _holds_negation(pattern: str) -> bool:
    return any(word in _NEGATIONS or word == "utan" for token in pattern.split(" ") for word in token.split("|"))
