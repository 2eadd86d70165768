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
_GAP_WORD: Final = r"(?:[^\s,;:!?]*[^\s,;:!?.]\s+)"
_ENDING: Final = r"[^\W_]*"
_SPACE: Final = r"[\"”')]?\s+[\"”'(]?"
_PLAIN_WORD: Final = re.compile(r"[^\W_]+")
_MOST_WORDS: Final = 200_000
"""Words remembered with their cues; a corpus has more, but few of them stand twice."""

Groups = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Cue:
    """A wording with its compiled pattern; `anchors` are folded words of which one is in every match.

    An anchor that ends in `*` stands for every word that begins so.
    """

    form: CueForm
    regex: re.Pattern[str]
    anchors: tuple[str, ...]
    order: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues, and which of them a word can belong to."""

    cues: tuple[Cue, ...]
    whole: Mapping[str, tuple[Cue, ...]]
    beginnings: Mapping[int, Mapping[str, tuple[Cue, ...]]]
    """The cues by a beginning of a word, by that beginning's length."""
    _known: dict[str, tuple[Cue, ...]] = field(default_factory=dict)

    def of_word(self, word: str) -> tuple[Cue, ...]:
        """The cues that a folded word can belong to."""
        if (found := self._known.get(word)) is None:
            if len(self._known) >= _MOST_WORDS:
                self._known.clear()
            begun = (self.beginnings[length].get(word[:length], ()) for length in self.beginnings)
            found = self._known[word] = (*self.whole.get(word, ()), *(cue for cues in begun for cue in cues))
        return found

    def candidates(self, plain: str) -> list[Cue]:
        """The cues of which some part stands in a folded text, in the lexicon's order."""
        found = {cue.order: cue for word in _PLAIN_WORD.findall(plain) for cue in self.of_word(word)}
        return [found[order] for order in sorted(found)]


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


def compile_pattern(pattern: str, named: Groups) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """A cue's pattern as a regular expression over lowered text, and its anchors, which are folded.

    >>> regex, anchors = compile_pattern("ställer sig ~3 bakom", {})
    >>> bool(regex.search("da staller sig namnden ocksa bakom det")), anchors
    (True, ('staller',))
    """
    source, anchors, pending = r"(?<![^\W_])", list[list[str]](), ""
    for token in pattern.split(" "):
        if token.startswith("~"):
            source += pending + _GAP_WORD + "{0," + token[1:] + "}?"
            pending = ""
        elif token.startswith("?"):
            source += pending + "(?:" + _word_pattern(_alternatives(token[1:], named)) + _SPACE + ")?"
            pending = ""
        else:
            alternatives = _alternatives(token, named)
            if not any(part.startswith("*") for part in alternatives):
                anchors.append([_anchor(part) for part in alternatives])
            source += pending + _word_pattern(alternatives)
            pending = _SPACE
    # the rarest part is the one with the longest words, and any of its words may stand for the whole pattern; a word
    # with an open beginning cannot be looked up
    best = max(anchors, key=lambda parts: (min(len(part) for part in parts), -len(parts)))
    return re.compile(source), tuple(sorted(set(best)))


def _anchor(part: str) -> str:
    first = _PLAIN_WORD.match(folded(part))
    word = first.group() if first else ""
    return word + "*" if part.endswith("*") and len(word) == len(part) - 1 else word


def read_lexicon(cues: Path, named: Groups) -> Lexicon:
    """The lexicon in a file.

    Raises `pydantic.ValidationError` on a line that breaks the form, `ValueError` on a cue_id used twice, `KeyError`
    on a group that is not there.
    """
    with cues.open(encoding="utf-8", newline="") as file:
        forms = [CueForm.model_validate(row) for row in csv.DictReader(file)]
    if len({form.cue_id for form in forms}) < len(forms):
        message = "a cue_id is used twice"
        raise ValueError(message)
    compiled = tuple(Cue(form, *compile_pattern(form.pattern, named), order) for order, form in enumerate(forms))
    whole: dict[str, tuple[Cue, ...]] = {}
    beginnings: dict[int, dict[str, tuple[Cue, ...]]] = {}
    for cue in compiled:
        for anchor in cue.anchors:
            word = anchor.rstrip("*")
            known = beginnings.setdefault(len(word), {}) if anchor.endswith("*") else whole
            known[word] = (*known.get(word, ()), cue)
    return Lexicon(compiled, whole, beginnings)


@cache
def lexicon() -> Lexicon:
    """The project's lexicon, read once."""
    return read_lexicon(CUES, groups())
