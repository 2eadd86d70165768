"""Hyphens: the one that breaks a word at a line's end, told from those that belong to the word.

Belongs here: what becomes of a hyphen and the line end after it. Does not belong here: whether the two lines
belong together (`paragraphs.py` decided that: only there does a hyphen still stand before a single line end).
"""

import re
from typing import Final, Literal

from assets.cleaned.characters import SOFT_HYPHEN
from assets.cleaned.text import Edit

Verdict = Literal["join", "keep", "hang"]

COORDINATORS: Final = frozenset({"och", "eller", "samt", "respektive", "resp", "resp.", "alternativt", "och/eller"})

_BROKEN: Final = re.compile(rf"([^\W_][\w-]*)([-{SOFT_HYPHEN}])(\n)(?=([^\W_][\w/]*))")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def join_broken(text: str) -> list[Edit]:
    """Close each word that was broken at a line's end.

    `hand-` + `lingsutrymme` is joined; `hälso-` + `och` keeps its hyphen and gets a space; `Hässelby-` +
    `Vällingby` and `IT-` + `system` keep the hyphen and are closed.
    """
    words = {word.casefold() for word in _WORD.findall(text)}
    edits = []
    for found in _BROKEN.finditer(text):
        verdict: Verdict = "join" if found[2] == SOFT_HYPHEN else judge(found[1], found[4], words)
        if verdict == "join":
            edits.append(Edit(found.start(2), found.end(3), ""))
        else:
            edits.append(Edit(found.start(3), found.end(3), " " if verdict == "hang" else ""))
    return edits


def judge(left: str, right: str, words: set[str] | frozenset[str]) -> Verdict:
    """What a hyphen between two parts at a line's end is; `words` are those of the text, in small letters.

    >>> judge("hand", "lingsutrymme", set()), judge("studie", "och", set()), judge("IT", "system", set())
    ('join', 'hang', 'keep')
    """
    joined = (left + right).casefold()
    if right.casefold() in COORDINATORS and joined not in words:
        return "hang"
    last = left.rpartition("-")[2]
    if len(last) == 1 or any(letter.isdigit() for letter in last) or right[0].isdigit():
        return "keep"
    if last.isupper():
        return "join" if right.isupper() and len(right) > 1 else "keep"
    if right[0].isupper():
        return "keep"
    if f"{left}-{right}".casefold() in words and joined not in words:
        return "keep"
    return "join"
