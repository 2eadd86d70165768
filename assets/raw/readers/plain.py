"""Plain text: which encoding the bytes are in.

Belongs here: byte order marks, UTF-8 whole or nearly so, and the eight-bit encodings that Swedish offices have
used, told apart by where å, ä and ö come out. Does not belong here: any change to the decoded text.
"""

import codecs
import re
from typing import Final

from assets.raw.readers.base import Reading, Unreadable

MEDIA_TYPE: Final = "text/plain"

BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
EIGHT_BIT: Final = ("cp1252", "mac_roman", "cp850")
"""In order of preference: the first wins where the text tells no difference."""

_BINARY: Final = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_SWEDISH: Final = re.compile(r"(?<=[a-zåäö])[åäöé]|[ÅÄÖåäö](?=[a-zåäö])|(?<=[A-ZÅÄÖ])[ÅÄÖÉ]|\b[åö]\b")
_TYPOGRAPHY: Final = re.compile("[“”’–—•…§]")
_SHARE_OF_DAMAGE: Final = 0.05


def read(content: bytes) -> Reading:
    """Decode plain text.

    Raises Unreadable: `no_text` where there is nothing but NUL, `undecodable` where no encoding fits.

    >>> read("Nämnden tillstyrker.".encode("mac_roman")).encoding
    'mac_roman'
    """
    text, encoding = decode(content)
    return Reading(text, MEDIA_TYPE, encoding, text_origin="born_digital")


def decode(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding, the byte order mark left out."""
    if not content.strip(b"\x00"):
        raise Unreadable("no_text", "The file holds nothing but NUL bytes.")
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _printable(content[len(mark) :].decode(encoding, errors="replace")), encoding
    for encoding, nul_half in (("utf-16-le", content[1::2]), ("utf-16-be", content[::2])):
        if len(content) > 3 and nul_half.count(0) > 0.8 * len(nul_half):
            return _printable(content.decode(encoding, errors="replace")), encoding
    try:  # not final: a file cut in the middle of its last letter is still UTF-8
        return _printable(codecs.getincrementaldecoder("utf-8")().decode(content)), "utf-8"
    except UnicodeDecodeError:
        pass
    nearly = content.decode("utf-8", errors="replace")
    if nearly.count("�") <= _SHARE_OF_DAMAGE * sum(character > "\x7f" for character in nearly):
        return _printable(nearly), "utf-8"
    return _eight_bit(content)


def _eight_bit(content: bytes) -> tuple[str, str]:
    found = []
    for order, encoding in enumerate(EIGHT_BIT):
        try:
            text = _printable(content.decode(encoding))
        except (UnicodeDecodeError, Unreadable):
            continue
        found.append((_likeness(text), -order, text, encoding))
    if not found:
        raise Unreadable("undecodable", "The bytes are not text in any known encoding; ask for the file again.")
    _, _, text, encoding = max(found)
    if encoding == "cp1252" and not any(0x80 <= byte < 0xA0 for byte in content):
        encoding = "iso-8859-1"  # the two differ in those bytes alone
    return text, encoding


def _likeness(text: str) -> float:
    """How much like Swedish what lies beyond ASCII is: 1 where all of it is å, ä, ö, é or typography."""
    beyond = sum(character > "\x7f" for character in text)
    good = len(_SWEDISH.findall(text)) + len(_TYPOGRAPHY.findall(text))
    return good / beyond if beyond else 0.0


def _printable(text: str) -> str:
    """The text itself, when it holds next to no control characters; a stray one is left for cleaning."""
    controls = len(_BINARY.findall(text))
    if controls > max(2, len(text) // 1000) or text.count("�") > max(2, len(text) // 20):
        raise Unreadable("undecodable", "The bytes are not text in any known encoding; ask for the file again.")
    return text
