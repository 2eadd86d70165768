"""A cue's pattern as it is written in the lexicon, made into a linear-time regular expression over lowered text.

Belongs here: what the signs of a pattern stand for, and which words and letters each match must hold. Does not belong
here: which cues there are (`lexicon`), or what one means in its sentence (`grammar`).
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from assets.coded.words import folded, lowered

_GAP_WORD: Final = r"(?:(?:[^\s,;:!?]*[^\s,;:!?.]|kap\.|st\.|art\.|s\.k\.|t\.ex\.|bl\.a\.|m\.m\.)\s+)"
_ENDING: Final = r"[^\W_]*"
_SPACE: Final = r"[\"”')]?\s+[\"”'(]?"
_ENDS: Final = r"(?![^\W_])"
_PLAIN_WORD: Final = re.compile(r"[^\W_]+")

Groups = Mapping[str, tuple[str, ...]]


class CuePattern(NamedTuple):
    """The regular expression, and what stands in the folded text of each match.

    Of each of `parts`, folded words, one is needed; of each of `endings` one stands at the end of a word.
    """

    regex: re.Pattern[str]
    parts: list[tuple[str, ...]]
    endings: list[tuple[str, ...]]


def compile_pattern(pattern: str, named: Groups) -> CuePattern:
    """A cue's pattern compiled; `named` are the groups of words that it may name.

    A word that ends in `*` stands for every word that begins so; a part with an open beginning cannot be looked up.

    >>> regex, parts, endings = compile_pattern("ställer sig|oss ~3 bakom", {})
    >>> bool(regex.search("da staller sig namnden ocksa bakom det")), parts, endings
    (True, [('staller',), ('sig', 'oss'), ('bakom',)], [])
    """
    parts, endings = list[tuple[str, ...]](), list[tuple[str, ...]]()
    source, pending = r"(?<![^\W_])", ""
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
            if any(part.startswith("*") for part in alternatives):
                endings.append(tuple(folded(part).strip("*") for part in alternatives))
                source += pending + _word_pattern(alternatives)
            else:
                parts.append(tuple(_anchor(part) for part in alternatives))
                source = source + pending + _word_pattern(alternatives) if index else _opening_pattern(alternatives)
            pending = _SPACE
    return CuePattern(re.compile(source), parts, endings)


def _alternatives(token: str, named: Groups) -> list[str]:
    parts: list[str] = []
    for part in token.split("|"):
        parts.extend(named[part[1:]] if part.startswith("@") else [part])
    return [lowered(part) for part in parts]


def _word_pattern(alternatives: list[str]) -> str:
    parts = [(_ENDING if part.startswith("*") else "") + _from_letter(part.lstrip("*")) for part in alternatives]
    return f"(?:{'|'.join(parts)}){_ENDS}"


def _opening_pattern(alternatives: list[str]) -> str:
    """As `_word_pattern`, where a match begins: first letters first, for a search skips to these fast.

    Words with the same first letter stand together, so that the others are not tried.
    """
    by_letter: dict[str, list[str]] = {}
    for part in alternatives:
        by_letter.setdefault(folded(part[0]), []).append(part)
    groups, letters = [], set[str]()
    for parts in by_letter.values():
        firsts = {letter for part in parts for letter in _tolerant(part[0]).strip("[]")}
        letters |= firsts
        rest = (f"(?<={_tolerant(part[0])})" * (len(firsts) > 1) + _from_letter(part[1:]) for part in parts)
        groups.append(f"(?<=[{''.join(sorted(firsts))}])(?:{'|'.join(rest)})")
    return rf"[{''.join(sorted(letters))}](?<![^\W_].)(?:{'|'.join(groups)}){_ENDS}"


def _from_letter(part: str) -> str:
    return _tolerant(part.rstrip("*")) + (_ENDING if part.endswith("*") else "")


def _tolerant(word: str) -> str:
    """The word, with or without the dots and rings that a damaged text has lost; never with others than its own."""
    return re.escape(word).replace("å", "[åa]").replace("ä", "[äa]").replace("ö", "[öo]")


def _anchor(part: str) -> str:
    first = _PLAIN_WORD.match(folded(part))
    word = first.group() if first else ""
    return word + "*" if part.endswith("*") and len(word) == len(part) - 1 else word
