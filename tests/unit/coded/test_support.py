"""Support per proposal: who counts, and how often."""

import polars as pl

from assets.coded.support import count_support
from schemas import registry

IDS = [f"{'0' * 15}{number}-01" for number in range(6)]
PROPOSALS = registry.frame(
    "proposals",
    [
        {"remiss_id": "r", "proposal_id": proposal, "betankanden": [], "kind": "forslag", "title": proposal}
        for proposal in ("a", "b")
    ],
)


def _yttranden(same_as: dict[int, int]) -> pl.DataFrame:
    return registry.frame(
        "yttranden",
        [
            {
                "yttrande_id": identifier,
                "document_id": identifier[:16],
                "remiss_id": "r",
                "role": "principal",
                "decision_status": "decided",
                "answers": [],
                "same_as": IDS[same_as[number]] if number in same_as else None,
                "quote": "",
                "char_start": 0,
                "char_end": 0,
            }
            for number, identifier in enumerate(IDS)
        ],
    )


def _stances(*taken: tuple[int, str | None, str]) -> pl.DataFrame:
    return registry.frame(
        "stances",
        [
            {
                "yttrande_id": IDS[number],
                "proposal_id": proposal,
                "betankande": f"SOU 2018:{order}",
                "stance": "supports",
                "merged": merged,
                "expression": "formal",
                "statement_ids": [],
                "coder": "rules/1",
            }
            for order, (number, proposal, merged) in enumerate(taken, start=1)
        ],
    )


def _counts(stances: pl.DataFrame, same_as: dict[int, int] | None = None) -> list[tuple[object, ...]]:
    rows = count_support(stances, _yttranden(same_as or {}), PROPOSALS)
    return rows.select("proposal_id", "for_count", "against_count", "none_count", "position_count").rows()


def test_for_against_and_none_are_counted_and_shares_are_of_positions() -> None:
    stances = _stances((0, "a", "for"), (1, "a", "for"), (2, "a", "for"), (3, "a", "against"), (4, "a", "none"))
    assert _counts(stances) == [("a", 3, 1, 1, 4), ("b", 0, 0, 0, 0)]
    shares = count_support(stances, _yttranden({}), PROPOSALS).select("share_for", "share_against").rows()
    assert shares == [(0.75, 0.25), (None, None)]


def test_positions_on_the_whole_do_not_count_for_any_proposal() -> None:
    assert _counts(_stances((0, None, "for"))) == [("a", 0, 0, 0, 0), ("b", 0, 0, 0, 0)]


def test_an_answer_seen_in_two_documents_counts_once() -> None:
    twins = {0: 1, 1: 0}
    assert _counts(_stances((0, "a", "for"), (1, "a", "for")), twins)[0] == ("a", 1, 0, 0, 1)
    assert _counts(_stances((1, "a", "against")), twins)[0] == ("a", 0, 1, 0, 1)
    assert _counts(_stances((0, "a", "for"), (2, "a", "for")), {0: 1, 1: 0, 2: 0})[0] == ("a", 1, 0, 0, 1)


def test_an_answer_whose_twin_is_not_in_the_table_counts() -> None:
    rows = _yttranden({0: 1}).filter(pl.col("yttrande_id") != IDS[1])
    assert count_support(_stances((0, "a", "for")), rows, PROPOSALS)["for_count"].to_list() == [1, 0]


def test_an_answer_with_stances_under_two_betankanden_counts_once_and_as_the_more_reserved() -> None:
    assert _counts(_stances((0, "a", "for"), (0, "a", "against")))[0] == ("a", 0, 1, 0, 1)


def test_answers_quoted_in_anothers_are_told_apart_from_principals() -> None:
    yttranden = _yttranden({}).with_columns(
        role=pl.when(pl.col("yttrande_id") == IDS[1]).then(pl.lit("quoted")).otherwise(pl.col("role"))
    )
    rows = count_support(_stances((0, "a", "for"), (1, "a", "for"), (2, "a", "against")), yttranden, PROPOSALS)
    columns = ("for_count", "against_count", "for_principals", "against_principals")
    assert rows.select(columns).row(0) == (2, 1, 1, 1)
