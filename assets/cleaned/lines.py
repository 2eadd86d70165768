"""A text as lines, for the steps that look at them.

Belongs here: what a line is and what its outside shows (blank, list item, heading, end of a sentence). Does not
belong here: any decision to change one.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

ITEM: Final = re.compile(r"(?:[•*–—-]|\(?\d{1,2}[.)]|\(?[a-zåäö][.)]|[ivx]{1,4}[.)])\s+(?=\S)")
SENTENCE_ENDS: Final = (".", "!", "?", "…", ":", ";")
_OPEN_WORDS: Final = (
    "och eller samt att som av för i på med till från om en ett den det de vid inom utan enligt mellan mot hos genom"
    " bland via är har pa fran ar när dess deras sina sin sitt inte"
)
OPEN_WORDS: Final = frozenset(_OPEN_WORDS.split())
CLOSERS: Final = "”’\"')]"
SECTION: Final = re.compile(
    r"(?:(?:[Aa]vsnitt|[Kk]apitel|[Kk]ap\.?|[Bb]ilaga)\s+)?(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[A-ZÅÄÖ”\"])"
)

MOST_LINES: Final = 1 << 12
"""So many lines are kept with what they are: each step asks the same of each line of its text."""

ENOUGH_SMALL: Final = 4
_PROSE: Final = re.compile(r" [a-zåäöé]{2,30} [a-zåäöé]{2,30} (?:[^ ]{1,30} ){0,3}?[a-zåäöé]{2,30} [a-zåäöé]{2,30} ")
_LONGEST_LINE: Final = 200
ADDRESS: Final = re.compile(r"@|://|^www\.")


class Line(NamedTuple):
    """`text[start:end]` is the line without the space around it.

    `number` counts the text's lines and `page` its page breaks before it, both from 0. Only lines with words are
    lines here; two whose numbers are more than one apart have a blank line between them.
    """

    start: int
    end: int
    words: str
    number: int
    page: int


@lru_cache(maxsize=1)
def written(text: str) -> tuple[Line, ...]:
    r"""The lines of a text that hold words. A page break counts as a line end.

    Kept for the steps that follow on the same text.

    >>> [(line.words, line.number, line.page) for line in written(" a \n\nb\fc")]
    [('a', 0, 0), ('b', 2, 0), ('c', 3, 1)]
    """
    found = []
    made = tuple.__new__  # a third of the time of `Line()`, which a text of short lines takes for each of its steps
    same: dict[str, str] = {}  # lines of the same words share them
    start = number = 0
    for page, part in enumerate(text.split("\f")):
        for line in part.split("\n"):
            if line and (words := line.strip(" ")):
                first = start if line[0] != " " else start + len(line) - len(line.lstrip(" "))
                found.append(made(Line, (first, first + len(words), same.setdefault(words, words), number, page)))
            start += len(line) + 1
            number += 1
    return tuple(found)


def blocks(of: Sequence[Line]) -> list[list[Line]]:
    """Lines in runs that have no blank line inside."""
    found: list[list[Line]] = []
    number = -2
    for line in of:
        if line.number - number > 1:
            found.append([])
        found[-1].append(line)
        number = line.number
    return found


@lru_cache(maxsize=MOST_LINES)
def is_item(words: str) -> bool:
    """Whether a line opens a list item.

    >>> is_item("• Regeringen ska"), is_item("2. Paragrafen"), is_item("2018 kom"), is_item("-modellen")
    (True, True, False, False)
    """
    return not words[:1].isupper() and ITEM.match(words) is not None


def ends_sentence(words: str) -> bool:
    """Whether a line ends where a sentence, or what introduces a list, ends."""
    return words.rstrip(CLOSERS).endswith(SENTENCE_ENDS)


def is_open(words: str) -> bool:
    """Whether a line ends in a word that no sentence and no heading ends with, so that what follows belongs to it.

    >>> is_open("Nämnden anser att"), is_open("Nämnden")
    (True, False)
    """
    return last_word(words) in OPEN_WORDS


def last_word(words: str) -> str:
    """What stands after a line's last space or opening bracket."""
    return words[max(words.rfind(" "), words.rfind("(")) + 1 :]


@lru_cache(maxsize=MOST_LINES)
def opens_small(words: str) -> bool:
    """Whether a line goes on in the middle of a sentence: its first letter is small, and not that of an address.

    >>> opens_small("”tillit” är"), opens_small("Nämnden"), opens_small("anna@borlange.se")
    (True, False, False)
    """
    if words[:1].isupper():
        return False
    first = words.partition(" ")[0].lstrip("”\"'’(–—-…,")
    return first[:1].islower() and ADDRESS.search(first) is None


@lru_cache(maxsize=MOST_LINES)
def is_sentence(words: str) -> bool:
    """Whether a line holds running prose: at least four words in small letters, or two and the end of a sentence.

    >>> is_sentence("Nämnden ställer sig bakom förslaget."), is_sentence("Farsta stadsdelsförvaltning Sida 3")
    (True, False)
    """
    if _PROSE.search(words, 0, _LONGEST_LINE):
        return True  # the usual case, told without a look at every word
    small = 0
    for word in words.rstrip(".!?:,;").split():
        if word.islower() and word.isalpha() and len(word) > 1:
            small += 1
            if small == ENOUGH_SMALL:
                return True
    return small >= 2 and words.endswith((".", "!", "?"))
