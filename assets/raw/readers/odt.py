"""ODT: paragraphs, headings, list items and cells of an OpenDocument text.

Belongs here: the elements of OpenDocument that hold text. Does not belong here: the container's limits
(`containers.py`) or the layout of blocks (`blocks.py`).
"""

from collections.abc import Iterator
from typing import Any, Final

from assets.raw.readers import containers
from assets.raw.readers.base import Reading, Unreadable
from assets.raw.readers.blocks import ITEM, Block, laid_out

MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.text"

_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS: Final = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_LEFT_OUT: Final = frozenset({f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}ruby-text"})


def recognises(content: bytes) -> bool:
    """Whether the bytes are a container that calls itself an OpenDocument text."""
    return content.startswith(b"PK\x03\x04") and content[30:120].startswith(b"mimetype" + MEDIA_TYPE.encode())


def read(content: bytes) -> Reading:
    """The text of an ODT: header, body, footer.

    Raises Unreadable: `corrupt`, `limit_exceeded`, `encrypted`.
    """
    with containers.opened(content) as container:
        names = set(container.namelist())
        if "META-INF/manifest.xml" in names and b"encryption-data" in containers.member(
            container, "META-INF/manifest.xml"
        ):
            raise Unreadable("encrypted", "The ODT is protected by a password; ask for an open one.")
        body = containers.xml(containers.member(container, "content.xml")).find(f"{_OFFICE}body")
        styles = containers.xml(containers.member(container, "styles.xml")) if "styles.xml" in names else None
    heads = [] if styles is None else list(styles.iter(f"{_STYLE}header"))[:1]
    feet = [] if styles is None else list(styles.iter(f"{_STYLE}footer"))[:1]
    parts = [*heads, *([body] if body is not None else []), *feet]
    text = laid_out(block for part in parts for block in _blocks(part, ""))
    return Reading(text, MEDIA_TYPE, text_origin="born_digital")


def _blocks(element: Any, mark: str) -> Iterator[Block]:
    if element.tag in _LEFT_OUT:
        return
    if element.tag in _PARAGRAPHS:
        yield Block("".join(_words(element)), ITEM if mark else "paragraph", mark)
        return
    for child in element:
        yield from _blocks(child, "•" if element.tag == f"{_TEXT}list-item" else mark)


def _words(element: Any) -> Iterator[str]:
    if element.tag == f"{_TEXT}s":
        yield " " * min(int(element.get(f"{_TEXT}c") or 1), 100)
    elif element.tag == f"{_TEXT}tab":
        yield "\t"
    elif element.tag == f"{_TEXT}line-break":
        yield "\n"
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _words(child)
        yield child.tail or ""
