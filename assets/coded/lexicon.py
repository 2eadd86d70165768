"""The stance lexicon, ready to search with.

Belongs here: reading `data/reference/lexicon.csv` through its schema, turning a cue's pattern into a linear-time
regular expression over lowered text, and which cues a sentence's words can belong to. Does not belong here: what a cue
means in its sentence (`assets/coded/grammar.py`), or any wording: wordings are data.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from assets.coded.wording import GROUPS, groups
from assets.coded.words import folded, lowered
from schemas.lexicon import CueForm

CUES: Final = GROUPS.with_name("lexicon.csv")
_GAP_WORD: Final = r"(?:(?:[^\s,;:!?]*[^\s,;:!?.]|kap\.|st\.|art\.|s\.k\.|t\.ex\.|bl\.a\.|m\.m\.)\s+)"
_ENDING: Final = r"[^\W_]*"
_SPACE: Final = r"[\"”')]?\s+[\"”'(]?"
_PLAIN_WORD: Final = re.compile(r"[^\W_]+")
_MOST_WORDS: Final = 200_000
"""Words remembered with their cues; a corpus has more, but few of them stand twice."""

_NONE: Final = frozenset[int]()

Groups = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Cue:
    """A wording with its compiled pattern; `parts` are the places in it of which each needs one of its words."""

    form: CueForm
    regex: re.Pattern[str]
    parts: frozenset[int]
    order: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues, and which parts of them a word can be.

    A part is a set of words of which one must stand in a match; cues with the same words share it.
    """

    cues: tuple[Cue, ...]
    whole: Mapping[str, frozenset[int]]
    beginnings: Mapping[int, Mapping[str, frozenset[int]]]
    """The parts by a beginning of a word, by that beginning's length."""
    by_part: Mapping[int, tuple[Cue, ...]]
    """The cues by their rarest part: the one with the longest words, then the fewest."""
    _known: dict[str, frozenset[int]] = field(default_factory=dict)

    def of_word(self, word: str) -> frozenset[int]:
        """The parts that a folded word can be."""
        if (found := self._known.get(word)) is None:
            if len(self._known) >= _MOST_WORDS:
                self._known.clear()
            begun = (self.beginnings[length].get(word[:length], _NONE) for length in self.beginnings)
            found = self._known[word] = self.whole.get(word, _NONE).union(*begun)
        return found

    def candidates(self, plain: str) -> list[Cue]:
        """The cues of which every part stands in a folded text, in the lexicon's order."""
        parts = _NONE.union(*map(self.of_word, _PLAIN_WORD.findall(plain)))
        found = [cue for part in parts if part in self.by_part for cue in self.by_part[part] if cue.parts <= parts]
        return sorted(found, key=lambda cue: cue.order)


def _alternatives(token: str, named: Groups) -> list[str]:
    parts: list[str] = []
    for part in token.split("|"):
        parts.extend(named[part[1:]] if part.startswith("@") else [part])
    return [lowered(part) for part in parts]


def _word_pattern(alternatives: list[str]) -> str:
    parts = [
        (_ENDING if part.startswith("*") else "") + _tolerant(part.strip("*")) + (_ENDING if part.endswith("*") else "")
        for part in alternatives
    ]
    return "(?:" + "|".join(parts) + ")(?![^\\W_])"


def _tolerant(word: str) -> str:
    """The word, with or without the dots and rings that a damaged text has lost; never with others than its own."""
    return re.escape(word).replace("å", "[åa]").replace("ä", "[äa]").replace("ö", "[öo]")


def compile_pattern(pattern: str, named: Groups) -> tuple[re.Pattern[str], list[tuple[str, ...]]]:
    """A cue's pattern as a regular expression over lowered text, and its parts: folded words of which one is needed.

    A word that ends in `*` stands for every word that begins so; a part with an open beginning cannot be looked up.

    >>> regex, parts = compile_pattern("ställer sig|oss ~3 bakom", {})
    >>> bool(regex.search("da staller sig namnden ocksa bakom det")), parts
    (True, [('staller',), ('sig', 'oss'), ('bakom',)])
    """
    source, parts, pending = r"(?<![^\W_])", list[tuple[str, ...]](), ""
    tokens = pattern.split(" ")
    for index, token in enumerate(tokens):
        if token.startswith("~"):
            source += pending + _GAP_WORD + "{0," + token[1:] + "}?"
            pending = ""
        elif token.startswith("?") and index == len(tokens) - 1:
            source += f"(?:{pending}{_word_pattern(_alternatives(token[1:], named))})?"
        elif token.startswith("?"):
            source += pending + "(?:" + _word_pattern(_alternatives(token[1:], named)) + _SPACE + ")?"
            pending = ""
        else:
            alternatives = _alternatives(token, named)
            if not any(part.startswith("*") for part in alternatives):
                parts.append(tuple(_anchor(part) for part in alternatives))
            source += pending + _word_pattern(alternatives)
            pending = _SPACE
    return re.compile(source), parts


def _anchor(part: str) -> str:
    first = _PLAIN_WORD.match(folded(part))
    word = first.group() if first else ""
    return word + "*" if part.endswith("*") and len(word) == len(part) - 1 else word


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
    numbers: dict[tuple[str, ...], int] = {}
    cues: list[Cue] = []
    by_part: dict[int, tuple[Cue, ...]] = {}
    for order, form in enumerate(forms):
        regex, parts = compile_pattern(form.pattern, named)
        cue = Cue(form, regex, frozenset(numbers.setdefault(part, len(numbers)) for part in parts), order)
        rarest = numbers[max(parts, key=lambda words: (min(len(word) for word in words), -len(words)))]
        by_part[rarest] = (*by_part.get(rarest, ()), cue)
        cues.append(cue)
    whole: dict[str, frozenset[int]] = {}
    beginnings: dict[int, dict[str, frozenset[int]]] = {}
    for part, number in numbers.items():
        for anchor in part:
            word = anchor.rstrip("*")
            known = beginnings.setdefault(len(word), {}) if anchor.endswith("*") else whole
            known[word] = known.get(word, _NONE) | {number}
    return Lexicon(tuple(cues), whole, beginnings, by_part)


@cache
def lexicon() -> Lexicon:
    """The project's lexicon, read once."""
    return read_lexicon(CUES, groups())
