"""How well lost diacritics are restored, on text that the method has not seen."""

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from assets.cleaned import bullets, diacritics
from assets.cleaned.clean import clean
from assets.cleaned.measured import estimate_cleaning, words
from assets.raw.swedish import has_lost_diacritics

RAW = Path("data/raw/fi2018-02431")


def cleaned(number: str) -> str:
    return clean(next(RAW.glob(f"{number}_*.txt")).read_text(encoding="utf-8")).text


def test_every_estimate_is_above_its_floor() -> None:
    estimates = list(estimate_cleaning())
    assert all(one.n > 200 for one in estimates)
    assert [one for one in estimates if one.floor is not None and one.value < one.floor] == []


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
    assert bullets.restore_bullets(raw) == []
