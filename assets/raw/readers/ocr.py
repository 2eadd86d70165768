"""OCR of scanned PDFs, where tesseract with Swedish is installed.

Belongs here: pictures of pages to text. Does not belong here: when a PDF needs it (`pdf.py`) or what is wrong with
text that came out of other OCR (`assets/cleaned/diacritics.py`).
"""

import os
import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING, Final

from assets.raw.readers.base import Reading, Unreadable
from assets.raw.readers.pdf import MEDIA_TYPE

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

SECONDS: Final = 900
MOST_PAGES: Final = 200

_DOTS_AN_INCH: Final = 300
_MOST_POINTS: Final = 1500
"""A page wider or higher than this (A2) is drawn smaller."""

_LANGUAGE: Final = "swe"
_SECONDS_A_PAGE: Final = 60


@cache
def is_installed() -> bool:
    """Whether tesseract is there and knows Swedish."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, check=False, text=True)  # noqa: S603
    return _LANGUAGE in listed.stdout.split()


def read(content: bytes) -> Reading:
    """The text of a PDF whose pages are pictures, pages parted by form feeds.

    Raises Unreadable: `limit_exceeded`, `no_text`.
    """
    from pypdfium2 import PdfDocument

    with PdfDocument(content) as document:
        pages = len(document)
        if pages > MOST_PAGES:
            raise Unreadable("limit_exceeded", f"The PDF has {pages} pages to read with OCR; split it.")
        texts = [_page_text(page) for page in document]
    return Reading("\f".join(texts), MEDIA_TYPE, page_count=pages, text_origin="ocr")


def _page_text(page: "PdfPage") -> str:
    scale = _DOTS_AN_INCH / 72 * min(1.0, _MOST_POINTS / max(page.get_size()))
    bitmap = page.render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer)
    if bitmap.stride != bitmap.width:
        rows = b"".join(rows[at : at + bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    picture = f"P5 {bitmap.width} {bitmap.height} 255\n".encode() + rows
    command = ["tesseract", "-", "-", "-l", _LANGUAGE, "--dpi", str(_DOTS_AN_INCH)]
    try:
        found = subprocess.run(  # noqa: S603
            command,
            input=picture,
            capture_output=True,
            check=True,
            timeout=_SECONDS_A_PAGE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # its threads wait for one another more than they work
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise Unreadable("limit_exceeded", "A page could not be read with OCR in time; look at the file.") from error
    return found.stdout.decode("utf-8", errors="replace").rstrip("\f\n")
