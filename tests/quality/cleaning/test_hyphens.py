"""Every line-end hyphen of three texts, reviewed by hand, and hyphens that must be kept."""

from collections import Counter
from pathlib import Path

import pytest

from assets.cleaned.clean import clean
from assets.cleaned.measured import is_kept, kept_hyphens, line_end_hyphens, written

RAW = Path("data/raw/fi2018-02431")


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


def test_hanging_and_real_hyphens_are_kept() -> None:
    assert [hyphen for hyphen in kept_hyphens() if not is_kept(*hyphen)] == []


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
