"""Every line-end hyphen of three texts, reviewed by hand, and hyphens that must be kept."""

from collections import Counter
from pathlib import Path

import pytest

from assets.cleaned.clean import clean
from assets.cleaned.measured import line_end_hyphens, written

RAW = Path("data/raw/fi2018-02431")
HERE = Path("tests/quality/cleaning")


def test_every_line_end_hyphen_is_decided_rightly() -> None:
    for number in ("000", "003", "004"):
        raw = next(RAW.glob(f"{number}_*.txt")).read_text(encoding="utf-8")
        text = clean(raw).text
        rows_here = line_end_hyphens(number)
        assert sum(line.rstrip().endswith("-") for line in raw.splitlines()) == len(rows_here)
        wanted = Counter(written(row["left"], row["right"], row["verdict"]) for row in rows_here)
        assert [word for word, count in wanted.items() if text.count(word) < count] == []
        broken = {written(row["left"], row["right"], "keep") for row in rows_here if row["verdict"] == "join"}
        assert [word for word in broken if word in text] == []


def kept() -> list[tuple[str, str, str]]:
    found = []
    for line in (HERE / "kept_hyphens.txt").read_text(encoding="utf-8").splitlines():
        verdict, *words = line.split()
        for number, word in enumerate(words):
            left, _, right = word.partition(":")
            coordinator = ("och", "eller", "respektive", "samt")[number % 4]
            found.append((left, right or coordinator, verdict))
    return found


def test_hanging_and_real_hyphens_are_kept() -> None:
    cases = kept()
    assert len(cases) >= 200
    wrong = []
    for left, right, verdict in cases:
        raw = f"Förvaltningen instämmer i förslaget att regeringen ska se över hur {left}-\n{right} kan utvecklas."
        if f" {written(left, right, verdict)} kan" not in clean(raw).text:
            wrong.append((left, right, clean(raw).text[60:]))
    assert wrong == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("gemen", "samt"),
        ("verk", "samt"),
        ("individu", "eller"),
        ("materi", "eller"),
        ("lång", "samt"),
        ("aktu", "eller"),
    ],
)
def test_words_that_end_like_a_coordinator_are_joined(left: str, right: str) -> None:
    raw = f"Förvaltningen instämmer i förslaget att regeringen ska se över {left}-\n{right} och hur det kan ske."
    assert f" {left}{right} och" in clean(raw).text
