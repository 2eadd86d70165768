"""DOCX: paragraphs, list items and tables in order, with header first and footer last.

Belongs here: what python-docx gives and what it leaves out (inserted text of tracked changes, list marks). Does
not belong here: the container's limits (`containers.py`) or the layout of blocks (`blocks.py`).
"""

import io
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from assets.raw.readers import containers
from assets.raw.readers.base import Reading, Unreadable
from assets.raw.readers.blocks import ITEM, Block, laid_out

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import _Footer, _Header

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WRITTEN: Final = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "\u00ad",
}
_LEFT_OUT: Final = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}txbxContent", _FALLBACK})


def recognises(content: bytes) -> bool:
    """Whether the bytes are a container with a Word document in it."""
    return content.startswith(b"PK\x03\x04") and b"word/document" in content


def read(content: bytes) -> Reading:
    """The text of a DOCX: header, body with its tables, footer.

    Raises Unreadable: `corrupt`, `limit_exceeded`, `encrypted`.
    """
    import docx

    containers.opened(content).close()
    try:
        document = docx.Document(io.BytesIO(content))
    except Exception as error:  # python-docx raises whatever the damaged part leads to
        raise Unreadable("corrupt", "The DOCX is damaged; ask for the file again.") from error
    section = document.sections[0] if len(document.sections) else None
    head = section and (section.first_page_header if section.different_first_page_header_footer else section.header)
    foot = section and (section.first_page_footer if section.different_first_page_header_footer else section.footer)
    numbers: Counter[str] = Counter()
    blocks = [
        *(_blocks(head, document, numbers) if head else ()),
        *_blocks(document, document, numbers),
        *(_blocks(foot, document, numbers) if foot else ()),
    ]
    return Reading(laid_out(blocks), MEDIA_TYPE, text_origin="born_digital")


def _blocks(story: "Document | _Header | _Footer", document: "Document", numbers: Counter[str]) -> Iterator[Block]:
    """The paragraphs of a story in order; a table's cells row by row, a cell that spans counted once."""
    from docx.table import Table

    for part in story.iter_inner_content():
        if isinstance(part, Table):
            for cell in part._tbl.iter(f"{_W}tc"):
                for paragraph in cell.findall(f"{_W}p"):
                    yield _block(paragraph, document, numbers)
        else:
            yield _block(part._p, document, numbers)


def _block(paragraph: Any, document: "Document", numbers: Counter[str]) -> Block:
    words = "".join(_words(paragraph))
    style = (paragraph.style or "").casefold()
    numbered = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    number_id = numbered.get(f"{_W}val") if numbered is not None else None
    is_heading = style.startswith(("heading", "rubrik", "title"))
    if not words.strip() or is_heading or (number_id in (None, "0") and not style.startswith("list")):
        return Block(words)
    if "number" in style or (number_id is not None and _is_counted(document, number_id)):
        numbers[number_id or style] += 1
        return Block(words, ITEM, f"{numbers[number_id or style]}.")
    return Block(words, ITEM, "•")


def _words(element: Any) -> Iterator[str]:
    """The text of an element, with inserted and without deleted text."""
    if element.tag in _LEFT_OUT:
        return
    if element.tag == f"{_W}t":
        yield element.text or ""
    elif element.tag in _WRITTEN:
        yield _WRITTEN[element.tag]
    for child in element:
        yield from _words(child)


def _is_counted(document: "Document", number_id: str) -> bool:
    """Whether a list is numbered: its first level has another format than bullets."""
    try:
        numbering = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return False
    for number in numbering.findall(f"{_W}num"):
        if number.get(f"{_W}numId") == number_id:
            abstract = number.find(f"{_W}abstractNumId").get(f"{_W}val")
            for definition in numbering.findall(f"{_W}abstractNum"):
                if definition.get(f"{_W}abstractNumId") == abstract:
                    form = definition.find(f"{_W}lvl/{_W}numFmt")
                    return form is not None and form.get(f"{_W}val") not in ("bullet", "none")
    return False
