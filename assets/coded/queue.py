"""The table `review_queue`: what a person should look at.

Belongs here: choosing statements, yttranden and reviews to look at, with the reason. Does not belong here: what people
answered (`reviews`), or how the queue reaches them (`reviewing`).
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import polars as pl

from assets.coded.coders import Coded, read_in_full, reviewed_rows
from assets.coded.derivation import stance
from assets.coded.reviews import Cell, cell, reviews
from assets.coded.support import counted_as
from schemas import codelists, registry
from schemas.reviews import NO_POSITION, ReviewForm

LOW: Final = 0.7
"""Confidence below which a statement is looked at."""
Row = dict[str, Any]


def queue_reviews(coded: Coded, statements: pl.DataFrame, reviewed: Sequence[ReviewForm] | None = None) -> pl.DataFrame:
    """What a person should look at, each with its reason; the responses of `coded` are the completed `yttranden`.

    Statements of low confidence, targets on which the rules say both for and against or a model says other than they,
    positions linked to no proposal though there is a catalogue, yttranden without any position, and reviews that no
    longer hold. What a person coded is not asked again.
    """
    known = reviews() if reviewed is None else reviewed
    yttranden, faults = coded.responses, reviewed_rows(coded, known)[1]
    settled = {review.yttrande_id for review in known if review.proposal_id is None}
    once = pl.col("yttrande_id") == counted_as(yttranden)
    silent = yttranden.filter(pl.col("overall_stance").is_null() & once & ~pl.col("yttrande_id").is_in(settled))
    place_of = {row["yttrande_id"]: row for row in yttranden.to_dicts()}
    rows = [
        *_doubted(statements, set(coded.proposals["remiss_id"]), place_of, read_in_full(coded.model_answers)),
        *(_whole(row, "no_position") for row in silent.to_dicts()),
        *(_stale(review, place_of[review.yttrande_id]) for review, _ in faults),
    ]
    return registry.frame("review_queue", rows).unique(registry.key("review_queue"), maintain_order=True)


def _doubted(
    statements: pl.DataFrame, has_catalogue: set[str], place_of: dict[str, Row], read: dict[str, set[str]]
) -> Iterator[Row]:
    """The machines' statements that are doubtful, by themselves or beside others on the same target."""
    cells: dict[tuple[str, Cell], list[Row]] = {}
    for row in statements.sort("statement_id").to_dicts():
        cells.setdefault((row["yttrande_id"], cell(row)), []).append(row)
    for (yttrande_id, target), found in cells.items():
        if any(row["coder"].startswith("human/") for row in found):
            continue
        rules = [row for row in found if row["coder"].startswith("rules/")]
        for coder, yttranden in read.items():
            model = [row for row in found if row["coder"] == coder]
            if yttrande_id in yttranden and _view(model) != _view(rules):
                yield from (_row(row, "coders_disagree") for row in model or rules)
        is_contested = {"for", "against"} <= {codelists.MERGED_OF[row["code"]] for row in rules}
        could_link = target[0] is None and place_of[yttrande_id]["remiss_id"] in has_catalogue
        for row in rules:
            if row["confidence"] < LOW:
                yield _row(row, "low_confidence")
            if is_contested:
                yield _row(row, "contested")
            if could_link and row["target_reason"] == "unlinked":
                yield _row(row, "unlinked")


def _view(statements: Sequence[Row]) -> str:
    """for, against or none, as one coder's statements on a target make it."""
    return codelists.MERGED_OF[stance(statements)[0]] if statements else "none"


def _row(statement: Row, reason: str) -> Row:
    kept = ("yttrande_id", "statement_id", "proposal_id", "betankande", "code", "confidence")
    evidence = ("quote", "char_start", "char_end")
    return {name: statement[name] for name in (*kept, *evidence)} | {"reason": reason}


def _whole(yttrande: Row, reason: str) -> Row:
    """An yttrande to look at, bounded by its offsets."""
    return {name: yttrande[name] for name in ("yttrande_id", "char_start", "char_end")} | {
        "reason": reason,
        "quote": "",
    }


def _stale(review: ReviewForm, yttrande: Row) -> Row:
    code = None if review.code == NO_POSITION else review.code
    target = {"proposal_id": review.proposal_id, "betankande": review.betankande, "code": code}
    return _whole(yttrande, "stale_review") | target
