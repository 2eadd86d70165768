"""The same yttrande as other programs would write it.

Belongs here: makers of PDF, DOCX, HTML, ODT and RTF from blocks of text. Does not belong here: any check.
"""

import html
import io
import zipfile
from typing import Final

import docx
from fpdf import FPDF
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

HEAD: Final = "Farsta stadsdelsförvaltning Dnr 1.5.1-382/2018"


def as_pdf_by_reportlab(blocks: list[str]) -> bytes:
    """Flowed over pages with a running head and page numbers."""
    from reportlab.pdfgen.canvas import Canvas

    def furnish(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(70, 800, HEAD)
        canvas.drawString(500, 800, f"Sida {document.page} (9)")

    out = io.BytesIO()
    style = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=10)
    document = SimpleDocTemplate(out, pagesize=A4, invariant=True)
    flowed = [Paragraph(html.escape(block), style) for block in blocks]
    document.build(flowed, onFirstPage=furnish, onLaterPages=furnish)
    return out.getvalue()


def as_pdf_by_fpdf(blocks: list[str]) -> bytes:
    """Lines set one by one, with page numbers at the foot."""

    class Numbered(FPDF):
        def footer(self) -> None:
            self.set_y(-15)
            self.cell(0, 10, f"{self.page_no()}", align="C")

    document = Numbered()
    document.set_font("Helvetica", size=11)
    document.add_page()
    for block in blocks:
        plain = block.replace("”", '"').replace("–", "-").replace("•", "-").replace("…", "...").replace("’", "'")
        document.multi_cell(0, 6, plain, align="L", new_x="LMARGIN", new_y="NEXT")
        document.ln(4)
    return bytes(document.output())


def as_docx(blocks: list[str]) -> bytes:
    """Paragraphs and a header."""
    out = io.BytesIO()
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = HEAD
    for block in blocks:
        document.add_paragraph(block)
    document.save(out)
    return out.getvalue()


def as_html(blocks: list[str], encoding: str = "utf-8") -> bytes:
    """A page with a menu, a script and the blocks as paragraphs."""
    body = "\n".join(f"<p>{html.escape(block)}</p>" for block in blocks)
    page = (
        f'<!DOCTYPE html><html lang="sv"><head><meta charset="{encoding}"><title>Remissvar</title><style>p {{}}</style>'
        f"</head><body><nav><ul><li>Start</li></ul></nav>{body}<script>if (1 < 2) {{}}</script></body></html>"
    )
    return page.encode(encoding, errors="xmlcharrefreplace")


def as_odt(blocks: list[str]) -> bytes:
    """A container with the least that an OpenDocument text must have."""
    out = io.BytesIO()
    paragraphs = "".join(f"<text:p>{html.escape(block)}</text:p>" for block in blocks)
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0">'
        f"<office:body><office:text>{paragraphs}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(out, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        container.writestr("content.xml", content)
    return out.getvalue()


def as_rtf(blocks: list[str]) -> bytes:
    """Paragraphs with letters beyond ASCII as Word escapes them."""

    def escaped(letter: str) -> str:
        if letter in "\\{}":
            return f"\\{letter}"
        return letter if letter < "\x80" else f"\\u{ord(letter)}?"

    body = "\\par\n".join("".join(map(escaped, block)) for block in blocks)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Times;}}}}\\f0 {body}\\par}}".encode("ascii")
