"""How close the rules come to two people's codings of two real answers."""

from assets.coded import measure, measured
from assets.coded.coders import Coded, reviewed_rows
from assets.coded.reviews import reviews
from assets.gold import made_of_gold


def test_every_gold_yttrande_is_found() -> None:
    assert len(measured.pairs()) == 3


def test_stance_cells_agree_with_people() -> None:
    compared = measured.compared_cells()
    assert measure.kappa(compared) >= measured.KAPPA, measure.confusion(compared)


def test_every_estimate_is_above_its_floor() -> None:
    below = [one for one in measured.estimate_coding() if one.floor is not None and one.value < one.floor]
    assert below == []


def test_every_review_of_the_projects_own_texts_still_holds() -> None:
    made = made_of_gold()
    known = set(made["responses"]["yttrande_id"])
    own = [review for review in reviews() if review.yttrande_id in known]
    coded = Coded.by_rules(*(made[name] for name in ("statements", "texts", "responses", "proposals")))
    assert reviewed_rows(coded, own)[1] == []
