"""Whether stated confidences hold on hand-coded answers, each measured without itself."""

from assets.coded.confidence import bins, calibration_error
from assets.coded.reliability import estimate_confidence, held_out, judged

ERROR = 0.15
"""The expected calibration error above which confidences are measured anew, or made of something else."""


def test_stated_confidences_hold() -> None:
    compared = held_out()
    assert len(compared) > 50
    assert calibration_error(bins(compared)) <= ERROR


def test_the_estimates_cover_every_statement_and_name_the_error() -> None:
    estimates = {one.measure: one for one in estimate_confidence()}
    error = estimates.pop("expected calibration error")
    assert sum(one.n for one in estimates.values()) == error.n == len(held_out())


def test_all_three_parts_of_a_confidence_are_measured() -> None:
    assert {part for part, _, _ in judged()} == {"code", "target", "people"}
