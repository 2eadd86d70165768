"""The stance lexicon, ready to search with.

Belongs here: reading `data/reference/lexicon.csv` through its schema, and which cues a sentence's words can belong to.
Does not belong here: how a cue's pattern is read (`cue_patterns`), what a cue means in its sentence (`grammar`), or any
wording: wordings are data.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from assets.coded.cue_patterns import Groups, compile_pattern
from assets.coded.wording import GROUPS, groups
from schemas.lexicon import CueForm

CUES: Final = GROUPS.with_name("lexicon.csv")
_PLAIN_WORD: Final = re.compile(r"[^\W_]+")
_BLANKS: Final = {code: " " for code in range(128) if not chr(code).isalnum()}
_MOST_PASSAGES: Final = 1 << 10
"""Passages remembered with their cues: items of lists, headings and lines of tables recur."""
_MOST_WORDS: Final = 200_000
"""Words remembered with their cues; a corpus has more, but few of them stand twice."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A wording with its compiled pattern.

    `parts` are the places in it of which each needs one of its words: bits of a number. Of each of `endings` one stands
    at the end of a word.
    """

    form: CueForm
    regex: re.Pattern[str]
    parts: int
    endings: tuple[tuple[str, ...], ...]
    order: int

    def may_stand(self, plain: str) -> bool:
        """Whether a folded text that has all parts has the endings too."""
        return all(any(ending in plain for ending in one) for one in self.endings)


class WordParts(NamedTuple):
    """The parts that a word can be, as bits, and the cues of which one is the rarest part."""

    parts: int
    cues: tuple[Cue, ...]


_NONE: Final = WordParts(0, ())


class _Words(dict[str, WordParts]):
    """What each word can be, worked out when it is first asked for; most words can be nothing."""

    def __init__(self, anchors: Mapping[str, int], by_part: Mapping[int, tuple[Cue, ...]]) -> None:
        """`anchors` are words, or beginnings of words with a `*`, with their parts."""
        super().__init__()
        self._by_part = by_part
        self._whole = {word: parts for word, parts in anchors.items() if not word.endswith("*")}
        self._begun = {word[:-1]: parts for word, parts in anchors.items() if word.endswith("*")}
        self._lengths = sorted({len(word) for word in self._begun})
        self._openings = {word[: self._lengths[0]] for word in self._begun}

    def __missing__(self, word: str) -> WordParts:
        if len(self) >= _MOST_WORDS:
            self.clear()
        parts = self._whole.get(word, 0)
        if self._lengths and word[: self._lengths[0]] in self._openings:
            for length in self._lengths:
                parts |= self._begun.get(word[:length], 0)
        cues = (cue for part, known in self._by_part.items() if part & parts for cue in known) if parts else ()
        found = self[word] = WordParts(parts, tuple(cues)) if parts else _NONE
        return found


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues, and which of them a word can be a part of.

    A part is a set of words of which one must stand in a match; cues with the same words share it.
    """

    cues: tuple[Cue, ...]
    words: Mapping[str, WordParts] = field(repr=False)
    _passages: dict[str, list[Cue]] = field(default_factory=dict, repr=False, compare=False)

    def candidates(self, plain: str) -> list[Cue]:
        """The cues of which every part stands in a folded text, in the lexicon's order."""
        if (cues := self._passages.get(plain)) is None:
            if len(self._passages) >= _MOST_PASSAGES:
                self._passages.clear()
            cues = self._passages[plain] = self._candidates(plain)
        return cues

    def _candidates(self, plain: str) -> list[Cue]:
        known = [one for word in set(_words_in(plain)) if (one := self.words[word]) is not _NONE]
        parts = 0
        for one in known:
            parts |= one.parts
        found = {cue.order: cue for one in known for cue in one.cues if cue.parts & parts == cue.parts}
        return [found[order] for order in sorted(found) if found[order].may_stand(plain)]


def _words_in(plain: str) -> list[str]:
    # splitting is far faster than matching, and translating is too where a text has plain letters only
    return plain.translate(_BLANKS).split() if plain.isascii() else _PLAIN_WORD.findall(plain)


def read_lexicon(path: Path, named: Groups) -> Lexicon:
    """The lexicon in a file.

    Raises `pydantic.ValidationError` on a line that breaks the form, `ValueError` on a cue_id used twice, `KeyError`
    on a group that is not there.
    """
    with path.open(encoding="utf-8", newline="") as file:
        forms = [CueForm.model_validate(row) for row in csv.DictReader(file)]
    if len({form.cue_id for form in forms}) < len(forms):
        message = "a cue_id is used twice"
        raise ValueError(message)
    bits: dict[tuple[str, ...], int] = {}
    cues: list[Cue] = []
    by_part: dict[int, tuple[Cue, ...]] = {}
    for order, form in enumerate(forms):
        regex, parts, endings = compile_pattern(form.pattern, named)
        for part in parts:
            bits.setdefault(part, 1 << len(bits))
        cue = Cue(form, regex, _all_of(bits[part] for part in parts), tuple(endings), order)
        # the part with the longest words, then the fewest
        rarest = bits[max(parts, key=lambda words: (min(len(word) for word in words), -len(words)))]
        by_part[rarest] = (*by_part.get(rarest, ()), cue)
        cues.append(cue)
    anchors: dict[str, int] = {}
    for part, bit in bits.items():
        for anchor in part:
            anchors[anchor] = anchors.get(anchor, 0) | bit
    return Lexicon(tuple(cues), _Words(anchors, by_part))


def _all_of(bits: Iterable[int]) -> int:
    parts = 0
    for bit in bits:
        parts |= bit
    return parts


@cache
def lexicon() -> Lexicon:
    """The project's lexicon, read once."""
    return read_lexicon(CUES, groups())
