import codecs

import pytest

from assets.raw.reading import Unreadable, read

SENTENCE = "Förvaltningen instämmer i förslaget på alla åtgärder i Örebro län. ÅRSTA ligger inte där."

ENCODINGS = [
    # (bytes, encoding)
    (SENTENCE.encode(), "utf-8"),
    (codecs.BOM_UTF8 + SENTENCE.encode(), "utf-8"),
    (SENTENCE.encode("utf-16"), "utf-16-le"),
    (codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), "utf-16-be"),
    (SENTENCE.encode("utf-16-le"), "utf-16-le"),
    (SENTENCE.encode("utf-16-be"), "utf-16-be"),
    (SENTENCE.encode("utf-32"), "utf-32-le"),
    (codecs.BOM_UTF32_BE + SENTENCE.encode("utf-32-be"), "utf-32-be"),
    (SENTENCE.encode("iso-8859-1"), "iso-8859-1"),
    (SENTENCE.encode("mac_roman"), "mac_roman"),
    (SENTENCE.encode("cp850"), "cp850"),
]


@pytest.mark.parametrize(("content", "encoding"), ENCODINGS)
def test_swedish_text_is_decoded_in_the_encoding_it_was_written_in(content: bytes, encoding: str) -> None:
    reading = read(content)
    assert (reading.text, reading.encoding, reading.media_type) == (SENTENCE, encoding, "text/plain")


def test_typographic_quotes_tell_cp1252_from_latin_1() -> None:
    text = "Nämnden säger ”ja” – på allt."
    assert (read(text.encode("cp1252")).encoding, read(text.encode("cp1252")).text) == ("cp1252", text)


def test_a_file_cut_inside_its_last_letter_is_still_utf_8() -> None:
    assert read("Nämnden tillstyrker förslaget å".encode()[:-1]).text == "Nämnden tillstyrker förslaget "


def test_a_few_damaged_bytes_do_not_turn_utf_8_into_something_else() -> None:
    content = ("å" * 50 + "Nämnden").encode() + b"\xff" + "ä".encode() * 10
    assert read(content).encoding == "utf-8"
    assert read(content).text.count("�") == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\x00" * 40, "no_text"),
        (b" \n\t\r\n", "no_text"),
        (codecs.BOM_UTF8, "no_text"),
        (bytes(range(256)) * 4, "undecodable"),
        (b"\x89PNG\r\n\x1a\n....", "unsupported_media_type"),
    ],
)
def test_what_is_not_text_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(content)
    assert refusal.value.reason == reason
    assert refusal.value.detail
