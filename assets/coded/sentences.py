"""Sentences and the sections they stand in.

Belongs here: splitting a cleaned text (one paragraph, heading or list item a line) into sentences, telling headings
and list items from prose, and which heading and list each sentence belongs to. Does not belong here: what a
sentence says.
"""

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from assets.coded.words import lowered, without_rings

Kind = Literal["sentence", "item", "heading"]

_ABBREVIATIONS: Final = re.compile(
    r"(?:t\.ex|bl\.a|d\.v\.s|dvs|m\.m|m\.fl|s\.k|resp|ca|kap|st|p|s|sid|ang|avs|bet|dir|dnr|e\.d|"
    r"el|fr\.o\.m|t\.o\.m|f\.d|f\.n|fr|forts|föreg|gm|gr|ggr|inkl|exkl|jfr|kl|kr|max|min|mom|"
    r"milj|mnkr|mkr|mdr|nr|o\.d|o\.dyl|o\.s\.v|osv|p\.g\.a|pga|prop|ref|s\.a\.s|tel|tom|t\.v|"
    r"u\.a|v\.g|tekn|vol|y\.w|dr|prof|art|i\.e|e\.g|obs|jmf|jmfr|jur|rskr|sfs|skr|anm|eg|etc|"
    r"ev|f|ff|bil|n\.b|ekon|tkr)"
)
_NUMBERED: Final = re.compile(
    r"^\s*(?:(?:avsnitt|kapitel|kap\.?|punkt)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\)?[ \t:–-]+(?=\S)", re.I
)
_BULLET: Final = re.compile(
    r"^\s*(?:[•●○▪■□◦‣⁃∙·\uf0a7\uf0b7\uf02d\uf0d8*»>o]|[-–—−]|\(?[a-z0-9]{1,2}[).])[ \t]+(?=\S)"
)
_STOP: Final = re.compile(r"(?<![.!?…])[.!?…]+[\"”»’)\]]*(?=\s+(?P<following>\S?))")
_ENDS: Final = (".", "!", "?", "…", '."', ".”", ".)", "?”")
_FINITE: Final = frozenset(
    {"ar", "har", "bor", "ska", "skall", "kan", "maste", "blir", "anser", "menar", "avstar", "ser", "vill"}
    | {"staller", "finns", "behover", "saknas", "kommer", "var"}
)
_FINITE_ENDINGS: Final = (
    *("rker", "tyrks", "tammer", "laggs", "lagger", "innebar", "ifragasatter", "valkomnar", "foreslar"),
    *("stodjer", "delar"),
)
_SHORTEST_STEM: Final = 4
"""Letters before the ending of a finite verb, at the least."""
_WORD: Final = re.compile(r"\w+")
_GENERAL: Final = re.compile(
    r"\b(?:stallningstagande\w*|synpunkter|kommentar\w*|overvagande\w*|bedomning\w*|slutsats\w*|installning|yttrande|"
    r"motivering\w*|bakgrund|allmant|skal|remissvar|sammanfattning\w*)\b"
)
"""Headings that say what kind of text follows, not what it is about: the section above them goes on."""
_LONGEST_SENTENCE: Final = 1200
_LONGEST_HEADING: Final = 160
_LONGEST_PLAIN_HEADING: Final = 110
"""Without a number, only a short line is taken for a heading."""


class Section(NamedTuple):
    """A heading and what it says: its number (`7.4.1`) if it has one, and its title."""

    number: str
    title: str


class Sentence(NamedTuple):
    """A sentence, list item or heading: its half-open place in the text, and where it belongs.

    `lower` and `plain` are its text lowered and folded (`assets/coded/words.py`), with the same offsets. `block` counts
    paragraphs, a list belonging to the paragraph that leads into it; `line` counts lines in the block.
    """

    text: str
    lower: str
    plain: str
    start: int
    end: int
    kind: Kind
    block: int
    line: int
    section: Section


NO_SECTION: Final = Section("", "")


@lru_cache(maxsize=4)
def _forms(text: str) -> tuple[str, str]:
    """A whole text lowered and folded, once for all that ask."""
    lower = lowered(text)
    return lower, without_rings(lower)


def single(text: str) -> Sentence:
    """A sentence that stands alone, as its own text."""
    lower, plain = _forms(text)
    return Sentence(text, lower, plain, 0, len(text), "sentence", 0, 0, NO_SECTION)


def split_sentences(text: str, start: int = 0) -> list[tuple[int, int]]:
    """The half-open places of a paragraph's sentences, each counted from `start`.

    A full stop after an abbreviation, a number in a list or an initial ends nothing, nor one before a small letter.

    >>> paragraph = "Enligt 7 kap. 3 § gäller det, t.ex. i skolan. SKL avstyrker."
    >>> [paragraph[a:b] for a, b in split_sentences(paragraph)]
    ['Enligt 7 kap. 3 § gäller det, t.ex. i skolan.', 'SKL avstyrker.']
    """
    spans, begin = [], 0
    for match in _STOP.finditer(text):
        if _ends_sentence(text, match):
            spans.append((begin, match.end()))
            begin = match.end()
    if not spans and len(text) <= _LONGEST_SENTENCE:  # one sentence, as most list items are
        stripped = text.strip()
        begin = start + len(text) - len(text.lstrip())
        return [(begin, begin + len(stripped))] if stripped else []
    spans.append((begin, len(text)))
    spans = [piece for span in spans for piece in _pieces(text, *span)]
    trimmed = []
    for left, right in spans:
        part = text[left:right]
        if stripped := part.strip():
            offset = left + len(part) - len(part.lstrip())
            trimmed.append((start + offset, start + offset + len(stripped)))
    return trimmed


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span, cut at white space where it is longer than any sentence: a table, or text that lost its stops."""
    pieces = []
    while end - start > _LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = cut if cut > 0 else start + _LONGEST_SENTENCE
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    following = stop["following"]
    if following.islower():
        return False
    if stop.group()[0] != ".":
        return True
    word = _last_word(text[max(0, stop.start() - 30) : stop.start()]).lower()
    if _ABBREVIATIONS.fullmatch(word):
        # "m.m." and the like may end a sentence; "kap." and "nr." lead on to a number
        return following.isupper() and word in {
            "m.m",
            "m.fl",
            "o.s.v",
            "osv",
            "etc",
            "o.d",
            "st",
            "f.n",
            "s",
            "p",
            "kr",
        }
    return not (len(word) == 1 and word.isalpha())


def _last_word(text: str) -> str:
    """What a text ends with after the last white space, bracket or quotation mark."""
    last = text.rsplit(None, 1)[-1:] if text and not text[-1].isspace() else []
    for mark in '("”':
        last = [word.rpartition(mark)[2] for word in last]
    return "".join(last)


def _heading(line: str, plain: str) -> Section | None:
    """What a stripped line heads, if it is a heading: numbered, or short, without a stop and without a finite verb."""
    if len(line) > _LONGEST_HEADING or line.endswith((*_ENDS, ":", ",", ";")):
        return None
    number = _NUMBERED.match(line)
    if number and ("." in number["number"] or line[number.end() :][:1].isupper()):
        return Section(number["number"], line[number.end() :].strip())
    if not line[:1].isupper() or len(line) > _LONGEST_PLAIN_HEADING:
        return None
    return None if any(map(_is_finite, _WORD.findall(plain))) else Section("", line)


def _is_finite(word: str) -> bool:
    if word in _FINITE:
        return True
    endings = (ending for ending in _FINITE_ENDINGS if word.endswith(ending)) if word.endswith(_FINITE_ENDINGS) else ()
    return any(len(word) - len(ending) >= _SHORTEST_STEM for ending in endings)


class _Piece(NamedTuple):
    """A sentence of a line: its text in three forms, and its place in the line."""

    text: str
    lower: str
    plain: str
    start: int
    end: int


class _Line(NamedTuple):
    """What a line that is not blank is: the section that its number opens, what it heads, an item or not, its text."""

    numbered: Section | None
    heading: Section | None
    bulleted: bool
    whole: _Piece
    pieces: list[_Piece]


def _line(text: str, lower: str, plain: str) -> _Line:
    bullet, numbered = _BULLET.match(text), _NUMBERED.match(text)
    section = None
    if numbered and "." in numbered["number"]:
        section = Section(numbered["number"], text[numbered.end() :][:_LONGEST_HEADING].strip())
    stripped = text.strip()
    left = len(text) - len(text.lstrip())
    right = left + len(stripped)
    offset = bullet.end() if bullet else 0
    return _Line(
        section,
        None if bullet and not numbered else _heading(stripped, plain[left:right]),
        bullet is not None,
        _Piece(stripped, lower[left:right], plain[left:right], left, right),
        [_Piece(text[a:b], lower[a:b], plain[a:b], a, b) for a, b in split_sentences(text[offset:], offset)],
    )


def sentences(text: str, start: int, end: int) -> list[Sentence]:
    """The sentences of one yttrande, which stands at `text[start:end]`, in order.

    Every sentence carries the nearest heading above it; a heading without a number keeps the title only.
    """
    found: list[Sentence] = []
    made = tuple.__new__  # a third of the time of `Sentence()`
    lower, plain = _forms(text)
    section, block, line_number, position, in_list, adjacent = NO_SECTION, 0, 0, start, False, False
    lines = text[start:end].split("\n")
    known: dict[str, _Line] = {}  # short lines recur, and then share their strings
    for line in lines:
        here, position = position, position + len(line) + 1
        if not line or line.isspace():
            adjacent = False
            continue
        if (of_line := known.get(line)) is None:
            of_line = _line(line, lower[here : position - 1], plain[here : position - 1])
            if len(line) <= _LONGEST_HEADING:
                known[line] = of_line
        numbered, heading, bulleted, whole, pieces = of_line
        section = numbered or section
        if heading and len(lines) > 1:
            if not heading.number and _GENERAL.search(whole.plain):
                heading = section if section.number else heading
            section, block, line_number, in_list, adjacent = heading, block + 1, 0, False, True
            words, low, folded, a, b = whole
            found.append(Sentence(words, low, folded, here + a, here + b, "heading", block, 0, section))
            continue
        leads_in = bool(found) and found[-1].text.endswith((":", ";", ","))
        is_item = bulleted or (leads_in and found[-1].kind != "heading")
        if not (is_item and (leads_in or in_list or adjacent)):
            block, line_number = block + 1, 0
        else:
            line_number += 1
        in_list, adjacent = is_item, True
        kind: Kind = "item" if is_item else "sentence"
        for words, low, folded, a, b in pieces:
            found.append(made(Sentence, (words, low, folded, here + a, here + b, kind, block, line_number, section)))
    return found
