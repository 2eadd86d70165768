from pathlib import Path

import polars as pl
import pytest

from assets.cleaned.clean import clean, clean_texts
from schemas import registry

CASES = [
    # (class, raw, clean)
    ("composed letters", "fo\u0308r a\u030a", "för å"),
    ("accent before its vowel", "f\u0308orslag", "förslag"),
    ("loose accents of a PDF", "f¨orslaget om ˚aren", "förslaget om åren"),
    (
        "accents doubled on an a",
        "foärslaget att ersaätta miljoäbalken omraådet",
        "förslaget att ersätta miljöbalken området",
    ),
    ("a word with oä", "oäkta och oändligt för oss", "oäkta och oändligt för oss"),
    ("ligatures", "ﬁnansiering och eﬀekt", "finansiering och effekt"),
    ("no-break space and hyphen", "2018‑09‑11\u00a0är", "2018-09-11 är"),
    ("soft hyphen", "hand\u00adlings\u00adutrymme", "handlingsutrymme"),
    ("soft hyphen at a line's end", "hand\u00ad\nlingsutrymme", "handlingsutrymme"),
    ("U+0002 from a PDF", "hand\u0002\nlingsutrymme", "handlingsutrymme"),
    ("private-use bullet", "\uf0a7 Bristande öppenhet\n\uf0a7 Frånvaro", "• Bristande öppenhet\n• Frånvaro"),
    ("private-use bullet without its space", "\uf0b7Bristande öppenhet", "• Bristande öppenhet"),
    ("bullet first on a page", "Vi anser:\n\f\uf0b7 Bristande öppenhet", "Vi anser:\n\n• Bristande öppenhet"),
    ("bullets after line ends of a Mac", "\uf0a7 Ett\r\uf0a7 Två", "• Ett\n• Två"),
    ("page breaks alone between lines", "\f\f".join(["nu är det så"] * 8), "\n\n".join(["nu är det så"] * 8)),
    ("line hyphen", "bör konti-\nnuerligt ses över", "bör kontinuerligt ses över"),
    ("line hyphen across a page", "beslutar föl-\n\njande.", "beslutar följande."),
    ("hanging hyphen", "hälso-\noch sjukvård", "hälso- och sjukvård"),
    ("real compound", "Hässelby-\nVällingby", "Hässelby-Vällingby"),
    ("initialism", "ett IT-\nsystem", "ett IT-system"),
    ("left-over hyphen", "utbildnings-nämnden svarar", "utbildningsnämnden svarar"),
    ("hanging hyphen without its space", "hälso-och sjukvård", "hälso- och sjukvård"),
    (
        "hyphens of a web address",
        "mer finns att läsa på sidan www.x.se/hälso-och-vård hos nämnden",
        "mer finns att läsa på sidan www.x.se/hälso-och-vård hos nämnden",
    ),
    ("reference over a line", "betänkandet (SOU\n2018:48) och", "betänkandet (SOU 2018:48) och"),
    ("line ends of Windows and Mac", "Rad ett.\r\n\r\nRad två.\r\rRad tre.", "Rad ett.\n\nRad två.\n\nRad tre."),
    (
        "items of one list",
        "1. Remissen besvaras.\n\n2. Paragrafen justeras.",
        "1. Remissen besvaras.\n2. Paragrafen justeras.",
    ),
    (
        "a sentence over a page",
        "Förvaltningen ser att den nya ordning för\n tillsynen som nu föreslås av utredningen\n\fär bra.",
        "Förvaltningen ser att den nya ordning för tillsynen som nu föreslås av utredningen är bra.",
    ),
]


@pytest.mark.parametrize(("raw", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_raw_text_becomes_clean(raw: str, expected: str) -> None:
    assert clean(raw).text == expected


PARAGRAPH = """Förvaltningen instämmer i dessa reservationer och vill betona vikten att inte ha en
alltför naiv syn på styrning där det också är viktigt att vara observant på intressen
och jäv hos olika aktörer och att det behövs en balans mellan kontroll och tillit. Det
är också viktigt att dra lärdomar av de erfarenheter vi har. I Stockholms län har
Tillitsdelegationen
verkat."""


def test_a_paragraph_is_one_line_also_when_every_line_has_a_blank_one_under_it() -> None:
    wrapped = PARAGRAPH.replace("har\nTillits", "har Tillits").replace("\nverkat", " verkat")
    single = wrapped.replace("\n", " ")
    assert clean(wrapped).text == single
    twice = "\n \n".join([wrapped, wrapped])
    assert clean(twice).text == f"{single}\n\n{single}"
    assert clean(twice.replace("\n", " \n\n")).text == f"{single}\n\n{single}"


def test_a_short_line_after_a_full_stop_ends_its_paragraph() -> None:
    wrapped = PARAGRAPH.splitlines()
    text = "\n".join([*wrapped[:3], "är bra.", *wrapped[:3]])
    assert clean(text).text.count("\n\n") == 1


def test_signatures_keep_their_lines() -> None:
    assert clean("ANNA SVENSSON\nAvdelningschef").text == "ANNA SVENSSON\nAvdelningschef"


def test_the_table_has_one_row_for_each_document() -> None:
    row = {"remiss_id": "r", "document_id": "0" * 16, "raw_text": "Förslaget till-\nstyrks."}
    rejected = {"remiss_id": "r", "file_name": "c.txt", "reason": "empty", "detail": "d"}
    files = registry.frame("files", [row | {"file_name": "a.txt"}, row | {"file_name": "b.txt"}, rejected])
    texts = registry.validate("texts", clean_texts(files))
    assert texts["text"].to_list() == ["Förslaget tillstyrks."]
    assert clean_texts(files.filter(pl.col("reason") == "empty")).is_empty()


@pytest.mark.parametrize("path", sorted(Path("data/raw/fi2018-02431").glob("*.txt")), ids=lambda path: path.stem[:3])
def test_the_first_remiss_comes_through_valid(path: Path) -> None:
    raw = path.read_text(encoding="utf-8")
    row = {"remiss_id": "r", "file_name": path.name, "document_id": path.stem[4:], "raw_text": raw}
    text = registry.validate("texts", clean_texts(registry.frame("files", [row])))["text"][0]
    assert "\f" not in text
    assert not [line for line in text.splitlines() if line != line.strip()]


LONG_RUNS = [
    "a" * 20_000,
    "1" * 20_000,
    "a-" * 7_000,
    "a.b" * 7_000,
    " " * 20_000,
    "\n \n" * 5_000,
    "¨" * 20_000,
]


@pytest.mark.parametrize("run", LONG_RUNS, ids=range(len(LONG_RUNS)))
def test_long_runs_of_anything_come_through(run: str) -> None:
    """They did not come to an end where a pattern tried every start again."""
    swedish = "och att som av det den en ett med till inte om har kan ska vi forslaget namnden " * 10
    assert clean(f"Nämnden tillstyrker.\n\n{run}").text.startswith("Nämnden tillstyrker.")
    assert clean(f"{swedish}\n{run}-\n{run}").text
