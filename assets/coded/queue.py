"""The table `review_queue`: what a person should look at.

Belongs here: choosing statements and yttranden for review, with the reason. Does not belong here: what people answered
(`reviews`).
"""

from typing import Any, Final

import polars as pl

from assets.coded.support import counted_as
from schemas import codelists, registry

LOW: Final = 0.6
"""Confidence below which a statement is looked at."""
Row = dict[str, Any]


def queue_reviews(statements: pl.DataFrame, yttranden: pl.DataFrame, proposals: pl.DataFrame) -> pl.DataFrame:
    """Statements of low confidence, contested cells, yttranden without a position and unlinked targets.

    Takes and gives frames of the registry's tables. What a person has coded is not asked again.
    """
    has_catalogue = set(proposals.get_column("remiss_id"))
    remiss_of = dict(yttranden.select("yttrande_id", "remiss_id").iter_rows())
    rows: list[Row] = []
    cells: dict[tuple[str, str | None, str | None], list[Row]] = {}
    for row in statements.sort("statement_id").to_dicts():
        cells.setdefault((row["yttrande_id"], row["proposal_id"], row["betankande"]), []).append(row)
    for (yttrande_id, proposal_id, _), found in cells.items():
        if any(row["coder"].startswith("human/") for row in found):
            continue
        views = {codelists.MERGED_OF[row["code"]] for row in found}
        reasons = [(row, "low_confidence") for row in found if row["confidence"] < LOW]
        if {"for", "against"} <= views:
            reasons.extend((row, "contested") for row in found)
        if proposal_id is None and remiss_of[yttrande_id] in has_catalogue:
            reasons.extend((row, "unlinked") for row in found if row["target_reason"] == "unlinked")
        rows.extend(_row(row, reason) for row, reason in reasons)
    once = pl.col("yttrande_id") == counted_as(yttranden)
    silent = yttranden.filter(pl.col("overall_stance").is_null() & once)
    rows.extend(
        {
            "yttrande_id": row["yttrande_id"],
            "reason": "no_position",
            "quote": "",
            "char_start": row["char_start"],
            "char_end": row["char_end"],
        }
        for row in silent.to_dicts()
    )
    return registry.frame("review_queue", rows)


def _row(statement: Row, reason: str) -> Row:
    kept = (
        "yttrande_id",
        "statement_id",
        "proposal_id",
        "betankande",
        "code",
        "confidence",
        "quote",
        "char_start",
        "char_end",
    )
    return {name: statement[name] for name in kept} | {"reason": reason}
