"""A text's shadow: the same characters in the same places, folded so that damaged writing still matches.

Belongs here: folding (case, diacritics, dashes, spaces), patterns that are written in good Swedish and match
text whose å, ä and ö an OCR program misread, and the lines of a text with their offsets. Every function keeps
offsets: `shadow(text)[i]` stands for `text[i]`. Does not belong here: what is looked for.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

MISREAD = str.maketrans({"å": "[a4de]", "ä": "[aeid14]", "ö": "[o6de0]"})
"""What an OCR program makes of each letter, after folding."""

SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"
QUOTES = "\u201c\u201d\u201e\u00bb\u00ab"
NAMES = 8_192
"""Names whose keys are remembered: a text names the same bodies again and again."""
ODD = re.compile(r"[^\x00-\x08\x0a-\x7f]")
"""Characters that lower case alone does not fold."""


class Line(NamedTuple):
    """A line without the white space around it: `text[start:end]`."""

    start: int
    end: int
    text: str


@cache
def _folded(character: str) -> str:
    if character in SPACES:
        return " "
    if character in DASHES:
        return "-"
    if character in QUOTES:
        return '"'
    low = unicodedata.normalize("NFD", character)[0].lower()
    return low if len(low) == 1 else character


def shadow(text: str) -> str:
    """The text in lower case, without diacritics, with plain spaces, dashes and quotes; as long as the text.

    >>> shadow("Äldrenämnden – Åsa")
    'aldrenamnden - asa'
    """
    low = text.lower()
    if len(low) != len(text):  # a letter whose lower case is two
        return "".join(map(_folded, text))
    for character in set(ODD.findall(low)):
        low = low.replace(character, _folded(character))
    return low


@cache
def swedish(pattern: str) -> re.Pattern[str]:
    """A pattern for shadows, written in lower-case Swedish; å, ä and ö also match what OCR makes of them.

    Not for letters inside a character class, nor for patterns with more than some hundred å, ä and ö.

    >>> bool(swedish("stadsdelsnämnd").search(shadow("Stadsdelsndmnden")))
    True
    """
    return re.compile(pattern.translate(MISREAD))


@lru_cache(maxsize=NAMES)
def key(name: str) -> str:
    """A name for comparison: its words in lower case without diacritics or punctuation.

    >>> key("Hälso- och sjukvårdsnämnden")
    'halso och sjukvardsnamnden'
    """
    return " ".join(re.findall(r"[^\W_]+", shadow(name)))


def slug(name: str) -> str:
    """A name as an ASCII identifier.

    >>> slug("Hälso- och sjukvårdsnämnden")
    'halso-och-sjukvardsnamnden'
    """
    return "-".join(re.findall(r"[a-z0-9]+", shadow(name)))


def find_lines(text: str) -> list[Line]:
    r"""The lines of a text that are not blank, trimmed.

    >>> find_lines(" a\n\n b ")
    [Line(start=1, end=2, text='a'), Line(start=5, end=6, text='b')]
    """
    found = []
    made = tuple.__new__  # a third of the time of `Line()`, which a text of short lines mostly takes
    same: dict[str, str] = {}  # lines of the same words share them
    start = 0
    for whole in text.split("\n"):
        if stripped := whole.strip():
            first = start + (len(whole) - len(whole.lstrip()) if len(stripped) < len(whole) else 0)
            found.append(made(Line, (first, first + len(stripped), same.setdefault(stripped, stripped))))
        start += len(whole) + 1
    return found


def holding(pattern: re.Pattern[str], folded: str, lines: Iterable[Line]) -> Iterator[Line]:
    r"""The lines, which are in order, that hold what a pattern finds; it finds nothing over two lines.

    >>> [line.text for line in holding(re.compile("b"), "a\nab\nc\nb", find_lines("a\nab\nc\nb"))]
    ['ab', 'b']
    """
    trace = pattern.search(folded)
    for line in lines:
        if trace and trace.start() < line.start:
            trace = pattern.search(folded, line.start)
        if trace is None:
            return
        if trace.start() < line.end:
            yield line


def windows(pattern: re.Pattern[str], text: str, before: int, after: int) -> Iterator[tuple[int, int]]:
    """Start and end of the parts of a text around what a cheap pattern finds, merged, in order.

    A dear pattern need only be looked for in them.

    >>> list(windows(re.compile("a"), "--a--a------a-", 1, 3))
    [(1, 9), (11, 14)]
    """
    start, end = 0, -1
    for found in pattern.finditer(text):
        if found.start() - before > end:
            if end >= 0:
                yield start, end
            start = max(0, found.start() - before)
        end = min(len(text), found.end() + after)
    if end >= 0:
        yield start, end
