"""Headings of a clean text, with their section numbers.

Belongs here: telling a heading from a paragraph, and reading the number before it. Does not belong here: which
proposal a section holds (`assets/coded/`).
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from assets.cleaned import lines
from assets.uncollected import uncollected

LONGEST: Final = 140

_NUMBERED: Final = re.compile(
    r"(?:(?:avsnitt|kapitel|kap\.) )?(\d{1,2}(?:\.\d{1,2}){0,4})(?:\.(?= )|:)? (?=[^\W\d_])", re.IGNORECASE
)
_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_MONTH: Final = re.compile(
    r"\d{1,2} (?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*|\d{1,2} (?:kap|st|procent|§)", re.IGNORECASE
)


class Heading(NamedTuple):
    """`text[char_start:char_end]` is the heading; `section` its number without a last full stop, if it has one."""

    char_start: int
    char_end: int
    section: str | None


@uncollected
def find_headings(text: str) -> list[Heading]:
    r"""The headings of a clean text in order: lines of their own that are no sentence and open with a capital.

    >>> text = "7.1.1. En samlad styrning\n\nNämnden tillstyrker förslaget om styrning."
    >>> [(text[one.char_start : one.char_end], one.section) for one in find_headings(text)]
    [('7.1.1. En samlad styrning', '7.1.1')]
    """
    found = []
    every = lines.written(text)
    for line in every[:-1]:
        section = _section(line.words) if len(line.words) <= LONGEST else None
        if section is not None and ("." in section or text.startswith("\n\n", line.end)):
            found.append(Heading(line.start, line.end, section or None))
    return found


@lru_cache(maxsize=lines.MOST_LINES)
def _section(words: str) -> str | None:
    """The number of a line that may be a heading, empty where it has none; None for any other line."""
    if lines.ends_sentence(words):
        return None
    number = None if _MONTH.match(words) else _NUMBERED.match(words)
    title = words[number.end() :] if number else words
    if not _is_title(title, words, is_numbered=number is not None):
        return None
    return number[1] if number else ""


def _is_title(title: str, words: str, *, is_numbered: bool) -> bool:
    if not title[:1].isupper() or not _LETTERS.search(title) or lines.ADDRESS.search(words):
        return False
    return is_numbered or not lines.is_item(words)
