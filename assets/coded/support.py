"""How many answers are for and against each proposal, in the view in which propositions report a remiss.

Belongs here: counting. Does not belong here: how a stance was derived (`derivation.py`).
"""

import polars as pl

from schemas import registry


def count_support(stances: pl.DataFrame, yttranden: pl.DataFrame, proposals: pl.DataFrame) -> pl.DataFrame:
    """One row of `proposal_support` for each proposal of the catalogue, those that nobody mentions too.

    Takes frames of the registry's tables. An answer counts once a proposal: against where any of its stances on it
    is, else for, else none; and an answer seen in another document (`same_as`) does not count again.
    """
    counted = yttranden.filter(pl.col("same_as").is_null()).select("yttrande_id", "remiss_id")
    merged = pl.col("merged")
    votes = (
        stances.drop_nulls("proposal_id")
        .join(counted, on="yttrande_id")
        .group_by("remiss_id", "proposal_id", "yttrande_id")
        .agg(against=(merged == "against").any(), favour=(merged == "for").any())
        .group_by("remiss_id", "proposal_id")
        .agg(
            against_count=pl.col("against").sum(),
            for_count=(pl.col("favour") & ~pl.col("against")).sum(),
            none_count=(~pl.col("favour") & ~pl.col("against")).sum(),
        )
    )
    counts = [pl.col(name).fill_null(0).cast(pl.UInt32) for name in ("for_count", "against_count", "none_count")]
    positions = pl.col("for_count") + pl.col("against_count")
    rows = (
        proposals.select("remiss_id", "proposal_id", "title")
        .join(votes, on=["remiss_id", "proposal_id"], how="left")
        .with_columns(counts)
        .with_columns(
            position_count=positions,
            share_for=_share("for_count", positions),
            share_against=_share("against_count", positions),
        )
    )
    return registry.ordered("proposal_support", rows)


def _share(count: str, positions: pl.Expr) -> pl.Expr:
    return pl.when(positions > 0).then((pl.col(count) / positions).cast(pl.Float32))
