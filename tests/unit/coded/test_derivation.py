"""One stance out of several statements, and one verdict out of several stances."""

from typing import Any

import pytest

from assets.coded.agreement import alpha
from assets.coded.derivation import overall, stance


def said(code: str, expression: str = "evaluative", at: int = 0, coder: str = "rules/1", **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "expression": expression,
        "char_start": at,
        "char_end": at + 10,
        "coder": coder,
        "proposal_id": "p",
        "target_reason": "words",
    } | more


CASES = [
    ([said("supports"), said("doubtful", at=900)], "doubtful"),
    ([said("supports", "formal"), said("doubtful", at=900)], "supports"),
    ([said("supports"), said("opposes", "formal", at=15)], "supports_with_reservations"),
    ([said("doubtful"), said("opposes", "formal", at=15)], "opposes"),
    ([said("supports"), said("supports_with_reservations", at=900)], "supports_with_reservations"),
    ([said("supports"), said("abstains", "formal", at=900)], "supports"),
    ([said("no_objection", "formal"), said("supports", "formal", at=50)], "no_objection"),
]


@pytest.mark.parametrize(("statements", "code"), CASES)
def test_one_stance_by_the_codebooks_order(statements: list[dict[str, Any]], code: str) -> None:
    assert stance(statements)[0] == code


def test_an_own_verdict_outranks_what_is_derived() -> None:
    whole = said("supports", proposal_id=None, target_reason="whole")
    against = said("opposes", at=50)
    stances = [{"stance": "opposes", "proposal_id": "p"}]
    assert overall([whole, against], stances) == ("supports", "own_verdict")


def test_support_and_opposition_without_a_verdict_are_mixed() -> None:
    stances = [{"stance": "opposes", "proposal_id": "p"}, {"stance": "supports", "proposal_id": "q"}]
    assert overall([said("opposes"), said("supports", at=50)], stances) == ("mixed", "derived")


def test_nothing_said_is_no_stance() -> None:
    assert overall([], []) == (None, None)


def test_alpha_needs_two_cells_with_scores() -> None:
    assert alpha([["supports", "opposes"]]) is None
    assert alpha([["supports", "abstains"], ["opposes", None]]) is None
