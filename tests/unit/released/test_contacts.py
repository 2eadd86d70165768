"""What reaches or identifies a person is found; numbers of other kinds are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.released import contacts
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
    ("811218 9876", "personnummer"),
    ("811218+9876", "personnummer"),
    ("19 811218-9876", "personnummer"),
    ("198112189876", "personnummer"),
    ("701063-2391", "personnummer"),
    ("anna.prov@\nexempelverket.se", "email"),
    ("anna.prov@exempelverket.\nse", "email"),
    ("anna.\nprov@exempelverket.se", "email"),
    ("anna.prov @ exempelverket.se", "email"),
    ("anna.prov(at)exempelverket.se", "email"),
    ("anna.prov [at] exempelverket.se", "email"),
    ("A.PROV@EXEMPELVERKET.SE", "email"),
    ("registrator@lansstyrelsen.exempel.se", "email"),
    ("08-508 00 000", "phone"),
    ("08 - 508 00 000", "phone"),
    ("08/508 00 000", "phone"),
    ("08–508 00 000", "phone"),
    ("+46 (0)8-508 00 000", "phone"),
    ("+46(0)8 508 00 000", "phone"),
    ("+46-8-508 000 00", "phone"),
    ("+46 70 123 45 67", "phone"),
    ("070 123 4567", "phone"),
    ("073.123.45.67", "phone"),
    ("0771-567 567", "phone"),
    ("08-508\n00 000", "phone"),
]


@pytest.mark.parametrize(("written", "kind"), FOUND)
def test_a_contact_is_found_as_a_whole(written: str, kind: str) -> None:
    text = f"Kontakta oss: {written} så svarar vi."
    spans = find_contacts(text)
    assert [(text[span.start : span.end], span.kind) for span in spans] == [(written, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Tel: 123 456",
        "Tfn 123-456",
        "Telefon växel: 123 456 78",
        "Fax 12 34 56",
        "direktnr 18 070",
        "Direkttelefon: 508 18 070",
        "Tel (växel) 508 00 000",
        "anknytning 1234",
        "Mobil:0701234567",
    ],
)
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
        "Diarienr 2019/KS 0077 001",
        "Dnr 0123/2018",
        "Dnr 08/1234",
        "Dnr: KS-2018-00618-3",
        "Transaktion 09222115557423819442",
        "org.nr 212000-1124 och 802000-3152",
        "Plusgiro 12 34 56-7, bankgiro 5050-1055",
        "ISBN 978-91-38-24822-3",
        "prop. 2017/18:220 s. 47",
        "avsnitt 7.10.2 och 8.2.1",
        "öppet 08.00–16.30",
        "kl. 08:30–12:00",
        "Dir. 2016:51, Fi 2017:02",
        "Telefonrådgivning i 21 regioner",
        "0 av 290 kommuner",
        "tabell 3 @ sida 4",
        "(a) förslaget",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_contacts(text) == []


def test_what_was_meant_as_a_personnummer_is_found_by_its_label() -> None:
    for text in ("Personnummer: 811218-9875", "pers.nr 19811218-XXXX", "Samordningsnr 701063-2390", "Pnr 811218"):
        assert [span.kind for span in find_contacts(text)] == ["personnummer"], text


@given(st.text(alphabet="0123456789 -–+()@.abcåTel:/", max_size=60))
def test_spans_lie_within_the_text_in_order(text: str) -> None:
    spans = find_contacts(text)
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


PARTS = ["@", "(at)", "[snabel-a]", "a.b", "x" * 70, "kommun.se", " ", "\n", "-", ". ", "ord " * 80, "w." * 120]


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
def test_addresses_are_found_as_in_the_whole_text(text: str) -> None:
    whole = [match.span() for match in contacts._email().finditer(text)]
    assert [(span.start, span.end) for span in find_contacts(text) if span.kind == "email"] == whole
