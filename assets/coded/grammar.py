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
from assets.coded.wording import folded_group, wording
from assets.coded.words import Tokens, folded, tokens_of

_REACH_BEFORE: Final = 3
_REACH_AFTER: Final = 5
_REACH_DEMAND: Final = 4
"""How many words before praise, itself included, a modal verb that demands it may stand."""
_REACH_OPENING: Final = 6
"""How far before the verb `inte heller` may open the clause, the subject standing between."""
_WISHED_KINDS: Final = frozenset({"welcome", "attitude", "agreement", "judgement", "preference"})
_MOST: Final = 16
"""Cues in a sentence, of which more are a list of words or damage, and cost as much as a text."""
_BREAK: Final = re.compile(r"[;:]|,(?=\s)")
_CLAUSE_ENDS: Final = re.compile(r"[;:,]\s|\b(?:men|dock|samtidigt|medan|daremot)\b")
_ANY: Final = re.compile(r"\bnag(?:on|ot|ra)\b")
_DENIED: Final = wording(r"\b@negation\b")
_IF_IT: Final = re.compile(r"(?:(\w+) )?\bom (?:\w+ ){1,2}$")
_ABOUT: Final = wording(r"@about_noun")
_OTHER_SUBJECT: Final = re.compile(r"\b(?:som|att det) ar\b")
_VERBAL: Final = wording(r"(?:@is|@negation)\b")
_ARGUED: Final = frozenset({"judgement", "risk", "lack", "effect"})
_REACHING: Final = frozenset({"minska-risk", "för-att-försvåra", "syfta-till-att-försvåra", "motverka-missbruk"})
_LACKING: Final = wording(r"\b@lacks (?:\w+ ){0,3}$")
_FALLS_OFF: Final = re.compile(
    r"\W*(?:$|[.,;:]|\b(?:om|genom|med|nar|vasentligt|avsevart|kraftigt|betydligt|for|i|pa|och|da|av)\b)"
)
_TO_BE_DONE: Final = wording(r"\b(?:@demand|@wish|kan|kunna|behover|sakerstall\w*|mojliggor\w*|mojliggora|for att)\b")
_AGAINST_EVIL: Final = wording(r"\b@against_evil$")


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
    look_alikes = (match for match in found if match.cue.form.kind == "look_alike")
    hidden = [place for match in look_alikes if (place := _hides(sentence.plain, match))]
    real = [
        match
        for match in found
        if match.cue.form.kind != "look_alike"
        and not any(_hidden(sentence.plain, match, place) for place in hidden)
        and not (_reaches_out(sentence.plain, match) or _lacking(sentence.plain, match))
    ]
    kept: list[_Match] = []
    for match in sorted(real, key=_strength):
        before = bisect_left(kept, match.end, key=_start)
        if not (before and match.start < kept[before - 1].end):
            kept.insert(before, match)  # in the text's order, so that only the one before it can overlap
    return kept


def _start(match: _Match) -> int:
    return match.start


def _strength(match: _Match) -> tuple[int, bool, int, int, int]:
    """The order in which overlapping cues hold: by class, those that need nothing else first, the longest first."""
    form = match.cue.form
    return _RANK[form.kind], bool(form.needs), match.start - match.end, match.start, match.cue.order


def _hidden(plain: str, match: _Match, place: tuple[int, int, int]) -> bool:
    """Whether a cue stands in what a look-alike hides; a denial that begins before it is no part of it."""
    start, end, reach = place
    far = reach if match.cue.form.kind in _ARGUED else end
    if not (start < match.end and match.start < far):
        return False
    return reach == end or not _DENIED.search(plain, match.start, max(match.start, start))


def _hides(plain: str, match: _Match) -> tuple[int, int, int] | None:
    """Where a look-alike begins and ends, and how far it reaches over argued wording.

    What a body wants less of (`minska risken för att …`) may be a whole clause; less of it denied hides nothing.
    """
    cue_id = match.cue.form.cue_id
    inside = plain[match.start : match.end]
    if cue_id == "risk-minskar" and (" att " in inside or not _FALLS_OFF.match(plain, match.end)):
        return None
    if cue_id not in _REACHING:
        return match.start, match.end, match.end
    if _DENIED.search(inside) or _AGAINST_EVIL.search(inside):
        return None
    clause = _CLAUSE_ENDS.search(plain, match.end)
    return match.start, match.end, max(match.end + 1, clause.start() if clause else len(plain))


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


def negation(lower: str, tokens: Tokens, start: int, end: int) -> str:
    """The word that negates the verb at `lower[start:end]`, or empty. `tokens` are the words of the folded text.

    >>> from assets.coded.words import folded, lowered
    >>> sentence = "SKL kan dock inte instämma i förslaget."
    >>> at = sentence.index("instämma")
    >>> negation(lowered(sentence), tokens_of(folded(sentence)), at, at + 8)
    'inte'
    """
    texts, starts, ends = tokens
    first, after = bisect_left(starts, start), bisect_right(starts, end - 1)
    for index in range(first, after):
        if _negates(lower, tokens, index) and not texts[index].startswith("ing"):
            return texts[index]
    for index in range(first - 1, max(-1, first - 1 - _REACH_BEFORE), -1):
        if _negates(lower, tokens, index):
            return texts[index]
        if texts[index] in _stops() or _BREAK.search(lower, ends[index], starts[index + 1]):
            break
    opening = texts[max(0, first - _REACH_OPENING) : first]
    if "inte heller" in " ".join(opening) and not _stops() & set(opening):
        return "inte"
    if after and texts[after - 1] in _stops():
        return ""
    for index in range(after, min(len(texts), after + _REACH_AFTER)):
        if index > 0 and _BREAK.search(lower, ends[index - 1], starts[index]):
            break
        if _negates(lower, tokens, index):
            return texts[index]
        if texts[index] in _stops_after():
            break
    return ""


@cache
def _stops() -> frozenset[str]:
    return folded_group("clause_opener")


@cache
def _stops_after() -> frozenset[str]:
    return folded_group("clause_opener") | folded_group("object_opener")


def _negates(lower: str, tokens: Tokens, index: int) -> bool:
    """Whether a word negates; a rhetorical `om inte` (whether not) does not."""
    texts = tokens.texts
    if texts[index] not in folded_group("negation"):
        return False
    if lower[tokens.starts[index] : tokens.ends[index]] != texts[index] or (index > 0 and texts[index - 1] == "om"):
        return False
    following = texts[index + 1] if index + 1 < len(texts) else ""
    return following not in folded_group("negation_focus")


def _wished(plain: str, tokens: Tokens, match: _Match) -> bool:
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


def _reaches_out(plain: str, match: _Match) -> bool:
    """Whether a copula or negation and its adjective stand in different clauses (`blir svårare att avveckla dåliga`).

    A condition (`om det är lämpligt`) judges nothing either.
    """
    if match.cue.form.frame != "predicate":
        return False
    inside = plain[match.start : match.end]
    condition = _IF_IT.search(plain, max(0, match.start - 60), match.start)
    if _OTHER_SUBJECT.search(inside) or (condition and not _ABOUT.fullmatch(condition[1] or "")):
        return True
    return " att " in inside and " att" not in match.cue.form.pattern and bool(_VERBAL.match(inside))


def _lacking(plain: str, match: _Match) -> bool:
    """Whether praise only names what is missing (`saknar viktiga förtydliganden`)."""
    form = match.cue.form
    return form.kind == "judgement" and form.code == "supports" and bool(_LACKING.search(plain[: match.start]))


def _verb(plain: str, match: _Match) -> int:
    """Where a passive's verb begins: what its subject says in a clause of its own is not denied of the verb."""
    clause = plain.rfind(" att ", match.start, match.end)
    return plain.rfind(" ", match.start, plain.rfind(" ", match.start, match.end)) + 1 if clause >= 0 else match.start


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
    tokens = tokens_of(sentence.plain)
    found = []
    for match in matches[:_MOST]:
        form = match.cue.form
        if _wished(sentence.plain, tokens, match):
            continue
        begin = _verb(sentence.plain, match) if form.frame == "passive" else match.start
        negated = "" if _holds_negation(form.pattern) else negation(sentence.lower, tokens, begin, match.end)
        if not negated and form.kind in _ARGUED and _ANY.search(sentence.plain, match.start, match.end):
            # `ser inte att det skulle medföra några nackdelar`: any harm at all is denied from afar
            denial = _DENIED.search(sentence.plain, 0, match.start)
            negated = denial.group() if denial else ""
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
