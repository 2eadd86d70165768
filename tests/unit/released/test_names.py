"""Names of those who handle and sign are found by what stands around them; bodies and cited authors are not names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.released.known_names import find_again, single_names
from assets.released.name_words import folded
from assets.released.names import find_names

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
    ("label in capitals", "HANDLÄGGARE MAJA PROVSSON", ["MAJA PROVSSON"]),
    ("label, short", "Handl: Maja Provsson", ["Maja Provsson"]),
    ("label, wide gap", "Handläggare:          Maja Provsson          Datum", ["Maja Provsson"]),
    ("label, other columns between", "Handläggare Till Maja Provsson Socialnämnden", ["Maja Provsson"]),
    ("label, its columns", "Referens Mottagare\n\nMaja Provsson Socialnämnden", ["Maja Provsson"]),
    ("label, what follows", "Handläggare, titel, telefon\nMaja Provsson, utredare, 011-15 21 94", ["Maja Provsson"]),
    ("label, a given name alone", "Handläggare: Maja\nDnr 2024/1", ["Maja"]),
    ("label, family name first", "Handläggare: Provsson, Maja\nDnr 2024/1", ["Provsson, Maja"]),
    ("label, initials", "Föredragande: M. Provsson\n", ["M. Provsson"]),
    ("common word as a label", "Från: Maja Provsson <maja@prov.se>", ["Maja Provsson"]),
    ("apostrophe and Mc", "Kontaktperson: Maja O’Prov\n\nFöredragande: Eva McProv", ["Maja O’Prov", "Eva McProv"]),
    ("a name that nobody has in Sweden", "Handläggare: Xqzara Mbwele", ["Xqzara Mbwele"]),
    (
        "names that end as bodies do",
        "Handläggare: Georg Milan\n\nReferent: Konrad Alan",
        ["Georg Milan", "Konrad Alan"],
    ),
    ("title, colon", "Ordförande: Ola Testberg", ["Ola Testberg"]),
    ("title in the next line, lower case", "Meit Prov Testberg\nregionstyrelsens ordförande", ["Meit Prov Testberg"]),
    ("title shortened", "gm Tova Testberg, ordf.", ["Tova Testberg"]),
    ("titles in the plural", "hovrättsråden Malin Test och Roger Prov", ["Malin Test", "Roger Prov"]),
    (
        "a list with titles between",
        "beslutats av lagmannen Ola Prov, rådmännen Eva Test och Åsa Gistö samt tekniska rådet Bo Provmark.",
        ["Ola Prov", "Eva Test", "Åsa Gistö", "Bo Provmark"],
    ),
    ("acting", "fattats av tf. generaldirektör Ola Testberg.", ["Ola Testberg"]),
    ("two columns of titles", "Ola Prov        Åsa Test\nOrdförande      Socialdirektör", ["Ola Prov        Åsa Test"]),
    (
        "two columns far apart",
        "Ola Prov" + " " * 45 + "Åsa Test\nOrdförande" + " " * 43 + "Direktör",
        ["Ola Prov", "Åsa Test"],
    ),
    ("three names a person", "Marie Prov Fritz Eva Test\nOrdförande Ordförande", ["Marie Prov Fritz Eva Test"]),
    ("party", "Reservation anfördes av Ola Testberg (V).", ["Ola Testberg"]),
    ("party in the signature", "Sofia Testberg (M)\nordförande", ["Sofia Testberg"]),
    (
        "reservation",
        "Särskilt uttalande gjordes av borgarråden Eva Prov och Ola Test (båda S).",
        ["Eva Prov", "Ola Test"],
    ),
    ("who took part", "I handläggningen har deltagit Nationell planering Ola Testberg.", ["Ola Testberg"]),
    ("who presented", "Föredragande har varit\nElin Testberg.", ["Elin Testberg"]),
    ("working group", "utarbetats av en grupp ledd av professor Hanna Testberg", ["Hanna Testberg"]),
    ("signed by machine", "MALIN TESTBERG Signerat med BankID 2020-06-26", ["MALIN TESTBERG"]),
    ("presenting, in brackets", "Åsa Testberg (föredragande)", ["Åsa Testberg"]),
    ("short greeting", "Mvh\nMaja Provsson", ["Maja Provsson"]),
    ("greeting, a given name alone", "Vänliga hälsningar\nMaja\n", ["Maja"]),
    ("on behalf", "På byggnadsnämndens vägnar\n\nJonas Testberg", ["Jonas Testberg"]),
    ("for the municipality", "För Umeå kommun\n\nHans Prov Karin Test", ["Hans Prov Karin Test"]),
    ("number behind", "Stadsledningskansliet\nIngegerd Testberg, 033 35 71 05", ["Ingegerd Testberg"]),
    ("table", "Namn: Maja Provsson | Titel: jurist", ["Maja Provsson"]),
    ("minutes", "Närvarande: Ola Prov (S), Eva Test (M) och Åsa Gistö (C)", ["Ola Prov", "Eva Test", "Åsa Gistö"]),
    (
        "without diacritics",
        "Handlaggare: Asa Ostberg\n\nMed vanlig halsning\nGoran Prov",
        ["Asa Ostberg", "Goran Prov"],
    ),
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
        "Mvh\nFöreningen Fria Förskolor i Väst",
        "boras.stad@boras.se\nBorås Stad tillstyrker.",
        "svea.hovratt@dom.se\nSVEA HOVRÄTT",
        "Justerande Justerande Utdragsbestyrkande",
        "Ordförande Sekreterare",
        "Från Kiruna till Sundsvall är det långt.",
        "Beslut skickas till:\nKommunledningskontoret\nRegistrator",
        "Stockholm Digital Care har föredragits i Region Stockholm.",
        "Utredaren föreslår att Norra Östersjön och Södra Sverige tas med.",
        "Remissinstanser: Statskontoret, Svenskt Näringsliv, Rädda Barnen",
        "Enligt Rothstein och Teorell (2008) saknas stöd i Public Administration Review.",
        "Kontakt: Försäkringskassans Kundcenter",
        "För Göteborgs Stad\n\nKommunstyrelsen",
        "Box 2290 Birger Jarls Torg 16",
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


WORDS = st.lists(
    st.sampled_from(["Ola", "Ola", "Prov", "Provs", "Test-Prov", "af", "OLA", "x"]), min_size=1, max_size=4
)
GAPS = st.sampled_from([" ", "  ", "\n", ", ", ".", "s ", "-", "_"])


@given(st.lists(WORDS, max_size=5), st.lists(st.tuples(WORDS.map(" ".join), GAPS), max_size=6))
def test_many_names_are_found_as_each_would_be_alone(listed: list[list[str]], parts: list[tuple[str, str]]) -> None:
    names, text = [" ".join(words) for words in listed], "".join(word + gap for word, gap in parts)
    expected = set()
    for name in (folded(name) for name in names if " " in name):
        first, *rest = map(re.escape, name.split())
        after = re.compile("".join(rf"\s+{word}" for word in rest) + r"s?(?!\w)")
        for match in re.finditer(r"\b[A-Z][\w’'-]+", text):
            found = after.match(folded(text), match.end())
            if found and re.escape(folded(match[0])) == first:
                expected.add((match.start(), found.end()))
    assert {(span.start, span.end) for span in find_again(text, names)} == expected


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
