"""Who was asked, who answered, and who has not: counted by body, not by paper."""

import datetime as dt
from collections.abc import Sequence

import polars as pl
import pytest

from assets.coded.completeness import count_completeness
from schemas import registry

DEADLINE = dt.date(2018, 10, 31)


def _answer(number: int, actor: str | None, role: str = "principal", same_as: str | None = None) -> dict[str, object]:
    return {
        "yttrande_id": f"{number:016x}-01",
        "document_id": f"{number:016x}",
        "remiss_id": "r",
        "role": role,
        "actor_id": actor,
        "decision_status": "decided",
        "answers": [],
        "same_as": same_as,
        "quote": "",
        "char_start": 0,
        "char_end": 0,
    }


def _position(number: int) -> dict[str, object]:
    return {
        "yttrande_id": f"{number:016x}-01",
        "betankande": "SOU 2018:47",
        "stance": "supports",
        "merged": "for",
        "expression": "formal",
        "statement_ids": [],
        "coder": "rules/1",
    }


def _count(
    names: list[str], answers: list[dict[str, object]], positions: list[int], files: Sequence[str | None] = ()
) -> dict[str, object]:
    rows = count_completeness(
        registry.frame("remisser", [{"remiss_id": "r", "deadline": DEADLINE, "betankanden": []}]),
        registry.frame("invited", [{"remiss_id": "r", "invited": name} for name in names]),
        registry.frame(
            "files",
            [{"remiss_id": "r", "file_name": f"{n}", "reason": reason} for n, reason in enumerate(files)],
        ),
        registry.frame("yttranden", answers),
        registry.frame("stances", [_position(number) for number in positions]),
    )
    registry.validate("completeness", rows)
    (row,) = rows.to_dicts()
    return row


def test_the_invited_are_those_who_answered_and_those_who_are_missing() -> None:
    row = _count(
        ["Borlänge kommun", "Lunds kommun", "Sveriges Kommuner och Landsting"],
        [_answer(1, "borlange-kommun"), _answer(2, "sveriges-kommuner-och-regioner"), _answer(3, "nagon-annan")],
        [1, 3],
    )
    assert (row["invited_count"], row["invited_answered_count"], row["uninvited_count"]) == (3, 2, 1)
    assert row["missing"] == ["Lunds kommun"]
    assert (row["answered_count"], row["coded_count"]) == (3, 2)
    assert row["deadline"] == DEADLINE


def test_without_a_list_nobody_is_missing_and_nothing_is_said_of_the_invited() -> None:
    row = _count([], [_answer(1, "borlange-kommun")], [])
    assert row["missing"] == []
    assert (row["invited_count"], row["invited_answered_count"], row["uninvited_count"]) == (None, None, None)


ONCE = [
    pytest.param([_answer(1, "a"), _answer(2, "a")], 1, id="one body with two papers"),
    pytest.param([_answer(1, "a"), _answer(2, "b", role="quoted")], 1, id="a body that another quotes"),
    pytest.param([_answer(1, "a"), _answer(2, "a", same_as=f"{1:016x}-01")], 1, id="one answer in two documents"),
    pytest.param([_answer(1, None), _answer(2, None)], 2, id="two that cannot be named"),
    pytest.param([], 0, id="nobody"),
]


@pytest.mark.parametrize(("answers", "bodies"), ONCE)
def test_a_body_that_answers_counts_once(answers: list[dict[str, object]], bodies: int) -> None:
    assert _count([], answers, [])["answered_count"] == bodies


def test_a_city_has_answered_through_its_namnd_and_a_namnd_not_through_its_city() -> None:
    namnd = _answer(1, "stockholms-stad.socialnamnden")
    assert _count(["Stockholms kommun"], [namnd], [])["missing"] == []
    assert _count(["Stockholms kommun"], [_answer(1, "stockholms-stad-ii")], [])["missing"] == ["Stockholms kommun"]


def test_two_names_of_one_body_are_both_heard() -> None:
    names = ["Sveriges Kommuner och Landsting", "Sveriges Kommuner och Regioner"]
    row = _count(names, [_answer(1, "sveriges-kommuner-och-regioner")], [])
    assert (row["missing"], row["uninvited_count"]) == ([], 0)


def test_files_are_answers_and_not_what_describes_the_remiss() -> None:
    row = _count([], [], [], [None, None, "needs_ocr", "duplicate", "invalid_invited", "invalid_remiss"])
    assert (row["file_count"], row["usable_count"]) == (3, 2)
    assert isinstance(row["missing"], list)


def test_the_table_of_no_remiss_is_empty() -> None:
    empty = {table: registry.frame(table, []) for table in ("remisser", "invited", "files", "yttranden", "stances")}
    rows = count_completeness(*empty.values())
    assert rows.equals(registry.frame("completeness", []))
    assert rows.schema == pl.Schema(registry.dtypes("completeness"))
