"""How many answers are for and against each proposal, in the view in which propositions report a remiss.

Belongs here: counting. Does not belong here: how a stance was derived (`derivation.py`).
"""

from typing import Final

import polars as pl

from schemas import registry

COUNTS: Final = ("for_count", "against_count", "none_count", "for_principals", "against_principals")


def count_support(stances: pl.DataFrame, yttranden: pl.DataFrame, proposals: pl.DataFrame) -> pl.DataFrame:
    """One row of `proposal_support` for each proposal of the catalogue, those that nobody mentions too.

    Takes frames of the registry's tables. An answer counts once a proposal, however many documents it is seen in:
    against where any of its stances on it is, else for, else none.
    """
    counted = yttranden.select("yttrande_id", "remiss_id", counted_as=counted_as(yttranden)).join(
        yttranden.select(counted_as="yttrande_id", principal=pl.col("role") == "principal"), on="counted_as"
    )
    merged = pl.col("merged")
    votes = (
        stances.drop_nulls("proposal_id")
        .join(counted, on="yttrande_id")
        .group_by("remiss_id", "proposal_id", "counted_as")
        .agg(against=(merged == "against").any(), favour=(merged == "for").any(), principal=pl.col("principal").any())
        .with_columns(favour=pl.col("favour") & ~pl.col("against"))
        .group_by("remiss_id", "proposal_id")
        .agg(
            for_count=pl.col("favour").sum(),
            against_count=pl.col("against").sum(),
            none_count=(~pl.col("favour") & ~pl.col("against")).sum(),
            for_principals=(pl.col("favour") & pl.col("principal")).sum(),
            against_principals=(pl.col("against") & pl.col("principal")).sum(),
        )
    )
    counts = [pl.col(name).fill_null(0).cast(pl.UInt32) for name in COUNTS]
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


def counted_as(yttranden: pl.DataFrame) -> pl.Series:
    """For each row of `yttranden`, the yttrande_id as which it counts.

    Its own, but for an answer seen in several documents (`same_as`, where each points to another): of those, the one
    that stands alone comes before a quoted one, and the lower identifier before the higher.

    >>> twins = {"yttrande_id": ["a", "b", "c"], "role": ["quoted", "principal", "principal"]}
    >>> counted_as(pl.DataFrame({**twins, "same_as": ["b", "a", None]})).to_list()
    ['b', 'b', 'c']
    """
    order = {row[0]: (row[1] != "principal", row[0]) for row in yttranden.select("yttrande_id", "role").iter_rows()}
    twin = dict(yttranden.select("yttrande_id", "same_as").drop_nulls().iter_rows())
    found = []
    for yttrande_id in yttranden["yttrande_id"]:
        counted = yttrande_id
        while (other := twin.get(counted)) in order and order[other] < order[counted]:
            counted = other
        found.append(counted)
    return pl.Series(found, dtype=pl.String)


def _share(count: str, positions: pl.Expr) -> pl.Expr:
    return pl.when(positions > 0).then((pl.col(count) / positions).cast(pl.Float32))
