"""What a confidence is made of, and how it is held against what was right."""

from hypothesis import given
from hypothesis import strategies as st

from assets.coded.confidence import Reliability, bins, calibration_error, reliability, tally
from schemas import codelists

COUNTS = st.tuples(st.integers(0, 200), st.integers(0, 200)).map(lambda pair: (min(pair), max(pair)))


def _known(right: int, total: int) -> Reliability:
    others = {("code", "risk"): (5, 6), ("target", "words"): (9, 10), ("people", "formal"): (20, 20)}
    return Reliability({**others, ("code", "verdict"): (right, total)})


@given(COUNTS, COUNTS)
def test_a_class_more_often_right_is_never_less_sure(one: tuple[int, int], other: tuple[int, int]) -> None:
    total = max(one[1], other[1])
    low, high = sorted((one[0], other[0]))
    sure = [_known(right, total).confidence("verdict", "words", "formal") for right in (low, high)]
    assert 0 < sure[0] <= sure[1] < 1


def test_what_was_never_measured_is_less_sure_than_what_was_always_right() -> None:
    known = _known(50, 50)
    unmeasured = known.confidence("verdict", "points_back", "formal")
    assert unmeasured < known.confidence("verdict", "words", "formal")
    assert Reliability({}).confidence("verdict", "words", "formal") == 0.125


def test_every_class_and_reason_has_a_confidence() -> None:
    for reason in codelists.TARGET_REASON:
        for expression in codelists.EXPRESSION:
            assert 0 < reliability().confidence("verdict", reason, expression) < 1


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60))
def test_the_table_holds_every_statement_once(judged: list[tuple[float, bool]]) -> None:
    table = bins(judged)
    assert sum(one.n for one in table) == len(judged)
    assert 0 <= calibration_error(table) <= 1


def test_confidences_that_hold_have_no_error_and_others_have() -> None:
    holding = [(0.75, True)] * 3 + [(0.75, False)]
    assert calibration_error(bins(holding)) == 0
    assert calibration_error(bins([(0.75, False)] * 4)) == 0.75


def test_cases_are_counted_by_part_and_class() -> None:
    cases = [("code", "risk", True), ("target", "words", False), ("code", "risk", False)]
    assert tally(cases) == {("code", "risk"): (1, 2), ("target", "words"): (0, 1)}
