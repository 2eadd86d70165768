"""What reaches or identifies a person is found; numbers of other kinds are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.released.contacts import find_contacts

FOUND = [
    ("maja.provsson@exempelverket.se", "email"),
    ("kommun@borlänge.se", "email"),
    ("08 123 45 678", "phone"),
    ("08-123 45 67", "phone"),
    ("0243-123 45", "phone"),
    ("0243 123 45", "phone"),
    ("070-123 45 67", "phone"),
    ("0701234567", "phone"),
    ("010-1234567", "phone"),
    ("+46 8 123 456 78", "phone"),
    ("+46 (0)8 123 45 67", "phone"),
    ("0046 70 123 45 67", "phone"),
    ("(08) 123 45 67", "phone"),
    ("811218-9876", "personnummer"),
    ("19811218-9876", "personnummer"),
    ("8112189876", "personnummer"),
]


@pytest.mark.parametrize(("written", "kind"), FOUND)
def test_a_contact_is_found_as_a_whole(written: str, kind: str) -> None:
    text = f"Kontakta oss: {written} så svarar vi."
    spans = find_contacts(text)
    assert [(text[span.start : span.end], span.kind) for span in spans] == [(written, kind)]


@pytest.mark.parametrize("text", ["Tel: 123 456", "Tfn 123-456", "Telefon växel: 123 456 78", "Fax 12 34 56"])
def test_a_label_makes_a_short_number_a_phone_number(text: str) -> None:
    assert [span.kind for span in find_contacts(text)] == ["phone"]


@pytest.mark.parametrize(
    "text",
    [
        "Dnr 08-123/2018",
        "LS 2018-0813",
        "Dnr 1.5.1-382/2018",
        "3.1-4788-2026",
        "KS 2018/1086",
        "Fi2018/02431",
        "SOU 2018:47 och 2018:48",
        "skollagen (2010:800)",
        "den 2018-09-11",
        "05-06-2018",
        "202100-0142",
        "811218-9875",
        "103 33 STOCKHOLM",
        "0,5 procent av 10 000 000 kronor",
        "sid 302-322",
        "år 2001 000 fall",
        "i kapitel 02 13 fall",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_contacts(text) == []


@given(st.text(alphabet="0123456789 -–+()@.abcåTel:/", max_size=60))
def test_spans_lie_within_the_text_in_order(text: str) -> None:
    spans = find_contacts(text)
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
