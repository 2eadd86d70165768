"""How well lost diacritics are restored, on text that the method has not seen."""

import csv
import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from assets.cleaned import diacritics
from assets.cleaned.clean import clean
from assets.cleaned.text import Text
from assets.raw.swedish import has_lost_diacritics

RAW = Path("data/raw/fi2018-02431")
TEST_SET = Path("tests/quality/cleaning/ocr_test_set.csv")


def cleaned(number: str) -> str:
    return clean(next(RAW.glob(f"{number}_*.txt")).read_text(encoding="utf-8")).text


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:-\w+)*", text.casefold())


def test_restores_the_english_ocr_test_set() -> None:
    with TEST_SET.open(encoding="utf-8", newline="") as rows:
        lines = [(row["true"], row["read"]) for row in csv.DictReader(rows)]
    lines = [(true, read) for true, read in lines if len(true.split()) == len(read.split())]
    read = " ".join(line[1] for line in lines)
    restored = Text.of_raw(read).apply(diacritics.restore(read)).text
    triples = list(zip(" ".join(line[0] for line in lines).split(), read.split(), restored.split(), strict=True))
    damaged = [words(true) == words(got) for true, was, got in triples if true != was and re.search("[åäöÅÄÖ]", true)]
    good = [true == got for true, was, got in triples if true == was]
    assert len(damaged) > 1000
    assert sum(damaged) >= 0.97 * len(damaged)
    assert len(good) - sum(good) <= 0.002 * len(good)


def test_word_error_rate_of_the_damaged_yttrande_against_its_own_text_elsewhere() -> None:
    rendered = cleaned("000")
    start = rendered.index("följande lydelse.", rendered.index("Farsta stadsdelsförvaltnings tjänsteutlåtande daterat"))
    true = words(rendered[start:][: rendered[start:].index("\nHässelby-Vällingby stadsdelsnämnd\n")])[2:]
    damaged = cleaned("002")
    start = damaged.index("Förvaltningens synpunkter och förslag\n")
    read = words(damaged[start : damaged.index("\nBilagor\n", start)])[4:]
    matcher = SequenceMatcher(a=true, b=read, autojunk=False)
    errors = sum(max(b - a, d - c) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal")
    assert len(true) > 350
    assert errors <= 0.02 * len(true)


@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
def test_no_word_of_a_clean_text_is_changed(number: str) -> None:
    raw = next(RAW.glob(f"{number}_*.txt")).read_text(encoding="utf-8")
    assert not has_lost_diacritics(raw)
    assert diacritics.restore(raw) == []
    assert diacritics.restore_bullets(raw) == []
