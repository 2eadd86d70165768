"""The extracted stage's estimates stand at or above their floors."""

import pytest

from assets.estimates import Estimate
from assets.extracted.measured import estimate_extraction

ESTIMATES = list(estimate_extraction())


@pytest.mark.parametrize("estimate", ESTIMATES, ids=[estimate.measure for estimate in ESTIMATES])
def test_an_estimate_is_at_or_above_its_floor(estimate: Estimate) -> None:
    assert estimate.floor is not None
    assert estimate.n
    assert estimate.value >= estimate.floor
