"""Hostile texts cost no more than a few times what plain text of their size costs: nothing grows with the square."""

from collections.abc import Iterator

import pytest

from benchmarks import hostile

SIZE = 100_000
MOST_TIMES = 5
MOST_GROWTH = 9
"""Of the cost, from a quarter of the size: four where it is linear, sixteen where it is quadratic."""
TRIES = 3
"""A full collection of garbage falls on one text or another, seldom on one three times."""


@pytest.fixture(scope="module")
def usual() -> float:
    hostile.seconds(hostile.plain(20_000, first=1_000))
    return sum(hostile.seconds(hostile.plain(SIZE)).values())


EVERY = {**hostile.SEEDS, **hostile.MANY}


@pytest.mark.parametrize("name", EVERY)
def test_a_hostile_text_costs_little_more_than_plain_text_or_grows_with_its_size(name: str, usual: float) -> None:
    def costs() -> Iterator[tuple[float, float]]:
        for more in range(TRIES):
            quarter, whole = (hostile.text(EVERY[name], size + more) for size in (SIZE // 4, SIZE))
            yield sum(hostile.seconds(quarter).values()), sum(hostile.seconds(whole).values())

    assert any(whole < MOST_TIMES * usual or whole < MOST_GROWTH * quarter for quarter, whole in costs())


def test_a_hostile_text_has_the_size_asked_for() -> None:
    assert {len(hostile.text(seed, 999)) for seed in hostile.SEEDS.values()} == {999}
