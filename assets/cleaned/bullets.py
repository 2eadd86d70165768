"""Bullets: what opens a list item, in one form.

Belongs here: bullets from symbol fonts, and those that OCR read as a letter. Does not belong here: what becomes of
the lines of a list (`paragraphs.py`).
"""

import re
from typing import Final

from assets.cleaned import lines
from assets.cleaned.characters import BULLET
from assets.cleaned.text import Edit
from assets.raw.swedish import has_lost_diacritics

SIGNS: Final = frozenset("●▪■◦○‣⁃∙·▫□❑❒☐☑☒➢➤✓✔«»¢+")
"""The last four are what Swedish OCR makes of a bullet; no line of prose opens with one and a space."""

PRIVATE: Final = frozenset(map(chr, range(0xE000, 0xF900)))
"""Unicode leaves these to fonts; at the opening of a line they are the bullets of a symbol font."""

_SYMBOLS: Final = SIGNS | PRIVATE
_LOST_BULLET: Final = re.compile(r"^(?:[eo¢°»«] ?)(?= \S)", re.MULTILINE)
_FEWEST: Final = 2


def plain_bullets(text: str) -> list[Edit]:
    r"""Each symbol that opens a line as a bullet; one from a symbol font also where its space is missing.

    >>> plain_bullets("\uf0b7 Vite")
    [Edit(start=0, end=1, replacement='•')]
    """
    edits = []
    for line in lines.written(text):
        if (first := line.words[0]) not in _SYMBOLS:
            continue
        after = line.words[1:2]
        if after in ("", " "):
            edits.append(Edit(line.start, line.start + 1, BULLET))
        elif after.isalpha() and first in PRIVATE:
            edits.append(Edit(line.start, line.start + 1, f"{BULLET} "))
    return edits


def restore_bullets(text: str) -> list[Edit]:
    """Bullets that were read as a lone letter before a list item, in a text that has two such or more.

    Only in a text that lost its diacritics: there is no Swedish word `e` or `o`.
    """
    if not has_lost_diacritics(text):
        return []
    found = list(_LOST_BULLET.finditer(text))
    return [Edit(*one.span(), BULLET) for one in found] if len(found) >= _FEWEST else []
