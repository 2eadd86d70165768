"""Blocks of text, for the formats that know paragraphs.

Belongs here: how paragraphs, list items and cells are laid out as lines, alike for DOCX, ODT and HTML. Does not
belong here: how a format marks them.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

PARAGRAPH: Final = "paragraph"
ITEM: Final = "item"


class Block(NamedTuple):
    """A paragraph or list item; `mark` is what stands before an item ("•", "2.")."""

    words: str
    kind: str = PARAGRAPH
    mark: str = ""


def laid_out(blocks: Iterable[Block]) -> str:
    r"""One line a block; items of a list under one another, all else parted by a blank line.

    >>> laid_out([Block("Vi anser att"), Block("staten bör", ITEM, "•"), Block("kommunen bör", ITEM, "•")])
    'Vi anser att\n\n• staten bör\n• kommunen bör'
    """
    parts: list[str] = []
    before = ""
    for block in blocks:
        words = "\n".join(line for line in (" ".join(line.split()) for line in block.words.split("\n")) if line)
        if words:
            if parts:
                parts.append("\n" if block.kind == before == ITEM else "\n\n")
            parts.append(f"{block.mark} {words}" if block.mark else words)
            before = block.kind
    return "".join(parts)
