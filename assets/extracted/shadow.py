"""A text's shadow: the same characters in the same places, folded so that damaged writing still matches.

Belongs here: folding (case, diacritics, dashes, spaces), patterns that are written in good Swedish and match
text whose å, ä and ö an OCR program misread, and the lines of a text with their offsets. Every function keeps
offsets: `shadow(text)[i]` stands for `text[i]`. Does not belong here: what is looked for.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

MISREAD = str.maketrans({"å": "[a4de]", "ä": "[aeid14]", "ö": "[o6de0]"})
"""What an OCR program makes of each letter, after folding."""

SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"
QUOTES = "\u201c\u201d\u201e\u00bb\u00ab"


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
    return text.translate({ord(character): _folded(character) for character in set(text)})


@cache
def swedish(pattern: str) -> re.Pattern[str]:
    """A pattern for shadows, written in lower-case Swedish; å, ä and ö also match what OCR makes of them.

    Not for letters inside a character class, nor for patterns with more than some hundred å, ä and ö.

    >>> bool(swedish("stadsdelsnämnd").search(shadow("Stadsdelsndmnden")))
    True
    """
    return re.compile(pattern.translate(MISREAD))


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


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    r"""The lines of `text[start:end]` that are not blank, trimmed.

    >>> list(lines(" a\n\n b "))
    [Line(start=1, end=2, text='a'), Line(start=5, end=6, text='b')]
    """
    end = len(text) if end is None else end
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        whole = text[start:stop]
        if stripped := whole.strip():
            first = start + len(whole) - len(whole.lstrip())
            yield Line(first, first + len(stripped), stripped)
        start = stop + 1
