"""Names of those who handle and sign are found by what stands around them; bodies and cited authors are not names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.released.names import find_again, find_names, single_names

FOUND = [
    ("label, same line", "Handläggare: Maja Provsson", ["Maja Provsson"]),
    ("label, next line", "Handläggare\nMaja Provsson\n08-123 456", ["Maja Provsson"]),
    ("label without diacritics", "Handlaggare:\n\nMaja Provsson", ["Maja Provsson"]),
    ("particle", "Kontaktperson: Eva af Provsson", ["Eva af Provsson"]),
    ("double name", "Föredragande: Eva-Lena Prov-Testberg", ["Eva-Lena Prov-Testberg"]),
    ("title before", "Föredragande borgarrådet Anna Prov Testberg anför följande.", ["Anna Prov Testberg"]),
    ("signature above a title", "Vi tillstyrker.\n\nOla Testberg\n\nOrdförande", ["Ola Testberg"]),
    ("title of two words", "Ola Testberg\nHälso- och sjukvårdsdirektör", ["Ola Testberg"]),
    ("office before the title", "Ola Testberg\nKommunstyrelsens ordförande", ["Ola Testberg"]),
    ("two signatories", "Ola Prov    Åsa Test\nStyrelsens ordförande  Kommundirektör", ["Ola Prov    Åsa Test"]),
    ("joined into one line", "en förstudie. Ola Prov Åsa Test Kommunstyrelsens ordförande", ["Ola Prov Åsa Test"]),
    ("after a comma", "Maja Provsson, jurist", ["Maja Provsson"]),
    ("decision", "Beslut i ärendet har fattats av generaldirektör Ola Prov.", ["Ola Prov"]),
    ("drafting", "efter föredragning av utredare Maja Provsson", ["Maja Provsson"]),
    ("taking part", "I handläggningen har även Maja Provsson deltagit.", ["Maja Provsson"]),
    ("approval", "Godkänd av Ola Testberg, 2018-10-11", ["Ola Testberg"]),
    ("capitals under a date", "Stockholm den 25 oktober 2018\n\nOLA TESTBERG\n\nBilagor", ["OLA TESTBERG"]),
    ("closing", "Med vänliga hälsningar\n\nOla Testberg\n\n", ["Ola Testberg"]),
    ("head, before a number", "Provstads stab 2018/1297\nLilian Gistö Fi 2018/02431\nProv", ["Lilian Gistö"]),
    ("head, a line of its own", "Exempelverket\nMaja Provsson\n2024-03-01", ["Maja Provsson"]),
    ("foot, a line of its own", "Vi tillstyrker.\n\nMaja Provsson\n", ["Maja Provsson"]),
    ("same as the address", "Ola Gistö Fi 2018/1\nola.gisto@prov.se", ["Ola Gistö"]),
]


@pytest.mark.parametrize(("text", "names"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND])
def test_a_name_is_found_by_what_stands_around_it(text: str, names: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_names(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Region Skåne\nRegiondirektör",
        "Sveriges Kommuner och Landsting\n\nOrdförande",
        "Stockholms Stad, chef",
        "Enligt New Public Management cheferna",
        "Kommunstyrelsens ordförande beslutar",
        "Handläggare saknas. Enligt Tillitsdelegationen bör Sverige",
        "Handläggare: Miljö- och byggnadsnämnden",
        "Socialnämnden\nOrdförande",
        "Svensk Handel\n2024-03-01\n\nRädda Barnen\n",
        "Kungliga Biblioteket 2018/12",
        "Så skriver Bo Citerad (2016) om tillit.",
        "Förvaltningen ser att handläggare på Försäkringskassan Sverige fattar beslut",
    ],
)
def test_bodies_and_cited_authors_are_no_names(text: str) -> None:
    assert find_names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MAJA GISTÖ svarar", "MAJA GISTÖ"),
        ("Maja  Gistos yttrande", "Maja  Gistos"),
        ("av Maja\nGistö.", "Maja\nGistö"),
        ("Maja Gistöson", None),
        ("maja gistö", None),
    ],
)
def test_a_known_name_is_found_again(text: str, found: str | None) -> None:
    spans = [text[span.start : span.end] for span in find_again(text, ["Maja Gistö"])]
    assert spans == ([found] if found else [])


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("Ola Prov", ["Ola Prov"]),
        ("Ola Prov Åsa Test", ["Ola Prov", "Åsa Test"]),
        ("Anna König Prov", ["Anna König Prov"]),
        ("Eva von Prov Testberg", ["Eva von Prov Testberg"]),
    ],
)
def test_a_run_of_names_is_told_apart(run: str, names: list[str]) -> None:
    assert single_names(run) == names


@given(st.text(alphabet="ABÅabå \n.,:-’'éOrdförandeHandläggare", max_size=80))
def test_names_lie_within_the_text(text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in find_names(text))
