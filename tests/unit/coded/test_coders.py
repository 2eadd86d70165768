"""Coders side by side: whose statements count, and what the tables make of a person's code."""

from typing import Any

import polars as pl
import pytest

from assets.coded.agreement import compare_coders
from assets.coded.coders import Coded, set_side_by_side
from assets.coded.derivation import complete_yttranden, derive_stances
from assets.coded.queue import queue_reviews
from schemas import registry
from schemas.reviews import ReviewForm
from tests.unit.coded.one_answer import (
    MISSED,
    NO_MODEL,
    PROPOSALS,
    RESPONSES,
    RULES,
    SILENCED,
    TEXT,
    TEXTS,
    WHOLE,
    WRONG,
    YTTRANDE,
    review,
)


def tables(*reviewed: ReviewForm, model: pl.DataFrame = NO_MODEL) -> dict[str, pl.DataFrame]:
    statements = set_side_by_side(Coded(RULES, model, TEXTS, RESPONSES, PROPOSALS), reviewed)
    stances = derive_stances(statements, RESPONSES, PROPOSALS)
    yttranden = complete_yttranden(RESPONSES, statements, stances)
    return {
        "statements": registry.validate("statements", statements),
        "stances": registry.validate("stances", stances),
        "yttranden": registry.validate("yttranden", yttranden),
        "agreement": registry.validate(
            "agreement", compare_coders(RULES, model, statements, RESPONSES, PROPOSALS, reviewed)
        ),
        "review_queue": registry.validate(
            "review_queue", queue_reviews(Coded(RULES, model, TEXTS, yttranden, PROPOSALS), statements, reviewed)
        ),
    }


def stances_of(*reviewed: ReviewForm) -> dict[str | None, tuple[str, str]]:
    rows = tables(*reviewed)["stances"].select("proposal_id", "stance", "coder").rows()
    return {proposal: (code, coder) for proposal, code, coder in rows}


def test_without_reviews_the_statements_are_the_rules() -> None:
    assert tables()["statements"].equals(registry.frame("statements", RULES.to_dicts()))
    assert stances_of() == {
        None: ("supports", "rules/1"),
        "register": ("supports", "rules/1"),
        "avgift": ("opposes", "rules/1"),
    }


def test_a_human_code_wins_is_added_and_silences() -> None:
    assert stances_of(WRONG, MISSED, SILENCED) == {
        None: ("supports", "rules/1"),
        "avgift": ("doubtful", "human/ab"),
        "tillsyn": ("supports", "human/ab"),
    }


def test_a_stance_of_a_persons_names_that_persons_statements_alone() -> None:
    made = tables(WRONG)
    (names,) = made["stances"].filter(proposal_id="avgift")["statement_ids"]
    coders = made["statements"].filter(pl.col("statement_id").is_in(names.implode()))["coder"]
    assert coders.to_list() == ["human/ab"]


def test_a_person_decides_the_verdict_on_the_whole() -> None:
    row = tables(WHOLE)["yttranden"].select("overall_stance", "overall_derivation").row(0)
    assert row == ("opposes", "own_verdict")


def test_reviews_never_rename_the_rules_statements() -> None:
    before = set(RULES["statement_id"])
    after = tables(WRONG, MISSED, SILENCED, WHOLE)["statements"]
    rules = after.filter(pl.col("coder") == "rules/1")
    assert set(rules["statement_id"]) < before
    assert not before & set(after.filter(pl.col("coder") != "rules/1")["statement_id"])


def agreement(*reviewed: ReviewForm) -> dict[tuple[str | None, str | None], tuple[Any, ...]]:
    rows = tables(*reviewed)["agreement"].drop("remiss_id").rows()
    return {row[:2]: row[2:] for row in rows}


def test_the_rules_alone_agree_with_nobody() -> None:
    assert agreement() == {}


def test_agreement_counts_cells_in_which_one_coder_found_nothing() -> None:
    found = agreement(WRONG, MISSED, SILENCED, WHOLE)
    # four cells that the person looked at: doubtful/opposes, supports/none, none/supports, opposes/supports
    assert found["human/ab", "rules/all"][0] == 4
    assert found["human/ab", "rules/all"][1] < 0.3
    assert found[None, None][0] == 4


def test_people_who_code_alike_agree() -> None:
    other = [one.model_copy(update={"reviewer": "cd"}) for one in (WRONG, MISSED)]
    found = agreement(WRONG, MISSED, *other)
    assert found["human/ab", "human/cd"] == (2, 1.0, 1.0)


def queued(*reviewed: ReviewForm) -> set[tuple[str, str | None]]:
    return set(tables(*reviewed)["review_queue"].select("reason", "proposal_id").rows())


def test_a_review_that_no_longer_holds_is_queued() -> None:
    stale = WRONG.model_copy(update={"expect": "supports"})
    assert ("stale_review", "avgift") in queued(stale)
    assert ("stale_review", "avgift") not in queued(WRONG)


def test_an_yttrande_without_a_position_is_queued_until_a_person_confirms_it() -> None:
    silent = [review("none", name) for name in ("register", "avgift")]
    whole = review("none")
    assert ("no_position", None) not in queued()
    statements = registry.frame("statements", [])
    yttranden = complete_yttranden(RESPONSES, statements, registry.frame("stances", []))
    coded = Coded.by_rules(RULES.clear(), TEXTS, yttranden, PROPOSALS)

    def reasons(*reviewed: ReviewForm) -> list[str]:
        return queue_reviews(coded, statements, reviewed)["reason"].to_list()

    assert reasons() == reasons(*silent) == ["no_position"]
    assert reasons(whole) == []


@pytest.mark.parametrize("has_catalogue", [True, False])
def test_a_position_linked_to_nothing_is_queued_only_where_there_is_something_to_link_to(has_catalogue: bool) -> None:
    unlinked = RULES.head(1).with_columns(
        proposal_id=pl.lit(None, pl.String), target_reason=pl.lit("unlinked"), confidence=pl.lit(0.9, pl.Float32)
    )
    proposals = PROPOSALS if has_catalogue else PROPOSALS.clear()
    yttranden = complete_yttranden(RESPONSES, unlinked, derive_stances(unlinked, RESPONSES, proposals))
    queue = queue_reviews(Coded.by_rules(unlinked, TEXTS, yttranden, proposals), unlinked, ())
    assert queue["reason"].to_list() == (["unlinked"] if has_catalogue else [])


def said(code: str, quote: str, proposal: str | None = None) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {
        "proposal_id": proposal,
        "betankande": None if proposal else "SOU 2018:47",
        "code": code,
        "expression": "formal",
        "char_start": start,
        "char_end": start + len(quote),
    }


def answered(*found: dict[str, Any], outcome: str = "answered") -> pl.DataFrame:
    """What a model said of the whole answer, as one passage."""
    row = {"yttrande_id": YTTRANDE, "coder": "model/m", "outcome": outcome, "quote": "", "found": list(found)}
    counts = dict.fromkeys(
        ("snapped_quotes", "rejected_quotes", "rejected_targets", "prompt_tokens", "completion_tokens"), 0
    )
    bounds = {"char_start": 0, "char_end": len(TEXT)}
    return registry.validate("model_answers", registry.frame("model_answers", [row | counts | bounds]))


ALIKE = (
    said("supports", "Provkommunen ställer sig bakom betänkandet."),
    said("supports", "Provkommunen tillstyrker förslaget om ett register.", "register"),
    said("opposes", "Provkommunen avstyrker förslaget om en avgift.", "avgift"),
)
OTHERWISE = said("supports", "Provkommunen avstyrker förslaget om en avgift.", "avgift")


def test_a_models_statements_stand_beside_the_rules_and_make_no_stance() -> None:
    made = tables(model=answered(*ALIKE[:2], OTHERWISE))
    assert made["statements"].group_by("coder").len().sort("coder").rows() == [("model/m", 3), ("rules/1", 3)]
    assert made["stances"].equals(tables()["stances"])
    assert made["yttranden"].equals(tables()["yttranden"])
    only_model = derive_stances(made["statements"].filter(pl.col("coder") == "model/m"), RESPONSES, PROPOSALS)
    assert only_model.is_empty()


def test_a_model_that_reads_alike_agrees_over_all_cells_of_the_catalogue() -> None:
    found = tables(model=answered(*ALIKE))["agreement"].drop("remiss_id").rows()
    # three proposals and the betänkande as a whole
    assert [row[2:] for row in found if row[0]] == [(4, 1.0, 1.0)]


def test_a_model_that_reads_otherwise_is_queued_for_a_person() -> None:
    made = tables(model=answered(*ALIKE[:2], OTHERWISE))
    rows = made["review_queue"].select("reason", "proposal_id", "code").rows()
    assert rows == [("coders_disagree", "avgift", "supports")]
    assert made["agreement"].filter(pl.col("coder_a").is_not_null())["cohen_kappa"].item() < 1


def test_what_a_model_does_not_say_counts_only_where_it_read_the_answer_in_full() -> None:
    silent = tables(model=answered())
    assert {row[0] for row in silent["review_queue"].select("reason").rows()} == {"coders_disagree"}
    assert silent["agreement"].height == 2
    broken_off = tables(model=answered(outcome="failed"))
    assert broken_off["agreement"].is_empty()
    assert broken_off["review_queue"].is_empty()


def test_a_person_silences_a_model_too() -> None:
    made = tables(review("none", "avgift"), model=answered(OTHERWISE))
    assert "avgift" not in made["statements"]["proposal_id"].to_list()
