"""A text as lines, for the steps that look at them.

Belongs here: what a line is and what its outside shows (blank, list item, heading, end of a sentence). Does not
belong here: any decision to change one.
"""

import re
from typing import Final, NamedTuple

ITEM: Final = re.compile(r"(?:[•*–—-]|\(?\d{1,2}[.)]|\(?[a-zåäö][.)]|[ivx]{1,4}[.)])\s+(?=\S)")
SENTENCE_END: Final = re.compile(r"[.!?…:;][”’\"')\]]*$")
SECTION: Final = re.compile(
    r"(?:(?:[Aa]vsnitt|[Kk]apitel|[Kk]ap\.?|[Bb]ilaga)\s+)?(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[A-ZÅÄÖ”\"])"
)

ADDRESS: Final = re.compile(r"@|://|^www\.")


class Line(NamedTuple):
    """`text[start:end]` is the line without the space around it; `line_end` is where its newline stands."""

    start: int
    end: int
    line_end: int
    words: str

    @property
    def is_blank(self) -> bool:
        return self.start == self.end


def split(text: str) -> list[Line]:
    r"""The lines of a text. A page break counts as a line end.

    >>> [line.words for line in split(" a \n\nb")]
    ['a', '', 'b']
    """
    lines = []
    start = 0
    for found in re.finditer(r"[\n\f]|\Z", text):
        words = text[start : found.start()]
        stripped = words.strip(" ")
        first = start + len(words) - len(words.lstrip(" ")) if stripped else start
        lines.append(Line(first, first + len(stripped), found.start(), stripped))
        start = found.end()
    return lines


def is_item(words: str) -> bool:
    """Whether a line opens a list item.

    >>> is_item("• Regeringen ska"), is_item("2. Paragrafen"), is_item("2018 kom"), is_item("-modellen")
    (True, True, False, False)
    """
    return ITEM.match(words) is not None


def ends_sentence(words: str) -> bool:
    """Whether a line ends where a sentence, or what introduces a list, ends."""
    return SENTENCE_END.search(words) is not None


def opens_small(words: str) -> bool:
    """Whether a line goes on in the middle of a sentence: its first letter is small, and not that of an address.

    >>> opens_small("”tillit” är"), opens_small("Nämnden"), opens_small("anna@borlange.se")
    (True, False, False)
    """
    first = words.split(" ", 1)[0].lstrip("”\"'’(–—-…,")
    return first[:1].islower() and ADDRESS.search(first) is None


def is_sentence(words: str) -> bool:
    """Whether a line holds running prose: at least four words in small letters, or two and the end of a sentence.

    >>> is_sentence("Nämnden ställer sig bakom förslaget."), is_sentence("Farsta stadsdelsförvaltning Sida 3")
    (True, False)
    """
    small = sum(word.isalpha() and word.islower() and len(word) > 1 for word in words.rstrip(".!?:,;").split())
    return small >= 4 or (small >= 2 and words.endswith((".", "!", "?")))
