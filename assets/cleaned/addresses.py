"""Contact blocks and template residue: what a letter's form says, not its writer.

Belongs here: addressing blocks, recognised by what they are made of, and prompts that a template left behind.
Does not belong here: what repeats from page to page (`furniture.py`). A line with a date or a Dnr stays, and so
does every line that reads as a sentence.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from assets.cleaned import lines
from assets.cleaned.lines import Line
from assets.cleaned.text import Edit

LABEL: Final = (
    r"(?:post|besöks|besoks|leverans|faktura|gatu|e-?post|webb|internet|hemside)-?adress(?:er)?|besök|besok|telefon"
    r"(?:växel|nummer|nr)?|tele?f?(?=[.: ])|tfn|växel|vxl|telefax|fax|mobil(?:telefon)?|e-?post|e-?mail|mail|hemsida"
    r"|webb(?:plats|sida)?|webb|www|internet|org(?:anisations|\.)? ?-?(?:nr|nummer)"
    r"|bankgiro|plusgiro|postgiro|bg|pg|box"
)
_LABEL: Final = re.compile(rf"(?<!\w)(?=[befghilmoptvw])(?:{LABEL})(?!\w)[.:]*", re.IGNORECASE)
_TOKENS: Final = {
    "label": _LABEL,
    "mail": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "web": re.compile(r"(?:https?://|www\.)[^\s,;]+|(?<!\S)[\w-]+(?:\.[\w-]+)*\.(?:se|nu|org|eu|com)(?:/\S*)?(?!\S)"),
    "telephone": re.compile(r"(?<![\d/:-])(?:\+46|0)[\d() –-]{6,14}\d(?!\d)(?: ?\((?:vxl|växel)\))?"),
    "postcode": re.compile(r"(?<![\d-])(?:SE?-? ?)?\d{3} \d\d(?![\d-]) +[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]+"),
    "number": re.compile(r"(?<![\d-])\d{6}-\d{4}(?!\d)|(?<![\d-])\d{3,4}-\d{4}(?!\d)"),
    "street": re.compile(
        r"[A-ZÅÄÖ][\wéåäö]*(?: [\wéåäö]+)?(?:gatan|gata|vägen|väg|torget|torg|plan|allén|gränd) \d+ ?\w?(?!\w)"
    ),
}
_SIGN: Final = re.compile(r"[\d@]|www|://|\.(?:se|nu|org|eu|com)")
"""What all tokens but a label hold; a line without it is part of an address only when it opens with a label."""

_PROTECTED: Final = re.compile(
    r"\d{4}-\d\d-\d\d|\d{4}/\d+|\d+[-/](?:19|20)\d\d\b|\b\d{1,2} [a-z]{3,9} (?:19|20)\d\d"
    r"|\b(?:dnr|diarie\w*|ärende\w*|beteckning|datum|referens)\b",
    re.IGNORECASE,
)
_ADDRESS_SHARE: Final = 0.5
_LONGEST: Final = 200
"""Letters that a line of an address may have."""

_PROMPT: Final = re.compile(
    r"\[?(?:Klicka|Tryck|Skriv)(?: eller (?:tryck|klicka))? här (?:för att|om du vill) (?:ange|skriva|lägga till|ändra|"
    r"välja|infoga|fylla i)(?: \w+){0,4}\.?\]?|\[(?:Ange|Skriv|Fyll i|Välj)(?: \w+){1,4}\]"
)
_VISITING: Final = ("Besök", "Besok", "Post")
_SPLICED: Final = re.compile(
    r"(?:Besök|Besok|Post|Besöksadress|Besoksadress|Postadress)[:.] *"
    r"[A-ZÅÄÖ][\wé]*(?: [\wé]+)? \d+[A-Z]?"
    r"(?:, *(?:\d{3} \d\d +)?[A-ZÅÄÖ][\wé]+(?: (?:centrum|torg|strand|gård))?)? +(?=[a-zåäö])"
)


def remove_contact_blocks(text: str) -> list[Edit]:
    """Take out the lines that hold addresses and numbers, in a block that holds two kinds of them."""
    return [edit for block in lines.blocks(lines.written(text)) for edit in _contact_lines(block)]


def remove_prompts(text: str) -> list[Edit]:
    """Take out what a template asked its user to fill in: `Klicka här för att ange avsändare`."""
    if "här för att " not in text and "här om du vill " not in text and "[" not in text:
        return []
    return [Edit(*found.span(), "") for found in _PROMPT.finditer(text)]


def unsplice(text: str) -> list[Edit]:
    """Take a visiting address out of a line of prose that OCR read into the same line.

    Only the label, street, number and place go, and only where the sentence of the line above goes on after
    them: no word of a sentence is ever taken.
    """
    if not any(label in text for label in _VISITING):
        return []
    return [
        Edit(line.start, line.start + found.end(), "")
        for above, line in pairwise(lines.written(text))
        if line.words.startswith(_VISITING)
        and line.number - above.number == 1
        and not lines.ends_sentence(above.words)
        and (found := _SPLICED.match(line.words))
    ]


def kinds(words: str) -> set[str]:
    """What kinds of address tokens a line holds.

    >>> sorted(kinds("SE-781 81 Borlänge 0243-740 00 (vxl) kommun@borlange.se"))
    ['label', 'mail', 'postcode', 'telephone']
    >>> kinds("Kommunen ställer sig bakom förslaget i avsnitt 7.4.")
    set()
    """
    opening = words[:_LONGEST]
    may_be = _TOKENS if _SIGN.search(opening) else {"label": _LABEL}
    return {kind for kind, token in may_be.items() if token.search(opening)}


def _contact_lines(block: list[Line]) -> list[Edit]:
    found = [line for at, line in enumerate(block) if _is_contact(line.words) and not _is_prose(block, at)]
    if not found:
        return []
    made_of = {kind for line in found for kind in kinds(line.words)}
    labels = sum(len(_LABEL.findall(line.words)) for line in found)
    if len(made_of) < 2 and labels < 2:
        return []
    return [Edit(line.start, line.end, "") for line in found]


def _is_prose(block: list[Line], at: int) -> bool:
    """Whether a line is a piece of a sentence: it goes on from the line above, or the one below goes on from it."""
    if any(lines.is_open(line.words) for line in block[max(0, at - 1) : at + 1]):
        return True
    return any(lines.opens_small(line.words) and not _LABEL.match(line.words) for line in block[at : at + 2])


@lru_cache(maxsize=lines.MOST_LINES)
def _is_contact(words: str) -> bool:
    """Whether at least half of a line is address tokens, and nothing in it is data or a sentence."""
    if len(words) > _LONGEST or lines.is_sentence(words) or not (_SIGN.search(words) or _LABEL.match(words)):
        return False
    if lines.is_item(words) or _PROTECTED.search(words):
        return False
    tokens = [found.span() for token in _TOKENS.values() for found in token.finditer(words)]
    if not tokens:
        return False
    rest = list(words)
    for start, end in tokens:
        rest[start:end] = " " * (end - start)
    if not lines.OPEN_WORDS.isdisjoint("".join(rest).split()):
        return False
    shown = len(words) - words.count(" ")
    return len(rest) - rest.count(" ") <= (1 - _ADDRESS_SHARE) * shown
