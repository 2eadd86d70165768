"""The stance lexicon, ready to search with.

Belongs here: reading `data/reference/lexicon*.csv` through their schema, and turning a cue's pattern into a
linear-time regular expression over lowered text. Does not belong here: what a cue means in its sentence
(`assets/coded/grammar.py`), or any wording: wordings are data.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from assets.coded.words import folded, lowered
from schemas.lexicon import CueForm, GroupForm

REFERENCE: Final = Path(__file__).parents[2] / "data" / "reference"
_GAP_WORD: Final = r"(?:[^\s,;:!?]*[^\s,;:!?.]\s+)"
_ENDING: Final = r"[^\W_]*"
_SPACE: Final = r"[\"”')]?\s+[\"”'(]?"


@dataclass(frozen=True, slots=True)
class Cue:
    """A wording with its compiled pattern; `anchors` are word beginnings of which one is in every match."""

    form: CueForm
    regex: re.Pattern[str]
    anchors: tuple[str, ...]
    order: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues, and one pattern that finds where any of them can be."""

    cues: tuple[Cue, ...]
    anchor: re.Pattern[str]
    by_anchor: dict[str, tuple[Cue, ...]]


def _alternatives(token: str, groups: dict[str, str]) -> list[str]:
    parts: list[str] = []
    for part in token.split("|"):
        parts.extend(groups[part[1:]].split("|") if part.startswith("@") else [part])
    return [lowered(part) for part in parts]


def _word_pattern(alternatives: list[str]) -> str:
    parts = [_tolerant(part.rstrip("*")) + (_ENDING if part.endswith("*") else "") for part in alternatives]
    return "(?:" + "|".join(parts) + ")(?![^\\W_])"


def _tolerant(word: str) -> str:
    """The word, with or without the dots and rings that a damaged text has lost; never with others than its own."""
    return re.escape(word).replace("å", "[åa]").replace("ä", "[äa]").replace("ö", "[öo]")


def compile_pattern(pattern: str, groups: dict[str, str]) -> tuple[re.Pattern[str], tuple[str, ...]]:
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
            source += pending + "(?:" + _word_pattern(_alternatives(token[1:], groups)) + _SPACE + ")?"
            pending = ""
        else:
            alternatives = _alternatives(token, groups)
            anchors.append([folded(part.rstrip("*")) for part in alternatives])
            source += pending + _word_pattern(alternatives)
            pending = _SPACE
    # the rarest part is the one with the longest words; any of its words may stand for the whole pattern
    best = max(anchors, key=lambda parts: (min(len(part) for part in parts), -len(parts)))
    return re.compile(source), tuple(sorted(set(best)))


def read_lexicon(cues: Path, groups: Path) -> Lexicon:
    """The lexicon in two files.

    Raises `pydantic.ValidationError` on a line that breaks the form, `ValueError` on a cue_id used twice, `KeyError`
    on a group that is not there.
    """
    with groups.open(encoding="utf-8", newline="") as file:
        named = {form.group: form.words for form in map(GroupForm.model_validate, csv.DictReader(file))}
    with cues.open(encoding="utf-8", newline="") as file:
        forms = [CueForm.model_validate(row) for row in csv.DictReader(file)]
    if len({form.cue_id for form in forms}) < len(forms):
        message = "a cue_id is used twice"
        raise ValueError(message)
    compiled = tuple(Cue(form, *compile_pattern(form.pattern, named), order) for order, form in enumerate(forms))
    by_anchor: dict[str, list[Cue]] = {}
    for cue in compiled:
        for anchor in cue.anchors:
            by_anchor.setdefault(anchor, []).append(cue)
    longest_first = sorted(by_anchor, key=lambda anchor: (-len(anchor), anchor))
    shared = {
        anchor: tuple(cue for other in longest_first if anchor.startswith(other) for cue in by_anchor[other])
        for anchor in longest_first
    }
    return Lexicon(compiled, re.compile(r"(?<![^\W_])(?:" + "|".join(map(re.escape, longest_first)) + ")"), shared)


@cache
def lexicon() -> Lexicon:
    """The project's lexicon, read once."""
    return read_lexicon(REFERENCE / "lexicon.csv", REFERENCE / "lexicon_groups.csv")


def candidates(text: str, source: Lexicon) -> list[Cue]:
    """The cues of which some part stands in a folded text, in the lexicon's order."""
    found = {cue.order: cue for match in source.anchor.finditer(text) for cue in source.by_anchor[match.group()]}
    return [found[order] for order in sorted(found)]
