"""How well cleaning keeps what it promises, by its own estimates: lost diacritics, hyphens, texts left alone."""

import pytest

from assets.cleaned.measured import estimate_cleaning
from assets.estimates import Estimate

CASES = {
    "damaged words restored": 1000,
    "good words kept": 3000,
    "damaged text as elsewhere": 350,
    "clean texts unchanged": 4,
    "line-end hyphens": 261,
    "hyphens kept": 200,
}
"""Each estimate with the fewest cases on which it means anything."""


@pytest.fixture(scope="module")
def estimates() -> dict[str, Estimate]:
    return {one.measure: one for one in estimate_cleaning()}


@pytest.mark.parametrize("measure", CASES)
def test_each_estimate_is_above_its_floor(estimates: dict[str, Estimate], measure: str) -> None:
    one = estimates[measure]
    assert one.n >= CASES[measure]
    assert one.floor is not None
    assert one.value >= one.floor, one
