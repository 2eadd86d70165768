"""How close the rules come to two people's codings of two real answers."""

from assets.coded import measure, measured


def test_every_gold_yttrande_is_found() -> None:
    assert len(measured.pairs()) == 3


def test_stance_cells_agree_with_people() -> None:
    compared = measured.compared_cells()
    assert measure.kappa(compared) >= measured.KAPPA, measure.confusion(compared)


def test_every_estimate_is_above_its_floor() -> None:
    below = [one for one in measured.estimate_coding() if one.floor is not None and one.value < one.floor]
    assert below == []
