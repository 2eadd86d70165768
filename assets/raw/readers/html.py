"""HTML: the blocks of a page's body.

Belongs here: which elements part blocks, and which hold no text of the document. Does not belong here: encodings
(`plain.py` tells them) or the layout of blocks (`blocks.py`).
"""

import re
from typing import Any, Final

from lxml import etree, html

from assets.raw.readers import plain
from assets.raw.readers.base import Reading, Unreadable
from assets.raw.readers.blocks import ITEM, PARAGRAPH, Block, laid_out

MEDIA_TYPE: Final = "text/html"

_OPENING: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_BLOCK_NAMES: Final = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody td tfoot th thead title tr ul"
)
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_LEFT_OUT: Final = frozenset(
    ["script", "style", "head", "nav", "noscript", "template", "svg", "iframe", "select", "button", "textarea"]
)


def recognises(content: bytes) -> bool:
    """Whether the bytes open like a page of HTML, in an encoding where that shows."""
    head = content[:4096].replace(b"\x00", b"") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else content[:4096]
    return _OPENING.match(head.lstrip(b"\xef\xbb\xbf\xff\xfe")) is not None


def read(content: bytes) -> Reading:
    """The text of a page, scripts and navigation left out.

    Raises Unreadable: `corrupt`, `undecodable`.
    """
    text, encoding = _decoded(content)
    try:
        page = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text))
    except (etree.ParserError, ValueError) as error:
        raise Unreadable("corrupt", "The page could not be parsed; ask for the file again.") from error
    return Reading(laid_out(_blocks(page)), MEDIA_TYPE, encoding, text_origin="born_digital")


def _decoded(content: bytes) -> tuple[str, str]:
    """The page's text: as UTF-8 or by its mark when that fits, else as it says itself, else as it looks."""
    text, encoding = plain.decode(content)
    said = _CHARSET.search(content[:4096])
    if said and encoding in ("iso-8859-1", *plain.EIGHT_BIT):
        try:
            return content.decode(said[1].decode("ascii")), said[1].decode("ascii").lower()
        except (LookupError, UnicodeDecodeError):
            pass
    return text, encoding


def _blocks(page: Any) -> list[Block]:
    """Blocks in order. The tree is walked by events, not by recursion: a page may be nested deep."""
    found: list[Block] = []
    words: list[str] = []
    marks: list[str] = []
    counts: list[int] = []
    skipped = 0

    def close() -> None:
        if "".join(words).strip():
            found.append(Block("".join(words), ITEM if marks else PARAGRAPH, marks.pop() if marks else ""))
            marks.clear()
        words.clear()

    for event, element in etree.iterwalk(page, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            words.append("" if skipped else _spaced(element.tail))
            continue
        is_left_out = element.tag in _LEFT_OUT
        if event == "start":
            skipped += is_left_out
            if not skipped:
                if element.tag in _BLOCKS:
                    close()
                _open(element, marks, counts, words)
                words.append(_spaced(element.text))
        else:
            if not skipped and element.tag in _BLOCKS:
                close()
                if element.tag in ("ol", "ul") and counts:
                    counts.pop()
            skipped -= is_left_out
            if not skipped:
                words.append(_spaced(element.tail))
    close()
    return found


def _open(element: Any, marks: list[str], counts: list[int], words: list[str]) -> None:
    if element.tag in ("ol", "ul"):
        counts.append(0 if element.tag == "ol" else -1)
    elif element.tag == "li":
        if counts and counts[-1] >= 0:
            counts[-1] += 1
        marks[:] = [f"{counts[-1]}." if counts and counts[-1] > 0 else "•"]
    elif element.tag == "br":
        words.append("\n")


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
