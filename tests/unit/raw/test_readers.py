import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from fpdf import FPDF
from PIL import Image, ImageFilter
from pypdfium2 import PdfDocument

from assets.cleaned.clean import clean
from assets.raw.readers import isolation, ocr
from assets.raw.readers.isolation import read_apart
from assets.raw.reading import Reading, Unreadable, read
from tests.quality.cleaning import makers

BLOCKS = ["Remissvar om tillsyn", "Nämnden tillstyrker förslaget på åtgärder.", "Övrigt är ”bra” – i stort."]


def test_pdf_has_pages_and_blank_lines_between_paragraphs() -> None:
    reading = read(makers.as_pdf_by_reportlab(BLOCKS))
    assert (reading.media_type, reading.page_count, reading.encoding) == ("application/pdf", 1, None)
    assert "\n\nNämnden tillstyrker förslaget på åtgärder.\n\nÖvrigt" in reading.text
    assert read(makers.as_pdf_by_fpdf(BLOCKS * 20)).text.count("\f") > 0


def test_docx_gives_header_lists_tables_and_tracked_insertions() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Dnr 2018/1"
    document.add_heading("Sammanfattning", 1)
    document.add_paragraph("Nämnden föreslår:")
    document.add_paragraph("att staten ser över lagen", style="List Bullet")
    document.add_paragraph("att mer pengar avsätts", style="List Bullet")
    document.add_paragraph("Först", style="List Number")
    document.add_paragraph("Sedan", style="List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Avsnitt 7.1", "Tillstyrks"
    changed = document.add_paragraph("Kvar")
    for tag, text_tag, words in (("ins", "t", " och infogat"), ("del", "delText", " och struket")):
        element = changed._p.makeelement(qn(f"w:{tag}"), {})
        run = changed._p.makeelement(qn("w:r"), {})
        text = changed._p.makeelement(qn(f"w:{text_tag}"), {})
        text.text = words
        run.append(text)
        element.append(run)
        changed._p.append(element)
    out = io.BytesIO()
    document.save(out)
    reading = read(out.getvalue())
    assert reading.text.split("\n\n") == [
        "Dnr 2018/1",
        "Sammanfattning",
        "Nämnden föreslår:",
        "• att staten ser över lagen\n• att mer pengar avsätts\n1. Först\n2. Sedan",
        "Avsnitt 7.1",
        "Tillstyrks",
        "Kvar och infogat",
    ]


HTML = [
    # (body, text)
    ("<p>Ett<br>två</p><p>tre</p>", "Ett\ntvå\n\ntre"),
    ("<ul><li>att <b>lagen</b> ändras</li><li>att</li></ul>", "• att lagen ändras\n• att"),
    ("<ol><li><p>Först</p></li><li>Sedan</li></ol><p>Slut</p>", "1. Först\n2. Sedan\n\nSlut"),
    ("<nav><p>Meny</p></nav><div>Svar<div>Inre</div>efter</div>", "Svar\n\nInre\n\nefter"),
    ("<table><tr><td>7.1</td><td>Tillstyrks</td></tr></table>", "7.1\n\nTillstyrks"),
    ("<p>H&auml;lso- &amp; sjukv&#229;rd<!-- x --> ja</p><script>nej()</script>", "Hälso- & sjukvård ja"),
]


@pytest.mark.parametrize(("body", "text"), HTML)
def test_html_blocks(body: str, text: str) -> None:
    assert (
        read(f"<!DOCTYPE html><html><head><title>Meny</title></head><body>{body}</body></html>".encode()).text == text
    )


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "cp1252", "utf-16"])
def test_html_in_any_encoding(encoding: str) -> None:
    assert "Nämnden tillstyrker förslaget på åtgärder." in read(makers.as_html(BLOCKS, encoding)).text


def test_odt_and_rtf_give_one_line_a_paragraph() -> None:
    assert read(makers.as_odt(BLOCKS)).text == "\n\n".join(BLOCKS)
    assert read(makers.as_rtf(BLOCKS)).text == "\n\n".join(BLOCKS)
    assert read(makers.as_rtf(BLOCKS)).media_type == "application/rtf"


def scanned_pdf() -> bytes:
    document = FPDF()
    document.add_page()
    document.image(Image.new("L", (200, 280), 240), x=0, y=0, w=210, h=297)
    return bytes(document.output())


def pdf_without_text() -> bytes:
    document = FPDF()
    document.add_page()
    return bytes(document.output())


def encrypted_pdf() -> bytes:
    document = FPDF()
    document.set_encryption(owner_password="a", user_password="b")
    document.add_page()
    return bytes(document.output())


def container(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


ODT = {"mimetype": b"application/vnd.oasis.opendocument.text"}
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in b"bcdefghi"
)


def odt(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", ODT["mimetype"])
        made.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


REFUSED = [
    # (what, bytes, reasons)
    ("encrypted PDF", encrypted_pdf(), {"encrypted"}),
    ("cut PDF", makers.as_pdf_by_fpdf(BLOCKS)[:300], {"corrupt"}),
    ("PDF without text", pdf_without_text(), {"no_text"}),
    ("container of another kind", container({"a.txt": b"a"}), {"unsupported_media_type"}),
    ("DOCX without a document", container({"word/document.xml": b"<w/>"}), {"corrupt"}),
    ("ODT that is cut", makers.as_odt(BLOCKS)[:-40], {"corrupt"}),
    ("ODT of entities", odt(BOMB + b"]><x>&i;</x>"), {"corrupt", "no_text", "limit_exceeded"}),
    ("ODT that unpacks without end", odt(b"<x>" + b" " * 250_000_000), {"limit_exceeded"}),
    ("deep HTML", b"<html><body>" + b"<div>" * 200_000, {"no_text", "limit_exceeded", "corrupt"}),
    ("old Word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, {"unsupported_media_type"}),
    (
        "encrypted DOCX",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        {"encrypted"},
    ),
    ("picture", b"\xff\xd8\xff\xe0 JFIF", {"unsupported_media_type"}),
]


@pytest.mark.parametrize(("content", "reasons"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_used_is_refused_with_its_reason(content: bytes, reasons: set[str]) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(content)
    assert refusal.value.reason in reasons
    assert refusal.value.detail


def test_pictures_of_pages_need_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    with pytest.raises(Unreadable) as refusal:
        read(scanned_pdf())
    assert refusal.value.reason == "needs_ocr"
    assert "tesseract" in refusal.value.detail


SCANNED = """Nämnden tillstyrker förslaget om åtgärder för hälso- och sjukvården. Däremot avstyrker
nämnden förslaget i avsnitt 7.4.2 om vite, eftersom det saknas en analys av kostnaderna för
kommunerna. Länsstyrelsen delar bedömningen att tillsynen bör främja utveckling, och anser
att överenskommelser är att föredra framför ytterligare lagstiftning på området."""


def pdf_of(*drawn: tuple[float, float, float, str]) -> bytes:
    """A page with words at places: x, y from the top, size."""
    document = FPDF(unit="pt", format=(595, 842))
    document.add_page()
    document.set_auto_page_break(auto=False)
    for x, y, size, words in drawn:
        document.set_font("Times", size=size)
        document.text(x, y, words)
    return bytes(document.output())


def test_a_scanned_page_is_read_in_swedish() -> None:
    if not ocr.is_installed():
        pytest.skip("tesseract with Swedish is not installed")
    printed = pdf_of(*((70, 100 + 16 * number, 12, line) for number, line in enumerate(SCANNED.splitlines())))
    page = next(iter(PdfDocument(printed))).render(scale=200 / 72, grayscale=True).to_pil()
    scan = page.rotate(0.3, fillcolor=235).filter(ImageFilter.GaussianBlur(0.7))
    document = FPDF(unit="pt", format=(595, 842))
    document.add_page()
    document.image(scan, x=0, y=0, w=595, h=842)
    reading = read(bytes(document.output()))
    assert (reading.text_origin, reading.page_count) == ("ocr", 1)
    expected, found = SCANNED.split(), clean(reading.text).text.split()
    assert sum(word in found for word in expected) >= 0.97 * len(expected)


BODY = [
    "Nämnden instämmer i utredningens beskrivning av de problem som finns och anser",
    "att det är viktigt att kommunerna får tid, och att de ges möjlighet att",
]
NOTES = ["1 Se prop. 2017/18:151 s. 12 om kommunernas ansvar.", "2 Så även utredningen."]


def test_a_footnote_does_not_stand_inside_a_sentence_that_goes_on_overleaf() -> None:
    lines = [(70, 100 + 14 * number, 11, words) for number, words in enumerate(BODY)]
    notes = [(70, 780 + 10 * number, 8, words) for number, words in enumerate(NOTES)]
    text = read(pdf_of(*lines, *notes)).text
    assert text == "\n".join(BODY) + "\f" + "\n".join(NOTES)
    same_size = [(x, y, 11, words) for x, y, _, words in notes]
    assert "\f" not in read(pdf_of(*lines, *same_size)).text  # only the size of its letters shows a footnote


def test_a_hyphen_at_the_end_of_a_line_of_a_pdf_keeps_its_line_end() -> None:
    """pdfium writes U+FFFE for both: `hälso\ufffeoch`."""
    text = read(
        pdf_of(
            (70, 100, 11, "Nämnden anser att ansvaret för hälso-"),
            (70, 114, 11, "och sjukvården bör utre-"),
            (70, 128, 11, "das vidare."),
        )
    ).text
    assert text == "Nämnden anser att ansvaret för hälso-\noch sjukvården bör utre-\ndas vidare."
    assert clean(text).text == "Nämnden anser att ansvaret för hälso- och sjukvården bör utredas vidare."


def test_a_text_of_more_lines_than_any_yttrande_is_refused() -> None:
    with pytest.raises(Unreadable) as refusal:
        read(b"a\n" * 1_000_001)
    assert refusal.value.reason == "limit_exceeded"


SLOW = "tests.faults.reading.bad_reader"


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"hang", "limit_exceeded"), (b"eat", "limit_exceeded"), (b"crash", "corrupt"), (b"raise", "corrupt")],
)
def test_a_parser_that_misbehaves_is_a_reject(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_apart(SLOW, content, seconds=3, memory=600_000_000)
    assert refusal.value.reason == reason


def test_one_child_reads_file_after_file_and_a_new_one_decides_where_it_failed() -> None:
    """So a file is judged alike whatever was read before it."""
    read_apart(SLOW, b"surrogate")
    child = isolation._children[0]
    files = child.files
    read_apart(SLOW, b"surrogate")
    assert isolation._children == [child]
    assert child.files == files + 1
    assert read_apart(SLOW, b"worn out")  # refuses in any child but a new one
    assert isolation._children[0] is not child
    with pytest.raises(Unreadable):
        read_apart(SLOW, b"crash")
    assert isolation._children == []
    assert read_apart(SLOW, b"surrogate")


def test_the_copy_of_a_process_leaves_the_child_of_its_owner_alone() -> None:
    read_apart(SLOW, b"surrogate")
    child = isolation._children[0]
    child.owner += 1
    try:
        assert read_apart(SLOW, b"surrogate")
        assert isolation._children[0] is not child
    finally:
        child.owner -= 1
        child.end()


def test_a_lone_surrogate_does_not_leave_the_child() -> None:
    assert read_apart(SLOW, b"surrogate") == Reading("a�b", "text/x-bad")
