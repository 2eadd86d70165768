"""Hyphens: the one that breaks a word at a line's end, told from those that belong to the word.

Belongs here: what becomes of a hyphen and the line end after it, and of one left behind inside a line. Does not
belong here: whether the two lines belong together (`paragraphs.py` decided that: only there does a hyphen still
stand before a single line end).
"""

import re
from collections.abc import Collection
from typing import Final, Literal

from assets.cleaned.characters import SOFT_HYPHEN
from assets.cleaned.text import Edit
from assets.raw.swedish import frequencies

Verdict = Literal["join", "keep", "hang"]

COORDINATORS: Final = frozenset({"och", "eller", "samt", "respektive", "resp", "alternativt", "och/eller", "kontra"})
KEPT_PREFIXES: Final = frozenset({"icke", "ex", "vice"})
"""First parts that are mostly written with a hyphen, and never end a syllable of a broken word by chance."""

_BROKEN: Final = re.compile(
    rf"(?<![\w-])([^\W_](?:[\w:]|-(?=\w)){{0,80}})([-{SOFT_HYPHEN}])(\n)(?=([^\W_](?:[\w/]|-(?=\w)){{0,80}}))"
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_INSIDE: Final = re.compile(r"(?<![\w/@.-])([a-zåäöé]{3,})-([a-zåäöé]{3,})(?![\w/@-])", re.IGNORECASE)
_LOST_SPACE: Final = re.compile(r"(?<![\w/@.-])[^\W\d_]{3,}-(?=(?:och|eller|samt|respektive) [^\W\d_])")
_ADJECTIVES: Final = {"eller": "ell", "samt": "sam"}
"""Endings that look like a coordinator (gemen-samt, individu-eller) and the stem that shows it."""

_COMMON: Final = 1e-6
_KNOWN: Final = 1e-7


def join_broken(text: str) -> list[Edit]:
    """Close each word that was broken at a line's end.

    `hand-` + `lingsutrymme` is joined; `hälso-` + `och` keeps its hyphen and gets a space; `Hässelby-` +
    `Vällingby` and `IT-` + `system` keep the hyphen and are closed.
    """
    words = _words(text)
    edits = []
    for found in _BROKEN.finditer(text):
        verdict: Verdict = "join" if found[2] == SOFT_HYPHEN else judge(found[1], found[4], words)
        if verdict == "join":
            edits.append(Edit(found.start(2), found.end(3), ""))
        else:
            edits.append(Edit(found.start(3), found.end(3), " " if verdict == "hang" else ""))
    return edits


def repair_left_over(text: str) -> list[Edit]:
    """Join what a line break of an earlier layout left hyphenated, and give a hanging hyphen its lost space.

    `utbildnings-nämnden` is joined where the text has the word in one elsewhere, or where it has the linking s
    and is a known word; `hälso-och sjukvård` becomes `hälso- och sjukvård`.
    """
    edits = [Edit(found.end(), found.end(), " ") for found in _LOST_SPACE.finditer(text)]
    words = _words(text)
    for found in _INSIDE.finditer(text):
        left, right = found[1], found[2]
        if right[0].isupper() or right.casefold() in COORDINATORS:
            continue
        joined = (left + right).casefold()
        if joined in words or (left.endswith("s") and frequencies().get(joined, 0.0) >= _KNOWN):
            edits.append(Edit(found.end(1), found.start(2), ""))
    return edits


def judge(left: str, right: str, words: Collection[str] = ()) -> Verdict:
    """What a hyphen between two parts at a line's end is; `words` are those of the text, in small letters.

    >>> judge("hand", "lingsutrymme"), judge("studie", "och"), judge("IT", "system"), judge("gemen", "samt")
    ('join', 'hang', 'keep', 'join')
    """
    joined = (left + right).casefold()
    last = left.rpartition("-")[2]
    if right.casefold() in COORDINATORS:
        return "join" if joined in words or _is_adjective(left, right) else "hang"
    if _is_short_form(last) or right[0].isdigit():
        return "join" if last.isupper() and len(last) > 1 and right.isupper() and len(right) > 1 else "keep"
    if right[0].isupper():
        return "keep"
    if joined in words:
        return "join"
    if last.casefold() in KEPT_PREFIXES or f"{left}-{right}".casefold() in words:
        return "keep"
    if "-" in right and all(_is_common(part) for part in (last, *right.split("-"))):
        return "keep"  # stat-landsting-kommun
    return "join"


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _is_short_form(part: str) -> bool:
    """Whether a part is never the beginning of a broken word: one letter, a number, an initialism."""
    is_mixed = len(part) < 5 and any(letter.isupper() for letter in part[1:])
    return len(part) == 1 or part.isupper() or is_mixed or ":" in part or any(letter.isdigit() for letter in part)


def _is_adjective(left: str, right: str) -> bool:
    stem = _ADJECTIVES.get(right.casefold())
    if stem is None:
        return False
    known = frequencies()
    if known.get((left + right).casefold(), 0.0) >= _KNOWN:
        return True
    return (left + stem).casefold() in known and not _is_common(left)


def _is_common(word: str) -> bool:
    return frequencies().get(word.casefold(), 0.0) >= _COMMON
