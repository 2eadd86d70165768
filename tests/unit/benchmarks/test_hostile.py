"""Hostile texts cost no more than a few times what plain text of their size costs: nothing grows with the square."""

import pytest

from benchmarks import hostile

SIZE = 100_000
MOST_TIMES = 5
MOST_GROWTH = 9
"""Of the cost, from a quarter of the size: four where it is linear, sixteen where it is quadratic."""


@pytest.fixture(scope="module")
def usual() -> float:
    hostile.seconds(hostile.plain(20_000, first=1_000))
    return sum(hostile.seconds(hostile.plain(SIZE)).values())


@pytest.mark.parametrize("name", hostile.SEEDS)
def test_a_hostile_text_costs_little_more_than_plain_text_or_grows_with_its_size(name: str, usual: float) -> None:
    quarter, whole = (hostile.seconds(hostile.text(hostile.SEEDS[name], size)) for size in (SIZE // 4, SIZE))
    spent = sum(whole.values())
    assert spent < MOST_TIMES * usual or spent < MOST_GROWTH * sum(quarter.values()), whole


def test_a_hostile_text_has_the_size_asked_for() -> None:
    assert {len(hostile.text(seed, 999)) for seed in hostile.SEEDS.values()} == {999}
