"""From bytes to text: the one door.

Belongs here: the list of readers, in the order in which they are asked. Does not belong here: how a format is
parsed (`assets/raw/readers/`, one module a format) or anything about what the text says (`assets/cleaned/`).
"""

from typing import Final

from assets.raw.readers import plain
from assets.raw.readers.base import Reader, Reading, Unreadable

__all__ = ["READERS", "Reading", "Unreadable", "read"]

READERS: Final = (Reader(plain.MEDIA_TYPE, lambda content: True, plain.read),)
"""Asked in order; the last takes whatever is left. A new format is one module and one line here."""

SIGNATURES: Final = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"GIF8", "image/gif"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
)
"""First bytes of formats that are named when no reader takes them."""


def read(content: bytes) -> Reading:
    """Read a file's bytes, whatever its name says it is.

    Raises Unreadable, with a reason from REJECT_REASON, for everything that is not a text in the end.

    >>> read("Nämnden tillstyrker förslaget.".encode()).encoding
    'utf-8'
    """
    if not content:
        raise Unreadable("empty", "The file has no bytes; ask the sender for it again.")
    for signature, media_type in SIGNATURES:
        if content.startswith(signature):
            raise Unreadable("unsupported_media_type", f"The file is {media_type}, which no reader takes.")
    reader = next(reader for reader in READERS if reader.recognises(content))
    return reader.read(content)
