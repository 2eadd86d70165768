"""PDF: the text of each page, with the blank lines that its positions show.

Belongs here: what pypdfium2 gives, page by page, and whether a PDF holds text or pictures of pages. Does not
belong here: which of the lines are furniture (`assets/cleaned/furniture.py`) or OCR (`ocr.py`).
"""

import re
from collections import Counter
from collections.abc import Iterable
from ctypes import c_float
from itertools import chain, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from assets.raw.readers import columns
from assets.raw.readers.base import Reading, Unreadable

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MEDIA_TYPE: Final = "application/pdf"
MOST_PAGES: Final = 3000
MOST_LETTERS: Final = 20_000_000

_PARAGRAPH_GAP: Final = 1.35
"""Lines further apart than this many times the document's usual distance have a blank line between them."""

_TALLEST_STEP: Final = 1.9
"""So have lines further apart than this many times their height, where every paragraph is one line."""

_LETTERS_OF_A_PAGE: Final = 20
_SHARE_OF_PAGE: Final = 0.7
_OUTERMOST: Final = 8
_DEEPEST: Final = 3


_BROKEN: Final = "\ufffe\u0002"
"""What pdfium writes for a hyphen at a line's end, and after the first of them no line end."""

_WRITTEN: Final = re.compile("[^\\s\ufffe][^\\r\\n\ufffe]*\ufffe?")
_NOTE_SIZE: Final = 0.87
_NOTE: Final = re.compile(r"\d{1,3} ?[^\W\d_]")


class Line(NamedTuple):
    """A line's words, and in points where its letters end and how high they are."""

    words: str
    bottom: float
    height: float


def recognises(content: bytes) -> bool:
    """Whether the bytes begin like a PDF; some writers put a little before it."""
    return b"%PDF-" in content[:1024]


def read(content: bytes) -> Reading:
    """The text of a PDF, pages parted by form feeds.

    Raises Unreadable: `encrypted`, `corrupt`, `limit_exceeded`, `needs_ocr` for pictures of pages, `no_text`.
    """
    with _opened(content) as document:
        pages = len(document)
        if pages > MOST_PAGES:
            raise Unreadable("limit_exceeded", f"The PDF has {pages} pages; split it.")
        lines: list[list[Line]] = []
        scanned = letters = 0
        for page in document:
            lines.append(_lines(page))
            letters += sum(len(line.words) for line in lines[-1])
            if letters > MOST_LETTERS:
                raise Unreadable("limit_exceeded", "The PDF holds more text than any yttrande; look at it by hand.")
            scanned += _is_picture(page)
            page.close()
    usual, usual_height = _usual_step(lines), _usual_height(lines)
    pages_and_notes = [_without_notes(page_lines, usual_height) for page_lines in lines]
    notes = [note for _, page_notes in pages_and_notes for note in page_notes]
    laid_out = [page_lines for page_lines, _ in pages_and_notes] + ([notes] if notes else [])
    text = "\f".join(_laid_out(page_lines, usual) for page_lines in laid_out)
    if scanned and sum(map(str.isalnum, text)) < _LETTERS_OF_A_PAGE * scanned:
        raise Unreadable(
            "needs_ocr", "The PDF holds pictures of pages; install tesseract with Swedish, or ask for text."
        )
    origin = "ocr" if scanned and scanned * 2 > pages else "born_digital"
    return Reading(text, MEDIA_TYPE, page_count=pages, text_origin=origin)


def _laid_out(lines: list[Line], usual: float) -> str:
    """A page's lines as the PDF orders them, with a blank line where two stand apart."""
    parts = [lines[0].words] if lines else []
    for above, line in pairwise(lines):
        step = above.bottom - line.bottom
        is_apart = step > min(_PARAGRAPH_GAP * usual, _TALLEST_STEP * above.height) or step < -usual
        parts += ["\n\n" if is_apart else "\n", line.words]
    return "".join(parts)


def _usual_step(pages: list[list[Line]]) -> float:
    """The commonest distance from a line to the one below it, in points."""
    steps = [above.bottom - below.bottom for lines in pages for above, below in pairwise(lines)]
    return median([step for step in steps if step > 1] or [0.0])


def _usual_height(pages: list[list[Line]]) -> float:
    """The height that most letters have, in points."""
    of_height: Counter[float] = Counter()
    for line in chain.from_iterable(pages):
        of_height[line.height] += len(line.words)
    letters: Counter[float] = Counter()
    for height, count in of_height.items():
        letters[round(height, 1)] += count
    return max(letters, key=lambda height: (letters[height], height), default=0.0)


def _without_notes(lines: list[Line], usual: float) -> tuple[list[Line], list[Line]]:
    """A page's lines without its footnotes, and those: they would stand inside a sentence that goes on overleaf.

    Only what is set in a smaller size than the body, from a number on, below the last line of that size.
    """
    is_note = [line.height < _NOTE_SIZE * usual for line in lines]
    body = max((at for at, small in enumerate(is_note) if not small), default=-1)
    opens = [at for at in range(body + 1, len(lines)) if _NOTE.match(lines[at].words)]
    if body < 0 or not opens or any(line.bottom > lines[body].bottom for line in lines[opens[0] :]):
        return lines, []
    return lines[: opens[0]], lines[opens[0] :]


def _lines(page: "PdfPage") -> list[Line]:
    """The lines of a page that have words. A hyphen at a line's end is written out, with the line end after it."""
    from pypdfium2 import raw

    textpage = page.get_textpage()
    text = textpage.get_text_range(errors="replace")
    handle, box, place_of = textpage.raw, raw.FS_RECTF(), raw.FPDFText_GetLooseCharBox
    found: list[Line] = []
    bottom, height = 0.0, 12.0
    for match in _WRITTEN.finditer(text):
        if place_of(handle, match.start(), box):  # pdfium cannot place every character; the line above will do
            bottom = box.bottom
            height = box.top - bottom
        words = match[0].strip()
        found.append(Line(f"{words[:-1]}-" if words[-1] in _BROKEN else words, bottom, height))
    pieces = raw.FPDFText_CountRects(handle, 0, -1)
    if columns.FEWEST_ROWS <= pieces - len(found) <= 3 * len(found):  # more are single words: too dear to look at
        found = _by_columns(textpage, text, found)
    textpage.close()
    return found


def _by_columns(textpage: "PdfTextPage", text: str, lines: list[Line]) -> list[Line]:
    """The lines with the left column before the right one, where the page has two that were drawn across."""
    boxes = [textpage.get_rect(at) for at in range(textpage.count_rects())]
    x = columns.gutter(boxes)
    if x is None:
        return lines

    def place(at: int) -> columns.Box | None:
        try:
            left, bottom, right, top = textpage.get_charbox(at, loose=True)
        except Exception:  # pdfium cannot place every character
            return None
        return left, bottom, right, top

    starts = [match.start() for match in _WRITTEN.finditer(text)]
    rows = [columns.row(line.words, start, place, x) for line, start in zip(lines, starts, strict=True)]
    run = columns.run_of_columns(rows)
    if not run:
        return lines
    first, last = run[0], run[-1]
    step = (lines[first].bottom - lines[last].bottom) / (last - first)
    around = [lines[at].bottom - lines[at + 1].bottom for at in (first - 1, last) if 0 <= at < len(lines) - 1]
    if any(0 < gap < _PARAGRAPH_GAP * step for gap in around):  # more of one column, or text as wide as both
        return lines
    deep = step * len(run)  # the left column is put so high that the right one follows it like a next line
    parted = [(lines[at], found) for at in run if (found := rows[at])]
    left = [line._replace(words=found.words[0], bottom=line.bottom + deep) for line, found in parted]
    right = [line._replace(words=found.words[1]) for line, found in parted]
    return [*lines[:first], *left, *right, *lines[last + 1 :]]


def _is_picture(page: "PdfPage") -> bool:
    """Whether one image covers most of a page. Scanning programs draw it first or last; between is text."""
    from pypdfium2 import raw

    handle, object_at, kind_of = page.raw, raw.FPDFPage_GetObject, raw.FPDFPageObj_GetType
    for at in _outermost(raw.FPDFPage_CountObjects(handle)):
        drawn = object_at(handle, at)
        may_be = kind_of(drawn) in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
        if may_be and _is_large(drawn, page) and _holds_image(drawn):
            return True
    return False


def _is_large(drawn: Any, page: "PdfPage") -> bool:
    from pypdfium2 import raw

    width, height = page.get_size()
    left, bottom, right, top = (c_float() for _ in range(4))
    found = raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    area = (right.value - left.value) * (top.value - bottom.value)
    return bool(found) and area > _SHARE_OF_PAGE * width * height


def _outermost(count: int) -> Iterable[int]:
    """The first and the last few of so many objects."""
    return range(count) if count <= 2 * _OUTERMOST else (*range(_OUTERMOST), *range(count - _OUTERMOST, count))


def _holds_image(drawn: Any, depth: int = 0) -> bool:
    """Whether a page object is an image, or a form with one among its outermost objects."""
    from pypdfium2 import raw

    kind = raw.FPDFPageObj_GetType(drawn)
    if kind != raw.FPDF_PAGEOBJ_FORM or depth > _DEEPEST:
        return bool(kind == raw.FPDF_PAGEOBJ_IMAGE)
    inner = _outermost(raw.FPDFFormObj_CountObjects(drawn))
    return any(_holds_image(raw.FPDFFormObj_GetObject(drawn, at), depth + 1) for at in inner)


def _opened(content: bytes) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(content)
    except PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise Unreadable("encrypted", "The PDF is protected by a password; ask for an open one.") from error
        raise Unreadable("corrupt", "The PDF is damaged; ask for the file again.") from error
