"""Hyphens: the one that breaks a word at a line's end, told from those that belong to the word.

Belongs here: what becomes of a hyphen and the line end after it, and of one left behind inside a line. Does not
belong here: whether the two lines belong together (`paragraphs.py` decided that: only there does a hyphen still
stand before a single line end).
"""

import re
from functools import cached_property
from typing import Final, Literal

from assets.cleaned.characters import SOFT_HYPHEN
from assets.cleaned.text import Edit
from assets.raw.swedish import frequencies

Verdict = Literal["join", "keep", "hang"]

COORDINATORS: Final = frozenset({"och", "eller", "samt", "respektive", "resp", "alternativt", "och/eller", "kontra"})
KEPT_PREFIXES: Final = frozenset({"icke", "ex", "vice"})
"""First parts that are mostly written with a hyphen, and never end a syllable of a broken word by chance."""

_LONGEST: Final = 81
_AT_LINE_END: Final = re.compile(f"[{SOFT_HYPHEN}-]\n")
_LEFT: Final = re.compile(r"(?<![\w-])[^\W_](?:[\w:]|-(?=\w)){0,80}\Z")
_RIGHT: Final = re.compile(r"[^\W_](?:[\w/]|-(?=\w)){0,80}")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HEAD: Final = re.compile(r"[^\W\d_]+\Z")
_TAIL: Final = re.compile(r"-[^\W\d_]+(?:-[^\W\d_]+)*")
_INSIDE: Final = re.compile(r"-([A-Za-zÅÄÖåäöÉé]{3,80})(?![\w/@-])")
_BEFORE_INSIDE: Final = re.compile(r"(?<![\w/@.-])[A-Za-zÅÄÖåäöÉé]{3,80}\Z")
_LOST_SPACE: Final = re.compile(r"-(?:och|eller|samt|respektive) [^\W\d_]")
_BEFORE_LOST: Final = re.compile(r"(?<![\w/@.-])[^\W\d_]{3,80}\Z")
_ADJECTIVES: Final = {"eller": "ell", "samt": "sam"}
"""Endings that look like a coordinator (gemen-samt, individu-eller) and the stem that shows it."""

_BETWEEN: Final = {"keep": "", "hang": " "}
_FEW: Final = 16
_COMMON: Final = 1e-6
_KNOWN: Final = 1e-7


class Vocabulary:
    """The words of a text in small letters, read when they are first asked for: most texts never need them.

    The first questions about a word are tried on the text itself, for mostly it is nowhere in it.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._questions = 0

    def has(self, word: str) -> bool:
        """Whether a word in small letters stands in the text by itself."""
        if "-" in word:
            return word in self._hyphenated
        self._questions += 1
        return (self._questions > _FEW or word in self._folded) and word in self._plain

    @cached_property
    def _folded(self) -> str:
        return self._text.casefold()

    @cached_property
    def _plain(self) -> frozenset[str]:
        forms = frozenset(self._text.split())
        letters = {form for form in forms if form.isalpha()}
        return frozenset(word.casefold() for word in (*letters, *_WORD.findall(" ".join(forms - letters))))

    @cached_property
    def _hyphenated(self) -> frozenset[str]:
        tails = ((_before(_HEAD, self._text, tail.start()), tail[0]) for tail in _TAIL.finditer(self._text))
        return frozenset((head[0] + tail if head else tail[1:]).casefold() for head, tail in tails)


NO_WORDS: Final = Vocabulary("")


def join_broken(text: str) -> list[Edit]:
    """Close each word that was broken at a line's end.

    `hand-` + `lingsutrymme` is joined; `hälso-` + `och` keeps its hyphen and gets a space; `Hässelby-` +
    `Vällingby` and `IT-` + `system` keep the hyphen and are closed.
    """
    words = Vocabulary(text)
    known: dict[tuple[str, str], Verdict] = {}
    edits = []
    for found in _AT_LINE_END.finditer(text):
        at, end = found.span()
        left, right = _before(_LEFT, text, at), _RIGHT.match(text, end)
        if left and right:
            parts = left[0], right[0]
            if parts not in known:
                known[parts] = judge(*parts, words)
            verdict = "join" if text[at] == SOFT_HYPHEN else known[parts]
            edits.append(Edit(at, end, "") if verdict == "join" else Edit(at + 1, end, _BETWEEN[verdict]))
    return edits


def repair_left_over(text: str) -> list[Edit]:
    """Join what a line break of an earlier layout left hyphenated, and give a hanging hyphen its lost space.

    `utbildnings-nämnden` is joined where the text has the word in one elsewhere, or where it has the linking s
    and is a known word; `hälso-och sjukvård` becomes `hälso- och sjukvård`.
    """
    if "-" not in text:
        return []
    edits = [
        Edit(found.start() + 1, found.start() + 1, " ")
        for found in _LOST_SPACE.finditer(text)
        if _before(_BEFORE_LOST, text, found.start())
    ]
    words = Vocabulary(text)
    for found in _INSIDE.finditer(text):
        right = found[1]
        if right[0].isupper() or right.casefold() in COORDINATORS:
            continue
        left = _before(_BEFORE_INSIDE, text, found.start())
        if not left or _is_short_form(left[0]):
            continue
        joined = (left[0] + right).casefold()
        if words.has(joined) or (left[0].endswith("s") and frequencies().get(joined, 0.0) >= _KNOWN):
            edits.append(Edit(found.start(), found.start() + 1, ""))
    return edits


def judge(left: str, right: str, words: Vocabulary = NO_WORDS) -> Verdict:
    """What a hyphen between two parts at a line's end is; `words` are those of the text, in small letters.

    >>> judge("hand", "lingsutrymme"), judge("studie", "och"), judge("IT", "system"), judge("gemen", "samt")
    ('join', 'hang', 'keep', 'join')
    """
    joined = (left + right).casefold()
    last = left.rpartition("-")[2]
    if right.casefold() in COORDINATORS:
        is_ending = right.casefold() != "och" and (words.has(joined) or _is_adjective(left, right))
        return "join" if is_ending else "hang"  # no word ends in -och
    if _is_short_form(last) or right[0].isdigit():
        return "join" if last.isupper() and len(last) > 1 and right.isupper() and len(right) > 1 else "keep"
    if right[0].isupper():
        return "keep"
    is_real = (
        last.casefold() in KEPT_PREFIXES
        or words.has(f"{left}-{right}".casefold())
        or ("-" in right and all(_is_common(part) for part in (last, *right.split("-"))))  # stat-landsting-kommun
    )
    return "keep" if is_real and not words.has(joined) else "join"


def _before(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """The match that ends at a place, inside what stands there without a space."""
    low = max(0, at - _LONGEST)
    return pattern.search(text, max(low, text.rfind(" ", low, at), text.rfind("\n", low, at)), at)


def _is_short_form(part: str) -> bool:
    """Whether a part is never the beginning of a broken word: one letter, a number, an initialism."""
    if part.isalpha() and part.islower() and len(part) > 1:
        return False  # the usual case, told without a look at every letter
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
