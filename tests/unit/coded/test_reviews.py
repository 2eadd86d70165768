"""People's codes: in from a spreadsheet or Label Studio, and above the rules'."""

import json
from pathlib import Path

from assets.coded.derivation import stance
from assets.coded.reviews import FIELDS, export, take, with_reviews
from schemas import registry
from schemas.reviews import ReviewForm

YTTRANDE = "0123456789abcdef-01"
TEXT = "Kommunen tillstyrker förslaget."
RESPONSE = {"yttrande_id": YTTRANDE, "char_start": 0, "char_end": len(TEXT)}
ANSWER = {
    "yttrande_id": YTTRANDE,
    "proposal_id": "1-lag",
    "betankande": "SOU 2018:47",
    "code": "opposes",
    "expression": "formal",
    "reservation": "",
    "quote": TEXT,
    "reviewer": "ab",
    "reviewed_on": "2026-01-31",
    "why": "ironi",
}
RULE = {**ANSWER, "code": "supports", "coder": "rules/1", "char_start": 0, "char_end": len(TEXT)}


def test_a_persons_code_wins_and_the_rules_row_stays() -> None:
    rows = with_reviews([RULE], TEXT, RESPONSE, [ReviewForm.model_validate(ANSWER)])
    assert [row["coder"] for row in rows] == ["rules/1", "human/ab"]
    assert stance(rows)[0] == "opposes"


def test_a_person_can_say_that_there_is_no_position() -> None:
    none = ReviewForm.model_validate(ANSWER | {"code": "none", "quote": ""})
    assert with_reviews([RULE], TEXT, RESPONSE, [none]) == []


def test_a_quote_that_is_not_in_the_text_codes_nothing() -> None:
    lost = ReviewForm.model_validate(ANSWER | {"quote": "Något annat."})
    assert with_reviews([RULE], TEXT, RESPONSE, [lost]) == [RULE]


def test_the_queue_comes_back_from_a_spreadsheet(tmp_path: Path) -> None:
    row = {"yttrande_id": YTTRANDE, "reason": "contested", "code": "supports", "quote": TEXT, "char_start": 0}
    queue = registry.frame("review_queue", [row | {"char_end": len(TEXT)}])
    sheet, reviews = tmp_path / "queue.csv", tmp_path / "reviews.csv"
    reviews.write_text(",".join(FIELDS) + "\n", encoding="utf-8")
    export(queue, sheet)
    assert take(sheet, reviews) == []
    header, line = sheet.read_text(encoding="utf-8").splitlines()
    answered = dict(zip(header.split(","), line.split(","), strict=True)) | ANSWER
    sheet.write_text(header + "\n" + ",".join(answered.values()) + "\n", encoding="utf-8")
    assert take(sheet, reviews) == []
    assert reviews.read_text(encoding="utf-8").count("human") == 0
    assert "ironi" in reviews.read_text(encoding="utf-8")


def test_the_queue_comes_back_from_label_studio(tmp_path: Path) -> None:
    reviews, tasks = tmp_path / "reviews.csv", tmp_path / "tasks.json"
    reviews.write_text(",".join(FIELDS) + "\n", encoding="utf-8")
    data = {name: ANSWER[name] for name in ("yttrande_id", "proposal_id", "betankande")} | {"text": TEXT}
    result = [{"from_name": "code", "value": {"choices": ["opposes"]}}] + [
        {"from_name": name, "value": {"text": [ANSWER[name]]}} for name in ("reviewer", "reviewed_on", "why")
    ]
    tasks.write_text(json.dumps([{"data": data, "annotations": [{"result": result}]}]), encoding="utf-8")
    assert take(tasks, reviews) == []
    assert "opposes" in reviews.read_text(encoding="utf-8")


def test_a_faulty_answer_is_named_and_nothing_is_taken(tmp_path: Path) -> None:
    reviews, sheet = tmp_path / "reviews.csv", tmp_path / "queue.csv"
    reviews.write_text(",".join(FIELDS) + "\n", encoding="utf-8")
    wrong = ANSWER | {"code": "maybe"}
    sheet.write_text(",".join(wrong) + "\n" + ",".join(wrong.values()) + "\n", encoding="utf-8")
    assert "answer 1" in take(sheet, reviews)[0]
    assert len(reviews.read_text(encoding="utf-8").splitlines()) == 1
