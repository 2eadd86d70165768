"""The collector pauses while a document is read, and goes on as it was, whatever happens."""

import gc
from collections.abc import Iterator

import pytest

from assets.uncollected import uncollected


@pytest.fixture(params=[True, False], ids=["on", "off"])
def was_on(request: pytest.FixtureRequest) -> Iterator[bool]:
    (gc.enable if request.param else gc.disable)()
    yield request.param
    gc.enable()


def test_the_collector_pauses_and_is_afterwards_as_it_was(was_on: bool) -> None:
    assert uncollected(gc.isenabled)() is False
    assert gc.isenabled() is was_on


def test_it_goes_on_where_reading_fails(was_on: bool) -> None:
    def fails() -> None:
        raise ValueError("unreadable")

    with pytest.raises(ValueError, match="unreadable"):
        uncollected(fails)()
    assert gc.isenabled() is was_on
