"""How fast files are read beside the bare library.

Belongs here: making the files, the reader and what it is compared with. Does not belong here: what is done with the
text.
"""

import time
from collections.abc import Callable
from typing import Any

from assets.raw.readers import pdf
from assets.raw.reading import read
from benchmarks import corpus
from benchmarks.rounds import medians


def measure(documents: int, rounds: int) -> dict[str, Any]:
    """The PDF reader, and the whole door with its process, times pypdfium2's bare extraction of the same files."""
    contents = [_as_pdf(corpus.document(number)) for number in range(documents)]
    ways: dict[str, Callable[[bytes], object]] = {"bare": _bare, "reader": pdf.read, "door": read}
    found: dict[str, list[float]] = {name: [] for name in ways}
    pages = sum(map(_bare, contents))
    for _ in range(rounds):
        for name, way in ways.items():
            started = time.monotonic()  # the door reads in another process, so this is time on the clock
            for content in contents:
                way(content)
            found[name].append(time.monotonic() - started)
    seconds = medians(found)
    return {
        "pages": pages,
        "pdf_times_bare": seconds["reader"] / seconds["bare"],
        "pdf_with_its_process_times_bare": seconds["door"] / seconds["bare"],
        "bare_pages_a_second": pages / seconds["bare"],
    }


def _bare(content: bytes) -> int:
    """The text of each page and nothing else; the number of pages."""
    from pypdfium2 import PdfDocument

    with PdfDocument(content) as document:
        for page in document:
            textpage = page.get_textpage()
            textpage.get_text_range()
            textpage.close()
            page.close()
        return len(document)


def _as_pdf(text: str) -> bytes:
    from fpdf import FPDF

    document = FPDF()
    document.set_font("Helvetica", size=11)
    document.add_page()
    for paragraph in text.split("\n"):
        plain = paragraph.encode("latin-1", "replace").decode("latin-1").replace("\x0c", " ").strip()
        document.multi_cell(0, 6, plain or " ", align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())
