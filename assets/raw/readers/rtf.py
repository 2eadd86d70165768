"""RTF, by striprtf.

Belongs here: the call and what its text needs to be laid out like that of other formats. Does not belong here:
anything of the format itself.
"""

from collections.abc import Callable
from typing import Final

from assets.raw.readers.base import Reading, Unreadable

MEDIA_TYPE: Final = "application/rtf"


def recognises(content: bytes) -> bool:
    """Whether the bytes begin like RTF."""
    return content.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf")


def read(content: bytes) -> Reading:
    """The text of an RTF, one line a paragraph.

    Raises Unreadable: `corrupt`.
    """
    from striprtf.striprtf import rtf_to_text

    convert: Callable[..., str] = rtf_to_text
    try:
        text = convert(content.decode("cp1252", errors="replace"), encoding="cp1252", errors="replace")
    except Exception as error:  # striprtf raises whatever the damage leads to
        raise Unreadable("corrupt", "The RTF is damaged; ask for the file again.") from error
    paragraphs = (" ".join(line.split()) for line in text.split("\n"))
    return Reading("\n\n".join(line for line in paragraphs if line), MEDIA_TYPE, text_origin="born_digital")
