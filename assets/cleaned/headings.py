"""Headings of a clean text, with their section numbers.

Belongs here: telling a heading from a paragraph, and reading the number before it. Does not belong here: which
proposal a section holds (`assets/coded/`).
"""

import re
from typing import Final, NamedTuple

from assets.cleaned import lines

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


def find_headings(text: str) -> list[Heading]:
    r"""The headings of a clean text in order: lines of their own that are no sentence and open with a capital.

    >>> text = "7.1.1. En samlad styrning\n\nNämnden tillstyrker förslaget om styrning."
    >>> [(text[one.char_start : one.char_end], one.section) for one in find_headings(text)]
    [('7.1.1. En samlad styrning', '7.1.1')]
    """
    found = []
    every = lines.written(text)
    for at, line in enumerate(every):
        if len(line.words) > LONGEST or lines.ends_sentence(line.words):
            continue
        number = None if _MONTH.match(line.words) else _NUMBERED.match(line.words)
        title = line.words[number.end() :] if number else line.words
        is_last = at + 1 == len(every)
        is_apart = text[line.end : line.end + 2] == "\n\n" or (number is not None and "." in number[1])
        if not is_last and is_apart and _is_title(title, line.words, is_numbered=number is not None):
            found.append(Heading(line.start, line.end, number[1] if number else None))
    return found


def _is_title(title: str, words: str, *, is_numbered: bool) -> bool:
    if not title[:1].isupper() or not _LETTERS.search(title) or lines.ADDRESS.search(words):
        return False
    return is_numbered or not lines.is_item(words)
