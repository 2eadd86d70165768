"""From bytes to text: the one door.

Belongs here: the list of readers, in the order in which they are asked. Does not belong here: how a format is
parsed (`assets/raw/readers/`, one module a format) or anything about what the text says (`assets/cleaned/`).
"""

from dataclasses import replace
from typing import Final

from assets.raw.readers import docx, html, ocr, odt, pdf, plain, rtf
from assets.raw.readers.base import Format, Reading, Unreadable
from assets.raw.readers.isolation import MOST_LETTERS, SECONDS, read_apart
from assets.raw.swedish import has_lost_diacritics

__all__ = ["READERS", "Reading", "Unreadable", "read"]

READERS: Final[tuple[Format, ...]] = (pdf, docx, odt, rtf, html)
"""Asked in order whether the bytes are theirs, and run in a process of their own. A new format is one module
with `recognises` and `read`, and one name here. What nobody recognises is plain text, or refused."""

MOST_BYTES: Final = 200_000_000
MOST_LINES: Final = 1_000_000

SIGNATURES: Final = (
    (b"PK\x03\x04", "a container of another kind than DOCX and ODT"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file (7z)"),
    (b"Rar!\x1a\x07", "a compressed file (RAR)"),
)
"""First bytes of formats that no reader takes."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(content: bytes) -> Reading:
    """Read a file's bytes, whatever its name says it is.

    Raises Unreadable, with a reason from REJECT_REASON, for everything that is not a text in the end.

    >>> read("Nämnden tillstyrker förslaget.".encode()).encoding
    'utf-8'
    """
    if not content:
        raise Unreadable("empty", "The file has no bytes; ask the sender for it again.")
    if len(content) > MOST_BYTES:
        raise Unreadable("limit_exceeded", "The file is larger than any yttrande; look at it by hand.")
    reader = next((reader for reader in READERS if reader.recognises(content)), None)
    if reader is None:
        _refuse_known(content)
        reading = plain.read(content)
    else:
        reading = _read_apart(reader, content)
    if len(reading.text) > MOST_LETTERS or reading.text.count("\n") > MOST_LINES:
        raise Unreadable("limit_exceeded", "The file holds more text than any yttrande; look at it by hand.")
    if not any(character.isalnum() for character in reading.text):
        raise Unreadable("no_text", "The file holds no letter and no digit.")
    return replace(reading, text_origin="ocr") if has_lost_diacritics(reading.text) else reading


def _read_apart(reader: Format, content: bytes) -> Reading:
    """The reader's answer from its own process; pictures of pages go on to OCR where that is installed."""
    try:
        return read_apart(reader.__name__, content, SECONDS)
    except Unreadable as refusal:
        if refusal.reason != "needs_ocr" or not ocr.is_installed():
            raise
        return read_apart(ocr.__name__, content, ocr.SECONDS)


def _refuse_known(content: bytes) -> None:
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Unreadable("encrypted", "The document is protected by a password; ask for an open one.")
        raise Unreadable("unsupported_media_type", "The file is of an old Office format; save it as DOCX or PDF.")
    for signature, name in SIGNATURES:
        if content.startswith(signature):
            raise Unreadable("unsupported_media_type", f"The file is {name}; ask for PDF, DOCX or text.")
