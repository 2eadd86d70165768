"""Which word negates a verb, under Swedish word order.

Belongs here: negation after the verb, with adverbs and subjects between, or before it in a subordinate clause. Does not
belong here: which cues are looked at (`holding`), or what a negated cue means (`grammar`).
"""

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import Final

from assets.coded.wording import folded_group, wording
from assets.coded.words import Tokens

_REACH_BEFORE: Final = 3
_REACH_AFTER: Final = 5
_REACH_OPENING: Final = 6
"""How far before the verb `inte heller` may open the clause, the subject standing between."""
_BREAK: Final = re.compile(r"[;:]|,(?=\s)")
DENIED: Final = wording(r"\b@negation\b")


def negation(lower: str, tokens: Tokens, start: int, end: int) -> str:
    """The word that negates the verb at `lower[start:end]`, or empty. `tokens` are the words of the folded text.

    >>> from assets.coded.words import folded, lowered, tokens_of
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
        # the verb may itself be the end of the last word: `SKL-avstyrker`
        follows = starts[index + 1] if index + 1 < len(starts) else len(lower)
        if texts[index] in _stops() or _BREAK.search(lower, ends[index], follows):
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
