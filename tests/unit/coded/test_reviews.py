"""What people's reviews do to the machines' statements, and which reviews no longer hold."""

from typing import Any

import pytest
from pydantic import ValidationError

from assets.coded.derivation import stance
from assets.coded.reviews import Reviewed, reviews, with_reviews
from schemas.reviews import ReviewForm

YTTRANDE = "0123456789abcdef-01"
TEXT = "Kommunen tillstyrker\nförslaget. Kommunen avstyrker avgiften. Kommunen tackar."
RESPONSE = {"yttrande_id": YTTRANDE, "char_start": 0, "char_end": len(TEXT), "answers": ["SOU 2018:47", "SOU 2018:48"]}
CATALOGUE = {"1-lag": "SOU 2018:47", "2-avgift": "SOU 2018:48"}
ANSWER = {
    "yttrande_id": YTTRANDE,
    "proposal_id": "1-lag",
    "betankande": "",
    "code": "opposes",
    "expression": "formal",
    "reservation": "",
    "quote": "Kommunen tillstyrker förslaget.",
    "reviewer": "ab",
    "reviewed_on": "2026-01-31",
    "why": "ironi",
}


def rule(start: int, code: str = "supports", proposal: str | None = "1-lag", **more: Any) -> dict[str, Any]:
    end = TEXT.index(".", start) + 1
    return {
        "yttrande_id": YTTRANDE,
        "proposal_id": proposal,
        "betankande": CATALOGUE[proposal] if proposal else "SOU 2018:47",
        "code": code,
        "expression": "formal",
        "coder": "rules/1",
        "char_start": start,
        "char_end": end,
        "quote": TEXT[start:end],
    } | more


FIRST, SECOND = rule(0), rule(32, "opposes")


def reviewed(*changes: dict[str, str], rows: list[dict[str, Any]] | None = None) -> Reviewed:
    forms = [ReviewForm.model_validate(ANSWER | change) for change in changes]
    return with_reviews([FIRST] if rows is None else rows, TEXT, RESPONSE, forms, CATALOGUE)


def test_a_persons_code_wins_and_the_rules_row_stays() -> None:
    rows = reviewed({}).rows
    assert [row["coder"] for row in rows] == ["rules/1", "human/ab"]
    assert rows[1]["quote"] == TEXT[:31]
    assert rows[1]["betankande"] == "SOU 2018:47"
    assert stance(rows[1:])[0] == "opposes"


def test_a_person_adds_what_the_rules_missed() -> None:
    rows = reviewed({"proposal_id": "2-avgift", "quote": "Kommunen avstyrker avgiften."}).rows
    assert [(row["coder"], row["proposal_id"], row["betankande"]) for row in rows[1:]] == [
        ("human/ab", "2-avgift", "SOU 2018:48")
    ]


def test_a_person_silences_one_passage_or_the_whole_target() -> None:
    both = [FIRST, SECOND]
    assert reviewed({"code": "none"}, rows=both).rows == [SECOND]
    assert reviewed({"code": "none", "quote": ""}, rows=both).rows == []
    assert reviewed({"code": "none", "quote": "", "proposal_id": "2-avgift"}, rows=both).rows == both


def test_without_a_target_a_review_is_of_every_betankande_answered() -> None:
    added = reviewed({"proposal_id": ""}).rows[1:]
    assert [row["betankande"] for row in added] == ["SOU 2018:47", "SOU 2018:48"]
    assert [row["betankande"] for row in reviewed({"proposal_id": "", "betankande": "SOU 2018:48"}).rows[1:]] == [
        "SOU 2018:48"
    ]


LOST = [
    ({"quote": "Något annat."}, "its quote is not in the yttrande"),
    ({"quote": "Något annat.", "code": "none"}, "its quote is not in the yttrande"),
    ({"proposal_id": "9-borta"}, "no proposal 9-borta"),
]


@pytest.mark.parametrize(("change", "fault"), LOST)
def test_a_review_that_cannot_be_placed_changes_nothing_and_is_named(change: dict[str, str], fault: str) -> None:
    done = reviewed(change)
    assert done.rows == [FIRST]
    assert fault in done.faults[0][1]


GUARDS = [
    ({"expect": "supports"}, None),
    ({"expect": ""}, None),
    ({"expect": "doubtful"}, "the rules said doubtful and now say supports"),
    ({"expect": "doubtful", "code": "supports"}, "the review can go"),
    ({"expect": "none", "proposal_id": "2-avgift"}, None),
    ({"expect": "opposes", "proposal_id": "2-avgift"}, "now say none"),
]


@pytest.mark.parametrize(("change", "fault"), GUARDS)
def test_a_review_is_named_once_the_rules_say_something_else(change: dict[str, str], fault: str | None) -> None:
    faults = [why for _, why in reviewed(change).faults]
    assert (not faults) if fault is None else (fault in faults[0])
    assert reviewed(change).rows[-1]["coder"] == "human/ab"


def test_only_support_with_reservations_has_a_reservation() -> None:
    assert reviewed({"reservation": "remark"}).rows[-1]["reservation"] is None
    assert reviewed({"code": "supports_with_reservations"}).rows[-1]["reservation"] == "remark"
    kept = reviewed({"code": "supports_with_reservations", "reservation": "condition"}).rows[-1]
    assert kept["reservation"] == "condition"


def test_a_review_of_another_yttrande_is_not_looked_at() -> None:
    assert reviewed({"yttrande_id": "0123456789abcdef-02"}) == Reviewed([FIRST], [])


@pytest.mark.parametrize(
    "change", [{"code": "maybe"}, {"expect": "maybe"}, {"quote": ""}, {"why": ""}, {"reviewer": "Anna"}]
)
def test_the_form_refuses(change: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        ReviewForm.model_validate(ANSWER | change)


def test_the_projects_reviews_follow_the_form() -> None:
    assert all(review.why for review in reviews())
